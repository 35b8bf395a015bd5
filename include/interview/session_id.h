// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_SESSION_ID_H
#define INTERVIEW_SESSION_ID_H

#include "base/arena.h"
#include "base/span.h"

/*
 * Session ids: the highest number among the names in interview/ plus one, padded like the widest of the
 * names with the highest number; "001" where there is none.
 *
 * A name counts when it ends in "_<digits>.md" or is "<digits>.jsonl"; numbers of more than nine digits
 * do not.
 */
const char *session_id_next(struct arena *a, const struct strings *names);

/* The digits of a name that counts, or an empty span. */
struct span session_id_in(const char *name);

#endif
