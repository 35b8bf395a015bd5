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

void plan_glance(const struct plan *p, size_t place, struct section_text *out);
void plan_place(const struct plan *p, size_t place, struct section_text *out);

void plan_tasks(const struct plan *p, struct section_text *out);
/* Findings that are not open questions. */
void plan_risks(const struct plan *p, struct section_text *out);
void plan_assumptions(const struct plan *p, struct section_text *out);
void plan_proposals(const struct plan *p, struct section_text *out);
void plan_open_questions(const struct plan *p, struct section_text *out);
void plan_sources(const struct plan *p, struct section_text *out);

/* The number of the assumption that a fact's value is, or 0. */
size_t plan_assumption(const struct plan *p, size_t fact);

/* A link to an open question of this document: "[OQ-3](#oq-3)". */
void link_open_question(struct buf *out, const struct open_question *q);

#endif
