// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/attr.h"
#include "value_read.h"

/* All of these can be read again by value_parse and give the same value. */

static void
print_plain(const struct value *v, double value, struct buf *out)
{
    (void)v;
    print_number(value, 12, true, out);
}

static void
print_share(const struct value *v, double value, struct buf *out)
{
    (void)v;
    /* Without commas: in shares they are decimal. */
    print_number(value * 100, 6, false, out);
    buf_adds(out, " %");
}

static void
print_duration(const struct value *v, double value, struct buf *out)
{
    (void)v;
    duration_print(value, out);
}

struct step {
    double size;
    const char *name;
};

static void
print_size(const struct value *v, double bytes, struct buf *out)
{
    static const struct step steps[] = {
        {1e15, "PB"}, {1e12, "TB"}, {1e9, "GB"}, {1e6, "MB"}, {1e3, "kB"}, {1, "B"},
    };
    size_t i = 0;

    (void)v;
    while (i + 1 < ARRAY_LEN(steps) && bytes < steps[i].size)
        i++;
    print_number(bytes / steps[i].size, 9, true, out);
    buf_addf(out, " %s", steps[i].name);
}

static bool
is_near(double a, double b)
{
    return a - b < a * 1e-9 && b - a < a * 1e-9;
}

static bool
is_counted(double count)
{
    return count >= .5 && count < 1e15 && is_near(count, (double)(long long)(count + .5));
}

/* "every 14 days", "1 release per 5 days"; else a fraction a day. */
static void
print_interval(const struct value *v, double per_minute, struct buf *out)
{
    double days = per_minute > 0 ? 1 / (per_minute * 1440) : 0;

    if (is_counted(days) && !v->unit) {
        buf_adds(out, "every ");
        print_number(days, 0, true, out);
        buf_adds(out, " days");
    } else if (is_counted(days)) {
        buf_addf(out, "1 %s per ", v->unit);
        print_number(days, 0, true, out);
        buf_adds(out, " days");
    } else {
        print_number(per_minute * 1440, 9, true, out);
        buf_addf(out, "%s%s/day", v->unit ? " " : "", v->unit ? v->unit : "");
    }
}

/* By the shortest time in which a whole number is counted: "2/s", "40,000/day", "4/year". */
static void
print_rate(const struct value *v, double per_minute, struct buf *out)
{
    static const struct step steps[] = {
        {1 / 60.0, "s"}, {1, "min"},       {60, "h"},        {1440, "day"},
        {10080, "week"}, {43200, "month"}, {525600, "year"},
    };
    size_t best = 0;

    while (best < ARRAY_LEN(steps) && !is_counted(per_minute * steps[best].size))
        best++;
    if (best == ARRAY_LEN(steps)) {
        print_interval(v, per_minute, out);
        return;
    }
    print_number(per_minute * steps[best].size, 9, true, out);
    if (v->unit)
        buf_addf(out, " %s", v->unit);
    buf_addf(out, "/%s", steps[best].name);
}

static void
print_money(const struct value *v, double value, struct buf *out)
{
    size_t start = out->len;

    print_number(value, 2, true, out);
    size_t point = span_find(span_slice(buf_span(out), start, out->len), ".");
    if (point != SIZE_MAX && start + point + 2 == out->len)
        buf_addc(out, '0');
    buf_addf(out, " %s%s", v->unit ? v->unit : "", v->per_month ? "/month" : "");
}

void
print_clock(int minutes, struct buf *out)
{
    buf_addf(out, "%02d:%02d", minutes / 60, minutes % 60);
}

static void
print_time(const struct value *v, double value, struct buf *out)
{
    (void)v;
    print_clock((int)value, out);
}

static void
print_date(const struct value *v, double value, struct buf *out)
{
    (void)value;
    if (v->year)
        buf_addf(out, v->month ? v->day ? "%04d-%02d-%02d" : "%04d-%02d" : "%04d", v->year,
                 v->month, v->day);
    else if (!v->month)
        buf_adds(out, "never");
    else if (v->day)
        buf_addf(out, "%d ", v->day);
    if (!v->year && v->month)
        print_month(v->month, out);
}

typedef void number_printer(const struct value *v, double value, struct buf *out);

static number_printer *const printers[TYPE_KIND_COUNT] = {
    [TYPE_COUNT] = print_plain, [TYPE_NUMBER] = print_plain,      [TYPE_SHARE] = print_share,
    [TYPE_SIZE] = print_size,   [TYPE_DURATION] = print_duration, [TYPE_RATE] = print_rate,
    [TYPE_MONEY] = print_money, [TYPE_TIME] = print_time,         [TYPE_DATE] = print_date,
};

static void
print_measured(const struct value *v, struct buf *out)
{
    enum type_kind kind = v->type->kind;
    const char *words = qualifier_words(kind, v->qualifier);

    if (words)
        buf_addf(out, "%s ", words);
    printers[kind](v, v->low, out);
    if (v->qualifier == QUALIFIER_RANGE) {
        buf_adds(out, " to ");
        printers[kind](v, v->high, out);
    }
    if (kind == TYPE_TIME && v->unit)
        buf_addf(out, " %s", v->unit);
}

static void
print_single(const struct value *v, struct buf *out)
{
    enum type_kind kind = v->type->kind;

    if (printers[kind])
        print_measured(v, out);
    else if (kind == TYPE_FLAG)
        buf_adds(out, v->choice ? "yes" : "no");
    else if (kind == TYPE_ONE_OF)
        buf_adds(out, v->type->choices.items[v->choice]);
    else if (kind == TYPE_WINDOW && v->window)
        print_window(v->window, out);
    else
        buf_adds(out, v->text ? v->text : "");
}

void
value_print(const struct value *v, struct buf *out)
{
    if (v->type->kind != TYPE_LIST) {
        print_single(v, out);
        return;
    }
    for (size_t i = 0; i < v->item_count; i++) {
        if (i)
            buf_adds(out, ", ");
        print_single(&v->items[i], out);
    }
}
