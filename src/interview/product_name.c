// SPDX-License-Identifier: MIT
#include "interview/product_name.h"

#include <stddef.h>

#define SHORT_FORM 6 /* bytes of a name that a longer one may begin with: "Postgres" */

/* "k8s": the first and the last letter, and how many stand between them. */
static bool
is_numeronym(struct span x, struct span y)
{
    size_t between = 0;

    if (x.len < 3 || y.len < 4)
        return false;
    for (size_t i = 1; i + 1 < x.len; i++) {
        if (!char_is_digit(x.at[i]))
            return false;
        between = between * 10 + (size_t)(x.at[i] - '0');
    }
    return between + 2 == y.len && (x.at[0] | 0x20) == (y.at[0] | 0x20) &&
           (x.at[x.len - 1] | 0x20) == (y.at[y.len - 1] | 0x20);
}

static bool
is_short_form(struct span x, struct span y)
{
    bool begins =
        x.len >= SHORT_FORM && x.len < y.len && span_find_nocase(span_slice(y, 0, x.len), x) == 0;

    return begins || is_numeronym(x, y);
}

/* x is the shorter. */
static bool
leads(struct span x, struct span y)
{
    struct span one, other;

    while (span_cut(&x, " ", &one)) {
        if (!span_cut(&y, " ", &other))
            return false;
        bool same = one.len == other.len && span_find_nocase(one, other) == 0;
        if (!same && (x.len || !is_short_form(one, other)))
            return false;
    }
    return true;
}

bool
product_names_agree(struct span x, struct span y)
{
    x = span_trim(x);
    y = span_trim(y);
    return x.len && y.len && (x.len <= y.len ? leads(x, y) : leads(y, x));
}
