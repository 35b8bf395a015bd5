// SPDX-License-Identifier: MIT
#include "value_read.h"
#include "value_units.h"

#include "base/attr.h"

#define MONTHLY "monthly|monatlich|mtl|mtl.|p.m.|mensuel|mensuales|mensili|毎月|每月"
#define YEARLY  "yearly|annually|jährlich|p.a.|annuel"

/* "$5", "€1,200" or "5 EUR", "1.200,50 €". */
static bool
read_price(struct scan *s, struct reading *r, struct amount *out)
{
    const char *code = NULL;
    struct number n;

    out->open_range = scan_currency(s, &code);
    if (out->open_range) {
        scan_blanks(s);
        if (!scan_is_digit(scan_peek(s)) || !scan_number(s, NUMBER_GROUPS, &n))
            return false;
        struct scan ahead = *s;
        const char *again;
        if (scan_currency(&ahead, &again) && again == code)
            s->at = ahead.at;
    } else if (!scan_number(s, NUMBER_GROUPS, &n) || n.times ||
               ((void)scan_char(s, '-'), !scan_currency(s, &code))) {
        return false;
    }
    r->v.unit = code;
    out->value = n.value;
    out->scale = 1;
    return true;
}

/* Prices a year count as twelve months; those for shorter times are no budget. */
static bool
money_amount(struct scan *s, struct reading *r, struct amount *out)
{
    struct per per;

    if (!read_price(s, r, out))
        return false;
    struct scan ahead = *s;
    if (scan_words(s, MONTHLY)) {
        r->v.per_month = true;
    } else if (scan_words(s, YEARLY)) {
        r->v.per_month = true;
        out->scale = 1.0 / 12;
    } else if (scan_per(&ahead, &per)) {
        if (per.unit < UNIT_MONTH)
            return false;
        double months = per.count * time_unit_minutes(per.unit) / time_unit_minutes(UNIT_MONTH);
        if (per.unit == UNIT_YEAR)
            months = per.count * 12;
        r->v.per_month = true;
        out->scale = 1 / months;
        s->at = ahead.at;
    }
    out->value *= out->scale;
    return true;
}

bool
read_money(struct scan *s, struct reading *r)
{
    return read_amounts(s, money_amount, NUMBER_GROUPS, r);
}
