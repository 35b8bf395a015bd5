// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_VALUE_READ_H
#define INTERVIEW_VALUE_READ_H

#include "interview/value.h"
#include "value_scan.h"

/* What a reader found, before it is copied into an arena.  Spans borrow from the text. */
struct reading {
    struct value v; /* without type, text, unit and window */
    struct window window;
    struct span unit; /* also the zone of a time */
    struct span zone; /* of a window */
};

/*
 * A reader takes a value that begins exactly at the scan, without its qualifier, and leaves the scan behind
 * it; false when there is none.
 */
typedef bool value_reader(struct scan *s, struct reading *r);
value_reader read_count, read_number, read_share, read_duration, read_size, read_rate, read_money,
    read_time, read_window, read_date, read_host, read_path, read_command;

/* One number with its unit: "15 min", "1 h 50 min", "€19/month". */
struct amount {
    double value;
    double scale;    /* what a bare number before it is multiplied by, as in "5 to 10 min" */
    bool open_range; /* the unit stood before: "€5-10" */
};
typedef bool amount_reader(struct scan *s, struct reading *r, struct amount *out);

/* An amount or a range of two: low, high and QUALIFIER_RANGE. */
bool read_amounts(struct scan *s, amount_reader *amount, enum number_style style,
                  struct reading *r);

/* A time of day in minutes after midnight. */
struct clock {
    int minutes;
    bool bare;    /* only an hour, as in "Mon-Fri 8-18" */
    bool am, pm;  /* it said so */
    bool seconds; /* "03:10:00" */
};
bool scan_clock(struct scan *s, struct clock *c);
/* "20:00-22:00", "between 8 and 18 Uhr"; with `bare` also "8-18".  `to` may be up to 2880. */
bool scan_clock_range(struct scan *s, bool bare, int *from, int *to);
/* "Berlin time", "CET", "(Europe/Paris)"; "local time" gives an empty zone. */
bool scan_zone(struct scan *s, struct span *zone);

/* 1 to 12; `abbreviated` for "Nov". */
bool scan_month(struct scan *s, int *month, bool *abbreviated);
/* Days as bits, Monday the lowest. */
struct days {
    unsigned mask;
    bool alone; /* enough without hours: "weekends", "Tuesdays" */
};
#define DAYS_ALL 0x7fu
bool scan_days(struct scan *s, struct days *days);

/* True when the value that was read up to `s` has a word behind it that makes it part of a noun. */
bool scan_noun_follows(const struct scan *s);
/* True when a number from `start` to `end` is part of a name: "Debian 12", "RHEL 9.", "port 8080 and 9090". */
bool scan_is_labelled(const struct scan *start, const struct scan *end);

/* The next value at or after *at, with its qualifier; `found` is where it stands. */
bool find_reading(enum type_kind kind, struct span text, bool whole, size_t *at, struct reading *r,
                  struct span *found);
/* Reads the qualifier around a value that stands from `from` to s->at; moves both. */
void read_qualifier(enum type_kind kind, struct scan *s, size_t *from, struct reading *r);
const char *qualifier_words(enum type_kind kind, enum qualifier q);

/* What may stand around a value that is the whole text. */
bool only_fillers_before(enum type_kind kind, struct span text);
bool only_fillers_behind(enum type_kind kind, struct span text);

/* Everything but lists and records. */
bool parse_single(struct arena *a, const struct type *type, struct span text, struct value *out);
bool parse_list(struct arena *a, const struct type *type, struct span text, struct value *out);
bool parse_flag(struct span text, struct value *out);
bool parse_choice(const struct type *type, struct span text, struct value *out);
void value_fill(struct arena *a, const struct type *type, const struct reading *r,
                struct span words, struct value *out);

/* Decimal point whatever the locale, thousands with commas if `grouped`, at most `decimals` digits. */
void print_number(double value, int decimals, bool grouped, struct buf *out);
void print_window(const struct window *w, struct buf *out);
void print_clock(int minutes, struct buf *out);
void print_month(int month, struct buf *out);

#endif
