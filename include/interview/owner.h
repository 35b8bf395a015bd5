// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_OWNER_H
#define INTERVIEW_OWNER_H

#include "interview/ledger.h"

/*
 * Who settles what is open about the topic: as named; else "proposed: " and a name that fits, or "open".  A name
 * that fits is, in this order, one that the engineer read in the material, the only one that all answers give,
 * and one that the topic's phase names in the pack ("Owners").  Nobody is made up, and no machine owns anything.
 * PACK_NONE: of what belongs to no topic.
 */
const char *topic_owner(struct arena *a, const struct ledger *l, size_t topic);

#endif
