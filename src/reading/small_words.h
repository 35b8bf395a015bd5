// SPDX-License-Identifier: MIT
#ifndef READING_SMALL_WORDS_H
#define READING_SMALL_WORDS_H

#include <stdbool.h>

#include "base/span.h"

/* Words of grammar and courtesy: they carry no content of an answer.  Case is ignored. */
enum small_word {
    SMALL_FILLER,    /* I, it, the, please, thanks, at the moment */
    SMALL_YET,       /* yet, noch: "none yet" is not "none" */
    SMALL_ASKING,    /* who, wie, whether, about: begins what is not known */
    SMALL_REASON,    /* because, since, weil */
    SMALL_NEGATOR,   /* not, never, without, kein */
    SMALL_BUT,       /* but, aber */
    SMALL_DENIAL,    /* not, nicht: behind what is denied */
    SMALL_CONDITION, /* if, falls: what follows may not be so */
    SMALL_POINTER,   /* they, this, sie: what was spoken of before */
    SMALL_UNIT,      /* minutes, Stunden */
    SMALL_WHEN,      /* when, wenn: a limit may follow */
    SMALL_WITHOUT,   /* without, ohne: with one of the next it says that something must be */
    SMALL_NOTHING,   /* nothing, nobody, nicht, until: "nothing goes live without ..." */
    SMALL_OLD,       /* old, former: before a product that is used no more */
    SMALL_GONE,      /* off, retired, abgelöst: behind one */
    SMALL_FAILED,    /* failed, gescheitert: it was tried, and did not work */
    SMALL_SOMEDAY,   /* next, later, künftig: with a wish, what is not so yet */
    SMALL_WOULD,     /* would, wäre: behind what is only thought of */
    SMALL_NONE,      /* none, keine: there is nothing of it */
    SMALL_NUMBER,    /* two, zwölf: more than one, in words */
    SMALL_KIND_COUNT,
    SMALL_GRAMMAR_COUNT = SMALL_WITHOUT, /* the kinds before it carry no content */
};

bool small_word_is(struct span word, enum small_word kind);
/* Any word of the text. */
bool small_word_in(struct span text, enum small_word kind);
/* One of any kind without content. */
bool small_word_any(struct span word);

/* Takes the next word (a run of letters and digits) off the front; Chinese, Japanese and Korean letters
 * come one by one. */
bool next_word(struct span *rest, struct span *word);

#endif
