// SPDX-License-Identifier: MIT
#include "base/clean.h"
#include "base/markdown.h"
#include "base/utf8.h"
#include "dialogue.h"
#include "interview/engine.h"
#include "interviewer/facts.h"

#define RULES          "prompts/turn.md"
#define TOPICS_NAMED   12
#define LEDGER_COMPACT ((size_t)4 << 10) /* of what is known, in the compact form */
#define LEDGER_WHOLE   ((size_t)12 << 10)
#define EXCHANGE_MOST  ((size_t)600) /* of each earlier answer */
#define EXCHANGES      2

static void
add_seen(const struct state *s, struct buf *out)
{
    BUF_SCOPED text = BUF_INIT;

    for (size_t i = 0; i < s->readings.count; i++) {
        const struct reading *r = &s->readings.items[i];
        if (r->grade != GRADE_OBSERVED)
            continue;
        buf_addf(&text, "%s = ", s->pack->facts[r->fact].id);
        reading_words(s->pack, r, &text);
        buf_addf(&text, " [%s]\n", r->source);
    }
    if (!text.len)
        return;
    buf_adds(out, "\n## Seen in the project\n\n");
    md_fence(out, "text", buf_span(&text));
}

static size_t
phase_of(const struct state *s, size_t number)
{
    size_t phase = state_question(s, number)->phase;

    return phase == PACK_NONE ? 0 : phase;
}

void
dialogue_front(struct dialogue *d, const struct state *s, size_t number)
{
    const struct engineer *e = d->engineer;
    const struct phase *p = &e->pack->phases[phase_of(s, number)];

    if (d->is_compact) {
        buf_adds(&d->front, "You are a DevOps engineer who interviews somebody about how their "
                            "system is deployed.\n\n");
        engineer_rules(e, RULES, &d->front);
        buf_addf(&d->front,
                 "\n# The project: %s\n\n## Topics and facts of this phase (! is a must)\n\n",
                 e->material->project);
        facts_list(e->pack, p->first_topic, p->topic_count, FACTS_MUST, &d->front);
        return;
    }
    buf_adds(&d->front, e->material->role);
    buf_addc(&d->front, '\n');
    engineer_rules(e, RULES, &d->front);
    buf_addf(&d->front, "\n# The project: %s\n\n## Its files\n\n", e->material->project);
    material_write(e->material, &d->front);
    add_seen(s, &d->front);
    buf_adds(&d->front, "\n## Topics and facts (! is a must)\n\n");
    facts_list(e->pack, 0, e->pack->topic_count, FACTS_SHOULD, &d->front);
}

/* The words of an answer and what they answer. */
static void
add_exchange(const struct question *q, size_t most, struct buf *out)
{
    BUF_SCOPED line = BUF_INIT;
    struct span words = span_of(q->answer.text);
    struct span head = utf8_head(words, most);

    clean_line(span_of(q->ask->text), &line);
    buf_addf(out, "Q%zu%s%s%s: %s\n\nA%zu:\n\n", q->ask->number, q->ask->topic ? " (" : "",
             q->ask->topic ? q->ask->topic : "", q->ask->topic ? ")" : "", line.data,
             q->ask->number);
    BUF_SCOPED text = BUF_INIT;
    buf_addf(&text, "%.*s%s", SPAN_ARG(head), head.len < words.len ? " ..." : "");
    md_fence(out, "text", buf_span(&text));
}

/* The phase that is talked about first: where not all of it has room, that has. */
static void
add_known(const struct ledger *l, size_t phase, struct buf *out)
{
    const struct pack *pack = l->state->pack;

    facts_known(l, pack->phases[phase].first_topic, pack->phases[phase].topic_count, out);
    for (size_t p = 0; p < pack->phase_count; p++)
        if (p != phase)
            facts_known(l, pack->phases[p].first_topic, pack->phases[p].topic_count, out);
}

/* The past in short: the ledger, a line a fact, and the last exchanges. */
static void
add_past(const struct state *s, size_t number, size_t most, struct buf *out)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED known = BUF_INIT;
    size_t from = number, count = 0;

    add_known(ledger_of(a, s), phase_of(s, number), &known);
    struct span head = utf8_head(buf_span(&known), most);
    buf_adds(out, "What is known so far:\n\n");
    md_fence(out, "text", head);
    if (head.len < known.len)
        buf_adds(out, "(shortened)\n");
    while (from > 1 && count < EXCHANGES) {
        const struct question *q = state_question(s, --from);
        count += q->answered && !q->withdrawn;
    }
    buf_adds(out, "\nThe last exchanges:\n\n");
    for (size_t n = from; n < number; n++) {
        const struct question *q = state_question(s, n);
        if (q->answered && !q->withdrawn)
            add_exchange(q, EXCHANGE_MOST, out);
    }
}

/* What may be asked next, the first first, each with the must facts that it lacks. */
static void
add_open(const struct state *s, size_t phase, struct buf *out)
{
    ARENA_SCOPED a = arena_new();
    const struct ledger *l = ledger_of(a, s);
    struct strings topics = {0};

    engine_open_topics(a, s, phase, &topics);
    buf_addf(out, "\nPhase %zu of %zu, %s. Open now, the next first:", phase + 1,
             s->pack->phase_count, s->pack->phases[phase].title);
    for (size_t i = 0; i < topics.count && i < TOPICS_NAMED; i++) {
        const struct topic *t = &s->pack->topics[pack_topic(s->pack, span_of(topics.items[i]))];
        size_t lacks = 0;
        buf_addf(out, "%s %s", i ? "," : "", t->id);
        for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
            if (s->pack->facts[f].need == NEED_MUST && l->facts[f].gap != GAP_NONE)
                buf_addf(out, "%s%s", lacks++ ? " " : " (", s->pack->facts[f].id);
        buf_adds(out, lacks ? ")" : "");
    }
    buf_adds(out, topics.count ? "\n" : " nothing more in this phase\n");
}

void
dialogue_message(struct dialogue *d, const struct state *s, size_t number, struct buf *out)
{
    const struct question *q = state_question(s, number);

    if (number > 1 && !d->messages.count)
        add_past(s, number, d->is_compact ? LEDGER_COMPACT : LEDGER_WHOLE, out);
    if (d->outcome)
        buf_adds(out, d->outcome);
    buf_addc(out, '\n');
    add_exchange(q, q->answer.text ? strlen(q->answer.text) : 0, out);
    add_open(s, phase_of(s, number), out);
}
