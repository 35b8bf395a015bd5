// SPDX-License-Identifier: MIT
#ifndef CLI_CONVERSATION_H
#define CLI_CONVERSATION_H

#include <stdbool.h>

#include "base/err.h"
#include "cli/app.h"

/* How a conversation ended. */
enum conversation_end {
    CONVERSATION_WRITTEN,     /* the documents are there */
    CONVERSATION_LEFT,        /* /quit, Ctrl-D, the end of input: saved, not finished */
    CONVERSATION_INTERRUPTED, /* Ctrl-C twice, or a signal: saved, not finished */
};

/* Leads the interview on app->ui until it ends.  What was said is in the journal whatever happens. */
MUST_USE bool converse(struct app *app, enum conversation_end *end, struct err *err);

/* The phase an interview is in, from 1; the number of phases once all are confirmed. */
size_t phase_reached(const struct state *s);

#endif
