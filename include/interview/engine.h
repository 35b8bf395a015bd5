// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_ENGINE_H
#define INTERVIEW_ENGINE_H

#include <stddef.h>

#include "interview/event.h"
#include "interview/open_question.h"
#include "interview/state.h"

/*
 * What happens next in an interview: a pure step from the state.  It sees no terminal, clock, file or
 * network; the caller carries the action out, journals the event that follows from it, and asks again.
 * So an interview that was stopped anywhere goes on with the same action.
 *
 * Its questions are in the language that is spoken (interview/spoken.h); it sets that for all that follows.
 */
enum action_kind {
    ACTION_OBSERVE,    /* look at the SOPs and the project */
    ACTION_ENTER,      /* a phase: journal it, show its opening */
    ACTION_ASK,        /* journal action.ask, then wait for the answer */
    ACTION_WAIT,       /* a question stands without an answer: wait for it */
    ACTION_READ,       /* an answer (action.number) was given and not read yet */
    ACTION_READ_INPUT, /* an answer file (action.number is its index) was not read yet */
    ACTION_CONFIRM,    /* the read-back of a phase was answered: journal it */
    ACTION_DRAFT,      /* the model reviews, in a one-shot, and drafts: journal what comes of it */
    ACTION_NUMBER,     /* journal each of action.give */
    ACTION_WRITE,      /* render and write the documents */
    ACTION_CLOSE,      /* journal action.complete */
    ACTION_END,        /* nothing more to do */
};

struct action {
    enum action_kind kind;
    size_t phase;
    size_t number;
    struct ask_event ask;
    struct number_event *give;
    size_t give_count;
    bool complete;
};

/*
 * `finish`: the user wants the documents now (/done, or a one-shot): nothing more is asked.
 * What the action points to lives in `a`.
 */
struct action engine_next(struct arena *a, const struct state *s, bool finish);

/* For "2/4, about 9 left": questions that the engine still means to ask in this interview. */
size_t engine_left(struct arena *a, const struct state *s);

/* Topics of the phase that may still be asked about, by id, in the order in which they would be. */
void engine_open_topics(struct arena *a, const struct state *s, size_t phase, struct strings *out);

/*
 * Whether a question that a model wants to put may stand in place of `ask`, the engine's next one, which is
 * changed then: one about the same topic, about another open one of the phase that matters as much, or a
 * follow-up of the last answer that its topic still needs.
 */
bool engine_takes_question(struct arena *a, const struct state *s, const struct ask_event *wanted,
                           struct ask_event *ask);

/* The lines of a phase's read-back, at most seven, each "fact: value" or "still open: ...". */
void engine_read_back(struct arena *a, const struct state *s, size_t phase, struct strings *out);

#endif
