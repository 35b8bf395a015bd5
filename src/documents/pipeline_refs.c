// SPDX-License-Identifier: MIT
#include <strings.h>

#include "documents/drawing.h"
#include "documents/roles.h"

/* The word that leads to the topic about urgent fixes, in Git's own language. */
#define HOTFIX "hotfix"

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

    rows_of(d->context, ROLE_REF, &refs);
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
    return has_words(own, environment) &&
           names_production(d->context, own) == names_production(d->context, environment);
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

const char *
drawing_refs_label(const struct drawing *d, size_t stop)
{
    struct rows_of_role refs = {0};
    BUF_SCOPED label = BUF_INIT;

    rows_of(d->context, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        const struct row *ref = &refs.items[i];
        bool found;
        size_t at = stop_of_ref(d, ref, &found);
        if (drawing_node_of(d, at) == d->first + stop &&
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

static const struct reading *
hotfix_words(const struct drawing *d)
{
    size_t topic = topic_with_cue(d->context->state->pack, HOTFIX);

    return topic == PACK_NONE ? NULL : first_words(d->context, topic);
}

size_t
drawing_count_hotfix(const struct drawing *d)
{
    return hotfix_words(d) != NULL;
}

void
drawing_add_hotfix(struct drawing *d)
{
    const struct reading *words = hotfix_words(d);

    if (!words)
        return;
    struct pipeline_node node = {
        .label = arena_strf(d->context->arena, "Hotfix: %s", words->value),
        .source = words->source,
    };
    drawing_add_edge(d, drawing_add_node(d, node), d->first, EDGE_FORWARD, NULL);
}
