// SPDX-License-Identifier: MIT
#ifndef READING_SEGMENT_H
#define READING_SEGMENT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "interview/passage.h"

/*
 * Cuts an answer file into passages (interview/passage.h).  Every readable text is cut, whatever its
 * shape: headings of all kinds, lists, tables, keys with values, questions with answers, chats, quoted
 * mails, YAML, JSON, TOML and ini files, pasted code, prose.  Nothing is an error and nothing is lost: a
 * byte outside every passage is white space or decoration, which is
 *
 *   - the mark before an item, if it says nothing ("-", "*", a bullet), and ">" before quoted text,
 *   - "A:" and its kin after a question,
 *   - rules of dashes and the like, the underline of a heading, an empty heading or quotation mark,
 *   - braces, brackets and commas of JSON, the fences around text that is cut inside (YAML, JSON),
 *   - HTML tags without attributes alone on a line.
 *
 * What says something stays in the text of its passage: the number of an ordered item ("3. no"), the box
 * of a checklist ("[ ] e2e"), "##", "Q1:", HTML tags, the bars of a table.  In a passage of several lines
 * the ">" of its later lines stay, as it is one piece of the file.
 *
 * `text` is UTF-8 with lines ended by LF, as reading/encoding.h gives it; other bytes do no harm.  It is
 * borrowed by the passages.  Their `input` is 0 and their numbers start at 1.  Takes time in proportion to the
 * length of `text`.
 */
void segment(struct arena *a, struct span text, struct passages *out);

/* For the report on what was read. */
struct segment_counts {
    size_t lines;
    size_t passages; /* that have a number */
    /* Of a fence that is never closed, so that all below it is code: its line, else 0. */
    size_t open_fence;
};

struct segment_counts segment_count(struct span text, const struct passages *passages);

/*
 * The words of a heading, question or key for matching, added to `out`: numbering, "Q1:", markup, emoji,
 * decoration, time stamps and the colon at its end are left out, white space is one space.
 * "## 🚀 3) Release リリース" gives "Release リリース".  A heading that is only a number keeps it.
 */
void segment_heading_words(struct span heading, struct buf *out);

/* The key of a PASSAGE_PAIR as it stands in the text; empty for other kinds. */
struct span segment_key(const struct passage *p);

/*
 * What a passage says, without what introduces it: a pair without its key, an item without number and
 * box, any other passage whole.
 */
struct span segment_value(const struct passage *p);

/* What the box of an item says. */
enum segment_box {
    SEGMENT_NO_BOX,
    SEGMENT_TICKED,
    SEGMENT_UNTICKED, /* no, not yet, or not chosen */
    SEGMENT_CROSSED,  /* said no */
};

enum segment_box segment_box(const struct passage *p);

#endif
