// SPDX-License-Identifier: MIT
#include "base/language.h"
#include "base/markdown.h"
#include "documents/plan.h"
#include "documents/suggested.h"
#include "documents/wording.h"

#define MOST_PROPOSALS 5
#define ASSUMED_BYTES  100 /* of the words that an assumption rests on */

/* A first release rests on it. */
static bool
is_to_be_confirmed(const struct document_context *c, const struct assumption *as)
{
    bool must = as->fact == PACK_NONE || c->state->pack->facts[as->fact].need == NEED_MUST;

    return must && c->ledger->priority[as->topic] == 1;
}

static int
by_number(const void *x, const void *y)
{
    const struct assumption *a = x, *b = y;

    return (a->number > b->number) - (a->number < b->number);
}

static void
add_assumed_row(const struct plan *p, const struct assumption *as, struct section_text *out)
{
    buf_addf(&out->body, "| AS-%zu | ", as->number);
    add_assumption(p->context, as, &out->body);
    if (is_to_be_confirmed(p->context, as))
        buf_adds(&out->body, tr("; confirm before the first release"));
    buf_addf(&out->body, " | %s", as->reason);
    if (as->quote.words) {
        buf_adds(&out->body, ": ");
        add_clipped_quote(p->references, &out->body, as->quote.words, as->quote.source,
                          ASSUMED_BYTES);
    }
    buf_adds(&out->body, " | ");
    md_cell(&out->body, span_of(as->wrong_when ? as->wrong_when : ""));
    buf_adds(&out->body, " |\n");
    buf_addf(&out->facts, "%s %s\n", as->key, as->text);
}

void
plan_assumptions(const struct plan *p, struct section_text *out)
{
    const struct assumptions *all = p->context->assumed;
    struct assumption *sorted = arena_alloc(p->context->arena, (all->count + 1) * sizeof(*sorted));

    if (!all->count) {
        buf_adds(&out->body, tr("None.\n\n"));
        return;
    }
    memcpy(sorted, all->items, all->count * sizeof(*sorted));
    qsort(sorted, all->count, sizeof(*sorted), by_number);
    buf_adds(&out->body,
             tr("| id | assumption | reason | wrong when |\n| --- | --- | --- | --- |\n"));
    for (size_t i = 0; i < all->count; i++)
        add_assumed_row(p, &sorted[i], out);
    buf_addc(&out->body, '\n');
}

void
plan_proposals(const struct plan *p, struct section_text *out)
{
    const struct document_context *c = p->context;
    const char *summary = documents[DOCUMENT_SUMMARY].path(c->arena, c->state);
    size_t shown = 0, more = 0;

    for (size_t i = 0; i < c->suggested->count; i++) {
        const struct suggestion *s = &c->suggested->items[i];
        if (s->declined)
            continue;
        if (shown == MOST_PROPOSALS) {
            more++;
            continue;
        }
        if (!shown++)
            buf_adds(&out->body, tr("The engineer's own view: not decided unless it says so.\n\n"));
        add_suggestion(c, p->references, s, &out->body);
        buf_addf(&out->facts, "%s %d\n", s->key, s->taken);
    }
    buf_adds(&out->body, shown ? "\n" : tr("None.\n\n"));
    if (more)
        buf_addf(&out->body, tr("%zu more in the [summary](%s).\n\n"), more,
                 relative_path(c->arena, p->references->folder, summary));
}
