// SPDX-License-Identifier: MIT
#ifndef INTERVIEWER_GATE_H
#define INTERVIEWER_GATE_H

#include "base/arena.h"
#include "base/json.h"
#include "interview/event.h"
#include "interview/trace.h"
#include "interviewer/engineer.h"

/*
 * What a model writes passes here before it becomes an event.
 *
 * A sentence of a draft states facts: it needs sources that exist, and every hard word (interview/trace.h),
 * every name and every product of the lexicon in it must stand in one of them.  It makes no claim about law
 * and has no filler; what its sources only plan is told as planned.  Tensions and proposals are the
 * engineer's own view and are marked so wherever they show: knowledge of the trade is welcome in them, but
 * a tension quotes at least two sources word for word, a proposal names at least one, and neither leads
 * anywhere outside: no address that the material does not have.
 */

/* NULL when the sentence passes; else why not, in words for the model and the journal. */
const char *gate_sentence(struct engineer *e, struct arena *a, const struct state *s,
                          struct draft_sentence *sentence);

/* Sections of a draft's reply, each with what passed; `only` limits it to these ids unless it is empty. */
void gate_draft(struct engineer *e, struct arena *a, const struct state *s,
                const struct json *reply, const struct strings *only, struct draft_event *out);

/* False when nothing of it stands, or when the same quotes were seen in a tension before. */
bool gate_tension(struct engineer *e, struct arena *a, const struct state *s,
                  const struct json *element, struct tension *out);
/*
 * The review's reply: at most MOST_SEEN tensions and proposals, none that an earlier review had, and the owners
 * that the material names.
 */
void gate_review(struct engineer *e, struct arena *a, const struct state *s,
                 const struct json *reply, struct review_event *out);

/* A text of the engineer's own: no address that the sources lack. */
bool gate_own_words(const struct trace *known, struct span text);
/*
 * Such a text of an element, or NULL; "F4:9" in it, which only a request explains, becomes the file's name and
 * line.
 */
const char *gate_text(const struct engineer *e, struct arena *a, const struct state *s,
                      const struct json *j, const char *name, const struct trace *known);

/* A product that the lexicon knows and no source names; the empty span for none. */
struct span gate_foreign_product(struct engineer *e, struct arena *a, const struct trace *sources,
                                 struct span text);
/* Adds the names, products and numbers of an own text that no source has, each once. */
void gate_own_terms(struct engineer *e, struct arena *a, const struct state *s,
                    const struct trace *known, struct span text, struct strings *out);

/* Everything that was said or seen, to trace to. */
void gate_known(struct engineer *e, struct arena *a, const struct state *s, struct trace *out);

/*
 * One question: exactly one question mark, at most 300 bytes, no hard word or name that is not known, not put
 * before.  NULL when it passes; else why not, in words for the model.
 */
const char *gate_question(struct arena *a, const struct state *s, const struct trace *known,
                          struct span text);

#endif
