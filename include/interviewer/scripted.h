// SPDX-License-Identifier: MIT
#ifndef INTERVIEWER_SCRIPTED_H
#define INTERVIEWER_SCRIPTED_H

#include <stdbool.h>

#include "base/arena.h"
#include "interview/event.h"
#include "interview/state.h"
#include "reading/reader.h"

/*
 * The interviewer that works by rules: no model, no network.  It reads with reading/reader.h and lets
 * everything through interview/proposal.h before it becomes an event.
 */

/* Reads the answer to question `number`. */
struct read_event scripted_read_answer(struct arena *a, const struct reader *reader,
                                       const struct state *s, size_t number);

/* Reads all answer files of the session. */
struct read_event scripted_read_inputs(struct arena *a, const struct reader *reader,
                                       const struct state *s);

/*
 * Which of the `count` usual answers that were offered are taken: "1 3", "1, 2 and 4", "2-4", "all",
 * "none".  False when the words say none of these; nothing is taken then.
 */
bool scripted_defaults_taken(struct span answer, size_t count, bool *taken);

#endif
