// SPDX-License-Identifier: MIT
#ifndef WIRE_KEY_SCREEN_H
#define WIRE_KEY_SCREEN_H

#include "base/attr.h"
#include "base/buf.h"
#include "base/span.h"

/*
 * Keeps a key out of text that arrives in pieces, as key_hide() keeps it out of one that is whole: also
 * where the key is cut between two pieces.  What may be its beginning is held back until more has come.
 */
struct key_screen {
    struct span secret; /* borrowed */
    struct buf held;
};

void key_screen_init(struct key_screen *s, struct span secret);
void key_screen_release(struct key_screen *s);

/* `out` is replaced by what can be shown now. */
void key_screen_feed(struct key_screen *s, struct span piece, struct buf *out);
/* Nothing more will come: what was held. */
void key_screen_end(struct key_screen *s, struct buf *out);

#endif
