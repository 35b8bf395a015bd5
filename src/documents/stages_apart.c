// SPDX-License-Identifier: MIT
#include "documents/said.h"

#include <stdlib.h>

#include "base/language.h"
#include "documents/stages.h"

/* The word that leads to the topic about what is deployed. */
#define ARTIFACT "artifact"

static bool
has_kind(const struct stage *s, const char *kind)
{
    return s->kind && !strcmp(s->kind, kind);
}

static void
add_stand_in(const struct document_context *c, struct stages *stages)
{
    const struct pack *pack = c->state->pack;
    size_t topic = pack->facts[first_fact_with_role(pack, ROLE_STAGE)].topic;
    size_t said = c->ledger->first_statement[topic];
    struct stage s = stage_new(c, STAGE_WORDS, tr("stages not named"), NULL, NULL);
    const char *open = open_label(c, topic, s.name);

    s.is_open = true;
    if (open)
        s.label = open;
    else if (c->ledger->topics[topic] == GAP_NONE && said != PACK_NONE)
        s = stage_new(c, STAGE_WORDS,
                      arena_strf(c->arena, tr("As said in %s: see text"),
                                 c->state->statements.items[said].source),
                      NULL, c->state->statements.items[said].source);
    else
        s.label = assumed_label(c, topic, tr("see text"));
    s.is_open = true;
    if (s.label)
        stages_insert(c, stages, stages->count, s);
}

/* "P12" before "P20". */
static bool
is_said_before(const char *source, const char *other)
{
    return source && other && source[0] == 'P' && other[0] == 'P' && char_is_digit(source[1]) &&
           char_is_digit(other[1]) && strtoul(source + 1, NULL, 10) < strtoul(other + 1, NULL, 10);
}

static void
add_build(const struct document_context *c, struct stages *stages)
{
    static const char *const words[] = {"build", "builds", "built", "building", "gebaut", "baut"};
    const char *source = source_of_topic(c, topic_with_cue(c->state->pack, ARTIFACT));
    size_t at = stages_before_release(stages);

    if (!source || !HAS_ANY(words_at(c, source), words))
        return;
    for (size_t i = 0; i < stages->count; i++) {
        const struct stage *s = &stages->items[i];
        if (has_kind(s, "build") || has_kind(s, "publish") || HAS_ANY(s->name, words) ||
            !strcmp(s->source ? s->source : "", source))
            return;
        if (i < at && (s->environment || s->goes_live))
            at = i;
    }
    if (stages->count && is_said_before(source, stages->items[0].source))
        at = 0;
    stages_insert(c, stages, at, stage_new(c, STAGE_BUILD, tr("build"), "build", source));
}

/* A stage is in it, or called after it. */
static bool
is_reached(const struct stages *stages, const char *name)
{
    for (size_t i = 0; i < stages->count; i++) {
        const struct stage *s = &stages->items[i];
        if (has_words(s->name, name) || (s->environment && has_words(s->environment, name)))
            return true;
    }
    return false;
}

/* What is told of a place in a line of its own is what is tried out there; "must be green" blocks. */
static void
set_trial(struct stage *s, const char *words)
{
    static const char *const musts[] = {"must", "blocks", "blocking", "muss", "müssen"};

    s->kind = "verify";
    s->blocking = HAS_ANY(words, musts) ? BLOCKING_YES : BLOCKING_UNSAID;
    stage_set(s, "kind", s->kind);
    stage_set(s, "blocking", s->blocking == BLOCKING_YES ? "yes" : NULL);
}

static void
add_place(const struct document_context *c, const char *name, const struct row *from,
          struct stages *stages)
{
    static const char *const deploys[] = {"deploy", "deploys", "deployed", "deploying"};
    const struct statement *st = stage_words(c, stages, name);
    bool deployed = HAS_ANY(words_at(c, from->source), deploys);

    if (names_production(c, name) || is_reached(stages, name))
        return;
    struct stage s = stage_new(c, STAGE_PLACE, st ? st->words : name,
                               deployed && !st ? "deploy" : NULL, st ? st->source : from->source);
    if (st)
        set_trial(&s, st->words);
    s.environment = name;
    stage_set(&s, "environment", name);
    strings_add_once(c->arena, &s.row.sources, from->source);
    stages_insert(c, stages, stages_before_release(stages), s);
}

static void
add_places_of_role(const struct document_context *c, const char *role, struct stages *stages)
{
    struct rows_of_role rows = {0};

    ledger_rows_of_role(c->arena, c->ledger, ROLE_ENVIRONMENT, &rows);
    for (size_t i = 0; i < rows.count; i++) {
        const char *name = row_text(&rows.items[i], "name");
        const char *own = row_text(&rows.items[i], "role");
        if (name && own && !strcmp(own, role))
            add_place(c, name, &rows.items[i], stages);
    }
}

static void
add_places_of_refs(const struct document_context *c, struct stages *stages)
{
    struct rows_of_role refs = {0};

    ledger_rows_of_role(c->arena, c->ledger, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        const char *name = row_text(&refs.items[i], "environment");
        if (name && is_one_name(name) && names_staging(name))
            add_place(c, name, &refs.items[i], stages);
    }
}

/*
 * Staging stands before production, also where no stage says so.  Other places for tests do only where the
 * stages that were told end before any environment: else they lie beside the way.
 */
static void
add_places(const struct document_context *c, struct stages *stages)
{
    bool ends_early = true;

    for (size_t i = 0; i < stages->count; i++) {
        const struct stage *s = &stages->items[i];
        ends_early = ends_early && !s->environment && !s->approves && !s->in_production;
    }
    if (ends_early)
        add_places_of_role(c, "test", stages);
    add_places_of_role(c, "staging", stages);
    if (ends_early)
        add_places_of_refs(c, stages);
}

static const struct statement *
said_of_checks(const struct document_context *c, size_t topic)
{
    for (size_t i = 0; topic != PACK_NONE && i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->topic == topic && st->main && st->gap == GAP_NONE)
            return st;
    }
    return NULL;
}

/* One of the sources gives a value of the topic. */
static bool
gives_value_of(const struct document_context *c, size_t topic, const struct strings *sources)
{
    for (size_t i = 0; i < c->state->readings.count; i++) {
        const struct reading *r = &c->state->readings.items[i];
        if (c->state->pack->facts[r->fact].topic == topic && strings_have(sources, r->source))
            return true;
    }
    return false;
}

/* A check that nobody put into an order, told with what staging is for: it comes before the release. */
static void
bring_forward(const struct document_context *c, size_t topic, struct stages *stages)
{
    size_t end = stages_before_release(stages);

    for (size_t i = end + 1; i < stages->count; i++) {
        struct stage s = stages->items[i];
        if (!has_kind(&s, "verify") || s.environment || row_text(&s.row, "order") ||
            !gives_value_of(c, topic, &s.row.sources))
            continue;
        memmove(&stages->items[end + 1], &stages->items[end], (i - end) * sizeof(s));
        s.origin = STAGE_CHECKS;
        stages->items[end++] = s;
    }
}

static void
add_checks(const struct document_context *c, struct stages *stages)
{
    size_t topic = topic_with_cue(c->state->pack, "on staging"), last = PACK_NONE;

    if (topic != PACK_NONE)
        bring_forward(c, topic, stages);
    const struct statement *st = said_of_checks(c, topic);
    const char *name = st ? cue_in(c, topic, st->words) : NULL;
    size_t end = stages_before_release(stages);

    for (size_t i = 0; name && i < end; i++) {
        const struct stage *s = &stages->items[i];
        if (has_kind(s, "verify") || has_words(s->name, name) ||
            (s->environment && has_kind(s, "test")) ||
            (s->origin == STAGE_TOLD && strings_have(&s->row.sources, st->source)))
            return;
        if (s->environment)
            last = i;
    }
    if (!name)
        return;
    struct stage s = stage_new(c, STAGE_CHECKS, name, "verify", st->source);
    if (last != PACK_NONE) {
        s.environment = stages->items[last].environment;
        stage_set(&s, "environment", s.environment);
    }
    stages_insert(c, stages, last == PACK_NONE ? end : last + 1, s);
}

/* The strategy that tries a version out on real input before anybody uses its result. */
#define SHADOW "shadow"

/* A fact that chooses among strategies, where this one is chosen: its source; else NULL. */
static const char *
source_of_shadow(const struct document_context *c)
{
    const struct pack *pack = c->state->pack;

    for (size_t f = 0; f < pack->fact_count; f++) {
        const struct fact_status *status = &c->ledger->facts[f];
        if (pack->facts[f].type->kind == TYPE_ONE_OF && status->gap == GAP_NONE && status->count &&
            strings_have(&pack->facts[f].type->choices, SHADOW) &&
            strings_have(&status->words, SHADOW))
            return c->state->readings.items[status->readings[0]].source;
    }
    return NULL;
}

/* A run beside production comes before the release, also where no stage says so. */
static void
add_shadow(const struct document_context *c, struct stages *stages)
{
    const char *source = source_of_shadow(c);

    for (size_t i = 0; i < stages->count; i++)
        if (has_words(stages->items[i].name, SHADOW))
            return;
    if (source)
        stages_insert(c, stages, stages_before_release(stages),
                      stage_new(c, STAGE_CHECKS, tr("shadow run"), "verify", source));
}

void
stages_add_apart(const struct document_context *c, struct stages *stages)
{
    const struct pack *pack = c->state->pack;
    size_t topic = pack->facts[first_fact_with_role(pack, ROLE_STAGE)].topic;

    if (!stages->count && c->ledger->topics[topic] == GAP_NOT_APPLICABLE)
        return;
    if (!stages->count)
        add_stand_in(c, stages);
    add_build(c, stages);
    add_places(c, stages);
    add_checks(c, stages);
    add_shadow(c, stages);
    stages_add_live(c, stages);
    stages_add_tag(c, stages);
}
