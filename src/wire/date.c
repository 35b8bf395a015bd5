// SPDX-License-Identifier: MIT
#include "wire/date.h"

enum {
    DAY_SECONDS = 86400,
};

struct date {
    int year, month, day, hour, minute, second;
};

/* Takes exactly `count` digits; spaces before them count as zeros, as in asctime's day. */
static bool
take_number(struct span *rest, size_t count, int *number)
{
    int n = 0;

    if (rest->len < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        char c = rest->at[i];
        if (c == ' ' && n == 0 && i + 1 < count)
            c = '0';
        if (c < '0' || c > '9')
            return false;
        n = n * 10 + (c - '0');
    }
    *number = n;
    *rest = span_slice(*rest, count, rest->len);
    return true;
}

static bool
take_text(struct span *rest, const char *text)
{
    if (!span_starts(*rest, text))
        return false;
    *rest = span_slice(*rest, strlen(text), rest->len);
    return true;
}

static bool
take_month(struct span *rest, int *month)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (take_text(rest, names[i])) {
            *month = (int)i + 1;
            return true;
        }
    return false;
}

static bool
take_time(struct span *rest, struct date *d)
{
    return take_number(rest, 2, &d->hour) && take_text(rest, ":") &&
           take_number(rest, 2, &d->minute) && take_text(rest, ":") &&
           take_number(rest, 2, &d->second);
}

/* 06 Nov 1994 08:49:37 GMT */
static bool
read_fixed(struct span s, struct date *d)
{
    return take_number(&s, 2, &d->day) && take_text(&s, " ") && take_month(&s, &d->month) &&
           take_text(&s, " ") && take_number(&s, 4, &d->year) && take_text(&s, " ") &&
           take_time(&s, d) && span_is(s, " GMT");
}

/* 06-Nov-94 08:49:37 GMT: RFC 850 */
static bool
read_old(struct span s, struct date *d)
{
    return take_number(&s, 2, &d->day) && take_text(&s, "-") && take_month(&s, &d->month) &&
           take_text(&s, "-") && take_number(&s, 2, &d->year) && take_text(&s, " ") &&
           take_time(&s, d) && span_is(s, " GMT");
}

/* Nov  6 08:49:37 1994: asctime */
static bool
read_asctime(struct span s, struct date *d)
{
    return take_month(&s, &d->month) && take_text(&s, " ") && take_number(&s, 2, &d->day) &&
           take_text(&s, " ") && take_time(&s, d) && take_text(&s, " ") &&
           take_number(&s, 4, &d->year) && s.len == 0;
}

static bool
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 1970-01-01 to the first of January of `year`. */
static long long
days_to_year(int year)
{
    int before = year - 1;

    return 365LL * (year - 1970) + (before / 4 - before / 100 + before / 400) - 477;
}

/* False when there is no such moment; 60 is a leap second. */
static bool
to_seconds(const struct date *d, long long *seconds)
{
    if (d->year < 1970 || d->day < 1 || d->day > month_days(d->year, d->month) || d->hour > 23 ||
        d->minute > 59 || d->second > 60)
        return false;
    long long days = days_to_year(d->year) + d->day - 1;
    for (int m = 1; m < d->month; m++)
        days += month_days(d->year, m);
    *seconds = days * DAY_SECONDS + d->hour * 3600 + d->minute * 60 + d->second;
    return true;
}

static int
full_year(int two_digits, long long now)
{
    int this_year = 1970 + (int)(now / DAY_SECONDS * 400 / 146097);
    int year = this_year - this_year % 100 + two_digits;

    return year > this_year + 50 ? year - 100 : year;
}

bool
date_parse(struct span text, long long now, long long *seconds)
{
    struct date d = {0};
    struct span weekday;

    if (!span_cut(&text, " ", &weekday))
        return false;
    if (!span_ends(weekday, ","))
        return read_asctime(text, &d) && to_seconds(&d, seconds);
    if (read_fixed(text, &d))
        return to_seconds(&d, seconds);
    if (!read_old(text, &d))
        return false;
    d.year = full_year(d.year, now);
    return to_seconds(&d, seconds);
}
