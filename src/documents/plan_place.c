// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <stdint.h>

#include "base/markdown.h"
#include "documents/pipeline.h"
#include "documents/plan.h"
#include "documents/roles.h"
#include "documents/wording.h"
#include "interview/value.h"

/* A fact of `place` with that role, or PACK_NONE. */
static size_t
fact_in_place(const struct pack *pack, enum role role, size_t place)
{
    size_t at = 0, fact;

    while (next_fact_with_role(pack, role, &at, &fact))
        if (pack->facts[fact].section == place)
            return fact;
    return PACK_NONE;
}

void
link_open_question(struct buf *out, const struct open_question *q)
{
    buf_addf(out, "[OQ-%zu](#oq-%zu)", q->number, q->number);
}

static void
note_fact(const struct plan *p, size_t fact, struct buf *facts)
{
    const struct state *s = p->context->state;
    const struct fact_status *status = &p->context->ledger->facts[fact];

    buf_addf(facts, "%s:", s->pack->facts[fact].id);
    for (size_t i = 0; i < status->count; i++)
        buf_addf(facts, " %s", s->readings.items[status->readings[i]].value);
    buf_addc(facts, '\n');
}

/* The sources of a value, each once. */
static void
cite_all(const struct plan *p, const struct fact_status *status, struct buf *out)
{
    const struct state *s = p->context->state;

    for (size_t i = 0; i < status->count; i++) {
        const char *source = s->readings.items[status->readings[i]].source;
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen = seen || !strcmp(source, s->readings.items[status->readings[k]].source);
        if (seen)
            continue;
        buf_addc(out, ' ');
        cite(p->references, out, source);
    }
}

size_t
plan_assumption(const struct plan *p, size_t fact)
{
    const struct assumptions *all = p->context->assumed;

    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].fact == fact)
            return all->items[i].number;
    return 0;
}

/* What is typed can be copied; everything else stands out. */
static void
add_value(const struct type *type, struct span value, struct buf *out)
{
    if (type->kind == TYPE_COMMAND || type->kind == TYPE_PATH) {
        md_code(out, value);
        return;
    }
    buf_adds(out, "**");
    md_text(out, value);
    buf_adds(out, "**");
}

static void
add_scalar(const struct plan *p, size_t fact, struct buf *out)
{
    const struct fact *f = &p->context->state->pack->facts[fact];
    const struct fact_status *status = &p->context->ledger->facts[fact];
    const struct reading *first = &p->context->state->readings.items[status->readings[0]];
    size_t assumed = plan_assumption(p, fact);
    BUF_SCOPED value = BUF_INIT;

    ledger_value(p->context->ledger, fact, &value);
    buf_adds(out, "- ");
    md_text(out, span_of(f->meaning));
    buf_adds(out, ": ");
    add_value(f->type, buf_span(&value), out);
    if (first->planned)
        buf_adds(out, " (planned)");
    if (assumed)
        buf_addf(out, " (**Assumption AS-%zu**)", assumed);
    cite_all(p, status, out);
    buf_addc(out, '\n');
}

static bool
is_records(const struct pack *pack, size_t fact)
{
    return pack->facts[fact].type->kind == TYPE_RECORDS;
}

static void
add_facts(const struct plan *p, const struct place *place, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    size_t before = out->body.len;
    size_t steps = fact_in_place(pack, ROLE_STEP, (size_t)(place - pack->places));

    for (size_t i = 0; i < place->fact_count; i++) {
        size_t fact = place->facts[i];
        const struct fact_status *status = &p->context->ledger->facts[fact];
        if (!status->count)
            continue;
        note_fact(p, fact, &out->facts);
        if (status->gap == GAP_NONE && !is_records(pack, fact))
            add_scalar(p, fact, &out->body);
    }
    if (out->body.len > before)
        buf_addc(&out->body, '\n');
    for (size_t i = 0; i < place->fact_count; i++)
        if (is_records(pack, place->facts[i]) && place->facts[i] != steps)
            add_record_table(p->context, p->references, place->facts[i], &out->body);
}

static bool
is_word_byte(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Every word of `text` stands in `in`; marks between them do not count. */
static bool
holds_every_word(const char *in, const char *text)
{
    struct span rest = span_of(text);

    while (rest.len) {
        size_t len = 0;
        while (len < rest.len && is_word_byte(rest.at[len]))
            len++;
        if (len && span_find_nocase(span_of(in), span_slice(rest, 0, len)) == SIZE_MAX)
            return false;
        rest = span_slice(rest, len + (len < rest.len), rest.len);
    }
    return true;
}

/* Words that stand in the section as records already, every one of them: a row of a table, a list of steps. */
static bool
is_shown_as_record(const struct plan *p, const struct statement *st, size_t place)
{
    const struct document_context *c = p->context;
    struct source_range range = readings_of(c->sources, st->source);
    BUF_SCOPED shown = BUF_INIT;

    for (size_t i = 0; i < range.count; i++) {
        const struct reading *r = &c->state->readings.items[range.first + i];
        if (is_records(c->state->pack, r->fact) && c->state->pack->facts[r->fact].section == place)
            buf_addf(&shown, "%s\n", r->value);
    }
    return shown.len && holds_every_word(shown.data, st->words);
}

/* The user's words about the section's topics, once each and verbatim. */
static void
add_statements(const struct plan *p, size_t place, bool observed, const char *lead,
               struct section_text *out)
{
    const struct state *s = p->context->state;
    bool any = false;

    for (size_t t = 0; t < s->pack->topic_count; t++) {
        for (size_t i = 0; p->home[t] == place && i < s->statements.count; i++) {
            const struct statement *st = &s->statements.items[i];
            if (st->topic != t || !st->main || st->observed != observed || st->gap != GAP_NONE ||
                is_shown_as_record(p, st, place))
                continue;
            if (!any)
                buf_addf(&out->body, "%s\n\n", lead);
            any = true;
            buf_adds(&out->body, st->wish ? "- planned: " : "- ");
            if (st->source[0] == 'A') /* an answer says little without its question */
                buf_addf(&out->body, "%s: ", s->pack->topics[t].title);
            add_cited_quote(p->references, &out->body, st->words, st->source);
            buf_addc(&out->body, '\n');
            buf_addf(&out->facts, "%s\n", st->words);
        }
    }
    if (any)
        buf_addc(&out->body, '\n');
}

static void
add_default_taken(const struct plan *p, size_t topic, struct section_text *out)
{
    const struct assumptions *all = p->context->assumed;

    for (size_t i = 0; i < all->count; i++) {
        const struct assumption *as = &all->items[i];
        if (as->topic != topic || as->fact != PACK_NONE)
            continue;
        buf_adds(&out->body, "- ");
        add_assumption(p->context, as, &out->body);
        buf_addf(&out->body, " (**Assumption AS-%zu**)\n", as->number);
        buf_addf(&out->facts, "%s\n", as->key);
    }
}

static void
add_ruled_out(const struct plan *p, size_t topic, struct section_text *out)
{
    const struct state *s = p->context->state;
    const struct topic_state *t = &s->topics[topic];

    if (p->context->ledger->topics[topic] != GAP_NOT_APPLICABLE)
        return;
    buf_addf(&out->body, "- %s: *not applicable:* ", s->pack->topics[topic].title);
    buf_addf(&out->facts, "n/a %s\n", s->pack->topics[topic].id);
    if (t->decided && t->reason) {
        add_quote(&out->body, t->reason);
        buf_addc(&out->body, '\n');
        return;
    }
    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic == topic && st->gap == GAP_NOT_APPLICABLE) {
            add_cited_quote(p->references, &out->body, st->words, st->source);
            break;
        }
    }
    buf_addc(&out->body, '\n');
}

static void
add_open_line(const struct plan *p, const struct open_question *q, struct section_text *out)
{
    buf_adds(&out->body, "- **Open ");
    link_open_question(&out->body, q);
    buf_addf(&out->body, "**%s: ", q->blocks ? " (blocks a first release)" : "");
    md_text(&out->body, span_of(q->text));
    for (size_t i = 0; i < q->quote_count; i++) {
        bool in_passing = q->gap == GAP_OPEN;
        buf_adds(&out->body, i            ? (in_passing ? " " : "; ")
                             : in_passing ? " Touched on in "
                                          : " Said: ");
        if (in_passing)
            cite(p->references, &out->body, q->quotes[i].source);
        else
            add_cited_quote(p->references, &out->body, q->quotes[i].words, q->quotes[i].source);
    }
    add_derived(&out->body, q->derived);
    buf_addc(&out->body, '\n');
    buf_addf(&out->facts, "%s %s\n", q->key, q->why);
}

/* Usual answers taken, topics ruled out, and what is open. */
static void
add_rest(const struct plan *p, size_t place, struct section_text *out)
{
    const struct state *s = p->context->state;
    size_t start = out->body.len;

    /* Without a line between them two lists are one. */
    buf_adds(&out->body, "Assumed, ruled out or open:\n\n");
    size_t before = out->body.len;
    for (size_t t = 0; t < s->pack->topic_count; t++) {
        if (p->home[t] != place)
            continue;
        add_default_taken(p, t, out);
        add_ruled_out(p, t, out);
        for (size_t at = 0; open_question_next(p->context->open, t, &at); at++)
            add_open_line(p, &p->context->open->items[at], out);
    }
    if (out->body.len > before)
        buf_addc(&out->body, '\n');
    else
        buf_truncate(&out->body, start);
}

static void
add_step(const struct plan *p, const struct row *step, struct buf *out)
{
    static const char *const behind[] = {"lever", "takes", "proof"};
    const char *actor = row_text(step, "actor"), *action = row_text(step, "action");

    if (actor) {
        add_inline(out, actor);
        buf_adds(out, ": ");
    }
    add_inline(out, action ? action : "what is done was not said");
    for (size_t i = 0; i < ARRAY_LEN(behind); i++) {
        const char *text = row_text(step, behind[i]);
        if (!text)
            continue;
        buf_addf(out, "; %s: ", behind[i]);
        add_inline(out, text);
    }
    buf_addc(out, ' ');
    cite(p->references, out, step->source);
    buf_addc(out, '\n');
}

/* A numbered list: what an on-call engineer does, in the user's words. */
static void
add_runbook(const struct plan *p, size_t fact, struct buf *out)
{
    struct rows_of_role steps = {0};

    rows_of_fact(p->context, fact, &steps);
    rows_sort(&steps);
    for (size_t i = 0; i < steps.count; i++) {
        buf_addf(out, "%zu. ", i + 1);
        add_step(p, &steps.items[i], out);
    }
    if (steps.count)
        buf_addc(out, '\n');
}

void
plan_place(const struct plan *p, size_t place, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    size_t steps = fact_in_place(pack, ROLE_STEP, place);
    size_t before = out->body.len;

    if (fact_in_place(pack, ROLE_STAGE, place) != PACK_NONE) {
        struct pipeline pipeline = {0};
        pipeline_of(p->context, &pipeline);
        pipeline_mermaid(&pipeline, &out->body);
        buf_addc(&out->body, '\n');
    }
    if (steps != PACK_NONE)
        add_runbook(p, steps, &out->body);
    add_facts(p, &pack->places[place], out);
    add_statements(p, place, false, "As said:", out);
    add_statements(p, place, true, "From the SOPs and the project:", out);
    add_rest(p, place, out);
    if (out->body.len == before)
        buf_adds(&out->body, "Nothing was said.\n\n");
}
