// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_UNWATCHED_H
#define INTERVIEW_UNWATCHED_H

#include "interview/role.h"

/*
 * The signs of going back of which no word stands in what was read or told of watching: at night nobody would see
 * them.  A likeness of words is all it claims; a sign in few or short words is passed over.
 */
void unwatched_triggers(struct arena *a, const struct ledger *l, struct rows_of_role *out);

#endif
