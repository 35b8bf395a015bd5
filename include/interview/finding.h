// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_FINDING_H
#define INTERVIEW_FINDING_H

#include <stddef.h>

#include "base/arena.h"
#include "interview/ledger.h"
#include "interview/open_question.h"

/*
 * What the pack's rules find in the ledger: contradictions, gaps in a chain, times that do not add up.
 * The pack holds what users see of a rule (id, severity, inputs, question); how it is checked stands in
 * src/interview/rules/, one function a rule, keyed by the rule's id.  A rule that the pack has and the
 * program does not know finds nothing, and a fact that the pack lacks counts as not set.
 *
 * A finding is never resolved here: both sides are quoted, and the user decides.
 */
struct finding {
    size_t rule; /* index into pack->rules */
    enum severity severity;
    const char *
        text; /* the rule's Ask with its words in braces filled in; or its Rule where Ask is none */
    const char *derived;  /* arithmetic, "04:30 + 2 h 10 min = 06:40", or NULL */
    struct quote *quotes; /* what it rests on, verbatim with sources */
    size_t quote_count;
};

struct findings {
    struct finding *items;
    size_t count;
    size_t cap;
};

/* In the pack's order of rules. */
void findings_of(struct arena *a, const struct ledger *l, struct findings *out);

#endif
