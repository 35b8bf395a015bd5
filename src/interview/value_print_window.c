// SPDX-License-Identifier: MIT
#include "base/attr.h"
#include "value_read.h"

/*
 * A window as groups of days with the same hours: "Mon-Thu 08:00-17:00; Fri 08:00-12:00".  Hours that go
 * over midnight belong to the day on which they begin.
 */
#define DAY_QUARTERS 96
#define PIECES_MAX   48 /* of one day: every second quarter hour */

static const char *const day_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

struct piece {
    int from, to; /* quarters after midnight of the day; to may lie on the next day */
};

struct day {
    struct piece pieces[PIECES_MAX];
    int count;
};

void
print_month(int month, struct buf *out)
{
    buf_adds(out, month_names[month - 1]);
}

static bool
is_set(const struct window *w, int n)
{
    n = (n + WEEK_QUARTERS) % WEEK_QUARTERS;
    return w->quarters[n / 8] & 1u << (n % 8);
}

/* The quarters from `first` on that are set without a gap, at most a whole week. */
static int
run_length(const struct window *w, int first)
{
    int n = 0;

    while (n < WEEK_QUARTERS && is_set(w, first + n))
        n++;
    return n;
}

static void
add_piece(struct day *days, int first, int length)
{
    struct day *day = &days[first % WEEK_QUARTERS / DAY_QUARTERS];
    int from = first % DAY_QUARTERS;

    if (day->count < PIECES_MAX)
        day->pieces[day->count++] = (struct piece){from, from + length};
}

/* Runs shorter than a day stay whole; longer ones are cut at midnight. */
static void
collect(const struct window *w, struct day *days)
{
    for (int first = 0; first < WEEK_QUARTERS; first++) {
        if (!is_set(w, first) || is_set(w, first - 1))
            continue;
        int left = run_length(w, first);
        int longest = left < DAY_QUARTERS ? left : 0;
        for (int at = first; left > 0;) {
            int room = DAY_QUARTERS - at % DAY_QUARTERS;
            int length = longest ? longest : left < room ? left : room;
            add_piece(days, at, length);
            at += length;
            left -= length;
        }
    }
}

static bool
is_same_day(const struct day *a, const struct day *b)
{
    return a->count == b->count &&
           memcmp(a->pieces, b->pieces, (size_t)a->count * sizeof(*a->pieces)) == 0;
}

/* "Mon-Wed+Fri" */
static void
print_days(unsigned mask, struct buf *out)
{
    bool first = true;

    for (int day = 0; day < 7; day++) {
        if (!(mask & 1u << day))
            continue;
        int end = day;
        while (end < 6 && (mask & 1u << (end + 1)))
            end++;
        buf_addf(out, "%s%s", first ? "" : "+", day_names[day]);
        if (end > day)
            buf_addf(out, "-%s", day_names[end]);
        first = false;
        day = end;
    }
}

static void
print_quarter(int n, struct buf *out)
{
    int minutes = n > DAY_QUARTERS ? (n - DAY_QUARTERS) * 15 : n * 15;

    print_clock(minutes, out);
}

static void
print_hours(const struct day *day, struct buf *out)
{
    for (int i = 0; i < day->count; i++) {
        if (i)
            buf_adds(out, ", ");
        print_quarter(day->pieces[i].from, out);
        buf_addc(out, '-');
        print_quarter(day->pieces[i].to, out);
    }
}

static bool
is_whole_day(const struct day *day)
{
    return day->count == 1 && day->pieces[0].from == 0 && day->pieces[0].to == DAY_QUARTERS;
}

/* Whole days have no hours when they are all that there is. */
static void
print_group(const struct window *w, const struct day *day, unsigned mask, bool only,
            struct buf *out)
{
    bool hours = !only || !is_whole_day(day);

    if (mask != DAYS_ALL)
        print_days(mask, out);
    else if (!w->every_day_assumed)
        buf_adds(out, "daily");
    if (hours && (mask != DAYS_ALL || !w->every_day_assumed))
        buf_addc(out, ' ');
    if (hours)
        print_hours(day, out);
}

static unsigned
days_like(const struct day *days, int day)
{
    unsigned mask = 0;

    for (int other = 0; other < 7; other++)
        if (is_same_day(&days[day], &days[other]))
            mask |= 1u << other;
    return mask;
}

static void
print_groups(const struct window *w, struct buf *out)
{
    struct day days[7] = {0};
    unsigned done = 0;

    collect(w, days);
    unsigned empty = 0;
    for (int day = 0; day < 7; day++)
        empty |= days[day].count ? 0 : 1u << day;
    for (int day = 0; day < 7; day++) {
        if (!days[day].count || done & 1u << day)
            continue;
        unsigned mask = days_like(days, day);
        if (done)
            buf_adds(out, "; ");
        print_group(w, &days[day], mask, (mask | empty) == DAYS_ALL, out);
        done |= mask;
    }
}

void
print_window(const struct window *w, struct buf *out)
{
    if (w->season_from) {
        buf_addf(out, "%.3s", month_names[w->season_from - 1]);
        if (w->season_to != w->season_from)
            buf_addf(out, "-%.3s", month_names[w->season_to - 1]);
        buf_addc(out, ' ');
    }
    if (run_length(w, 0) == WEEK_QUARTERS)
        buf_adds(out, "24/7");
    else
        print_groups(w, out);
    if (w->zone)
        buf_addf(out, " %s", w->zone);
}
