// SPDX-License-Identifier: MIT
#ifndef DOCUMENTS_PIPELINE_H
#define DOCUMENTS_PIPELINE_H

#include "base/buf.h"
#include "documents/document.h"
#include "documents/references.h"

/*
 * The way from a commit to production and back, as nodes and edges: made from the records of stages, refs
 * and steps that the ledger holds, and from what is open about them.  Nothing stands in it that the text
 * does not have.
 */
enum node_shape {
    NODE_STEP,
    NODE_GATE
};

struct pipeline_node {
    const char *label;             /* the user's words, or "Open OQ-1: ..." */
    const char *source;            /* that it was read from, or NULL */
    const struct strings *sources; /* all of them, or NULL when there is no other */
    enum node_shape shape;
    bool is_open; /* drawn dashed */
};

enum edge_kind {
    EDGE_FORWARD,
    EDGE_BACK, /* failure or rollback: dotted */
    EDGE_OPEN  /* a question about it is open: dotted as well */
};

struct pipeline_edge {
    size_t from;
    size_t to;
    enum edge_kind kind;
    const char *label; /* NULL for none */
};

struct pipeline {
    LIST(struct pipeline_node) nodes;
    LIST(struct pipeline_edge) edges;
};

void pipeline_of(const struct document_context *c, struct pipeline *out);

/*
 * The Mermaid graph (Mermaid flowchart syntax), in a fenced block: "graph LR", from 14 nodes on "graph TD",
 * at most 25 nodes; ids s1 to sn, every label in double quotes and escaped.  It checks itself; when it
 * finds a fault it writes a numbered list and a line that says so instead.
 */
void pipeline_mermaid(const struct pipeline *p, struct buf *out);

/*
 * The same as a numbered list: every node with its sources, and where it leads, but for the next one:
 * "9. Approval before production [P31]; approved -> 10; refused -> 12".
 */
void pipeline_text(const struct pipeline *p, struct references *r, struct buf *out);

#endif
