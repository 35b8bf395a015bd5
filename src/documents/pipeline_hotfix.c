// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "documents/drawing.h"
#include "documents/hotfix.h"
#include "documents/said.h"

size_t
drawing_count_hotfix(const struct drawing *d)
{
    struct hotfix h;

    return hotfix_of(d->context, &h);
}

/* "hotfix/x, from main; back to develop", where its own words do not say so. */
static const char *
with_return(const struct document_context *c, const struct hotfix *h)
{
    BUF_SCOPED back = BUF_INIT;

    for (size_t i = 0; i < h->back.count; i++)
        if (!span_has_words(span_of(h->words), span_of(h->back.items[i])))
            buf_addf(&back, "%s%s", back.len ? ", " : "", h->back.items[i]);
    return back.len ? arena_strf(c->arena, tr("%s; back to %s"), h->words, back.data) : h->words;
}

/* Stages of every change of which nothing tells whether they run for it: its way past them is no fact. */
static bool
passes_untold(size_t check, size_t stage)
{
    return check != PACK_NONE && check + 1 < stage;
}

void
drawing_add_hotfix(struct drawing *d)
{
    const struct document_context *c = d->context;
    struct hotfix h;
    bool known;

    if (!hotfix_of(c, &h))
        return;
    const char *label = arena_strf(c->arena, tr("Hotfix: %s"), with_return(c, &h));
    const char *open = open_label(c, h.topic, label);
    size_t node = drawing_add_node(d, (struct pipeline_node){
                                          .label = open ? open : label,
                                          .source = h.source,
                                          .is_open = open != NULL,
                                      });
    size_t stage = hotfix_stage(d, &h, &known);
    const char *edge =
        !h.target ? tr("where it enters is not said")
        : !known  ? arena_strf(c->arena, tr("by way of %s; where it enters is not said"), h.target)
        : !stage && runs_on_request(c, &d->way.items[0])
            ? arena_strf(c->arena, tr("request to %s"), h.target)
        : !h.has_value ? arena_strf(c->arena, tr("as every change to %s"), h.target)
                       : arena_strf(c->arena, tr("merged to %s"), h.target);
    size_t check = known ? hotfix_last_check(d, &h, stage) : PACK_NONE;
    if (check != PACK_NONE) {
        drawing_add_edge(d, node, drawing_node_of(d, 0), EDGE_FORWARD,
                         arena_strf(c->arena, tr("request to %s"), h.target));
        node = drawing_node_of(d, check);
        edge = arena_strf(c->arena, tr("hotfix: merged to %s"), h.target);
    }
    bool sure = known && !open && !passes_untold(check, stage);
    drawing_add_edge(d, node, drawing_node_of(d, stage), sure ? EDGE_FORWARD : EDGE_OPEN, edge);
}
