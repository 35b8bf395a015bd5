// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <strings.h>

#include "documents/draft.h"
#include "documents/pipeline.h"
#include "documents/plan_line.h"
#include "documents/roles.h"
#include "documents/wording.h"

void
link_open_question(struct buf *out, const struct open_question *q)
{
    buf_addf(out, "[OQ-%zu](#oq-%zu)", q->number, q->number);
}

size_t
plan_assumption(const struct plan *p, size_t fact)
{
    const struct assumptions *all = p->context->assumed;

    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].fact == fact)
            return all->items[i].number;
    return 0;
}

/* Records of that role are printed there. */
static bool
has_role(const struct pack *pack, enum role role, size_t place)
{
    size_t at = 0, fact;

    while (next_fact_with_role(pack, role, &at, &fact))
        if (pack->facts[fact].section == place)
            return true;
    return false;
}

static void
add_caption(const struct plan_line *line, const char *rest, struct section_text *out)
{
    plan_end_list(out);
    buf_addf(&out->body, "%s%s:\n\n", line->label, rest);
}

static void
add_step(const struct plan *p, const struct row *step, struct buf *out)
{
    static const char *const behind[] = {"lever", "takes", "proof"};
    const char *actor = row_text(step, "actor"), *action = row_text(step, "action");

    if (actor) {
        add_inline(out, actor);
        buf_adds(out, ": ");
    }
    add_inline(out, action ? action : "what is done was not said");
    for (size_t i = 0; i < ARRAY_LEN(behind); i++) {
        const char *text = row_text(step, behind[i]);
        if (!text)
            continue;
        buf_addf(out, "; %s: ", behind[i]);
        add_inline(out, text);
    }
    cite_each(p->references, out, &step->sources);
    buf_addc(out, '\n');
}

/* What an on-call engineer does, in order and in the user's words. */
static void
add_runbook(const struct plan *p, const struct rows_of_role *steps, struct section_text *out)
{
    for (size_t i = 0; i < steps->count; i++) {
        buf_addf(&out->body, "%zu. ", i + 1);
        add_step(p, &steps->items[i], &out->body);
    }
    buf_addc(&out->body, '\n');
}

/* Steps that nobody took apart: what was said, in the order in which it was said. */
static bool
add_told_steps(const struct plan *p, struct plan_line *line, struct section_text *out)
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
            add_caption(line, ", as they were told", out);
        buf_addf(&out->body, "%zu. ", ++count);
        add_cited_quote(p->references, &out->body, st->words, st->source);
        buf_addc(&out->body, '\n');
        buf_addf(&out->facts, "%s\n", st->words);
    }
    line->statements.count = kept;
    buf_adds(&out->body, count ? "\n" : "");
    return count > 0;
}

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

static bool
add_records(const struct plan *p, struct plan_line *line, size_t fact, bool caption,
            struct section_text *out)
{
    const struct document_context *c = p->context;
    bool steps = is_fact_of_role(c->state->pack, fact, ROLE_STEP);
    struct rows_of_role rows = {0}, seen = {0};

    if (is_fact_of_role(c->state->pack, fact, ROLE_ENVIRONMENT))
        rows_of_environments(c, fact, &rows);
    else
        rows_of_fact(c, fact, &rows);
    if (!is_fact_of_role(c->state->pack, fact, ROLE_REF))
        rows_set_apart(c, &rows, &seen);
    rows_sort(&rows);
    if (!rows.count)
        return steps && add_told_steps(p, line, out);
    note_records(p, fact, &out->facts);
    if (caption)
        add_caption(line, "", out);
    else
        plan_end_list(out);
    if (steps)
        add_runbook(p, &rows, out);
    else
        add_table(c, p->references, fact, &rows, &out->body);
    plan_add_gaps(p, fact, &rows, out);
    add_seen(p, line, &seen, out);
    return true;
}

static bool
add_line(const struct plan *p, size_t place, size_t index, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    struct plan_line *line = &p->sections[place].lines.items[index];
    bool any = false;

    for (size_t i = 0; i < line->fact_count; i++)
        if (pack->facts[line->facts[i]].type->kind == TYPE_RECORDS)
            any = add_records(p, line, line->facts[i],
                              strcasecmp(line->label, pack->places[place].section) != 0, out) ||
                  any;
    return plan_add_line(p, line, out) || any;
}

/* What is looked at before a release, for somebody to tick. */
static void
add_checklist(const struct plan *p, size_t place, struct section_text *out)
{
    const struct plan_section *section = &p->sections[place];
    bool any = false;

    for (size_t i = 0; i < section->lines.count; i++) {
        const struct plan_line *line = &section->lines.items[i];
        if (!line->is_check)
            continue;
        size_t before = out->body.len;
        bool was_in_list = out->in_list;
        if (!any) {
            plan_end_list(out);
            buf_adds(&out->body, "Go / no-go:\n\n");
        }
        if (plan_add_check(p, line, out)) {
            any = out->in_list = true;
            continue;
        }
        buf_truncate(&out->body, before);
        out->in_list = was_in_list;
    }
}

/* A line that the pack wants to know about, here and now. */
static bool
is_wanted(const struct plan *p, const struct plan_line *line)
{
    const struct document_context *c = p->context;

    for (size_t i = 0; i < line->fact_count; i++) {
        const struct fact *fact = &c->state->pack->facts[line->facts[i]];
        if (fact->need != NEED_COULD && c->ledger->applies[fact->topic])
            return true;
    }
    return false;
}

/* "what is deployed" of "What is deployed", but "CI system" as it is. */
static void
add_small(struct buf *out, const char *label)
{
    bool is_name = label[0] && isupper((unsigned char)label[1]);

    buf_addc(out, is_name ? label[0] : (char)tolower((unsigned char)label[0]));
    buf_adds(out, label + (label[0] != '\0'));
}

/* Lines of which nothing is known: the reader sees that they were thought of.  On the way back they are open. */
static void
add_unsaid(const struct plan *p, size_t place, const bool *told, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    const struct plan_section *section = &p->sections[place];
    size_t steps = rollback_steps_fact(pack), count = 0;
    bool is_way_back = steps != PACK_NONE && pack->facts[steps].section == place;

    for (size_t i = 0; i < section->lines.count; i++) {
        const struct plan_line *line = &section->lines.items[i];
        if (told[i] || line->is_check || !is_wanted(p, line))
            continue;
        if (!count && !is_way_back)
            plan_end_list(out);
        if (!count)
            buf_adds(&out->body, is_way_back ? "- **Open:** not said: " : "Not said: ");
        buf_adds(&out->body, count++ ? ", " : "");
        add_small(&out->body, line->label);
    }
    out->in_list = out->in_list || (count && is_way_back);
    buf_adds(&out->body, !count ? "" : is_way_back ? "\n" : ".\n\n");
}

/* Where the engineer would do something about it. */
static void
add_proposed(const struct plan *p, size_t place, struct section_text *out)
{
    const struct suggestions *all = p->context->suggested;
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct suggestion *s = &all->items[i];
        if (!s->number || s->topic == PACK_NONE || p->home[s->topic] != place || s->declined)
            continue;
        if (!count)
            plan_end_list(out);
        buf_addf(&out->body, "%sPR-%zu", count++ ? ", " : "Proposed, not decided: ", s->number);
    }
    buf_adds(&out->body, count ? "; see [Proposals](#proposals).\n\n" : "");
}

void
plan_place(const struct plan *p, size_t place, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    const struct plan_section *section = &p->sections[place];
    bool *told = arena_alloc(p->context->arena, (section->lines.count + 1) * sizeof(*told));

    add_draft(p->context, p->references, pack->places[place].section, &out->body);
    note_draft(p->context->state, pack->places[place].section, &out->facts);
    if (has_role(pack, ROLE_STAGE, place)) {
        struct pipeline pipeline = {0};
        pipeline_of(p->context, &pipeline);
        pipeline_mermaid(&pipeline, &out->body);
        buf_addc(&out->body, '\n');
    }
    for (size_t i = 0; i < section->lines.count; i++)
        if (!section->lines.items[i].is_check)
            told[i] = add_line(p, place, i, out);
    add_unsaid(p, place, told, out);
    add_checklist(p, place, out);
    add_proposed(p, place, out);

    plan_end_list(out);
    if (!out->body.len)
        buf_adds(&out->body, "Nothing was said.\n\n");
}
