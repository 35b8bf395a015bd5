// SPDX-License-Identifier: MIT
#include "documents/drawing.h"
#include "documents/roles.h"
#include "documents/said.h"

#define HOTFIX "hotfix"

/* The first thing in words that is known about a topic. */
static const struct reading *
first_words(const struct document_context *c, size_t topic)
{
    const struct topic *t = &c->state->pack->topics[topic];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (c->state->pack->facts[f].type->kind == TYPE_TEXT &&
            c->ledger->facts[f].gap == GAP_NONE && c->ledger->facts[f].count)
            return &c->state->readings.items[c->ledger->facts[f].readings[0]];
    return NULL;
}

/* The first that was said or seen about a topic; NULL for nothing. */
static const struct statement *
first_told(const struct document_context *c, size_t topic)
{
    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->topic == topic && st->main && st->gap != GAP_NOT_APPLICABLE)
            return st;
    }
    return NULL;
}

/* False where nothing is known of an urgent fix. */
static bool
hotfix_node(const struct drawing *d, struct pipeline_node *out)
{
    const struct document_context *c = d->context;
    size_t topic = topic_with_cue(c->state->pack, HOTFIX);
    const struct reading *words = topic == PACK_NONE ? NULL : first_words(c, topic);
    const struct statement *told = topic == PACK_NONE ? NULL : first_told(c, topic);

    if (!words && !told)
        return false;
    const char *label =
        words ? arena_strf(c->arena, "Hotfix: %s", words->value) : "Hotfix: as in the text";
    const char *open = open_label(c, topic, label);
    *out = (struct pipeline_node){
        .label = open ? open : label,
        .source = words ? words->source : told->source,
        .is_open = open != NULL,
    };
    return true;
}

size_t
drawing_count_hotfix(const struct drawing *d)
{
    struct pipeline_node node;

    return hotfix_node(d, &node);
}

void
drawing_add_hotfix(struct drawing *d)
{
    struct pipeline_node node;

    if (hotfix_node(d, &node))
        drawing_add_edge(d, drawing_add_node(d, node), d->first, EDGE_FORWARD, NULL);
}
