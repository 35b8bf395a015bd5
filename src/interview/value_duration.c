// SPDX-License-Identifier: MIT
#include "value_read.h"
#include "value_units.h"

#include "base/attr.h"

#define HALF                                                                                       \
    "half an|half a|half|half-|eine halbe|einer halben|ein halber|ein halbes|einen halben|"        \
    "einem halben|halbe|halber|halben|halbes|une demi|media|mezza|meia"

static const struct word_row fractions[] = {
    {.words = HALF, .value = .5},
    {.words = "a quarter of an|quarter of an|a quarter", .value = .25},
    {.words = "three quarters of an|three quarters|dreiviertel|drei viertel", .value = .75},
};

/* What makes "a day" a duration and not what something is counted by ("40 euros a day"). */
#define BEFORE_ARTICLE                                                                             \
    "for|in|after|takes|take|took|within|about|around|at most|at least|up to|than|under|over|"     \
    "lasts|last|is|was|be|only|nearly|almost|roughly|maybe|perhaps|max|max.|circa|ca.|~|:|=|<|>"

/* Two million years: what is longer is no duration, and could not be printed exactly. */
#define MINUTES_MOST 1e12

#define ONE_ARTICLE "a|an"
#define ONE_EVERY   "every|each|jede|jeden|jedes|jeder"

static const struct word_row intervals[UNIT_COUNT] = {
    [UNIT_HOUR] = {.words = "hourly|stündlich|once an hour|einmal pro stunde"},
    [UNIT_DAY] = {.words = "daily|nightly|täglich|nächtlich|nachts|once a day|einmal am tag|"
                           "einmal pro tag|every day|every night|jeden tag|jede nacht|"
                           "once a night|once per night|once per day|einmal pro nacht|"
                           "einmal in der nacht|chaque nuit|cada noche|ogni notte"},
    [UNIT_WEEK] = {.words = "weekly|wöchentlich|once a week|einmal pro woche|einmal die woche"},
    [UNIT_MONTH] = {.words = "monthly|monatlich|once a month|einmal im monat|einmal pro monat"},
    [UNIT_QUARTER] = {.words = "quarterly|vierteljährlich|quartalsweise|once a quarter"},
    [UNIT_HALF_YEAR] = {.words = "half-yearly|halbjährlich|twice a year|zweimal im jahr"},
    [UNIT_YEAR] = {.words = "yearly|annually|annual|jährlich|once a year|einmal im jahr"},
};

/* "a day" where that is said to be how long, "every hour". */
static bool
read_one(struct scan *s, enum time_unit *unit)
{
    struct scan ahead = *s;
    size_t start = s->at;
    bool every = scan_words(&ahead, ONE_EVERY);

    if (every) {
        if (scan_before(s->text, s->at, "of|in|an|am") != SIZE_MAX)
            return false;
    } else {
        size_t from;
        bool first = scan_code_before(s->text, s->at, &from) == 0;
        if (!scan_words(&ahead, ONE_ARTICLE) ||
            (!first && scan_before(s->text, s->at, BEFORE_ARTICLE) == SIZE_MAX))
            return false;
    }
    if (!scan_time_unit(&ahead, unit))
        return false;
    /* "every second Tuesday", "a second server" */
    if (*unit == UNIT_SECOND && scan_noun_follows(&ahead))
        return false;
    s->at = ahead.at;
    /* "in a month" is by what something is counted, "in a day" is how long. */
    if (!every && *unit >= UNIT_WEEK && scan_before(s->text, start, "in") != SIZE_MAX)
        return false;
    return every || (*unit != UNIT_NIGHT && *unit != UNIT_QUARTER);
}

/* A number and its unit, "m" only when it is glued to digits or follows hours. */
static bool
read_part(struct scan *s, bool hours_before, double *minutes, enum time_unit *unit)
{
    const struct word_row *row = scan_row(s, fractions, ARRAY_LEN(fractions));
    struct number n = {.value = row ? row->value : 0};

    if (!row && (!scan_number(s, NUMBER_GROUPS, &n) || n.times))
        return false;
    struct scan m = *s;
    if (hours_before)
        scan_blanks(&m);
    size_t next;
    if (n.digits && scan_char(&m, 'm') && !scan_is_letter(scan_code(m.text, m.at, &next))) {
        *unit = UNIT_MINUTE;
        s->at = m.at;
    } else {
        (void)scan_char(s, '-');
        if (!scan_time_unit(s, unit))
            return false;
    }
    if (scan_words(s, "and a half"))
        n.value += .5;
    *minutes = time_span_minutes(n.value, *unit);
    return *minutes <= MINUTES_MOST;
}

/* "2 h 10": the minutes have no unit and nothing follows. */
static bool
read_bare_minutes(struct scan *s, double *minutes)
{
    struct scan ahead = *s;
    struct digits d;

    scan_blanks(&ahead);
    if (!scan_digits(&ahead, &d) || d.len != 2 || d.value >= 60)
        return false;
    uint32_t after = scan_peek(&ahead);
    if (after == ':' || after == '%' || after == '-' || scan_is_letter(after) ||
        scan_noun_follows(&ahead))
        return false;
    *minutes = d.value;
    s->at = ahead.at;
    return true;
}

/* Smaller units behind a first one: "1 h 50 min", "eine Stunde und 20 Minuten", "1d12h". */
static void
read_more(struct scan *s, enum time_unit unit, double *total)
{
    for (int i = 0; i < 4; i++) {
        struct scan ahead = *s;
        enum time_unit smaller;
        double minutes;
        bool abbreviated = scan_char(&ahead, '.');
        if (!abbreviated)
            (void)scan_words(&ahead, "and|und");
        scan_blanks(&ahead);
        if (read_part(&ahead, unit == UNIT_HOUR, &minutes, &smaller) && smaller < unit) {
            *total += minutes;
            unit = smaller;
            s->at = ahead.at;
            continue;
        }
        if (unit == UNIT_HOUR && read_bare_minutes(s, &minutes))
            *total += minutes;
        return;
    }
}

/* "1:30 h"; with the clock's two digits ("14:30 h") it is a time of day. */
static bool
read_colon(struct scan *s, double *minutes)
{
    struct scan ahead = *s;
    struct digits big, small;
    enum time_unit unit;

    if (!scan_digits(&ahead, &big) || !scan_char(&ahead, ':') || !scan_digits(&ahead, &small) ||
        small.len != 2 || small.value >= 60 || big.len > 3)
        return false;
    scan_blanks(&ahead);
    bool symbol = scan_peek(&ahead) == 'h';
    if (!scan_time_unit(&ahead, &unit) || (unit != UNIT_HOUR && unit != UNIT_MINUTE) ||
        (symbol && big.len > 1 && span_is_nocase(span_slice(s->text, ahead.at - 1, ahead.at), "h")))
        return false;
    *minutes = (big.value + small.value / 60) * time_unit_minutes(unit);
    s->at = ahead.at;
    return true;
}

/* "24 hours a day" and "5 days a week" are schedules. */
static bool
is_schedule(const struct scan *s, enum time_unit unit, double minutes)
{
    struct scan ahead = *s;
    struct per per;

    if (!scan_per(&ahead, &per))
        return false;
    return (unit == UNIT_DAY && per.unit == UNIT_WEEK) ||
           (unit == UNIT_HOUR && per.unit == UNIT_DAY && minutes == time_unit_minutes(UNIT_DAY));
}

/* "the 90s" */
static bool
is_decade(const struct scan *start, const struct scan *end)
{
    return span_ends(span_slice(start->text, start->at, end->at), "0s") &&
           scan_before(start->text, start->at, "the|early|late") != SIZE_MAX;
}

static bool
duration_amount(struct scan *s, struct reading *r, struct amount *out)
{
    const struct scan start = *s;
    enum time_unit unit = UNIT_HOUR;

    (void)r;
    *out = (struct amount){.scale = 1};
    if (read_colon(s, &out->value))
        return true;
    if (read_one(s, &unit)) {
        out->value = out->scale = time_unit_minutes(unit);
        if (scan_words(s, "and a half"))
            out->value *= 1.5;
        return true;
    }
    if (!read_part(s, false, &out->value, &unit))
        return false;
    out->scale = time_unit_minutes(unit);
    if (is_schedule(s, unit, out->value) || is_decade(&start, s))
        return false;
    read_more(s, unit, &out->value);
    return !scan_is_digit(scan_peek(s));
}

/* What is cheap to see at a word: it is a number, or one of those that stand for one or before one. */
static bool
may_begin(const struct scan *s)
{
    struct scan ahead = *s;
    struct number n;

    return !scan_is_letter(scan_peek(s)) || scan_words(&ahead, ONE_ARTICLE "|" ONE_EVERY) ||
           scan_row(&ahead, fractions, ARRAY_LEN(fractions)) || scan_number_word(&ahead, &n);
}

bool
read_duration(struct scan *s, struct reading *r)
{
    if (!s->whole && !may_begin(s))
        return false;
    if (s->whole) {
        const struct word_row *row = scan_row(s, intervals, ARRAY_LEN(intervals));
        if (row) {
            r->v.low = r->v.high = time_unit_minutes((enum time_unit)(row - intervals));
            return true;
        }
    }
    size_t from = s->at;
    return read_amounts(s, duration_amount, NUMBER_GROUPS, r) &&
           scan_before(s->text, from, "per|pro|je|/") == SIZE_MAX;
}
