// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_DOCUMENT_H
#define DOCUMENTS_DOCUMENT_H

#include "base/arena.h"
#include "base/buf.h"
#include "documents/source_index.h"
#include "interview/finding.h"
#include "interview/ledger.h"
#include "interview/open_question.h"
#include "interview/state.h"

/* Whether facts carry what a statement says; see plan_is_carried(). */
enum carried {
    CARRIED_UNKNOWN, /* nobody asked yet */
    CARRIED,
    CARRIED_NOT
};

/*
 * The documents of a session: pure renderings of its state.  They can be thrown away and rendered again;
 * the same state gives the same bytes.
 *
 * Everything foreign in them (answers, SOPs, file names) goes through base/markdown.h or stands in a
 * fenced block.  References are reference-style links whose targets stand at a document's end.
 */
struct document_context {
    struct arena *arena;
    const struct state *state;
    const struct ledger *ledger;
    const struct findings *findings;
    const struct open_questions *open;
    const struct assumptions *assumed;
    const struct suggestions *suggested;
    const struct source_index *sources;
    enum carried *carried; /* by statement; filled in by who asks, and the same for all documents */
};

/* Works out what the renderers need, once for all of them. */
struct document_context document_context_of(struct arena *a, const struct state *s);

enum document_id {
    DOCUMENT_TRANSCRIPT,
    DOCUMENT_SUMMARY,
    DOCUMENT_PLAN,
    DOCUMENT_COUNT
};

struct document {
    const char *name; /* "transcript", as in the JSON result */
    /* Its path in the project. */
    const char *(*path)(struct arena *a, const struct state *s);
    void (*render)(const struct document_context *c, struct buf *out);
};

extern const struct document documents[DOCUMENT_COUNT];

#endif
