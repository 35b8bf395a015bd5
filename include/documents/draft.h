// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_DRAFT_H
#define DOCUMENTS_DRAFT_H

#include <stdbool.h>

#include "documents/document.h"
#include "documents/references.h"

/*
 * The engineer's sentences about a section of the plan or a phase, one paragraph and an empty line; each
 * is followed by what it rests on.  False when there are none.
 */
bool add_draft(const struct document_context *c, struct references *r, const char *id,
               struct buf *out);
/* The same words without their references, for the digest of a section's facts. */
void note_draft(const struct state *s, const char *id, struct buf *facts);

#endif
