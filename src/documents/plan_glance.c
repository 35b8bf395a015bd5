// SPDX-License-Identifier: MIT
#include "base/markdown.h"
#include "base/utf8.h"
#include "documents/plan.h"
#include "documents/roles.h"
#include "documents/wording.h"

#define FACTS_A_LINE   6
#define QUOTE_BYTES    240
#define BLOCKING_NAMED 5 /* open questions, before "and more" */

/* "env provider" of "env.provider": short enough for a line that a manager reads. */
static void
add_label(struct buf *out, const char *id)
{
    for (const char *c = id; *c; c++)
        buf_addc(out, *c == '_' || *c == '.' ? ' ' : *c);
    buf_adds(out, ": ");
}

static void
add_short_fact(const struct plan *p, size_t fact, bool first, struct section_text *out)
{
    const struct state *s = p->context->state;
    const struct fact_status *status = &p->context->ledger->facts[fact];
    BUF_SCOPED value = BUF_INIT;

    ledger_value(p->context->ledger, fact, &value);
    buf_adds(&out->body, first ? "" : "; ");
    add_label(&out->body, s->pack->facts[fact].id);
    add_inline(&out->body, value.data);
    if (s->readings.items[status->readings[0]].planned)
        buf_adds(&out->body, " (planned)");
    if (plan_assumption(p, fact))
        buf_addf(&out->body, " (**Assumption AS-%zu**)", plan_assumption(p, fact));
    buf_addc(&out->body, ' ');
    cite(p->references, &out->body, s->readings.items[status->readings[0]].source);
    buf_addf(&out->facts, "%s=%s\n", s->pack->facts[fact].id, value.data);
}

static bool
is_short(const struct plan *p, size_t fact)
{
    const struct fact_status *status = &p->context->ledger->facts[fact];

    return status->gap == GAP_NONE && status->count &&
           p->context->state->pack->facts[fact].type->kind != TYPE_RECORDS;
}

/* Facts of this section's own place stand in its first line. */
static size_t
add_phase_facts(const struct plan *p, const struct phase *phase, size_t place,
                struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    size_t count = 0;

    for (size_t i = 0; i < phase->read_back_count && count < FACTS_A_LINE; i++)
        if (is_short(p, phase->read_back[i]) && pack->facts[phase->read_back[i]].section != place)
            add_short_fact(p, phase->read_back[i], !count++, out);
    return count;
}

static const struct statement *
first_statement(const struct plan *p, size_t topic)
{
    size_t i = p->context->ledger->first_statement[topic];
    const struct statement *st = i == PACK_NONE ? NULL : &p->context->state->statements.items[i];

    return st && st->gap == GAP_NONE ? st : NULL;
}

/* The start of what was said, with an ellipsis where more follows. */
static void
add_clipped(const struct plan *p, const struct statement *st, struct section_text *out)
{
    struct span words = span_of(st->words), head = utf8_head(words, QUOTE_BYTES);
    const char *clipped = head.len < words.len
                              ? arena_strf(p->context->arena, "%.*s ...", SPAN_ARG(head))
                              : st->words;

    add_cited_quote(p->references, &out->body, clipped, st->source);
    buf_addf(&out->facts, "%s\n", st->words);
}

/* What was said about the topics that are told here: what the system is worth, what its loss would do. */
static void
add_own_topics(const struct plan *p, size_t place, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    size_t count = 0;

    for (size_t t = 0; t < pack->topic_count && count < 2; t++) {
        const struct statement *st = p->home[t] == place ? first_statement(p, t) : NULL;
        if (!st)
            continue;
        buf_addf(&out->body, "- **%s:** ", pack->topics[t].title);
        add_clipped(p, st, out);
        buf_addc(&out->body, '\n');
        count++;
    }
}

/* What a phase comes to: its facts, or the first words that were said about it. */
static void
add_phase(const struct plan *p, const struct phase *phase, size_t place, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    size_t before = out->body.len;

    buf_addf(&out->body, "- **%s:** ", phase->title);
    if (add_phase_facts(p, phase, place, out)) {
        buf_addc(&out->body, '\n');
        return;
    }
    for (size_t t = phase->first_topic; t < phase->first_topic + phase->topic_count; t++) {
        const struct statement *st = first_statement(p, t);
        if (!st || pack->topics[t].priority > 1)
            continue;
        add_clipped(p, st, out);
        buf_addc(&out->body, '\n');
        return;
    }
    buf_truncate(&out->body, before);
}

static void
add_way_back(const struct plan *p, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    size_t steps = rollback_steps_fact(pack);

    if (steps == PACK_NONE)
        return;
    const char *id = pack->places[pack->facts[steps].section].section;
    const struct statement *st = first_statement(p, pack->facts[steps].topic);
    buf_adds(&out->body, "- **Way back:** ");
    if (st) {
        add_clipped(p, st, out);
        buf_adds(&out->body, "; ");
    }
    buf_adds(&out->body, "see [");
    add_title(&out->body, id);
    buf_addf(&out->body, "](#%s)\n", id);
}

static void
add_blocking(const struct plan *p, struct section_text *out)
{
    const struct open_questions *open = p->context->open;
    size_t count = 0;

    buf_adds(&out->body, "- **Blocks a first release:** ");
    for (size_t i = 0; i < open->count; i++) {
        if (!open->items[i].blocks)
            continue;
        buf_addf(&out->facts, "%s\n", open->items[i].key);
        if (count++ >= BLOCKING_NAMED)
            continue;
        buf_adds(&out->body, count > 1 ? ", " : "");
        link_open_question(&out->body, &open->items[i]);
    }
    if (count > BLOCKING_NAMED)
        buf_addf(&out->body, " and %zu more", count - BLOCKING_NAMED);
    if (!count)
        buf_adds(&out->body, "nothing that was asked");
    buf_addf(&out->body, "; all of it: [Open questions](#open-questions)\n\n");
}

void
plan_glance(const struct plan *p, size_t place, struct section_text *out)
{
    const struct pack *pack = p->context->state->pack;
    const struct place *glance = &pack->places[place];
    size_t count = 0;

    buf_adds(&out->body, "- **What:** ");
    add_project(&out->body, p->context->state);
    for (size_t i = 0; i < glance->fact_count && count < 8; i++)
        if (is_short(p, glance->facts[i])) {
            buf_adds(&out->body, "; ");
            add_short_fact(p, glance->facts[i], true, out);
            count++;
        }
    buf_addc(&out->body, '\n');
    add_own_topics(p, place, out);
    for (size_t i = 0; i < pack->phase_count; i++)
        add_phase(p, &pack->phases[i], place, out);
    add_way_back(p, out);
    add_blocking(p, out);
}
