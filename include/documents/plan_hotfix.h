// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_PLAN_HOTFIX_H
#define DOCUMENTS_PLAN_HOTFIX_H

#include "documents/drawing.h"
#include "documents/hotfix.h"
#include "documents/plan_line.h"

/* Pieces of the section about urgent fixes (plan_hotfix() in documents/plan_line.h), a numbered list. */

/* The section while it is written. */
struct hotfix_writer {
    const struct plan *plan;
    struct section_text *out;
    struct drawing way; /* only its stages */
    struct hotfix hotfix;
    bool known;   /* something is known of an urgent fix */
    bool entered; /* it is known where it enters the pipeline */
    size_t stage; /* where */
    size_t items;
};

/* "3. **Stages:** " */
void hotfix_begin_item(struct hotfix_writer *w, const char *label);
/* What the branch that it is merged to asks of every change, and so of an urgent fix. */
void hotfix_add_target(struct hotfix_writer *w);
/* The stages that it passes from there on, by their numbers, and those that a procedure names for it. */
void hotfix_add_stages(struct hotfix_writer *w);

#endif
