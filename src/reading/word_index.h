// SPDX-License-Identifier: MIT
#ifndef READING_WORD_INDEX_H
#define READING_WORD_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/*
 * Which things (topics, facts) a word speaks for, learned from the words that describe them.  A word that
 * describes few of them weighs much, one that describes many little or nothing.  Endings are cut, so that
 * "quickly" is "quick" and "releases" is "release".
 */
struct posting {
    uint32_t thing;
    float weight; /* 0 to 1 */
};

struct word_index;

/* `things`: how many there are, numbered from 0.  `grammar`: words of grammar count too. */
struct word_index *word_index_new(struct arena *a, size_t things, bool grammar);
/* `weight`: how much it says that the thing is described by these words, 1 for the plainest. */
void word_index_add(struct word_index *ix, struct span text, size_t thing, float weight);
/* After the last addition and before the first look-up. */
void word_index_close(struct word_index *ix);

/* The same word, endings apart. */
bool word_index_same(struct span a, struct span b);
/* What one word speaks for. */
size_t word_index_find(const struct word_index *ix, struct span word, const struct posting **out);
/* Adds `times` the weights of all words of `text` to scores[thing]. */
void word_index_score(const struct word_index *ix, struct span text, double times, double *scores);
/* The same for two indexes of the same things at once. */
void word_index_score_both(const struct word_index *one, double times,
                           const struct word_index *other, double other_times, struct span text,
                           double *scores);

#endif
