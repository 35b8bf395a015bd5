// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_BUDGET_H
#define INTERVIEW_BUDGET_H

#include <stdbool.h>
#include <stddef.h>

#include "interview/ledger.h"
#include "interview/state.h"

/*
 * How many questions an interview of a depth may put, and which topics are worth one.  Topics, follow-ups
 * and confirmations count; read-backs, findings and offered defaults do not, nor does what was taken back.
 */

bool budget_counts(const struct question *q);

/* Questions that count and were put in the phase. */
size_t budget_asked(const struct state *s, size_t phase);

/*
 * Questions that a phase may use: what earlier phases left of the budget, shared out by what is open.
 * What was asked in the phase already counts as open, so that the share does not shrink while it is used.
 */
size_t budget_quota(const struct ledger *l, size_t phase);

/* The topic applies, is open, not asked about yet, and of a priority that the depth reaches. */
bool budget_may_ask(const struct ledger *l, size_t topic);

/* All that speaks for the fact was seen, nothing was said. */
bool budget_is_only_observed(const struct ledger *l, size_t fact);

/* The first must fact of a load-bearing topic that is settled by what was seen alone; PACK_NONE for none. */
size_t budget_fact_to_confirm(const struct ledger *l, size_t topic);

#endif
