// SPDX-License-Identifier: MIT
#include "value_read.h"
#include "value_units.h"

/* A second number that takes its unit from in front of the first: "€5-10". */
static bool
read_bare(struct scan *s, enum number_style style, const struct amount *first, struct amount *out)
{
    struct number n;

    scan_blanks(s);
    if (!first->open_range || !scan_number(s, style, &n))
        return false;
    out->value = n.value * first->scale;
    return true;
}

static void
set_amounts(struct reading *r, double low, double high)
{
    r->v.low = low;
    r->v.high = high;
    r->v.qualifier = low < high ? QUALIFIER_RANGE : QUALIFIER_NONE;
}

/* "and" makes a range only behind one of these. */
static bool
is_between(const struct scan *s)
{
    return scan_before(s->text, s->at, "between|zwischen|entre|tra|fra") != SIZE_MAX;
}

/* "5 to 10 min": the unit stands once. */
static bool
read_short_range(struct scan *s, amount_reader *amount, enum number_style style, struct reading *r)
{
    struct scan ahead = *s;
    struct amount high;
    struct number low;

    if (!scan_number(&ahead, style, &low) || !scan_range_sign(&ahead, is_between(s)))
        return false;
    scan_blanks(&ahead);
    if (!amount(&ahead, r, &high) || low.value * high.scale >= high.value)
        return false;
    set_amounts(r, low.value * high.scale, high.value);
    s->at = ahead.at;
    return true;
}

bool
read_amounts(struct scan *s, amount_reader *amount, enum number_style style, struct reading *r)
{
    const struct scan start = *s;
    struct amount low, high;

    if (!scan_number_may_begin(s->text, s->at))
        return false;
    if (read_short_range(s, amount, style, r))
        return true;
    *r = (struct reading){0};
    if (!amount(s, r, &low))
        return false;
    set_amounts(r, low.value, low.value);

    struct scan ahead = *s;
    struct reading second = {0};
    if (!scan_range_sign(&ahead, is_between(&start)))
        return true;
    scan_blanks(&ahead);
    struct scan bare = ahead;
    if (!amount(&ahead, &second, &high) && !(ahead = bare, read_bare(&ahead, style, &low, &high)))
        return true;
    if (low.value >= high.value)
        return true;
    if (second.v.per_month)
        r->v.per_month = true;
    set_amounts(r, low.value, high.value);
    s->at = ahead.at;
    return true;
}

static bool
size_amount(struct scan *s, struct reading *r, struct amount *out)
{
    struct number n;
    struct per per;

    (void)r;
    if (!scan_number(s, NUMBER_GROUPS, &n) || n.times)
        return false;
    (void)scan_char(s, '-');
    if (!scan_size_unit(s, &out->scale))
        return false;
    out->value = n.value * out->scale;
    out->open_range = false;
    /* "100 MB/s" is a rate. */
    struct scan ahead = *s;
    return !scan_per(&ahead, &per);
}

bool
read_size(struct scan *s, struct reading *r)
{
    return read_amounts(s, size_amount, NUMBER_GROUPS, r);
}

#define PERCENT "percent|per cent|pct|prozent|pour cent|por ciento|per cento|por cento|パーセント"

static bool
share_amount(struct scan *s, struct reading *r, struct amount *out)
{
    struct number n;

    (void)r;
    out->open_range = false;
    if (!scan_number(s, NUMBER_DECIMAL, &n) || n.times)
        return false;
    (void)scan_char(s, '-');
    if (scan_sign(s, '%') || scan_words(s, PERCENT))
        out->scale = .01;
    else if (scan_words(s, "‰|promille|per mille"))
        out->scale = .001;
    else if (s->whole && !n.whole && n.digits && n.value < 1)
        out->scale = 1;
    else
        return false;
    out->value = n.value * out->scale;
    return !scan_words(s, "points|point|punkte|punkt");
}

static const struct word_row fractions[] = {
    {.words = "half|one half|hälfte|die hälfte", .value = .5},
    {.words = "a third|one third|ein drittel", .value = 1.0 / 3},
    {.words = "two thirds|zwei drittel", .value = 2.0 / 3},
    {.words = "a quarter|ein viertel", .value = .25},
    {.words = "three quarters|drei viertel", .value = .75},
};

bool
read_share(struct scan *s, struct reading *r)
{
    const struct word_row *row = s->whole ? scan_row(s, fractions, ARRAY_LEN(fractions)) : NULL;

    if (!row)
        return read_amounts(s, share_amount, NUMBER_DECIMAL, r);
    set_amounts(r, row->value, row->value);
    return true;
}
