// SPDX-License-Identifier: MIT
#include "documents/plan_line.h"
#include "documents/wording.h"

static void
note_records(const struct plan *p, size_t fact, struct buf *facts)
{
    const struct state *s = p->context->state;
    const struct fact_status *status = &p->context->ledger->facts[fact];

    buf_addf(facts, "%s:", s->pack->facts[fact].id);
    for (size_t i = 0; i < status->count; i++)
        buf_addf(facts, " %s", s->readings.items[status->readings[i]].value);
    buf_addc(facts, '\n');
}

/* What only the project's files name. */
static void
add_seen(const struct plan *p, const struct plan_line *line, const struct rows_of_role *seen,
         struct section_text *out)
{
    for (size_t i = 0; i < seen->count; i++) {
        if (i)
            buf_adds(&out->body, "; ");
        else
            buf_addf(&out->body, "- **%s in the files:** ", line->label);
        add_inline(&out->body, row_key(&seen->items[i]));
        cite_each(p->references, &out->body, &seen->items[i].sources);
    }
    if (seen->count)
        buf_addc(&out->body, '\n');
    out->in_list = out->in_list || seen->count;
}

/* All that speak for the records were not certain. */
static void
add_hedge(const struct plan *p, size_t fact, struct section_text *out)
{
    size_t assumed = plan_assumption(p, fact);

    if (!assumed)
        return;
    buf_addf(&out->body, "- **Assumption AS-%zu:** said with a hedge, or implied\n", assumed);
    out->in_list = true;
}

bool
plan_add_records(const struct plan *p, struct plan_line *line, size_t fact, bool caption,
                 struct section_text *out)
{
    const struct document_context *c = p->context;
    bool steps = is_fact_of_role(c->state->pack, fact, ROLE_STEP);
    struct rows_of_role rows = {0}, seen = {0};

    if (is_fact_of_role(c->state->pack, fact, ROLE_ENVIRONMENT))
        rows_of_environments(c, fact, &rows);
    else
        ledger_rows(c->arena, c->ledger, fact, &rows);
    if (!is_fact_of_role(c->state->pack, fact, ROLE_REF))
        rows_set_apart(c->arena, &rows, &seen);
    rows_sort(&rows);
    if (!rows.count)
        return steps && plan_add_told_steps(p, line, out);
    note_records(p, fact, &out->facts);
    plan_add_warnings(p, fact, &rows, out);
    if (caption)
        plan_add_caption(line, "", out);
    else
        plan_end_list(out);
    if (steps)
        plan_add_runbook(p, fact, &rows, out);
    else
        add_table(c, p->references, fact, &rows, &out->body);
    add_hedge(p, fact, out);
    if (!steps)
        plan_add_gaps(p, fact, &rows, out);
    add_seen(p, line, &seen, out);
    return true;
}
