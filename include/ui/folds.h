// SPDX-License-Identifier: MIT
#ifndef UI_FOLDS_H
#define UI_FOLDS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

/*
 * What stands before the line that is edited because there is no room for it in the line: long pastes, each
 * shown as a label ("[42 lines pasted]") after what was typed before it, and the start of a line that grew
 * too long.  All of it is shown behind the prompt and can be taken back, the last one first.
 *
 * A "line" here is text as paste_to_line gives it.
 */
struct folds {
    struct arena *arena;
    struct buf shown;  /* the prompt and the labels */
    size_t prompt;     /* bytes of `shown` that are the prompt */
    struct buf answer; /* what they stand for, line ends included */
    LIST(struct fold) list;
};

void folds_begin(struct folds *f, const char *prompt);
void folds_end(struct folds *f);

/* A paste; `before` is the piece of the line in front of it. */
void folds_add_paste(struct folds *f, struct span before, const char *label, struct span text);
/* The start of the line. */
void folds_add_start(struct folds *f, struct span start);

/* Takes the last one out; `line` gets the piece of the line that went with it.  False when there is none. */
bool folds_take_back(struct folds *f, struct buf *line);

/* Adds what is to be shown in at most `columns`: all, or one label for all, or nothing. */
void folds_show(const struct folds *f, size_t columns, struct buf *out);

#endif
