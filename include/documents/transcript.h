// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_TRANSCRIPT_H
#define DOCUMENTS_TRANSCRIPT_H

#include "base/buf.h"
#include "base/span.h"
#include "documents/document.h"

/* Parts of the transcript. */

/* Questions with their answers, phase by phase: what was asked back, decided, taken and noted. */
void add_turns(const struct document_context *c, struct buf *out);

/* What was noted from a source: its facts, and what it leaves open.  `words` stand above already. */
void add_noted(const struct document_context *c, const char *source, struct span words,
               struct buf *out);
/* A run from a file asks nothing, so its phases are not opened. */
void add_phase_head(const struct document_context *c, const struct phase *p, struct buf *out);

#endif
