// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_VALUE_SCAN_H
#define INTERVIEW_VALUE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/*
 * Reading words from left to right, case and width folded (base/utf8.h), without allocating.
 *
 * A scan is a place in a text; copying it is how a reader looks ahead.  Every function here looks at a
 * bounded number of words, so that trying all readers at every word of a text stays linear.
 *
 * Alternatives are written "a|b|c d" and already folded; the longest that stands at the place is taken.  A
 * blank in them stands for any run of blanks.  They are whole words: no letter or digit may follow.
 */
struct scan {
    struct span text;
    size_t at;
    size_t skip; /* a reader that found nothing may say that nothing begins before here */
    bool whole;  /* the text is one value, not a sentence: what means one only then is read too */
};

/* A row of a table of words; one without words is skipped.  Where tables are indexed, value is not used. */
struct word_row {
    const char *words;
    double value;
    bool exact; /* only as spelled: "Go" is a gigaoctet, "go" is not */
};

/* The folded code point at `at`, and where the next one begins; 0 at the end. */
uint32_t scan_code(struct span text, size_t at, size_t *next);
/* The one before `at`, and where it begins; 0 at the start. */
uint32_t scan_code_before(struct span text, size_t at, size_t *from);
uint32_t scan_peek(const struct scan *s);
bool scan_is_digit(uint32_t code);
bool scan_is_letter(uint32_t code);

/* True where a word or sign begins. */
bool scan_begins(struct span text, size_t at);
/* Behind the word at `at`, or `at` where none is; at most 48 bytes of it. */
size_t scan_word_end(struct span text, size_t at);

void scan_blanks(struct scan *s);
/* Nothing but blanks left. */
bool scan_done(const struct scan *s);
bool scan_char(struct scan *s, char c);
/* These skip blanks first and leave the scan alone when they take nothing. */
bool scan_sign(struct scan *s, char c);
bool scan_words(struct scan *s, const char *words);
/* A unit may have a digit behind it, as in "1h50". */
const struct word_row *scan_unit(struct scan *s, const struct word_row *rows, size_t count);
const struct word_row *scan_row(struct scan *s, const struct word_row *rows, size_t count);

/* Where the words begin that stand directly before `at`, blanks between; SIZE_MAX for none. */
size_t scan_before(struct span text, size_t at, const char *words);
/* The word directly before `at`, without what stands between: empty at the start or behind a sign. */
struct span scan_word_before(struct span text, size_t at);

/* A number in digits or words. */
struct number {
    double value;
    bool whole;   /* no decimals */
    bool digits;  /* written in digits */
    bool article; /* "ein", "eine": may only be an article */
    bool times;   /* "dreimal" */
};

enum number_style {
    NUMBER_GROUPS, /* "1.200" and "1,200" are thousands */
    NUMBER_DECIMAL /* "99.999" has decimals: one group of three is not taken as thousands */
};

/* Takes a number that stands exactly here, with words of scale behind it ("200 million"). */
bool scan_number(struct scan *s, enum number_style style, struct number *n);
/* Before another text is read, which may stand where the last one stood.  One thread only. */
void scan_number_forget(void);
/* A number in words only. */
bool scan_number_word(struct scan *s, struct number *n);
/* One run of digits: "08" is 8 in 2 digits. */
struct digits {
    double value;
    int len;
};
bool scan_digits(struct scan *s, struct digits *d);
/* False where what stands before `at` makes a number part of something else: "v2", "OQ-3", "#12". */
bool scan_number_may_begin(struct span text, size_t at);

/* "to", "-", "bis", "or"; with `between` also "and". */
bool scan_range_sign(struct scan *s, bool between);

#endif
