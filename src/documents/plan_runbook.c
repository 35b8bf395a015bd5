// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "base/markdown.h"
#include "documents/plan_fill.h"
#include "documents/plan_step.h"
#include "documents/wording.h"
#include "interview/way_back.h"

void
plan_add_caption(const struct plan_line *line, const char *rest, struct section_text *out)
{
    plan_end_list(out);
    buf_addf(&out->body, "%s%s:\n\n", tr(line->label), rest);
}

/* All parts of which the same is true: "step 2: worker, beat [P3]". */
static void
add_parts_of(const struct plan *p, const struct way_back_parts *parts, size_t from, bool *done,
             struct section_text *out)
{
    const struct way_back_part *first = &parts->items[from];
    struct strings sources = {0};
    size_t count = 0;

    for (size_t i = from; i < parts->count; i++) {
        const struct way_back_part *part = &parts->items[i];
        if (done[i] || part->step != first->step || part->whole != first->whole)
            continue;
        done[i] = true;
        buf_adds(&out->body, count++ ? ", " : ": ");
        add_inline(&out->body, part->name);
        for (size_t k = 0; k < part->sources->count; k++)
            strings_add_once(p->context->arena, &sources, part->sources->items[k]);
    }
    cite_each(p->references, &out->body, &sources);
}

/* Which step takes back what: the worker and the queue are forgotten before the web part is. */
static void
add_parts(const struct plan *p, const struct open_question *q, struct section_text *out)
{
    struct way_back_parts parts = {0};

    way_back_parts(p->context->arena, p->context->ledger, &parts);
    bool *done = arena_alloc(p->context->arena, (parts.count + 1) * sizeof(*done));
    for (size_t i = 0; i < parts.count; i++) {
        const struct way_back_part *part = &parts.items[i];
        if (done[i])
            continue;
        buf_adds(&out->body, i ? "; " : tr("- **Parts and data:** "));
        if (part->step)
            buf_addf(&out->body, tr("step %zu%s"), part->step,
                     part->whole ? tr(", if deployed with the rest") : "");
        else
            buf_adds(&out->body, tr("no step names"));
        add_parts_of(p, &parts, i, done, out);
        if (part->step || !q)
            continue;
        buf_adds(&out->body, " (");
        link_open_mark(&out->body, q);
        buf_addc(&out->body, ')');
    }
    buf_adds(&out->body, parts.count ? "\n" : "");
    out->in_list = out->in_list || parts.count;
}

/* "`derived:` 12 min + 2 h = 2 h 12 min; steps 1, 3 have no time": never more than was said. */
static void
add_sum(const struct rows_of_role *steps, struct section_text *out)
{
    BUF_SCOPED sum = BUF_INIT, without = BUF_INIT;
    double minutes = 0;
    size_t count = 0;

    for (size_t i = 0; i < steps->count; i++) {
        const struct value *takes = row_value(&steps->items[i], "takes");
        if (!takes) {
            buf_addf(&without, "%s%zu", without.len ? ", " : "", i + 1);
            continue;
        }
        buf_adds(&sum, count++ ? " + " : "");
        duration_print(takes->low, &sum);
        minutes += takes->low;
    }
    if (!count)
        return;
    buf_addf(&out->body, tr("- **The steps take:** `derived:` %s"), sum.data);
    if (count > 1) {
        buf_adds(&out->body, " = ");
        duration_print(minutes, &out->body);
    }
    if (without.len)
        buf_addf(&out->body, tr(" at least; no time stands with %s"), without.data);
    buf_addc(&out->body, '\n');
    out->in_list = true;
}

/* ", step 3" or ", steps 2, 3": those that the question is about; nothing for none. */
static void
add_asked_steps(const struct rows_of_role *steps, const struct open_question *q, struct buf *out)
{
    BUF_SCOPED numbers = BUF_INIT;
    size_t count = 0;

    for (size_t i = 1; i <= steps->count; i++)
        if (step_is_quoted(steps, i, q->quotes, q->quote_count))
            buf_addf(&numbers, "%s%zu", count++ ? ", " : "", i);
    if (count)
        buf_addf(out, count == 1 ? tr(", step %s") : tr(", steps %s"), numbers.data);
}

void
plan_add_warnings(const struct plan *p, size_t fact, const struct rows_of_role *steps,
                  struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    const struct open_questions *open = p->context->open;
    size_t count = 0;

    for (size_t i = 0; fact == rollback_steps_fact(pack) && i < open->count; i++) {
        const struct open_question *q = &open->items[i];
        BUF_SCOPED where = BUF_INIT;
        add_asked_steps(steps, q, &where);
        if (q->gap != GAP_CONFLICTING || (!where.len && q->topic != pack->facts[fact].topic))
            continue;
        if (!count++)
            plan_end_list(out);
        buf_adds(&out->body, count > 1 ? "- " : tr("Before you start, not settled:\n\n- "));
        link_open_mark(&out->body, q);
        buf_addf(&out->body, "%s: ", where.len ? where.data : "");
        md_text(&out->body, span_of(q->text));
        buf_addc(&out->body, '\n');
        buf_addf(&out->facts, "%s\n", q->key);
        p->warned[i] = true;
    }
    out->in_list = out->in_list || count;
}

/* Who does the steps that name nobody. */
static void
add_actors_lacking(const struct plan_steps *way, struct section_text *out)
{
    size_t field = record_field(way->rows->items[0].value.record, span_of("actor")), without = 0;

    for (size_t i = 0; i < way->rows->count; i++)
        without += field != PACK_NONE && row_lacks(&way->rows->items[i], field);
    if (!way->lacking || !without)
        return;
    buf_addf(&out->body, tr("- **Who does %s:** "),
             without == way->rows->count ? tr("the steps") : tr("the steps without a name"));
    link_open_mark(&out->body, way->lacking);
    buf_addc(&out->body, '\n');
    out->in_list = true;
}

void
plan_add_runbook(const struct plan *p, size_t fact, const struct rows_of_role *steps,
                 struct section_text *out)
{
    const struct plan_steps way = plan_steps_of(p, fact, steps);

    for (size_t i = 1; i <= steps->count; i++)
        plan_add_step(&way, i, out);
    buf_addc(&out->body, '\n');
    add_actors_lacking(&way, out);
    if (!way.way_back)
        return;
    add_sum(steps, out);
    add_parts(p, way.lacking, out);
    plan_add_other_fills(p, fact, steps->count, out);
}

/* Steps that nobody took apart: what was said, in the order in which it was said. */
bool
plan_add_told_steps(const struct plan *p, struct plan_line *line, struct section_text *out)
{
    const struct state *s = p->context->state;
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < line->statements.count; i++) {
        size_t at = line->statements.items[i];
        const struct statement *st = &s->statements.items[at];
        if (!p->quoted[at] || st->gap != GAP_NONE) {
            line->statements.items[kept++] = at;
            continue;
        }
        if (!count)
            plan_add_caption(line, tr(", as they were told"), out);
        buf_addf(&out->body, "%zu. ", ++count);
        add_cited_quote(p->references, &out->body, st->words, st->source);
        buf_addc(&out->body, '\n');
        buf_addf(&out->facts, "%s\n", st->words);
    }
    line->statements.count = kept;
    buf_adds(&out->body, count ? "\n" : "");
    return count > 0;
}
