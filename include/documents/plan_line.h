// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_PLAN_LINE_H
#define DOCUMENTS_PLAN_LINE_H

#include "documents/plan.h"
#include "documents/roles.h"

/* Pieces of a section's line (documents/plan.h). */

/*
 * The values of the line's facts, each with its name, and their references: "Hetzner; region: Nuremberg
 * [P1]; size: 4 vCPU [P3]".  Records are named, not told.  A value that stands word for word in a quotation
 * that the line shows is left out with `with_quotes`.  False when there are none.
 */
bool plan_add_values(const struct plan *p, const struct plan_line *line, bool with_quotes,
                     struct section_text *out);

/* The fact and what was read of it, as a line of `facts`: what the section's text rests on. */
void plan_note_fact(const struct plan *p, size_t fact, struct buf *facts);

/* " (**Open [OQ-3](#oq-3)**)" for all that is open about the line's topics; false for nothing. `alone`: nothing
 * else stands on the line, so it is said why. */
bool plan_add_open(const struct plan *p, const struct plan_line *line, bool alone,
                   struct section_text *out);

/* Ends a list, so that something else may follow. */
void plan_end_list(struct section_text *out);

/* A bullet of the section with all that a line has; nothing when it has nothing.  Records are left out. */
bool plan_add_line(const struct plan *p, const struct plan_line *line, struct section_text *out);

/* A line of a checklist, for somebody to tick; false when nothing is known that could be looked at. */
bool plan_add_check(const struct plan *p, const struct plan_line *line, struct section_text *out);

/*
 * The records of a fact: a numbered list where they are steps, else a table; below it what rests on a hedge,
 * what its reader lacks and what only files name.  False when there are none.  Steps that nobody took apart
 * are told in the words of the line's statements, which are then no longer its own.
 */
bool plan_add_records(const struct plan *p, struct plan_line *line, size_t fact, bool caption,
                      struct section_text *out);

/* Ends a list; "Steps:" above what follows, with `rest` behind the label. */
void plan_add_caption(const struct plan_line *line, const char *rest, struct section_text *out);

/*
 * What an on-call engineer does, in order and in the user's words (documents/plan_step.h).  Below the steps of
 * going back stand what their times come to and what each part and store has of them.
 */
void plan_add_runbook(const struct plan *p, size_t fact, const struct rows_of_role *steps,
                      struct section_text *out);
/*
 * What does not fit the way back, above its steps and with the numbers of those it is about: who starts has read
 * it.  These questions are not told again on the section's lines.
 */
void plan_add_warnings(const struct plan *p, size_t fact, const struct rows_of_role *steps,
                       struct section_text *out);
/* Steps that nobody took apart: what was said, in the order in which it was said; false for nothing. */
bool plan_add_told_steps(const struct plan *p, struct plan_line *line, struct section_text *out);

/* One bullet for the must fields that no row fills; nothing when there are none. */
void plan_add_gaps(const struct plan *p, size_t fact, const struct rows_of_role *rows,
                   struct section_text *out);

/* An exercise or a restore that has never been done, or of which nobody said when; `what` is what to do. */
bool exercise_is_due(const struct document_context *c, size_t fact, struct span *what);
bool exercise_was_never_done(const struct document_context *c, size_t fact);
/* One that was done, on a day that somebody named. */
bool exercise_was_done(const struct document_context *c, size_t fact, struct span *what);

/* What was said first about the topic of the line's first fact, clipped; false for nothing, and where that
 * fact is no must: the topic is about more. */
bool plan_add_first_words(const struct plan *p, const struct plan_line *line, size_t bytes,
                          struct section_text *out);
/* " (**Open [OQ-3](#oq-3)**)" for the topic of the line's first fact, where that is a must. */
bool plan_add_open_of_first(const struct plan *p, const struct plan_line *line,
                            struct section_text *out);

/* The section tells of nothing but urgent fixes. */
bool plan_is_hotfix(const struct plan *p, size_t place);
/*
 * Their way as a numbered list: the section's lines in their order, behind the branch what its target asks
 * for, behind the approval a freeze.  Notes by line whether anything is told.
 */
void plan_hotfix(const struct plan *p, size_t place, bool *told, struct section_text *out);

#endif
