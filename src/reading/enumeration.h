// SPDX-License-Identifier: MIT
#ifndef READING_ENUMERATION_H
#define READING_ENUMERATION_H

#include <stddef.h>

#include "base/span.h"

/* Things named one after the other in a sentence. */
enum enumeration_kind {
    ENUMERATION_NONE,
    ENUMERATION_NUMBERED, /* 1. a 2. b 3. c */
    ENUMERATION_LINES,    /* - a, - b, - c, each on its own line */
    ENUMERATION_ARROWS,   /* a -> b -> c */
    ENUMERATION_THEN,     /* a, then b, then c */
    ENUMERATION_COMMAS,   /* a, b and c */
};

#define ENUMERATION_MAX 24

struct enumeration {
    enum enumeration_kind kind;
    struct span items[ENUMERATION_MAX];
    size_t count;
};

/* False when there are fewer than three, or too many to be a list; text in brackets is not cut. */
bool enumeration_of(struct span text, struct enumeration *out);

#endif
