// SPDX-License-Identifier: MIT
#ifndef WIRE_ATTEMPT_H
#define WIRE_ATTEMPT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "wire/call.h"
#include "wire/http.h"
#include "wire/key_screen.h"
#include "wire/quirks.h"
#include "wire/reader.h"

/*
 * Inside of wire/call.h: what its files share.  A `course` is one call on its way, from the first request
 * to its end; its transfer carries one request after the other.
 */
struct caller {
    struct arena *arena;
    struct caller_settings settings; /* strings copied */
    const char *model;
    bool model_was_asked_for; /* the server's list has been read */
    struct quirks quirks;     /* of the server, as learnt so far */
    struct http *http;
    struct course *first;
    unsigned long long random;
};

struct course {
    struct course *next;
    struct caller *caller;
    struct call *call;
    struct arena *arena;
    struct chat chat; /* as it is sent now */
    struct quirks sent;
    struct http_transfer transfer;
    struct reader reader;
    struct key_screen screen;
    struct buf shown; /* the piece of text that is being given out */
    struct buf url;
    struct buf body;
    struct buf key_line;
    struct buf list;     /* of models, as it arrives */
    struct err failed;   /* why the last attempt failed */
    bool is_listing;     /* the transfer asks for the list of models */
    bool reading_failed; /* `failed` says why: on_text, or too much of it */
    bool has_grown;      /* sent with more_output */
    bool was_repaired;   /* told that its answer was no JSON */
    bool is_loading;
    int failures;      /* that count against the retries */
    long long began;   /* clock_ms() */
    long long next_at; /* clock_ms() of the next attempt; 0: it is on its way */
};

/* Writes the request and queues it, `delay_ms` from now.  False when it cannot be written: ERR_USAGE. */
MUST_USE bool attempt_send(struct course *x, long long delay_ms, struct err *err);
/* The request without sending it: url, body and header lines of `x`. */
MUST_USE bool attempt_write(struct course *x, struct err *err);
/* Asks the server for its models. */
MUST_USE bool attempt_list(struct course *x, struct err *err);

/* The response is over: decides what follows (call_outcome.c). */
void attempt_ended(void *context, struct http_transfer *transfer);
void listing_ended(void *context, struct http_transfer *transfer);

/*
 * Sent again (call_again.c); each is true when the request is on its way.  `again_send`: as it is now.
 * The others are for what the reply says, and each of them does its change once: without a field that was
 * refused, with more room where reasoning left none, with the server's only model, with what is wrong
 * with an answer that is no JSON.
 */
bool again_send(struct course *x, long long delay_ms);
bool again_adapted(struct course *x);
bool again_larger(struct course *x);
bool again_with_model(struct course *x);
bool again_repaired(struct course *x, const char *fault);
/* Is text out that cannot be called back? */
bool again_is_barred(const struct course *x);

/* The call has ended with what its reply and `failed` say. */
void course_end(struct course *x, const char *code);

#endif
