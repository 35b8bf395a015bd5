// SPDX-License-Identifier: MIT
#include "interview/value.h"
#include "reader_parts.h"

static bool
takes_scope(const struct type *type)
{
    return type->kind == TYPE_DURATION || type->kind == TYPE_SHARE;
}

/* What stands behind `value` in the piece; empty when it is no part of that. */
static struct span
behind(const struct excerpt *x, struct span value)
{
    bool inside = value.at >= x->piece.at && value.at + value.len <= x->piece.at + x->piece.len;

    return inside ? span_slice(x->piece, (size_t)(value.at - x->piece.at) + value.len, x->piece.len)
                  : SPAN_NONE;
}

bool
value_scoped(const struct excerpt *x, const struct type *type, struct span *value)
{
    struct value v;
    struct span whole = *value;

    if (!takes_scope(type))
        return false;
    whole.len += value_scope(behind(x, *value));
    if (whole.len == value->len || !value_parse(x->a, type, whole, &v))
        return false;
    *value = whole;
    return true;
}

bool
value_scoped_next(const struct excerpt *x, const struct type *type, struct span *value)
{
    static const char *const joints[] = {", ", "; ", " and ", " und ", " et ", " / "};
    struct span rest = behind(x, *value);
    size_t joint = 0;
    struct span found;

    for (size_t i = 0; i < ARRAY_LEN(joints) && !joint; i++)
        joint = span_starts(rest, joints[i]) ? strlen(joints[i]) : 0;
    size_t at = (size_t)(rest.at - x->piece.at) + joint;
    size_t from = at;
    if (!joint || !amounts_next(x->amounts, type->kind, x->piece, &at, &found) ||
        (size_t)(found.at - x->piece.at) != from || !value_scoped(x, type, &found))
        return false;
    *value = found;
    return true;
}
