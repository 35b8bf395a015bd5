// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_PACK_PARSER_H
#define INTERVIEW_PACK_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"
#include "interview/pack.h"
#include "pack_names.h"

/*
 * What the files that read a pack share (docs/PACK.md has the grammar).
 *
 * Lines are read once, in order.  A line is handed to the part of the pack that is open: its heading,
 * its labelled bullets (a table for each kind of block) or its entries.  What a topic or a phase says about
 * facts and topics that may come later waits as `pending` and is resolved, in the order of its lines, when
 * the last phase ends.  Every function that returns bool returns false after it has set the fault.
 */
enum part {
    PART_HEADER,
    PART_RECORDS,
    PART_PHASE,
    PART_RULES,
    PART_PLACES,
    PART_LEXICON,
    PART_COUNT,
};

#define RECORD_FIELDS_MAX 6
#define FOLLOW_UPS_MAX    4

/* Names of a finished pack, for look-ups. */
struct pack_index {
    struct names phases;
    struct names topics;
    struct names facts;
    struct names rules;
    struct names sections;
};

struct pack_parser;

enum bullet_kind {
    BULLET_NEEDED,
    BULLET_OPTIONAL,
    BULLET_LIST, /* needed, alone on its line; one or more lines "  - ..." follow */
};

/* A labelled bullet of a phase, topic or rule. */
struct bullet {
    const char *label;
    enum bullet_kind kind;
    /* Offset in the block's object of the `const char *` that keeps the words, or NOT_KEPT. */
    size_t keep;
    /* Checks the words or takes more from them; for a list, those of each line.  NULL: any will do. */
    bool (*read)(struct pack_parser *p, struct span words);
};

#define NOT_KEPT ((size_t)-1)

/* The bullets that are being read. */
struct block {
    const struct bullet *bullets; /* NULL: none is open */
    size_t count;
    size_t next;        /* the bullet that is expected */
    size_t lines;       /* read under the bullet before it, this one counted */
    size_t bullet_line; /* where that one stands */
    size_t heading_line;
    const char *name; /* "topic move-scope", for messages */
    void *object;     /* struct phase, topic or rule_text */
};

/* Words that name facts or topics, to be looked up when all are known. */
struct pending {
    bool (*resolve)(struct pack_parser *p, size_t owner, struct span words);
    size_t owner; /* a phase or a topic */
    size_t line;
    struct span words;
};

struct topic_lines {
    size_t heading;
    size_t when;
};

struct pack_parser {
    struct arena *a;       /* the pack */
    struct arena *scratch; /* gone when the parser is */
    const char *name;
    struct err *err;
    struct pack *pack;
    struct pack_index *index;
    size_t line;
    enum part part;
    size_t header_keys; /* read so far */
    bool header_ended;  /* an empty line stood after a key */
    struct block block;
    struct names record_names;
    LIST(struct record_type) records;
    LIST(struct phase) phases;
    LIST(struct topic) topics;
    LIST(struct topic_lines) topic_lines;
    LIST(struct fact) facts;
    LIST(size_t) fact_lines;
    LIST(struct rule_text) rules;
    LIST(struct place) places;
    size_t place_line_cap; /* of the last one */
    LIST(struct pending) pending;
    struct lexicon_part *lexicon; /* the part that is open, or NULL */
    unsigned lexicon_seen;        /* bit n: part n stood */
    struct names lexicon_keys;    /* of that part */
    struct names choice_phrases;  /* "fact", line end, phrase: the row */
};

/* pack_lines.c */
bool pack_fault(struct pack_parser *p, const char *fmt, ...) PRINTF(2, 3);
bool pack_fault_at(struct pack_parser *p, size_t line, const char *fmt, ...) PRINTF(3, 4);
/* For quoting in a fault: not too long, never cut inside a character. */
struct span pack_brief(struct span words);
/* The pieces between `sep`, copied; an empty one is a fault. */
bool pack_pieces(struct pack_parser *p, struct span words, const char *sep, struct strings *out);
/* Facts by id with ", " between them, or "none".  Each at most once. */
bool pack_fact_list(struct pack_parser *p, struct span words, size_t **facts, size_t *count);

/* pack_block.c */
void block_open(struct pack_parser *p, const struct bullet *bullets, size_t count, void *object,
                const char *name);
bool block_bullet(struct pack_parser *p, struct span line);
bool block_line(struct pack_parser *p, struct span words);
bool block_close(struct pack_parser *p);
/* "NAME (MARK)": both pieces; false, without a fault, when `heading` is not of that form. */
bool split_marked(struct span heading, struct span *name, struct span *mark);

/* pack_types.c */
bool is_fact_id(struct span s);
bool is_topic_id(struct span s);
bool is_phase_id(struct span s);
/* Small letters, digits and `extra`, beginning with a letter and ending with a letter or digit. */
bool is_plain_id(struct span s, char extra);
/* Small letters, digits and dashes, in any order. */
bool is_slug(struct span s);
/* NULL after a fault. */
const struct type *type_read(struct pack_parser *p, struct span words);
/* True for a value of a `one of`, and yes and no of a flag. */
bool type_has_choice(const struct type *type, struct span value);
bool records_heading(struct pack_parser *p, struct span heading);
bool records_entry(struct pack_parser *p, struct span key, struct span value);
bool records_close(struct pack_parser *p);

/* pack_topics.c */
bool phase_open(struct pack_parser *p, struct span heading);
bool topic_heading(struct pack_parser *p, struct span heading);
/* The topic whose bullets are being read. */
size_t topic_open(const struct pack_parser *p);

/* pack_facts.c */
bool fact_read(struct pack_parser *p, struct span words);
/* As many must facts as a topic may have. */
bool musts_resolve(struct pack_parser *p, size_t topic, struct span words);

/* pack_links.c */
void pending_add(struct pack_parser *p,
                 bool (*resolve)(struct pack_parser *p, size_t owner, struct span words),
                 size_t owner, struct span words);
bool pending_resolve_all(struct pack_parser *p);
bool read_back_resolve(struct pack_parser *p, size_t phase, struct span words);
bool owners_resolve(struct pack_parser *p, size_t phase, struct span words);
bool follow_up_resolve(struct pack_parser *p, size_t topic, struct span words);
bool links_resolve(struct pack_parser *p, size_t topic, struct span words);

/* pack_conditions.c */
bool when_resolve(struct pack_parser *p, size_t topic, struct span words);
bool raise_resolve(struct pack_parser *p, size_t topic, struct span words);
bool circle_check(struct pack_parser *p);

/* pack_rules.c */
bool rules_heading(struct pack_parser *p, struct span heading);

/* pack_places.c */
bool places_entry(struct pack_parser *p, struct span key, struct span value);
bool places_line(struct pack_parser *p, struct span words);
bool places_close(struct pack_parser *p);

/* pack_lexicon.c */
bool lexicon_heading(struct pack_parser *p, struct span heading);
bool lexicon_entry(struct pack_parser *p, struct span key, struct span value);
bool lexicon_close(struct pack_parser *p);

/* pack_phrases.c: rows of the lexicon that speak of facts; each is the last one that was added. */
bool choice_check(struct pack_parser *p, const struct lexicon_row *row);
bool patterns_check(struct pack_parser *p, const struct lexicon_row *row);

#endif
