// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_STATE_H
#define INTERVIEW_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "interview/event.h"
#include "interview/pack.h"

/*
 * Where an interview stands: one value, computed from the events alone.  Resuming, editing, rendering and
 * recovering after a crash all replay state_apply().
 *
 * The state borrows from the events and the pack it was given: their arenas must outlive it.  Topics,
 * facts and phases are indexes into the pack here.  What the pack no longer has becomes a statement
 * without a topic, so that nothing said is lost.
 */

/* Words about a topic, verbatim, with the source they stand in. */
struct statement {
    size_t topic;       /* PACK_NONE: about none of the pack's topics */
    const char *source; /* "A7", "P12", "docs/SOPs/git/branching.md:8" */
    const char *words;
    bool main;             /* its source is mainly about this topic */
    bool passing;          /* it stands there, and says nothing that settles it */
    bool observed;         /* from an SOP or the project, not from the user */
    enum gap gap;          /* GAP_VAGUE, GAP_UNKNOWN, ...: why it settles nothing; else GAP_NONE */
    const char *gap_words; /* the vague or uncertain words in it, or NULL */
    bool wish;
    bool suggest;
};

/* One value of one fact from one source. */
struct reading {
    size_t fact;
    const char *value; /* what of it holds: of a record what no correction gave anew */
    const char *noted; /* as it was read */
    const char *quote;
    const char *source;
    enum grade grade;
    bool seen; /* in an SOP or the project, though perhaps only implied there */
    bool hedged;
    bool planned;
    bool corrects;   /* what was said before */
    bool superseded; /* a later correction replaced it; kept for the transcript */
    bool dismissed;  /* a better look at the project replaced it, or the user did not confirm it */
};

struct answer {
    size_t number;
    const char *text; /* as it stands after edits */
    bool pasted;
    bool is_read;
    size_t masked;
    struct strings earlier; /* texts before edits, oldest first */
};

struct question {
    const struct ask_event *ask;
    size_t phase;
    size_t topic; /* PACK_NONE where there is none */
    size_t fact;
    size_t field;
    bool withdrawn;
    bool answered;
    struct answer answer; /* when answered */
    const struct decide_event
        *decide; /* /unknown, /na, /later or /skip in place of an answer, or NULL */
};

struct topic_state {
    size_t asked; /* questions put about it, follow-ups included, withdrawn ones not */
    bool decided; /* by a decide event */
    enum decision decision;
    const char *reason;       /* why it is not applicable */
    const char *owner;        /* who will settle it, or NULL */
    const char *likely_owner; /* who would have to, by what the engineer read; or NULL */
    size_t decided_at;        /* question number, or 0 */
    bool default_taken;
    bool default_declined; /* offered at a read-back and left open */
};

struct input {
    const struct input_event *event;
    size_t first_passage;
    bool is_read;
};

/* Something that the user asked back at a question. */
struct aside {
    size_t question; /* its number */
    const struct reply_event *reply;
};

/* A tension or a proposal of the engineer's, with the key that its number and questions go by. */
struct seen_tension {
    const struct tension *tension;
    const char *key; /* "tension:2" */
    size_t topic;
    size_t phase;  /* whose review saw it; PACK_NONE: at an answer, or at the end */
    size_t asked;  /* number of the question about it, or 0 */
    bool answered; /* it is no longer open */
};

struct seen_proposal {
    const struct proposal *proposal;
    const char *key; /* "proposal:1" */
    size_t topic;
    bool decided;
    bool taken;        /* else declined, when decided */
    size_t decided_at; /* number of the question */
};

struct number {
    enum number_kind kind;
    size_t number;
    const char *key;
};

struct ledger;
struct findings;
struct open_questions;
struct language;

/*
 * What follows from a state.  It is asked for again and again, above all while numbers are given and documents
 * written and nothing more is said: it is worked out once, where its own header says so.
 */
struct state_memo {
    size_t said;                 /* state.said at that time */
    const struct ledger *ledger; /* of a one-shot; NULL here and below: not worked out */
    const struct findings *findings;
    const struct open_questions *open; /* without their numbers */
    const struct language *open_in;    /* the language in which they are asked */
    bool has_spoken;
    const char *spoken; /* as spoken_language() has it */
};

struct state {
    struct arena *arena;
    const struct pack *pack;
    size_t event_count;
    size_t said; /* events that may have changed what is known; numbers and writes do not */
    struct state_memo *memo;
    const char *opened_at;
    const char *closed_at;         /* NULL until closed */
    const struct open_event *open; /* NULL before the first event */
    struct topic_state *topics;    /* pack->topic_count of them */
    bool *phase_entered;           /* pack->phase_count of them */
    bool *phase_confirmed;
    LIST(struct question) questions;
    LIST(struct input) inputs;
    struct passages passages; /* of all inputs, in order */
    LIST(size_t) citable;     /* P12 is passages.items[citable.items[11]] */
    LIST(struct statement) statements;
    LIST(struct reading) readings;
    LIST(struct number) numbers;
    LIST(const struct dropped *) dropped;
    LIST(struct aside) asides;
    LIST(struct seen_tension) tensions;
    LIST(struct seen_proposal) proposals;
    LIST(const struct draft_section *) drafts; /* the last of a section counts */
    const char *likely_owner;                  /* of what has no other; or NULL */
    bool *phase_reviewed;                      /* pack->phase_count of them */
    bool reviewed;                             /* nothing more will be */
    bool drafted;
    struct strings
        by_rules;  /* phases by id and answers ("A7") that the model should have read and did not */
    bool observed; /* the SOPs and the project were looked at */
    const struct write_event *written; /* the last one, or NULL */
    const struct close_event *closed;
};

struct state *state_new(struct arena *a, const struct pack *pack);
/* Empty when something has been said since it was filled. */
struct state_memo *state_memo(const struct state *s);

/*
 * Takes the next event.  ERR_FORMAT when it cannot follow what came before: an answer to no question, a
 * number given twice, anything after close.  The state is then unusable.
 */
MUST_USE bool state_apply(struct state *s, const struct event *e, struct err *err);

bool state_is_one_shot(const struct state *s);
/* Put, and neither answered, decided nor withdrawn. */
bool question_is_pending(const struct question *q);
/* NULL when there is none with that number. */
const struct question *state_question(const struct state *s, size_t number);
/* The last one put and not withdrawn; NULL when there is none. */
const struct question *state_last_question(const struct state *s);
const struct passage *state_passage(const struct state *s, size_t number);
/* "answers.md:27-30" */
void state_passage_place(const struct state *s, const struct passage *p, struct buf *out);
/* Credentials masked in what the user gave. */
size_t state_masked(const struct state *s);
/* The session has a model as its interviewer, at least while it can be reached. */
bool state_has_model(const struct state *s);
/* The proposal with that key, or NULL. */
const struct seen_proposal *state_proposal(const struct state *s, const char *key);
/* The engineer's sentences about a section of the plan or a phase; NULL when there are none. */
const struct draft_section *state_draft(const struct state *s, const char *section);
/* A text of the user's writes nouns large, as German does: capitals tell no names apart (interview/trace.h). */
bool state_writes_nouns_large(const struct state *s);
/* The number given to `key`, or 0. */
size_t state_number(const struct state *s, enum number_kind kind, const char *key);

#endif
