// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_ROLES_H
#define DOCUMENTS_ROLES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "documents/document.h"
#include "interview/value.h"

/*
 * Parts of a pack by what they are, whatever they are called: a record by the names of its fields, a topic
 * by the words that lead to it.  A pack that has no such part gives PACK_NONE.
 */
enum role {
    ROLE_STAGE,       /* order, name and a kind chosen from a list */
    ROLE_REF,         /* ref, event, environment */
    ROLE_ENVIRONMENT, /* name, role */
    ROLE_TRIGGER,     /* metric, threshold */
    ROLE_STEP,        /* order, actor, action, lever */
    ROLE_COUNT,
};

bool is_fact_of_role(const struct pack *pack, size_t fact, enum role role);
/* The next fact at or after *at whose records have that role; *at is left behind it. */
bool next_fact_with_role(const struct pack *pack, enum role role, size_t *at, size_t *fact);
size_t first_fact_with_role(const struct pack *pack, enum role role);

/*
 * The facts of steps are those of going back when the plan prints them where it prints the triggers; in a
 * pack without triggers, anywhere but among the stages.
 */
size_t rollback_steps_fact(const struct pack *pack);

/* The topic with the most words in common with what a stage of kind "approve" is called. */
size_t approval_topic(const struct pack *pack);
/* The topic that the word leads to. */
size_t topic_with_cue(const struct pack *pack, const char *word);

/* A record as it was read, and from where; what several sources say of one thing makes one record. */
struct row {
    struct record_value value;
    const char *source;     /* the first */
    struct strings sources; /* all, each once */
    bool observed;          /* all of them are SOPs or files */
    double order;           /* set by rows_sort() */
};

struct rows_of_role {
    struct row *items;
    size_t count;
    size_t cap;
};

/*
 * All records of a fact; those that cannot be read are left out.  Two are one when they have the same key
 * and no field, but for the order, in which they say different things.
 */
void rows_of_fact(const struct document_context *c, size_t fact, struct rows_of_role *out);
/* All records of a role. */
void rows_of(const struct document_context *c, enum role role, struct rows_of_role *out);

/* "staging, then production" names several, and says of neither that the record is about it alone. */
bool is_one_name(const char *words);

/* By their field "order"; one without stays behind the one that it was read after. */
void rows_sort(struct rows_of_role *rows);
/* Takes out the rows that only the project's files have, where others were told; they go to `seen`. */
void rows_set_apart(const struct document_context *c, struct rows_of_role *rows,
                    struct rows_of_role *seen);

/* Adds a text that the list does not hold. */
void strings_add_once(struct arena *a, struct strings *list, const char *text);

/* What the record is called: its first field of any words; NULL when that is empty. */
const char *row_key(const struct row *row);
/* A flag that was read as yes. */
bool row_is_yes(const struct row *row, const char *field);
/* A field's words; NULL when the record or its type has none. */
const char *row_text(const struct row *row, const char *field);
/* A field that was read as what it should be; NULL otherwise. */
const struct value *row_value(const struct row *row, const char *field);

#endif
