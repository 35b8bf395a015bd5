// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_PLAN_H
#define DOCUMENTS_PLAN_H

#include "base/buf.h"
#include "documents/document.h"
#include "documents/references.h"

/*
 * The plan's sections.  Those of the pack's Places come first and in its order; each is rendered by what
 * its facts are (records of steps make a runbook, records of stages the graph), never by its name.  The
 * closing ones (tasks, assumptions, ...) are the program's own.
 */
struct plan {
    const struct document_context *context;
    struct references *references;
    size_t *home; /* by topic: the place where it is told */
};

/* What a section is made of, in words, for the digest that tells a new fact from a new wording. */
struct section_text {
    struct buf body;
    struct buf facts;
};

/* The fact that holds records with all these fields, in `place` (PACK_NONE: in any); or PACK_NONE. */
size_t fact_with_records(const struct pack *pack, size_t place, const char *const *fields,
                         size_t count);
/* The fact with the steps of the way back: steps that stand in one place with what sets them off. */
size_t fact_with_way_back(const struct pack *pack);

void plan_glance(const struct plan *p, size_t place, struct section_text *out);
void plan_place(const struct plan *p, size_t place, struct section_text *out);

void plan_tasks(const struct plan *p, struct section_text *out);
/* Findings that are not open questions. */
void plan_risks(const struct plan *p, struct section_text *out);
void plan_assumptions(const struct plan *p, struct section_text *out);
void plan_proposals(const struct plan *p, struct section_text *out);
void plan_open_questions(const struct plan *p, struct section_text *out);
void plan_sources(const struct plan *p, struct section_text *out);

/* A link to an open question of this document: "[OQ-3](#oq-3)". */
void link_open_question(struct buf *out, const struct open_question *q);

#endif
