// SPDX-License-Identifier: MIT
#include "documents/drawing.h"
#include "documents/roles.h"

/* An approval as the ledger knows it. */
struct approval {
    size_t topic; /* PACK_NONE: the pack has none */
    bool required;
    const char *source;
    const char *approvers; /* NULL when nobody is named */
};

static bool
is_list_of_names(const struct type *type)
{
    return type->kind == TYPE_LIST && type->inner->kind == TYPE_NAME;
}

/* The first flag that must be known says whether it is required; the first list of names, by whom. */
static struct approval
approval_of(const struct document_context *c)
{
    const struct pack *pack = c->state->pack;
    struct approval approval = {.topic = approval_topic(pack)};
    bool has_flag = false;
    struct value v;

    if (approval.topic == PACK_NONE)
        return approval;
    const struct topic *t = &pack->topics[approval.topic];
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct fact_status *status = &c->ledger->facts[f];
        const struct type *type = pack->facts[f].type;
        bool is_set = status->gap == GAP_NONE && status->count;
        if (type->kind == TYPE_FLAG && pack->facts[f].need == NEED_MUST && !has_flag) {
            has_flag = true;
            approval.required = is_set &&
                                value_parse(c->arena, type, span_of(status->words.items[0]), &v) &&
                                v.choice == 1;
            approval.source = is_set ? c->state->readings.items[status->readings[0]].source : NULL;
        }
        if (is_list_of_names(type) && is_set && !approval.approvers) {
            BUF_SCOPED names = BUF_INIT;
            ledger_value(c->ledger, f, &names);
            approval.approvers = arena_span(c->arena, buf_span(&names));
        }
    }
    return approval;
}

static void
add_stop(struct drawing *d, struct stop stop)
{
    *LIST_ADD(d->context->arena, &d->way) = stop;
}

/* An approval that is no stage: a gate when it is known to be required or its topic is open. */
static bool
gate_of(const struct drawing *d, const struct approval *approval, struct stop *out)
{
    if (approval->topic == PACK_NONE)
        return false;
    const char *title = d->context->state->pack->topics[approval->topic].title;
    const char *open = drawing_open_label(d, approval->topic, title);
    if (!open && !approval->required)
        return false;
    *out = (struct stop){.label = open, .is_gate = true, .is_open = open != NULL};
    if (open)
        return true;
    out->source = approval->source;
    out->label = approval->approvers
                     ? arena_strf(d->context->arena, "%s: %s", title, approval->approvers)
                     : title;
    return true;
}

static bool
has_approval_stage(const struct stages *stages)
{
    for (size_t i = 0; i < stages->count; i++)
        if (stages->items[i].approves)
            return true;
    return false;
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

/* Staging stands before production, also where no stage says so. */
static void
add_staging(struct drawing *d)
{
    struct rows_of_role rows = {0};

    ledger_rows_of_role(d->context->arena, d->context->ledger, ROLE_ENVIRONMENT, &rows);
    for (size_t i = 0; i < rows.count; i++) {
        const char *name = row_text(&rows.items[i], "name"),
                   *role = row_text(&rows.items[i], "role");
        if (!name || !role || strcmp(role, "staging") != 0 || is_reached(&d->stages, name))
            continue;
        struct stage *stage = arena_alloc(d->context->arena, sizeof(*stage));
        *stage = (struct stage){.name = name, .environment = name, .source = rows.items[i].source};
        add_stop(d, (struct stop){.label = name, .source = stage->source, .stage = stage});
    }
}

void
drawing_find_way(struct drawing *d)
{
    const struct approval approval = approval_of(d->context);
    struct stop gate;
    bool gate_left = !has_approval_stage(&d->stages) && gate_of(d, &approval, &gate);

    bool staging_left = true;
    for (size_t i = 0; i < d->stages.count; i++) {
        const struct stage *s = &d->stages.items[i];
        if (staging_left && (s->approves || s->in_production)) {
            add_staging(d);
            staging_left = false;
        }
        const char *open = s->approves && approval.topic != PACK_NONE
                               ? drawing_open_label(d, approval.topic, s->name)
                               : NULL;
        if (gate_left && s->in_production) {
            add_stop(d, gate);
            gate_left = false;
        }
        add_stop(d, (struct stop){
                        .label = open ? open : s->name,
                        .source = s->source,
                        .stage = s,
                        .is_gate = s->approves,
                        .is_open = open != NULL,
                    });
    }
    if (staging_left)
        add_staging(d);
    if (gate_left)
        add_stop(d, gate);
}
