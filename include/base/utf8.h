// SPDX-License-Identifier: MIT
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

/* UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */

#define UTF8_BAD 0xFFFFFFFFu

bool utf8_next_wide(struct span *rest, uint32_t *code); /* utf8_next, whatever stands there */
/* Takes one code point off the front; an invalid byte is taken alone and gives UTF8_BAD.  0 bytes: false. */
static inline bool
utf8_next(struct span *rest, uint32_t *code)
{
    if (!rest->len || (unsigned char)rest->at[0] >= 0x80)
        return utf8_next_wide(rest, code);
    *code = (unsigned char)rest->at[0];
    rest->at++;
    rest->len--;
    return true;
}

bool utf8_valid(struct span s);
void utf8_add(struct buf *out, uint32_t code);

/* Columns in a terminal: wcwidth of each code point, 0 for those that have none.  Needs a UTF-8 locale. */
size_t utf8_width(struct span s);
/* The longest start of `s` that is at most `columns` wide and does not end inside a code point. */
struct span utf8_fit(struct span s, size_t columns);
size_t utf8_count(struct span s);
/* Never cuts inside a code point: at most `bytes` of `s`. */
struct span utf8_head(struct span s, size_t bytes);

/*
 * For comparing: lower case, full-width forms as ASCII, typographic quotes and dashes as ' " -, every
 * kind of space as one space (runs folded), zero-width characters left out.  What it gives is never shown.
 */
void utf8_fold(struct span s, struct buf *out);
/* The same for one code point, without folding runs; 0 for what is left out. */
uint32_t utf8_fold_wide(uint32_t code); /* of one that is not ASCII */
static inline uint32_t
utf8_fold_code(uint32_t code)
{
    if (code >= 0x80)
        return utf8_fold_wide(code);
    if (code >= 'A' && code <= 'Z')
        return code + ('a' - 'A');
    return code >= '\t' && code <= '\r' ? ' ' : code;
}

bool utf8_is_cjk_wide(uint32_t code); /* for one of the scripts behind the European ones */
/* Letters of Chinese, Japanese and Korean, not their punctuation. */
static inline bool
utf8_is_cjk(uint32_t code)
{
    return code >= 0x1100 && utf8_is_cjk_wide(code);
}

/* Letters and digits of any script, and _; needs a UTF-8 locale. */
bool utf8_is_word_wide(uint32_t code); /* for one that is not ASCII */
static inline bool
utf8_is_word(uint32_t code)
{
    static const uint32_t ascii[] = {0, 0x03ff0000, 0x87fffffe, 0x07fffffe}; /* a bit each */

    if (code >= 0x80)
        return utf8_is_word_wide(code);
    return ascii[code / 32] >> code % 32 & 1;
}

#endif
