// SPDX-License-Identifier: MIT
#include "documents/suggested.h"

#include "base/language.h"
#include "base/markdown.h"
#include "documents/wording.h"

static void
add_part(struct buf *out, const char *label, const char *text)
{
    if (!text || !*text)
        return;
    buf_addf(out, " *%s:* ", label);
    md_text(out, span_of(text));
    if (!strchr(".!?", out->data[out->len - 1]))
        buf_addc(out, '.');
}

static void
add_decision(const struct document_context *c, struct references *r, const struct suggestion *s,
             struct buf *out)
{
    const struct question *q = state_question(c->state, s->decided_at);

    if (!s->taken && !s->declined)
        return;
    buf_adds(out, s->taken ? tr(" **Taken**") : tr(" Declined"));
    if (q && q->answered) {
        buf_addc(out, ' ');
        cite(r, out, arena_strf(c->arena, "A%zu", s->decided_at));
    }
    buf_addc(out, '.');
}

void
add_suggestion(const struct document_context *c, struct references *r, const struct suggestion *s,
               struct buf *out)
{
    buf_addf(out, tr("- **Proposal PR-%zu:** "), s->number);
    if (s->quote.words && s->topic != PACK_NONE)
        buf_addf(out, "%s: ", tr(c->state->pack->topics[s->topic].title));
    md_text(out, span_of(s->text));
    add_part(out, tr("Why"), s->why);
    if (s->sources.count)
        buf_adds(out, tr(" *Builds on:*"));
    cite_each(r, out, &s->sources);
    buf_adds(out, s->sources.count ? "." : "");
    if (s->quote.words) {
        buf_adds(out, tr(" *Asked for:* "));
        add_cited_quote(r, out, s->quote.words, s->quote.source);
    }
    add_part(out, tr("Cost"), s->cost);
    add_part(out, tr("Without it"), s->without);
    add_part(out, tr("Wrong when"), s->wrong_when);
    add_decision(c, r, s, out);
    buf_addc(out, '\n');
}
