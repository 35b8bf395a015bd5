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

/* Takes one code point off the front; an invalid byte is taken alone and gives UTF8_BAD.  0 bytes: false. */
bool utf8_next(struct span *rest, uint32_t *code);
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
bool utf8_is_cjk(uint32_t code); /* letters, not their punctuation */
bool
utf8_is_word(uint32_t code); /* letters and digits of any script, and _; needs a UTF-8 locale */

#endif
