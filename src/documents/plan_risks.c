// SPDX-License-Identifier: MIT
#include <string.h>

#include "base/language.h"
#include "base/markdown.h"
#include "documents/plan.h"
#include "documents/wording.h"

static void
add_risk(const struct plan *p, const struct finding *f, struct section_text *out)
{
    const char *id = p->context->state->pack->rules[f->rule].id;

    buf_adds(&out->body, f->severity == SEVERITY_INFO ? tr("- Note: ") : "- ");
    md_text(&out->body, span_of(f->text));
    add_derived(&out->body, f->derived);
    buf_addf(&out->body, " (%s)", id);
    cite_quotes(p->references, &out->body, f->quotes, f->quote_count);
    buf_addc(&out->body, '\n');
    buf_addf(&out->facts, "%s %s %s\n", f->key, f->text, f->derived ? f->derived : "");
}

/* What the rules found and is asked about: named here, told there. */
static size_t
add_asked(const struct plan *p, struct section_text *out)
{
    const struct document_context *c = p->context;
    size_t count = 0;

    for (size_t i = 0; i < c->findings->count; i++) {
        size_t at = open_question_of_finding(c->open, c->ledger, &c->findings->items[i]);
        if (at == PACK_NONE)
            continue;
        buf_adds(&out->body, count++ ? ", " : tr("- Found by the rules, and open: "));
        link_open_question(&out->body, &c->open->items[at]);
        buf_addf(&out->body, " (%s)", c->state->pack->rules[c->findings->items[i].rule].id);
    }
    buf_adds(&out->body, count ? "\n" : "");
    return count;
}

/* What the engineer sees and is asked about: what each puts at risk, by its topic. */
static size_t
add_seen(const struct plan *p, struct section_text *out)
{
    const struct document_context *c = p->context;
    size_t count = 0;

    for (size_t i = 0; i < c->open->count; i++) {
        const struct open_question *q = &c->open->items[i];
        if (!q->engineer || q->topic == PACK_NONE)
            continue;
        buf_adds(&out->body, count++ ? "; " : tr("- Seen by the engineer, and open: "));
        link_open_question(&out->body, q);
        buf_addf(&out->body, " %s", tr(c->state->pack->topics[q->topic].title));
        buf_addf(&out->facts, "%s\n", q->key);
    }
    buf_adds(&out->body, count ? "\n" : "");
    return count;
}

static size_t
shared_sources(const struct finding *f, const struct open_question *q)
{
    size_t shared = 0;

    for (size_t i = 0; i < f->quote_count; i++)
        for (size_t k = 0; k < q->quote_count; k++)
            shared += !strcmp(f->quotes[i].source, q->quotes[k].source);
    return shared;
}

/* The engineer sees a tension in the same words: that nothing stands against a rule is not said beside it. */
static bool
is_doubted(const struct document_context *c, const struct finding *f)
{
    for (size_t i = 0; f->severity == SEVERITY_INFO && i < c->open->count; i++) {
        const struct open_question *q = &c->open->items[i];
        size_t shared = q->engineer ? shared_sources(f, q) : 0;
        if (shared > 1 || (shared && q->topic == f->topic))
            return true;
    }
    return false;
}

/* What is an open question already stands there. */
void
plan_risks(const struct plan *p, struct section_text *out)
{
    const struct document_context *c = p->context;
    size_t count = 0;

    for (size_t i = 0; i < c->findings->count; i++) {
        const struct finding *f = &c->findings->items[i];
        if (open_question_of_finding(c->open, c->ledger, f) != PACK_NONE || is_doubted(c, f))
            continue;
        add_risk(p, f, out);
        count++;
    }
    count += add_asked(p, out);
    count += add_seen(p, out);
    buf_adds(&out->body, count ? "\n" : tr("Nothing found by the rules.\n\n"));
}
