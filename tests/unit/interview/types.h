// SPDX-License-Identifier: MIT
#ifndef UNIT_INTERVIEW_TYPES_H
#define UNIT_INTERVIEW_TYPES_H

#include "base/arena.h"
#include "base/span.h"
#include "interview/pack.h"

/* A type as a pack writes it: "duration", "list of one of a/b", "records of store"; NULL for none. */
const struct type *type_of(struct arena *a, struct span words);

#endif
