// SPDX-License-Identifier: MIT
#include "base/markdown.h"
#include "documents/plan.h"
#include "documents/wording.h"

#define MOST_TASKS 10

void
plan_tasks(const struct plan *p, struct section_text *out)
{
    const struct open_questions *open = p->context->open;
    size_t count = 0;

    for (size_t i = 0; i < open->count && count < MOST_TASKS; i++) {
        const struct open_question *q = &open->items[i];
        if (!q->blocks)
            continue;
        if (!count++)
            buf_adds(&out->body, "| # | task | from | owner |\n| --- | --- | --- | --- |\n");
        buf_addf(&out->body, "| %zu | Settle: ", count);
        md_cell(&out->body, span_of(q->text));
        buf_adds(&out->body, " | ");
        link_open_question(&out->body, q);
        buf_adds(&out->body, " | ");
        md_cell(&out->body, span_of(q->owner));
        buf_adds(&out->body, " |\n");
        buf_addf(&out->facts, "%s %s\n", q->key, q->owner);
    }
    buf_adds(&out->body, count ? "\n" : "None: nothing that blocks a first release is open.\n\n");
}

void
plan_assumptions(const struct plan *p, struct section_text *out)
{
    const struct assumptions *all = p->context->assumed;

    if (!all->count) {
        buf_adds(&out->body, "None.\n\n");
        return;
    }
    buf_adds(&out->body, "| id | assumption | reason | wrong when |\n| --- | --- | --- | --- |\n");
    for (size_t i = 0; i < all->count; i++) {
        const struct assumption *as = &all->items[i];
        buf_addf(&out->body, "| AS-%zu | ", as->number);
        add_assumption(p->context, as, &out->body);
        buf_addf(&out->body, " | %s", as->reason);
        if (as->quote.words) {
            buf_adds(&out->body, ": ");
            add_cited_quote(p->references, &out->body, as->quote.words, as->quote.source);
        }
        buf_adds(&out->body, " | ");
        md_cell(&out->body, span_of(as->wrong_when ? as->wrong_when : ""));
        buf_adds(&out->body, " |\n");
        buf_addf(&out->facts, "%s %s\n", as->key, as->text);
    }
    buf_addc(&out->body, '\n');
}

void
plan_proposals(const struct plan *p, struct section_text *out)
{
    const struct suggestions *all = p->context->suggested;

    for (size_t i = 0; i < all->count; i++) {
        const struct suggestion *s = &all->items[i];
        buf_addf(&out->body, "- **Proposal PR-%zu:** %s: ", s->number,
                 p->context->state->pack->topics[s->topic].title);
        md_text(&out->body, span_of(s->text));
        buf_adds(&out->body, " *Why:* ");
        md_text(&out->body, span_of(s->why));
        if (s->quote.words) {
            buf_adds(&out->body, " *Asked for:* ");
            add_cited_quote(p->references, &out->body, s->quote.words, s->quote.source);
        }
        if (s->wrong_when) {
            buf_adds(&out->body, " *Wrong when:* ");
            md_text(&out->body, span_of(s->wrong_when));
        }
        buf_adds(&out->body, " Not decided.\n");
        buf_addf(&out->facts, "%s\n", s->key);
    }
    buf_adds(&out->body, all->count ? "\n" : "None: no suggestion was asked for.\n\n");
}

static void
add_questions(const struct plan *p, struct section_text *out)
{
    const struct open_questions *open = p->context->open;
    bool any = false;

    for (size_t i = 0; i < open->count; i++) {
        const struct open_question *q = &open->items[i];
        if (!q->blocks && q->priority > 1)
            continue;
        if (!any)
            buf_adds(&out->body, "| id | question | why open | blocks | owner | needed before |\n"
                                 "| --- | --- | --- | --- | --- | --- |\n");
        any = true;
        buf_addf(&out->body, "| <a id=\"oq-%zu\"></a>OQ-%zu | ", q->number, q->number);
        md_cell(&out->body, span_of(q->text));
        buf_addf(&out->body, " | %s | %s | ", q->why, q->blocks ? "first release" : "-");
        md_cell(&out->body, span_of(q->owner));
        buf_addf(&out->body, " | %s |\n", q->needed_before);
    }
    if (any)
        buf_addc(&out->body, '\n');
}

static void
add_detail(const struct plan *p, const struct open_question *q, struct section_text *out)
{
    for (size_t k = 0; k < q->quote_count; k++) {
        if (k)
            buf_adds(&out->body, "; ");
        else
            buf_addf(&out->body, "- OQ-%zu: ", q->number);
        add_cited_quote(p->references, &out->body, q->quotes[k].words, q->quotes[k].source);
    }
    if (!q->quote_count)
        return;
    add_derived(&out->body, q->derived);
    buf_addc(&out->body, '\n');
}

static void
add_minor(const struct plan *p, struct section_text *out)
{
    const struct document_context *c = p->context;
    const char *summary = documents[DOCUMENT_SUMMARY].path(c->arena, c->state);
    bool any = false;

    for (size_t i = 0; i < c->open->count; i++) {
        const struct open_question *q = &c->open->items[i];
        if (q->blocks || q->priority < 2)
            continue;
        if (!any)
            buf_addf(&out->body, "Less urgent; more in the [summary](%s):\n\n",
                     relative_path(c->arena, p->references->folder, summary));
        any = true;
        buf_addf(&out->body, "- <a id=\"oq-%zu\"></a>OQ-%zu: ", q->number, q->number);
        md_text(&out->body, span_of(q->text));
        buf_addf(&out->body, " (%s)", q->why);
        for (size_t k = 0; k < q->quote_count; k++) {
            buf_adds(&out->body, k ? "; " : " ");
            add_cited_quote(p->references, &out->body, q->quotes[k].words, q->quotes[k].source);
        }
        buf_addc(&out->body, '\n');
    }
    if (any)
        buf_addc(&out->body, '\n');
}

void
plan_open_questions(const struct plan *p, struct section_text *out)
{
    const struct open_questions *open = p->context->open;

    if (!open->count) {
        buf_adds(&out->body, "None.\n\n");
        return;
    }
    add_questions(p, out);
    size_t before = out->body.len;
    for (size_t i = 0; i < open->count; i++) {
        buf_addf(&out->facts, "%s %s %s\n", open->items[i].key, open->items[i].why,
                 open->items[i].owner);
        if (open->items[i].blocks || open->items[i].priority < 2)
            add_detail(p, &open->items[i], out);
    }
    if (out->body.len > before)
        buf_addc(&out->body, '\n');
    add_minor(p, out);
}

void
plan_sources(const struct plan *p, struct section_text *out)
{
    const struct document_context *c = p->context;
    const char *folder = p->references->folder;
    const char *summary = documents[DOCUMENT_SUMMARY].path(c->arena, c->state);
    const char *transcript = documents[DOCUMENT_TRANSCRIPT].path(c->arena, c->state);

    add_loaded(c, &out->body);
    buf_addf(&out->body, "- Session %s, %s, ", c->state->open->session, c->state->open->mode);
    add_date(&out->body, c->state->opened_at);
    buf_addf(
        &out->body,
        ": [transcript](%s); what was said and fits nowhere, and smaller gaps: [summary](%s)\n\n",
        relative_path(c->arena, folder, transcript), relative_path(c->arena, folder, summary));
    for (size_t i = 0; i < c->state->open->sop_count; i++)
        buf_addf(&out->facts, "%s\n", c->state->open->sops[i].path);
}
