// SPDX-License-Identifier: MIT
#include "rules.h"

static const struct lexicon_row *
row_named(const struct pack *pack, enum lexicon_kind kind, const char *key)
{
    const struct lexicon_part *part = &pack->lexicon[kind];

    for (size_t i = 0; i < part->count; i++)
        if (!strcmp(part->rows[i].key, key))
            return &part->rows[i];
    return NULL;
}

/* Bytes of the longest phrase of the row that the words mention; 0 for none. */
static size_t
longest_in(struct span words, const struct lexicon_row *row)
{
    size_t longest = 0;

    for (size_t i = 0; i < row->items.count; i++) {
        size_t len = strlen(row->items.items[i]);
        if (len > longest && mentions(words, span_of(row->items.items[i])))
            longest = len;
    }
    return longest;
}

const struct lexicon_row *
concept_of(const struct pack *pack, struct span words)
{
    const struct lexicon_part *part = &pack->lexicon[LEXICON_CONCEPTS];
    const struct lexicon_row *best = NULL;
    size_t longest = 0;

    for (size_t i = 0; i < part->count; i++) {
        size_t len = longest_in(words, &part->rows[i]);
        if (len <= longest)
            continue;
        longest = len;
        best = &part->rows[i];
    }
    return best;
}

bool
has_concept(struct span words, const struct lexicon_row *concept)
{
    return longest_in(words, concept) > 0;
}

bool
concept_is_sign(const struct lexicon_row *concept)
{
    return span_starts(span_of(concept->key), "sign-");
}

static bool
is_listed(const struct lexicon_row *row, const char *item)
{
    for (size_t i = 0; row && i < row->items.count; i++)
        if (!strcmp(row->items.items[i], item))
            return true;
    return false;
}

const char *
internet_only(const struct pack *pack, struct span words)
{
    const struct lexicon_row *services = row_named(pack, LEXICON_PRODUCTS, "internet-only");
    const struct lexicon_row *exact = row_named(pack, LEXICON_PRODUCTS, "exact-case");

    for (size_t i = 0; services && i < services->items.count; i++) {
        const char *name = services->items.items[i];
        bool found = is_listed(exact, name) ? mentions_exact(words, span_of(name))
                                            : mentions(words, span_of(name));
        if (found)
            return name;
    }
    return NULL;
}

#define ROLE "environment:role "

const char *
role_named(const struct pack *pack, struct span words)
{
    const struct lexicon_part *part = &pack->lexicon[LEXICON_CHOICES];

    for (size_t i = 0; i < part->count; i++) {
        const char *key = part->rows[i].key;
        const char *role = span_starts(span_of(key), ROLE) ? key + strlen(ROLE) : NULL;
        if (role && (mentions(words, span_of(role)) || longest_in(words, &part->rows[i])))
            return role;
    }
    return NULL;
}
