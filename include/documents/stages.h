// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_STAGES_H
#define DOCUMENTS_STAGES_H

#include <stdbool.h>

#include "documents/document.h"
#include "documents/roles.h"

/* A stage of the pipeline: all that was said about it, in one place. */
struct stage {
    const char *name;
    const char *environment; /* or NULL */
    const char *source;      /* where it was named first */
    bool approves;           /* its kind is "approve" */
    bool goes_live;          /* its kind is "deploy" or "rollout" */
    bool blocks;             /* stops the release when it fails */
    bool in_production;      /* by its environment; without one, by its name */
};

struct stages {
    struct stage *items;
    size_t count;
    size_t cap;
};

/*
 * In their order.  Two sources that name the same stage add to each other.  Where the user named stages,
 * those that were only seen in an SOP or the project are left out.
 */
void stages_of(const struct document_context *c, struct stages *out);

/* A record of a stage that can stop a release before anything reaches production: no approval, no rollout. */
bool is_check_stage(const struct document_context *c, const struct row *row);

/* Whether a name, of an environment or of a stage, is about production. */
bool names_production(const struct document_context *c, const char *place);

/* `words` in `text` without case, with no ASCII letter or digit on either side. */
bool has_words(const char *text, const char *words);

/* The environment that was named for production: its name and where it was read; false when none was. */
bool production_environment(const struct document_context *c, const char **name,
                            const char **source);

#endif
