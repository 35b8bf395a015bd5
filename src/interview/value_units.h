// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_VALUE_UNITS_H
#define INTERVIEW_VALUE_UNITS_H

#include "value_scan.h"

enum time_unit {
    UNIT_MILLISECOND,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_QUARTER_HOUR, /* Viertelstunde */
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_NIGHT, /* a day, in "every night" and "rows a night" */
    UNIT_WEEK,
    UNIT_FORTNIGHT,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_HALF_YEAR,
    UNIT_YEAR,
    UNIT_COUNT,
};

/* Minutes in one; months of 30 days, a year of 365. */
double time_unit_minutes(enum time_unit unit);
/* Minutes in so many, where 12 months are a year and not 360 days. */
double time_span_minutes(double count, enum time_unit unit);
bool scan_time_unit(struct scan *s, enum time_unit *unit);

/* What "per" a rate or a price is: "/s", "per month", "a night", "am Tag", "per 10 minutes". */
struct per {
    enum time_unit unit;
    double count;
};
bool scan_per(struct scan *s, struct per *per);

/* Bytes of a unit of size. */
bool scan_size_unit(struct scan *s, double *bytes);
/* Its three letters. */
bool scan_currency(struct scan *s, const char **code);

#endif
