// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_VALUE_WORDS_H
#define INTERVIEW_VALUE_WORDS_H

#include "value_scan.h"

/*
 * The alternatives of a table, sorted by what they begin with, so that a place in a text is compared with
 * the few that may stand there and not with each of them.
 *
 * A set holds folded code points, one bit for each remainder of 64: it may hold more than was put in, never
 * less.  `phrases` are in the order of the bits of `firsts`; those of the same bit in the order of the table,
 * starts[n] being the first one of the n-th bit that is set.
 *
 * Tables are made at their first use and kept for good by the address of the words or rows, which are
 * therefore literals and static tables; there are far fewer of them than room.  One thread only.
 */
struct phrase {
    const char *at;
    unsigned short len;
    unsigned short row;
    bool exact; /* as in struct word_row */
};

struct word_table {
    uint64_t firsts, lasts;
    const struct phrase *phrases;
    const unsigned short *starts;
};

const struct word_table *table_of_words(const char *words);
const struct word_table *table_of_rows(const struct word_row *rows, size_t count);

static inline bool
set_may_have(uint64_t set, uint32_t code)
{
    return set >> (code & 63) & 1;
}

/* The phrases that may begin with `first`, which the set has: from the one returned up to *end. */
const struct phrase *phrases_from(const struct word_table *t, uint32_t first,
                                  const struct phrase **end);

#endif
