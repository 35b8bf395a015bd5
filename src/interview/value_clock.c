// SPDX-License-Identifier: MIT
#include "value_read.h"
#include "value_units.h"

#include "base/attr.h"

#define NOON        720
#define DAY_MINUTES 1440
#define HOUR_MARKS  "uhr|o'clock|heures|点|點"
#define PM_WORDS    "pm|p.m.|p.m|in the afternoon|in the evening|nachmittags|abends"
#define AM_WORDS    "am|a.m.|a.m|in the morning|morgens|früh|vormittags"
#define RANGE_WORDS "to|bis|until|till|through|〜|à"
#define BETWEEN     "between|zwischen|entre"

static const struct word_row named_times[] = {
    {.words = "noon|midday|mittag|mittags|12 noon", .value = NOON},
    {.words = "midnight|mitternacht", .value = 0},
};

static bool
take_two_digits(struct scan *s, char sign, int below, int *value)
{
    struct scan ahead = *s;
    struct digits d;

    if (!scan_char(&ahead, sign) || !scan_digits(&ahead, &d) || d.len != 2 || d.value >= below)
        return false;
    *value = (int)d.value;
    s->at = ahead.at;
    return true;
}

/* "am" and "Uhr"; a bare "am" may be German: "8 am Montag". */
static void
read_half_of_day(struct scan *s, struct clock *c)
{
    struct scan ahead = *s;

    if (scan_words(&ahead, HOUR_MARKS)) {
        c->bare = false;
        s->at = ahead.at;
    }
    if (scan_words(&ahead, PM_WORDS)) {
        c->pm = true;
    } else if (scan_words(&ahead, AM_WORDS)) {
        struct scan german = ahead;
        struct days days;
        c->am = !scan_days(&german, &days);
    }
    if (!c->am && !c->pm)
        return;
    c->bare = false;
    s->at = ahead.at;
}

static bool
read_digits_clock(struct scan *s, struct clock *c)
{
    struct digits hour;
    int minute = 0, second = 0;

    if (!scan_digits(s, &hour) || hour.len > 2 || hour.value > 24)
        return false;
    c->bare = true;
    if (take_two_digits(s, ':', 60, &minute)) {
        c->bare = false;
        c->seconds = take_two_digits(s, ':', 60, &second);
    } else if (take_two_digits(s, 'h', 60, &minute)) {
        c->bare = false;
    } else {
        /* "9.30 Uhr" only: without the word it may be a number. */
        struct scan ahead = *s;
        if (take_two_digits(&ahead, '.', 60, &minute)) {
            struct scan mark = ahead;
            if (!scan_words(&mark, HOUR_MARKS))
                return false;
            s->at = ahead.at;
        } else if (scan_char(&ahead, 'h') && !scan_is_letter(scan_peek(&ahead))) {
            s->at = ahead.at;
        }
    }
    c->minutes = (int)hour.value * 60 + minute;
    read_half_of_day(s, c);
    if ((c->am || c->pm) && (hour.value > 12 && !(c->pm && hour.value < 24)))
        return false;
    if (c->pm && hour.value < 12)
        c->minutes += NOON;
    if (c->am && hour.value == 12)
        c->minutes -= NOON;
    return c->minutes <= DAY_MINUTES;
}

bool
scan_clock(struct scan *s, struct clock *c)
{
    struct scan ahead = *s;
    uint32_t code = scan_peek(s);

    *c = (struct clock){0};
    if (scan_is_digit(code)) {
        if (!read_digits_clock(&ahead, c))
            return false;
    } else {
        const struct word_row *row = scan_row(&ahead, named_times, ARRAY_LEN(named_times));
        if (!row)
            return false;
        c->minutes = (int)row->value;
    }
    /* Part of something longer: "03:10-x", "10:30.5", "9.2.1". */
    struct scan behind = ahead;
    uint32_t after = scan_peek(&behind);
    bool sign = scan_char(&behind, '.') || scan_char(&behind, ':') || scan_char(&behind, '/');
    if (scan_is_digit(after) || (scan_is_letter(after) && !scan_begins(s->text, ahead.at)) ||
        (sign && scan_is_digit(scan_peek(&behind))))
        return false;
    s->at = ahead.at;
    return true;
}

/* "9-5pm" begins in the morning, "1-3pm" does not. */
static int
first_of_pm(const struct clock *a, const struct clock *b)
{
    bool same_half =
        b->pm && !a->am && !a->pm && a->bare && a->minutes < NOON && a->minutes + NOON < b->minutes;

    return a->minutes + (same_half ? NOON : 0);
}

bool
scan_clock_range(struct scan *s, bool bare, int *from, int *to)
{
    struct scan ahead = *s;
    struct clock a, b;
    bool between = scan_words(&ahead, BETWEEN);

    if (!between)
        (void)scan_words(&ahead, "from|von|de|da|das");
    scan_blanks(&ahead);
    if (!scan_number_may_begin(ahead.text, ahead.at) || !scan_clock(&ahead, &a))
        return false;
    if (!scan_sign(&ahead, '-') && !scan_sign(&ahead, '~') && !scan_words(&ahead, RANGE_WORDS) &&
        !((between || scan_before(s->text, s->at, BETWEEN) != SIZE_MAX) &&
          scan_words(&ahead, "and|und|et|y")))
        return false;
    scan_blanks(&ahead);
    if (!scan_clock(&ahead, &b) || a.seconds || b.seconds || (b.bare && !bare))
        return false;
    /* "8:00-18" and "8-18 CET" are hours, "5-6 tests" and "8-18 %" are not. */
    struct scan behind = ahead;
    struct span zone;
    if (b.bare &&
        ((scan_noun_follows(&ahead) && !scan_zone(&behind, &zone)) || scan_sign(&behind, '%')))
        return false;
    *from = first_of_pm(&a, &b);
    /* "9 to 5" */
    if (a.bare && b.bare && a.minutes < NOON && b.minutes < a.minutes)
        b.minutes += NOON;
    *to = b.minutes <= *from ? b.minutes + DAY_MINUTES : b.minutes;
    s->at = ahead.at;
    return *to > *from && *from < DAY_MINUTES && *to - *from <= DAY_MINUTES;
}

/* The range is a window; it is one time with two ends only when nothing else was asked. */
static bool
read_time_range(struct scan *s, struct reading *r, bool *is_range)
{
    struct scan ahead = *s;
    int from, to;

    *is_range = scan_clock_range(&ahead, false, &from, &to);
    if (!*is_range)
        return false;
    s->skip = ahead.at;
    if (!s->whole || to > DAY_MINUTES)
        return false;
    r->v.low = from;
    r->v.high = to;
    r->v.qualifier = QUALIFIER_RANGE;
    s->at = ahead.at;
    return true;
}

bool
read_time(struct scan *s, struct reading *r)
{
    struct scan ahead = *s;
    struct clock c;
    enum time_unit unit;
    bool is_range;

    if (!scan_number_may_begin(s->text, s->at))
        return false;
    if (!read_time_range(s, r, &is_range)) {
        if (is_range || !scan_clock(&ahead, &c) || c.bare || (c.seconds && !s->whole))
            return false;
        struct scan behind = ahead;
        if (scan_time_unit(&behind, &unit) &&
            !span_is_nocase(span_slice(s->text, behind.at - 1, behind.at), "h"))
            return false;
        (void)scan_words(&ahead, "h");
        r->v.low = r->v.high = c.minutes;
        s->at = ahead.at;
    }
    (void)scan_zone(s, &r->unit);
    return true;
}
