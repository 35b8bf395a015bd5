// SPDX-License-Identifier: MIT
#ifndef USUAL_H
#define USUAL_H

#include "interview/open_question.h"

/*
 * Inside of interview/open_question.h: the usual words for lines of the way back that nobody told and no proposal
 * fills, from the pack's part `usual`, as one proposal.  Nothing when there are none.
 */
void usual_suggestion(struct arena *a, const struct ledger *l, struct suggestions *out);

#endif
