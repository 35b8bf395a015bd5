// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_EVENT_H
#define INTERVIEW_EVENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "interview/pack.h"
#include "interview/passage.h"

/*
 * The events of an interview: what somebody said or decided, and what was read from it.  The journal is a
 * list of them, one JSON object a line; the state follows from them (interview/state.h).  What can be
 * derived is never stored.
 *
 * Phases, topics and facts are named by id, not by index, so that a journal can be read under a changed
 * pack.  Texts are clean UTF-8 with credentials masked.
 */
enum event_type {
    EVENT_OPEN,    /* the session and what it was started with, answer files included */
    EVENT_OBSERVE, /* what was seen in the SOPs and the project */
    EVENT_PHASE,   /* a phase was entered, or its read-back confirmed */
    EVENT_ASK,     /* a question was put */
    EVENT_ANSWER,  /* the words that were given */
    EVENT_READ,    /* what was read from answers or passages */
    EVENT_DECIDE,  /* the user's decision about a topic or fact */
    EVENT_EDIT,    /* a new text for an answer */
    EVENT_BACK,    /* the last question withdrawn, with its answer */
    EVENT_REPLY,   /* what the user asked back, and what was said to it */
    EVENT_REVIEW,  /* what the engineer sees that was not said: tensions and proposals */
    EVENT_DRAFT,   /* the engineer's sentences about sections of the plan */
    EVENT_NUMBER,  /* an OQ, AS or PR number given, once and for ever */
    EVENT_WRITE,   /* the documents were written */
    EVENT_CLOSE,   /* nothing more will be asked */
    EVENT_TYPE_COUNT,
};

/* How well a value of a fact is founded. */
enum grade {
    GRADE_STATED,   /* the user's words */
    GRADE_OBSERVED, /* seen in an SOP or the project */
    GRADE_DERIVED,  /* computed from others */
    GRADE_DEFAULT,  /* a default that the user took */
    GRADE_ASSUMED,  /* implied or hedged, not confirmed */
    GRADE_COUNT,
};

/* Why there is no value. */
enum gap {
    GAP_NONE,
    GAP_OPEN,           /* nobody said */
    GAP_VAGUE,          /* said in words that fix nothing */
    GAP_CONFLICTING,    /* sources disagree */
    GAP_UNKNOWN,        /* the user does not know, or asks for a suggestion */
    GAP_LATER,          /* skipped, or to be settled by somebody else */
    GAP_NOT_APPLICABLE, /* ruled out, with a reason */
    GAP_COUNT,
};

const char *grade_name(enum grade grade);
const char *gap_name(enum gap gap);

/* Words with the source that they stand in. */
struct quote {
    const char *words;
    const char *source;
};

/* A file that was loaded at the start. */
struct loaded_file {
    const char *path; /* in the project, or "built in" */
    const char *digest;
    size_t bytes;
};

/* An answer file, whole, with its passages. */
struct input_event {
    const char *name; /* "answers.md", "standard input" */
    const char *text;
    const char *encoding; /* "UTF-8", "UTF-8 with BOM", "ISO-8859-1, guessed" */
    size_t *masked_lines; /* lines in which a credential was masked */
    size_t masked_count;
    struct passage *passages; /* kind, at, len, parent and key_len are stored, the rest follows */
    size_t passage_count;
};

struct open_event {
    const char *session; /* "003" */
    const char *version; /* of the program */
    const char *pack_id;
    const char *pack_digest;
    const char *project; /* its name, for titles */
    const char *mode;    /* "interview" or "one-shot" */
    const char *engine;  /* "rules", or "provider/model" */
    const char *depth;   /* "quick", "standard", "deep" */
    struct loaded_file role;
    const char *role_wanted; /* the project's role file, when it is not there; else NULL */
    const char *sops_folder;
    struct loaded_file *sops;
    size_t sop_count;
    const char *language;       /* that was asked for, a tag such as "de"; else NULL */
    struct input_event *inputs; /* of a one-shot: it can go on when the pipe is gone */
    size_t input_count;
};

struct observation {
    const char *topic;
    const char *fact;   /* NULL: a statement about the topic */
    const char *value;  /* NULL with `fact` */
    const char *quote;  /* verbatim */
    const char *source; /* "docs/SOPs/git/branching.md:8" */
    bool implied;       /* it only follows from the words: assumed */
};

struct observe_event {
    struct observation *items;
    size_t count;
};

struct phase_event {
    const char *phase;
    bool confirmed; /* else entered */
};

enum ask_kind {
    ASK_TOPIC,     /* a topic's question */
    ASK_FOLLOW_UP, /* for one fact, after an answer */
    ASK_READ_BACK, /* a phase read back; Enter means it is right */
    ASK_DEFAULTS,  /* the usual answers for what nobody knew, by number */
    ASK_FINDING,   /* what a rule found, with both sides quoted */
    ASK_CONFIRM, /* what was seen for a topic's must facts, in place of its question; Enter means yes */
    ASK_TENSION,   /* what the engineer sees that does not fit, with both sides quoted */
    ASK_PROPOSALS, /* the engineer's proposals, to be taken by number */
    ASK_KIND_COUNT,
};

struct ask_event {
    size_t number; /* Q7; its answer is A7 */
    enum ask_kind kind;
    const char *phase;
    const char *topic; /* NULL for ASK_READ_BACK and ASK_DEFAULTS; ASK_FINDING: where it belongs */
    const char *fact;  /* ASK_FOLLOW_UP: what the answer fills, or NULL after a vague answer;
                          ASK_CONFIRM: the first of what was seen */
    const char *value; /* ASK_CONFIRM: its value */
    const char *field; /* of that fact's record, or NULL */
    const char *rule;  /* ASK_FINDING: whose finding it is, by id; else NULL */
    const char *key;   /* ASK_TENSION: which, "tension:2"; else NULL */
    const char *text;
    struct strings options; /* ASK_DEFAULTS: the topics offered, by id; ASK_PROPOSALS: their keys */
    const char *by;         /* "pack", or who worded it */
};

struct answer_event {
    size_t number;
    const char *text;
    bool pasted;
    size_t masked; /* credentials masked in it */
};

/* A value of a fact, as it was read from one source. */
struct read_value {
    const char *fact;
    const char *value; /* canonical words, or as said; records "name=web | kind=web" */
    const char *quote; /* verbatim, in the source */
    enum grade grade;
    bool hedged;   /* "I guess" */
    bool planned;  /* wished for, not there */
    bool corrects; /* said to replace what was said before */
};

/* A part of an answer that tells about another topic than the one that was asked. */
struct told_part {
    const char *topic;
    const char *words;
};

/* What was read from one answer or passage. */
struct read_item {
    const char *source;    /* "A7" or "P12" */
    struct strings topics; /* it is a statement about these; the first is its main one */
    struct read_value *values;
    size_t value_count;
    enum gap gap;      /* the whole of it is "don't know", "skip", vague, ...; GAP_NONE otherwise */
    const char *words; /* the vague or uncertain words, verbatim, or NULL */
    bool wish;         /* the whole of it is wished for */
    bool suggest;      /* asks for a suggestion */
    struct told_part *told; /* what parts of an answer tell about other topics */
    size_t told_count;
    bool beside; /* it has no main topic: it only touches on these */
    bool
        passing; /* it stands at its main topic, and does not settle it: a word of it touches on that */
};

struct dropped {
    const char *what; /* fact and value */
    const char *why;
};

struct read_event {
    struct read_item *items;
    size_t count;
    struct dropped *dropped;
    size_t dropped_count;
    const char *by;               /* "rules", or provider/model */
    struct strings by_rules;      /* phases that the rules read all the same: the model failed */
    struct observation *observed; /* what the model found in the project's files */
    size_t observed_count;
};

enum decision {
    DECISION_UNKNOWN,
    DECISION_NOT_APPLICABLE, /* words: the reason */
    DECISION_LATER,
    DECISION_OWNER,    /* words: a name or role */
    DECISION_DEFAULT,  /* the pack's default taken */
    DECISION_TAKEN,    /* a proposal; words: its key */
    DECISION_DECLINED, /* the same */
    DECISION_COUNT,
};

const char *decision_name(enum decision decision);

struct decide_event {
    enum decision decision;
    const char *topic;
    const char *words; /* reason or name, or NULL */
    size_t question;   /* that it was given at; 0 for none */
};

struct edit_event {
    size_t number; /* of the answer */
    const char *text;
    size_t masked;
};

struct back_event {
    size_t number; /* of the question withdrawn */
};

enum number_kind {
    NUMBER_OPEN_QUESTION,
    NUMBER_ASSUMPTION,
    NUMBER_PROPOSAL,
    NUMBER_KIND_COUNT,
};

/* Words at question `number` that asked something back; the question stands. */
struct reply_event {
    size_t number;
    const char *asked;
    const char *text; /* what was said to it */
    const char *by;
};

/* Sources that do not fit together, seen by the engineer.  Never a fact: it becomes an open question. */
struct tension {
    const char *topic; /* where it belongs */
    const char *text;  /* what does not fit, and what it may do */
    const char *question;
    struct quote *quotes; /* verbatim */
    size_t quote_count;
    bool blocks; /* a first release should wait for it, says the engineer */
    struct strings
        own; /* names and numbers of the text that no source has: the engineer's knowledge */
};

/* What a proposal would put where nobody said anything: a line of the plan, or a step. */
struct fill {
    const char *fact; /* that the line would tell */
    const char *
        about; /* a part or store of the way back, or the step behind which one is missing; or NULL */
    const char *text;
};

/* What the engineer would do.  Never a fact until the user takes it. */
struct proposal {
    const char *topic;
    const char *text;
    const char *why;
    const char *cost;
    const char *without;    /* what happens if nothing is done */
    struct strings sources; /* what it builds on */
    struct fill *fills;
    size_t fill_count;
};

/* Who would have to settle what is open, by what the material says. */
struct likely_owner {
    const char *name; /* as it stands in the source */
    const char *source;
    const char *topic; /* NULL: of whatever has no other */
};

struct review_event {
    const char *by;    /* provider/model; "rules" where the model failed, and nothing was seen */
    const char *phase; /* of an interview's read-back; NULL: one answer, or all phases */
    bool whole;        /* nothing more will be reviewed */
    struct tension *tensions; /* most consequential first, as the proposals */
    size_t tension_count;
    struct proposal *proposals;
    size_t proposal_count;
    struct likely_owner *owners;
    size_t owner_count;
    struct dropped *dropped;
    size_t dropped_count;
};

struct draft_sentence {
    const char *text;
    struct strings refs; /* "P12", "README.md:3"; the id of a topic that is open */
};

struct draft_section {
    const char *section; /* of the plan, or the id of a phase: its paragraph in the summary */
    struct draft_sentence *sentences;
    size_t count;
};

struct draft_event {
    const char *by;
    struct draft_section *sections;
    size_t count;
    struct dropped *dropped; /* sentences that did not pass, and why */
    size_t dropped_count;
};

struct number_event {
    enum number_kind kind;
    size_t number;
    const char
        *key; /* what got it: "topic:rel-rollback-time", "rule:R03", "tension:2", "proposal:1" */
};

struct write_event {
    struct loaded_file *files;
    size_t count;
};

struct close_event {
    bool complete; /* nothing that blocks is open */
};

struct event {
    enum event_type type;
    size_t n;       /* position in the journal, from 1 */
    const char *at; /* UTC stamp */
    union {
        struct open_event open;
        struct observe_event observe;
        struct phase_event phase;
        struct ask_event ask;
        struct answer_event answer;
        struct read_event read;
        struct decide_event decide;
        struct edit_event edit;
        struct back_event back;
        struct reply_event reply;
        struct review_event review;
        struct draft_event draft;
        struct number_event number;
        struct write_event write;
        struct close_event close;
    };
};

const char *event_type_name(enum event_type type);

/* The line for the journal, without its sum and line end: {"n":17,"at":"...","type":"answer",...}. */
void event_encode(const struct event *e, struct buf *out);
/*
 * Strings live in `a`.  Members that are not known are passed over.  ERR_FORMAT for an unknown type (a
 * newer version wrote it) and for a missing or wrong member, which it names.
 */
MUST_USE bool event_decode(struct arena *a, const struct json *j, struct event *out,
                           struct err *err);

#endif
