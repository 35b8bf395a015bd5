// SPDX-License-Identifier: MIT
#ifndef WIRE_TEXTFLOW_H
#define WIRE_TEXTFLOW_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/span.h"

/*
 * The text of an answer as it arrives in pieces, made harmless piece by piece: what is given out ends on a
 * whole character, has no control characters (base/clean.h) and is UTF-8.  Characters that were cut
 * between two pieces are joined: their bytes, or the two halves of a surrogate pair in the form that
 * mend_parse_event() leaves.  What stays alone becomes U+FFFD.
 */
struct textflow {
    struct buf held; /* the end of what came, which the next piece may complete */
};

#define TEXTFLOW_INIT ((struct textflow){.held = BUF_INIT})

void textflow_release(struct textflow *t);

/* Adds to `out` what is now whole. */
void textflow_feed(struct textflow *t, struct span piece, struct buf *out);
/* Nothing more will come. */
void textflow_end(struct textflow *t, struct buf *out);

#endif
