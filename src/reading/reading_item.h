// SPDX-License-Identifier: MIT
#ifndef READING_READING_ITEM_H
#define READING_READING_ITEM_H

#include "reader_parts.h"

/* An answer or passage while it is read: what both ways of reading share. */
struct reading_item {
    const struct reader *r;
    struct arena *a;       /* of the result */
    struct arena *scratch; /* until the end of reading */
    struct scanned scanned;
    struct amounts amounts;
    struct laid_patterns *laid;
    struct span quote; /* of every value, or empty: its own sentence */
    double *own;       /* by topic: what the text says itself */
    double *plain;     /* the same by the words alone, of the piece `scored` */
    struct span scored;
    double *scores; /* the same with what stands around it, or what was asked */
    double *piece_scores;
    size_t main;
    bool corrects; /* the whole text begins with "EDIT:" or its kin */
    bool listed;   /* records of a list were read: its products and the like are their parts */
    size_t *orders;
    struct values values;
};

/* A sentence, or a part of one between semicolons, as an excerpt. */
void item_excerpt(struct reading_item *it, struct span piece, struct excerpt *x);
/* Adds the values that the piece gives by patterns, choices, products and lists. */
void item_read_piece(struct reading_item *it, const struct excerpt *x);
/* What prose says in a piece beside what item_read_piece finds. */
struct prose {
    struct span key;     /* that opens the piece, or empty */
    bool named;          /* a key or question says that nothing but signs is meant */
    struct span vague;   /* a sign that says nothing certain, or empty */
    struct values steps; /* of one sentence, without their numbers */
    size_t step_fact;
};

/* Adds records told in sentences, unless the piece gave any since `before`, and durations that stand alone. */
void item_read_prose(struct reading_item *it, const struct excerpt *x, size_t before,
                     struct prose *prose);
/* Cuts at semicolons, brackets apart; false at the end. */
bool item_next_piece(struct span *rest, struct span *piece);

/*
 * Words that fix nothing about `topic` in the piece, where a number was wanted or the topic's own vague
 * phrase is all there is; empty when it says something.  `fact`: of a follow-up, or PACK_NONE.
 */
struct span item_vague(struct reading_item *it, struct span piece, size_t topic, size_t fact);
/* The must fact of the topic for which "none" is a value and no gap ("backups: none"), or PACK_NONE. */
size_t item_none_fact(const struct reading_item *it, const struct uncertainty *u, size_t topic);
/* False for "none, everything runs elsewhere": what follows speaks of the topic itself. */
bool item_is_uncertain(struct reading_item *it, const struct uncertainty *u, size_t topic);
/* Whether any value is of a fact of the topic. */
bool item_has_value(const struct reading_item *it, size_t topic);

/* The answer to a follow-up about one field of a fact's records: "orders 40 GB, sessions 2 GB". */
void fields_read(struct reading_item *it, size_t fact, size_t field);

/* Main topic first, then those of the values, then those for which the text itself scores at least `least`. */
void item_topics(const struct reading_item *it, double least, struct strings *out);
/* The same, and at least `part` of the highest score. */
void item_topics_named(const struct reading_item *it, double least, double part,
                       struct strings *out);

#endif
