// SPDX-License-Identifier: MIT
#ifndef INTERVIEWER_ENGINEER_H
#define INTERVIEWER_ENGINEER_H

#include <stdbool.h>

#include "base/arena.h"
#include "interviewer/material.h"
#include "reading/reader.h"
#include "wire/call.h"

/*
 * A language model in the role of the engineer: what its requests have in common.  It reads, words and
 * proposes; what becomes of that is decided by code (interview/proposal.h, interviewer/gate.h), and what it
 * cannot do the rules do.
 */
struct engineer {
    struct arena *arena;   /* of the run */
    struct caller *caller; /* NULL: requests are only shown */
    const char *name;      /* "provider/model" */
    const struct pack *pack;
    const struct reader *reader;
    const struct material *material;
    struct span vocabulary;   /* ordinary words of the trade: the pack's own text, folded */
    const char *language;     /* --language; NULL: the user's */
    const struct chat *shape; /* effort and stream as the settings want them */
    long budget;              /* tokens for the whole run, --max-tokens; 0: no limit */
    /* Told about every 100 ms while a request runs; NULL for none. */
    void (*on_news)(void *context, const struct call_news *news);
    void *context;

    /* What was spent so far. */
    size_t requests;
    struct usage usage;
};

/* One request, on its way or ready to be. */
struct request {
    const char *what; /* "phase 2", for messages */
    struct buf front;
    struct buf message;
    struct chat chat;
    struct chat_message last;
    struct call call;
    bool sent;
    struct err err;            /* without an object */
    const struct json *object; /* the reply; NULL: it failed, and `err` says why */
};

void request_init(struct request *r, const char *what);
void request_release(struct request *r);

/* Makes the chat of one front and one message; both must be written. */
void request_prepare(struct engineer *e, struct request *r, enum chat_effort effort, long most);

/*
 * Sends them together and waits for all.  One that would go over the budget is not sent.  A request that
 * failed says so in its `err`.  False only when everything was cancelled (ERR_INTERRUPTED) or a tape could
 * not be written.
 */
MUST_USE bool requests_run(struct engineer *e, struct request *requests, size_t count,
                           struct err *err);

/* Until this call has ended, whatever else is under way.  As requests_run(). */
MUST_USE bool engineer_wait(struct engineer *e, const struct call *call, struct err *err);

/* Adds one request without waiting; false when the budget does not have it, and `err` of it says so. */
bool request_start(struct engineer *e, struct request *r);
/* It has ended: what it used, and what came of it. */
void request_end(struct engineer *e, struct request *r);

/* Adds what a call has used. */
void engineer_count(struct engineer *e, const struct call *call);
/* Whether a request of so many bytes and at most so many tokens of reply still fits the budget. */
bool engineer_affords(const struct engineer *e, size_t bytes, long most, struct err *err);

/* What a model is told, a file of prompts/; and the language, where it is given: "Write to the user in ...". */
void engineer_rules(const struct engineer *e, const char *name, struct buf *out);

/* Text of the model's: clean, credentials masked, on one line, at most `most` bytes; NULL for nothing. */
const char *engineer_text(struct arena *a, const struct json *object, const char *name,
                          size_t most);

#endif
