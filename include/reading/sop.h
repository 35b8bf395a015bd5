// SPDX-License-Identifier: MIT
#ifndef READING_SOP_H
#define READING_SOP_H

#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "reading/reader.h"
#include "reading/sighting.h"

/*
 * What a written procedure (SOP) about Git says.  Each sentence, list item and row that belongs to a topic
 * is quoted as a statement, with its line, and so is each that states a rule, whatever it is about.  Where it
 * is plain, it gives typed values beside that:
 *
 *   - branches and tags, and which are protected;
 *   - what happens on them: branch or tag, event, environment, what is done and which gate stands before it,
 *     from a table or from a sentence with one of each;
 *   - the form of versions and who makes the tag; where an urgent fix starts and how it returns; reviews;
 *     times without and with releases;
 *   - choices, flags, windows and numbers that the reader finds for the passage's own topic.
 *
 * Rather a statement too many than a wrong value: a sentence that denies, allows for exceptions, or names
 * several of a kind gives none.  English and German.
 */

/* A long file is read this far; the caller says how much more there was. */
#define SOP_PASSAGES_MOST 200

/* `path` is as the source shall name it.  Returns the number of passages beyond that. */
size_t sop_observe(const struct reader *r, struct arena *a, const char *path, struct span text,
                   struct sightings *out);

#endif
