// SPDX-License-Identifier: MIT
#ifndef STATE_READ_H
#define STATE_READ_H

#include "interview/state.h"

/* Inside of interview/state.h: what is read from answers, passages and the project, as statements and readings. */

/* The events; as state_apply(). */
bool reading_observed(struct state *s, const struct event *e, struct err *err);
bool reading_read(struct state *s, const struct event *e, struct err *err);
/* What was read from an answer goes when its words change or are taken back. */
void reading_forget(struct state *s, size_t number);

/* By number; NULL for none. */
struct question *state_find_question(const struct state *s, size_t number);
/* PACK_NONE for NULL and for what the pack does not have. */
size_t state_topic_named(const struct state *s, const char *id);
size_t state_fact_named(const struct state *s, const char *id);

#endif
