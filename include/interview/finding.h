// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_FINDING_H
#define INTERVIEW_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "interview/ledger.h"
#include "interview/open_question.h"

/*
 * What the pack's rules find in the ledger: contradictions, gaps in a chain, times that do not add up.
 * The pack holds what users see of a rule (id, severity, inputs, question); how it is checked stands in
 * src/interview/rules/, one function a rule, keyed by the rule's id.  A rule that the pack has and the
 * program does not know finds nothing, and a fact that the pack lacks counts as not set and is not missed.
 *
 * A finding is never resolved here: both sides are quoted, and the user decides.
 */
struct finding {
    size_t rule;     /* index into pack->rules */
    const char *key; /* "rule:R03"; "finding:masked" for credentials that stood in the answers */
    /* The rule's own, or SEVERITY_INFO where it holds and its Check asks for a note, or SEVERITY_WARN where
     * what was said is not enough to be certain and its Check says so. */
    enum severity severity;
    /* The rule's Ask with its words in braces filled in; its Rule where Ask is none or does not fit. */
    const char *text;
    const char *derived;  /* arithmetic, "04:30 + 2 h 10 min = 06:40", or NULL */
    struct quote *quotes; /* what it rests on, verbatim with sources */
    size_t quote_count;
    /* Of the fact that differs (R13), else of the rule's first input that is set, else of its first; PACK_NONE
     * for a rule without inputs. */
    size_t topic;
    /* The fact that nobody gave, where the finding is that it is not there; or PACK_NONE. */
    size_t missing;
};

struct findings {
    struct finding *items;
    size_t count;
    size_t cap;
};

/* In the pack's order of rules, at most one a rule. */
void findings_of(struct arena *a, const struct ledger *l, struct findings *out);

/*
 * An open question of its own: its rule blocks, and it is not that something is missing from a topic which
 * is an open question already.
 */
bool finding_is_question(const struct ledger *l, const struct finding *f);
/* The open question that stands for it, its own or its topic's; PACK_NONE for none. */
size_t open_question_of_finding(const struct open_questions *list, const struct ledger *l,
                                const struct finding *f);

/* What the user is asked about it: `You said "X" [A3] and "Y" [A7]. <Ask>` */
const char *finding_question(struct arena *a, const struct finding *f);

#endif
