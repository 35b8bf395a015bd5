// SPDX-License-Identifier: MIT
#ifndef READING_EXTENT_H
#define READING_EXTENT_H

#include <stdbool.h>

#include "interview/value.h"
#include "reader_parts.h"

/* Where in a sentence the words of a value begin and end. */

/*
 * The value of `type` that stands at `at` in the piece, joints (": = -") and words of grammar between left
 * out.  `fact`: whose choices and products count, or PACK_NONE.  False when none stands there.
 */
bool extent_at(const struct excerpt *x, const struct type *type, size_t fact, size_t at,
               struct span *found);
/* The same for a value that ends at `end`. */
bool extent_before(const struct excerpt *x, const struct type *type, size_t fact, size_t end,
                   struct span *found);

/* Words up to the end of the clause, or to `stop`: at most `max`.  Empty when there are more or none. */
struct span extent_words(struct span piece, size_t at, size_t stop, size_t max);

/* The name of a product with the version behind it. */
struct span extent_product(const struct excerpt *x, const struct hit *h);

/* Part of a command or path: "`docker compose logs`". */
bool extent_in_code(struct span piece, struct span words);

/* Behind spaces and joints. */
size_t extent_skip_joints(struct span piece, size_t at);

/* A number between `from` and `latest` with the currency of the only money in the piece; made in the arena. */
bool extent_lent_currency(const struct excerpt *x, size_t from, size_t latest, struct span *found);

#endif
