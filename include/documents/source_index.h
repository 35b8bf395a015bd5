// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_SOURCE_INDEX_H
#define DOCUMENTS_SOURCE_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "interview/state.h"

/*
 * Where the statements and readings of an answer or passage stand in the state's lists.  Those of one
 * source stand together, in the order in which they were read.
 */
struct source_range {
    size_t first;
    size_t count;
};

struct source_index {
    struct source_range *readings[2]; /* of answers, of passages; by number */
    struct source_range *statements[2];
    size_t most[2]; /* highest number */
};

/* "A7": kind 0, number 7; "P12": kind 1, number 12.  False for any other source. */
bool source_number(const char *source, size_t *kind, size_t *number);

const struct source_index *source_index_of(struct arena *a, const struct state *s);
struct source_range readings_of(const struct source_index *index, const char *source);
struct source_range statements_of(const struct source_index *index, const char *source);

#endif
