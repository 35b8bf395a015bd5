// SPDX-License-Identifier: MIT
#ifndef WIRE_RETRY_H
#define WIRE_RETRY_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/span.h"
#include "wire/failure.h"

/*
 * Whether a request that failed is sent again, and after how long.  Pure: the clock and the random number
 * are given.
 *
 * Sent again: a connection that was cut, reset or slow to open; 408, 409, 429 and 5xx but 501, 505 and 511;
 * an error inside a reply whose code says overload, rate or a server's fault.  Never: refused ports,
 * unknown hosts, certificates, silence for as long as was allowed, every other 4xx, a code that is about
 * money, a daily quota, the context or the request itself.  x-should-retry decides for the server when it
 * is there, but not about money.
 *
 * The wait is what the server asks for: retry-after-ms, Retry-After (RFC 9110 10.2.3: seconds, or a date,
 * which is compared with the response's own Date), or the delay in the error body.  Zero, negative or
 * unreadable values count as absent.  Else 0.5 s (1 s for rate and overload), doubled with each attempt, at
 * most 8 s, less up to a quarter at random, so that parallel requests do not come back together.
 */

struct retry_facts {
    int attempt;          /* how many attempts have failed, this one included; at least 1 */
    enum failure failure; /* FAILURE_NONE when there is a reply, or its beginning */
    int status;           /* of the reply; 0 without one */
    struct span fields;   /* header fields of the reply */
    struct span code; /* the error's code in the body, else its type or status word; may be empty */
    struct span message;  /* the server's words */
    struct span delay;    /* google.rpc.RetryInfo retryDelay, "34.4s"; may be empty */
    bool is_daily;        /* a quota that ends with the day */
    bool is_committed;    /* part of the answer was given out and cannot be taken back */
    long long now;        /* seconds since 1970, for a Retry-After date without a Date */
    long long elapsed_ms; /* since the first attempt began */
    double random;        /* 0 to below 1 */
};

struct retry_limits {
    int more;             /* attempts after the first */
    long long longest_ms; /* a server that asks for more ends the attempts */
    long long total_ms;   /* nothing is started after this; 0: no limit */
    long long loading_ms; /* how long a local server may load its model */
};

#define RETRY_LIMITS_DEFAULT                                                                       \
    ((struct retry_limits){.more = 2, .longest_ms = 300000, .loading_ms = 900000})

enum retry_verdict {
    RETRY_NEVER,    /* the failure stays */
    RETRY_SPENT,    /* it could pass, but the attempts or the time are used up */
    RETRY_LATER,    /* the server wants a longer wait than the limit; wait_ms says how long */
    RETRY_AGAIN,    /* after wait_ms */
    RETRY_PROGRESS, /* a server is loading its model: again after wait_ms, and no attempt is counted */
};

struct retry_decision {
    enum retry_verdict verdict;
    long long wait_ms;
};

struct retry_decision retry_decide(const struct retry_facts *facts,
                                   const struct retry_limits *limits);

/* Is the code about money: a quota bought, a balance, a spending limit? */
bool retry_is_billing(struct span code);

#endif
