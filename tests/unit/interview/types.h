// SPDX-License-Identifier: MIT
#ifndef UNIT_INTERVIEW_TYPES_H
#define UNIT_INTERVIEW_TYPES_H

#include "base/arena.h"
#include "base/attr.h"
#include "base/span.h"
#include "interview/pack.h"

/* A type as a pack writes it: "duration", "list of one of a/b", "records of store"; NULL for none. */
const struct type *type_of(struct arena *a, struct span words);

/* What a text is as a value of a type, printed; NULL for no value. */
struct row {
    const char *text;
    const char *want;
};

/* Parses and prints every row; what is printed must be the same value and print the same again. */
void check_rows(const char *type_words, const struct row *rows, size_t count);
#define CHECK_ROWS(type, rows) check_rows(type, rows, ARRAY_LEN(rows))

#endif
