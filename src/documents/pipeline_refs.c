// SPDX-License-Identifier: MIT
#include <strings.h>

#include "base/language.h"
#include "documents/drawing.h"
#include "documents/hotfix.h"
#include "documents/roles.h"

/* How a branch for urgent fixes is called, in Git's own language. */
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
    if (d->way.count && runs_on_request(d->context, &d->way.items[0]))
        return tr("Change: pull request");
    return arena_strf(d->context->arena, events.len ? tr("Change: %s") : tr("Change"), events.data);
}

/* How well a stage's environment fits the one that a ref goes to: 0 not at all, 3 the same words. */
static int
fit(const struct drawing *d, const struct stage *stage, const char *environment)
{
    const char *own = stage->environment;

    if (!own)
        return stage->in_production && names_production(d->context, environment);
    if (!strcasecmp(own, environment))
        return 3;
    if (has_words(environment, own))
        return 2;
    bool live = names_production(d->context, own);
    return live == names_production(d->context, environment) &&
           (live || has_words(own, environment));
}

/* What stands before an environment belongs to the way into it: an approval, and a tag unless the ref is one. */
static size_t
way_into(const struct drawing *d, size_t at, bool is_tag)
{
    while (at > 0 &&
           (d->way.items[at - 1].approves || (d->way.items[at - 1].origin == STAGE_TAG && !is_tag)))
        at--;
    return at;
}

/* It is a tag by its event, or by its name where the making of that tag is a stage. */
static bool
is_tag(const struct drawing *d, const struct row *ref)
{
    const char *event = row_text(ref, "event"), *name = row_text(ref, "ref");

    if (event || !name)
        return event && !strcmp(event, "tag");
    const char *fixed =
        arena_strf(d->context->arena, tr("tag %.*s"), (int)strcspn(name, "*<"), name);
    for (size_t i = 0; i < d->way.count; i++)
        if (d->way.items[i].origin == STAGE_TAG && strcspn(name, "*<") &&
            span_starts(span_of(d->way.items[i].name), fixed))
            return true;
    return false;
}

/*
 * The stage that a ref goes on to: the first in its environment, with what belongs to the way there.  The
 * first one of all when none is in that environment.
 */
static size_t
stage_of_ref(const struct drawing *d, const struct row *ref, bool *found)
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
    return best ? way_into(d, at, is_tag(d, ref)) : 0;
}

size_t
drawing_stage_of_ref(const struct drawing *d, const char *ref)
{
    struct rows_of_role refs = {0};

    ledger_rows_of_role(d->context->arena, d->context->ledger, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        const char *name = row_text(&refs.items[i], "ref");
        bool found = false;
        size_t at = name && !strcasecmp(ref, name) ? stage_of_ref(d, &refs.items[i], &found) : 0;
        if (found)
            return at;
    }
    return PACK_NONE;
}

size_t
drawing_way_live(const struct drawing *d)
{
    for (size_t i = 0; i < d->way.count; i++)
        if (d->way.items[i].in_production)
            return way_into(d, i, false);
    return PACK_NONE;
}

/* "main (merge) to staging" */
static void
add_ref(const struct row *ref, bool with_environment, struct buf *out)
{
    const char *name = row_text(ref, "ref"), *event = row_text(ref, "event");
    const char *environment = with_environment ? row_text(ref, "environment") : NULL;
    BUF_SCOPED label = BUF_INIT;

    buf_adds(&label, name ? name : event);
    if (name && event)
        buf_addf(&label, " (%s)", event);
    if (environment)
        buf_addf(&label, tr(" to %s"), environment);
    add_once(out, label.data);
}

/* It leads to an environment of its own, which no stage is in. */
static const char *
aside_of(const struct drawing *d, const struct row *ref)
{
    const char *environment = row_text(ref, "environment");
    bool found = false;

    if (!environment || names_production(d->context, environment) || !is_one_name(environment))
        return NULL;
    (void)stage_of_ref(d, ref, &found);
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
            add_ref(&refs.items[k], false, &label);
        }
        drawing_add_edge(d, 0, drawing_add_node(d, node), EDGE_FORWARD,
                         arena_span(d->context->arena, buf_span(&label)));
    }
}

/* A ref that is no trigger of its own: nothing starts when it changes, or an urgent fix does, apart. */
static bool
starts_nothing(const struct row *ref)
{
    const char *name = row_text(ref, "ref");

    return (name && has_words(name, HOTFIX)) ||
           (!row_text(ref, "event") && !row_text(ref, "environment"));
}

/* "A package is built only from a signed tag": a procedure, and a ref of that kind that leads to no environment. */
static bool
only_tags_start(const struct drawing *d, const struct rows_of_role *refs)
{
    static const char *const only[] = {"only", "nur"};
    static const char *const tags[] = {"tag", "tags"};
    const struct state *s = d->context->state;
    bool any = false;

    for (size_t i = 0; i < refs->count; i++)
        any = any || (is_tag(d, &refs->items[i]) && !row_text(&refs->items[i], "environment"));
    for (size_t i = 0; any && i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->observed && span_has_any(span_of(st->words), only, ARRAY_LEN(only)) &&
            span_has_any(span_of(st->words), tags, ARRAY_LEN(tags)))
            return true;
    }
    return false;
}

const char *
drawing_refs_label(const struct drawing *d, size_t node)
{
    struct rows_of_role refs = {0};
    BUF_SCOPED label = BUF_INIT;

    ledger_rows_of_role(d->context->arena, d->context->ledger, ROLE_REF, &refs);
    bool tags_only = only_tags_start(d, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        const struct row *ref = &refs.items[i];
        const char *environment = row_text(ref, "environment");
        bool found;
        size_t at = stage_of_ref(d, ref, &found);
        if (tags_only && !is_tag(d, ref) && !at)
            continue;
        if (drawing_node_of(d, at) == node && !aside_of(d, ref) && !starts_nothing(ref))
            add_ref(ref, found || (environment && is_one_name(environment)), &label);
    }
    return label.len ? arena_span(d->context->arena, buf_span(&label)) : NULL;
}
