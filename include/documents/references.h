// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_REFERENCES_H
#define DOCUMENTS_REFERENCES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "interview/state.h"

/*
 * The sources that a document cites: "[P12]" where it stands, its target at the document's end, so that
 * the text reads well without a renderer.  A file of the project is cited by its name, with as much of its
 * path as tells it from others of that name.
 */
struct references {
    struct arena *arena;
    const struct state *state;
    const char *folder; /* of the document, in the project: "docs" */
    struct strings used;
    bool *seen[2]; /* of answers, of passages; by number */
    size_t most[2];
};

/* `path` is the document's own, in the project. */
struct references references_of(struct arena *a, const struct state *s, const char *path);

/* Adds "[P12]" and remembers it. */
void cite(struct references *r, struct buf *out, const char *source);

/* The targets of all that was cited, one a line; the empty line before them goes when there are none. */
void references_print(struct references *r, struct buf *out);

/* From one file of the project to another: "../interview/x.md". */
const char *relative_path(struct arena *a, const char *folder, const char *path);

#endif
