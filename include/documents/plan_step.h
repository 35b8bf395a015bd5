// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_PLAN_STEP_H
#define DOCUMENTS_PLAN_STEP_H

#include "documents/plan_line.h"

/*
 * One step of a runbook with all that its reader needs there: what is done, the lever, the time and the proof, and
 * for a step of going back the questions that are open about it and what is proposed to be done with it.  Nobody
 * reads on to another list in the middle of a way back.
 */

/* The way that a step belongs to. */
struct plan_steps {
    const struct plan *plan;
    size_t fact; /* whose records the steps are */
    const struct rows_of_role *rows;
    const struct open_question
        *lacking; /* what asks for a lever or a proof that is missing, or NULL */
    bool way_back;
};

/* The way of which `rows` are the steps. */
struct plan_steps plan_steps_of(const struct plan *p, size_t fact, const struct rows_of_role *rows);

/* Step `number`, counted from 1, as an item of a numbered list. */
void plan_add_step(const struct plan_steps *way, size_t number, struct section_text *out);

#endif
