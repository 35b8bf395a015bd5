// SPDX-License-Identifier: MIT
#include "interview/mention.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"

static uint32_t
first_code(struct span s)
{
    uint32_t code = 0;

    utf8_next(&s, &code);
    return code;
}

static uint32_t
last_code(struct span s)
{
    size_t at = s.len;

    while (at && ((unsigned char)s.at[--at] & 0xc0) == 0x80)
        ;
    return first_code(span_slice(s, at, s.len));
}

static bool
parts_words(uint32_t before, uint32_t after)
{
    return !utf8_is_word(before) || !utf8_is_word(after) || utf8_is_cjk(before) ||
           utf8_is_cjk(after);
}

static bool
stands_in(struct span text, struct span phrase)
{
    struct span rest = text;

    for (size_t at; phrase.len && (at = span_find_span(rest, phrase)) != SIZE_MAX;) {
        struct span before = span_slice(text, 0, (size_t)(rest.at - text.at) + at);
        struct span after = span_slice(rest, at + phrase.len, rest.len);
        bool begins = !before.len || parts_words(last_code(before), first_code(phrase));
        bool ends = !after.len || parts_words(last_code(phrase), first_code(after));
        if (begins && ends)
            return true;
        rest = span_slice(rest, at + 1, rest.len);
    }
    return false;
}

bool
mentions_folded(struct span folded, struct span phrase)
{
    BUF_SCOPED needle = BUF_INIT;

    utf8_fold(phrase, &needle);
    return stands_in(folded, buf_span(&needle));
}

static bool
is_ascii(struct span s)
{
    unsigned char all = 0;

    for (size_t i = 0; i < s.len; i++)
        all |= (unsigned char)s.at[i];
    return all < 0x80;
}

/* What is cheap to see: the first word of the phrase is nowhere in the text. */
static bool
lacks_first_word(struct span text, struct span phrase)
{
    size_t len = 0;

    while (len < phrase.len && phrase.at[len] > ' ' && phrase.at[len] <= '~')
        len++;
    return len && is_ascii(text) && span_find_nocase(text, span_slice(phrase, 0, len)) == SIZE_MAX;
}

bool
mentions(struct span text, struct span phrase)
{
    BUF_SCOPED folded = BUF_INIT;

    if (lacks_first_word(text, phrase))
        return false;
    utf8_fold(text, &folded);
    return mentions_folded(buf_span(&folded), phrase);
}

bool
mentions_any(struct span text, const char *phrases)
{
    BUF_SCOPED folded = BUF_INIT;
    struct span rest = span_of(phrases), phrase;

    utf8_fold(text, &folded);
    while (span_cut(&rest, "|", &phrase))
        if (stands_in(buf_span(&folded), phrase))
            return true;
    return false;
}

bool
mentions_exact(struct span text, struct span phrase)
{
    return stands_in(text, phrase);
}
