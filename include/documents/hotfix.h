// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_HOTFIX_H
#define DOCUMENTS_HOTFIX_H

#include <stdbool.h>

#include "documents/document.h"

struct drawing;
struct stage;

/* The way of an urgent fix, as far as procedures and answers tell it. */
struct hotfix {
    size_t topic;
    const char *words;    /* where it starts: a value, else what was said first */
    const char *source;   /* of these */
    bool has_value;       /* the words are a value */
    const char *target;   /* the branch that it is merged to, or NULL */
    const char *because;  /* the source that says so */
    bool is_only_branch;  /* no other branch that lasts was named */
    struct strings back;  /* branches besides that one to which it is merged back */
    struct strings rules; /* sources of procedures about what is merged to the target */
};

/* False where nothing is known of it. */
bool hotfix_of(const struct document_context *c, struct hotfix *out);

/*
 * The stage at which it enters the pipeline: where what is merged to its target goes on; the first of all
 * when nothing tells, and then `known` is false.
 */
size_t hotfix_stage(const struct drawing *d, const struct hotfix *h, bool *known);

/*
 * The last of the pipeline's first stages that run on requests, where it is merged by one and enters at `stage`,
 * behind them: PACK_NONE for none.
 */
size_t hotfix_last_check(const struct drawing *d, const struct hotfix *h, size_t stage);

/*
 * The stage was told to run on a pull or merge request, or is a check in no environment where a procedure asks
 * checks of requests.  Only the first stages of a way are looked at.
 */
bool runs_on_request(const struct document_context *c, const struct stage *stage);

/* "hotfix", "Hotfixes", "urgent fix": any of the words that lead to its topic. */
bool names_hotfix(const struct document_context *c, const char *words);

#endif
