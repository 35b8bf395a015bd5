// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "base/markdown.h"
#include "documents/draft.h"
#include "documents/plan_fill.h"
#include "documents/wording.h"

#define QUOTE_BYTES    160
#define OWN_BYTES      240
#define BESIDE_BYTES   90 /* beside a value */
#define BLOCKING_NAMED 5  /* open questions, before "and more" */
#define LINES_MOST     12

/* To the section that tells in full what the line only touches on. */
static void
add_link(const struct plan *p, const struct plan_line *line, size_t place, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;

    for (size_t i = 0; i < line->fact_count; i++) {
        const struct fact *fact = &pack->facts[line->facts[i]];
        if (fact->section == place || fact->type->kind != TYPE_RECORDS)
            continue;
        BUF_SCOPED title = BUF_INIT;
        tr_title(&title, pack->places[fact->section].section, false);
        buf_adds(&out->body, tr("; see ["));
        buf_add_span(&out->body, buf_span(&title));
        buf_adds(&out->body, "](#");
        md_slug(&out->body, buf_span(&title));
        buf_adds(&out->body, ")");
        return;
    }
}

/* What was said about the topics that are told here and nowhere else. */
static bool
add_own_words(const struct plan *p, const struct plan_line *line, bool any,
              struct section_text *out)
{
    const struct state *s = p->context->state;

    for (size_t i = 0; i < line->statements.count; i++) {
        const struct statement *st = &s->statements.items[line->statements.items[i]];
        if (!p->quoted[line->statements.items[i]])
            continue;
        buf_adds(&out->body, any ? "; " : "");
        any = true;
        add_clipped_quote(p->references, &out->body, st->words, st->source, OWN_BYTES);
        buf_addf(&out->facts, "%s\n", st->words);
    }
    return any;
}

/* What the system is: its name, and what is known of it. */
static void
add_first_line(const struct plan *p, const struct plan_line *line, size_t place,
               struct section_text *out)
{
    buf_addf(&out->body, "- **%s:** ", tr(line->label));
    add_project(&out->body, p->context->state);
    size_t before = out->body.len;
    buf_adds(&out->body, "; ");
    bool any = plan_add_values(p, line, false, out);
    if (!add_own_words(p, line, any, out))
        buf_truncate(&out->body, before);
    add_link(p, line, place, out);
    buf_addc(&out->body, '\n');
}

/* Nothing is known: what asks about it, its topic or the section in which it is told. */
static void
add_unknown(const struct plan *p, const struct plan_line *line, struct buf *out)
{
    const struct open_question *q =
        line->fact_count ? question_about(p->context, line->facts[0]) : NULL;

    if (q)
        link_open_mark(out, q);
    else
        buf_adds(out, tr("not noted"));
}

/* Nobody looks for it where it was not said. */
static bool
is_optional(const struct plan *p, const struct plan_line *line)
{
    return line->fact_count && p->context->state->pack->facts[line->facts[0]].need == NEED_COULD;
}

static bool
is_told_by_line(const struct plan_line *line, size_t statement)
{
    for (size_t i = 0; i < line->statements.count; i++)
        if (line->statements.items[i] == statement)
            return true;
    return false;
}

/* The words behind the line's first value, where that is not all that they say. */
static void
add_words_of_value(const struct plan *p, const struct plan_line *line, struct section_text *out)
{
    const struct document_context *c = p->context;
    const struct fact_status *status = line->fact_count ? &c->ledger->facts[line->facts[0]] : NULL;

    if (!status || status->gap != GAP_NONE || !status->count)
        return;
    const char *source = c->state->readings.items[status->readings[0]].source;
    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (!p->quoted[i] || st->observed || is_told_by_line(line, i) ||
            strcmp(st->source, source) != 0)
            continue;
        buf_adds(&out->body, "; ");
        add_clipped_quote(p->references, &out->body, st->words, st->source, BESIDE_BYTES);
        buf_addf(&out->facts, "%s\n", st->words);
        return;
    }
}

/* What a line comes to: its values, or else the first words that were said. */
static void
add_short_line(const struct plan *p, const struct plan_line *line, size_t place,
               struct section_text *out)
{
    size_t before = out->body.len;

    buf_addf(&out->body, "- **%s:** ", tr(line->label));
    bool any = plan_add_values(p, line, false, out);
    if (any)
        add_words_of_value(p, line, out);
    any = add_own_words(p, line, any, out) || plan_add_first_words(p, line, QUOTE_BYTES, out);
    if (!any && is_optional(p, line)) {
        buf_truncate(&out->body, before);
        return;
    }
    if (!plan_add_open_of_first(p, line, out) && !any)
        add_unknown(p, line, &out->body);
    plan_add_fills(p, line->facts, line->fact_count, out);
    add_link(p, line, place, out);
    buf_addc(&out->body, '\n');
}

/* A deadline that is missed is not only a number on a list. */
static void
add_misfit(const struct plan *p, struct section_text *out)
{
    const struct open_questions *open = p->context->open;

    for (size_t i = 0; i < open->count; i++) {
        const struct open_question *q = &open->items[i];
        if (!q->blocks || !q->derived)
            continue;
        buf_adds(&out->body, tr("- **Does not fit:**"));
        add_derived(&out->body, q->derived);
        cite_quotes(p->references, &out->body, q->quotes, q->quote_count);
        buf_adds(&out->body, tr(" (**Open "));
        link_open_question(&out->body, q);
        buf_adds(&out->body, "**)\n");
        return;
    }
}

static void
add_blocking(const struct plan *p, struct section_text *out)
{
    const struct open_questions *open = p->context->open;
    size_t count = 0;

    buf_adds(&out->body, tr("- **Blocks a first release:** "));
    for (size_t i = 0; i < open->count; i++) {
        if (!open->items[i].blocks)
            continue;
        buf_addf(&out->facts, "%s\n", open->items[i].key);
        if (count++ >= BLOCKING_NAMED)
            continue;
        buf_adds(&out->body, count > 1 ? "; " : "");
        link_open_question(&out->body, &open->items[i]);
        buf_addc(&out->body, ' ');
        add_subject(p->context, &open->items[i], &out->body);
    }
    if (count > BLOCKING_NAMED)
        buf_addf(&out->body, tr(" and %zu more"), count - BLOCKING_NAMED);
    if (!count)
        buf_adds(&out->body, tr("nothing that was asked"));
    buf_addf(&out->body, tr("; all of it: [Open questions](#open-questions)\n\n"));
}

void
plan_glance(const struct plan *p, size_t place, struct section_text *out)
{
    const struct plan_section *section = &p->sections[place];

    add_draft(p->context, p->references, p->context->state->pack->places[place].section,
              &out->body);
    note_draft(p->context->state, p->context->state->pack->places[place].section, &out->facts);
    for (size_t i = 0; i < section->lines.count && i < LINES_MOST; i++)
        (i ? add_short_line : add_first_line)(p, &section->lines.items[i], place, out);
    add_misfit(p, out);
    add_blocking(p, out);
}
