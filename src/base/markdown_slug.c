// SPDX-License-Identifier: MIT
#include "base/markdown.h"

#include <stdint.h>
#include <wctype.h>

#include "base/utf8.h"

/* Furthest that the end of an entity or of a link's address is looked for. */
#define MARKUP_MAX 512

/* The length of the markup at the front of `s` that GitHub leaves out of an anchor, 0 if there is none. */
static size_t
markup_len(struct span s, bool after_bracket)
{
    size_t end = 0;

    if (s.at[0] == '&') {
        while (end < s.len && end < MARKUP_MAX && s.at[end] != ';' && s.at[end] != ' ')
            end++;
        return end < s.len && s.at[end] == ';' && end > 1 ? end + 1 : 0;
    }
    if (s.at[0] == '(' && after_bracket) {
        while (end < s.len && end < MARKUP_MAX && s.at[end] != ')')
            end++;
        return end < s.len && s.at[end] == ')' ? end + 1 : 0;
    }
    return 0;
}

static bool
is_in_slug(uint32_t code)
{
    bool mark = (code >= 0x300 && code <= 0x36f) || (code >= 0xfe00 && code <= 0xfe0f);

    return code == '-' || mark || utf8_is_word(code);
}

void
md_slug(struct buf *out, struct span heading)
{
    struct span rest = span_trim(heading);
    bool after_bracket = false;
    uint32_t code;

    while (rest.len) {
        size_t skip = markup_len(rest, after_bracket);
        after_bracket = rest.at[0] == ']';
        rest = span_slice(rest, skip, rest.len);
        if (skip || !utf8_next(&rest, &code))
            continue;
        if (code == ' ' || code == '\n')
            buf_addc(out, '-');
        else if (is_in_slug(code))
            utf8_add(out, (uint32_t)towlower((wint_t)code));
    }
}
