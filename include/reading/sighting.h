// SPDX-License-Identifier: MIT
#ifndef READING_SIGHTING_H
#define READING_SIGHTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "interview/event.h"
#include "reading/reader.h"

/*
 * Something seen in a file.  Its kind is a line of the pack's lexicon part "observations", which says what
 * fact it is a value of or under which topic it is quoted; so code names no fact.
 */
struct sighting {
    const char *kind;  /* or, where the reader found which it is: */
    const char *fact;  /* id */
    const char *topic; /* id; only quoted */
    const char *value; /* as the file has it; of a record "name=web | count=2"; NULL: only quoted */
    const char *quote; /* verbatim */
    const char *source; /* "compose.yaml:12" */
    bool if_known;      /* left out unless the lexicon has a product of that name for the fact */
};

struct sightings {
    struct sighting *items;
    size_t count;
    size_t cap;
};

struct observations {
    struct observation *items;
    size_t count;
    size_t cap;
};

/*
 * Adds what the pack makes of the sightings, in order.  A kind without a line in the pack is left out.  A
 * value becomes one of its fact when the type can parse it; a record keeps the fields that it has and that
 * fit, where words stand for a choice when they name exactly one.  Otherwise the quote stays, as a statement
 * about the topic:
 *
 *   - where the files show several values of a fact that takes one: which of them counts is not guessed
 *     (names and free texts are kept beside each other);
 *   - for a value, or a record of a name, that was seen before.
 *
 * A component whose product is one for stores (a database image) is a store.
 */
void sightings_place(const struct reader *r, struct arena *a, const struct sightings *seen,
                     struct observations *out);

/* The topic to which the pack puts a kind, or PACK_NONE. */
size_t sighting_topic(const struct pack *pack, const char *kind);

#endif
