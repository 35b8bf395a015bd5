// SPDX-License-Identifier: MIT
#ifndef INTERVIEWER_REVIEW_H
#define INTERVIEWER_REVIEW_H

#include "interviewer/engineer.h"

/*
 * What an engineer is worth having for: the review of all that is known, and the sentences above the tables of
 * the plan.  Everything passes interviewer/gate.h.
 */

/* The request for a review of `phase`, or of all with PACK_NONE. */
void review_prepare(struct engineer *e, const struct state *s, size_t phase, struct request *r);

/* The requests of a draft, a phase each, and the review before them where `with_review` is set. */
struct drafting {
    struct engineer *engineer;
    struct request *requests;
    size_t count;
    size_t first_draft; /* index: 1 behind a review */
    size_t *phases;     /* of each request */

    /* What came of it. */
    struct review_event review;
    struct draft_event draft;
};

void drafting_prepare(struct engineer *e, const struct state *s, bool with_review,
                      struct drafting *out);
void drafting_release(struct drafting *d);

/*
 * Sends all at once.  A section of which no sentence passed is asked for once more, with the reasons.  Notes and
 * return as extraction_run().
 */
MUST_USE bool drafting_run(struct drafting *d, struct arena *a, const struct state *s,
                           struct strings *notes, struct err *err);

#endif
