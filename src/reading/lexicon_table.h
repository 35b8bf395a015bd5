// SPDX-License-Identifier: MIT
#ifndef READING_LEXICON_TABLE_H
#define READING_LEXICON_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reading/lexicon.h"

/*
 * The compiled lexicon: phrases in a hash table by their first token (a word, or a single code point that
 * is no letter or is Chinese, Japanese or Korean).
 */
struct entry {
    uint32_t at; /* of the folded phrase in `pool` */
    uint16_t len;
    uint8_t kind;
    bool bare;
    bool inflected;       /* an ending may follow: container-s, pseudonymisiert-en */
    bool capital;         /* a noun with a capital, no abbreviation */
    const char *spelling; /* exact case, or NULL */
    uint32_t next;        /* with the same hash, or NO_ENTRY */
    uint32_t index;
    uint32_t field;
    uint32_t choice;
    uint32_t words;
};

#define NO_ENTRY UINT32_MAX

struct lexicon {
    const char *pool;
    const struct entry *entries;
    const uint32_t *table; /* of `mask` + 1 slots: first entry, or NO_ENTRY */
    size_t mask;
    const struct pattern *patterns;
    size_t pattern_count;
};

/* FNV-1a. */
uint32_t lexicon_hash(const char *bytes, size_t len);

/* Cuts "up to {rate}" into pieces.  False when it has no word or an unknown field. */
bool pattern_parse(struct arena *a, const struct pack *pack, size_t fact, const char *text,
                   struct pattern *out);

#endif
