// SPDX-License-Identifier: MIT
#include "documents/stages.h"

#include <ctype.h>
#include <stdint.h>
#include <strings.h>

#include "base/language.h"
#include "documents/roles.h"

static bool
has_choice(const struct row *row, const char *field, const char *choice)
{
    const struct value *v = row_value(row, field);

    return v && v->type->kind == TYPE_ONE_OF && !strcmp(v->type->choices.items[v->choice], choice);
}

bool
has_words(const char *text, const char *words)
{
    return span_has_words(span_of(text), span_of(words));
}

/* Whether a name as people give it, environment or stage, is about production. */
static bool
sounds_like_production(const char *words)
{
    static const char *const none[] = {"pre", "non", "not", "before"};
    static const char *const usual[] = {"production", "prod", "Produktion", "go live", "goes live"};

    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        if (has_words(words, none[i]))
            return false;
    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        if (has_words(words, usual[i]))
            return true;
    return !strcasecmp(words, "live");
}

bool
names_staging(const char *place)
{
    static const char *const usual[] = {"test",     "testing",        "staging", "stage",
                                        "preprod",  "pre-production", "qa",      "uat",
                                        "pre-prod", "acceptance",     "Abnahme", "Referenz"};

    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        if (has_words(place, usual[i]))
            return true;
    return false;
}

bool
names_production(const struct document_context *c, const char *place)
{
    struct rows_of_role environments = {0};
    bool named = false;

    ledger_rows_of_role(c->arena, c->ledger, ROLE_ENVIRONMENT, &environments);
    for (size_t i = 0; i < environments.count; i++) {
        const char *name = row_text(&environments.items[i], "name");
        bool is_production = has_choice(&environments.items[i], "role", "production");
        if (name && !strcasecmp(name, place))
            return is_production;
        named = named || (name && is_production && has_words(place, name));
    }
    return named || sounds_like_production(place);
}

bool
is_check_stage(const struct document_context *c, const struct row *row)
{
    static const char *const others[] = {"approve", "deploy", "rollout", "publish"};
    const char *environment = row_text(row, "environment");

    const struct value *blocking = row_value(row, "blocking");

    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        if (has_choice(row, "kind", others[i]))
            return false;
    if (blocking && blocking->type->kind == TYPE_FLAG && blocking->choice == 0)
        return false;
    return !environment || !names_production(c, environment);
}

/* Sets a field of the stage's row too. */
void
stage_set(struct stage *stage, const char *field, const char *text)
{
    const struct record_type *record = stage->row.value.record;
    size_t f = record_field(record, span_of(field));

    if (f == PACK_NONE)
        return;
    stage->row.value.fields[f] = (struct value){.type = record->fields[f].type, .text = text};
    stage->row.value.fits[f] = false;
}

struct stage
stage_new(const struct document_context *c, enum stage_origin origin, const char *name,
          const char *kind, const char *source)
{
    const struct pack *pack = c->state->pack;
    size_t fact = first_fact_with_role(pack, ROLE_STAGE);
    const struct record_type *record = &pack->records[pack->facts[fact].type->record];
    struct stage stage = {
        .name = name, .label = name, .kind = kind, .source = source, .origin = origin};

    stage.row.value = (struct record_value){
        .record = record,
        .fields = arena_alloc(c->arena, record->field_count * sizeof(struct value)),
        .fits = arena_alloc(c->arena, record->field_count * sizeof(bool)),
    };
    stage_set(&stage, "name", name);
    stage_set(&stage, "kind", kind);
    /* Whether a check stops a release is asked of every one; of a place or a tag that means nothing. */
    if (origin == STAGE_WORDS || origin == STAGE_PLACE || origin == STAGE_LIVE ||
        origin == STAGE_TAG)
        stage_set(&stage, "blocking", "-");
    stage.row.source = source;
    if (source)
        strings_add_once(c->arena, &stage.row.sources, source);
    return stage;
}

void
stages_insert(const struct document_context *c, struct stages *stages, size_t at,
              struct stage stage)
{
    LIST_ADD(c->arena, stages);
    for (size_t i = stages->count - 1; i > at; i--)
        stages->items[i] = stages->items[i - 1];
    stages->items[at] = stage;
}

size_t
stages_before_release(const struct stages *stages)
{
    for (size_t i = 0; i < stages->count; i++)
        if (stages->items[i].approves || stages->items[i].in_production)
            return i;
    return stages->count;
}

static enum blocking
blocking_of(const struct row *row)
{
    const struct value *v = row_value(row, "blocking");

    if (!v || v->type->kind != TYPE_FLAG)
        return BLOCKING_UNSAID;
    return v->choice ? BLOCKING_YES : BLOCKING_NO;
}

/* It is told where the stage works, and that is not production. */
static bool
names_other_place(const struct document_context *c, const char *of_stage)
{
    static const char *const usual[] = {"dev", "development", "sandbox", "preview"};
    struct rows_of_role environments = {0};

    ledger_rows_of_role(c->arena, c->ledger, ROLE_ENVIRONMENT, &environments);
    for (size_t i = 0; i < environments.count; i++) {
        const char *name = row_text(&environments.items[i], "name");
        if (name && !has_choice(&environments.items[i], "role", "production") &&
            has_words(of_stage, name))
            return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        if (has_words(of_stage, usual[i]))
            return true;
    return names_staging(of_stage);
}

static struct stage
stage_of(const struct document_context *c, const struct row *row)
{
    const char *name = row_text(row, "name"), *environment = row_text(row, "environment");
    const char *kind = row_text(row, "kind");
    struct stage stage = {
        .row = *row,
        .name = name ? name : kind,
        .kind = kind,
        .environment = environment,
        .source = row->source,
        .approves = has_choice(row, "kind", "approve"),
        .goes_live = has_choice(row, "kind", "deploy") || has_choice(row, "kind", "rollout"),
        .blocking = blocking_of(row),
    };

    stage.label = stage.name;
    stage.in_production = stage.name && names_production(c, environment ? environment : stage.name);
    /* Going live without a place is going to the only place that is live. */
    stage.in_production = stage.in_production || (stage.goes_live && stage.name && !environment &&
                                                  !names_other_place(c, stage.name));
    if (!name && kind)
        stage_set(&stage, "name", kind);
    if (stage.approves && stage.blocking == BLOCKING_UNSAID && !row_text(row, "blocking"))
        stage_set(&stage, "blocking", tr("when refused"));
    return stage;
}

/* Two sources mean one stage when they use one name and do not put it into different environments. */
static bool
is_same(const struct stage *x, const struct stage *y)
{
    return strcmp(x->source, y->source) != 0 && !strcasecmp(x->name, y->name) &&
           (!x->environment || !y->environment || !strcasecmp(x->environment, y->environment));
}

static void
add_fields(const struct document_context *c, struct stage *to, const struct stage *from)
{
    const struct record_value *more = &from->row.value;

    for (size_t f = 0; f < more->record->field_count; f++)
        if (!to->row.value.fields[f].text) {
            to->row.value.fields[f] = more->fields[f];
            to->row.value.fits[f] = more->fits[f];
        }
    for (size_t i = 0; i < from->row.sources.count; i++)
        strings_add_once(c->arena, &to->row.sources, from->row.sources.items[i]);
}

static bool
add_to_earlier(const struct document_context *c, const struct stage *stage, struct stages *out)
{
    for (size_t i = 0; i < out->count; i++) {
        struct stage *s = &out->items[i];
        if (!is_same(s, stage))
            continue;
        add_fields(c, s, stage);
        s->environment = s->environment ? s->environment : stage->environment;
        s->kind = s->kind ? s->kind : stage->kind;
        s->approves = s->approves || stage->approves;
        s->goes_live = s->goes_live || stage->goes_live;
        s->blocking = s->blocking > stage->blocking ? s->blocking : stage->blocking;
        s->in_production = s->in_production || stage->in_production;
        return true;
    }
    return false;
}

void
stages_told(const struct document_context *c, struct stages *out)
{
    struct rows_of_role rows = {0};
    bool from_user = false;

    ledger_rows_of_role(c->arena, c->ledger, ROLE_STAGE, &rows);
    rows_sort(&rows);
    for (size_t i = 0; i < rows.count; i++)
        from_user = from_user || !rows.items[i].observed;
    for (size_t i = 0; i < rows.count; i++) {
        struct stage stage = stage_of(c, &rows.items[i]);
        if (stage.name && !(from_user && rows.items[i].observed) && !add_to_earlier(c, &stage, out))
            *LIST_ADD(c->arena, out) = stage;
    }
}

/* A table has one order; numbers that were said leave no room for what stands between them. */
static void
number(const struct document_context *c, struct stages *stages)
{
    for (size_t i = 0; i < stages->count; i++)
        stage_set(&stages->items[i], "order", arena_strf(c->arena, "%zu", i + 1));
}

bool
stage_checks(const struct stage *stage)
{
    static const char *const kinds[] = {"check", "test", "scan", "verify"};

    for (size_t i = 0; stage->kind && i < ARRAY_LEN(kinds); i++)
        if (!strcmp(stage->kind, kinds[i]))
            return true;
    return false;
}

void
stages_of(const struct document_context *c, struct stages *out)
{
    if (first_fact_with_role(c->state->pack, ROLE_STAGE) == PACK_NONE)
        return;
    stages_told(c, out);
    stages_take_gates(c, out);
    stages_add_apart(c, out);
    stages_mark_open(c, out);
    number(c, out);
}
