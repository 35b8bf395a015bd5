// SPDX-License-Identifier: MIT
#ifndef INTERVIEWER_DIALOGUE_H
#define INTERVIEWER_DIALOGUE_H

#include <stdbool.h>

#include "interviewer/engineer.h"

/*
 * A conversation with a model: one answer, one request.  Messages are append-only behind a constant front, so
 * that a server has nearly all of a request in its cache.  When they pass DIALOGUE_MOST, and when it begins in the
 * middle of an interview (resume), it begins anew with what is known so far and the last exchanges; where that is
 * too much for the model's context, in a compact form, of the phase alone and told anew with each answer.
 */
struct dialogue;

#define DIALOGUE_MOST ((size_t)64 << 10) /* bytes of a request's texts */
#define COMPACT_MOST  ((size_t)14 << 10)

struct dialogue *dialogue_new(struct engineer *e);
void dialogue_free(struct dialogue *d);

/* Told of each fact as soon as it is noted. */
typedef void turn_noted_fn(void *context, const struct read_value *value);

/* What one answer led to. */
struct turn {
    turn_noted_fn *on_noted; /* the caller's, as the next; may be NULL */
    void *context;

    struct read_event read; /* always one item; the rules' where the model failed */
    bool is_reply;          /* the user asked back: `reply` in place of `read` */
    struct reply_event reply;
    bool has_tension;
    struct tension tension;
    const char *say;         /* or NULL */
    struct ask_event wanted; /* the model's next question; text NULL for none */
    const char *unwanted;    /* why its question was not taken, in words for it; or NULL */
    bool failed;             /* the rules read it: `why` */
    bool is_away; /* the model cannot be reached, and will not be for the next answer either */
    struct err why;
};

/*
 * Reads the answer to question `number`.  False only when the tape could not be written; when the user cancels,
 * the rules read it.  Results live in `a`.
 */
MUST_USE bool dialogue_turn(struct dialogue *d, struct arena *a, const struct state *s,
                            size_t number, struct turn *turn, struct err *err);

#endif
