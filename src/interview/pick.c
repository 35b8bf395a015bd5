// SPDX-License-Identifier: MIT
#include "interview/pick.h"

#include "interview/pack.h"

static struct span
without_label(struct span text)
{
    static const char *const labels[] = {"option ", "number ", "nr. ", "no. "};
    struct span rest = span_trim(text);

    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        if (span_starts_nocase(rest, labels[i]))
            rest = span_trim(span_slice(rest, strlen(labels[i]), rest.len));
    return span_starts(rest, "(") ? span_slice(rest, 1, rest.len) : rest;
}

static size_t
index_of(char c, size_t count)
{
    size_t index = c >= '1' && c <= '9'   ? (size_t)(c - '1')
                   : c >= 'a' && c <= 'z' ? (size_t)(c - 'a')
                   : c >= 'A' && c <= 'Z' ? (size_t)(c - 'A')
                                          : PACK_NONE;

    return index < count ? index : PACK_NONE;
}

static bool
is_end(char c)
{
    return c && strchr(").:", c);
}

size_t
pick_option(struct span text, size_t count)
{
    struct span rest = without_label(text);

    while (rest.len > 1 && is_end(rest.at[rest.len - 1]))
        rest.len--;
    return rest.len == 1 ? index_of(rest.at[0], count) : PACK_NONE;
}

size_t
pick_with_remark(struct span text, size_t count, struct span *remark)
{
    struct span rest = without_label(text);

    if (rest.len < 3 || !is_end(rest.at[1]) || !span_blank_at(rest, 2))
        return PACK_NONE;
    *remark = span_trim(span_slice(rest, 2, rest.len));
    return remark->len ? index_of(rest.at[0], count) : PACK_NONE;
}
