// SPDX-License-Identifier: MIT
#ifndef READING_AMOUNTS_H
#define READING_AMOUNTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "interview/pack.h"

/*
 * The typed values in a text, by type.  Each type is looked for once, when it is first asked for, and not
 * at all in a text that has nothing of what its values are made of.
 */
struct amounts {
    struct arena *arena;
    struct span text;
    unsigned signs; /* what the text has: digits, a clock, ... */
    bool looked[TYPE_KIND_COUNT];
    LIST(struct span) found[TYPE_KIND_COUNT];
};

void amounts_of(struct arena *a, struct span text, struct amounts *out);

/*
 * The first value of the type that lies in `piece`, a part of the text, and ends behind *at, which counts
 * from the start of the piece and then lies at its end.  False when there is none.
 */
bool amounts_next(struct amounts *m, enum type_kind kind, struct span piece, size_t *at,
                  struct span *found);
/* The only one in the piece that is not denied. */
bool amounts_only(struct amounts *m, enum type_kind kind, struct span piece, struct span *found);

#endif
