// SPDX-License-Identifier: MIT
#include "documents/mermaid.h"

#include "base/clean.h"
#include "base/language.h"
#include "base/markdown.h"
#include "documents/pipeline.h"

static void
write_node(const struct pipeline_node *n, size_t id, struct buf *out)
{
    bool gate = n->shape == NODE_GATE;

    buf_addf(out, "  s%zu%c", id, gate ? '{' : '[');
    mermaid_label(out, span_of(n->label));
    buf_addf(out, "%c\n", gate ? '}' : ']');
}

static void
write_edge(const struct pipeline_edge *e, struct buf *out)
{
    buf_addf(out, "  s%zu %s", e->from + 1, e->kind == EDGE_FORWARD ? "-->" : "-.->");
    if (e->label && *e->label) {
        buf_addc(out, '|');
        mermaid_label(out, span_of(e->label));
        buf_addc(out, '|');
    }
    buf_addf(out, " s%zu\n", e->to + 1);
}

static void
write_graph(const struct pipeline *p, struct buf *out)
{
    buf_addf(out, "graph %s\n", p->nodes.count < MERMAID_NODES_WIDE ? "LR" : "TD");
    for (size_t i = 0; i < p->nodes.count; i++)
        write_node(&p->nodes.items[i], i + 1, out);
    for (size_t i = 0; i < p->edges.count; i++)
        write_edge(&p->edges.items[i], out);
    for (size_t i = 0; i < p->nodes.count; i++)
        if (p->nodes.items[i].is_open)
            buf_addf(out, "  style s%zu stroke-dasharray: 5 5\n", i + 1);
}

static void
write_list(const struct pipeline *p, const char *why, struct buf *out)
{
    for (size_t i = 0; i < p->nodes.count; i++) {
        BUF_SCOPED label = BUF_INIT;
        clean_line(span_of(p->nodes.items[i].label), &label);
        buf_addf(out, "%zu. ", i + 1);
        md_text(out, buf_span(&label));
        buf_addc(out, '\n');
    }
    buf_addf(out, tr("%sThe pipeline could not be drawn: %s.\n"), p->nodes.count ? "\n" : "", why);
}

void
pipeline_mermaid(const struct pipeline *p, struct buf *out)
{
    BUF_SCOPED graph = BUF_INIT;
    struct err err = ERR_INIT;

    write_graph(p, &graph);
    if (mermaid_check(buf_span(&graph), &err))
        md_fence(out, "mermaid", buf_span(&graph));
    else
        write_list(p, err.text, out);
}
