// SPDX-License-Identifier: MIT
#include "documents/said.h"

#include <stdlib.h>

#include "documents/stages.h"

/* Words that lead to the topics about what is deployed and how it goes live. */
#define ARTIFACT "artifact"
#define DEPLOY   "deploy"
/* What a line of keys and values may say before its colon. */
#define HEAD_BYTES 30

static bool
has_kind(const struct stage *s, const char *kind)
{
    return s->kind && !strcmp(s->kind, kind);
}

/* "deploy prod: stop, copy, start": what stands before the colon names it, so all of it is about that. */
static bool
is_headed(const char *words, const char *name)
{
    const char *colon = strchr(words, ':');
    size_t len = colon ? (size_t)(colon - words) : HEAD_BYTES;
    char head[HEAD_BYTES + 1];

    if (len >= HEAD_BYTES || colon[1] != ' ')
        return false;
    memcpy(head, words, len);
    head[len] = '\0';
    return has_words(head, name);
}

/* What the user said about the pipeline under that head, and no record of a stage was read from. */
static const struct statement *
headed_by(const struct document_context *c, const struct stages *stages, const char *name)
{
    const struct pack *pack = c->state->pack;
    size_t phase = pack->topics[pack->facts[first_fact_with_role(pack, ROLE_STAGE)].topic].phase;

    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        bool taken = st->observed || st->gap != GAP_NONE || !st->main || st->topic == PACK_NONE ||
                     pack->topics[st->topic].phase != phase || !is_headed(st->words, name);
        for (size_t k = 0; k < stages->count; k++)
            taken = taken || strings_have(&stages->items[k].row.sources, st->source);
        if (!taken)
            return st;
    }
    return NULL;
}

static void
add_stand_in(const struct document_context *c, struct stages *stages)
{
    const struct pack *pack = c->state->pack;
    size_t topic = pack->facts[first_fact_with_role(pack, ROLE_STAGE)].topic;
    size_t said = c->ledger->first_statement[topic];
    struct stage s = stage_new(c, STAGE_WORDS, "stages not named", NULL, NULL);
    const char *open = open_label(c, topic, s.name);

    s.is_open = true;
    if (open)
        s.label = open;
    else if (c->ledger->topics[topic] == GAP_NONE && said != PACK_NONE)
        s = stage_new(c, STAGE_WORDS,
                      arena_strf(c->arena, "As said in %s: see text",
                                 c->state->statements.items[said].source),
                      NULL, c->state->statements.items[said].source);
    else
        s.label = assumed_label(c, topic, "see text");
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
    stages_insert(c, stages, at, stage_new(c, STAGE_BUILD, "build", "build", source));
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

static void
add_place(const struct document_context *c, const char *name, const struct row *from,
          struct stages *stages)
{
    static const char *const deploys[] = {"deploy", "deploys", "deployed", "deploying"};
    const struct statement *st = headed_by(c, stages, name);
    bool deployed = HAS_ANY(words_at(c, from->source), deploys);

    if (names_production(c, name) || is_reached(stages, name))
        return;
    struct stage s = stage_new(c, STAGE_PLACE, st ? st->words : name,
                               deployed && !st ? "deploy" : NULL, st ? st->source : from->source);
    s.environment = name;
    stage_set(&s, "environment", name);
    strings_add_once(c->arena, &s.row.sources, from->source);
    stages_insert(c, stages, stages_before_release(stages), s);
}

static void
add_places_of_role(const struct document_context *c, const char *role, struct stages *stages)
{
    struct rows_of_role rows = {0};

    rows_of(c, ROLE_ENVIRONMENT, &rows);
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

    rows_of(c, ROLE_REF, &refs);
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

static void
add_checks(const struct document_context *c, struct stages *stages)
{
    size_t topic = topic_with_cue(c->state->pack, "on staging"), last = PACK_NONE;
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

/* The first flag that must be known says whether an approval is required; the first list of names, by whom. */
static struct stage
gate_of(const struct document_context *c, size_t topic)
{
    const struct pack *pack = c->state->pack;
    const struct topic *t = &pack->topics[topic];
    const char *approvers = NULL, *source = source_of_topic(c, topic);
    bool none = false, has_flag = false;
    struct value v;

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct reading *r = first_reading(c, f);
        const struct type *type = pack->facts[f].type;
        if (type->kind == TYPE_FLAG && pack->facts[f].need == NEED_MUST && !has_flag) {
            has_flag = true;
            none = r && value_parse(c->arena, type, span_of(r->value), &v) && v.choice == 0;
        }
        if (r && !approvers && type->kind == TYPE_LIST && type->inner->kind == TYPE_NAME) {
            BUF_SCOPED names = BUF_INIT;
            ledger_value(c->ledger, f, &names);
            approvers = arena_span(c->arena, buf_span(&names));
        }
    }
    const char *name = none        ? arena_strf(c->arena, "%s: none", t->title)
                       : approvers ? arena_strf(c->arena, "%s: %s", t->title, approvers)
                                   : t->title;
    struct stage s = stage_new(c, STAGE_GATE, name, none ? NULL : "approve", source);
    s.approves = !none;
    s.blocking = none ? BLOCKING_NO : BLOCKING_YES;
    stage_set(&s, "blocking", none ? "no" : "yes");
    return s;
}

/* The approval is open, or nothing is known of it and it was not ruled out. */
static void
add_gate(const struct document_context *c, struct stages *stages)
{
    size_t topic = approval_topic(c->state->pack), at = 0;

    if (topic == PACK_NONE || c->ledger->topics[topic] == GAP_NOT_APPLICABLE)
        return;
    const char *title = c->state->pack->topics[topic].title;
    for (size_t i = 0; i < stages->count; i++) {
        struct stage *s = &stages->items[i];
        const char *open = s->approves ? open_label(c, topic, s->name) : NULL;
        if (open) {
            s->label = open;
            s->is_open = true;
        }
        if (s->approves)
            return;
    }
    while (at < stages->count && !stages->items[at].in_production)
        at++;
    struct stage gate = gate_of(c, topic);
    const char *open = open_label(c, topic, title), *assumed = assumed_label(c, topic, title);
    if (!open && !assumed && !gate.source)
        return;
    if (open || assumed) {
        const char *source = gate.source;
        gate = stage_new(c, STAGE_GATE, title, "approve", source);
        gate.label = open ? open : assumed;
        gate.is_open = gate.approves = true;
    }
    stages_insert(c, stages, at, gate);
}

static bool
is_live(const struct stages *stages)
{
    bool gate = false;

    for (size_t i = 0; i < stages->count; i++) {
        const struct stage *s = &stages->items[i];
        if ((s->in_production && !s->approves) || (gate && !s->approves && s->origin == STAGE_TOLD))
            return true;
        gate = gate || s->approves;
    }
    return false;
}

/* The name for production, as an environment or as the one that a branch leads to. */
static const char *
live_name(const struct document_context *c, const char **source)
{
    struct rows_of_role refs = {0};
    const char *name = NULL;

    if (production_environment(c, &name, source))
        return name;
    rows_of(c, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        name = row_text(&refs.items[i], "environment");
        *source = refs.items[i].source;
        if (name && is_one_name(name) && names_production(c, name))
            return name;
    }
    *source = NULL;
    return NULL;
}

static void
add_duration(const struct document_context *c, size_t topic, struct stage *s)
{
    const struct topic *t = &c->state->pack->topics[topic];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct reading *r = first_reading(c, f);
        if (c->state->pack->facts[f].type->kind != TYPE_DURATION || !r)
            continue;
        stage_set(s, "takes", r->value);
        strings_add_once(c->arena, &s->row.sources, r->source);
        return;
    }
}

/* Production, where stages end before it. */
static void
add_live(const struct document_context *c, struct stages *stages)
{
    size_t topic = topic_with_cue(c->state->pack, DEPLOY);
    const char *source, *name = live_name(c, &source);
    bool applies = topic != PACK_NONE && c->ledger->topics[topic] != GAP_NOT_APPLICABLE;
    bool gate = stages->count && stages->items[stages->count - 1].approves;

    if (is_live(stages) || (!name && !applies && !gate))
        return;
    const struct statement *st = headed_by(c, stages, DEPLOY);
    bool told = applies && (st || source_of_topic(c, topic));
    const char *place = name ? name : "production";
    struct stage s = stage_new(c, STAGE_LIVE, place, "deploy",
                               st     ? st->source
                               : told ? source_of_topic(c, topic)
                                      : source);
    if (st && st->topic == topic) {
        s.name = s.label = st->words;
        stage_set(&s, "name", st->words);
    }
    s.environment = place;
    stage_set(&s, "environment", place);
    s.in_production = s.goes_live = true;
    if (name && source)
        strings_add_once(c->arena, &s.row.sources, source);
    const char *open = applies ? open_label(c, topic, s.name) : NULL;
    s.is_open = open != NULL || !s.source;
    s.label = open ? open : s.source ? s.name : arena_strf(c->arena, "Open: %s", s.name);
    if (applies)
        add_duration(c, topic, &s);
    stages_insert(c, stages, stages->count, s);
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
    add_gate(c, stages);
    add_live(c, stages);
    stages_add_tag(c, stages);
}
