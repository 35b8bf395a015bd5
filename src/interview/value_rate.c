// SPDX-License-Identifier: MIT
#include "value_read.h"
#include "value_units.h"

#define UNIT_WORDS 4 /* of what is counted: "failed logins of customers" */

/* Words that end the name of what is counted. */
#define STOP_WORDS                                                                                 \
    "and|or|in|within|at|on|with|from|to|than|that|which|who|is|are|was|until|before|after|by|"    \
    "und|oder|innerhalb|binnen|bei|mit|aus|bis|nach|vor|ist|sind|die|der|das|dann|sonst|wenn|"     \
    "when|if|then|but|not|so|as"

static const struct word_row frequencies[] = {
    {.words = "once|einmal|une fois|una vez|una volta|uma vez", .value = 1},
    {.words = "twice|zweimal", .value = 2},
};

static const struct word_row adverbs[UNIT_COUNT] = {
    [UNIT_HOUR] = {.words = "hourly|stündlich"},
    [UNIT_DAY] = {.words = "daily|täglich|nightly|nächtlich"},
    [UNIT_WEEK] = {.words = "weekly|wöchentlich"},
    [UNIT_FORTNIGHT] = {.words = "biweekly|fortnightly|zweiwöchentlich"},
    [UNIT_MONTH] = {.words = "monthly|monatlich"},
    [UNIT_QUARTER] = {.words = "quarterly|vierteljährlich"},
    [UNIT_HALF_YEAR] = {.words = "half-yearly|halbjährlich"},
    [UNIT_YEAR] = {.words = "yearly|annually|jährlich"},
};

/* "the weekly", "500 EUR monatlich" */
#define BEFORE_ADVERB "the|a|our|der|die|das|eur|euro|euros|usd|chf|dollars|€|$|£|%"

static const struct word_row short_rates[] = {
    {.words = "rps|qps|tps", .value = 60},
    {.words = "rpm", .value = 1},
};

static bool
is_countable(const struct scan *s)
{
    struct scan ahead = *s;
    enum time_unit unit;
    const char *currency;

    return !scan_time_unit(&ahead, &unit) && !scan_currency(&ahead, &currency) &&
           scan_peek(&ahead) != '%' && !scan_words(&ahead, "percent|prozent");
}

/* "requests per second": words, then what they are counted by. */
static bool
read_counted(struct scan *s, struct span *unit, struct per *per)
{
    struct scan ahead = *s;
    size_t from = SIZE_MAX;

    for (int i = 0; i <= UNIT_WORDS; i++) {
        size_t end = ahead.at;
        if (scan_per(&ahead, per)) {
            *unit = from == SIZE_MAX ? SPAN_NONE : span_slice(s->text, from, end);
            s->at = ahead.at;
            return true;
        }
        scan_blanks(&ahead);
        struct scan stop = ahead;
        if (!scan_is_letter(scan_peek(&ahead)) || scan_words(&stop, STOP_WORDS))
            return false;
        if (from == SIZE_MAX)
            from = ahead.at;
        do
            ahead.at = scan_word_end(ahead.text, ahead.at);
        while (scan_char(&ahead, '-') && scan_is_letter(scan_peek(&ahead)));
    }
    return false;
}

static bool
rate_amount(struct scan *s, struct reading *r, struct amount *out)
{
    struct number n;
    struct per per;
    const struct word_row *row;

    out->open_range = false;
    if (!scan_number(s, NUMBER_GROUPS, &n))
        return false;
    if ((row = scan_row(s, short_rates, ARRAY_LEN(short_rates)))) {
        out->scale = row->value;
        r->unit = row->value > 1 && row == short_rates ? SPAN_LIT("requests") : SPAN_NONE;
    } else {
        bool times = n.times || scan_words(s, "times|mal|x|×|fois|veces|volte|vezes|回|次");
        if (times && (row = scan_row(s, adverbs, ARRAY_LEN(adverbs))))
            per = (struct per){.unit = (enum time_unit)(row - adverbs), .count = 1};
        else if (!is_countable(s) || !read_counted(s, &r->unit, &per))
            return false;
        if (times)
            r->unit = SPAN_NONE;
        out->scale = 1 / (per.count * time_unit_minutes(per.unit));
    }
    out->value = n.value * out->scale;
    return true;
}

static void
set_rate(struct reading *r, double per_minute)
{
    r->v.low = r->v.high = per_minute;
}

/* "once a week", "twice per year" */
static bool
read_frequency(struct scan *s, struct reading *r)
{
    struct scan ahead = *s;
    const struct word_row *row = scan_row(&ahead, frequencies, ARRAY_LEN(frequencies));
    struct per per;

    if (!row || !scan_per(&ahead, &per))
        return false;
    set_rate(r, row->value / (per.count * time_unit_minutes(per.unit)));
    s->at = ahead.at;
    return true;
}

/* "every two weeks", "alle 14 Tage", "every month": from a day on; shorter ones are durations. */
static bool
read_cadence(struct scan *s, struct reading *r)
{
    struct scan ahead = *s;
    struct number n = {.value = 1};
    enum time_unit unit;

    if (!scan_words(&ahead, "every|each|alle|jede|jeden|jedes") ||
        scan_before(s->text, s->at, "of|in|an|am|per|pro") != SIZE_MAX)
        return false;
    struct scan number = ahead;
    scan_blanks(&number);
    if (scan_number(&number, NUMBER_GROUPS, &n) && n.value > 0)
        ahead = number;
    else
        n.value = 1;
    if (!scan_time_unit(&ahead, &unit) || unit < UNIT_DAY)
        return false;
    set_rate(r, 1 / time_span_minutes(n.value, unit));
    s->at = ahead.at;
    return true;
}

/* "We release weekly." but not "the weekly report". */
static bool
read_adverb(struct scan *s, struct reading *r)
{
    struct scan ahead = *s;
    const struct word_row *row = scan_row(&ahead, adverbs, ARRAY_LEN(adverbs));

    if (!row || scan_noun_follows(&ahead) || scan_before(s->text, s->at, BEFORE_ADVERB) != SIZE_MAX)
        return false;
    set_rate(r, 1 / time_unit_minutes((enum time_unit)(row - adverbs)));
    s->at = ahead.at;
    return true;
}

bool
read_rate(struct scan *s, struct reading *r)
{
    static const char starts[] = "abdefhjmnoqstuvwyz";
    uint32_t code = scan_peek(s);
    struct scan ahead = *s;
    struct number n;

    if (scan_is_letter(code) && (code >= 0x80 || !strchr(starts, (int)code)))
        return false;
    if (!scan_number_may_begin(s->text, s->at))
        return false;
    if (read_frequency(s, r) || read_cadence(s, r) || read_adverb(s, r))
        return true;
    return (!scan_is_letter(code) || scan_number_word(&ahead, &n)) &&
           read_amounts(s, rate_amount, NUMBER_GROUPS, r);
}
