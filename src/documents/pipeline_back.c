// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "documents/drawing.h"
#include "documents/roles.h"
#include "documents/said.h"
#include "interview/way_back.h"

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
        open_label(d->context, topic, label.len ? label.data : tr(pack->topics[topic].title));
    return open ? open : label.len ? arena_span(d->context->arena, buf_span(&label)) : NULL;
}

static const char *
step_label(const struct row *step)
{
    const char *action = row_text(step, "action");

    return action ? action : row_text(step, "lever");
}

/* The node of the last stage that puts anything live; else the last in production, else the last of all. */
static size_t
last_live_node(const struct drawing *d)
{
    size_t last = d->way.count - 1;
    int best = 0;

    for (size_t i = 0; i < d->way.count; i++) {
        const struct stage *s = &d->way.items[i];
        int rank = s->approves ? 0 : 2 * s->goes_live + s->in_production;
        if (rank < best || !rank)
            continue;
        best = rank;
        last = i;
    }
    return drawing_node_of(d, last);
}

/* The steps that say what to do: what can be drawn. */
static void
read_steps(const struct drawing *d, struct rows_of_role *out)
{
    size_t kept = 0;

    way_back_steps(d->context->arena, d->context->ledger, out);
    for (size_t i = 0; i < out->count; i++)
        if (step_label(&out->items[i]))
            out->items[kept++] = out->items[i];
    out->count = kept;
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

/* What a step takes back. */
enum side {
    SIDE_CODE,
    SIDE_DATA,
    SIDE_UNSAID, /* what the step before it does */
    SIDE_BOTH,   /* something else, which waits for both */
};

static enum side
side_of(const struct row *step)
{
    static const char *const code[] = {"switch", "redeploy", "revert", "flag", "restart"};
    const char *lever = row_text(step, "lever");

    if (lever && !strcmp(lever, "restore"))
        return SIDE_DATA;
    for (size_t i = 0; lever && i < ARRAY_LEN(code); i++)
        if (!strcmp(lever, code[i]))
            return SIDE_CODE;
    return lever ? SIDE_BOTH : SIDE_UNSAID;
}

/* Both are taken back, by steps of their own, and all steps are drawn. */
static bool
has_two_ways(const struct rows_of_role *steps)
{
    bool code = false, data = false;

    for (size_t i = 0; i < steps->count; i++) {
        code = code || side_of(&steps->items[i]) == SIDE_CODE;
        data = data || side_of(&steps->items[i]) == SIDE_DATA;
    }
    return code && data && steps->count <= DRAWING_STEPS_MAX;
}

static bool
is_of_a_step(const struct rows_of_role *steps, const struct open_question *q)
{
    for (size_t i = 1; i <= steps->count; i++)
        if (step_is_quoted(steps, i, q->quotes, q->quote_count))
            return true;
    return false;
}

/* What does not fit the step; at the first one also what is open about all of them.  PACK_NONE for nothing. */
static size_t
question_of_step(const struct drawing *d, const struct rows_of_role *steps, size_t at)
{
    const struct pack *pack = d->context->state->pack;
    size_t topic = pack->facts[rollback_steps_fact(pack)].topic;

    for (size_t i = 0; i < d->context->open->count; i++) {
        const struct open_question *q = &d->context->open->items[i];
        bool of_all = !at && q->topic == topic && !is_of_a_step(steps, q);
        bool of_it =
            q->gap == GAP_CONFLICTING && step_is_quoted(steps, at + 1, q->quotes, q->quote_count);
        if (of_all || of_it)
            return i;
    }
    return PACK_NONE;
}

static struct pipeline_node
step_node(const struct drawing *d, const struct rows_of_role *steps, size_t at, bool numbered)
{
    const struct row *step = &steps->items[at];
    const char *label = step_label(step);
    size_t open = question_of_step(d, steps, at);

    /* Two ways beside each other do not show which of their steps comes first. */
    if (numbered)
        label = arena_strf(d->context->arena, tr("Step %zu: %s"), at + 1, label);
    if (open != PACK_NONE)
        label = open_label_of(d->context, &d->context->open->items[open], label);
    return (struct pipeline_node){.label = label,
                                  .source = step->source,
                                  .sources = &step->sources,
                                  .is_open = open != PACK_NONE};
}

/* Draws the steps one behind the other, the first one behind `from`. */
static void
draw_steps(struct drawing *d, size_t from, const struct rows_of_role *steps)
{
    size_t count = steps->count < DRAWING_STEPS_MAX ? steps->count : DRAWING_STEPS_MAX;

    for (size_t i = 0; i < count; i++) {
        struct pipeline_node node = step_node(d, steps, i, false);
        if (i + 1 == count && count < steps->count)
            node = (struct pipeline_node){.label = drawing_joined_label(d, steps->count - i)};
        size_t at = drawing_add_node(d, node);
        drawing_add_edge(d, from, at, EDGE_BACK, i ? NULL : triggers_label(d));
        d->back = i ? d->back : at;
        from = at;
    }
}

/* The ways back beside each other, while they are drawn. */
struct ways {
    size_t last[2];  /* node of each, or PACK_NONE */
    enum side side;  /* of the step before */
    const char *why; /* what both start with, or NULL */
};

static void
draw_edge_to(struct drawing *d, struct ways *ways, size_t from, enum side side, size_t to)
{
    static const char *const names[] = {[SIDE_CODE] = TR("code"), [SIDE_DATA] = TR("data")};
    bool is_first = ways->last[side] == PACK_NONE;
    const char *label = is_first ? tr(names[side]) : NULL;

    if (is_first && ways->why)
        label = arena_strf(d->context->arena, "%s: %s", label, ways->why);
    ways->why = is_first ? NULL : ways->why;
    drawing_add_edge(d, is_first ? from : ways->last[side], to, EDGE_BACK, label);
    ways->last[side] = to;
}

/* What is switched off first stops the harm before either way begins. */
static bool
stops_harm(const struct row *step)
{
    const char *lever = row_text(step, "lever");

    return lever && !strcmp(lever, "flag");
}

/* The code's way back beside the data's. */
static void
draw_two_ways(struct drawing *d, size_t from, const struct rows_of_role *steps)
{
    struct ways ways = {
        .last = {PACK_NONE, PACK_NONE}, .side = SIDE_CODE, .why = triggers_label(d)};

    for (size_t i = 0; i < steps->count; i++) {
        enum side side = side_of(&steps->items[i]);
        struct pipeline_node node = step_node(d, steps, i, true);
        size_t at = drawing_add_node(d, node);
        d->back = i ? d->back : at;
        if (!i && stops_harm(&steps->items[i])) {
            drawing_add_edge(d, from, at, EDGE_BACK, ways.why);
            ways.why = NULL;
            from = at;
            continue;
        }
        side = side == SIDE_UNSAID ? ways.side : side;
        if (side == SIDE_BOTH && (ways.last[0] == PACK_NONE || ways.last[1] == PACK_NONE))
            side = ways.last[SIDE_DATA] != PACK_NONE ? SIDE_DATA : SIDE_CODE;
        bool joins = side == SIDE_BOTH && ways.last[0] != ways.last[1];
        draw_edge_to(d, &ways, from, side == SIDE_BOTH ? SIDE_CODE : side, at);
        if (joins)
            draw_edge_to(d, &ways, from, SIDE_DATA, at);
        ways.last[SIDE_DATA] = side == SIDE_BOTH ? at : ways.last[SIDE_DATA];
        ways.side = side;
    }
}

/* A node for what has no records: that it is open, assumed or told in other words; PACK_NONE for nothing. */
static size_t
add_stand_in(struct drawing *d, size_t topic)
{
    const struct document_context *c = d->context;
    const char *title = tr(c->state->pack->topics[topic].title);
    size_t said = c->ledger->first_statement[topic];
    struct pipeline_node node = {
        .label = open_label(c, topic, title),
        .is_open = true,
    };

    if (!node.label && c->ledger->topics[topic] == GAP_NONE && said != PACK_NONE) {
        node.source = c->state->statements.items[said].source;
        node.label = arena_strf(c->arena, tr("As said in %s: see text"), node.source);
    }
    if (!node.label)
        node.label = assumed_label(c, topic, tr("see text"));
    return node.label ? drawing_add_node(d, node) : PACK_NONE;
}

void
drawing_add_way_back(struct drawing *d)
{
    size_t fact = rollback_steps_fact(d->context->state->pack), from = last_live_node(d);
    struct rows_of_role steps = {0};

    if (fact == PACK_NONE)
        return;
    read_steps(d, &steps);
    if (!steps.count) {
        d->back = add_stand_in(d, d->context->state->pack->facts[fact].topic);
        if (d->back != PACK_NONE)
            drawing_add_edge(d, from, d->back, EDGE_BACK, triggers_label(d));
        return;
    }
    if (has_two_ways(&steps))
        draw_two_ways(d, from, &steps);
    else
        draw_steps(d, from, &steps);
}
