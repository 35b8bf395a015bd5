// SPDX-License-Identifier: MIT
#ifndef CLI_ASKING_H
#define CLI_ASKING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "cli/app.h"

/* What a model is told before a question about the project. */
struct asking {
    struct buf front;     /* role, rules, then the files and the ledger, fenced */
    const char *session;  /* the finished session whose plan and ledger are in it, or NULL */
    size_t sops;          /* that are in it */
    size_t masked;        /* credentials in the plan */
    struct strings notes; /* what was left out, and why */
};

/*
 * Of what app_load_project() gave.  The newest finished session counts.  ERR_USAGE and ERR_FORMAT for a damaged
 * journal, as everywhere.
 */
MUST_USE bool asking_prepare(struct arena *a, struct app *app, struct asking *out, struct err *err);
void asking_release(struct asking *k);

/* Words joined by spaces; "-" alone is standard input.  Cleaned and masked.  ERR_USAGE when there is none. */
MUST_USE bool asking_question(struct arena *a, const struct settings *s, struct buf *out,
                              size_t *masked, struct err *err);

#endif
