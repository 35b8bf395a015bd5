// SPDX-License-Identifier: MIT
#ifndef CLI_MODEL_ACTS_H
#define CLI_MODEL_ACTS_H

#include "base/err.h"
#include "cli/app.h"

/*
 * Actions of the engine that a model carries out, where there is one.  Each journals what comes of it; what
 * the model cannot do is done by rules or left out, and noted.  Ctrl-C ends a one-shot (ERR_INTERRUPTED) and,
 * in a conversation, only the request.
 */
MUST_USE bool model_reads_inputs(struct app *app, struct err *err);
/* Reviews, in a one-shot, and drafts. */
MUST_USE bool model_drafts(struct app *app, struct err *err);

/* Every request of a one-shot, on standard output; nothing is sent or written. */
MUST_USE bool model_shows_requests(struct app *app, struct input_event *inputs, size_t count,
                                   struct err *err);

#endif
