// SPDX-License-Identifier: MIT
#include "base/clean.h"

#include "base/utf8.h"

/* Takes the ASCII from `first` to "~" at the front of `rest`, which is nearly everything in practice. */
static struct span
take_from(char first, struct span *rest)
{
    size_t n = 0;

    while (n < rest->len && rest->at[n] >= first && rest->at[n] <= '~')
        n++;
    struct span plain = span_slice(*rest, 0, n);
    *rest = span_slice(*rest, n, rest->len);
    return plain;
}

static bool
is_removed(uint32_t code)
{
    bool control = code < 0x20 || (code >= 0x7f && code <= 0x9f);
    bool direction = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);

    return (control && code != '\n' && code != '\t') || direction || code == 0xfeff;
}

/* The next code point that stays, with every line end as LF; false at the end. */
static bool
next_kept(struct span *rest, uint32_t *code)
{
    while (utf8_next(rest, code)) {
        if (*code == '\r') {
            if (rest->len && rest->at[0] == '\n')
                *rest = span_slice(*rest, 1, rest->len);
            *code = '\n';
        }
        if (*code == UTF8_BAD)
            *code = 0xfffd;
        if (!is_removed(*code))
            return true;
    }
    return false;
}

void
clean_text(struct span s, struct buf *out)
{
    uint32_t code;

    for (;;) {
        buf_add_span(out, take_from(' ', &s));
        if (!next_kept(&s, &code))
            return;
        utf8_add(out, code);
    }
}

static bool
ends_line(uint32_t code)
{
    return code == '\n' || code == '\t' || code == 0x2028 || code == 0x2029;
}

void
clean_line(struct span s, struct buf *out)
{
    bool after_space = false;
    uint32_t code;

    for (;;) {
        struct span word = take_from('!', &s);
        buf_add_span(out, word);
        after_space = after_space && !word.len;
        if (!next_kept(&s, &code))
            return;
        if (ends_line(code))
            code = ' ';
        if (code != ' ' || !after_space)
            utf8_add(out, code);
        after_space = code == ' ';
    }
}
