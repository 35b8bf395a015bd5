// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "documents/pipeline.h"
#include "documents/wording.h"

static bool
is_plain_next(const struct pipeline_edge *e, size_t node)
{
    return !e->label && e->from == node && e->to == node + 1;
}

/* "; approved -> 9", "; fails -> 12", "; then -> 9" */
static void
add_way(const struct pipeline_edge *e, struct buf *out)
{
    buf_adds(out, "; ");
    if (e->label)
        add_inline(out, e->label);
    else
        buf_adds(out, tr("then"));
    buf_addf(out, " -> %zu", e->to + 1);
}

/* Where a node leads, but for the next one; "end" for nowhere. */
static void
add_ways(const struct pipeline *p, size_t node, struct buf *out)
{
    size_t count = 0;

    for (size_t i = 0; i < p->edges.count; i++) {
        const struct pipeline_edge *e = &p->edges.items[i];
        if (e->from != node)
            continue;
        count++;
        if (!is_plain_next(e, node))
            add_way(e, out);
    }
    buf_adds(out, count ? "" : tr("; end"));
}

static void
cite_after(struct references *r, struct buf *out, const char *source)
{
    buf_addc(out, ' ');
    cite(r, out, source);
}

void
pipeline_text(const struct pipeline *p, struct references *r, struct buf *out)
{
    for (size_t i = 0; i < p->nodes.count; i++) {
        const struct pipeline_node *n = &p->nodes.items[i];
        buf_addf(out, "%zu. ", i + 1);
        add_inline(out, n->label);
        if (n->sources)
            cite_each(r, out, n->sources);
        else if (n->source)
            cite_after(r, out, n->source);
        add_ways(p, i, out);
        buf_addc(out, '\n');
    }
}
