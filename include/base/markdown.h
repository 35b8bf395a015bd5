// SPDX-License-Identifier: MIT
#ifndef BASE_MARKDOWN_H
#define BASE_MARKDOWN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

/*
 * GitHub-flavoured Markdown: putting foreign text into it, and reading the outline of a file.
 *
 * The writers take text that has been cleaned (base/clean.h) and make it show as those characters: it can
 * open no heading, list, table, link, HTML or code.
 */

/*
 * Inline text on one line, without the spaces on either side: a backslash before Markdown's own characters
 * where they mean something, `<` and `&` as entities where they start something, an address in angle
 * brackets where it holds any of these, a line end as a space.  What may open a block (a list, a heading)
 * is escaped unless a letter or a quotation mark stands before it on the last line of `out`.
 */
void md_text(struct buf *out, struct span s);
/* As md_text, for a cell of a row that starts with `|`: `|` escaped too, empty text as "-". */
void md_cell(struct buf *out, struct span s);
/* What is written now stands in the row of a table: its line starts with `|`. */
bool md_in_row(const struct buf *out);
/* A code span, with as many backquotes as the text needs; `|` escaped when the line starts with one. */
void md_code(struct buf *out, struct span s);
/* A fenced block with `info`, its fence longer than any in `text`; ends with a line end. */
void md_fence(struct buf *out, const char *info, struct span text);
/* The anchor that GitHub gives to the first heading of this text (later ones get -1, -2, ...). */
void md_slug(struct buf *out, struct span heading);

/* `text` is borrowed, without marks and trailing #s; that of a setext heading may have several lines. */
struct md_heading {
    int level;   /* 1 to 6 */
    size_t line; /* from 1 */
    struct span text;
};

struct md_headings {
    struct md_heading *items;
    size_t count;
    size_t cap;
};

/*
 * ATX and setext headings outside fenced code, HTML comments, YAML front matter, list items and quotations.
 * A fence that is never closed ends with the text.
 */
void md_outline(struct arena *a, struct span text, struct md_headings *out);

#endif
