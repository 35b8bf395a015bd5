// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <strings.h>

#include "base/language.h"
#include "documents/draft.h"
#include "documents/pipeline.h"
#include "documents/plan_fill.h"
#include "documents/roles.h"
#include "documents/wording.h"
#include "interview/section_gap.h"

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
add_line(const struct plan *p, size_t place, size_t index, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    struct plan_line *line = &p->sections[place].lines.items[index];

    for (size_t i = 0; i < line->fact_count; i++)
        if (pack->facts[line->facts[i]].type->kind == TYPE_RECORDS)
            plan_add_records(p, line, line->facts[i],
                             strcasecmp(line->label, pack->places[place].section) != 0, out);
    plan_add_line(p, line, out);
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
            buf_adds(&out->body, tr("Go / no-go:\n\n"));
        }
        if (plan_add_check(p, line, out)) {
            any = out->in_list = true;
            continue;
        }
        buf_truncate(&out->body, before);
        out->in_list = was_in_list;
    }
}

/* "what is deployed" of "What is deployed", but "CI system" as it is. */
static void
add_small(struct buf *out, const char *label)
{
    bool is_name = label[0] && isupper((unsigned char)label[1]);
    const char *words = tr(label);

    if (words != label) {
        buf_adds(out, words);
        return;
    }
    buf_addc(out, is_name ? label[0] : (char)tolower((unsigned char)label[0]));
    buf_adds(out, label + (label[0] != '\0'));
}

/* What asks about a line of which nothing is known: its topic's own question, else the section's; or NULL. */
static const struct open_question *
question_of_line(const struct plan *p, size_t place, const struct place_line *line)
{
    const struct document_context *c = p->context;

    if (!line_is_unsaid(c->ledger, place, line))
        return NULL;
    size_t topic = line_topic(c->ledger, place, line);
    size_t at =
        section_asks_for(c->ledger, topic) ? PACK_NONE : open_question_of_topic(c->open, topic);
    return at == PACK_NONE ? gap_question(c, place) : &c->open->items[at];
}

/* " (proposed: PR-1, PR-3)": what the engineer would do about the topic. */
static void
add_proposals_for(const struct plan *p, size_t topic, struct buf *out)
{
    const struct suggestions *all = p->context->suggested;
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct suggestion *s = &all->items[i];
        if (s->number && s->topic == topic && !s->declined && !s->fill_count)
            buf_addf(out, "%sPR-%zu", count++ ? ", " : tr(" (proposed: "), s->number);
    }
    buf_adds(out, count ? ")" : "");
}

/* A line of its own, so that whoever looks for it at night sees that nobody said it. */
static void
add_unsaid_line(const struct plan *p, size_t place, size_t index, struct section_text *out)
{
    const struct place *from = &p->context->state->pack->places[place];
    const struct open_question *q =
        index < from->line_count ? question_of_line(p, place, &from->lines[index]) : NULL;

    if (!q)
        return;
    buf_addf(&out->body, "- **%s:** ", tr(from->lines[index].label));
    link_open_mark(&out->body, q);
    if (!plan_add_fills(p, from->lines[index].facts, from->lines[index].fact_count, out))
        add_proposals_for(p, line_topic(p->context->ledger, place, &from->lines[index]),
                          &out->body);
    buf_addc(&out->body, '\n');
    out->in_list = true;
}

/* All of them in one bullet a question: "**Open OQ-3**: last restore, site lost"; `told`: what follows from others. */
static void
add_unsaid(const struct plan *p, size_t place, const bool *told, struct section_text *out)
{
    const struct place *from = &p->context->state->pack->places[place];
    const struct open_question *last = NULL;

    for (size_t i = 0; i < from->line_count; i++)
        if (!told[i] && plan_add_fills(p, from->lines[i].facts, from->lines[i].fact_count, NULL))
            add_unsaid_line(p, place, i, out);
    for (size_t i = 0; i < from->line_count; i++) {
        const struct place_line *line = &from->lines[i];
        const struct open_question *q = told[i] ? NULL : question_of_line(p, place, line);
        if (!q || plan_add_fills(p, line->facts, line->fact_count, NULL))
            continue;
        if (q == last) {
            buf_adds(&out->body, ", ");
        } else {
            buf_adds(&out->body, last ? "\n- " : "- ");
            link_open_mark(&out->body, q);
            buf_adds(&out->body, tr(", not said: "));
        }
        last = q;
        add_small(&out->body, line->label);
    }
    buf_adds(&out->body, last ? "\n" : "");
    out->in_list = out->in_list || last;
}

/* The steps of going back are printed there. */
static bool
is_way_back(const struct pack *pack, size_t place)
{
    size_t steps = rollback_steps_fact(pack);

    return steps != PACK_NONE && pack->facts[steps].section == place;
}

/* Proposals about what is told here, those that were taken or those that were not decided. */
static size_t
add_numbers(const struct plan *p, size_t place, bool taken, const char *lead,
            struct section_text *out)
{
    const struct suggestions *all = p->context->suggested;
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct suggestion *s = &all->items[i];
        if (!s->number || s->topic == PACK_NONE || p->home[s->topic] != place || s->declined ||
            s->taken != taken)
            continue;
        buf_addf(&out->body, "%sPR-%zu", count++ ? ", " : lead, s->number);
        buf_addf(&out->facts, "%s %d\n", s->key, taken);
    }
    return count;
}

/* Where the engineer would do something about it. */
static void
add_proposed(const struct plan *p, size_t place, struct section_text *out)
{
    plan_end_list(out);
    size_t count = add_numbers(p, place, true, tr("Taken: "), out);
    count +=
        add_numbers(p, place, false,
                    count ? tr("; proposed, not decided: ") : tr("Proposed, not decided: "), out);
    buf_adds(&out->body, count ? tr("; see [Proposals](#proposals).\n\n") : "");
}

void
plan_place(const struct plan *p, size_t place, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    const struct plan_section *section = &p->sections[place];
    bool way_back = is_way_back(pack, place);

    add_draft(p->context, p->references, pack->places[place].section, &out->body);
    note_draft(p->context->state, pack->places[place].section, &out->facts);
    if (has_role(pack, ROLE_STAGE, place)) {
        struct pipeline pipeline = {0};
        pipeline_of(p->context, &pipeline);
        pipeline_mermaid(&pipeline, &out->body);
        buf_addc(&out->body, '\n');
    }
    bool *told = arena_alloc(p->context->arena, (section->lines.count + 1) * sizeof(*told));
    bool hotfix = plan_is_hotfix(p, place);
    if (hotfix)
        plan_hotfix(p, place, told, out);
    for (size_t i = 0; i < section->lines.count && !hotfix; i++) {
        if (section->lines.items[i].is_check)
            continue;
        add_line(p, place, i, out);
        if (way_back)
            add_unsaid_line(p, place, i, out);
    }
    if (!way_back)
        add_unsaid(p, place, told, out);
    add_checklist(p, place, out);
    add_proposed(p, place, out);

    plan_end_list(out);
    if (!out->body.len)
        buf_adds(&out->body, tr("Nothing was said.\n\n"));
}
