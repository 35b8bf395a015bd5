// SPDX-License-Identifier: MIT
#include "value_read.h"

#include "base/attr.h"

#define GROUPS_MAX   8 /* "Mon-Thu 8-17, Fri 8-12": days with their hours */
#define DAY_QUARTERS 96

#define ALWAYS                                                                                     \
    "24/7|24x7|24×7|7x24|around the clock|round the clock|rund um die uhr|day and night|"         \
    "tag und nacht|24 hours a day|24 stunden am tag|24h/24|24 heures sur 24|24 horas|"             \
    "24 hours a day, 7 days a week|24時間|24小时|7x24小时"
/* Only as the whole text: in sentences they rarely speak of hours. */
#define ALWAYS_WHOLE                                                                               \
    "always|at all times|all the time|any time|anytime|immer|jederzeit|ganztägig|toujours|siempre"

/* "never Friday", "no releases on Friday", "nicht am Wochenende", "except Mondays" */
#define NEGATIVE                                                                                   \
    "no|not|never|except|without|nie|niemals|nicht|kein|keine|außer|ohne|jamais|sauf|nunca|salvo"
#define NEGATIVE_REACH 3

/* Before a day they make it a single date or a day of the month. */
#define NOT_WEEKLY                                                                                 \
    "first|second|third|fourth|last|next|this|previous|coming|1st|2nd|3rd|4th|every second|"       \
    "every other|since|seit|ersten|zweiten|dritten|vierten|letzten|nächsten|kommenden|diesen|"    \
    "diesem|vergangenen|jeden zweiten|black|good|cyber|-"

/* Sets quarter hours from `from` to `to`, in minutes after midnight of `day`. */
static void
set_hours(struct window *w, int day, int from, int to)
{
    int first = day * DAY_QUARTERS + from / 15;
    int end = day * DAY_QUARTERS + (to + 14) / 15;

    for (int i = first; i < end; i++) {
        int n = i % WEEK_QUARTERS;
        w->quarters[n / 8] |= (unsigned char)(1u << (n % 8));
    }
}

static void
set_days(struct window *w, unsigned mask, int from, int to)
{
    for (int day = 0; day < 7; day++)
        if (mask & 1u << day)
            set_hours(w, day, from, to);
}

struct hours {
    int from[GROUPS_MAX], to[GROUPS_MAX];
    size_t count;
};

/* "09:00-12:00 and 13:00-17:00" */
static bool
read_hours(struct scan *s, bool bare, struct hours *h)
{
    struct scan ahead = *s;

    *h = (struct hours){0};
    (void)scan_sign(&ahead, ',');
    (void)scan_sign(&ahead, ':');
    (void)scan_words(&ahead, "at|um|jeweils|each");
    while (h->count < GROUPS_MAX) {
        struct scan range = ahead;
        scan_blanks(&range);
        if (!scan_clock_range(&range, bare, &h->from[h->count], &h->to[h->count]))
            break;
        h->count++;
        *s = ahead = range;
        if (!scan_sign(&ahead, ',') && !scan_sign(&ahead, '+'))
            (void)scan_words(&ahead, "and|und|&");
    }
    return h->count > 0;
}

/* Days and a single time of day are an appointment. */
static bool
is_appointment(const struct scan *s)
{
    struct scan ahead = *s;
    struct clock c;

    (void)scan_sign(&ahead, ',');
    (void)scan_words(&ahead, "at|um|before|after|by|from|until|vor|nach|ab|bis|gegen|around");
    scan_blanks(&ahead);
    return scan_clock(&ahead, &c);
}

/* The only day of the mask, or -1. */
static int
day_of(unsigned mask)
{
    for (int day = 0; day < 7; day++)
        if (mask == 1u << day)
            return day;
    return -1;
}

static bool
scan_exact_clock(struct scan *s, struct clock *c)
{
    (void)scan_sign(s, ',');
    (void)scan_words(s, "at|um");
    scan_blanks(s);
    return scan_clock(s, c) && !c->bare && !c->seconds;
}

/* "Fri 18:00 to Mon 06:00" */
static bool
read_span_of_days(struct scan *s, struct window *w)
{
    struct scan ahead = *s;
    struct days first, last;
    struct clock from, to;

    if (!scan_days(&ahead, &first) || !scan_exact_clock(&ahead, &from) ||
        (!scan_sign(&ahead, '-') && !scan_words(&ahead, "to|until|till|through|bis")) ||
        !scan_days(&ahead, &last) || !scan_exact_clock(&ahead, &to))
        return false;
    int a = day_of(first.mask);
    int b = day_of(last.mask);
    if (a < 0 || b < 0)
        return false;
    int begin = a * 24 * 60 + from.minutes;
    int end = b * 24 * 60 + to.minutes;
    set_hours(w, 0, begin, end > begin ? end : end + 7 * 24 * 60);
    s->at = ahead.at;
    return true;
}

/* "18:00-20:00 on weekdays"; hours alone are those of every day. */
static bool
read_hours_first(struct scan *s, struct hours *h, struct days *days, bool *assumed)
{
    struct scan ahead = *s;

    if (read_hours(&ahead, true, h)) {
        (void)scan_sign(&ahead, ',');
        if (scan_days(&ahead, days)) {
            *s = ahead;
            return true;
        }
    }
    days->mask = DAYS_ALL;
    *assumed = read_hours(s, false, h);
    return *assumed;
}

/* Days, hours, or both in either order.  One behind another has both: "8-18, weekends by phone". */
static bool
read_group(struct scan *s, struct window *w, bool later)
{
    struct scan ahead = *s;
    struct days days;
    struct hours h;
    bool has_days = scan_days(&ahead, &days);

    if (has_days && read_span_of_days(s, w))
        return true;
    if (!has_days) {
        if (!read_hours_first(&ahead, &h, &days, &w->every_day_assumed) ||
            (later && w->every_day_assumed))
            return false;
    } else if (!read_hours(&ahead, true, &h)) {
        bool all_day = scan_words(&ahead, ALWAYS "|all day|ganztägig");
        if (!all_day && (later || !days.alone || is_appointment(&ahead)))
            return false;
        h = (struct hours){.to = {24 * 60}, .count = 1};
    }
    for (size_t i = 0; i < h.count; i++)
        set_days(w, days.mask, h.from[i], h.to[i]);
    s->at = ahead.at;
    return true;
}

/* "Nov-Mar", "from November to March", "(December)" */
static bool
read_season(struct scan *s, struct window *w)
{
    struct scan ahead = *s;
    bool abbreviated;
    size_t from;

    bool in_brackets = scan_sign(&ahead, '(');
    (void)scan_words(&ahead, "from|in|von|im|during");
    scan_blanks(&ahead);
    /* "15. Dezember" is a date. */
    if (scan_is_digit(scan_code_before(ahead.text, ahead.at, &from)) ||
        !scan_month(&ahead, &w->season_from, &abbreviated))
        return false;
    w->season_to = w->season_from;
    struct scan range = ahead;
    if ((scan_sign(&range, '-') || scan_words(&range, "to|bis|until|till|through")) &&
        scan_month(&range, &w->season_to, &abbreviated))
        ahead = range;
    else
        w->season_to = w->season_from;
    if (in_brackets && !scan_sign(&ahead, ')'))
        return false;
    (void)scan_sign(&ahead, ',');
    (void)scan_sign(&ahead, ':');
    s->at = ahead.at;
    return true;
}

static bool
read_groups(struct scan *s, struct window *w, struct span *zone)
{
    if (!read_group(s, w, false))
        return false;
    bool has_zone = scan_zone(s, zone);
    for (int i = 1; i < GROUPS_MAX; i++) {
        struct scan ahead = *s;
        struct window more = *w;
        bool sign = scan_sign(&ahead, ',') || scan_sign(&ahead, ';') || scan_sign(&ahead, '+');
        if ((!scan_words(&ahead, "and|und|&") && !sign) || w->every_day_assumed)
            break;
        /* "Tue, never Friday" stops here. */
        if (!read_group(&ahead, &more, true))
            break;
        *w = more;
        *s = ahead;
        has_zone = scan_zone(s, zone) || has_zone;
    }
    return true;
}

static bool
is_negated(const struct scan *s)
{
    size_t at = s->at;

    for (int i = 0; i < NEGATIVE_REACH; i++) {
        if (scan_before(s->text, at, NEGATIVE) != SIZE_MAX)
            return true;
        struct span word = scan_word_before(s->text, at);
        if (!word.len)
            return false;
        at = (size_t)(word.at - s->text.at);
    }
    return false;
}

static bool
may_begin(const struct scan *s)
{
    uint32_t code = scan_peek(s);

    if (scan_is_digit(code))
        return scan_number_may_begin(s->text, s->at);
    return scan_is_letter(code) || code == '(';
}

bool
read_window(struct scan *s, struct reading *r)
{
    struct scan ahead = *s;
    struct window *w = &r->window;

    if (!may_begin(s))
        return false;
    bool has_season = read_season(&ahead, w);
    if (!has_season)
        w->season_from = w->season_to = 0;
    if (scan_words(&ahead, ALWAYS) || (s->whole && scan_words(&ahead, ALWAYS_WHOLE))) {
        memset(w->quarters, 0xff, sizeof(w->quarters));
        (void)scan_zone(&ahead, &r->zone);
    } else if (!read_groups(&ahead, w, &r->zone)) {
        return false;
    }
    if (is_negated(s) || scan_before(s->text, s->at, NOT_WEEKLY) != SIZE_MAX) {
        s->skip = ahead.at;
        return false;
    }
    if (!has_season && !read_season(&ahead, w))
        w->season_from = w->season_to = 0;
    s->at = ahead.at;
    return true;
}
