// SPDX-License-Identifier: MIT
#ifndef CLI_MODEL_TURN_H
#define CLI_MODEL_TURN_H

#include "base/err.h"
#include "cli/app.h"

/* A model at a conversation: it reads an answer, reacts, and wants to ask something; it reviews a phase. */

/* True when the answer to question `number` is for the model: there is one, and it has something to read. */
bool model_reads_turn(const struct app *app, size_t number);

/* What an answer has led to on the screen. */
struct turn_shown {
    bool facts;    /* were shown as they were noted */
    bool is_reply; /* something was asked back; the question stands */
};

/* Reads the answer, journals what comes of it and shows it.  What the model cannot do, the rules do. */
MUST_USE bool model_takes_turn(struct app *app, size_t number, struct turn_shown *shown,
                               struct err *err);

/* The engine's next question, in the model's words where the engine takes them. */
void model_words_question(struct app *app, struct ask_event *ask);

/* Begins the review of the phase whose read-back is on the screen; it goes on while the user reads. */
void model_begins_review(struct app *app, size_t phase);
/* The read-back was answered: waits for the review, unless Ctrl-C says not to, and journals it. */
MUST_USE bool model_ends_review(struct app *app, struct err *err);

#endif
