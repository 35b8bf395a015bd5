// SPDX-License-Identifier: MIT
#include <ctype.h>

#include "base/markdown.h"
#include "documents/renderers.h"
#include "documents/wording.h"

static void
add_header(const struct document_context *c, struct buf *out)
{
    const struct state *s = c->state;
    size_t masked = state_masked(s);

    buf_addf(out, "# Transcript of interview %s: ", s->open->session);
    add_project(out, s);
    buf_addf(out, "\n\n- Session: %s, %s, ", s->open->session, s->open->mode);
    add_date(out, s->opened_at);
    buf_addc(out, '\n');
    add_loaded(c, out);
    if (masked)
        buf_addf(
            out,
            "- Masked credentials: %zu; the originals still stand where you took them from, so "
            "please replace them\n",
            masked);
}

/* What was noted from a source: its facts, and what it leaves open.  `words` stand above already. */
static void
add_noted(const struct document_context *c, const char *source, struct span words, struct buf *out)
{
    const struct state *s = c->state;
    bool any = false;
    struct source_range readings = readings_of(c->sources, source);
    struct source_range statements = statements_of(c->sources, source);

    for (size_t i = 0; i < readings.count; i++) {
        const struct reading *r = &s->readings.items[readings.first + i];
        buf_adds(out, any ? "" : "Noted:\n\n");
        any = true;
        buf_addf(out, "- %s = ", s->pack->facts[r->fact].id);
        add_inline(out, r->value);
        if (!span_is(words, r->quote) && strcmp(r->value, r->quote) != 0) {
            buf_adds(out, ": ");
            add_quote(out, r->quote);
        }
        buf_addf(out, " (%s%s%s%s)\n", grade_name(r->grade), r->hedged ? ", hedged" : "",
                 r->planned ? ", planned" : "", r->superseded ? ", corrected later" : "");
    }
    for (size_t i = 0; i < statements.count; i++) {
        const struct statement *st = &s->statements.items[statements.first + i];
        if (st->gap == GAP_NONE || st->topic == PACK_NONE)
            continue;
        buf_adds(out, any ? "" : "Noted:\n\n");
        any = true;
        if (st->gap == GAP_NOT_APPLICABLE)
            buf_addf(out, "- %s: does not apply", s->pack->topics[st->topic].id);
        else
            buf_addf(out, "- %s: leaves it open (%s)", s->pack->topics[st->topic].id,
                     gap_name(st->gap));
        if (st->gap_words) {
            buf_adds(out, ": ");
            add_quote(out, st->gap_words);
        }
        buf_addc(out, '\n');
    }
    if (any)
        buf_addc(out, '\n');
}

/* The words of a question; lines of a list stay one. */
static void
add_asked(struct span text, struct buf *out)
{
    bool any = false, in_list = false;
    struct span line;

    while (span_line(&text, &line)) {
        struct span s = span_trim(line), rest = without_list_mark(s);
        bool item = rest.len && rest.len < s.len;
        if (!s.len)
            continue;
        if (any && !(in_list && item))
            buf_adds(out, ">\n");
        buf_adds(out, "> ");
        if (item && isdigit((unsigned char)s.at[0]))
            buf_add_span(out, span_slice(s, 0, s.len - rest.len));
        else if (item)
            buf_adds(out, "- ");
        md_text(out, item ? rest : s);
        buf_addc(out, '\n');
        any = true;
        in_list = item;
    }
    buf_addc(out, '\n');
}

/* The topic as a person calls it; by its id when the pack has it no more. */
static const char *
topic_title(const struct pack *pack, const struct question *q)
{
    if (q->topic != PACK_NONE)
        return pack->topics[q->topic].title;
    return q->ask->topic ? q->ask->topic : "";
}

static void
add_question(const struct document_context *c, const struct question *q, struct buf *out)
{
    static const char *const kinds[] = {
        [ASK_TOPIC] = "",
        [ASK_FOLLOW_UP] = ", follow-up",
        [ASK_READ_BACK] = "read-back",
        [ASK_DEFAULTS] = "usual answers offered",
        [ASK_FINDING] = "finding ",
        [ASK_CONFIRM] = ", seen and to be confirmed",
        [ASK_TENSION] = ", about what does not fit",
        [ASK_PROPOSALS] = "proposals offered",
    };
    const char *topic = q->ask->rule ? "" : topic_title(c->state->pack, q);

    buf_addf(out, "<a id=\"q%zu\"></a>\n\n### Q%zu: %s%s%s%s\n\n", q->ask->number, q->ask->number,
             topic, kinds[q->ask->kind], q->ask->rule ? q->ask->rule : "",
             q->withdrawn ? ", taken back" : "");
    add_asked(span_of(q->ask->text), out);
    for (size_t i = 0; q->ask->kind == ASK_TOPIC && i < q->ask->options.count; i++) {
        buf_addf(out, "%zu. ", i + 1);
        md_text(out, span_of(q->ask->options.items[i]));
        buf_addc(out, '\n');
    }
    if (q->ask->kind == ASK_TOPIC && q->ask->options.count)
        buf_addc(out, '\n');
}

static void
add_decision(const struct question *q, struct buf *out)
{
    buf_addf(out, "Decided: %s", decision_name(q->decide->decision));
    if (q->decide->words) {
        buf_adds(out, ", ");
        add_quote(out, q->decide->words);
    }
    buf_adds(out, "\n\n");
}

static void
add_owner(const struct state *s, const struct question *q, struct buf *out)
{
    bool is_topic = q->ask->kind == ASK_TOPIC && q->topic != PACK_NONE && !q->withdrawn;

    if (!is_topic || !s->topics[q->topic].owner)
        return;
    buf_adds(out, "To be settled by: ");
    add_inline(out, s->topics[q->topic].owner);
    buf_adds(out, "\n\n");
}

/* The usual answers that were taken of those offered. */
static void
add_taken(const struct state *s, const struct question *q, struct buf *out)
{
    size_t count = 0;

    for (size_t i = 0; q->ask->kind == ASK_DEFAULTS && i < q->ask->options.count; i++) {
        size_t topic = pack_topic(s->pack, span_of(q->ask->options.items[i]));
        if (q->withdrawn || topic == PACK_NONE || !s->topics[topic].default_taken)
            continue;
        buf_addf(out, "%s%s", count++ ? "; " : "Taken: ", s->pack->topics[topic].title);
    }
    buf_adds(out, count ? "\n\n" : "");
}

/* What the user asked back at the question, before answering it. */
static void
add_asides(const struct state *s, const struct question *q, struct buf *out)
{
    for (size_t i = 0; i < s->asides.count; i++) {
        const struct aside *aside = &s->asides.items[i];
        if (aside->question != q->ask->number)
            continue;
        buf_adds(out, "Asked back:\n\n");
        md_fence(out, "text", span_of(aside->reply->asked));
        buf_adds(out, "\nReply, the engineer's own words:\n\n");
        add_asked(span_of(aside->reply->text), out);
    }
}

static void
add_answer(const struct document_context *c, const struct question *q, struct buf *out)
{
    const char *source = arena_strf(c->arena, "A%zu", q->ask->number);

    if (q->decide)
        add_decision(q, out);
    add_owner(c->state, q, out);
    if (!q->answered && !q->decide)
        buf_adds(out, "Not answered.\n\n");
    if (!q->answered)
        return;
    buf_addf(out, "<a id=\"a%zu\"></a>\n\n**A%zu**%s\n\n", q->ask->number, q->ask->number,
             q->answer.pasted ? " (pasted)" : "");
    for (size_t i = 0; i < q->answer.earlier.count; i++) {
        buf_adds(out, "Said first, changed later:\n\n");
        md_fence(out, "text", span_of(q->answer.earlier.items[i]));
        buf_addc(out, '\n');
    }
    if (q->answer.earlier.count)
        buf_adds(out, "Now:\n\n");
    if (q->answer.text[0]) {
        md_fence(out, "text", span_of(q->answer.text));
        buf_addc(out, '\n');
    } else {
        bool offered = q->ask->kind == ASK_DEFAULTS || q->ask->kind == ASK_PROPOSALS;
        buf_adds(out, offered ? "None taken.\n\n" : "Confirmed.\n\n");
    }
    add_taken(c->state, q, out);
    add_noted(c, source, span_of(q->answer.text), out);
}

/* A run from a file asks nothing, so its phases are not opened. */
static void
add_phase_head(const struct document_context *c, const struct phase *p, struct buf *out)
{
    buf_addf(out, "## %s\n\n", p->title);
    if (!state_is_one_shot(c->state))
        buf_addf(out, "%s\n\n", p->opening);
}

static void
add_turns(const struct document_context *c, struct buf *out)
{
    const struct state *s = c->state;

    for (size_t p = 0; p < s->pack->phase_count; p++) {
        if (!s->phase_entered[p])
            continue;
        add_phase_head(c, &s->pack->phases[p], out);
        for (size_t i = 0; i < s->questions.count; i++) {
            const struct question *q = &s->questions.items[i];
            if (q->phase != p)
                continue;
            add_question(c, q, out);
            add_asides(c->state, q, out);
            add_answer(c, q, out);
        }
        if (!s->phase_confirmed[p])
            buf_adds(out, "This phase was not read back: the interview ended before.\n\n");
    }
}

static struct span
without_heading_mark(struct span s)
{
    size_t marks = 0;

    while (marks < s.len && s.at[marks] == '#')
        marks++;
    return span_slice(s, marks < s.len ? marks : 0, s.len);
}

/* The headings, questions or column heads that a passage stands under, outermost first. */
static void
add_context(const struct document_context *c, const struct passage *p, struct buf *out)
{
    const struct passage *chain[8];
    size_t count = 0;

    for (size_t at = p->parent; at != PASSAGE_NO_PARENT && count < ARRAY_LEN(chain);
         at = c->state->passages.items[at].parent)
        chain[count++] = &c->state->passages.items[at];
    for (size_t i = count; i > 0; i--) {
        buf_adds(out, i == count ? ", under " : " / ");
        add_quote(out, arena_span(c->arena, without_heading_mark(chain[i - 1]->text)));
    }
}

static void
add_other_topics(const struct document_context *c, const char *source, struct buf *out)
{
    const struct state *s = c->state;
    struct source_range range = statements_of(c->sources, source);
    size_t count = 0;

    for (size_t i = 0; i < range.count; i++) {
        const struct statement *st = &s->statements.items[range.first + i];
        if (st->main || st->topic == PACK_NONE)
            continue;
        buf_addf(out, "%s%s", count++ ? ", " : "; also serves ", s->pack->topics[st->topic].id);
    }
}

static void
add_place(const struct state *s, const struct passage *p, struct buf *out)
{
    BUF_SCOPED place = BUF_INIT;

    state_passage_place(s, p, &place);
    add_path(out, place.data);
}

static void
add_passage(const struct document_context *c, const struct passage *p, struct buf *out)
{
    const char *source = arena_strf(c->arena, "P%zu", p->number);

    buf_addf(out, "<a id=\"p%zu\"></a>\n\n**P%zu** ", p->number, p->number);
    add_place(c->state, p, out);
    add_context(c, p, out);
    add_other_topics(c, source, out);
    buf_adds(out, "\n\n");
    md_fence(out, "text", p->text);
    buf_addc(out, '\n');
    add_noted(c, source, p->text, out);
}

static void
add_passages_about(const struct document_context *c, size_t topic, struct buf *out)
{
    const struct state *s = c->state;
    bool any = false;

    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic != topic || !st->main || st->observed || st->source[0] != 'P')
            continue;
        if (!any && topic != PACK_NONE)
            buf_addf(out, "### %s\n\n", s->pack->topics[topic].title);
        any = true;
        add_passage(c, state_passage(s, strtoul(st->source + 1, NULL, 10)), out);
    }
}

/* Headings, questions and column heads, so that every line of the file stands somewhere. */
static void
add_context_list(const struct document_context *c, struct buf *out)
{
    bool any = false;

    for (size_t i = 0; i < c->state->passages.count; i++) {
        const struct passage *p = &c->state->passages.items[i];
        if (p->number)
            continue;
        buf_adds(out,
                 any ? "" : "Headings and questions, shown above with what stands under them:\n\n");
        any = true;
        buf_adds(out, "- ");
        add_place(c->state, p, out);
        buf_adds(out, ": ");
        md_text(out, p->text);
        buf_addc(out, '\n');
    }
    if (any)
        buf_addc(out, '\n');
}

static void
add_files(const struct document_context *c, struct buf *out)
{
    const struct state *s = c->state;

    for (size_t i = 0; i < s->inputs.count; i++) {
        const struct input_event *input = s->inputs.items[i].event;
        size_t lines = 0;
        struct span rest = span_of(input->text), line;
        while (span_line(&rest, &line))
            lines++;
        buf_adds(out, "- Answers: ");
        add_path(out, input->name);
        buf_addf(out, ", %zu lines, %s; no question was asked", lines, input->encoding);
        for (size_t k = 0; k < input->masked_count; k++)
            buf_addf(out, "%s%zu", k ? ", " : "; masked in line ", input->masked_lines[k]);
        buf_addc(out, '\n');
    }
}

static void
add_input(const struct document_context *c, struct buf *out)
{
    const struct pack *pack = c->state->pack;

    for (size_t p = 0; p < pack->phase_count; p++) {
        const struct phase *phase = &pack->phases[p];
        add_phase_head(c, phase, out);
        for (size_t t = phase->first_topic; t < phase->first_topic + phase->topic_count; t++)
            add_passages_about(c, t, out);
        buf_adds(out, "Not read back: a run from a file asks nothing.\n\n");
    }
    buf_adds(out, "## Further remarks\n\n");
    add_passages_about(c, PACK_NONE, out);
    add_context_list(c, out);
}

static void
add_observations(const struct document_context *c, struct references *r, struct buf *out)
{
    bool any = false;

    buf_adds(out, "## Observations\n\n");
    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (!st->observed)
            continue;
        any = true;
        buf_adds(out, "- ");
        if (st->topic != PACK_NONE)
            buf_addf(out, "%s: ", c->state->pack->topics[st->topic].id);
        add_cited_quote(r, out, st->words, st->source);
        buf_addc(out, '\n');
    }
    if (!any)
        buf_adds(out, "None.\n");
}

void
render_transcript(const struct document_context *c, struct buf *out)
{
    const char *path = documents[DOCUMENT_TRANSCRIPT].path(c->arena, c->state);
    struct references r = references_of(c->arena, c->state, path);

    add_header(c, out);
    add_files(c, out);
    buf_addc(out, '\n');
    if (state_is_one_shot(c->state))
        add_input(c, out);
    else
        add_turns(c, out);
    add_observations(c, &r, out);
    buf_addc(out, '\n');
    references_print(&r, out);
}
