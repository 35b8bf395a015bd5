// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_MERMAID_H
#define DOCUMENTS_MERMAID_H

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

/* More nodes than this and nobody reads the graph. */
#define MERMAID_NODES_MAX 25
/* From so many nodes on the graph runs from top to bottom. */
#define MERMAID_NODES_WIDE 14
/* Characters of a label as it is shown. */
#define MERMAID_LABEL_MAX 72

/*
 * Adds a label in double quotes, cut at a word to MERMAID_LABEL_MAX characters with "..." at the end; "-"
 * when there is nothing in it.  Line ends become <br/>.  What would mean something to Mermaid, to its HTML
 * or to the Markdown that it reads in labels is written as an entity code (#quot;), a backquote as '.
 */
void mermaid_label(struct buf *out, struct span text);

/*
 * Reads a graph as this program writes it: nodes declared once and before they are used, ids s1, s2, ...,
 * labels quoted and escaped, edges between declared nodes, styles of declared nodes.  ERR_FORMAT with the
 * line and what is wrong with it.
 */
MUST_USE bool mermaid_check(struct span graph, struct err *err);

#endif
