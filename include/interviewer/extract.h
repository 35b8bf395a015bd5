// SPDX-License-Identifier: MIT
#ifndef INTERVIEWER_EXTRACT_H
#define INTERVIEWER_EXTRACT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "interview/event.h"
#include "interview/state.h"
#include "interviewer/engineer.h"

/*
 * Answer files, read by a model: a request for each phase of the pack (and each window of a long input), and one
 * for the project's files, all at once.
 *
 * The rules read as well.  What the model noted from a passage stands in place of what they found in it; they
 * keep their word where it noted nothing, for a phase whose request failed, and about what is vague or
 * unknown.  So a model that fails or answers nonsense costs its insight and nothing else.
 */
struct extraction {
    struct engineer *engineer;
    struct request *requests;
    size_t count;
    size_t *phases; /* of each request; PACK_NONE: the project's files */
};

/* The requests, ready to be sent or shown. */
void extraction_prepare(struct engineer *e, const struct state *s, struct extraction *out);
void extraction_release(struct extraction *x);

/*
 * Sends them and puts together what was read.  `notes`: what the user should know, a line each.  False only
 * as requests_run().
 */
MUST_USE bool extraction_run(struct extraction *x, struct arena *a, const struct state *s,
                             struct read_event *out, struct strings *notes, struct err *err);

/* The passages of a window, with what stands above them, a line each: "P12 Keep the last five images." */
void passages_write(const struct state *s, size_t first, size_t count, struct buf *out);

#endif
