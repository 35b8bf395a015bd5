// SPDX-License-Identifier: MIT
#include "value_read.h"

#include <stdint.h>

#include "base/attr.h"

#define YEAR_FROM 1900
#define YEAR_TO   2199

static const struct word_row month_words[12] = {
    {.words = "january|januar|jänner|janvier|enero|gennaio|janeiro"},
    {.words = "february|februar|février|febrero|febbraio|fevereiro"},
    {.words = "march|märz|maerz|mars|marzo|março"},
    {.words = "april|avril|abril|aprile"},
    {.words = "may|mai|mayo|maggio|maio"},
    {.words = "june|juni|juin|junio|giugno|junho"},
    {.words = "july|juli|juillet|julio|luglio|julho"},
    {.words = "august|août|agosto"},
    {.words = "september|septembre|septiembre|settembre|setembro"},
    {.words = "october|oktober|octobre|octubre|ottobre|outubro"},
    {.words = "november|novembre|noviembre|novembro"},
    {.words = "december|dezember|décembre|diciembre|dicembre|dezembro"},
};

/* "May" has none. */
static const struct word_row short_months[12] = {
    [0] = {.words = "jan|jan."},           [1] = {.words = "feb|feb."},
    [2] = {.words = "mar|mar.|mär|mär."},  [3] = {.words = "apr|apr."},
    [5] = {.words = "jun|jun."},           [6] = {.words = "jul|jul."},
    [7] = {.words = "aug|aug."},           [8] = {.words = "sep|sept|sep.|sept."},
    [9] = {.words = "oct|okt|oct.|okt."},  [10] = {.words = "nov|nov."},
    [11] = {.words = "dec|dez|dec.|dez."},
};

#define NEVER                                                                                      \
    "never|not yet|never so far|nie|niemals|noch nie|noch nicht|jamais|pas encore|nunca|"          \
    "todavía no|ainda não|一度もない|从未|從未"
/* What makes a lone month or year a date. */
#define BEFORE_DATE                                                                                \
    "in|im|since|seit|until|bis|by|before|after|vor|nach|of|last|letzten|early|mid|late|end of|"   \
    "anfang|mitte|ende|from|ab|year|jahr|im jahr|en|à|during|am|on|:|="

bool
scan_month(struct scan *s, int *month, bool *abbreviated)
{
    const struct word_row *row = scan_row(s, month_words, ARRAY_LEN(month_words));

    *abbreviated = row == NULL;
    if (row)
        *month = (int)(row - month_words) + 1;
    else if ((row = scan_row(s, short_months, ARRAY_LEN(short_months))))
        *month = (int)(row - short_months) + 1;
    return row != NULL;
}

static bool
is_date(const struct value *v)
{
    static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = v->year % 4 == 0 && (v->year % 100 != 0 || v->year % 400 == 0);

    if (v->month < 1 || v->month > 12 || v->day < 0 || v->day > lengths[v->month - 1])
        return false;
    return !(v->year && v->month == 2 && v->day == 29 && !leap);
}

static bool
take_number(struct scan *s, char sign, int min_len, int max_len, int *value)
{
    struct scan ahead = *s;
    struct digits d;

    if ((sign && !scan_char(&ahead, sign)) || !scan_digits(&ahead, &d) || d.len < min_len ||
        d.len > max_len)
        return false;
    *value = (int)d.value;
    s->at = ahead.at;
    return true;
}

static bool
take_year(struct scan *s, char sign, int *year)
{
    struct scan ahead = *s;

    if (!take_number(&ahead, sign, 4, 4, year) || *year < YEAR_FROM || *year > YEAR_TO)
        return false;
    s->at = ahead.at;
    return true;
}

/* The time of a timestamp: "T03:04:05Z", " 03:04:05+01:00".  The date is what counts. */
static void
skip_time(struct scan *s)
{
    struct scan ahead = *s;
    int part;

    if (!scan_char(&ahead, 't') && !scan_char(&ahead, ' '))
        return;
    if (!take_number(&ahead, 0, 2, 2, &part) || !take_number(&ahead, ':', 2, 2, &part) ||
        !take_number(&ahead, ':', 2, 2, &part))
        return;
    if (scan_char(&ahead, '.') || scan_char(&ahead, ','))
        (void)take_number(&ahead, 0, 1, 9, &part);
    if (!scan_char(&ahead, 'z') &&
        (take_number(&ahead, '+', 2, 4, &part) || take_number(&ahead, '-', 2, 4, &part)))
        (void)take_number(&ahead, ':', 2, 2, &part);
    s->at = ahead.at;
}

/* "2026-05-12", "2026/05/12", "2026-05", "2026年5月12日" */
static bool
read_year_first(struct scan *s, struct value *v)
{
    struct scan ahead = *s;

    if (!take_year(&ahead, 0, &v->year))
        return false;
    char sign = scan_char(&ahead, '/') ? '/' : '-';
    if (sign == '/' || scan_char(&ahead, sign)) {
        if (!take_number(&ahead, 0, 2, 2, &v->month))
            return false;
        if (!take_number(&ahead, sign, 2, 2, &v->day) && sign == '/')
            return false;
    } else if (scan_words(&ahead, "年")) {
        if (!take_number(&ahead, 0, 1, 2, &v->month) || !scan_words(&ahead, "月"))
            return false;
        struct scan day = ahead;
        if (take_number(&day, 0, 1, 2, &v->day) && scan_words(&day, "日"))
            ahead = day;
        else
            v->day = 0;
    } else {
        return false;
    }
    if (v->day)
        skip_time(&ahead);
    s->at = ahead.at;
    return is_date(v);
}

/* "12.05.2026"; with "/" the day is known only when one of the two cannot be a month. */
static bool
read_year_last(struct scan *s, struct value *v)
{
    struct scan ahead = *s;
    int first, second = 0;

    if (!take_number(&ahead, 0, 1, 2, &first))
        return false;
    char sign = scan_peek(&ahead) == '.' ? '.' : '/';
    if (take_number(&ahead, sign, 1, 2, &second)) {
        if (!take_year(&ahead, sign, &v->year))
            return false;
        bool american = sign == '/' && second > 12;
        v->day = american ? second : first;
        v->month = american ? first : second;
        if (sign == '/' && first <= 12 && second <= 12 && first != second) {
            v->day = v->month = 0;
            s->at = ahead.at;
            return true;
        }
    } else {
        v->month = first;
        if (!take_year(&ahead, '/', &v->year))
            return false;
    }
    s->at = ahead.at;
    return is_date(v);
}

/* "12", "12.", "12th of" before the month, "12", "12th" behind it. */
static bool
take_day(struct scan *s, bool behind, int *day)
{
    struct scan ahead = *s;

    scan_blanks(&ahead);
    if (!take_number(&ahead, 0, 1, 2, day))
        return false;
    if (behind || !scan_char(&ahead, '.'))
        (void)scan_words(&ahead, "st|nd|rd|th");
    if (!behind)
        (void)scan_words(&ahead, "of|de");
    uint32_t next = scan_peek(&ahead);
    if (behind && (next == ':' || next == '%' || scan_noun_follows(&ahead)))
        return false;
    s->at = ahead.at;
    return true;
}

/* "may" and "march" are ordinary words; abbreviations need a number beside them. */
static bool
is_month_alone(const struct scan *s, size_t end, bool abbreviated)
{
    struct span word = span_trim(span_slice(s->text, s->at, end));

    if (s->whole)
        return true;
    if (abbreviated || scan_before(s->text, s->at, BEFORE_DATE) == SIZE_MAX)
        return false;
    return !span_is(word, "may") && !span_is(word, "march") && !span_is(word, "mai");
}

static bool
read_month_name(struct scan *s, struct value *v)
{
    struct scan ahead = *s;
    bool abbreviated;
    bool has_day = scan_is_digit(scan_peek(s)) && take_day(&ahead, false, &v->day);

    if (scan_is_digit(scan_peek(s)) && !has_day)
        return false;
    scan_blanks(&ahead);
    if (!scan_month(&ahead, &v->month, &abbreviated))
        return false;
    size_t month_end = ahead.at;
    if (!has_day)
        has_day = take_day(&ahead, true, &v->day);
    struct scan year = ahead;
    (void)scan_sign(&year, ',');
    (void)scan_words(&year, "of|de");
    scan_blanks(&year);
    bool has_year = take_year(&year, 0, &v->year);
    if (has_year)
        ahead = year;
    else
        v->year = 0;
    if (!has_day)
        v->day = 0;
    if (!has_day && !has_year && !is_month_alone(s, month_end, abbreviated))
        return false;
    s->at = ahead.at;
    return is_date(v);
}

static bool
read_year(struct scan *s, struct value *v)
{
    struct scan ahead = *s;

    if (!take_year(&ahead, 0, &v->year) || v->year < 1990 || v->year > 2049)
        return false;
    if (!s->whole &&
        (scan_before(s->text, s->at, "in|im jahr|since|seit|year|jahr|en") == SIZE_MAX ||
         scan_noun_follows(&ahead)))
        return false;
    s->at = ahead.at;
    return true;
}

static bool
try_date(struct scan *s, struct value *v, bool (*read)(struct scan *s, struct value *v))
{
    struct scan ahead = *s;

    *v = (struct value){0};
    if (!read(&ahead, v))
        return false;
    /* "2026-05-12-3", "12.05.2026.1" */
    struct scan behind = ahead;
    uint32_t code = scan_peek(&behind);
    if (scan_is_digit(code) ||
        ((scan_char(&behind, '-') || scan_char(&behind, '.')) && scan_is_digit(scan_peek(&behind))))
        return false;
    s->at = ahead.at;
    return true;
}

bool
read_date(struct scan *s, struct reading *r)
{
    if (s->whole && scan_words(s, NEVER)) {
        r->v = (struct value){0};
        return true;
    }
    if (!scan_number_may_begin(s->text, s->at))
        return false;
    return try_date(s, &r->v, read_year_first) || try_date(s, &r->v, read_year_last) ||
           try_date(s, &r->v, read_month_name) || try_date(s, &r->v, read_year);
}
