// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_PACK_H
#define INTERVIEW_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

/*
 * A pack: the definition of one interview, read from one Markdown file (docs/PACK.md has its grammar).
 *
 * No phase, topic, fact or section is known to the program by name; all of them and their order come from
 * here.  Everything is immutable once read and lives in the arena it was read into.  Parts refer to each
 * other by index: PACK_NONE stands for "none".
 */
#define PACK_NONE ((size_t)-1)

enum type_kind {
    TYPE_TEXT,
    TYPE_NAME,
    TYPE_PRODUCT,
    TYPE_PLACE,
    TYPE_COMMAND,
    TYPE_HOST,
    TYPE_PATH,
    TYPE_FLAG,
    TYPE_COUNT,
    TYPE_NUMBER,
    TYPE_SHARE,
    TYPE_DURATION,
    TYPE_SIZE,
    TYPE_RATE,
    TYPE_MONEY,
    TYPE_TIME,
    TYPE_WINDOW,
    TYPE_DATE,
    TYPE_ONE_OF,
    TYPE_LIST,    /* of `inner`, never a list or records */
    TYPE_RECORDS, /* of `record`, kept in the order given */
    TYPE_KIND_COUNT,
};

struct type {
    enum type_kind kind;
    struct strings choices;   /* TYPE_ONE_OF */
    const struct type *inner; /* TYPE_LIST */
    size_t record;            /* TYPE_RECORDS: index into pack.records */
};

/* As the pack writes it, without what follows: "duration", "one of", "list of", "records of". */
const char *type_kind_name(enum type_kind kind);

/* A person or a role, or several of them. */
bool type_is_name(const struct type *type);

enum need {
    NEED_MUST,
    NEED_SHOULD,
    NEED_COULD
};

struct field {
    const char *name;
    const struct type *type;
    const char *meaning;
    bool is_must; /* a table without it says so */
};

struct record_type {
    const char *name;
    struct field *fields;
    size_t field_count;
};

/* A typed slot of a topic. */
struct fact {
    const char *id;
    size_t topic;
    const struct type *type;
    enum need need;
    const char *meaning;
    const char *example;
    size_t section; /* where the plan prints it */
};

struct follow_up {
    const char *question;
    size_t fact;
    size_t field; /* of the fact's record, or PACK_NONE */
};

enum clause_kind {
    CLAUSE_SET,
    CLAUSE_NOT_SET,
    CLAUSE_EQUALS,
    CLAUSE_HAS,
    CLAUSE_MENTIONS
};

struct clause {
    enum clause_kind kind;
    size_t fact;
    const char *word; /* NULL for CLAUSE_SET and CLAUSE_NOT_SET */
};

/* "always" has no clauses. */
struct condition {
    struct clause *clauses;
    size_t count;
    bool any; /* joined with or; else with and */
};

struct topic {
    const char *id;
    size_t phase;
    int priority; /* 1 to 3, before `raise` */
    const char *know;
    const char *why;
    const char *ask;
    const char *title;            /* the bullet Short */
    struct strings options;       /* the first is the recommended one, but for `recommends_none` */
    bool recommends_none;         /* they say what is, not what to do */
    struct follow_up *follow_ups; /* must facts first */
    size_t follow_up_count;
    const char *answered;
    struct strings vague; /* phrases, without quotes */
    const char *contradictory;
    const char *default_text;
    const char *default_wrong_when;
    const char *default_effort; /* what the default costs, in time or money; or NULL */
    struct condition when;
    int raise_to; /* 0 when there is no Raise */
    struct condition raise_when;
    size_t *links; /* topics */
    size_t link_count;
    size_t first_fact; /* its facts stand together in pack.facts */
    size_t fact_count;
};

struct phase {
    const char *id;
    const char *title;
    const char *goal;
    const char *opening;
    size_t *read_back; /* facts */
    size_t read_back_count;
    size_t *owners; /* facts whose first name settles what is open here, best first */
    size_t owner_count;
    size_t first_topic; /* its topics stand together in pack.topics */
    size_t topic_count;
};

enum severity {
    SEVERITY_BLOCK,
    SEVERITY_WARN,
    SEVERITY_INFO
};

/* As the pack writes it: "block". */
const char *severity_name(enum severity severity);

struct rule_text {
    const char *id;   /* "R03" */
    const char *slug; /* "approval-vs-continuous-deployment" */
    enum severity severity;
    const char *rule;
    size_t *inputs; /* facts */
    size_t input_count;
    const char *check;
    const char *ask; /* NULL for none; holds {fact} and {name} */
    const char *guard;
};

/* Facts that belong together in a section, behind one label.  A fact of another section is repeated there. */
struct place_line {
    const char *label;
    bool is_check; /* "[ ]" before the label: a condition that somebody ticks; repeats its facts */
    size_t *facts; /* the first needs no name behind the label */
    const char **
        names; /* by the above: what the fact is called there; "" nothing, NULL as the program does */
    size_t fact_count;
};

/* A section of the plan and the facts that it prints, in order; every fact stands in exactly one. */
struct place {
    const char *section;
    size_t *facts;
    size_t fact_count;
    struct place_line *lines; /* in their order; facts in none of them come behind, by topic */
    size_t line_count;
};

/* One line of a lexicon part: "vague en: soon, enough" has key "vague en". */
struct lexicon_row {
    const char *key;
    struct strings items;
    size_t line;
};

struct lexicon_part {
    struct lexicon_row *rows;
    size_t count;
    size_t cap;
};

enum lexicon_kind {
    LEXICON_PRODUCTS, /* key: a kind of product */
    LEXICON_WORDS,    /* key: "meaning language" */
    LEXICON_HEADINGS, /* key: "phase language" */
    LEXICON_CONCEPTS, /* key: a concept; sign-... need no metric */
    LEXICON_CHOICES,  /* key: "fact value" or "record:field value" */
    LEXICON_CUES,     /* key: a topic */
    LEXICON_PATTERNS, /* key: a fact; items hold one placeholder */
    LEXICON_TERMS,    /* key: a word of the plan; its item explains it */
    LEXICON_USUAL, /* key: a fact, or the way back's steps and a kind of part; its item: what is usual */
    LEXICON_OBSERVATIONS, /* key: a kind of thing that is seen; its item: a fact or topic */
    LEXICON_KIND_COUNT,
};

struct pack_index;

struct pack {
    const char *title;
    const char *id;
    const char *role;
    const char *role_file;
    const char *sops_folder;
    const char *plan_file;
    int version;
    struct strings description;
    struct record_type *records;
    size_t record_count;
    struct phase *phases;
    size_t phase_count;
    struct topic *topics;
    size_t topic_count;
    struct fact *facts;
    size_t fact_count;
    struct rule_text *rules;
    size_t rule_count;
    struct place *places;
    size_t place_count;
    struct lexicon_part lexicon[LEXICON_KIND_COUNT];
    const struct pack_index *index; /* for the look-ups below */
};

/*
 * `name` is the file's, for messages.  ERR_USAGE with "name:line: what is wrong" for the first fault.
 * The pack keeps nothing of `text`.
 */
const struct pack *pack_parse(struct arena *a, const char *name, struct span text, struct err *err);

/*
 * Only what stands before the first part: title, id, files, description.  There are no topics in it; it
 * takes a fraction of the time where nothing is asked.
 */
const struct pack *pack_parse_head(struct arena *a, const char *name, struct span text,
                                   struct err *err);

/* Indexes by name, or PACK_NONE. */
size_t pack_topic(const struct pack *pack, struct span id);
size_t pack_fact(const struct pack *pack, struct span id);
/* The fact that a kind of observation is a value of (docs/PACK.md), or PACK_NONE. */
size_t pack_fact_of_observation(const struct pack *pack, const char *kind);
size_t pack_phase(const struct pack *pack, struct span id);
size_t pack_rule(const struct pack *pack, struct span id);
size_t pack_section(const struct pack *pack, struct span id);
size_t record_field(const struct record_type *record, struct span name);

#endif
