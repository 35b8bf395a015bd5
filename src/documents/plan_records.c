// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "documents/environments.h"
#include "documents/plan_line.h"
#include "documents/stages.h"
#include "documents/wording.h"
#include "interview/unwatched.h"

/* What stands above a table or a list of records. */
static void
begin_records(const struct plan_line *line, bool caption, struct section_text *out)
{
    if (caption)
        plan_add_caption(line, "", out);
    else
        plan_end_list(out);
}

/* What it is called; its product where that says the name and more, "PostgreSQL 15", or without a name. */
static const char *
called(const struct row *row)
{
    const char *name = row_key(row);
    const struct record_type *record = row->value.record;

    for (size_t f = 0; f < record->field_count; f++) {
        const char *text = row->value.fields[f].text;
        if (text && record->fields[f].type->kind == TYPE_PRODUCT &&
            (!name || span_starts_nocase(span_of(text), name)))
            return text;
    }
    return name;
}

/* What only the project's files name. */
static void
add_seen(const struct plan *p, const struct plan_line *line, const struct rows_of_role *seen,
         struct section_text *out)
{
    size_t count = 0;

    for (size_t i = 0; i < seen->count; i++) {
        const char *name = called(&seen->items[i]);
        if (!name)
            continue;
        if (count++)
            buf_adds(&out->body, "; ");
        else
            buf_addf(&out->body, tr("- **%s in the files:** "), tr(line->label));
        add_inline(&out->body, name);
        cite_each(p->references, &out->body, &seen->items[i].sources);
    }
    if (count)
        buf_addc(&out->body, '\n');
    out->in_list = out->in_list || count;
}

/* All that speak for the records were not certain. */
static void
add_hedge(const struct plan *p, size_t fact, struct section_text *out)
{
    size_t assumed = plan_assumption(p, fact);

    if (!assumed)
        return;
    buf_addf(&out->body, tr("- **Assumption AS-%zu:** said with a hedge, or implied\n"), assumed);
    out->in_list = true;
}

/* Stages that no record tells stand among those that records do; their place is the program's conclusion. */
static void
add_derived_places(const struct stages *stages, struct section_text *out)
{
    size_t count = 0;

    for (size_t i = 0; i < stages->count; i++) {
        const struct stage *s = &stages->items[i];
        if (s->origin == STAGE_TOLD || s->origin == STAGE_WORDS)
            continue;
        buf_addf(&out->body, "%s%zu", count++ ? ", " : tr("- `derived:` where these rows stand: "),
                 i + 1);
        buf_addf(&out->facts, "%s %s\n", s->label, s->source ? s->source : "");
    }
    buf_adds(&out->body,
             count ? tr("; they were told apart from the list of stages, and what is tried "
                        "out comes before the approval, the approval before production\n")
                   : "");
    out->in_list = out->in_list || count;
}

/* The stages in the order of the graph; false when nothing is known of any. */
static bool
add_stages(const struct plan *p, struct plan_line *line, size_t fact, bool caption,
           struct section_text *out)
{
    const struct document_context *c = p->context;
    struct rows_of_role rows = {0}, told = {0}, seen = {0};
    struct stages stages = {0};
    bool any = false;

    ledger_rows(c->arena, c->ledger, fact, &told);
    rows_set_apart(c->arena, &told, &seen);
    stages_of(c, &stages);
    for (size_t i = 0; i < stages.count; i++) {
        *LIST_ADD(c->arena, &rows) = stages.items[i].row;
        any = any || stages.items[i].source;
    }
    if (!any)
        return false;
    plan_note_fact(p, fact, &out->facts);
    begin_records(line, caption, out);
    add_table(c, p->references, fact, &rows, &out->body);
    add_derived_places(&stages, out);
    add_hedge(p, fact, out);
    plan_add_gaps(p, fact, &told, out);
    add_seen(p, line, &seen, out);
    return true;
}

/* "- **Elsewhere:** shadow run: schema `shadow` [P30]" */
static void
add_elsewhere(const struct plan *p, const struct rows_of_role *stages, struct section_text *out)
{
    for (size_t i = 0; i < stages->count; i++) {
        const char *name = row_key(&stages->items[i]);
        const char *place = row_text(&stages->items[i], "environment");
        buf_adds(&out->body, i ? "; " : tr("- **In no environment of its own:** "));
        add_inline(&out->body, name ? name : tr("a stage"));
        buf_adds(&out->body, ": ");
        add_inline(&out->body, place);
        cite_each(p->references, &out->body, &stages->items[i].sources);
        buf_addf(&out->facts, "%s %s\n", name ? name : "", place);
    }
    buf_adds(&out->body, stages->count ? "\n" : "");
    out->in_list = out->in_list || stages->count;
}

static bool
add_environments(const struct plan *p, const struct plan_line *line, size_t fact, bool caption,
                 struct section_text *out)
{
    const struct document_context *c = p->context;
    struct rows_of_role rows = {0}, elsewhere = {0};

    rows_of_environments(c, fact, &rows, &elsewhere);
    if (!rows.count && !elsewhere.count)
        return false;
    plan_note_fact(p, fact, &out->facts);
    begin_records(line, caption, out);
    add_table(c, p->references, fact, &rows, &out->body);
    add_hedge(p, fact, out);
    plan_add_gaps(p, fact, &rows, out);
    add_elsewhere(p, &elsewhere, out);
    return true;
}

/* Signs of going back that nothing shows, with the question that asks about it. */
static void
add_unwatched(const struct plan *p, size_t fact, struct section_text *out)
{
    const struct document_context *c = p->context;
    const struct open_question *q = gap_question(c, c->state->pack->facts[fact].section);
    struct rows_of_role unwatched = {0};

    unwatched_triggers(c->arena, c->ledger, &unwatched);
    for (size_t i = 0; i < unwatched.count; i++) {
        const char *metric = row_text(&unwatched.items[i], "metric");
        buf_adds(&out->body, i ? "; " : tr("- **No signal or alert has such a name:** "));
        add_inline(&out->body, metric);
        cite_each(p->references, &out->body, &unwatched.items[i].sources);
        buf_addf(&out->facts, "unwatched %s\n", metric);
    }
    if (unwatched.count && q) {
        buf_adds(&out->body, " (");
        link_open_mark(&out->body, q);
        buf_addc(&out->body, ')');
    }
    buf_adds(&out->body, unwatched.count ? "\n" : "");
    out->in_list = out->in_list || unwatched.count;
}

bool
plan_add_records(const struct plan *p, struct plan_line *line, size_t fact, bool caption,
                 struct section_text *out)
{
    const struct document_context *c = p->context;
    bool steps = is_fact_of_role(c->state->pack, fact, ROLE_STEP);
    struct rows_of_role rows = {0}, seen = {0};

    if (fact == first_fact_with_role(c->state->pack, ROLE_STAGE))
        return add_stages(p, line, fact, caption, out);
    if (is_fact_of_role(c->state->pack, fact, ROLE_ENVIRONMENT))
        return add_environments(p, line, fact, caption, out);
    ledger_rows(c->arena, c->ledger, fact, &rows);
    if (!is_fact_of_role(c->state->pack, fact, ROLE_REF))
        rows_set_apart(c->arena, &rows, &seen);
    rows_sort(&rows);
    if (!rows.count)
        return steps && plan_add_told_steps(p, line, out);
    plan_note_fact(p, fact, &out->facts);
    plan_add_warnings(p, fact, &rows, out);
    begin_records(line, caption, out);
    if (steps)
        plan_add_runbook(p, fact, &rows, out);
    else
        add_table(c, p->references, fact, &rows, &out->body);
    add_hedge(p, fact, out);
    if (!steps)
        plan_add_gaps(p, fact, &rows, out);
    if (is_fact_of_role(c->state->pack, fact, ROLE_TRIGGER))
        add_unwatched(p, fact, out);
    add_seen(p, line, &seen, out);
    return true;
}
