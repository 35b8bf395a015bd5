// SPDX-License-Identifier: MIT
#include <strings.h>

#include "documents/drawing.h"
#include "documents/roles.h"

/* The word that leads to the topic about urgent fixes, in Git's own language. */
#define HOTFIX     "hotfix"
#define ASIDES_MAX 3

/* Adds `words` to a list with commas, once. */
static void
add_once(struct buf *list, const char *words)
{
    struct span rest = buf_span(list), item;

    while (span_cut(&rest, ", ", &item))
        if (span_is_nocase(item, words))
            return;
    buf_addf(list, "%s%s", list->len ? ", " : "", words);
}

const char *
drawing_start_label(const struct drawing *d)
{
    struct rows_of_role refs = {0};
    BUF_SCOPED events = BUF_INIT;

    ledger_rows_of_role(d->context->arena, d->context->ledger, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++)
        if (row_text(&refs.items[i], "event"))
            add_once(&events, row_text(&refs.items[i], "event"));
    return arena_strf(d->context->arena, events.len ? "Change: %s" : "Change", events.data);
}

/* How well a stop's environment fits the one that a ref goes to: 0 not at all, 3 the same words. */
static int
fit(const struct drawing *d, const struct stop *stop, const char *environment)
{
    const char *own = stop->stage ? stop->stage->environment : NULL;

    if (!own)
        return 0;
    if (!strcasecmp(own, environment))
        return 3;
    if (has_words(environment, own))
        return 2;
    bool live = names_production(d->context, own);
    return live == names_production(d->context, environment) &&
           (live || has_words(own, environment));
}

/*
 * The stop that a ref goes on to: the first stage in its environment, or the gate before it.  The first
 * one of all when no stage is in that environment.
 */
static size_t
stop_of_ref(const struct drawing *d, const struct row *ref, bool *found)
{
    const char *environment = row_text(ref, "environment");
    size_t at = 0;
    int best = 0;

    for (size_t i = 0; environment && i < d->way.count; i++) {
        int here = fit(d, &d->way.items[i], environment);
        /* "staging, then production" starts at staging. */
        if (here <= best)
            continue;
        best = here;
        at = i;
    }
    *found = best > 0;
    while (best && at > 0 && d->way.items[at - 1].is_gate)
        at--;
    return at;
}

/* "main (merge)"; the environment too where no stage has it. */
static void
add_ref(const struct row *ref, bool has_stage, struct buf *out)
{
    const char *name = row_text(ref, "ref"), *event = row_text(ref, "event");
    const char *environment = has_stage ? NULL : row_text(ref, "environment");
    BUF_SCOPED label = BUF_INIT;

    buf_adds(&label, name ? name : event);
    if (name && event)
        buf_addf(&label, " (%s)", event);
    if (environment)
        buf_addf(&label, " to %s", environment);
    add_once(out, label.data);
}

/* It leads to an environment of its own, which no stop is in. */
static const char *
aside_of(const struct drawing *d, const struct row *ref)
{
    const char *environment = row_text(ref, "environment");
    bool found = false;

    if (!environment || names_production(d->context, environment) || !is_one_name(environment))
        return NULL;
    (void)stop_of_ref(d, ref, &found);
    return found ? NULL : environment;
}

static void
find_asides(const struct drawing *d, const struct rows_of_role *refs, struct strings *out)
{
    for (size_t i = 0; i < refs->count && out->count < ASIDES_MAX; i++) {
        const char *environment = aside_of(d, &refs->items[i]);
        if (environment)
            strings_add_once(d->context->arena, out, environment);
    }
}

size_t
drawing_count_asides(const struct drawing *d)
{
    struct rows_of_role refs = {0};
    struct strings names = {0};

    ledger_rows_of_role(d->context->arena, d->context->ledger, ROLE_REF, &refs);
    find_asides(d, &refs, &names);
    return names.count;
}

void
drawing_add_asides(struct drawing *d)
{
    struct rows_of_role refs = {0};
    struct strings names = {0};

    ledger_rows_of_role(d->context->arena, d->context->ledger, ROLE_REF, &refs);
    find_asides(d, &refs, &names);
    for (size_t i = 0; i < names.count; i++) {
        BUF_SCOPED label = BUF_INIT;
        struct pipeline_node node = {.label = names.items[i]};
        for (size_t k = 0; k < refs.count; k++) {
            const char *environment = aside_of(d, &refs.items[k]);
            if (!environment || strcmp(environment, names.items[i]) != 0)
                continue;
            node.source = node.source ? node.source : refs.items[k].source;
            add_ref(&refs.items[k], true, &label);
        }
        drawing_add_edge(d, 0, drawing_add_node(d, node), EDGE_FORWARD,
                         arena_span(d->context->arena, buf_span(&label)));
    }
}

const char *
drawing_refs_label(const struct drawing *d, size_t stop)
{
    struct rows_of_role refs = {0};
    BUF_SCOPED label = BUF_INIT;

    ledger_rows_of_role(d->context->arena, d->context->ledger, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        const struct row *ref = &refs.items[i];
        bool found;
        size_t at = stop_of_ref(d, ref, &found);
        if (drawing_node_of(d, at) == d->first + stop && !aside_of(d, ref) &&
            (row_text(ref, "ref") || row_text(ref, "event")))
            add_ref(ref, found, &label);
    }
    return label.len ? arena_span(d->context->arena, buf_span(&label)) : NULL;
}

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
    const char *open = drawing_open_label(d, topic, label);
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
