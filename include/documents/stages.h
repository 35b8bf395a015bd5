// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_STAGES_H
#define DOCUMENTS_STAGES_H

#include <stdbool.h>

#include "documents/document.h"
#include "documents/roles.h"

/*
 * The way of a change to production, in one order.  The table of stages, the graph, its text and the way of
 * an urgent fix are all made from it, so that they tell the same.
 */

/* What a stage is made from. */
enum stage_origin {
    STAGE_TOLD,   /* a record of a stage */
    STAGE_WORDS,  /* stages were told in other words, or not at all */
    STAGE_BUILD,  /* an artifact is made */
    STAGE_PLACE,  /* an environment before production */
    STAGE_CHECKS, /* what is checked there */
    STAGE_GATE,   /* the approval before production, or that none is needed */
    STAGE_LIVE,   /* production */
    STAGE_TAG     /* a version is tagged */
};

enum blocking {
    BLOCKING_UNSAID,
    BLOCKING_NO,
    BLOCKING_YES
};

/* A stage of the pipeline: all that was said about it, in one place. */
struct stage {
    struct row row; /* as the table shows it */
    const char *name;
    const char *label;       /* in a picture: the name, or "Open OQ-3: " and the name */
    const char *kind;        /* or NULL */
    const char *environment; /* or NULL */
    const char *source;      /* where it was named first, or NULL */
    enum stage_origin origin;
    enum blocking blocking;
    bool approves;      /* an approval is waited for */
    bool goes_live;     /* its kind is "deploy" or "rollout" */
    bool in_production; /* by its environment; without one, by its name */
    bool is_open;       /* an open question is about it */
};

struct stages {
    struct stage *items;
    size_t count;
    size_t cap;
};

/*
 * In their order.  Two sources that name the same stage add to each other.  Where the user named stages,
 * those that were only seen in an SOP or the project are left out.  What no record tells but other facts
 * do (the build, an environment before production, the approval, production, the tag) stands where it
 * belongs by what it is: environments and the approval before production, the tag where its words put it.
 */
void stages_of(const struct document_context *c, struct stages *out);

/* The records alone, without what belongs between them. */
void stages_told(const struct document_context *c, struct stages *out);
/* Its kind is that of a check: it finds out whether what was built or put live is good. */
bool stage_checks(const struct stage *stage);
/*
 * A check of which it was not said stops a release where other words say that nothing goes on without what it
 * checks: "without a valid signature nothing is imported".
 */
void stages_take_gates(const struct document_context *c, struct stages *stages);
/* Puts between them what other facts tell. */
void stages_add_apart(const struct document_context *c, struct stages *stages);
/* The approval before production, and production. */
void stages_add_live(const struct document_context *c, struct stages *stages);
/*
 * What the user said about the pipeline in a line with that head ("test env: all of it, 25 min"), where no
 * record of a stage was read from it; NULL for nothing.
 */
const struct statement *stage_words(const struct document_context *c, const struct stages *stages,
                                    const char *name);
/* The tag of a version, where the words about it put it. */
void stages_add_tag(const struct document_context *c, struct stages *stages);
/* Notes which open questions are about which of them. */
void stages_mark_open(const struct document_context *c, struct stages *stages);

/* A stage with the fields of a record, which `row` then has too; `source` may be NULL. */
struct stage stage_new(const struct document_context *c, enum stage_origin origin, const char *name,
                       const char *kind, const char *source);
void stage_set(struct stage *stage, const char *field, const char *text);
void stages_insert(const struct document_context *c, struct stages *stages, size_t at,
                   struct stage stage);

/* The first stage that is live, or an approval; their count when there is none. */
size_t stages_before_release(const struct stages *stages);

/* A record of a stage that can stop a release before anything reaches production: no approval, no rollout. */
bool is_check_stage(const struct document_context *c, const struct row *row);

/* Whether a name, of an environment or of a stage, is about production. */
bool names_production(const struct document_context *c, const char *place);

/* A name that people give to an environment for trying things out before production. */
bool names_staging(const char *place);

/* `words` in `text` without case, with no ASCII letter or digit on either side. */
bool has_words(const char *text, const char *words);

#endif
