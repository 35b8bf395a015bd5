// SPDX-License-Identifier: MIT
#ifndef WIRE_EXCHANGE_H
#define WIRE_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/span.h"
#include "wire/address.h"
#include "wire/failure.h"
#include "wire/http.h"
#include "wire/route.h"

/*
 * One exchange while it goes on, apart from what carries it: http feeds it what the network or a tape
 * gives, with the time, and asks it what is due.  It checks the limits, calls the transfer's callbacks and
 * fills in its results.  Once it `is_over`, the rest of what comes is not wanted.
 */
struct exchange {
    struct http_transfer *transfer;
    struct address to;
    struct route_proxy proxy;
    long long started;  /* clock_ms() */
    long long last;     /* the last payload, or the start */
    long long answered; /* when the reader had the whole answer, or -1 */
    size_t head_bytes;  /* in all, so that endless interim responses end */
    bool head_is_complete;
    bool is_over;
    bool keeps;          /* a recorder wants the pieces: */
    struct buf bytes;    /* of the body */
    LIST(size_t) pieces; /* their lengths; in `arena` */
    struct arena *arena;
};

/* Checks URL, method and headers: false with FAILURE_REQUEST in the transfer. */
bool exchange_init(struct exchange *x, struct http_transfer *t,
                   const struct http_settings *settings);
void exchange_release(struct exchange *x);
void exchange_start(struct exchange *x, long long now);

/* A line of the response's head, its end included; an empty one completes it.  False: is over. */
bool exchange_head_line(struct exchange *x, struct span line);
/* False: is over. */
bool exchange_body(struct exchange *x, struct span bytes, long long now);

/* When exchange_check() is next due; -1 for never. */
long long exchange_due(const struct exchange *x);
/* Ends the exchange if a limit has run out by `now`.  `is_connected` only words the failure. */
void exchange_check(struct exchange *x, bool is_connected, long long now);

/* Ends it with a failure; `detail` may be empty. */
void exchange_fail(struct exchange *x, enum failure f, struct span detail, long long limit_ms);
/* The carrier has come to the end of the response. */
void exchange_finish(struct exchange *x, long long now);

#endif
