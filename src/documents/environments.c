// SPDX-License-Identifier: MIT
#include "documents/environments.h"

#include <stdint.h>

#include "base/language.h"
#include "documents/said.h"
#include "documents/stages.h"

/* What people call production, where nothing else does. */
static const char *const production_words[] = {"production", "prod", "Produktion"};

bool
is_one_name(const char *words)
{
    static const char *const joints[] = {",", "|", ";", "/", " and ", " then ", " und ", " dann "};
    /* "beim Kunden", "at the customer's": where something is, without a name. */
    static const char *const places[] = {"at ", "on ", "bei ", "beim ", "im ", "am ", "auf "};

    for (size_t i = 0; i < ARRAY_LEN(joints); i++)
        if (span_find(span_of(words), joints[i]) != SIZE_MAX)
            return false;
    for (size_t i = 0; i < ARRAY_LEN(places); i++)
        if (span_starts_nocase(span_trim(span_of(words)), places[i]))
            return false;
    return span_trim(span_of(words)).len > 0;
}

static bool
is_usual(const char *name, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_is_nocase(span_trim(span_of(name)), words[i]))
            return true;
    return false;
}

/* The place on the way to users that a usual name stands for, or NULL. */
static const char *
role_of_name(const char *name)
{
    static const struct {
        const char *name;
        const char *role;
    } usual[] = {
        {"dev", "development"},       {"development", "development"}, {"test", "test"},
        {"staging", "staging"},       {"prod", "production"},         {"production", "production"},
        {"Produktion", "production"},
    };

    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        if (span_is_nocase(span_trim(span_of(name)), usual[i].name))
            return usual[i].role;
    return NULL;
}

static bool
is_production(const struct row *row)
{
    const char *role = row_text(row, "role"), *name = row_text(row, "name");

    return (role && !strcmp(role, "production")) ||
           (!role && name && is_usual(name, production_words, ARRAY_LEN(production_words)));
}

/* The row for a name; for one of the usual names of production the row of production. */
static struct row *
row_named(struct rows_of_role *rows, const char *name)
{
    for (size_t i = 0; i < rows->count; i++) {
        const char *known = row_text(&rows->items[i], "name");
        if (known && span_is_nocase(span_trim(span_of(name)), known))
            return &rows->items[i];
    }
    if (!is_usual(name, production_words, ARRAY_LEN(production_words)))
        return NULL;
    for (size_t i = 0; i < rows->count; i++)
        if (is_production(&rows->items[i]))
            return &rows->items[i];
    return NULL;
}

static void
set_text(struct row *row, const char *field, const char *text)
{
    size_t f = record_field(row->value.record, span_of(field));

    if (f == PACK_NONE)
        return;
    row->value.fields[f].type = row->value.record->fields[f].type;
    row->value.fields[f].text = text;
}

static void
add_sources(const struct document_context *c, struct row *row, const struct strings *sources)
{
    for (size_t i = 0; i < sources->count; i++)
        strings_add_once(c->arena, &row->sources, sources->items[i]);
}

static void
add_row(const struct document_context *c, size_t fact, const char *name,
        const struct strings *sources, struct rows_of_role *out)
{
    const struct pack *pack = c->state->pack;
    struct row row = {.source = sources->items[0]};

    if (!record_parse(c->arena, pack, &pack->records[pack->facts[fact].type->record],
                      span_of("name=x"), &row.value))
        return;
    set_text(&row, "name", name);
    add_sources(c, &row, sources);
    *LIST_ADD(c->arena, out) = row;
}

/* Two records that name production alike are one. */
static void
add_records(const struct document_context *c, size_t fact, struct rows_of_role *out)
{
    struct rows_of_role rows = {0};

    ledger_rows(c->arena, c->ledger, fact, &rows);
    for (size_t i = 0; i < rows.count; i++) {
        const char *name = row_text(&rows.items[i], "name");
        struct row *known = name && rows.items[i].observed ? row_named(out, name) : NULL;
        if (known)
            add_sources(c, known, &rows.items[i].sources);
        else
            *LIST_ADD(c->arena, out) = rows.items[i];
    }
}

/* Where a branch leads is an environment. */
static void
add_of_refs(const struct document_context *c, size_t fact, struct rows_of_role *out)
{
    struct rows_of_role refs = {0};

    ledger_rows_of_role(c->arena, c->ledger, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        const char *name = row_text(&refs.items[i], "environment");
        struct row *known = name && is_one_name(name) ? row_named(out, name) : NULL;
        if (known)
            add_sources(c, known, &refs.items[i].sources);
        else if (name && is_one_name(name))
            add_row(c, fact, name, &refs.items[i].sources, out);
    }
}

/* Where a stage works may be an environment, or only a schema, a room, a machine. */
static void
add_of_stages(const struct document_context *c, size_t fact, struct rows_of_role *out,
              struct rows_of_role *elsewhere)
{
    struct rows_of_role stages = {0};

    ledger_rows_of_role(c->arena, c->ledger, ROLE_STAGE, &stages);
    rows_sort(&stages);
    for (size_t i = 0; i < stages.count; i++) {
        const char *name = row_text(&stages.items[i], "environment");
        if (!name || !is_one_name(name) || row_named(out, name))
            continue;
        if (role_of_name(name) || names_staging(name) || names_production(c, name))
            add_row(c, fact, name, &stages.items[i].sources, out);
        else
            *LIST_ADD(c->arena, elsewhere) = stages.items[i];
    }
}

/* The word for production in what the user said first of it, else in a procedure. */
static const char *
production_word(const struct document_context *c, bool observed, const char **source)
{
    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        for (size_t k = 0; st->observed == observed && k < ARRAY_LEN(production_words); k++) {
            if (!has_words(st->words, production_words[k]))
                continue;
            *source = st->source;
            return production_words[k];
        }
    }
    return NULL;
}

static void
add_production(const struct document_context *c, size_t fact, struct rows_of_role *out)
{
    const char *source = NULL, *name;

    for (size_t i = 0; i < out->count; i++)
        if (is_production(&out->items[i]))
            return;
    for (size_t i = 0; i < out->count; i++)
        if (!row_text(&out->items[i], "role") && row_text(&out->items[i], "name") &&
            names_production(c, row_text(&out->items[i], "name")))
            return;
    name = production_word(c, false, &source);
    if (!name)
        name = production_word(c, true, &source);
    if (name)
        add_row(c, fact, name, &(struct strings){.items = &source, .count = 1}, out);
}

/* All that speak for it are plans: the reader must not look for it today. */
static bool
is_planned(const struct document_context *c, size_t fact, const struct row *row)
{
    const struct fact_status *status = &c->ledger->facts[fact];
    bool any = false;

    for (size_t i = 0; i < status->count; i++) {
        const struct reading *r = &c->state->readings.items[status->readings[i]];
        const char *name = row_text(row, "name");
        if (!name || !strings_have(&row->sources, r->source) || !has_words(r->value, name))
            continue;
        if (!r->planned)
            return false;
        any = true;
    }
    return any;
}

/* A question about the environments that names this one. */
static const struct open_question *
question_naming(const struct document_context *c, size_t fact, const struct row *row)
{
    const char *name = row_text(row, "name");

    for (size_t i = 0; name && i < c->open->count; i++) {
        const struct open_question *q = &c->open->items[i];
        if (q->topic == c->state->pack->facts[fact].topic &&
            (q->engineer || q->gap == GAP_CONFLICTING) && has_words(q->text, name))
            return q;
    }
    return NULL;
}

static void
mark(const struct document_context *c, size_t fact, struct row *row)
{
    const char *name = row_text(row, "name");
    const struct open_question *q = question_naming(c, fact, row);

    if (name && !row_text(row, "role") && role_of_name(name))
        set_text(row, "role", role_of_name(name));
    if (is_planned(c, fact, row))
        set_text(row, "name", arena_strf(c->arena, tr("%s (planned)"), name));
    if (q && q->number)
        set_text(row, "name", arena_strf(c->arena, tr("Open OQ-%zu: %s"), q->number, name));
}

/* The first place that must be known is production's: the other environments are told with theirs. */
static void
place_production(const struct document_context *c, struct rows_of_role *rows)
{
    const struct pack *pack = c->state->pack;
    size_t fact = 0;

    while (fact < pack->fact_count &&
           (pack->facts[fact].type->kind != TYPE_PLACE || pack->facts[fact].need != NEED_MUST))
        fact++;
    if (fact == pack->fact_count || c->ledger->facts[fact].gap != GAP_NONE ||
        !c->ledger->facts[fact].count)
        return;
    const struct fact_status *status = &c->ledger->facts[fact];
    for (size_t i = 0; i < rows->count; i++) {
        if (!is_production(&rows->items[i]) || row_text(&rows->items[i], "place"))
            continue;
        set_text(&rows->items[i], "place", status->words.items[0]);
        strings_add_once(c->arena, &rows->items[i].sources,
                         c->state->readings.items[status->readings[0]].source);
    }
}

void
rows_of_environments(const struct document_context *c, size_t fact, struct rows_of_role *out,
                     struct rows_of_role *elsewhere)
{
    add_records(c, fact, out);
    add_of_refs(c, fact, out);
    add_of_stages(c, fact, out, elsewhere);
    add_production(c, fact, out);
    place_production(c, out);
    for (size_t i = 0; i < out->count; i++)
        mark(c, fact, &out->items[i]);
}
