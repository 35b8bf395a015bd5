// SPDX-License-Identifier: MIT
#include "documents/stages.h"

#include <ctype.h>
#include <stdint.h>
#include <strings.h>

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
    static const char *const usual[] = {"production", "prod", "Produktion"};

    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        if (has_words(words, none[i]))
            return false;
    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        if (has_words(words, usual[i]))
            return true;
    return !strcasecmp(words, "live");
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
production_environment(const struct document_context *c, const char **name, const char **source)
{
    struct rows_of_role environments = {0};

    ledger_rows_of_role(c->arena, c->ledger, ROLE_ENVIRONMENT, &environments);
    for (size_t i = 0; i < environments.count; i++) {
        *name = row_text(&environments.items[i], "name");
        *source = environments.items[i].source;
        if (*name && has_choice(&environments.items[i], "role", "production"))
            return true;
    }
    return false;
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

static struct stage
stage_of(const struct document_context *c, const struct row *row)
{
    const char *name = row_text(row, "name"), *environment = row_text(row, "environment");
    const char *kind = row_text(row, "kind");

    if (!name)
        name = kind;
    return (struct stage){
        .name = name,
        .environment = environment,
        .source = row->source,
        .approves = has_choice(row, "kind", "approve"),
        .goes_live = has_choice(row, "kind", "deploy") || has_choice(row, "kind", "rollout"),
        .blocks = row_is_yes(row, "blocking"),
        .in_production = name && names_production(c, environment ? environment : name),
    };
}

/* Two sources mean one stage when they use one name and do not put it into different environments. */
static bool
is_same(const struct stage *x, const struct stage *y)
{
    return strcmp(x->source, y->source) != 0 && !strcasecmp(x->name, y->name) &&
           (!x->environment || !y->environment || !strcasecmp(x->environment, y->environment));
}

static bool
add_to_earlier(const struct stage *stage, struct stages *out)
{
    for (size_t i = 0; i < out->count; i++) {
        struct stage *s = &out->items[i];
        if (!is_same(s, stage))
            continue;
        if (!s->environment)
            s->environment = stage->environment;
        s->approves = s->approves || stage->approves;
        s->goes_live = s->goes_live || stage->goes_live;
        s->blocks = s->blocks || stage->blocks;
        s->in_production = s->in_production || stage->in_production;
        return true;
    }
    return false;
}

void
stages_of(const struct document_context *c, struct stages *out)
{
    struct rows_of_role rows = {0};
    bool from_user = false;

    ledger_rows_of_role(c->arena, c->ledger, ROLE_STAGE, &rows);
    rows_sort(&rows);
    for (size_t i = 0; i < rows.count; i++)
        from_user = from_user || !rows.items[i].observed;
    for (size_t i = 0; i < rows.count; i++) {
        struct stage stage = stage_of(c, &rows.items[i]);
        if (stage.name && !(from_user && rows.items[i].observed) && !add_to_earlier(&stage, out))
            *LIST_ADD(c->arena, out) = stage;
    }
}
