// SPDX-License-Identifier: MIT
#include <ctype.h>

#include "base/language.h"
#include "base/markdown.h"
#include "documents/transcript.h"
#include "documents/wording.h"

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
        return tr(pack->topics[q->topic].title);
    return q->ask->topic ? q->ask->topic : "";
}

static void
add_question(const struct document_context *c, const struct question *q, struct buf *out)
{
    static const char *const kinds[] = {
        [ASK_TOPIC] = "",
        [ASK_FOLLOW_UP] = TR(", follow-up"),
        [ASK_READ_BACK] = TR("read-back"),
        [ASK_DEFAULTS] = TR("usual answers offered"),
        [ASK_FINDING] = TR("finding "),
        [ASK_CONFIRM] = TR(", seen and to be confirmed"),
        [ASK_TENSION] = TR(", about what does not fit"),
        [ASK_PROPOSALS] = TR("proposals offered"),
    };
    const char *topic = q->ask->rule ? "" : topic_title(c->state->pack, q);

    buf_addf(out, "<a id=\"q%zu\"></a>\n\n### Q%zu: %s%s%s%s\n\n", q->ask->number, q->ask->number,
             topic, tr(kinds[q->ask->kind]), q->ask->rule ? q->ask->rule : "",
             q->withdrawn ? tr(", taken back") : "");
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
    buf_addf(out, tr("Decided: %s"), tr(decision_name(q->decide->decision)));
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
    buf_adds(out, tr("To be settled by: "));
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
        buf_addf(out, "%s%s", count++ ? "; " : tr("Taken: "), tr(s->pack->topics[topic].title));
    }
    buf_adds(out, count ? "\n\n" : "");
}

/* What became of the proposals that were offered. */
static void
add_decided(const struct state *s, const struct question *q, bool taken, struct buf *out)
{
    size_t count = 0;

    for (size_t i = 0; q->ask->kind == ASK_PROPOSALS && i < q->ask->options.count; i++) {
        const struct seen_proposal *p = state_proposal(s, q->ask->options.items[i]);
        if (q->withdrawn || !p || !p->decided || p->decided_at != q->ask->number ||
            p->taken != taken)
            continue;
        buf_adds(out, count++ ? "; " : taken ? tr("Taken: ") : tr("Declined: "));
        add_quote(out, p->proposal->text);
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
        buf_adds(out, tr("Asked back:\n\n"));
        md_fence(out, "text", span_of(aside->reply->asked));
        buf_adds(out, tr("\nReply, the engineer's own words:\n\n"));
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
        buf_adds(out, tr("Not answered.\n\n"));
    if (!q->answered)
        return;
    buf_addf(out, "<a id=\"a%zu\"></a>\n\n**A%zu**%s\n\n", q->ask->number, q->ask->number,
             q->answer.pasted ? tr(" (pasted)") : "");
    for (size_t i = 0; i < q->answer.earlier.count; i++) {
        buf_adds(out, tr("Said first, changed later:\n\n"));
        md_fence(out, "text", span_of(q->answer.earlier.items[i]));
        buf_addc(out, '\n');
    }
    if (q->answer.earlier.count)
        buf_adds(out, tr("Now:\n\n"));
    if (q->answer.text[0]) {
        md_fence(out, "text", span_of(q->answer.text));
        buf_addc(out, '\n');
    } else {
        bool offered = q->ask->kind == ASK_DEFAULTS || q->ask->kind == ASK_PROPOSALS;
        buf_adds(out, offered ? tr("None taken.\n\n") : tr("Confirmed.\n\n"));
    }
    add_taken(c->state, q, out);
    add_decided(c->state, q, true, out);
    add_decided(c->state, q, false, out);
    add_noted(c, source, span_of(q->answer.text), out);
}

void
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
            buf_adds(out, tr("This phase was not read back: the interview ended before.\n\n"));
    }
}
