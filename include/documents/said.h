// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_SAID_H
#define DOCUMENTS_SAID_H

#include <stdbool.h>
#include <stddef.h>

#include "documents/document.h"

/* What stands in a source, and what was said about a topic, where no record tells it. */

/* The whole of the words that were taken from a source; "" for none. */
const char *words_at(const struct document_context *c, const char *source);

/* Any of the words, whole and in any case. */
bool has_any(const char *text, const char *const *words, size_t count);
#define HAS_ANY(text, words) has_any((text), (words), ARRAY_LEN(words))

/* The first reading of a fact that has a value, or NULL. */
const struct reading *first_reading(const struct document_context *c, size_t fact);

/*
 * What a topic rests on: the first value of a fact that must be known, else the first thing that was
 * said about it first of all; NULL where nothing was, or where that settles nothing.
 */
const char *source_of_topic(const struct document_context *c, size_t topic);

/* The first of the words that lead to a topic which stands in others, as the pack has it; or NULL. */
const char *cue_in(const struct document_context *c, size_t topic, const char *words);

/* "Open OQ-4: about"; NULL when the topic is settled. */
const char *open_label(const struct document_context *c, size_t topic, const char *about);
/* The same for a question in hand. */
const char *open_label_of(const struct document_context *c, const struct open_question *q,
                          const char *about);
/* "Assumption AS-2: about"; NULL when the topic's usual answer was not taken. */
const char *assumed_label(const struct document_context *c, size_t topic, const char *about);

#endif
