// SPDX-License-Identifier: MIT
#include "documents/pipeline.h"

#include "documents/drawing.h"
#include "documents/roles.h"

#define STOP "Release stops"

size_t
drawing_add_node(struct drawing *d, struct pipeline_node node)
{
    *LIST_ADD(d->context->arena, &d->out->nodes) = node;
    return d->out->nodes.count - 1;
}

void
drawing_add_edge(struct drawing *d, size_t from, size_t to, enum edge_kind kind, const char *label)
{
    *LIST_ADD(d->context->arena, &d->out->edges) =
        (struct pipeline_edge){.from = from, .to = to, .kind = kind, .label = label};
}

size_t
drawing_node_of(const struct drawing *d, size_t stop)
{
    return d->first + (stop < d->drawn ? stop : d->drawn - 1);
}

const char *
drawing_open_label(const struct drawing *d, size_t topic, const char *about)
{
    const struct document_context *c = d->context;
    size_t open = open_question_of_topic(c->open, topic);

    if (open == PACK_NONE)
        return NULL;
    size_t number = c->open->items[open].number;
    return number ? arena_strf(c->arena, "Open OQ-%zu: %s", number, about)
                  : arena_strf(c->arena, "Open: %s", about);
}

const char *
drawing_joined_label(const struct drawing *d, size_t left)
{
    return arena_strf(d->context->arena, "... and %zu more, see the list", left);
}

static const char *
assumed_label(const struct drawing *d, size_t topic)
{
    const struct assumptions *all = d->context->assumed;

    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].topic != topic || all->items[i].fact != PACK_NONE)
            continue;
        size_t number = all->items[i].number;
        return number ? arena_strf(d->context->arena, "Assumption AS-%zu: see text", number)
                      : "Assumption: see text";
    }
    return NULL;
}

size_t
drawing_add_stand_in(struct drawing *d, size_t topic, const char *about)
{
    const struct document_context *c = d->context;
    size_t said = c->ledger->first_statement[topic];
    struct pipeline_node node = {
        .label = drawing_open_label(d, topic, about),
        .is_open = true,
    };

    if (!node.label && c->ledger->topics[topic] == GAP_NONE && said != PACK_NONE) {
        node.source = c->state->statements.items[said].source;
        node.label = arena_strf(c->arena, "As said in %s: see text", node.source);
    }
    if (!node.label)
        node.label = assumed_label(d, topic);
    return node.label ? drawing_add_node(d, node) : PACK_NONE;
}

/* Only the start, and why nothing follows. */
static void
draw_without_stages(struct drawing *d)
{
    const struct pack *pack = d->context->state->pack;
    size_t fact = first_fact_with_role(pack, ROLE_STAGE);

    if (fact == PACK_NONE)
        return;
    size_t node = drawing_add_stand_in(d, pack->facts[fact].topic, "stages not named");
    if (node != PACK_NONE)
        drawing_add_edge(d, 0, node, EDGE_FORWARD, NULL);
}

static bool
may_fail(const struct stop *s)
{
    return s->is_gate || (s->stage && s->stage->blocks);
}

/* Nodes that are left for the way when all others have theirs. */
static size_t
room_for_way(const struct drawing *d)
{
    size_t others =
        1 + drawing_count_hotfix(d) + drawing_count_way_back(d) + drawing_count_asides(d);
    bool fails = false;

    for (size_t i = 0; i < d->way.count; i++)
        fails = fails || may_fail(&d->way.items[i]);
    others += fails + d->way.items[d->way.count - 1].is_gate;
    return MERMAID_NODES_MAX - others;
}

static void
draw_stops(struct drawing *d)
{
    size_t room = room_for_way(d);

    d->first = d->out->nodes.count;
    d->drawn = d->way.count <= room ? d->way.count : room;
    for (size_t i = 0; i < d->drawn; i++) {
        const struct stop *s = &d->way.items[i];
        bool joined = i + 1 == d->drawn && d->drawn < d->way.count;
        drawing_add_node(
            d, joined ? (struct pipeline_node){.label = drawing_joined_label(d, d->way.count - i)}
                      : (struct pipeline_node){.label = s->label,
                                               .source = s->source,
                                               .shape = s->is_gate ? NODE_GATE : NODE_STEP,
                                               .is_open = s->is_open});
    }
}

/* True for a gate that is drawn as one. */
static bool
is_drawn_gate(const struct drawing *d, size_t stop)
{
    bool joined = d->drawn < d->way.count && stop + 1 >= d->drawn;

    return stop < d->way.count && d->way.items[stop].is_gate && !joined;
}

static void
draw_forward(struct drawing *d)
{
    struct arena *a = d->context->arena;

    for (size_t i = 0; i < d->drawn; i++) {
        const char *refs = drawing_refs_label(d, i), *label = refs;
        if (i && is_drawn_gate(d, i - 1))
            label = refs ? arena_strf(a, "approved; %s", refs) : "approved";
        drawing_add_edge(d, i ? d->first + i - 1 : 0, d->first + i, EDGE_FORWARD, label);
    }
}

/* What the last gate leads to, when no stage follows it. */
static void
draw_behind_last_gate(struct drawing *d)
{
    struct pipeline_node node = {0};

    if (!is_drawn_gate(d, d->way.count - 1))
        return;
    if (!production_environment(d->context, &node.label, &node.source))
        node = (struct pipeline_node){.label = "Next stage not named", .is_open = true};
    size_t from = d->first + d->drawn - 1;
    d->behind_gate = drawing_add_node(d, node);
    drawing_add_edge(d, from, d->behind_gate, EDGE_FORWARD, "approved");
}

/* Where a stage that blocks has failed or an approval was refused, the release ends. */
static void
draw_failures(struct drawing *d)
{
    size_t off = PACK_NONE;

    for (size_t i = 0; i < d->drawn; i++) {
        bool gate = is_drawn_gate(d, i), joined = i + 1 == d->drawn && d->drawn < d->way.count;
        if (joined || !may_fail(&d->way.items[i]))
            continue;
        if (off == PACK_NONE)
            off = drawing_add_node(d, (struct pipeline_node){.label = STOP});
        drawing_add_edge(d, d->first + i, off, EDGE_BACK, gate ? "refused" : "fails");
    }
}

void
pipeline_of(const struct document_context *c, struct pipeline *out)
{
    struct drawing d = {.context = c, .out = out, .behind_gate = PACK_NONE};

    *out = (struct pipeline){0};
    stages_of(c, &d.stages);
    drawing_add_node(&d, (struct pipeline_node){.label = drawing_start_label(&d)});
    if (!d.stages.count) {
        draw_without_stages(&d);
        return;
    }
    drawing_find_way(&d);
    draw_stops(&d);
    draw_forward(&d);
    draw_behind_last_gate(&d);
    draw_failures(&d);
    drawing_add_way_back(&d);
    drawing_add_asides(&d);
    drawing_add_hotfix(&d);
}
