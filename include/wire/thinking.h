// SPDX-License-Identifier: MIT
#ifndef WIRE_THINKING_H
#define WIRE_THINKING_H

#include "base/attr.h"
#include "base/buf.h"
#include "base/span.h"

/*
 * Some servers leave a model's reasoning at the start of its answer, between <think> and </think>.  This
 * takes the two apart while they arrive, in any chunking.  Only a block that begins the text (white space
 * before it is fine) is one; line ends after it are dropped.
 */
enum thinking_part {
    THINKING_START, /* the text so far may be the beginning of a block */
    THINKING_BLOCK,
    THINKING_AFTER, /* between the block and the answer */
    THINKING_ANSWER,
};

struct thinking {
    enum thinking_part part;
    struct buf held;
};

#define THINKING_INIT ((struct thinking){.held = BUF_INIT})

void thinking_release(struct thinking *t);

void thinking_feed(struct thinking *t, struct span piece, struct buf *answer, struct buf *thought);
/* Nothing more will come: a block that was not closed is thought to its end. */
void thinking_end(struct thinking *t, struct buf *answer, struct buf *thought);

#endif
