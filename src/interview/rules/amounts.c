// SPDX-License-Identifier: MIT
#include <math.h>

#include "base/buf.h"
#include "rules.h"

#define ABOUT       .2 /* how far "about" reaches */
#define ABOUT_CLOCK 15 /* minutes */
#define ABOUT_DAYS  15

/* Of a share near one the rest is what is "about" so much. */
static double
slack_of(const struct value *v)
{
    switch (v->type->kind) {
    case TYPE_TIME: return ABOUT_CLOCK;
    case TYPE_SHARE: return ABOUT * (v->low < .5 ? v->low : 1 - v->low);
    case TYPE_COUNT:
    case TYPE_NUMBER:
    case TYPE_DURATION:
    case TYPE_SIZE:
    case TYPE_RATE:
    case TYPE_MONEY:
    case TYPE_TEXT:
    case TYPE_NAME:
    case TYPE_PRODUCT:
    case TYPE_PLACE:
    case TYPE_COMMAND:
    case TYPE_HOST:
    case TYPE_PATH:
    case TYPE_FLAG:
    case TYPE_WINDOW:
    case TYPE_DATE:
    case TYPE_ONE_OF:
    case TYPE_LIST:
    case TYPE_RECORDS:
    case TYPE_KIND_COUNT: break;
    }
    return ABOUT * fabs(v->low);
}

static struct bounds
widened(struct bounds b, enum qualifier qualifier, double slack, double least)
{
    switch (qualifier) {
    case QUALIFIER_ABOUT: return (struct bounds){b.low - slack, b.high + slack};
    case QUALIFIER_AT_MOST:
    case QUALIFIER_BEFORE: return (struct bounds){least, b.high};
    case QUALIFIER_AT_LEAST: return (struct bounds){b.low, HUGE_VAL};
    case QUALIFIER_NONE:
    case QUALIFIER_RANGE: break;
    }
    return b;
}

struct bounds
bounds_of(const struct value *v)
{
    return widened((struct bounds){v->low, v->high}, v->qualifier, slack_of(v),
                   v->type->kind == TYPE_TIME ? -HUGE_VAL : 0);
}

/* Proleptic Gregorian calendar: years begin in March, so that the leap day is a year's last. */
static double
days_from(int year, int month, int day)
{
    long y = month > 2 ? year : year - 1;
    long m = (month + 9) % 12;
    long before = y * 365 + y / 4 - y / 100 + y / 400;
    long days = before + (m * 306 + 5) / 10 + day - 1 - 719468;

    return (double)days;
}

bool
bounds_of_date(const struct value *v, struct bounds *out)
{
    if (!v->year)
        return false;
    int next_month = v->month % 12 + 1;
    int next_year = v->month && v->month < 12 ? v->year : v->year + 1;

    out->low = days_from(v->year, v->month ? v->month : 1, v->day ? v->day : 1);
    out->high = v->day     ? out->low
                : v->month ? days_from(next_year, next_month, 1) - 1
                           : days_from(next_year, 1, 1) - 1;
    *out = widened(*out, v->qualifier, ABOUT_DAYS, -HUGE_VAL);
    return true;
}

const char *
words_of_day(struct arena *a, double day)
{
    int year = 1970 + (int)(day / 366), month = 1;

    while (days_from(year + 1, 1, 1) <= day)
        year++;
    while (month < 12 && days_from(year, month + 1, 1) <= day)
        month++;
    return arena_strf(a, "%04d-%02d-%02d", year, month, (int)(day - days_from(year, month, 1)) + 1);
}

const char *
words_of_minutes(struct arena *a, double minutes)
{
    BUF_SCOPED out = BUF_INIT;

    duration_print(minutes, &out);
    return arena_strdup(a, out.data);
}

static const char *
printed(struct arena *a, enum type_kind kind, double number)
{
    const struct type type = {.kind = kind};
    const struct value v = {.type = &type, .low = number, .high = number};
    BUF_SCOPED out = BUF_INIT;

    value_print(&v, &out);
    return arena_strdup(a, out.data);
}

const char *
words_of_clock(struct arena *a, double minutes)
{
    double of_day = fmod(floor(minutes + .5), 1440);

    return printed(a, TYPE_TIME, of_day < 0 ? of_day + 1440 : of_day);
}

const char *
words_of_number(struct arena *a, double number)
{
    return printed(a, TYPE_NUMBER, number < 10 ? floor(number * 10 + .5) / 10 : floor(number + .5));
}
