// SPDX-License-Identifier: MIT
#include <math.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "rules.h"

#define DAY_QUARTERS 96
#define ALL_MONTHS   0xfffu

struct week {
    unsigned char bits[WEEK_QUARTERS / 8];
};

static bool
has(const struct week *w, int n)
{
    n = (n + WEEK_QUARTERS) % WEEK_QUARTERS;
    return w->bits[n / 8] & 1u << (n % 8);
}

static void
put(struct week *w, int n)
{
    n %= WEEK_QUARTERS;
    w->bits[n / 8] |= (unsigned char)(1u << (n % 8));
}

static bool
is_empty(const struct week *w)
{
    for (size_t i = 0; i < sizeof(w->bits); i++)
        if (w->bits[i])
            return false;
    return true;
}

static struct week
week_of(const struct window *window)
{
    struct week w;

    memcpy(w.bits, window->quarters, sizeof(w.bits));
    return w;
}

static bool
is_whole(const struct window *w)
{
    for (size_t i = 0; i < sizeof(w->quarters); i++)
        if (w->quarters[i] != 0xff)
            return false;
    return true;
}

bool
zones_differ(const char *x, const char *y)
{
    BUF_SCOPED folded_x = BUF_INIT, folded_y = BUF_INIT;

    if (!x || !y)
        return false;
    utf8_fold(span_trim(span_of(x)), &folded_x);
    utf8_fold(span_trim(span_of(y)), &folded_y);
    return !span_eq(buf_span(&folded_x), buf_span(&folded_y));
}

static bool
can_be_compared(const struct cover *c)
{
    for (size_t i = 0; i < c->needed->count; i++)
        for (size_t k = 0; k < c->covered->count; k++) {
            const struct window *n = c->needed->items[i].value.window;
            const struct window *h = c->covered->items[k].value.window;
            if (!is_whole(n) && !is_whole(h) && zones_differ(n->zone ? n->zone : c->zone, h->zone))
                return false;
        }
    return true;
}

static struct week
longer_by(const struct week *w, double minutes)
{
    double quarters = ceil(minutes / 15);
    int more = quarters < WEEK_QUARTERS ? (int)quarters : WEEK_QUARTERS;
    struct week out = *w;

    for (int n = 0; n < WEEK_QUARTERS; n++)
        for (int k = 1; k <= more && has(w, n) && !has(w, n + 1); k++)
            put(&out, n + k);
    return out;
}

static struct week
covered_in(const struct sides *windows, unsigned month)
{
    struct week out = {0};

    for (size_t i = 0; i < windows->count; i++) {
        const struct window *w = windows->items[i].value.window;
        for (size_t n = 0; n < sizeof(out.bits) && (window_months(w) & month); n++)
            out.bits[n] |= w->quarters[n];
    }
    return out;
}

static bool
lacks_every_day(const struct week *w, int quarter)
{
    for (int day = 0; day < 7; day++)
        if (has(w, day * DAY_QUARTERS + quarter))
            return false;
    return true;
}

static void
add_gap_of(const struct week *needed, bool days_assumed, const struct week *covered,
           struct week *gap)
{
    for (int n = 0; n < WEEK_QUARTERS; n++)
        if (has(needed, n) &&
            (days_assumed ? lacks_every_day(covered, n % DAY_QUARTERS) : !has(covered, n)))
            put(gap, n);
}

static struct week
gap_in(const struct cover *c, unsigned month)
{
    struct week covered = covered_in(c->covered, month), gap = {0};

    for (size_t i = 0; i < c->needed->count; i++) {
        const struct window *w = c->needed->items[i].value.window;
        struct week own = week_of(w);
        struct week needed = longer_by(&own, c->longer);
        if (window_months(w) & month)
            add_gap_of(&needed, w->every_day_assumed, &covered, &gap);
    }
    return gap;
}

static int
run_from(const struct week *w, int first)
{
    int length = 0;

    while (length < WEEK_QUARTERS && has(w, first + length))
        length++;
    return length;
}

/* The first span from Monday on, on every day that has the same. */
static struct week
first_span(const struct week *gap)
{
    struct week out = {0};
    int first = 0;

    while (first < WEEK_QUARTERS && (!has(gap, first) || has(gap, first - 1)))
        first++;
    int length = run_from(gap, first);
    if (first == WEEK_QUARTERS)
        return *gap; /* without an end */
    for (int n = first % DAY_QUARTERS; n < WEEK_QUARTERS; n += DAY_QUARTERS) {
        if (has(gap, n - 1) || run_from(gap, n) != length)
            continue;
        for (int k = 0; k < length; k++)
            put(&out, n + k);
    }
    return out;
}

/* The months around `month` that have the same gap, when not all have it. */
static void
set_season(const struct cover *c, int month, const struct week *gap, struct window *out)
{
    bool same[12], all = true;
    int first = month, last = month;

    for (int m = 0; m < 12; m++) {
        struct week other = gap_in(c, 1u << m);
        same[m] = !memcmp(other.bits, gap->bits, sizeof(gap->bits));
        all = all && same[m];
    }
    if (all)
        return;
    while (same[(first + 11) % 12])
        first = (first + 11) % 12;
    while (same[(last + 1) % 12])
        last = (last + 1) % 12;
    out->season_from = first + 1;
    out->season_to = last + 1;
}

static const char *
words_of_window(struct arena *a, const struct window *w)
{
    static const struct type type = {.kind = TYPE_WINDOW};
    const struct value v = {.type = &type, .window = w};
    BUF_SCOPED out = BUF_INIT;

    value_print(&v, &out);
    return arena_strdup(a, out.data);
}

bool
cover_gap(struct arena *a, const struct cover *c, const char **words)
{
    struct window shown = {0};

    if (!can_be_compared(c))
        return false;
    for (int month = 0; month < 12; month++) {
        struct week gap = gap_in(c, 1u << month);
        if (is_empty(&gap))
            continue;
        struct week span = first_span(&gap);
        memcpy(shown.quarters, span.bits, sizeof(span.bits));
        set_season(c, month, &gap, &shown);
        *words = words_of_window(a, &shown);
        return true;
    }
    return false;
}

static size_t
count_shared(const struct window *x, const struct sides *within)
{
    struct week other = {0};
    size_t count = 0;

    for (size_t i = 0; within && i < within->count; i++)
        for (size_t n = 0; n < sizeof(other.bits); n++)
            other.bits[n] |= within->items[i].value.window->quarters[n];
    for (int n = 0; n < WEEK_QUARTERS; n++)
        count += (x->quarters[n / 8] & 1u << (n % 8)) && (!within || has(&other, n));
    return count;
}

size_t
cover_shared(const struct sides *windows, const struct sides *within)
{
    size_t count = 0;

    for (size_t i = 0; i < windows->count; i++) {
        const struct window *w = windows->items[i].value.window;
        size_t shared = count_shared(w, within);
        count += w->every_day_assumed ? shared / 7 : shared;
    }
    return count;
}
