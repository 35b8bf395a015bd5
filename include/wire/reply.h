// SPDX-License-Identifier: MIT
#ifndef WIRE_REPLY_H
#define WIRE_REPLY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/span.h"
#include "wire/textflow.h"
#include "wire/thinking.h"
#include "wire/trouble.h"

/*
 * One answer, put together from the events of a stream.
 *
 * `text` is what the model said and nothing else: reasoning is kept apart, also a think block that a server
 * left at the start of the text (wire/thinking.h).  Both are clean (wire/textflow.h).  Only when
 * reply_is_answer() says so is it an answer; otherwise it is a part of one, for diagnostics.
 */
enum reply_finish {
    REPLY_UNKNOWN, /* not ended, or for a reason this program does not know */
    REPLY_STOP,
    REPLY_LENGTH,
    REPLY_FILTER,
    REPLY_REFUSAL,
    REPLY_ERROR,
    REPLY_FINISH_COUNT,
};

/* Tokens; -1 where the server did not say. */
struct usage {
    long input;  /* cached ones included */
    long cached; /* of these, read from a cache */
    long stored; /* of these, written to one, where that has a price of its own */
    long output; /* reasoning included */
};

/* Text, as it arrives: whole characters, clean.  False, with `err` set, ends the reading. */
typedef bool reply_text_fn(void *context, struct span text, struct err *err);

struct reply {
    reply_text_fn *on_text;
    void *context;
    struct buf text;
    struct buf reasoning;
    struct buf refusal; /* the model's words when it declines */
    enum reply_finish finish;
    char ending[48]; /* the server's word for it; may be empty */
    bool complete;   /* the last event of the answer has been seen */
    bool failed;     /* a trouble came before it */
    char model[128]; /* as the server names it; may be empty */
    struct usage usage;
    struct trouble trouble;
    /* What an input count is compared with: bytes of text in the request, and the context asked for. */
    size_t sent_bytes;
    long sent_context; /* 0: nothing is compared */
    bool aside;        /* what arrives now is not part of the answer (provider_responses) */
    struct thinking thinking;
    struct textflow text_flow;
    struct textflow reasoning_flow;
};

/* Text and reasoning together. */
#define REPLY_MAX ((size_t)16 << 20)

/* `on_text` may be NULL. */
void reply_init(struct reply *r, reply_text_fn *on_text, void *context);
void reply_release(struct reply *r);

const char *reply_finish_name(enum reply_finish finish);

/* More than REPLY_MAX: ERR_PROVIDER, here and below. */
MUST_USE bool reply_add_text(struct reply *r, struct span piece, struct err *err);
MUST_USE bool reply_add_reasoning(struct reply *r, struct span piece, struct err *err);
MUST_USE bool reply_add_refusal(struct reply *r, struct span piece, struct err *err);
/* The same for the member `name` of `object`, if it is a text. */
MUST_USE bool reply_add_text_of(struct reply *r, const struct json *object, const char *name,
                                struct err *err);
MUST_USE bool reply_add_reasoning_of(struct reply *r, const struct json *object, const char *name,
                                     struct err *err);

/* The last that names one counts; NULL and "" name none. */
void reply_set_model(struct reply *r, const char *model);

/* Sets `tokens` if the member is there and a number of tokens. */
void reply_take_count(const struct json *usage, const char *name, long *tokens);

/* What a provider's word for the end of an answer means; tables end with a NULL word. */
struct reply_ending {
    const char *word;
    enum reply_finish finish;
    enum trouble_code trouble; /* TROUBLE_NONE: what the finish says */
};

/* Why the answer ended, in the server's word; one that is not in the table is REPLY_UNKNOWN. */
void reply_end_with(struct reply *r, const struct reply_ending *endings, const char *word);
/* The last event of the answer is there. */
void reply_complete(struct reply *r);
/* It has failed: the server says why, or we do.  The first trouble counts. */
void reply_fail(struct reply *r, int http_status, const struct json *error);
void reply_fail_body(struct reply *r, int http_status, struct span body);
void reply_fail_with(struct reply *r, enum trouble_code code, struct span text);

/* Nothing more will come: gives out what was held back, and names what is wrong, if anything is. */
MUST_USE bool reply_end(struct reply *r, struct err *err);

/* A whole answer that ended as it should. */
bool reply_is_answer(const struct reply *r);

#endif
