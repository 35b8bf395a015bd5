// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "documents/environments.h"
#include "documents/said.h"
#include "documents/stages.h"

/* The word that leads to the topic about how a version goes live. */
#define DEPLOY "deploy"
/* What a line of keys and values may say before its colon. */
#define HEAD_BYTES 30

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

const struct statement *
stage_words(const struct document_context *c, const struct stages *stages, const char *name)
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
    const char *name = none        ? arena_strf(c->arena, tr("%s: none"), tr(t->title))
                       : approvers ? arena_strf(c->arena, "%s: %s", tr(t->title), approvers)
                                   : tr(t->title);
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
    const char *title = tr(c->state->pack->topics[topic].title);
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
        stage_set(&gate, "blocking", "-");
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

/* The name for production among the environments. */
static const char *
live_name(const struct document_context *c, const char **source)
{
    size_t fact = first_fact_with_role(c->state->pack, ROLE_ENVIRONMENT);
    struct rows_of_role rows = {0}, elsewhere = {0};

    *source = NULL;
    if (fact != PACK_NONE)
        rows_of_environments(c, fact, &rows, &elsewhere);
    for (size_t i = 0; i < rows.count; i++) {
        const char *name = row_text(&rows.items[i], "name");
        const char *role = row_text(&rows.items[i], "role");
        if (!name || (role ? strcmp(role, "production") != 0 : !names_production(c, name)))
            continue;
        *source = rows.items[i].source;
        return name;
    }
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
    const struct statement *st = stage_words(c, stages, DEPLOY);
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
    s.label = open ? open : s.source ? s.name : arena_strf(c->arena, tr("Open: %s"), s.name);
    if (applies)
        add_duration(c, topic, &s);
    stages_insert(c, stages, stages->count, s);
}

void
stages_add_live(const struct document_context *c, struct stages *stages)
{
    add_gate(c, stages);
    add_live(c, stages);
}
