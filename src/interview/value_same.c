// SPDX-License-Identifier: MIT
#include "interview/value.h"

#include "base/attr.h"
#include "base/utf8.h"

#define RELATIVE_ERROR 1e-6
#define CENT           .0051 /* prices a year are divided by twelve and printed with cents */

static double
distance(double a, double b)
{
    return a < b ? b - a : a - b;
}

static bool
is_same_number(double a, double b, double error)
{
    double size = distance(a, 0) > distance(b, 0) ? distance(a, 0) : distance(b, 0);

    return distance(a, b) <= size * RELATIVE_ERROR || distance(a, b) <= error;
}

static bool
is_same_text(const char *a, const char *b)
{
    BUF_SCOPED folded_a = BUF_INIT;
    BUF_SCOPED folded_b = BUF_INIT;

    if (!a || !b)
        return a == b;
    utf8_fold(span_trim(span_of(a)), &folded_a);
    utf8_fold(span_trim(span_of(b)), &folded_b);
    return span_eq(buf_span(&folded_a), buf_span(&folded_b));
}

/* Zones differ only when both are known. */
static bool
is_same_zone(const char *a, const char *b)
{
    return !a || !b || is_same_text(a, b);
}

static bool
is_same_window(const struct window *a, const struct window *b)
{
    if (!a || !b)
        return a == b;
    return memcmp(a->quarters, b->quarters, sizeof(a->quarters)) == 0 &&
           a->season_from == b->season_from && a->season_to == b->season_to &&
           is_same_zone(a->zone, b->zone);
}

static bool
is_same_single(const struct value *a, const struct value *b)
{
    enum type_kind kind = a->type->kind;

    if (kind != b->type->kind || a->qualifier != b->qualifier)
        return false;
    switch (kind) {
    case TYPE_COUNT:
    case TYPE_NUMBER:
    case TYPE_SHARE:
    case TYPE_SIZE:
    case TYPE_DURATION:
        return is_same_number(a->low, b->low, 0) && is_same_number(a->high, b->high, 0);
    case TYPE_RATE:
        return is_same_number(a->low, b->low, 0) && is_same_number(a->high, b->high, 0) &&
               (!a->unit || !b->unit || is_same_text(a->unit, b->unit));
    case TYPE_MONEY:
        return is_same_number(a->low, b->low, CENT) && is_same_number(a->high, b->high, CENT) &&
               is_same_text(a->unit, b->unit) && a->per_month == b->per_month;
    case TYPE_TIME:
        return is_same_number(a->low, b->low, 0) && is_same_number(a->high, b->high, 0) &&
               is_same_zone(a->unit, b->unit);
    case TYPE_DATE: return a->year == b->year && a->month == b->month && a->day == b->day;
    case TYPE_WINDOW: return is_same_window(a->window, b->window);
    case TYPE_FLAG: return a->choice == b->choice;
    case TYPE_ONE_OF:
        return is_same_text(a->type->choices.items[a->choice], b->type->choices.items[b->choice]);
    case TYPE_TEXT:
    case TYPE_NAME:
    case TYPE_PRODUCT:
    case TYPE_PLACE:
    case TYPE_COMMAND:
    case TYPE_HOST:
    case TYPE_PATH: return is_same_text(a->text, b->text);
    case TYPE_LIST:
    case TYPE_RECORDS:
    case TYPE_KIND_COUNT: return false;
    }
    return false;
}

static bool
has_item(const struct value *list, const struct value *item)
{
    for (size_t i = 0; i < list->item_count; i++)
        if (is_same_single(&list->items[i], item))
            return true;
    return false;
}

/* Lists hold the same items in any order. */
static bool
is_same_list(const struct value *a, const struct value *b)
{
    if (a->item_count != b->item_count)
        return false;
    for (size_t i = 0; i < a->item_count; i++)
        if (!has_item(b, &a->items[i]) || !has_item(a, &b->items[i]))
            return false;
    return true;
}

bool
value_same(const struct value *a, const struct value *b)
{
    if (a->type->kind == TYPE_LIST && b->type->kind == TYPE_LIST)
        return is_same_list(a, b);
    return is_same_single(a, b);
}

unsigned
window_months(const struct window *w)
{
    unsigned months = 0;

    if (!w->season_from)
        return 0xfff;
    for (int month = w->season_from;; month = month % 12 + 1) {
        months |= 1u << (month - 1);
        if (month == w->season_to || months == 0xfff)
            return months;
    }
}

bool
window_overlaps(const struct window *a, const struct window *b)
{
    if (!(window_months(a) & window_months(b)))
        return false;
    for (size_t i = 0; i < sizeof(a->quarters); i++)
        if (a->quarters[i] & b->quarters[i])
            return true;
    return false;
}
