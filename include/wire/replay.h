// SPDX-License-Identifier: MIT
#ifndef WIRE_REPLAY_H
#define WIRE_REPLAY_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"
#include "wire/exchange.h"
#include "wire/tape.h"

/* Between an exchange and a tape. */

/* Feeds the exchange what the tape has for its request, or fails it with FAILURE_NOT_ON_TAPE.  It is over. */
void replay_exchange(struct tape *tape, struct exchange *x, long long now);
/* Writes an exchange that has ended and kept its pieces.  ERR_IO. */
MUST_USE bool record_exchange(struct tape *tape, const struct exchange *x, struct err *err);

#endif
