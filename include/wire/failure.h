// SPDX-License-Identifier: MIT
#ifndef WIRE_FAILURE_H
#define WIRE_FAILURE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/span.h"

/*
 * The ways in which an exchange with a server can fail below the reply's meaning: each has a name (on a
 * tape, in `doctor --json`), an error code, a sentence and a hint.  A reply that came whole is
 * FAILURE_NONE, whatever its status.
 */
enum failure {
    FAILURE_NONE,
    FAILURE_REQUEST, /* not sent: a bad URL, plain http to another host, a bad header */
    FAILURE_REFUSED, /* nothing listens at that port */
    FAILURE_UNKNOWN_HOST,
    FAILURE_UNREACHABLE,     /* no route, no network */
    FAILURE_CONNECT_TIMEOUT, /* name, port and TLS together took too long */
    FAILURE_CERTIFICATE,     /* it does not verify */
    FAILURE_TLS,             /* the handshake failed for another reason */
    FAILURE_CA_FILE,         /* the trusted certificates could not be read */
    FAILURE_PROXY_DOWN,      /* the proxy cannot be reached */
    FAILURE_PROXY_REFUSED,   /* the proxy answered, and does not let us through */
    FAILURE_CUT,             /* closed before the reply was complete */
    FAILURE_RESET,
    FAILURE_STALLED,  /* open, and no payload for longer than allowed */
    FAILURE_DEADLINE, /* the whole exchange took longer than allowed */
    FAILURE_TOO_LARGE,
    FAILURE_REDIRECT, /* no redirect is followed */
    FAILURE_GARBAGE,  /* what came is not HTTP */
    FAILURE_CANCELLED,
    FAILURE_NOT_ON_TAPE,
    FAILURE_OTHER,
    FAILURE_COUNT,
};

/*
 * What the sentences need.  `detail` is text of libraries or servers; it is cleaned here, and what TLS
 * libraries say is put in plain words.
 */
struct failure_scene {
    struct span host;  /* "api.example.com:443" */
    struct span proxy; /* the same of a proxy, without its password */
    struct span detail;
    long long ms; /* the time limit that ran out */
};

/* "cut"; what a tape calls it. */
const char *failure_name(enum failure f);
/* FAILURE_OTHER for an unknown name. */
enum failure failure_of_name(struct span name);
enum err_code failure_code(enum failure f);
/* Can the same request succeed a little later? */
bool failure_passes(enum failure f);

/* Sets `err` to the failure's sentence and hint. */
void failure_describe(enum failure f, const struct failure_scene *scene, struct err *err);

#endif
