// SPDX-License-Identifier: MIT
#include "interview/session_id.h"

#include <ctype.h>

#define MOST_DIGITS 9

struct span
session_id_in(const char *name)
{
    struct span s = span_of(name);
    bool is_journal = span_ends(s, ".jsonl");
    size_t end = s.len - (is_journal ? strlen(".jsonl") : strlen(".md"));
    size_t from;

    if (!is_journal && !span_ends(s, ".md"))
        return SPAN_NONE;
    for (from = end; from > 0 && isdigit((unsigned char)s.at[from - 1]); from--)
        continue;
    if (from == end || end - from > MOST_DIGITS)
        return SPAN_NONE;
    if (is_journal ? from != 0 : from == 0 || s.at[from - 1] != '_')
        return SPAN_NONE;
    return span_slice(s, from, end);
}

const char *
session_id_next(struct arena *a, const struct strings *names)
{
    unsigned long highest = 0;
    size_t width = 0;

    for (size_t i = 0; i < names->count; i++) {
        struct span digits = session_id_in(names->items[i]);
        /* The digits end at a dot, which ends the number too. */
        unsigned long n = digits.len ? strtoul(digits.at, NULL, 10) : 0;
        if (!digits.len || n < highest)
            continue;
        width = n > highest || digits.len > width ? digits.len : width;
        highest = n;
    }
    return arena_strf(a, "%0*lu", width ? (int)width : 3, highest + 1);
}
