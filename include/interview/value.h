// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_VALUE_H
#define INTERVIEW_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "interview/pack.h"

/*
 * A typed value, read from the words in which people write it.
 *
 * Numbers are in the unit of their type: duration in minutes, size in bytes (steps of 1000), rate per
 * minute, share as a fraction, money per month when it says so, time in minutes after midnight, count and
 * number as they are.  A range has low < high; else both are the same.
 *
 * A value keeps the words that it was read from: documents print those, rules compare the numbers.
 *
 * A month has 30 days, a year 365, and 12 months are a year.  A point or comma before three digits
 * separates thousands ("1.200"), except in shares ("99.999 %").  Reading needs a UTF-8 locale (LC_CTYPE).
 */
enum qualifier {
    QUALIFIER_NONE,
    QUALIFIER_ABOUT,    /* about, around, roughly, maybe, ca. */
    QUALIFIER_AT_MOST,  /* at most, up to, max, within, under */
    QUALIFIER_AT_LEAST, /* at least, more than, over; of times and dates: after, from, since */
    QUALIFIER_BEFORE,   /* before 04:30, by 06:00, until */
    QUALIFIER_RANGE,    /* 4 to 12 */
};

#define WEEK_QUARTERS 672 /* quarter hours of a week, from Monday 00:00 */

/* 24/7, Mon-Fri 08:00-18:00, Tue+Thu 20:00-22:00; over midnight allowed. */
struct window {
    unsigned char quarters[WEEK_QUARTERS / 8]; /* bit n%8 of byte n/8 */
    int season_from;                           /* 1 to 12, or 0 for the whole year */
    int season_to;
    bool every_day_assumed; /* hours were given without days */
    const char *zone;       /* "Europe/Berlin", "UTC", or NULL */
};

struct value {
    const struct type *type;
    const char *text; /* the words, trimmed, on one line */
    enum qualifier qualifier;
    double low;
    double high;
    const char *unit;     /* TYPE_RATE: what is counted ("requests"); TYPE_MONEY: "EUR", ...;
                             TYPE_TIME: zone as in struct window, or NULL */
    bool per_month;       /* TYPE_MONEY; prices a year are divided by 12 */
    size_t choice;        /* TYPE_ONE_OF: index into type->choices; TYPE_FLAG: 0 no, 1 yes */
    int year, month, day; /* TYPE_DATE: 0 for what is not known; all 0 is "never" */
    const struct window *window;
    struct value *items; /* TYPE_LIST */
    size_t item_count;
};

/*
 * Reads the whole of `text` as a value of `type`; false when it is none.  English and German words and
 * numbers ("four hours", "eine Stunde", "1,200", "1.200", "1 h 50 min", "half an hour", "every night at
 * 03:10" as a time, "Tuesday to Thursday between 20:00 and 22:00 Berlin time", "rund um die Uhr").
 * Texts, names, products, places and commands take any words.  TYPE_RECORDS: false (see record_parse).
 * Words that change nothing may stand around it ("every 5 minutes", "4 vCPU" as a count), and behind a
 * duration or share what it holds for ("15 min for the code"); anything else makes it no value.  A timestamp is a date and no time.  A list in which one item does not fit is none.
 */
bool value_parse(struct arena *a, const struct type *type, struct span text, struct value *out);

/*
 * Finds values of `type` inside a sentence: the next one at or after *at.  `found` is the piece of
 * `sentence` that it stands in, qualifier included.  For types with numbers or clocks, hosts, paths and
 * commands in backquotes; false for the others and when there is none.  *at then lies behind it.
 *
 * Prefers finding nothing to finding what was not meant: numbers of names ("Debian 12"), labels ("port
 * 8080") and list items ("1. stop") and in code are none, nor are days behind a negation ("never Friday")
 * or with one time of day.  Looks at a bounded number of words, so a text is searched in linear time;
 * allocates only for what it finds.
 */
bool value_find(struct arena *a, const struct type *type, struct span sentence, size_t *at,
                struct value *out, struct span *found);

/*
 * What an amount holds for, behind it: " for the data", " (gate keys only)".  The length of those words from the
 * start of `behind`, at most six of them and none a number; 0 when there are none.
 */
size_t value_scope(struct span behind);

/* The canonical words: "15 min", "40 GB", "Tue-Thu 20:00-22:00 Europe/Berlin", "at most 4 h". */
void value_print(const struct value *v, struct buf *out);
/* A number of minutes as people say it: "3 h 36 min", "20 s", "14 days". */
void duration_print(double minutes, struct buf *out);

/* The same value (numbers within a rounding error, choices, windows; texts folded).  Qualifiers count. */
bool value_same(const struct value *a, const struct value *b);
/* The months of its season as bits, January the lowest; all twelve when it has none. */
unsigned window_months(const struct window *w);
/* True when both windows share a quarter hour. */
bool window_overlaps(const struct window *a, const struct window *b);

/*
 * A record: "name=web | kind=web | count=2".  Values by field, text NULL where the field is missing;
 * false when a name is unknown or repeated, or no field has a value.  A field whose words do not fit its
 * type keeps the words with low = high = 0 and `fits` false.
 */
struct record_value {
    const struct record_type *record;
    struct value *fields; /* field_count of them */
    bool *fits;
};

bool record_parse(struct arena *a, const struct pack *pack, const struct record_type *record,
                  struct span text, struct record_value *out);
/* Adds a field to a record in the making: "order=1 | name=lint". */
void record_put(struct buf *out, const struct record_type *record, size_t field, struct span words);
/* The words of a field in a record's text: "lint" of "order=1 | name=lint"; empty for none. */
struct span record_part(struct span text, const char *field);
/* The first field of a type, or PACK_NONE. */
size_t record_field_of(const struct record_type *record, enum type_kind kind);
/* The field that says what the thing is called, the first text; PACK_NONE when it has none. */
size_t record_label(const struct record_type *record);

#endif
