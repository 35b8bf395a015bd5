// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_LINES_H
#define DOCUMENTS_LINES_H

#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"

/*
 * The lines of a Markdown file that somebody may have edited, with what they are part of, so that a
 * comment or a heading inside code is not taken for one.
 *
 * Code fences follow CommonMark 4.5, in list items too.  A fence or a comment that is never closed is text:
 * a slip of the pen in one section must not hide those below it.
 */
enum line_kind {
    LINE_TEXT,
    LINE_CODE,   /* of fenced code, its fences included */
    LINE_HIDDEN, /* of a comment that has several lines, or of YAML front matter */
};

struct line {
    struct span text; /* without its end */
    enum line_kind kind;
    int heading; /* level of a heading that starts with '#' (CommonMark 4.2); else 0 */
};

struct lines {
    struct line *items;
    size_t count;
    size_t cap;
};

/* Borrows from `text`. */
void lines_of(struct arena *a, struct span text, struct lines *out);

/* From the start of line `from` to the end of line `to` - 1, without its end; empty when there is none. */
struct span lines_between(const struct lines *lines, size_t from, size_t to);

#endif
