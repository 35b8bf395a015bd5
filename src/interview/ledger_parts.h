// SPDX-License-Identifier: MIT
#ifndef LEDGER_PARTS_H
#define LEDGER_PARTS_H

#include "interview/ledger.h"

/* Inside of interview/ledger.h: what the readings of each fact come to, before topics are settled by it. */
void ledger_tally(struct arena *a, const struct state *s, struct fact_status *out);

#endif
