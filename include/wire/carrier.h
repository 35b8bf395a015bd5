// SPDX-License-Identifier: MIT
#ifndef WIRE_CARRIER_H
#define WIRE_CARRIER_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"
#include "wire/exchange.h"

/*
 * What carries exchanges over the network, several at a time: libcurl, which nobody else knows.  It keeps
 * connections, names and TLS sessions for the next exchange.  It feeds each exchange what arrives, and says
 * why a transfer failed; when to start one and how long to wait for it is for others to say.
 */
struct carrier;

/* One exchange on its way. */
struct carriage;

/* "libcurl/7.88.1 OpenSSL/3.0.15 ...": what is used now. */
const char *carrier_library(void);

/* `ca_file` (may be NULL, wire/route.h) is borrowed.  ERR_NETWORK when the library does not start. */
MUST_USE struct carrier *carrier_new(const char *ca_file, struct err *err);
/* Nothing may be on its way.  NULL is fine. */
void carrier_free(struct carrier *c);

/* The exchange and its transfer must stay where they are until it is taken off. */
struct carriage *carrier_start(struct carrier *c, struct exchange *x);
/* Takes it off the network, wherever it is.  Not from a callback of an exchange.  NULL is fine. */
void carrier_stop(struct carrier *c, struct carriage *g);

/* Moves what can be moved without waiting.  An exchange whose transfer has ended is over afterwards. */
void carrier_move(struct carrier *c);
/* Until something can be moved, at most `wait_ms`; without transfers it only sleeps.  A signal ends it. */
void carrier_wait(struct carrier *c, int wait_ms);

bool carriage_is_connected(const struct carriage *g);

#endif
