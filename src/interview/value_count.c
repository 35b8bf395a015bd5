// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/attr.h"
#include "base/utf8.h"
#include "value_read.h"
#include "value_units.h"

/*
 * Counts and bare numbers.  Most numbers in a sentence are something else: part of a name ("Debian 12"), of
 * a duration, a date, a list ("1. stop the worker").  A number that may be one of those is none.
 */

/* Before these "one" is a pronoun: "one of them", "this one is". */
#define BEFORE_PRONOUN "no|this|that|each|every|any|the|which|new|old|another|some|only"
/* Before "ein" it is a number and not an article. */
#define BEFORE_COUNT                                                                               \
    "nur|genau|exakt|mindestens|höchstens|maximal|je|jeweils|only|exactly|just|:|=|max|min"
#define BEFORE_YEAR                                                                                \
    "in|since|seit|from|until|bis|by|before|after|of|im jahr|year|jahr|ab|von|vor|nach"

/* "one another", "one day" */
#define BEHIND_PRONOUN "another|day|thing|way|time"

#define DIGITS_MOST 3 /* longer numbers may be years */

/* "+49 40 1234": numbers side by side are a telephone number or a code. */
static bool
is_beside_number(const struct scan *start, const struct scan *end)
{
    struct scan ahead = *end;

    scan_blanks(&ahead);
    return scan_is_digit(scan_peek(&ahead)) ||
           span_is_number(scan_word_before(start->text, start->at));
}

/* Something else begins here, such as a duration or a date; s->skip is then behind it. */
static bool
is_other(struct scan *s)
{
    static value_reader *const others[] = {read_duration, read_size, read_share, read_money,
                                           read_rate,     read_time, read_date,  read_window};
    struct scan sentence = *s;

    sentence.whole = false;
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        struct scan ahead = sentence;
        struct reading other = {0};
        if (others[i](&ahead, &other) || ahead.skip > ahead.at) {
            s->skip = ahead.skip > ahead.at ? ahead.skip : ahead.at;
            return true;
        }
    }
    return false;
}

/* "1." of a list, "15." of a date. */
static bool
is_ordinal(const struct scan *start, const struct scan *end)
{
    struct scan ahead = *end;
    size_t from;

    if (!scan_char(&ahead, '.') || (!scan_done(&ahead) && scan_peek(&ahead) != ' '))
        return false;
    uint32_t before = scan_code_before(start->text, start->at, &from);
    bool opens = before == 0 || start->text.at[from] == '\n' ||
                 (before == ' ' && scan_code_before(start->text, from, &from) == ' ') ||
                 scan_before(start->text, start->at, ":|;|#") != SIZE_MAX;
    if (scan_done(&ahead))
        return opens && !start->whole;
    scan_blanks(&ahead);
    unsigned char next = (unsigned char)ahead.text.at[ahead.at];
    return opens || (next >= 'a' && next <= 'z') ||
           scan_before(start->text, start->at,
                       "am|vom|zum|im|der|die|das|dem|den|des|bis|jeden|jede") != SIZE_MAX;
}

/* What may stand directly behind a count: nothing that continues the number or makes it a name. */
static bool
is_glued(const struct scan *end)
{
    struct scan ahead = *end;
    uint32_t code = scan_peek(end);

    if (scan_is_digit(code) || code == '_' || code == '%' || code == 0xb0)
        return true;
    if (scan_is_letter(code) && !scan_begins(end->text, end->at))
        return true;
    if (scan_char(&ahead, '-') || scan_char(&ahead, '.') || scan_char(&ahead, '/') ||
        scan_char(&ahead, ':') || scan_char(&ahead, '@'))
        return utf8_is_word(scan_peek(&ahead));
    return false;
}

/* A unit makes it something else even where that cannot be read: "24 hours a day", "0.10 $ per hour". */
static bool
has_unit(const struct scan *end)
{
    struct scan ahead = *end;
    enum time_unit unit;
    double bytes;
    const char *currency;

    (void)scan_char(&ahead, '-');
    return scan_time_unit(&ahead, &unit) || scan_size_unit(&ahead, &bytes) ||
           scan_currency(&ahead, &currency) || scan_sign(&ahead, '%');
}

/* "one" as a pronoun, "ein" as an article, "zero downtime", "2025" as a year. */
static bool
is_word_only(const struct scan *start, const struct scan *end, const struct number *n)
{
    struct scan behind = *end;

    if (start->whole)
        return false;
    if (n->article)
        return scan_before(start->text, start->at, BEFORE_COUNT) == SIZE_MAX;
    /* "half past two" */
    if (!n->digits && (n->value == 0 || scan_before(start->text, start->at, "past") != SIZE_MAX))
        return true;
    if (!n->digits && n->value == 1)
        return !scan_noun_follows(end) || scan_words(&behind, BEHIND_PRONOUN) ||
               scan_before(start->text, start->at, BEFORE_PRONOUN) != SIZE_MAX;
    bool is_year = n->digits && end->at - start->at == 4 && n->value >= 1990 && n->value < 2040;
    return is_year && (scan_before(start->text, start->at, BEFORE_YEAR) != SIZE_MAX ||
                       !scan_noun_follows(end));
}

static bool
read_plain(struct scan *s, struct number *n)
{
    struct scan start = *s;

    if (!scan_number(s, NUMBER_GROUPS, n) || n->times)
        return false;
    /* "2x nginx" */
    struct scan times = *s;
    if (n->digits && scan_char(&times, 'x') && (scan_done(&times) || scan_peek(&times) == ' '))
        *s = times;
    return !is_word_only(&start, s, n) && !is_ordinal(&start, s);
}

/* One number or a range of two. */
static bool
read_plain_range(struct scan *s, struct number *low, struct number *high)
{
    bool between = scan_before(s->text, s->at, "between|zwischen") != SIZE_MAX;
    struct scan ahead = *s;

    if (!read_plain(&ahead, low))
        return false;
    *s = ahead;
    if (scan_range_sign(&ahead, between)) {
        scan_blanks(&ahead);
        if (read_plain(&ahead, high) && low->value < high->value && !is_glued(&ahead)) {
            *s = ahead;
            return true;
        }
    }
    *high = *low;
    return !is_glued(s);
}

/* "08" is part of a code; so is what a day or month stands before. */
static bool
may_begin(const struct scan *s)
{
    struct scan ahead = *s;
    struct digits d;
    size_t from;

    if (!scan_number_may_begin(s->text, s->at))
        return false;
    uint32_t before = scan_code_before(s->text, s->at, &from);
    if (before == '-' || before == '+' || before == '$')
        return false;
    if (before == ':' && scan_is_letter(scan_code_before(s->text, from, &from)))
        return false;
    if (scan_peek(s) == '0' && scan_digits(&ahead, &d) && d.len > 1)
        return false;
    return true;
}

static bool
follows_day(const struct scan *s)
{
    struct span word = scan_word_before(s->text, s->at);
    struct scan ahead = {.text = word};
    struct days days;
    int month;
    bool abbreviated;

    return word.len &&
           ((scan_days(&ahead, &days) && scan_done(&ahead)) ||
            (ahead.at = 0, scan_month(&ahead, &month, &abbreviated) && scan_done(&ahead)));
}

static bool
precedes_month(const struct scan *end)
{
    struct scan ahead = *end;
    int month;
    bool abbreviated;

    (void)scan_char(&ahead, '.');
    return scan_month(&ahead, &month, &abbreviated) && !abbreviated;
}

/* A few digits and nothing else, as records number their order: it can be nothing but a count. */
static bool
is_only_digits(const struct scan *s)
{
    if (!s->whole || s->at || s->text.len > DIGITS_MOST ||
        (s->text.at[0] == '0' && s->text.len > 1))
        return false;
    for (size_t i = 0; i < s->text.len; i++)
        if (!char_is_digit(s->text.at[i]))
            return false;
    return true;
}

/* What is cheap to see: the word that begins here is no number.  It is asked at every word of a text. */
static bool
is_other_word(const struct scan *s)
{
    struct scan ahead = *s;
    struct number n;
    uint32_t code = scan_peek(s);

    return code >= 'a' && code <= 'z' && !scan_number_word(&ahead, &n);
}

static bool
read_counted(struct scan *s, struct reading *r, bool whole_only)
{
    struct scan ahead = *s;
    struct number low, high;

    if (is_only_digits(s)) {
        for (; s->at < s->text.len; s->at++)
            r->v.low = 10 * r->v.low + (s->text.at[s->at] - '0');
        r->v.high = r->v.low;
        return true;
    }
    if (is_other_word(s) || !may_begin(s) || !read_plain_range(&ahead, &low, &high) ||
        is_beside_number(s, &ahead) || is_other(s) || has_unit(&ahead) || follows_day(s) ||
        precedes_month(&ahead))
        return false;
    if ((whole_only && (!low.whole || !high.whole)) || scan_is_labelled(s, &ahead))
        return false;
    r->v.low = low.value;
    r->v.high = high.value;
    r->v.qualifier = low.value < high.value ? QUALIFIER_RANGE : QUALIFIER_NONE;
    s->at = ahead.at;
    return true;
}

bool
read_count(struct scan *s, struct reading *r)
{
    return read_counted(s, r, true);
}

bool
read_number(struct scan *s, struct reading *r)
{
    return read_counted(s, r, false);
}
