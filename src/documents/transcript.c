// SPDX-License-Identifier: MIT
#include "documents/transcript.h"

#include <ctype.h>

#include "base/language.h"
#include "base/markdown.h"
#include "documents/renderers.h"
#include "documents/wording.h"

static void
add_header(const struct document_context *c, struct buf *out)
{
    const struct state *s = c->state;
    size_t masked = state_masked(s);

    buf_addf(out, tr("# Transcript of interview %s: "), s->open->session);
    add_project(out, s);
    buf_addf(out, tr("\n\n- Session: %s, %s, "), s->open->session, s->open->mode);
    add_date(out, s->opened_at);
    buf_addc(out, '\n');
    add_loaded(c, out);
    if (masked)
        buf_addf(
            out,
            tr("- Masked credentials: %zu; the originals still stand where you took them from, so "
               "please replace them\n"),
            masked);
}

void
add_noted(const struct document_context *c, const char *source, struct span words, struct buf *out)
{
    const struct state *s = c->state;
    bool any = false;
    struct source_range readings = readings_of(c->sources, source);
    struct source_range statements = statements_of(c->sources, source);

    for (size_t i = 0; i < readings.count; i++) {
        const struct reading *r = &s->readings.items[readings.first + i];
        buf_adds(out, any ? "" : tr("Noted:\n\n"));
        any = true;
        buf_addf(out, "- %s = ", s->pack->facts[r->fact].id);
        add_inline(out, r->noted);
        if (!span_is(words, r->quote) && strcmp(r->noted, r->quote) != 0) {
            buf_adds(out, ": ");
            add_quote(out, r->quote);
        }
        buf_addf(out, " (%s%s%s%s)\n", tr(grade_name(r->grade)), r->hedged ? tr(", hedged") : "",
                 r->planned ? tr(", planned") : "",
                 r->superseded || r->value != r->noted ? tr(", corrected later") : "");
    }
    for (size_t i = 0; i < statements.count; i++) {
        const struct statement *st = &s->statements.items[statements.first + i];
        if (st->gap == GAP_NONE || st->topic == PACK_NONE)
            continue;
        buf_adds(out, any ? "" : tr("Noted:\n\n"));
        any = true;
        if (st->gap == GAP_NOT_APPLICABLE)
            buf_addf(out, tr("- %s: does not apply"), s->pack->topics[st->topic].id);
        else
            buf_addf(out, tr("- %s: leaves it open (%s)"), s->pack->topics[st->topic].id,
                     tr(gap_name(st->gap)));
        if (st->gap_words) {
            buf_adds(out, ": ");
            add_quote(out, st->gap_words);
        }
        buf_addc(out, '\n');
    }
    if (any)
        buf_addc(out, '\n');
}

void
add_phase_head(const struct document_context *c, const struct phase *p, struct buf *out)
{
    buf_addf(out, "## %s\n\n", tr(p->title));
    if (!state_is_one_shot(c->state))
        buf_addf(out, "%s\n\n", tr(p->opening));
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
        buf_adds(out, i == count ? tr(", under ") : " / ");
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
        buf_addf(out, "%s%s", count++ ? ", " : tr("; also serves "), s->pack->topics[st->topic].id);
    }
}

static void
add_place(const struct state *s, const struct passage *p, struct buf *out)
{
    BUF_SCOPED place = BUF_INIT;

    state_passage_place(s, p, &place);
    add_path(out, place.data);
}

/* A passage with what stands before it in its line and is part of none: "A:" of an answer, who speaks. */
static struct span
with_its_mark(const struct state *s, const struct passage *p)
{
    const struct passage *before = p > s->passages.items ? p - 1 : NULL;
    size_t least = before && before->input == p->input ? before->at + before->len : 0;
    const char *file = p->text.at - p->at;
    size_t from = p->at;
    bool word = false;

    for (size_t i = from; i > least && file[i - 1] != '\n'; i--) {
        bool blank = file[i - 1] == ' ' || file[i - 1] == '\t';
        word = word || isalnum((unsigned char)file[i - 1]);
        from = blank ? from : i - 1;
    }
    return word ? (struct span){file + from, p->at + p->len - from} : p->text;
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
    md_fence(out, "text", with_its_mark(c->state, p));
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
            buf_addf(out, "### %s\n\n", tr(s->pack->topics[topic].title));
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
                 any ? ""
                     : tr("Headings and questions, shown above with what stands under them:\n\n"));
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
        buf_adds(out, tr("- Answers: "));
        add_path(out, input->name);
        buf_addf(out, tr(", %zu lines, %s; no question was asked"), lines, input->encoding);
        for (size_t k = 0; k < input->masked_count; k++)
            buf_addf(out, "%s%zu", k ? ", " : tr("; masked in line "), input->masked_lines[k]);
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
        buf_adds(out, tr("Not read back: a run from a file asks nothing.\n\n"));
    }
    buf_adds(out, tr("## Further remarks\n\n"));
    add_passages_about(c, PACK_NONE, out);
    add_context_list(c, out);
}

static void
add_observations(const struct document_context *c, struct references *r, struct buf *out)
{
    bool any = false;

    buf_adds(out, tr("## Observations\n\n"));
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
        buf_adds(out, tr("None.\n"));
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
