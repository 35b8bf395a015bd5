// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "base/markdown.h"
#include "documents/summary.h"
#include "documents/wording.h"

static const char *
coverage_word(const struct document_context *c, size_t topic)
{
    if (!c->ledger->applies[topic])
        return ledger_ruled_out(c->ledger, topic) ? tr(gap_name(GAP_NOT_APPLICABLE))
                                                  : tr("its condition is not met");
    size_t at = 0;
    if (c->ledger->topics[topic] == GAP_NONE && open_question_next(c->open, topic, &at))
        return tr("settled but for");
    return c->ledger->topics[topic] == GAP_NONE ? tr("settled")
                                                : tr(gap_name(c->ledger->topics[topic]));
}

static void
add_sources_of(const struct document_context *c, struct references *r, size_t topic,
               struct buf *out)
{
    struct strings sources = {0};

    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->topic == topic && !st->observed)
            strings_add_once(c->arena, &sources, st->source);
    }
    cite_each(r, out, &sources);
    buf_adds(out, sources.count ? "" : " -");
}

/* Nothing more is asked about these; what was said stands above. */
static bool
is_settled(const struct document_context *c, size_t topic)
{
    size_t at = 0;

    return c->ledger->applies[topic] && c->ledger->topics[topic] == GAP_NONE &&
           !open_question_next(c->open, topic, &at);
}

static void
add_settled(const struct document_context *c, struct buf *out)
{
    const struct pack *pack = c->state->pack;
    size_t count = 0;

    for (size_t t = 0; t < pack->topic_count; t++)
        if (is_settled(c, t))
            buf_addf(out, "%s%s", count++ ? "; " : tr("Settled: "), tr(pack->topics[t].title));
    buf_adds(out, count ? ".\n\n" : "");
}

static void
add_gap_row(const struct document_context *c, struct references *r, size_t topic, struct buf *out)
{
    bool any = false;

    buf_addf(out, "| %s | P%d | %s", tr(c->state->pack->topics[topic].title),
             c->ledger->priority[topic], coverage_word(c, topic));
    for (size_t at = 0; open_question_next(c->open, topic, &at); at++, any = true)
        buf_addf(out, "%sOQ-%zu", any ? ", " : " (", c->open->items[at].number);
    buf_adds(out, any ? ") |" : " |");
    add_sources_of(c, r, topic, out);
    buf_adds(out, " |\n");
}

void
add_coverage(const struct document_context *c, struct references *r, struct buf *out)
{
    const struct pack *pack = c->state->pack;
    size_t count = 0;

    buf_adds(out, tr("## Coverage\n\n"));
    add_settled(c, out);
    for (size_t t = 0; t < pack->topic_count; t++) {
        if (is_settled(c, t))
            continue;
        if (!count++)
            buf_adds(out,
                     tr("| topic | priority | state | answers |\n| --- | --- | --- | --- |\n"));
        add_gap_row(c, r, t, out);
    }
    buf_adds(out, count ? "\n" : "");
}

/* The usual answer to what nobody said, for whoever settles it; nothing of it is decided. */
void
add_usual_answers(const struct document_context *c, struct buf *out)
{
    const struct pack *pack = c->state->pack;
    bool any = false;

    for (size_t i = 0; i < c->open->count; i++) {
        const struct open_question *q = &c->open->items[i];
        /* A finding is no gap that a usual answer would fill. */
        if (q->topic == PACK_NONE || open_question_of_topic(c->open, q->topic) != i ||
            c->ledger->topics[q->topic] == GAP_NONE ||
            !strcmp(pack->topics[q->topic].default_text, "none"))
            continue;
        if (!any)
            buf_adds(out, tr("## Usual answers to what is open\n\nNone of these is taken.\n\n"
                             "| open | about | usual answer | wrong when |\n"
                             "| --- | --- | --- | --- |\n"));
        any = true;
        buf_addf(out, "| OQ-%zu | %s | ", q->number, tr(pack->topics[q->topic].title));
        md_cell(out, span_of(tr(pack->topics[q->topic].default_text)));
        buf_adds(out, " | ");
        md_cell(out, span_of(tr(pack->topics[q->topic].default_wrong_when)));
        buf_adds(out, " |\n");
    }
    if (any)
        buf_addc(out, '\n');
}
