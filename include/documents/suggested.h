// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_SUGGESTED_H
#define DOCUMENTS_SUGGESTED_H

#include "documents/document.h"
#include "documents/references.h"

/*
 * A proposal as a list item, in the plan and the summary alike: what, why, what it builds on, its cost, what
 * happens without it, and by which answer it was taken or declined.
 */
void add_suggestion(const struct document_context *c, struct references *r,
                    const struct suggestion *s, struct buf *out);

#endif
