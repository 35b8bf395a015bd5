// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_PLAN_FILL_H
#define DOCUMENTS_PLAN_FILL_H

#include "documents/plan_line.h"

/*
 * What proposals would put where nobody said anything, at the place where its reader misses it and marked as a
 * proposal: "**Proposal PR-2:** publish stays off".  Declined ones are left out.
 */

/* For the line's facts of which nothing is known, each behind "; "; how many there are. */
size_t plan_add_fills(const struct plan *p, const size_t *facts, size_t count,
                      struct section_text *out);
/* Whether there are any for the line. */
bool plan_has_fills(const struct plan *p, const size_t *facts, size_t count);
/* How one would see that step `number` of going back worked, behind "; "; false for nothing. */
bool plan_add_proof_fill(const struct plan *p, size_t fact, size_t number,
                         struct section_text *out);
/* Bullets below the steps of going back: steps that are missing, then what becomes of parts that none names. */
void plan_add_step_fills(const struct plan *p, size_t fact, struct section_text *out);

#endif
