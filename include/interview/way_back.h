// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_WAY_BACK_H
#define INTERVIEW_WAY_BACK_H

#include <stdbool.h>
#include <stddef.h>

#include "interview/role.h"

/*
 * The steps of going back held against the parts and the data of the system: a runbook that says nothing of the
 * queue or of the worker leaves them on the new version.
 */
struct way_back_part {
    const char *name;
    const char *kind; /* of a part, as the pack has it; "store" of a store; NULL when nobody said */
    const struct strings *sources; /* where the part was named */
    size_t step; /* the first step that names it, counted from 1; 0 when none does */
    bool whole;  /* none names it, but `step` takes back all that is deployed together */
};

struct way_back_parts {
    struct way_back_part *items;
    size_t count;
    size_t cap;
};

/* The steps in their order; none when the pack has no such steps or nobody took them apart. */
void way_back_steps(struct arena *a, const struct ledger *l, struct rows_of_role *out);

/* Parts and stores in the pack's order, each name once; nothing when there are no steps. */
void way_back_parts(struct arena *a, const struct ledger *l, struct way_back_parts *out);

/*
 * Whether words that are quoted are about step `number`, counted from 1: they say what it says, in one form or
 * another ("restarts mailer"), or stand where no other step was read from.
 */
bool step_is_quoted(const struct rows_of_role *steps, size_t number, const struct quote *quotes,
                    size_t count);

#endif
