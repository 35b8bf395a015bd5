// SPDX-License-Identifier: MIT
#ifndef INTERVIEWER_FACTS_H
#define INTERVIEWER_FACTS_H

#include <stddef.h>

#include "base/buf.h"
#include "interview/ledger.h"
#include "interview/pack.h"

/* The pack, and what is known, in the words of requests. */

/* Which facts of a topic a request lists. */
enum facts_wanted {
    FACTS_MUST,
    FACTS_SHOULD, /* and musts */
    FACTS_ALL,
};

/*
 * Topics [first, first + count) with their facts, a line each: "  rollback.target_time! duration: how fast";
 * "!" is a must.  The records they use are listed behind them.
 */
void facts_list(const struct pack *pack, size_t first, size_t count, enum facts_wanted wanted,
                struct buf *out);

/* What is known about these topics, a line a reading: "rollback.target_time = 15 min [A7] (stated)". */
void facts_known(const struct ledger *l, size_t first, size_t count, struct buf *out);

#endif
