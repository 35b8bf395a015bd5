// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_PLAN_FILL_H
#define DOCUMENTS_PLAN_FILL_H

#include "documents/plan_line.h"

/*
 * What proposals would put where nobody said anything, at the place where its reader misses it and marked as a
 * proposal: "**Proposal PR-2:** publish stays off".  Declined ones are left out.
 */

/* For the line's facts of which nothing is known, each behind "; "; how many there are.  NULL only counts. */
size_t plan_add_fills(const struct plan *p, const size_t *facts, size_t count,
                      struct section_text *out);
/* How one would see that step `number` of going back worked, behind "; "; nothing where none is proposed. */
void plan_add_proof_fill(const struct plan *p, size_t fact, size_t number,
                         struct section_text *out);
/* What would be done before and after step `number`, on lines that begin with `before`. */
void plan_add_step_fills(const struct plan *p, size_t fact, size_t number, const char *before,
                         struct section_text *out);
/* Bullets below all `steps` of going back: what stands at none of them, then what becomes of parts. */
void plan_add_other_fills(const struct plan *p, size_t fact, size_t steps,
                          struct section_text *out);

#endif
