// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/language.h"
#include "base/utf8.h"
#include "rules.h"

#define WORDS_MAX ((size_t)160) /* bytes of a value inside a question */

void
rule_cite(struct rule_check *c, const struct reading *r)
{
    quotes_add(c->arena, &c->quotes, r->quote, r->source);
}

void
rule_fill(struct rule_check *c, const char *name, const char *words)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(span_of(words), &line);
    struct span all = span_trim(buf_span(&line));
    struct span head = utf8_head(all, WORDS_MAX);
    *LIST_ADD(c->arena, &c->names) = (struct rule_name){
        .name = name,
        .words = head.len < all.len ? arena_strf(c->arena, "%.*s...", SPAN_ARG(head))
                                    : arena_span(c->arena, all),
    };
}

void
rule_use(struct rule_check *c, const struct side *side)
{
    rule_cite(c, side->reading);
    rule_fill(c, c->ledger->state->pack->facts[side->fact].id, side->reading->value);
}

void
rule_beside(struct rule_check *c, const char *fact)
{
    size_t index = pack_fact(c->ledger->state->pack, span_of(fact));

    for (size_t i = 0; index != PACK_NONE && i < c->ledger->facts[index].count; i++)
        rule_cite(c, &c->ledger->state->readings.items[c->ledger->facts[index].readings[i]]);
}

void
rule_derived(struct rule_check *c, const char *fmt, ...)
{
    BUF_SCOPED text = BUF_INIT;
    va_list ap;

    va_start(ap, fmt);
    buf_addfv(&text, fmt, ap);
    va_end(ap);
    c->out->derived = arena_strdup(c->arena, text.data);
}

bool
rule_note(struct rule_check *c)
{
    c->out->severity = SEVERITY_INFO;
    c->out->text = tr(c->rule->rule);
    return true;
}

static const char *
filled(const struct rule_check *c, struct span name)
{
    for (size_t i = 0; i < c->names.count; i++)
        if (span_is(name, c->names.items[i].name))
            return c->names.items[i].words;
    return NULL;
}

/* A fact that no side was chosen of: all its words. */
static void
add_fact_words(const struct rule_check *c, size_t fact, struct buf *out)
{
    const struct state *s = c->ledger->state;
    const struct fact_status *status = &c->ledger->facts[fact];

    if (status->gap != GAP_CONFLICTING)
        ledger_value(c->ledger, fact, out);
    for (size_t i = 0; status->gap == GAP_CONFLICTING && i < status->count; i++)
        buf_addf(
            out, "%s%s", i ? " / " : "",
            value_words(s->pack->facts[fact].type, s->readings.items[status->readings[i]].value));
}

static void
add_filled(struct rule_check *c, struct span name, struct buf *out)
{
    const char *words = filled(c, name);
    size_t fact = pack_fact(c->ledger->state->pack, name);

    if (!words && fact != PACK_NONE) {
        BUF_SCOPED value = BUF_INIT;
        add_fact_words(c, fact, &value);
        rule_fill(c, c->ledger->state->pack->facts[fact].id,
                  value.len ? value.data : tr(c->ledger->state->pack->facts[fact].meaning));
        words = filled(c, name);
    }
    buf_adds(out, words ? words : tr("what is not known"));
}

const char *
rule_ask(struct rule_check *c)
{
    struct span rest = span_of(tr(c->rule->ask));
    BUF_SCOPED out = BUF_INIT;

    for (size_t open; (open = span_find(rest, "{")) != SIZE_MAX;) {
        size_t close = span_find(rest, "}");
        if (close == SIZE_MAX || close < open)
            break;
        buf_add_span(&out, span_slice(rest, 0, open));
        add_filled(c, span_slice(rest, open + 1, close), &out);
        rest = span_slice(rest, close + 1, rest.len);
    }
    buf_add_span(&out, rest);
    return arena_strdup(c->arena, out.data);
}
