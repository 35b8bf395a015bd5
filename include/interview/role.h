// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_ROLE_H
#define INTERVIEW_ROLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "interview/row.h"

/*
 * Parts of a pack by what they are, whatever they are called: a record by the names of its fields, a topic
 * by the words that lead to it.  A pack that has no such part gives PACK_NONE.
 */
enum role {
    ROLE_STAGE,       /* order, name and a kind chosen from a list */
    ROLE_REF,         /* ref, event, environment */
    ROLE_ENVIRONMENT, /* name, role */
    ROLE_TRIGGER,     /* metric, threshold */
    ROLE_SIGNAL,      /* name, source, normal */
    ROLE_ALERT,       /* condition, recipient */
    ROLE_STEP,        /* order, actor, action, lever */
    ROLE_PART,        /* name, kind, stateful */
    ROLE_STORE,       /* name, engine, loss */
    ROLE_COUNT,
};

bool is_fact_of_role(const struct pack *pack, size_t fact, enum role role);
/* The next fact at or after *at whose records have that role; *at is left behind it. */
bool next_fact_with_role(const struct pack *pack, enum role role, size_t *at, size_t *fact);
size_t first_fact_with_role(const struct pack *pack, enum role role);

/*
 * The facts of steps are those of going back when the plan prints them where it prints the triggers; in a
 * pack without triggers, anywhere but among the stages.
 */
size_t rollback_steps_fact(const struct pack *pack);

/* The topic with the most words in common with what a stage of kind "approve" is called. */
size_t approval_topic(const struct pack *pack);
/* The topic that the word leads to. */
size_t topic_with_cue(const struct pack *pack, const char *word);
/* Whether one of the words that lead to the topic stands in the text. */
bool topic_is_led_to(const struct pack *pack, size_t topic, struct span text);

/* All records of a role. */
void ledger_rows_of_role(struct arena *a, const struct ledger *l, enum role role,
                         struct rows_of_role *out);

#endif
