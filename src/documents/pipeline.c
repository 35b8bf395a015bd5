// SPDX-License-Identifier: MIT
#include "documents/pipeline.h"

#include "base/language.h"
#include "documents/drawing.h"
#include "documents/roles.h"
#include "documents/wording.h"

#define STOP TR("Release stops")

/* How a stage may end a release. */
enum fault {
    FAULT_NONE,
    FAULT_STOPS,  /* it was said that it blocks */
    FAULT_UNSAID, /* a check of which that was not said */
    FAULT_REFUSED
};

static const char *const fault_labels[] = {
    [FAULT_NONE] = NULL,
    [FAULT_STOPS] = TR("fails"),
    [FAULT_UNSAID] = TR("fails: open whether it stops"),
    [FAULT_REFUSED] = TR("refused"),
};

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

/* One node stands for all stages for which there is no room. */
static bool
is_joined(const struct drawing *d, size_t stage)
{
    return stage >= d->head && stage < d->tail;
}

size_t
drawing_node_of(const struct drawing *d, size_t stage)
{
    if (stage < d->head)
        return d->first + stage;
    size_t joined = d->first + d->head;
    return is_joined(d, stage) ? joined : joined + (d->tail > d->head) + stage - d->tail;
}

const char *
drawing_joined_label(const struct drawing *d, size_t left)
{
    return arena_strf(d->context->arena, tr("... and %zu more, see the list"), left);
}

static enum fault
fault_of(const struct stage *s)
{
    bool may_fail = stage_checks(s) || (s->kind && !strcmp(s->kind, "build"));

    if (s->approves)
        return FAULT_REFUSED;
    if (s->blocking == BLOCKING_YES)
        return FAULT_STOPS;
    return may_fail && s->blocking == BLOCKING_UNSAID ? FAULT_UNSAID : FAULT_NONE;
}

/* Nodes that are left for the way when all others have theirs. */
static size_t
room_for_way(const struct drawing *d)
{
    size_t others =
        1 + drawing_count_hotfix(d) + drawing_count_way_back(d) + drawing_count_asides(d);
    bool fails = false;

    for (size_t i = 0; i < d->way.count; i++)
        fails = fails || fault_of(&d->way.items[i]) != FAULT_NONE;
    return MERMAID_NODES_MAX - others - fails;
}

/* The approval and what follows it are drawn when anything is; what is left out stands before them. */
static void
find_room(struct drawing *d)
{
    size_t room = room_for_way(d), count = d->way.count;
    size_t end = count - stages_before_release(&d->way);

    d->head = d->tail = count;
    if (count <= room)
        return;
    end = end < room / 2 ? end : room / 2;
    d->head = room - 1 - end;
    d->tail = count - end;
}

/* One node at least says that it is production: the first that was said to go live there, when no label does. */
static size_t
find_unnamed_production(const struct drawing *d)
{
    size_t first = PACK_NONE;
    int best = -1;

    for (size_t i = 0; i < d->way.count; i++) {
        const struct stage *s = &d->way.items[i];
        if (!s->in_production || s->approves || is_joined(d, i))
            continue;
        if (names_production(d->context, s->label))
            return PACK_NONE;
        int said = s->goes_live + 2 * (s->environment != NULL);
        if (said > best) {
            best = said;
            first = i;
        }
    }
    return first;
}

static void
draw_stages(struct drawing *d)
{
    size_t unnamed = find_unnamed_production(d);

    d->first = d->out->nodes.count;
    for (size_t i = 0; i < d->way.count; i++) {
        const struct stage *s = &d->way.items[i];
        struct pipeline_node node = {
            .label = s->label,
            .source = s->source,
            .sources = &s->row.sources,
            .shape = s->approves ? NODE_GATE : NODE_STEP,
            .is_open = s->is_open,
        };
        if (i == unnamed)
            node.label = arena_strf(d->context->arena, tr("%s (production)"), s->label);
        if (is_joined(d, i) && i > d->head)
            continue;
        if (is_joined(d, i))
            node = (struct pipeline_node){.label = drawing_joined_label(d, d->tail - d->head)};
        drawing_add_node(d, node);
    }
}

static void
draw_forward(struct drawing *d)
{
    struct arena *a = d->context->arena;

    for (size_t i = 0; i < d->way.count; i++) {
        size_t node = drawing_node_of(d, i);
        const char *refs = drawing_refs_label(d, node), *label = refs;
        if (is_joined(d, i) && i > d->head)
            continue;
        if (i && d->way.items[i - 1].approves && !is_joined(d, i - 1))
            label = refs ? arena_strf(a, tr("approved; %s"), refs) : tr("approved");
        drawing_add_edge(d, i ? node - 1 : 0, node, EDGE_FORWARD, label);
    }
}

/* The question about what the section of the stages lacks, of which this is a part. */
static const char *
label_of(const struct drawing *d, enum fault fault)
{
    const struct pack *pack = d->context->state->pack;
    size_t fact = first_fact_with_role(pack, ROLE_STAGE);
    const struct open_question *q =
        fault == FAULT_UNSAID ? gap_question(d->context, pack->facts[fact].section) : NULL;

    return q && q->number
               ? arena_strf(d->context->arena, tr("fails: Open OQ-%zu whether it stops"), q->number)
               : tr(fault_labels[fault]);
}

/* Where a check has failed or an approval was refused the release ends; in production it is taken back. */
static void
draw_faults(struct drawing *d)
{
    size_t stop = PACK_NONE;
    bool live = false;

    for (size_t i = 0; i < d->way.count; i++) {
        const struct stage *s = &d->way.items[i];
        enum fault fault = is_joined(d, i) ? FAULT_NONE : fault_of(s);
        live = live || (s->in_production && !s->approves);
        if (fault == FAULT_NONE)
            continue;
        bool goes_back = live && d->back != PACK_NONE;
        if (!goes_back && stop == PACK_NONE)
            stop = drawing_add_node(d, (struct pipeline_node){.label = tr(STOP)});
        drawing_add_edge(d, drawing_node_of(d, i), goes_back ? d->back : stop, EDGE_BACK,
                         label_of(d, fault));
    }
}

void
pipeline_of(const struct document_context *c, struct pipeline *out)
{
    struct drawing d = {.context = c, .out = out, .back = PACK_NONE};

    *out = (struct pipeline){0};
    stages_of(c, &d.way);
    drawing_add_node(&d, (struct pipeline_node){.label = drawing_start_label(&d)});
    if (!d.way.count)
        return;
    find_room(&d);
    draw_stages(&d);
    draw_forward(&d);
    drawing_add_way_back(&d);
    draw_faults(&d);
    drawing_add_asides(&d);
    drawing_add_hotfix(&d);
}
