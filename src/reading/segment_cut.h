// SPDX-License-Identifier: MIT
#ifndef SEGMENT_CUT_H
#define SEGMENT_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "interview/passage.h"
#include "segment_lines.h"

/*
 * The state of cutting one text.  Block functions look at the line `next` and those after it; a function
 * that recognises what starts there adds its passages, steps over its lines and returns true.
 *
 * What a passage stands under is kept in a stack of open passages, each with a rank: headings by level,
 * then questions, then a sentence that introduces a list, then keys and items by their indentation.  Opening a
 * passage closes all of its rank and above.  The stack is bounded: what is nested deeper stands under the
 * deepest that fits.
 */
enum {
    RANK_TITLE = 7,   /* bold, capitals, "Title:"; 1 to 6 are levels of headings */
    RANK_SECTION = 8, /* [section] */
    RANK_QUESTION = 10,
    RANK_INTRO = 20,   /* and of every paragraph that is not indented */
    RANK_INDENT = 100, /* twice the indentation is added */
};

#define CUT_DEPTH  64
#define QUOTE_NONE SIZE_MAX

struct open_passage {
    size_t rank;
    size_t index;
    size_t indent;
    bool is_key;  /* closed by a key of the same indentation, whatever the rank */
    bool is_form; /* a question of the program's own question file */
};

struct cutter {
    struct arena *a;
    struct span text;
    struct line *lines;
    size_t count;
    size_t next;
    struct passages *out;
    size_t number; /* of the last passage that has one */
    struct open_passage stack[CUT_DEPTH];
    size_t depth;
    size_t no_json_until; /* an opening brace above starts no JSON up to here */
    size_t
        question_quote; /* `>` marks before the last question, QUOTE_NONE if it has another mark */
    bool quotes_ask;    /* the quoted lines of this text are the questions */
};

/* The line at `i`, or NULL behind the last. */
const struct line *cut_line(const struct cutter *c, size_t i);
struct span cut_words(const struct cutter *c, size_t i);

/* Adds bytes [at, end), which start in the line `line` or below, without the white space around. */
size_t cut_add(struct cutter *c, enum passage_kind kind, size_t at, size_t end, size_t line);
/* Adds the whole lines [from, to) as one. */
size_t cut_add_lines(struct cutter *c, enum passage_kind kind, size_t from, size_t to);
void cut_open(struct cutter *c, size_t rank, size_t index);
void cut_open_key(struct cutter *c, size_t indent, size_t index);
void cut_close(struct cutter *c, size_t rank);
/* Before a key or an item: closes the keys beside it. */
void cut_close_keys(struct cutter *c, size_t indent);
size_t rank_of_key(size_t indent);
size_t rank_of_item(size_t indent);
/* The innermost open passage, or NULL. */
const struct passage *cut_parent(const struct cutter *c);
/* Is the last passage a question? */
bool cut_is_unanswered(const struct cutter *c);

/* Adds the sentences of the lines [from, to), the bytes before `at` left out. */
void cut_sentences(struct cutter *c, size_t at, size_t from, size_t to);

/* Is the line at `i` the continuation of the one before, in the same paragraph? */
bool cut_continues(const struct cutter *c, size_t i);
/* Does the line at `i` end where it does only because there was no room for the next word? */
bool cut_is_wrapped(const struct cutter *c, size_t i);
/* Would the line at `i` start something else in the middle of a paragraph? */
bool cut_interrupts(const struct cutter *c, size_t i);
/* Does the line at `i` start a heading, whatever its mark? */
bool cut_is_heading(const struct cutter *c, size_t i);

/* The block functions, in the order in which they are tried. */
bool cut_fixed(struct cutter *c); /* code, comments */
bool cut_form(struct cutter *c);  /* the program's own question file (reading/form.h) */
bool cut_json(struct cutter *c);
bool cut_heading(struct cutter *c);
bool cut_decoration(struct cutter *c);
bool cut_table(struct cutter *c);
bool cut_dialogue(struct cutter *c); /* Q: and A: */
bool cut_item(struct cutter *c);
bool cut_pair(struct cutter *c);
bool cut_indented_code(struct cutter *c);
bool cut_paragraph(struct cutter *c);

#endif
