// SPDX-License-Identifier: MIT
#include "interview/trace.h"

#include "interview/value.h"

static const struct type amount_types[] = {
    {.kind = TYPE_DURATION},
    {.kind = TYPE_SIZE},
    {.kind = TYPE_SHARE},
    {.kind = TYPE_MONEY},
};

static bool
has_amount(struct arena *a, const struct type *type, struct span source, struct value wanted)
{
    struct span found;
    struct value v;
    size_t at = 0;

    wanted.qualifier = QUALIFIER_NONE;
    while (value_find(a, type, source, &at, &v, &found)) {
        v.qualifier = QUALIFIER_NONE;
        bool within = wanted.low == wanted.high && (wanted.low == v.low || wanted.low == v.high);
        if (within || value_same(&v, &wanted))
            return true;
    }
    return false;
}

struct span
trace_foreign_amount(struct span source, struct span text)
{
    ARENA_SCOPED a = arena_new();

    for (size_t i = 0; i < ARRAY_LEN(amount_types); i++) {
        struct span found;
        struct value v;
        size_t at = 0;
        while (value_find(a, &amount_types[i], text, &at, &v, &found))
            if (!trace_quotes(source, found) && !has_amount(a, &amount_types[i], source, v))
                return found;
    }
    return SPAN_NONE;
}
