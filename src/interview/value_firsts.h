// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_VALUE_FIRSTS_H
#define INTERVIEW_VALUE_FIRSTS_H

#include "value_scan.h"

/*
 * What the alternatives of a table begin with, so that a word that begins with none of it costs one look and
 * not a comparison with each of them.
 *
 * A set of folded code points, one bit for each remainder of 64: it may hold more than was put in, never
 * less.  Sets are worked out once and kept by the address of the words or rows, which are therefore literals
 * and static tables.  One thread only.
 */
uint64_t firsts_of_words(const char *words);
uint64_t firsts_of_rows(const struct word_row *rows, size_t count);

static inline bool
firsts_may_have(uint64_t firsts, uint32_t code)
{
    return firsts >> (code & 63) & 1;
}

#endif
