// SPDX-License-Identifier: MIT
#ifndef READING_READER_PARTS_H
#define READING_READER_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "amounts.h"
#include "reading/lexicon.h"
#include "reading/reader.h"
#include "reading/uncertainty.h"
#include "word_index.h"

/* What the parts of the reader share. */

/* A score from which a text says by itself that it is about a topic. */
#define SIGN 0.75

/* Facts that a kind of product answers, learned from the facts' own examples. */
struct product_facts {
    LIST(size_t) facts;
    bool by_name; /* only the kind's name leads to them */
    LIST(struct hit)
    means; /* choices of records that the kind's name stands for: "tests" is a test */
};

struct must_facts {
    LIST(size_t) facts;
};

struct reader {
    const struct pack *pack;
    const struct lexicon *lexicon;
    const struct word_index *about;       /* words -> topics, from all that the pack says of them */
    const struct word_index *titles;      /* words -> topics, from title and id */
    const struct word_index *fact_words;  /* words -> facts */
    const struct product_facts *products; /* by row of the products part */
    const bool *wants_number;             /* by fact: without a number it says nothing */
    const struct must_facts *records;     /* by record: the must facts that have such records */
    size_t machine_size;                  /* the fact whose example is one, or PACK_NONE */
};

void topics_learn(struct arena *a, struct reader *r);
void facts_learn(struct arena *a, struct reader *r);

struct laid_patterns;

struct values;

/* What is being read: one sentence, or a clause that stands on its own. */
struct excerpt {
    const struct reader *r;
    struct arena *a; /* of the result */
    const struct scanned *s;
    struct amounts *amounts;
    struct laid_patterns **laid; /* where the patterns found last are kept */
    struct span piece;           /* part of the scanned text */
    struct span quote;           /* as a value's quote */
    const double *scores;        /* by topic: what speaks for it in the passage */
    size_t main;                 /* topic, or PACK_NONE */
    struct mood mood;
    size_t *orders; /* by fact: how many numbered records were read before */
};

struct values {
    struct read_value *items;
    size_t count;
    size_t cap;
};

/*
 * Adds a value of a fact, unless the list has it.  A second value for a fact that takes one is left out:
 * what was added first was found in the better way.  With it come the words that say what it holds for, and
 * what is said beside it for other things: "15 min for the code, 2 h for the data".
 */
void values_add(const struct excerpt *x, struct values *list, size_t fact, struct span value);
/* Adds to a value the words behind it that say what it holds for: "15 min for the code". */
bool value_scoped(const struct excerpt *x, const struct type *type, struct span *value);
/* The one behind it, when that too says what it holds for: ", 2 h for the data". */
bool value_scoped_next(const struct excerpt *x, const struct type *type, struct span *value);
bool values_has(const struct excerpt *x, const struct values *list, size_t fact);

/* Each adds what it finds in the excerpt. */
void values_by_pattern(const struct excerpt *x, struct values *list);
void values_by_choice(const struct excerpt *x, struct values *list);
void values_by_product(const struct excerpt *x, struct values *list);
/* How plainly a text is about the facts of its topic. */
enum types_asked {
    TYPES_OF_QUESTION, /* it answers the topic's question: must facts */
    TYPES_OF_KEY,      /* a key names the topic: must facts whose type no should fact has */
    TYPES_RARE,        /* a sentence about it: the same, of types that few topics ask for */
    TYPES_HOURS,       /* a sentence about another topic too: of these only windows */
};

/* The only value of a type in the piece, for the only fact of `topic` that wants it. */
void values_by_type(const struct excerpt *x, struct values *list, size_t topic,
                    enum types_asked asked);
bool type_is_rare(enum type_kind kind);
/* An amount belongs to the words beside it: "retention seven days" is the amount of another fact. */
bool amount_of_other(const struct excerpt *x, size_t fact, struct span amount);
/* The only amount in the piece that may be the fact's: not denied, and of no other fact, nor in `list` as one. */
bool amount_for(const struct excerpt *x, const struct values *list, size_t fact,
                struct span *found);
/* What the excerpt says when it is known to be about `fact`; false when it holds no value for it. */
bool values_for_fact(const struct excerpt *x, struct values *list, size_t fact);

/*
 * Records of things named one after the other, such as stages: for the main topic, or where the list
 * itself shows what it is.
 */
void values_by_list(const struct excerpt *x, struct values *list);
/* What a topic lists behind a cue and a colon: "a smoke test: sign in, order, print it". */
void values_by_colon(const struct excerpt *x, struct values *list);
/* Records of the products in the piece that can only be meant as such, one a clause: a database. */
void values_by_store(const struct excerpt *x, struct values *list);
/* A duration that is a clause by itself, where one fact alone can be meant: "Loki, 90 days". */
void values_by_clause(const struct excerpt *x, struct values *list);
/* A thing with its size, for the main topic's records of stores: "Pictures on a network drive, 2 TB". */
void values_by_size(const struct excerpt *x, struct values *list);
/* A record of what the piece says of its subject, or of its key: "Staging is one small machine". */
void values_by_subject(const struct excerpt *x, struct values *list, struct span key);
/*
 * Records of limits out of prose, for the main topic: "when the check fails, or when ...".  `named`: a key
 * or question says that nothing else is meant.  `vague`: one that says nothing certain, left out; else empty.
 */
void values_by_limit(const struct excerpt *x, struct values *list, bool named, struct span *vague);
/* The same without such a word: "check-in below 97 % pages the person on duty". */
void values_by_consequence(const struct excerpt *x, struct values *list);
/*
 * A step of the main topic's records that are kept in order, said in a sentence; without its number, which
 * depends on what else is said.  False when there is none.
 */
bool values_by_step(const struct excerpt *x, struct values *list, size_t *fact);
/* The piece is one item of a numbered list. */
void values_by_item(const struct excerpt *x, struct values *list, size_t fact);
/* Adds to the topics of the facts whose patterns lie in the piece. */
void topics_score_patterns(const struct excerpt *x, double *scores);
/* Adds to the topics of the facts whose records the piece surely lists. */
void topics_score_list(const struct excerpt *x, double *scores);
/* A fact of `topic` whose records are kept in order, or PACK_NONE. */
size_t values_ordered_fact(const struct reader *r, size_t topic);

/* The canonical word of a choice of a fact or field: "blue-green", "yes", "never". */
struct span choice_word(const struct type *type, size_t choice);
/* The type of what a list holds; any other type itself. */
const struct type *type_of_item(const struct type *type);
bool type_is_typed(const struct type *type);

/* True between ~~ and ~~. */
bool struck_out(struct span text, size_t at);
/* True when a word shortly before `at` in the piece turns it into its opposite or makes it a condition. */
bool negated_before(struct span piece, size_t at);
/* The same for words of the piece, and for what stands behind them: "cloud: none", "canary is not used". */
bool negated(struct span piece, struct span words);
/*
 * Two denials say that something must be: "without approval nothing goes live", "nicht ohne Freigabe".
 * `words`: a choice in the piece, by itself taken for one of them.
 */
bool denied_twice(struct span piece, struct span words);
/* A product that is there no more: "the old Jenkins", "Jenkins is switched off". */
bool used_no_more(struct span piece, struct span words);
/* A wish for a day to come: "in 2027", "next year". */
bool not_so_yet(struct span piece);
/* Words in a text; stops counting at `max`. */
size_t words_in(struct span text, size_t max);

/* Adds what speaks for each topic in a piece of a scanned text. */
void topics_score(const struct reader *r, const struct scanned *s, struct span piece,
                  double *scores);
/* What the piece alone says for one topic. */
double topics_score_of(const struct reader *r, const struct scanned *s, struct span piece,
                       size_t topic);
/* The same for a heading, key or question: words of titles count too. */
void topics_score_title(const struct reader *r, const struct scanned *s, struct span title,
                        double *scores);
/* Adds a little for the topics that ask for a kind of value which stands in the piece. */
void topics_score_types(const struct reader *r, struct amounts *amounts, struct span piece,
                        double *scores);
/* A must fact of records that are a sign and how long it lasts, such as the triggers of a rollback. */
bool fact_holds_limits(const struct reader *r, size_t fact);
/* Adds to the topics whose records hold limits, for a share with a condition: "when 5 % of the logins fail". */
void topics_score_limits(const struct excerpt *x, double *scores);
/* The only phase that a heading names, or PACK_NONE. */
size_t topics_phase(const struct scanned *s, struct span heading);
/* A heading that names a phase speaks a little for all its topics. */
void topics_score_phases(const struct reader *r, const struct scanned *s, struct span heading,
                         double *scores);
/* Topics whose ids begin with the same two words: "rel-rollback-time", "rel-rollback-trigger". */
bool topics_are_kin(const struct pack *pack, size_t a, size_t b);
/* The one with the highest score of at least `least`; PACK_NONE for none.  The first of equals. */
size_t topics_best(const struct reader *r, const double *scores, double least);

#endif
