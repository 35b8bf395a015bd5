// SPDX-License-Identifier: MIT
#ifndef READING_PASSAGE_READING_H
#define READING_PASSAGE_READING_H

#include "reading/form.h"
#include "reading_item.h"

/* What a heading, question, list item or sentence says about the passages below or behind it. */
struct table;

struct context {
    double *scores;      /* by topic, or NULL */
    const double *label; /* of a heading or question: what its own words say, by topic; else NULL */
    size_t topic; /* of a question of the pack, or that a numbered list is about; else PACK_NONE */
    size_t fact;  /* of a follow-up of the pack, or PACK_NONE */
    size_t phase; /* that a heading names, when it is only one; else PACK_NONE */
    const struct table *table; /* of column heads, when a row was read */
    const struct form *form;   /* of a question of the program's own question file, or NULL */
    bool answers;              /* of a numbered passage: it answers `topic` */
};

/* Steps that a sentence tells, and the item that they belong to. */
struct prose_steps {
    size_t item;
    size_t fact;
    struct values values; /* without their numbers */
};

/* All passages of a run while they are read. */
struct passage_run {
    const struct reader *r;
    struct arena *a;
    struct arena *scratch;
    struct arena *brief; /* until the next passage is read: the memory of one does for all */
    const struct passages *passages;
    struct context *contexts; /* by passage */
    size_t previous;          /* passage read last, or PACK_NONE */
    size_t previous_main;     /* its topic */
    size_t list_topic;        /* of the numbered list that is being read, or PACK_NONE */
    size_t list_end;          /* the passage behind it */
    size_t *orders;
    LIST(struct read_item) items;
    LIST(struct prose_steps) steps; /* out of prose, for facts of which no list is found */
};

/* One numbered passage while it is read. */
struct passage_reading {
    struct passage_run *run;
    size_t index;
    const struct passage *p;
    struct reading_item item;
    struct span key;   /* words before a colon, or empty */
    struct span value; /* the passage without key, number and box */
    double key_score;  /* how well the key speaks for the main topic */
    bool leans;      /* it begins with "they" or its kin, so it goes on about what stands before */
    bool asks_topic; /* the key is a topic's id, or the question above is a topic's own */
    size_t fact;     /* the key or question asks for it, or PACK_NONE */
    struct prose_steps steps; /* of the first sentence that tells any */
    struct span vague;        /* a sign beside others that says nothing certain, or empty */
};

/* Fills the context of a heading, question or column head. */
void route_context(struct passage_run *run, size_t index);
/* Finds the main topic of a passage, and what speaks for the others. */
void route_passage(struct passage_reading *pr);
/* The same when only `about` says what the passage is about. */
void route_about(struct passage_reading *pr, struct span about);

/* Adds what the heading or question above says. */
void route_above(const struct passage_run *run, size_t index, double *scores);
/* When a numbered list begins here: what its items together are about, if that has records in order. */
void route_list(struct passage_run *run, size_t index);

/* The number before an item of an ordered list, or 0. */
unsigned item_number(const struct passage *p);

/* One more item for a passage. */
struct read_item *passage_item(struct passage_run *run, const struct passage *p);
/* Finds the values of a passage whose topics are known. */
void passage_values(struct passage_reading *pr);
/*
 * The passage answers its main topic: a must fact of it was read, or several others, or a key, heading or
 * question names the topic.  Else words of it only touch on the topic.
 */
bool passage_answers(const struct passage_reading *pr);
/* Sets the gap of the item (its index), or adds one more for a topic that is vague beside the main one. */
void passage_vague(struct passage_reading *pr, size_t item);

/* The fact that a key names: by its id, or by its words and a value that fits; else PACK_NONE. */
size_t key_fact(struct passage_reading *pr);

/*
 * An answer to a question of the program's own question file that is one passage, and a box with an x: as a
 * reply in a conversation.  False when it is none of these.
 */
bool form_read_passage(struct passage_run *run, size_t index);

/* A row of a table whose column heads are fields of a record; false when they are not. */
bool table_read(struct passage_reading *pr);

#endif
