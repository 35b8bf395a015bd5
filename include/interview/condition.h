// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_CONDITION_H
#define INTERVIEW_CONDITION_H

#include <stdbool.h>

#include "interview/pack.h"

/*
 * When and Raise of a topic, asked against whatever knows the facts.  A fact is set when it has a value of
 * any grade; every clause but "is not set" is false for a fact that is not.
 */
struct fact_source {
    const void *ctx;
    bool (*is_set)(const void *ctx, size_t fact);
    /* The value as words (canonical for one of and flag); a list or records: the n-th item; NULL: no more.
     * For records the words are "name=web | kind=web". */
    const char *(*nth)(const void *ctx, size_t fact, size_t n);
};

bool condition_holds(const struct pack *pack, const struct condition *c,
                     const struct fact_source *facts);

#endif
