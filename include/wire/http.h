// SPDX-License-Identifier: MIT
#ifndef WIRE_HTTP_H
#define WIRE_HTTP_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"
#include "wire/failure.h"

struct tape;

/*
 * HTTP, several exchanges at a time in one thread.  A handle keeps connections, names and TLS sessions for
 * the next exchange; HTTP/2 is used where a server offers it.
 *
 *     http_add(h, &transfer);
 *     if (!http_run(h, err)) ...          cancelled, or the tape could not be written
 *     if (transfer.failure != FAILURE_NONE) ... transfer.err
 *
 * Beside other work, such as waiting for a key, http_step does the same a little at a time.
 *
 * Nothing is redirected, no cookie is kept, nothing is sent again by itself.  Plain http goes to this
 * machine only, unless `insecure_http`.  Proxy and certificates: wire/route.h.
 */
struct http;

enum {
    HTTP_MAX_BODY = 64 * 1024 * 1024,
    HTTP_MAX_HEAD = 256 * 1024, /* header fields, interim responses included */
};

struct http_settings {
    const char *proxy;   /* for every host; NULL: from the environment */
    const char *ca_file; /* NULL: from the environment */
    bool insecure_http;
    int jobs;          /* exchanges at a time; less than 1 means 1 */
    struct tape *tape; /* borrowed; records, or answers in place of the network; may be NULL */
    /* Set by a signal handler: cancels at once.  May be NULL. */
    const volatile sig_atomic_t *interrupted;
    /*
     * Called about every 100 ms while something runs or waits, whatever arrives, with the time since the run
     * or its first step began, to show a sign of life; false cancels.  May be NULL.
     */
    bool (*wait)(void *context, long long waited_ms);
    void *wait_context;
};

/* What the reader of a reply says about bytes it was given. */
enum http_taken {
    HTTP_STOP, /* no more: the exchange ends here, without failure */
    HTTP_IDLE, /* only signs of life, which do not count against the silence */
    HTTP_PAYLOAD,
    HTTP_DONE, /* the answer is complete; what follows is waited for briefly, to keep the connection */
};

/* Milliseconds; 0 means no limit.  The clock starts when the exchange does, not while it is queued. */
struct http_limits {
    long long connect_ms; /* name, port, proxy and TLS */
    long long first_ms;   /* until the first payload, from the start */
    long long idle_ms;    /* between payloads */
    long long total_ms;
    size_t max_body; /* bytes; 0: HTTP_MAX_BODY */
};

#define HTTP_LIMITS_DEFAULT                                                                        \
    ((struct http_limits){.connect_ms = 20000, .first_ms = 300000, .idle_ms = 300000})

/*
 * One exchange.  The first part is filled in by the caller and borrowed until the exchange has ended; the
 * struct itself must stay where it is for as long.
 */
struct http_transfer {
    const char *method; /* "GET" or "POST" */
    const char *url;
    struct strings headers; /* "Name: value" */
    struct span body;       /* of a POST */
    struct span secret;     /* the key: blanked wherever a server's words or a tape would show it */
    struct http_limits limits;
    long long delay_ms; /* not started before; for a retry.  A replayed tape does not wait. */

    /* The callbacks may http_add() this or other transfers; each of them may be NULL. */
    void *context;
    /* The status and the header fields have come (not for 1xx and 3xx); false stops, without failure. */
    bool (*on_head)(void *context, const struct http_transfer *transfer);
    enum http_taken (*on_body)(void *context, struct span bytes);
    /* The exchange has ended; not called when it was cancelled. */
    void (*on_done)(void *context, struct http_transfer *transfer);

    /* What came of it. */
    enum failure failure;
    struct err err;     /* when there was a failure */
    int status;         /* 0: no response */
    struct buf fields;  /* header fields (wire/fields.h); http_transfer_release() frees them */
    bool was_stopped;   /* by a callback */
    size_t received;    /* bytes of the body */
    long long first_ms; /* from the start to the first payload; -1: none */
    long long total_ms; /* from the start to the end */
};

/* "libcurl/7.88.1 OpenSSL/3.0.15 ...": what is used now. */
const char *http_library(void);

/* Everything zero and empty, the limits as by default. */
void http_transfer_init(struct http_transfer *t);
void http_transfer_release(struct http_transfer *t);

/* The settings' strings are copied.  ERR_NETWORK when the library does not start. */
MUST_USE struct http *http_new(const struct http_settings *settings, struct err *err);
void http_free(struct http *h);

/* Queues it; what an earlier run left in its results is forgotten. */
void http_add(struct http *h, struct http_transfer *t);

/*
 * Until everything added has ended, well or not: each transfer says which.  ERR_INTERRUPTED: cancelled;
 * what had not ended has FAILURE_CANCELLED, and the handle can be used again.  ERR_IO: the tape could not
 * be written.
 */
MUST_USE bool http_run(struct http *h, struct err *err);

/*
 * A piece of http_run: waits for the network, or for a limit of time, at most `wait_ms` (0: not at all), and
 * does what can then be done.  *busy: something has not ended, and the result is true; otherwise the result
 * is that of http_run.  Between two steps nothing moves while the limits run: it wants to be called often.
 * Not from a callback.
 */
MUST_USE bool http_step(struct http *h, int wait_ms, bool *busy, struct err *err);

/*
 * Ends an exchange that has not ended, between two steps: FAILURE_CANCELLED.  Others go on.  Not from a
 * callback.
 */
void http_drop(struct http *h, struct http_transfer *t);

#endif
