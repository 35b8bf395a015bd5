// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_DEFINITIONS_H
#define DOCUMENTS_DEFINITIONS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "documents/lines.h"

/*
 * Link reference definitions (CommonMark 4.7) of one line each:
 *
 *     [P12]: ../interview/interview_transcript_003.md#p12 "answers.md:27-30"
 *
 * "[//]: # (a note)" points nowhere: it is how people hide a note, and is text here.
 */
struct definition {
    struct span label;
    struct span target;
    struct span title; /* in its quotes; empty when there is none */
};

struct definitions {
    struct definition *items;
    size_t count;
    size_t cap;
};

bool definition_parse(struct span line, struct definition *out);
void definition_write(const struct definition *d, struct buf *out);

/* NULL when the label is not defined.  Labels are compared without case. */
const struct definition *definition_find(const struct definitions *list, struct span label);

/*
 * Takes definitions off the end of lines [from, to), with the empty lines around them, and adds them to
 * `out`; returns the new end.  Definitions right below a line of text are part of it and stay.
 */
size_t definitions_take(struct arena *a, const struct lines *lines, size_t from, size_t to,
                        struct definitions *out);

/* True when "[label]" stands anywhere in `text`. */
bool definition_is_cited(const struct definition *d, struct span text);

/*
 * Copies `text` and writes out the targets of the references that `now` points elsewhere than `then`:
 * "[P12]" becomes "[P12](then)", so that a text that is kept goes on citing what it was written from.
 * Code is left alone.
 */
void references_pin(struct arena *a, struct span text, const struct definitions *then,
                    const struct definitions *now, struct buf *out);

#endif
