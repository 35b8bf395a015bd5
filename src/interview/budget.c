// SPDX-License-Identifier: MIT
#include "budget.h"

#include "interview/engine.h"

static const struct {
    const char *name;
    size_t budget; /* questions, follow-ups counted */
    int lowest_priority;
} depths[] = {
    {"quick", 12, 2},
    {"standard", 25, 2},
    {"deep", (size_t)-1, 3},
};

static size_t
depth_of(const struct state *s)
{
    for (size_t i = 0; i < ARRAY_LEN(depths); i++)
        if (!strcmp(depths[i].name, s->open->depth))
            return i;
    return 1;
}

bool
budget_counts(const struct question *q)
{
    return !q->withdrawn && (q->ask->kind == ASK_TOPIC || q->ask->kind == ASK_FOLLOW_UP ||
                             q->ask->kind == ASK_CONFIRM);
}

size_t
budget_asked(const struct state *s, size_t phase)
{
    size_t count = 0;

    for (size_t i = 0; i < s->questions.count; i++)
        count += budget_counts(&s->questions.items[i]) && s->questions.items[i].phase == phase;
    return count;
}

bool
budget_may_ask(const struct ledger *l, size_t topic)
{
    const struct topic_state *t = &l->state->topics[topic];

    return l->applies[topic] && l->topics[topic] != GAP_NONE && !t->asked && !t->decided &&
           l->priority[topic] <= depths[depth_of(l->state)].lowest_priority;
}

static bool
was_confirmed(const struct state *s, size_t topic)
{
    for (size_t i = 0; i < s->questions.count; i++) {
        const struct question *q = &s->questions.items[i];
        if (!q->withdrawn && q->ask->kind == ASK_CONFIRM && q->topic == topic)
            return true;
    }
    return false;
}

bool
budget_is_only_observed(const struct ledger *l, size_t fact)
{
    const struct fact_status *status = &l->facts[fact];
    bool seen = status->gap == GAP_NONE && status->count;

    for (size_t i = 0; i < status->count; i++)
        seen = seen && l->state->readings.items[status->readings[i]].grade == GRADE_OBSERVED;
    return seen;
}

size_t
budget_fact_to_confirm(const struct ledger *l, size_t topic)
{
    const struct topic *t = &l->state->pack->topics[topic];
    const struct topic_state *ts = &l->state->topics[topic];

    if (!l->applies[topic] || l->priority[topic] != 1 || l->topics[topic] != GAP_NONE ||
        ts->asked || ts->decided || ts->default_taken || was_confirmed(l->state, topic))
        return PACK_NONE;
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (l->state->pack->facts[f].need == NEED_MUST && budget_is_only_observed(l, f))
            return f;
    return PACK_NONE;
}

static size_t
budget_open_topics(const struct ledger *l, size_t phase)
{
    const struct phase *p = &l->state->pack->phases[phase];
    size_t count = 0;

    for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++)
        count += budget_may_ask(l, t) || budget_fact_to_confirm(l, t) != PACK_NONE;
    return count;
}

size_t
budget_quota(const struct ledger *l, size_t phase)
{
    const struct state *s = l->state;
    size_t left = depths[depth_of(s)].budget, mine, later = 0;

    if (left == (size_t)-1)
        return left;
    for (size_t p = 0; p < phase; p++) {
        size_t used = budget_asked(s, p);
        left = used < left ? left - used : 0;
    }
    mine = budget_open_topics(l, phase) + budget_asked(s, phase);
    for (size_t p = phase + 1; p < s->pack->phase_count; p++)
        later += budget_open_topics(l, p);
    return mine ? (left * mine + mine + later - 1) / (mine + later) : 0;
}

size_t
engine_left(struct arena *a, const struct state *s)
{
    const struct ledger *l = ledger_of(a, s);
    size_t budget = depths[depth_of(s)].budget, open = 0, used = 0;

    for (size_t p = 0; p < s->pack->phase_count; p++) {
        used += budget_asked(s, p);
        if (!s->phase_confirmed[p])
            open += budget_open_topics(l, p);
    }
    size_t room = used < budget ? budget - used : 0;
    return open < room ? open : room;
}
