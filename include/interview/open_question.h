// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_OPEN_QUESTION_H
#define INTERVIEW_OPEN_QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "interview/ledger.h"
#include "interview/owner.h"

struct open_question {
    const char *
        key; /* "topic:rel-rollback-time", "rule:R03", "finding:masked", "tension:2", "section:backup" */
    size_t number;   /* 0 until given */
    size_t topic;    /* PACK_NONE for a finding about none, and for a section */
    bool of_section; /* about what a section lacks: `place` */
    size_t place;
    const char *text;     /* the question itself, one sentence */
    const char *engineer; /* of a tension: what the engineer sees; else NULL */
    const struct strings
        *own;            /* names and numbers in it that no source has; NULL without an engineer */
    const char *derived; /* of a finding: its arithmetic, or NULL */
    enum gap gap;
    const char *why; /* "vague", "conflicting", "not said", "not known", ... in a few words */
    bool blocks;
    bool at_once; /* a credential lies open: it does not wait for a release */
    int priority;
    const char *owner;         /* as named, or "open" */
    const char *needed_before; /* "building the pipeline", "first release", ... */
    struct quote *quotes;      /* what was said, verbatim; both sides of a conflict */
    size_t quote_count;
};

struct open_questions {
    struct open_question *items;
    size_t count;
    size_t cap;
};

struct assumption {
    const char *key;
    size_t number;
    size_t topic;
    size_t fact; /* PACK_NONE when a topic's default was taken as a whole */
    const char *text;
    const char *reason;     /* "default taken", "hedged: ..." */
    const char *wrong_when; /* from the pack, or NULL */
    struct quote quote;     /* words NULL for a default */
};

struct assumptions {
    struct assumption *items;
    size_t count;
    size_t cap;
};

/*
 * A proposal PR-n, not decided unless it was taken: the engineer's own view, or, where the user asked for a
 * suggestion, the pack's usual answer.
 */
struct suggestion {
    const char *key;
    size_t number;
    size_t topic;
    const char *text;
    const char *why;        /* the engineer's; or NULL */
    const char *wrong_when; /* or NULL */
    const char *cost;       /* in time or money; or NULL, as the next */
    const char *without;    /* what happens if nothing is done */
    struct quote quote;     /* the words that asked for it; words NULL for the engineer's own */
    struct strings sources; /* what the engineer's builds on */
    const struct fill *fills;
    size_t fill_count;
    bool taken;
    bool declined;
    size_t decided_at; /* number of the question at which it was; 0: it was not */
};

struct suggestions {
    struct suggestion *items;
    size_t count;
    size_t cap;
};

/* Blocking ones first, then by priority, then in the pack's order. */
void open_questions_of(struct arena *a, const struct ledger *l, struct open_questions *out);
void assumptions_of(struct arena *a, const struct ledger *l, struct assumptions *out);

void suggestions_of(struct arena *a, const struct ledger *l, struct suggestions *out);

/* The topic's own open question, else the first of a finding that belongs to it, else PACK_NONE. */
size_t open_question_of_topic(const struct open_questions *list, size_t topic);
/* The question about what the section lacks, or PACK_NONE. */
size_t open_question_of_section(const struct open_questions *list, size_t place);
/* Moves *at to the next one that belongs to the topic, from *at on; false when there is no more. */
bool open_question_next(const struct open_questions *list, size_t topic, size_t *at);

#endif
