// SPDX-License-Identifier: MIT
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/span.h"

/*
 * The language of the program's own words in questions and documents.
 *
 * As with gettext, the English words are the key: tr("Open questions") gives what the language says for
 * them, or the English words where it has none.  prompts/<code>.po holds a language; scripts/phrases.py makes
 * the tables of library `data` from them and refuses a phrase whose %s, {name} or Markdown marks differ.
 * Not for help, messages and errors: they stay English, as do identifiers, marks of a document's sections and
 * everything that the user said.
 */
struct phrase {
    const char *english;
    const char *words;
};

struct language {
    const char *code;             /* "de" */
    const char *common_words;     /* that tell it from the others, with spaces between them */
    const struct phrase *phrases; /* by their English words, in the order of strcmp() */
    size_t phrase_count;
};

#define LANGUAGES_MOST 4 /* so many are told from each other; the tables do not compile with more */

extern const struct language languages[]; /* English first */
extern const size_t language_count;

/*
 * The language of all that is written from now on, as "de", "de-AT" or "de_DE.UTF-8"; English for NULL.  One for
 * the whole program, as setlocale() has it.  False, and English, where none of this name is known.
 */
bool language_set(const char *tag);
/* The one that is set. */
const struct language *language_now(void);

const char *tr(const char *english) FORMAT_OF(1);
/* Marks words of a table that tr() is given later, for scripts/phrases.py to find. */
#define TR(english) english

/* The words of an id: "run by" of "run_by".  In a file of phrases they may have the context "field". */
void tr_id(struct buf *out, const char *id);
/*
 * An id as a title: "Open questions" of "open-questions".  Inside a sentence English has "open questions"; of
 * another language the title stands as it is, for it may have capitals of its own.
 */
void tr_title(struct buf *out, const char *id, bool inside);

/* The words of a text, to tell its language. */
struct language_tally {
    size_t common[LANGUAGES_MOST]; /* by language: its common words */
    size_t all;
};

void language_count_words(struct language_tally *c, struct span text);
/* The language with most common words; NULL where there are too few, as in a language that is not known. */
const struct language *language_of_tally(const struct language_tally *c);

#endif
