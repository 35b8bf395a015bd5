// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_SUMMARY_H
#define DOCUMENTS_SUMMARY_H

#include <stdbool.h>

#include "documents/plan.h"

/* Parts of the summary. */

/*
 * What a topic comes to: values under the names that the plan gives them, and the words that no value carries;
 * `lead` stands before it.  Records stand in the plan, and what was hedged among the assumptions.  False for
 * nothing.
 */
bool add_decided(const struct plan *lines, size_t topic, const char *lead, struct references *r,
                 struct buf *out);
/* The same behind the topic's open question, which says itself what is not settled; nothing for nothing. */
void add_known_so_far(const struct plan *lines, size_t topic, struct references *r,
                      struct buf *out);

/* Topics that are settled by name, the others in a table: how they stand and what was said. */
void add_coverage(const struct document_context *c, struct references *r, struct buf *out);
/* The usual answer to what nobody said, for whoever settles it; nothing of it is decided. */
void add_usual_answers(const struct document_context *c, struct buf *out);

#endif
