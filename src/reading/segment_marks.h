// SPDX-License-Identifier: MIT
#ifndef SEGMENT_MARKS_H
#define SEGMENT_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/* What the marks on one line say.  A line has no white space around it. */

/* Dashes, stars and the like, at least three; also the lines of a drawn table. */
bool mark_is_rule(struct span line);
/* The line under a table's head: | --- | :-: | */
bool mark_is_delimiter(struct span line);
/* Braces, brackets and commas only. */
bool mark_is_braces(struct span line);
/* HTML tags of structure without attributes only. */
bool mark_is_bare_tags(struct span line);
/* Backquotes or tildes that open a code block: how many, else 0. */
size_t mark_fence(struct span line);

/*
 * Level 1 to 6 of a line marked as a heading: # x, h2. x, <h2>x</h2>, = x =, === x ===.  0: none.
 * "##" without words is HEADING_EMPTY.
 */
#define HEADING_EMPTY (-1)
int mark_heading(struct span line);
/* 1 for ===, 2 for ---, 0 for anything else. */
int mark_underline(struct span line);
/* A whole line in ** or __ or <b>. */
bool mark_is_bold(struct span line);
/* [section] or [[section]] of an ini or TOML file. */
bool mark_is_section(struct span line);
/* The levels in the number before a heading: "2.1 Pipeline" 2, "3) Release" 1, "Phase 3 - x" 1; else 0. */
int mark_numbering(struct span line, size_t *len);

/* The mark before a list item. */
struct bullet {
    size_t body;     /* where the item's text starts */
    unsigned number; /* of an ordered item; 0: of a plain one */
    bool is_text;    /* the mark says something and stays in the text: 3. and <li> and a box */
    bool is_dash;    /* a mark that also occurs inside sentences: a dash or +, or a number */
};
bool mark_bullet(struct span line, struct bullet *out);

/* "Q:", "Q1.", "Frage 2:", "問：" with the white space behind it: its bytes, else 0. */
size_t mark_question(struct span line);
size_t mark_answer(struct span line);

/* A key at the start of a line: "cloud: Azure", "KEY=x", "**Region?** x", "[12:03] tom: x", "環境：x". */
struct key {
    size_t len;      /* bytes of the key from the start of the line, with its emphasis */
    size_t value;    /* where the value starts; at the end of the line if there is none */
    bool is_name;    /* one word: what a machine would use */
    bool is_speaker; /* with a time or in brackets: "[12:03] tom", "(Sato)" */
    bool asks;       /* ends with a question mark */
};
bool mark_key(struct span line, struct key *out);
/* "12:03", "12:03:59 PM", "2026-03-01", "[1/3/26, 12:03]" with the white space behind: its bytes, else 0. */
size_t mark_time(struct span line);
/* Starts like a sentence ("we deploy to"), so that a colon after it is no key's. */
bool mark_is_prose(struct span words);

/* Cells between bars or tabs; 1 for a line without. */
size_t mark_cells(struct span line, char separator);

#endif
