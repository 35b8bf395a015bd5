// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_PACK_NAMES_H
#define INTERVIEW_PACK_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/*
 * Names with an index each: a hash table with open addressing in an arena, so that a pack with thousands
 * of names is read in linear time.  Names are borrowed and never empty.  Zeroed, it is empty.
 */
struct name_slot {
    struct span name;
    uint32_t hash;
    uint32_t index;
};

struct names {
    struct name_slot *slots;
    size_t count;
    size_t cap; /* 0 or a power of two */
};

/* Gives `name` the index, below 2^32, and returns the one it had before, or PACK_NONE. */
size_t names_put(struct arena *a, struct names *n, struct span name, size_t index);
/* PACK_NONE when it is not there. */
size_t names_find(const struct names *n, struct span name);

#endif
