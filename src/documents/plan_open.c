// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "base/markdown.h"
#include "documents/plan.h"
#include "documents/wording.h"

#define PASSING_BYTES 120 /* of words that only touch on it */

/* In full; the others are named. */
static bool
is_weighty(const struct open_question *q)
{
    return q->blocks || q->priority < 2;
}

static void
add_anchor(const struct open_question *q, struct buf *out)
{
    buf_addf(out, "<a id=\"oq-%zu\"></a>OQ-%zu", q->number, q->number);
}

/* Where a question that blocks nothing leaves a hole: the title of its section or phase. */
static const char *
what_it_holds_up(const struct plan *p, const struct open_question *q)
{
    const struct pack *pack = p->context->state->pack;
    BUF_SCOPED title = BUF_INIT;

    if (q->of_section || q->topic != PACK_NONE)
        tr_title(&title, pack->places[q->of_section ? q->place : p->home[q->topic]].section, false);
    return title.len ? arena_span(p->context->arena, buf_span(&title)) : "-";
}

static struct span
without_stop(struct span words)
{
    return span_ends(words, ".") ? span_slice(words, 0, words.len - 1) : words;
}

/* By the pack; what the engineer sees and what a rule found says so itself, below. */
static void
add_why(const struct plan *p, const struct open_question *q, struct buf *out)
{
    const struct pack *pack = p->context->state->pack;

    if (q->engineer)
        buf_addf(out, tr("the engineer's view, %s"),
                 is_weighty(q) ? tr("below") : tr("in the summary"));
    else if (q->of_section)
        buf_adds(out, tr("people act by this section"));
    else if (q->derived || q->topic == PACK_NONE)
        buf_adds(out, q->why);
    else
        md_cell(out, without_stop(span_of(tr(pack->topics[q->topic].why))));
}

static void
add_rows(const struct plan *p, struct section_text *out)
{
    const struct open_questions *open = p->context->open;

    for (size_t i = 0; i < open->count; i++) {
        const struct open_question *q = &open->items[i];
        if (!i)
            buf_adds(&out->body,
                     tr("| id | question | why it matters | blocks | owner | needed before |\n"
                        "| --- | --- | --- | --- | --- | --- |\n"));
        buf_adds(&out->body, "| ");
        add_anchor(q, &out->body);
        buf_adds(&out->body, " | ");
        md_cell(&out->body, span_of(q->text));
        buf_adds(&out->body, " | ");
        add_why(p, q, &out->body);
        buf_addf(&out->body, " | %s | ", q->blocks ? tr("first release") : what_it_holds_up(p, q));
        md_cell(&out->body, span_of(q->owner));
        buf_addf(&out->body, " | %s |\n", q->needed_before);
    }
    if (open->count)
        buf_addc(&out->body, '\n');
}

/* Words stand behind it; "not said" is said by its row. */
static bool
says_more(const struct open_question *q)
{
    return q->engineer || q->quote_count || q->derived;
}

/* Words that only touch on it are left to the summary: they settle nothing, and a plan is to be short. */
static bool
is_told_here(const struct open_question *q)
{
    return is_weighty(q) && says_more(q) && (q->gap != GAP_OPEN || q->derived);
}

/* Why it is open, what the engineer sees, and the words that it rests on. */
static void
add_reasons(const struct plan *p, const struct open_question *q, struct section_text *out)
{
    buf_addf(&out->body, "- **OQ-%zu** %s", q->number,
             q->engineer ? tr("the engineer's view") : q->why);
    if (q->engineer || q->quote_count)
        buf_adds(&out->body, ": ");
    if (q->engineer)
        add_engineers_view(q, &out->body);
    for (size_t k = 0; k < q->quote_count; k++) {
        buf_adds(&out->body, k ? "; " : q->engineer ? " " : "");
        add_clipped_quote(p->references, &out->body, q->quotes[k].words, q->quotes[k].source,
                          q->gap == GAP_CONFLICTING && !q->engineer ? strlen(q->quotes[k].words)
                                                                    : PASSING_BYTES);
    }
    add_derived(&out->body, q->derived);
    buf_addc(&out->body, '\n');
}

static void
add_details(const struct plan *p, struct section_text *out)
{
    const struct open_questions *open = p->context->open;
    size_t before = out->body.len;

    for (size_t i = 0; i < open->count; i++)
        if (is_told_here(&open->items[i]))
            add_reasons(p, &open->items[i], out);
    if (out->body.len > before)
        buf_addc(&out->body, '\n');
}

/* Where the words behind the others stand. */
static void
add_minor(const struct plan *p, struct section_text *out)
{
    const struct document_context *c = p->context;
    const char *summary = documents[DOCUMENT_SUMMARY].path(c->arena, c->state);
    size_t count = 0;

    for (size_t i = 0; i < c->open->count; i++)
        count += says_more(&c->open->items[i]) && !is_told_here(&c->open->items[i]);
    if (count)
        buf_addf(&out->body, tr("The words behind the others: [summary](%s).\n\n"),
                 relative_path(c->arena, p->references->folder, summary));
}

void
plan_open_questions(const struct plan *p, struct section_text *out)
{
    const struct open_questions *open = p->context->open;

    for (size_t i = 0; i < open->count; i++)
        buf_addf(&out->facts, "%s %s %s\n", open->items[i].key, open->items[i].why,
                 open->items[i].owner);
    add_rows(p, out);
    add_details(p, out);
    add_minor(p, out);
    if (!open->count)
        buf_adds(&out->body, tr("None.\n\n"));
}
