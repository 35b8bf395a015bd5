// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_PLAN_H
#define DOCUMENTS_PLAN_H

#include <stdbool.h>

#include "base/buf.h"
#include "documents/document.h"
#include "documents/references.h"

/*
 * The plan's sections.  Those of the pack's Places come first and in its order; each is rendered by what
 * its facts are (records of steps make a runbook, records of stages the graph), never by its name.  The
 * closing ones (tasks, assumptions, ...) are the program's own.
 *
 * A section is made of lines: those of the pack, then one a topic for facts that stand in none of these.
 * Every topic is told at one line, the one of its first must fact: what was said about it stands there,
 * or at the line whose facts were read from it, and what is open about it is marked there.
 */
struct plan_line {
    const char *label;
    bool is_check;            /* to be ticked before a release */
    const size_t *facts;      /* of this section, or repeated from another */
    const char *const *names; /* what each is called behind the label; "" for nothing */
    size_t fact_count;
    LIST(size_t) topics;     /* told here */
    LIST(size_t) statements; /* indexes into the state's */
};

struct plan_section {
    LIST(struct plan_line) lines;
};

/* A reading by its source, for looking up what was read from the same words. */
struct sourced {
    const char *source;
    size_t reading;
};

struct plan {
    const struct document_context *context;
    struct references *references;
    struct plan_section *sections; /* by place */
    size_t *line_of_fact;          /* by fact: in the section of its own place */
    size_t *home;                  /* by topic: the place where it is told */
    size_t *home_line;             /* by topic: the line of that section */
    bool *quoted;                  /* by statement: shown, as no facts carry it */
    struct sourced *sourced;       /* all readings, by source and then in their order */
    bool nouns_are_large;          /* capitals tell no names apart in what the user wrote */
    bool *warned;                  /* by open question: stands above the steps that it is about */
    const struct buf *written;     /* what stands above the section that is being rendered */
};

/* Takes the pack's places apart and puts every statement at its line. */
void plan_lines_of(const struct document_context *c, struct plan *out);
/* What the statement says is carried by facts that were read from the same words, and by their meanings. */
bool plan_is_carried(const struct plan *p, const struct statement *st);
/* The first reading with that source in `sourced`, and how many there are. */
struct source_range plan_readings_of(const struct plan *p, const char *source);

/* What a section is made of, in words, for the digest that tells a new fact from a new wording. */
struct section_text {
    struct buf body;
    struct buf facts;
    bool in_list; /* the last thing in `body` is a list that may go on */
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
