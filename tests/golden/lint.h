// SPDX-License-Identifier: MIT
#ifndef GOLDEN_LINT_H
#define GOLDEN_LINT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

/*
 * A reader of Markdown of its own, strict about what the documents promise.  It knows nothing of how they
 * are made: whatever of a foreign text means something to Markdown is a problem.
 *
 *   one H1, no level left out; no other kind of heading, rule, HTML or indented line than ours, which is a bullet
 *       inside of the item above it
 *   rows of a table have as many cells as its head
 *   code is fenced, fences end, Mermaid reads its graphs
 *   no white space at an end of a line, LF, one line end at the end, no two empty lines
 *   a list does not go on with the next one
 *   references are defined, definitions are used; anchors and files that are pointed to exist
 */
struct lint_file {
    const char *path; /* in the project */
    struct span text; /* empty when only its name is known */
};

struct lint_files {
    struct lint_file *items;
    size_t count;
    size_t cap;
};

/* Adds a line for each problem of `files->items[index]`; `levels` gets the level of each heading, "1223". */
void lint(struct arena *a, const struct lint_files *files, size_t index, struct buf *levels,
          struct strings *problems);

/*
 * A copy of a line of the same length with everything masked by \1 that is not live: characters behind a
 * backslash, code spans, addresses in angle brackets (CommonMark 6.1, 2.4, 6.5).
 */
char *lint_mask(struct arena *a, struct span line);
/* Anchors of a document: those of headings and of <a id="...">. */
void lint_anchors(struct arena *a, struct span text, struct strings *out);
/* Where a link from a file leads to in the project: "docs/x.md" and "../y/z.md" give "y/z.md"; %XX read. */
const char *lint_resolve(struct arena *a, const char *from, struct span path);

/* Links and references of one document. */
struct lint_links {
    struct arena *arena;
    const struct lint_files *files;
    size_t index;
    struct strings *anchors; /* of each file */
    struct strings used;
    struct strings defined;
    struct strings *problems;
};

void lint_links_of_line(struct lint_links *l, struct span line, const char *live, size_t number);
void lint_links_end(struct lint_links *l);
void lint_problem(struct arena *a, struct strings *problems, size_t line, const char *fmt, ...)
    PRINTF(4, 5);

#endif
