// SPDX-License-Identifier: MIT
#ifndef INTERVIEW_PASSAGE_H
#define INTERVIEW_PASSAGE_H

#include <stddef.h>

#include "base/span.h"

/*
 * An answer file, cut into passages.  Cutting is done once, by reading/segment.h; the cuts are kept in the
 * journal beside the text, so that P12 means the same words for ever, whatever a later program would cut.
 *
 * A passage that can be cited has a number, counted through a session from 1; headings, questions and
 * column heads are context and have the number 0.  Together the passages hold every line of the file that
 * is not blank or mere decoration, in order and without overlap.
 *
 * Journals hold the kinds by number: a new one goes to the end.
 */
enum passage_kind {
    PASSAGE_HEADING, /* of the text below it, by whatever mark: #, ===, bold, a YAML key without value */
    PASSAGE_QUESTION, /* what the passages below it answer */
    PASSAGE_COLUMNS,  /* the head of a table */
    PASSAGE_SENTENCE, /* of a paragraph */
    PASSAGE_ITEM,     /* of a list, all its sentences and continuation lines */
    PASSAGE_ROW,      /* of a table */
    PASSAGE_PAIR,     /* key: value, continuation lines included */
    PASSAGE_CODE,     /* a fenced or indented block, fences included; an HTML comment */
    PASSAGE_KIND_COUNT,
};

#define PASSAGE_NO_PARENT ((size_t)-1)

struct passage {
    enum passage_kind kind;
    size_t number;
    size_t input;   /* index of the file in the session */
    size_t at;      /* first byte in the file's text */
    size_t len;     /* bytes; no white space on either side */
    size_t parent;  /* index of the heading, question, column head, item, key or intro above it */
    size_t key_len; /* PASSAGE_PAIR: bytes of the key, from `at` */
    size_t first_line; /* from 1 */
    size_t last_line;
    struct span text; /* the bytes themselves, borrowed from the session */
};

struct passages {
    struct passage *items;
    size_t count;
    size_t cap;
};

#endif
