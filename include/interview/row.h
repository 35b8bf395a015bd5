// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_ROW_H
#define INTERVIEW_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "interview/ledger.h"
#include "interview/value.h"

/* Records as rows of a table. */

/* A record as it was read, and from where; what several sources say of one thing makes one record. */
struct row {
    struct record_value value;
    const char *source;     /* the first */
    struct strings sources; /* all, each once */
    bool observed;          /* all of them are SOPs or files */
    double order;           /* set by rows_sort() */
};

struct rows_of_role {
    struct row *items;
    size_t count;
    size_t cap;
};

/*
 * All records of a fact; those that cannot be read are left out.  Two are one when they have the same key
 * and no field, but for the order, in which they say different things.
 */
void ledger_rows(struct arena *a, const struct ledger *l, size_t fact, struct rows_of_role *out);

/* By their field "order"; one without stays behind the one that it was read after. */
void rows_sort(struct rows_of_role *rows);
/* Takes out the rows that only the project's files have, where others were told; they go to `seen`. */
void rows_set_apart(struct arena *a, struct rows_of_role *rows, struct rows_of_role *seen);

/* What the record is called: its first field of any words; NULL when that is empty. */
const char *row_key(const struct row *row);
/* A field's words; NULL when the record or its type has none. */
const char *row_text(const struct row *row, const char *field);
/* A field that was read as what it should be; NULL otherwise. */
const struct value *row_value(const struct row *row, const char *field);

/*
 * A must field that the row leaves empty.  A sign, which is there or not, needs neither threshold nor window, and
 * an environment that is production does not say which data it holds.
 */
bool row_lacks(const struct row *row, size_t field);

#endif
