// SPDX-License-Identifier: MIT
#include "budget.h"
#include "interview/engine.h"
#include "question.h"

#define ASKED_MOST 2 /* of a topic, before another follow-up would be too many */

void
engine_open_topics(struct arena *a, const struct state *s, size_t phase, struct strings *out)
{
    const struct ledger *l = ledger_of(a, s);
    const struct phase *p = &s->pack->phases[phase];

    for (int priority = 1; priority <= 3; priority++)
        for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++)
            if (l->priority[t] == priority && budget_may_ask(l, t))
                *LIST_ADD(a, out) = s->pack->topics[t].id;
}

static size_t
must_missing(const struct ledger *l, size_t topic)
{
    const struct topic *t = &l->state->pack->topics[topic];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (l->state->pack->facts[f].need == NEED_MUST && l->facts[f].gap == GAP_OPEN)
            return f;
    return PACK_NONE;
}

/* The topic that was just answered lacks a must, or the answer was vague. */
static bool
needs_follow_up(const struct ledger *l, size_t topic, size_t *fact)
{
    const struct question *last = state_last_question(l->state);

    *fact = must_missing(l, topic);
    return last && last->answered && budget_counts(last) && last->topic == topic &&
           l->state->topics[topic].asked <= ASKED_MOST &&
           (l->topics[topic] == GAP_VAGUE || (l->topics[topic] == GAP_OPEN && *fact != PACK_NONE));
}

bool
engine_takes_question(struct arena *a, const struct state *s, const struct ask_event *wanted,
                      struct ask_event *ask)
{
    const struct ledger *l = ledger_of(a, s);
    size_t mine = ask->topic ? pack_topic(s->pack, span_of(ask->topic)) : PACK_NONE;
    size_t theirs = pack_topic(s->pack, span_of(wanted->topic)), fact;

    if (mine == PACK_NONE || theirs == PACK_NONE ||
        (ask->kind != ASK_TOPIC && ask->kind != ASK_FOLLOW_UP))
        return false;
    bool same_phase = s->pack->topics[theirs].phase == s->pack->topics[mine].phase;
    if (theirs != mine && ask->kind == ASK_TOPIC && same_phase && budget_may_ask(l, theirs) &&
        l->priority[theirs] <= l->priority[mine]) {
        ask->topic = wanted->topic;
    } else if (theirs != mine && ask->kind == ASK_TOPIC && needs_follow_up(l, theirs, &fact)) {
        ask->kind = ASK_FOLLOW_UP;
        ask->topic = wanted->topic;
        ask->fact = fact == PACK_NONE ? NULL : s->pack->facts[fact].id;
    } else if (theirs != mine) {
        return false;
    }
    ask->text = wanted->text;
    ask->by = wanted->by;
    ask->options = ask->kind == ASK_TOPIC ? wanted->options : (struct strings){0};
    return true;
}
