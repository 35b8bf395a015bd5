// SPDX-License-Identifier: MIT
#include "documents/summary.h"
#include "base/language.h"
#include "base/markdown.h"
#include "documents/draft.h"
#include "documents/pipeline.h"
#include "documents/renderers.h"
#include "documents/roles.h"
#include "documents/suggested.h"
#include "documents/wording.h"

static size_t
blocking(const struct open_questions *open)
{
    size_t count = 0;

    for (size_t i = 0; i < open->count; i++)
        count += open->items[i].blocks;
    return count;
}

static void
add_header(const struct document_context *c, struct references *r, struct buf *out)
{
    const struct state *s = c->state;
    const char *plan = documents[DOCUMENT_PLAN].path(c->arena, s);
    const char *transcript = documents[DOCUMENT_TRANSCRIPT].path(c->arena, s);

    buf_addf(out, tr("# Summary of interview %s: "), s->open->session);
    add_project(out, s);
    buf_addf(out, tr("\n\n- Session: %s, %s, "), s->open->session, s->open->mode);
    add_date(out, s->opened_at);
    buf_addc(out, '\n');
    add_loaded(c, out);
    buf_addf(out, tr("- Depth: %s\n"),
             state_is_one_shot(s) ? tr("answers from a file, nothing asked") : s->open->depth);
    buf_addf(out, tr("- Plan: [%s](%s); transcript: [%s](%s)\n"), plan,
             relative_path(c->arena, r->folder, plan), s->open->session,
             relative_path(c->arena, r->folder, transcript));
    buf_addf(out, tr("- Open questions: %zu, of which %zu block a first release\n\n"),
             c->open->count, blocking(c->open));
}

static void
add_pipeline(const struct document_context *c, struct references *r, struct buf *out)
{
    struct pipeline pipeline = {0};

    pipeline_of(c, &pipeline);
    buf_adds(out, tr("## The pipeline\n\n"));
    pipeline_mermaid(&pipeline, out);
    buf_adds(out, tr("\nThe same as text:\n\n"));
    pipeline_text(&pipeline, r, out);
    buf_addc(out, '\n');
}

static void
add_assumed(const struct document_context *c, size_t phase, struct references *r, struct buf *out)
{
    bool any = false;

    for (size_t i = 0; i < c->assumed->count; i++) {
        const struct assumption *as = &c->assumed->items[i];
        if (phase_of_topic(c->state->pack, as->topic) != phase)
            continue;
        buf_adds(out, any ? "" : tr("Assumed:\n\n"));
        any = true;
        buf_addf(out, tr("- **Assumption AS-%zu:** "), as->number);
        add_assumption(c, as, out);
        if (as->quote.words) {
            buf_addc(out, ' ');
            cite(r, out, as->quote.source);
        }
        buf_addc(out, '\n');
    }
    if (any)
        buf_addc(out, '\n');
}

/* Of what a section lacks the phase of its first fact. */
static size_t
phase_of_question(const struct pack *pack, const struct open_question *q)
{
    const struct place *place = q->of_section ? &pack->places[q->place] : NULL;

    return phase_of_topic(pack, place ? pack->facts[place->facts[0]].topic : q->topic);
}

static void
add_question(const struct open_question *q, struct references *r, struct buf *out)
{
    buf_adds(out, "- ");
    add_open_mark(out, q);
    buf_addf(out, " (%s%s): ", q->why, q->blocks ? tr(", blocks a first release") : "");
    md_text(out, span_of(q->text));
    if (q->engineer) {
        buf_adds(out, tr(" *The engineer sees:* "));
        add_engineers_view(q, out);
    }
    for (size_t k = 0; k < q->quote_count; k++) {
        buf_adds(out, k ? "; " : " ");
        add_cited_quote(r, out, q->quotes[k].words, q->quotes[k].source);
    }
}

/* What is known of a topic stands once, with its first question. */
static bool
is_first_of_topic(const struct open_questions *open, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (open->items[i].topic == open->items[index].topic)
            return false;
    return open->items[index].topic != PACK_NONE;
}

static void
add_open(const struct plan *lines, size_t phase, struct references *r, struct buf *out)
{
    const struct document_context *c = lines->context;
    bool any = false;

    for (size_t i = 0; i < c->open->count; i++) {
        const struct open_question *q = &c->open->items[i];
        if (phase_of_question(c->state->pack, q) != phase)
            continue;
        buf_adds(out, any ? "" : tr("Open:\n\n"));
        any = true;
        add_question(q, r, out);
        if (is_first_of_topic(c->open, i))
            add_known_so_far(lines, q->topic, r, out);
        buf_addc(out, '\n');
    }
    if (any)
        buf_addc(out, '\n');
}

static void
add_phase(const struct document_context *c, const struct plan *lines, size_t index,
          struct references *r, struct buf *out)
{
    const struct phase *phase = &c->state->pack->phases[index];
    bool any = false;

    buf_addf(out, "## %s\n\n", tr(phase->title));
    add_draft(c, r, phase->id, out);
    for (size_t t = phase->first_topic; t < phase->first_topic + phase->topic_count; t++)
        any = add_decided(lines, t, any ? "" : tr("Decided:\n\n"), r, out) || any;
    buf_adds(out, any ? "\n" : tr("Decided: nothing.\n\n"));
    add_assumed(c, index, r, out);
    add_open(lines, index, r, out);
}

/* What has become of a finding. */
static void
add_finding_state(const struct document_context *c, const struct finding *f, struct buf *out)
{
    size_t open = open_question_of_finding(c->open, c->ledger, f);

    if (open != PACK_NONE)
        buf_addf(out, tr("open, OQ-%zu"), c->open->items[open].number);
    else
        buf_adds(out, f->severity == SEVERITY_INFO ? tr("note") : tr("risk"));
}

static void
add_finding(const struct document_context *c, struct references *r, const struct finding *f,
            struct buf *out)
{
    buf_addf(out, "| %s | %s | ", c->state->pack->rules[f->rule].id,
             tr(severity_name(f->severity)));
    md_cell(out, span_of(f->text));
    add_derived(out, f->derived);
    buf_adds(out, " |");
    cite_quotes(r, out, f->quotes, f->quote_count);
    buf_adds(out, f->quote_count ? " | " : " - | ");
    add_finding_state(c, f, out);
    buf_adds(out, " |\n");
}

/* A topic whose sources disagree is a finding of no rule. */
static size_t
add_conflicts(const struct document_context *c, struct buf *out)
{
    size_t count = 0;

    for (size_t t = 0; t < c->state->pack->topic_count; t++) {
        size_t open = open_question_of_topic(c->open, t);
        if (c->ledger->topics[t] != GAP_CONFLICTING || open == PACK_NONE)
            continue;
        buf_addf(out, tr("- OQ-%zu: sources disagree\n"), c->open->items[open].number);
        count++;
    }
    return count;
}

static void
add_findings(const struct document_context *c, struct references *r, struct buf *out)
{
    buf_adds(out, tr("## Findings\n\n"));
    if (c->findings->count)
        buf_adds(out, tr("| rule | severity | what | sources | state |\n"
                         "| --- | --- | --- | --- | --- |\n"));
    for (size_t i = 0; i < c->findings->count; i++)
        add_finding(c, r, &c->findings->items[i], out);
    buf_adds(out, c->findings->count ? "\n" : "");
    size_t conflicts = add_conflicts(c, out);
    buf_adds(out, conflicts ? "\n" : c->findings->count ? "" : tr("None.\n\n"));
}

/* Everything that the engineer would do, what was taken and declined included. */
static void
add_proposals(const struct document_context *c, struct references *r, struct buf *out)
{
    if (!c->suggested->count)
        return;
    buf_adds(out,
             tr("## Proposals\n\nThe engineer's own view: not decided unless it says so.\n\n"));
    for (size_t i = 0; i < c->suggested->count; i++)
        add_suggestion(c, r, &c->suggested->items[i], out);
    buf_addc(out, '\n');
}

static void
add_not_placed(const struct document_context *c, struct references *r, struct buf *out)
{
    bool any = false;

    buf_adds(out, tr("## Not placed\n\n"));
    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->topic != PACK_NONE || is_mere_reply(c->state, st))
            continue;
        any = true;
        buf_adds(out, "- ");
        add_cited_quote(r, out, st->words, st->source);
        buf_addc(out, '\n');
    }
    for (size_t i = 0; i < c->state->dropped.count; i++) {
        any = true;
        buf_adds(out, tr("- not taken as a fact: "));
        md_text(out, span_of(c->state->dropped.items[i]->what));
        buf_adds(out, " (");
        md_text(out, span_of(c->state->dropped.items[i]->why));
        buf_adds(out, ")\n");
    }
    buf_adds(out, any ? "\n" : tr("Nothing: everything that was said stands above.\n\n"));
}

void
render_summary(const struct document_context *c, struct buf *out)
{
    const char *path = documents[DOCUMENT_SUMMARY].path(c->arena, c->state);
    struct references r = references_of(c->arena, c->state, path);
    struct plan lines = {.context = c, .references = &r};

    plan_lines_of(c, &lines);
    add_header(c, &r, out);
    if (first_fact_with_role(c->state->pack, ROLE_STAGE) != PACK_NONE)
        add_pipeline(c, &r, out);
    for (size_t p = 0; p < c->state->pack->phase_count; p++)
        add_phase(c, &lines, p, &r, out);
    add_findings(c, &r, out);
    add_proposals(c, &r, out);
    add_coverage(c, &r, out);
    add_usual_answers(c, out);
    add_not_placed(c, &r, out);
    references_print(&r, out);
}
