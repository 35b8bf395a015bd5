// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_LEDGER_H
#define INTERVIEW_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include "interview/condition.h"
#include "interview/state.h"

/*
 * The ledger: every topic and fact with its grade or gap.  Nothing here is stored; all of it follows from
 * the state.
 */

/* How a fact stands. */
struct fact_status {
    enum gap gap;     /* GAP_NONE: it has a value */
    enum grade grade; /* of the value, the best there is */
    /* Indexes into state->readings of what counts now, in the order said.  A scalar has one, or, when
     * conflicting, all that disagree; lists and records are united from all. */
    const size_t *readings;
    size_t count;
    /* The value in words: one for a scalar, the items of a list, a record each for records. */
    struct strings words;
    bool hedged; /* all that speak for it are hedged or implied */
};

struct ledger {
    const struct state *state;
    struct fact_status *facts; /* by fact */
    enum gap *topics;          /* by topic: GAP_NONE is settled */
    bool *applies;             /* by topic: its When holds, or somebody answered it all the same */
    int *priority;             /* by topic: 1 to 3, Raise included */
    size_t
        *first_statement; /* by topic: index of the first that is mainly about it, or PACK_NONE */
    struct arena *arena;
    struct rows_of_role **rows; /* by fact: what ledger_rows() has joined, NULL before */
};

/* A picture of the state now.  Lives in `a`; that of a one-shot is settled once, and lives as long as the state. */
const struct ledger *ledger_of(struct arena *a, const struct state *s);

/* For condition_holds(). */
struct fact_source ledger_facts(const struct ledger *l);

/*
 * Why a topic does not apply: the reading that tells it, where the topic's When holds as long as nothing is
 * known of that fact ("app.kind is not set or ...").  NULL when it applies, or for want of an answer only.
 */
const struct reading *ledger_ruled_out(const struct ledger *l, size_t topic);

/* A first release waits for it: the topic has priority 1, applies, and is not settled. */
bool ledger_blocks(const struct ledger *l, size_t topic);
size_t ledger_settled(const struct ledger *l);
/* Topics that apply and are not settled. */
size_t ledger_open(const struct ledger *l);

/* What a fact is, in the language that is set, without the choices behind a colon: "harm class". */
struct span fact_name(const struct fact *fact);
/* How a value reads: a choice, "yes" or "no" in the language that is set, all else as it was said. */
const char *value_words(const struct type *type, const char *value);
/* One reading's value as people say it: a record as "web (worker, 2)". */
void reading_words(const struct pack *pack, const struct reading *r, struct buf *out);
/* The words of a fact's value with ", " between them; nothing when it has none. */
void ledger_value(const struct ledger *l, size_t fact, struct buf *out);

#endif
