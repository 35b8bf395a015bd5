// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_PLAN_TASK_H
#define DOCUMENTS_PLAN_TASK_H

#include "documents/plan_line.h"

/* A row of the table of tasks: its number, what is to be done, where that comes from, and who owns it. */

#define TASKS_MOST  10
#define TASK_TITLES 4 /* of a group, before "and more" */

struct tasks {
    const struct plan *plan;
    struct section_text *out;
    size_t count; /* so far */
};

/* Open questions that make one task. */
struct task_group {
    const struct open_question **items;
    size_t count;
    size_t cap;
};

/* The row up to what is to be done, and its end behind where that comes from. */
void task_begin(struct tasks *t);
void task_end(struct tasks *t, const char *owner);

/* Each once: "proposed: Ann, Ben" of "proposed: Ann", "proposed: Ben" and "Ann". */
const char *task_owners(struct arena *a, const struct strings *owners);

/*
 * `what`, with the subjects of the questions behind it, `most` at most; nothing for an empty group or in a full
 * table.
 */
void task_of_group(struct tasks *t, const char *what, size_t most, const struct task_group *g);

#endif
