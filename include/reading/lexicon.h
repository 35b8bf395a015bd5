// SPDX-License-Identifier: MIT
#ifndef READING_LEXICON_H
#define READING_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "interview/pack.h"

/*
 * The pack's lexicon, compiled so that one walk over a text finds every phrase of every part.
 *
 * Phrases match whole words, whatever their case, a hyphen between words as a space; those of Chinese,
 * Japanese and Korean match anywhere.  Cues and choices may have an ending: "backups", "deployed", German
 * "pseudonymisierten".  Of phrases of one kind that overlap the longest counts, of equals the first.
 * Products named in the row "exact-case" match only as spelled.
 */
struct lexicon;

enum hit_kind {
    HIT_PRODUCT,      /* index: row of the products part */
    HIT_WORD,         /* index: enum meaning */
    HIT_HEADING,      /* index: phase */
    HIT_CONCEPT,      /* index: row of the concepts part */
    HIT_CHOICE,       /* index: fact; choice: which of its values */
    HIT_FIELD_CHOICE, /* index: record type; field, choice */
    HIT_CUE,          /* index: topic */
    HIT_VAGUE,        /* index: topic, one of its own vague phrases */
    HIT_PATTERN,      /* index: pattern whose first word this is; overlaps count */
    HIT_KIND_COUNT,
};

/* What a phrase of the part "words" means.  The names are the pack's. */
enum meaning {
    MEANING_UNKNOWN,
    MEANING_DELEGATED,
    MEANING_SUGGEST,
    MEANING_NOT_APPLICABLE,
    MEANING_SKIP,
    MEANING_HEDGE,
    MEANING_ABOUT,
    MEANING_VAGUE,
    MEANING_WISH,
    MEANING_FACT,
    MEANING_YES,
    MEANING_NO,
    MEANING_CORRECTION,
    MEANING_REFERENCE,
    MEANING_COUNT,
};

struct hit {
    size_t at; /* bytes of the text, as it was given */
    size_t len;
    enum hit_kind kind;
    size_t index;
    size_t field;
    size_t choice;
    bool bare; /* HIT_CHOICE, HIT_FIELD_CHOICE: the value's own name, not a phrase for it */
    bool
        lower; /* HIT_CUE: the pack writes it with a capital, the text does not: "last" is no "Last" */
    size_t words; /* in the phrase */
};

/* A text with everything that the lexicon finds in it, in order. */
struct scanned {
    struct span text;
    LIST(struct hit) hits;
};

const struct lexicon *lexicon_new(struct arena *a, const struct pack *pack);

/* `text` is borrowed. */
void lexicon_scan(const struct lexicon *l, struct arena *a, struct span text, struct scanned *out);

/*
 * The hits that lie in `piece`, a part of the scanned text: NULL to begin with, then the one before;
 * NULL after the last.
 */
const struct hit *scanned_next(const struct scanned *s, struct span piece, const struct hit *last);
/* The words that a hit stands on. */
struct span scanned_words(const struct scanned *s, const struct hit *hit);

/* A literal or a placeholder of a pattern. */
enum piece_kind {
    PIECE_WORD,
    PIECE_GAP,   /* up to five words */
    PIECE_VALUE, /* of the fact, or of its record's `field` */
};

struct piece {
    enum piece_kind kind;
    struct span word; /* folded */
    size_t field;     /* PACK_NONE for the fact itself */
};

struct pattern {
    size_t fact;
    const struct piece *pieces;
    size_t count;
    size_t first; /* the piece that HIT_PATTERN stands for */
};

const struct pattern *lexicon_pattern(const struct lexicon *l, size_t index);

#endif
