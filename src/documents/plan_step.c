// SPDX-License-Identifier: MIT
#include "documents/plan_step.h"

#include <string.h>

#include "base/language.h"
#include "base/markdown.h"
#include "documents/plan_fill.h"
#include "documents/wording.h"
#include "interview/way_back.h"

struct plan_steps
plan_steps_of(const struct plan *p, size_t fact, const struct rows_of_role *rows)
{
    const struct pack *pack = p->context->state->pack;
    bool way_back = fact == rollback_steps_fact(pack);

    return (struct plan_steps){
        .plan = p,
        .fact = fact,
        .rows = rows,
        .lacking = way_back ? gap_question(p->context, pack->facts[fact].section) : NULL,
        .way_back = way_back,
    };
}

/* What is known of the step behind its action, and what its reader lacks. */
static void
add_means(const struct row *step, const struct open_question *q, struct buf *out)
{
    static const char *const behind[] = {TR("lever"), TR("takes"), TR("proof")};

    for (size_t i = 0; i < ARRAY_LEN(behind); i++) {
        size_t field = record_field(step->value.record, span_of(behind[i]));
        const char *text = field == PACK_NONE ? NULL : step->value.fields[field].text;
        bool open = !text && q && field != PACK_NONE && row_lacks(step, field);
        if ((!text && !open) || (text && !strcmp(text, "other")))
            continue;
        buf_addf(out, "; %s: ", tr(behind[i]));
        if (open)
            link_open_mark(out, q);
        else
            add_inline(out, value_words(step->value.record->fields[field].type, text));
    }
}

/* Begins a bullet inside of the item: the width of its number decides what is inside (CommonMark 5.2). */
static const char *
bullet_in(const struct plan_steps *way, size_t number)
{
    const char *head = arena_strf(way->plan->context->arena, "%zu. ", number);

    return arena_strf(way->plan->context->arena, "%*s- ", (int)strlen(head), "");
}

/* " (**Open OQ-4**, **Open OQ-9**)": they stand whole above the steps. */
static void
add_questions(const struct plan_steps *way, size_t number, struct buf *out)
{
    const struct open_questions *open = way->plan->context->open;
    size_t count = 0;

    for (size_t i = 0; i < open->count; i++) {
        if (!way->plan->warned[i] ||
            !step_is_quoted(way->rows, number, open->items[i].quotes, open->items[i].quote_count))
            continue;
        buf_adds(out, count++ ? ", " : " (");
        link_open_mark(out, &open->items[i]);
    }
    buf_adds(out, count ? ")" : "");
}

void
plan_add_step(const struct plan_steps *way, size_t number, struct section_text *out)
{
    const struct row *step = &way->rows->items[number - 1];
    const char *actor = row_text(step, "actor"), *action = row_text(step, "action");

    buf_addf(&out->body, "%zu. ", number);
    if (actor) {
        add_inline(&out->body, actor);
        buf_adds(&out->body, ": ");
    }
    add_inline(&out->body, action ? action : tr("what is done was not said"));
    add_means(step, way->lacking, &out->body);
    cite_each(way->plan->references, &out->body, &step->sources);
    if (way->way_back)
        add_questions(way, number, &out->body);
    if (way->way_back && !row_text(step, "proof"))
        plan_add_proof_fill(way->plan, way->fact, number, out);
    buf_addc(&out->body, '\n');
    if (way->way_back)
        plan_add_step_fills(way->plan, way->fact, number, bullet_in(way, number), out);
}
