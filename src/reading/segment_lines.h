// SPDX-License-Identifier: MIT
#ifndef SEGMENT_LINES_H
#define SEGMENT_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* A text as lines.  Blank lines are not kept: what matters of them is that they were there. */
enum line_kind {
    LINE_TEXT,
    LINE_CODE,    /* a whole fenced block, fences included */
    LINE_COMMENT, /* a whole HTML comment */
};

struct line {
    enum line_kind kind;
    uint32_t at;    /* what it says: after `>` marks and indentation ... */
    uint32_t end;   /* ... and without white space behind */
    uint32_t first; /* line numbers, from 1 */
    uint32_t last;
    uint32_t indent;  /* columns, behind the `>` marks; less what all lines share */
    uint16_t quote;   /* number of `>` in front */
    bool after_blank; /* also the first line, and what follows a fence */
    bool in_config; /* YAML, JSON and the like in a fence or as front matter: no Markdown in here */
    bool is_answer; /* what follows "A:": never a heading */
};

struct lines {
    struct line *items;
    size_t count;
    size_t cap;
    size_t open_fence; /* line of a fence that is never closed, or 0 */
};

/* `text` is shorter than 4 GiB. */
void lines_read(struct arena *a, struct span text, struct lines *out);
struct span line_span(struct span text, const struct line *line);

#endif
