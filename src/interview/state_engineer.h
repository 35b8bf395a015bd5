// SPDX-License-Identifier: MIT
#ifndef STATE_ENGINEER_H
#define STATE_ENGINEER_H

#include "interview/state.h"

/* Inside of interview/state.h: what the engineer says and sees, and what the user makes of it. */

/* The events; as state_apply(). */
bool engineer_replied(struct state *s, const struct event *e, struct err *err);
bool engineer_reviewed(struct state *s, const struct event *e, struct err *err);
bool engineer_drafted(struct state *s, const struct event *e, struct err *err);

/* A question is put, answered (in words that say something, or not) or withdrawn. */
void engineer_asked(struct state *s, const struct ask_event *ask);
void engineer_answered(struct state *s, const struct question *q, bool says_something);
void engineer_withdrawn(struct state *s, const struct question *q);
/* A proposal is taken or declined. */
void engineer_decided(struct state *s, const struct decide_event *d);

#endif
