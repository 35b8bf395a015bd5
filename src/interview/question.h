// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_QUESTION_H
#define INTERVIEW_QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "interview/engine.h"
#include "interview/ledger.h"
#include "interview/state.h"

/*
 * The questions of a phase, one kind each.  Those that return bool set `*out` when there is something to ask
 * and leave it alone otherwise.
 */

/* One more question about the topic that was just answered, for what is missing or vague. */
bool question_follow_up(struct arena *a, const struct ledger *l, size_t phase, struct action *out);

/* The next topic in the pack's order and by priority, or what was seen for it, to be confirmed. */
bool question_next_topic(struct arena *a, const struct ledger *l, size_t phase, struct action *out);

/* What a rule found in the phase, once. */
bool question_finding(struct arena *a, const struct ledger *l, size_t phase, struct action *out);

/* The usual answers for what nobody knew. */
bool question_defaults(struct arena *a, const struct ledger *l, size_t phase, struct action *out);

/*
 * A tension that the engineer saw: at an answer, at once; in the review of the phase, only the first, and
 * only once the read-back was answered.
 */
bool question_tension(struct arena *a, const struct state *s, size_t phase, bool after_read_back,
                      struct action *out);

/* The engineer's proposals, once, before the documents are written. */
bool question_proposals(struct arena *a, const struct state *s, struct action *out);

/* A question as the pack words it. */
struct action question_of(const struct state *s, enum ask_kind kind, size_t phase,
                          const char *text);

struct action question_read_back(struct arena *a, const struct state *s, size_t phase);

bool question_was_put(const struct state *s, enum ask_kind kind, size_t phase);

#endif
