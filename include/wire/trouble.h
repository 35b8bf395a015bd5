// SPDX-License-Identifier: MIT
#ifndef WIRE_TROUBLE_H
#define WIRE_TROUBLE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/json.h"
#include "base/span.h"

/*
 * What a server said went wrong, or what is wrong with its answer, in one vocabulary for all providers.
 * Where no server answered at all is another matter.  Plain data, nothing to free.
 */
enum trouble_code {
    TROUBLE_NONE,
    /* The request, the key, the account. */
    TROUBLE_REQUEST,
    TROUBLE_PARAMETER, /* a field or value this server does not take; see provider_adapt() */
    TROUBLE_AUTH,
    TROUBLE_FORBIDDEN,
    TROUBLE_BILLING,
    TROUBLE_NOT_FOUND,
    TROUBLE_MODEL,   /* no such model for this key */
    TROUBLE_CONTEXT, /* more text than the model's context holds, or than the server kept */
    TROUBLE_TOO_LARGE,
    TROUBLE_REDIRECT,
    /* The server's state. */
    TROUBLE_RATE,
    TROUBLE_QUOTA, /* used up for longer than anybody waits (a daily quota) */
    TROUBLE_OVERLOADED,
    TROUBLE_LOADING, /* a local server that is loading its model: progress, not trouble */
    TROUBLE_SERVER,
    TROUBLE_TIMEOUT,
    /* The answer. */
    TROUBLE_FILTER,    /* prompt or answer stopped by a content filter */
    TROUBLE_REFUSAL,   /* the model declined */
    TROUBLE_LENGTH,    /* ended by the limit on output tokens */
    TROUBLE_REASONING, /* the same, with nothing left for the answer */
    TROUBLE_CUT,       /* ended without its last event */
    TROUBLE_EMPTY,     /* ended well and holds nothing */
    TROUBLE_FINISH,    /* ended for a reason this program cannot use */
    TROUBLE_GARBAGE,   /* not an answer at all: a page, or bytes that are not the protocol's */
    TROUBLE_TOO_MUCH,  /* larger than this program holds */
    TROUBLE_COUNT,
};

struct trouble {
    enum trouble_code code;
    int http_status;     /* of the response: 200 when the trouble came inside it */
    bool retryable;      /* the same request may succeed later */
    char text[512];      /* the server's own words on one line, clean; may be empty */
    char name[64];       /* the server's own name for it: code, type or status; may be empty */
    char parameter[64];  /* the field it complains about; may be empty */
    char delay[24];      /* how long to wait, as google.rpc.RetryInfo says it ("34.4s"), or empty */
    long prompt_tokens;  /* for TROUBLE_CONTEXT, 0 when not said: what was sent, ... */
    long context_tokens; /* ... and what there is room for */
};

/* "rate_limit", "truncated", ...: for --json and the log. */
const char *trouble_name(enum trouble_code code);

/* Sets the code, what follows from it, and the text, cleaned. */
void trouble_set(struct trouble *t, enum trouble_code code, struct span text);

/*
 * The part of a reply or of a stream's event that reports an error; NULL when it is none.  An `error`
 * member (object or text), an object that says it is an error itself, and the first of an array.
 */
const struct json *trouble_find(const struct json *event);

/*
 * Reads an error: the node that trouble_find() gave.  With a `status` of 2xx the error came inside an
 * answer, and its own numbers and names decide.
 */
void trouble_read(struct trouble *t, int status, const struct json *error);

/* Reads the body of a response that is not 2xx: JSON of any shape, an event stream, a page, or nothing. */
void trouble_read_body(struct trouble *t, int status, struct span body);

/* The trouble for the user; false. */
bool trouble_to_err(const struct trouble *t, struct err *err);

#endif
