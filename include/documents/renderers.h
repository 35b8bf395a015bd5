// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_RENDERERS_H
#define DOCUMENTS_RENDERERS_H

#include "documents/document.h"

/* One document each; see documents/document.h. */
void render_transcript(const struct document_context *c, struct buf *out);
void render_summary(const struct document_context *c, struct buf *out);
void render_plan(const struct document_context *c, struct buf *out);

#endif
