// SPDX-License-Identifier: MIT
#ifndef GOLDEN_SESSION_H
#define GOLDEN_SESSION_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "documents/document.h"

/*
 * Sessions written by hand: tests/golden/NAME/journal.jsonl holds one event a line, as a journal does but
 * without sums, and transcript.md, summary.md and plan.md beside it are what they give.  Paths are named
 * from the top of the tree.
 */
struct golden {
    const char *name;
    const char *pack; /* the file of its pack; NULL for the built-in one */
};

extern const struct golden goldens[];
extern const size_t golden_count;

/* Changes an event before it is applied; what it puts in lives in `a`. */
typedef void change_fn(struct arena *a, struct event *e, void *ctx);

struct golden_session {
    struct arena *arena;
    struct state *state;
    struct document_context context;
};

/* `change` may be NULL.  The session is to be released, also when this failed. */
MUST_USE bool golden_load(const struct golden *g, change_fn *change, void *ctx,
                          struct golden_session *out, struct err *err);
void golden_release(struct golden_session *s);
#define GOLDEN_SCOPED CLEANUP(golden_release) struct golden_session

/* "tests/golden/NAME/plan.md" */
const char *golden_path(struct arena *a, const struct golden *g, const char *file);

#endif
