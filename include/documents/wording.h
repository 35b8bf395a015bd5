// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_WORDING_H
#define DOCUMENTS_WORDING_H

#include "base/buf.h"
#include "documents/document.h"
#include "documents/references.h"
#include "documents/roles.h"

/* Pieces that stand in more than one document, always in the same form. */

/*
 * The user's words on one line, as a part of a paragraph or a cell: code spans stay code, everything else
 * shows as those characters.  An empty cell is "-".
 */
void add_inline(struct buf *out, const char *words);
/*
 * The words in quotation marks on one line.  " / " stands before each further item of a list or row of a
 * table, and between lines of code; bullets and the number of a single item are left out.
 */
void add_quote(struct buf *out, const char *words);
/* "1. make check" and "- make check" give "make check". */
struct span without_list_mark(struct span words);
/* The same, followed by its reference. */
void add_cited_quote(struct references *r, struct buf *out, const char *words, const char *source);

/* As add_inline() and add_cited_quote(): the start, up to `bytes`, with an ellipsis where more follows. */
void add_clipped(struct buf *out, const char *words, size_t bytes);
void add_clipped_quote(struct references *r, struct buf *out, const char *words, const char *source,
                       size_t bytes);

/* The name of a file as code. */
void add_path(struct buf *out, const char *path);
/* The project's name at the end of a line, of a heading too. */
void add_project(struct buf *out, const struct state *s);
/* The references of the quotes, each once, with a space before it. */
void cite_quotes(struct references *r, struct buf *out, const struct quote *quotes, size_t count);
/* " [P3] [P11]" */
void cite_each(struct references *r, struct buf *out, const struct strings *sources);
/* " `derived:` 04:30 + 2 h 10 min = 06:40"; nothing for NULL. */
void add_derived(struct buf *out, const char *derived);

/* "2026-11-23" of a stamp. */
void add_date(struct buf *out, const char *stamp);
/* "**Open OQ-3**", "**Assumption AS-2**"; in the plan and the summary alike. */
void add_open_mark(struct buf *out, const struct open_question *q);
/* "**Open [OQ-3](#oq-3)**", where the question stands in the same document. */
void link_open_mark(struct buf *out, const struct open_question *q);
/* The open question about what the section lacks, or NULL. */
const struct open_question *gap_question(const struct document_context *c, size_t place);
/* What asks about a fact: its topic's question, else that of the section in which it is told; or NULL. */
const struct open_question *question_about(const struct document_context *c, size_t fact);
/*
 * The open question in which a rule holds the fact's value against other words, or NULL: the question belongs to
 * one topic, and the value may stand with another.
 */
const struct open_question *question_disputing(const struct document_context *c, size_t fact);
/* What an open question is about, in a few words. */
void add_subject(const struct document_context *c, const struct open_question *q, struct buf *out);
/* What is assumed, with its topic where it is the usual answer to one. */
void add_assumption(const struct document_context *c, const struct assumption *as, struct buf *out);
/* What the engineer sees in an open question, with the names and numbers in it that no source has. */
void add_engineers_view(const struct open_question *q, struct buf *out);
/* Everything that was loaded: role, SOPs, engine; list items. */
void add_loaded(const struct document_context *c, struct buf *out);

/*
 * Words that only react to a list that was shown, "1 and 3" or "yes": at a read-back or the usual answers.
 * Nothing is said in them.
 */
bool is_mere_reply(const struct state *s, const struct statement *st);

/* The phase that a topic belongs to, or PACK_NONE. */
size_t phase_of_topic(const struct pack *pack, size_t topic);

/* A table of rows of a fact's records, its field names as heads, then "stated in"; nothing for no rows. */
void add_table(const struct document_context *c, struct references *r, size_t fact,
               const struct rows_of_role *rows, struct buf *out);

#endif
