// SPDX-License-Identifier: MIT
#include "documents/drawing.h"
#include "documents/roles.h"

/* "error rate above 2 %; smoke test fails", or that it is open; NULL when nothing is known. */
static const char *
triggers_label(const struct drawing *d)
{
    const struct pack *pack = d->context->state->pack;
    size_t fact = first_fact_with_role(pack, ROLE_TRIGGER);
    struct rows_of_role triggers = {0};
    BUF_SCOPED label = BUF_INIT;

    ledger_rows_of_role(d->context->arena, d->context->ledger, ROLE_TRIGGER, &triggers);
    for (size_t i = 0; i < triggers.count; i++) {
        const char *metric = row_text(&triggers.items[i], "metric");
        const char *threshold = row_text(&triggers.items[i], "threshold");
        if (!metric && !threshold)
            continue;
        buf_adds(&label, label.len ? "; " : "");
        buf_adds(&label, metric ? metric : threshold);
        if (metric && threshold)
            buf_addf(&label, " %s", threshold);
    }
    if (fact == PACK_NONE)
        return label.len ? arena_span(d->context->arena, buf_span(&label)) : NULL;
    size_t topic = pack->facts[fact].topic;
    const char *open =
        drawing_open_label(d, topic, label.len ? label.data : pack->topics[topic].title);
    return open ? open : label.len ? arena_span(d->context->arena, buf_span(&label)) : NULL;
}

static const char *
step_label(const struct row *step)
{
    const char *action = row_text(step, "action");

    return action ? action : row_text(step, "lever");
}

/*
 * The node of the last stop that is in production or deploys anything; what stands behind the last gate where
 * nothing is told of that; the last of all where there is none.
 */
static size_t
last_live_node(const struct drawing *d)
{
    if (d->behind_gate != PACK_NONE)
        return d->behind_gate;
    for (size_t i = d->way.count; i > 0; i--) {
        const struct stage *s = d->way.items[i - 1].stage;
        if (s && !s->approves && (s->in_production || s->goes_live))
            return drawing_node_of(d, i - 1);
    }
    return drawing_node_of(d, d->way.count - 1);
}

static void
read_steps(const struct drawing *d, struct rows_of_role *out)
{
    size_t fact = rollback_steps_fact(d->context->state->pack), kept = 0;

    if (fact != PACK_NONE)
        ledger_rows(d->context->arena, d->context->ledger, fact, out);
    for (size_t i = 0; i < out->count; i++)
        if (step_label(&out->items[i]))
            out->items[kept++] = out->items[i];
    out->count = kept;
    rows_sort(out);
}

size_t
drawing_count_way_back(const struct drawing *d)
{
    struct rows_of_role steps = {0};

    read_steps(d, &steps);
    if (!steps.count) /* one that stands in for them */
        return rollback_steps_fact(d->context->state->pack) != PACK_NONE;
    return steps.count < DRAWING_STEPS_MAX ? steps.count : DRAWING_STEPS_MAX;
}

/* Draws the steps one behind the other, the first one behind `from`. */
static void
draw_steps(struct drawing *d, size_t from, const struct rows_of_role *steps, size_t topic)
{
    size_t count = steps->count < DRAWING_STEPS_MAX ? steps->count : DRAWING_STEPS_MAX;
    const char *open = drawing_open_label(d, topic, step_label(&steps->items[0]));

    for (size_t i = 0; i < count; i++) {
        bool joined = i + 1 == count && count < steps->count;
        struct pipeline_node node = {
            .label = step_label(&steps->items[i]),
            .source = steps->items[i].source,
        };
        if (!i && open) {
            node.label = open;
            node.is_open = true;
        }
        if (joined)
            node = (struct pipeline_node){.label = drawing_joined_label(d, steps->count - i)};
        size_t at = drawing_add_node(d, node);
        drawing_add_edge(d, from, at, EDGE_BACK, i ? NULL : triggers_label(d));
        from = at;
    }
}

void
drawing_add_way_back(struct drawing *d)
{
    const struct pack *pack = d->context->state->pack;
    size_t fact = rollback_steps_fact(pack), from = last_live_node(d);
    struct rows_of_role steps = {0};

    if (fact == PACK_NONE)
        return;
    read_steps(d, &steps);
    size_t topic = pack->facts[fact].topic;
    if (steps.count) {
        draw_steps(d, from, &steps, topic);
        return;
    }
    size_t node = drawing_add_stand_in(d, topic, pack->topics[topic].title);
    if (node != PACK_NONE)
        drawing_add_edge(d, from, node, EDGE_BACK, triggers_label(d));
}
