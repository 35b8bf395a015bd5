// SPDX-License-Identifier: MIT
#include "ledger_parts.h"

static bool
source_is_set(const void *ctx, size_t fact)
{
    const struct ledger *l = ctx;

    return l->facts[fact].gap == GAP_NONE;
}

static const char *
source_nth(const void *ctx, size_t fact, size_t n)
{
    const struct ledger *l = ctx;
    const struct strings *words = &l->facts[fact].words;

    return n < words->count ? words->items[n] : NULL;
}

struct fact_source
ledger_facts(const struct ledger *l)
{
    return (struct fact_source){.ctx = l, .is_set = source_is_set, .nth = source_nth};
}

static bool
musts_are_set(const struct ledger *l, const struct topic *topic)
{
    for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++)
        if (l->state->pack->facts[f].need == NEED_MUST && l->facts[f].gap != GAP_NONE)
            return false;
    return true;
}

static bool
has_conflicting_fact(const struct ledger *l, const struct topic *topic)
{
    for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++)
        if (l->facts[f].gap == GAP_CONFLICTING)
            return true;
    return false;
}

/*
 * What the statements about a topic leave open.  In an interview the last one counts: it answers a
 * follow-up.  In a file order means nothing, so one that fixes nothing keeps the topic open beside others.
 */
static enum gap
gap_of_statements(const struct ledger *l, size_t topic)
{
    const struct state *s = l->state;
    bool one_shot = state_is_one_shot(s), found = false;
    enum gap gap = GAP_OPEN;

    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        bool counts = st->main && !st->observed && !st->passing;
        if (st->topic != topic || !(counts || (one_shot && st->gap != GAP_NONE)))
            continue;
        if (!found || !one_shot || gap == GAP_NONE || gap == GAP_NOT_APPLICABLE)
            gap = one_shot && found && st->gap == GAP_NOT_APPLICABLE ? gap : st->gap;
        found = true;
    }
    return gap;
}

static enum gap
gap_of_decision(enum decision decision)
{
    switch (decision) {
    case DECISION_UNKNOWN: return GAP_UNKNOWN;
    case DECISION_NOT_APPLICABLE: return GAP_NOT_APPLICABLE;
    case DECISION_LATER: return GAP_LATER;
    case DECISION_OWNER:
    case DECISION_DEFAULT:
    case DECISION_TAKEN:
    case DECISION_DECLINED:
    case DECISION_COUNT: break;
    }
    return GAP_OPEN;
}

static enum gap
topic_gap(const struct ledger *l, size_t index)
{
    const struct topic *topic = &l->state->pack->topics[index];
    const struct topic_state *t = &l->state->topics[index];

    if (t->decided && t->decision == DECISION_NOT_APPLICABLE)
        return GAP_NOT_APPLICABLE;
    if (has_conflicting_fact(l, topic))
        return GAP_CONFLICTING;
    if (musts_are_set(l, topic) || t->default_taken)
        return GAP_NONE;
    enum gap gap = gap_of_statements(l, index);
    if (t->decided && gap != GAP_NONE)
        return gap_of_decision(t->decision);
    return gap;
}

static void
find_first_statements(const struct state *s, size_t *first)
{
    for (size_t t = 0; t < s->pack->topic_count; t++)
        first[t] = PACK_NONE;
    for (size_t i = s->statements.count; i > 0; i--) {
        const struct statement *st = &s->statements.items[i - 1];
        if (st->topic != PACK_NONE && st->main && !st->observed && !st->passing)
            first[st->topic] = i - 1;
    }
}

/* What somebody told about a topic is not put aside because of a condition. */
static bool
is_told(const struct ledger *l, size_t index)
{
    const struct topic *topic = &l->state->pack->topics[index];
    size_t first = l->first_statement[index];

    for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++)
        if (l->state->pack->facts[f].need == NEED_MUST && l->facts[f].count)
            return true;
    return first != PACK_NONE && l->state->statements.items[first].gap == GAP_NONE;
}

/*
 * In a file nobody is asked: where the When waits for a fact that is not known, and nobody said that there is
 * nothing of it, the topic is open and not out of place.
 */
static bool
waits_for_unknown(const struct ledger *l, size_t index)
{
    const struct pack *pack = l->state->pack;
    const struct condition *when = &pack->topics[index].when;

    for (size_t i = 0; state_is_one_shot(l->state) && i < when->count; i++) {
        const struct clause *clause = &when->clauses[i];
        if (clause->kind == CLAUSE_SET && !l->facts[clause->fact].count &&
            l->topics[pack->facts[clause->fact].topic] != GAP_NOT_APPLICABLE)
            return true;
    }
    return false;
}

static const struct ledger *
settle(struct arena *a, const struct state *s)
{
    const struct pack *pack = s->pack;
    struct ledger *l = arena_alloc(a, sizeof(*l));

    l->state = s;
    l->arena = a;
    l->rows = arena_alloc(a, pack->fact_count * sizeof(*l->rows));
    l->facts = arena_alloc(a, pack->fact_count * sizeof(*l->facts));
    l->topics = arena_alloc(a, pack->topic_count * sizeof(*l->topics));
    l->applies = arena_alloc(a, pack->topic_count * sizeof(*l->applies));
    l->priority = arena_alloc(a, pack->topic_count * sizeof(*l->priority));
    l->first_statement = arena_alloc(a, pack->topic_count * sizeof(*l->first_statement));
    ledger_tally(a, s, l->facts);
    find_first_statements(s, l->first_statement);

    struct fact_source facts = ledger_facts(l);
    for (size_t t = 0; t < pack->topic_count; t++)
        l->topics[t] = topic_gap(l, t);
    for (size_t t = 0; t < pack->topic_count; t++) {
        const struct topic *topic = &pack->topics[t];
        l->applies[t] =
            condition_holds(pack, &topic->when, &facts) || is_told(l, t) || waits_for_unknown(l, t);
        l->priority[t] = topic->priority;
        if (topic->raise_to && condition_holds(pack, &topic->raise_when, &facts) &&
            topic->raise_to < topic->priority)
            l->priority[t] = topic->raise_to;
    }
    return l;
}

const struct ledger *
ledger_of(struct arena *a, const struct state *s)
{
    if (!state_is_one_shot(s))
        return settle(a, s);
    if (!state_memo(s)->ledger)
        s->memo->ledger = settle(s->arena, s);
    return s->memo->ledger;
}

const struct reading *
ledger_ruled_out(const struct ledger *l, size_t topic)
{
    const struct condition *when = &l->state->pack->topics[topic].when;

    for (size_t i = 0; when->any && !l->applies[topic] && i < when->count; i++) {
        const struct fact_status *status = &l->facts[when->clauses[i].fact];
        if (when->clauses[i].kind == CLAUSE_NOT_SET && status->count)
            return &l->state->readings.items[status->readings[0]];
    }
    return NULL;
}

static bool
is_open(const struct ledger *l, size_t topic)
{
    return l->applies[topic] && l->topics[topic] != GAP_NONE &&
           l->topics[topic] != GAP_NOT_APPLICABLE;
}

/* There is a practice today, and the user asks what would be better: that can wait. */
static bool
only_a_suggestion_is_wanted(const struct ledger *l, size_t topic)
{
    bool practice = false, suggest = false;

    for (size_t i = 0; i < l->state->statements.count; i++) {
        const struct statement *st = &l->state->statements.items[i];
        if (st->topic != topic)
            continue;
        practice = practice || st->gap == GAP_NONE;
        suggest = suggest || st->suggest;
    }
    return practice && suggest;
}

bool
ledger_blocks(const struct ledger *l, size_t topic)
{
    return is_open(l, topic) && l->priority[topic] == 1 && !only_a_suggestion_is_wanted(l, topic);
}

size_t
ledger_settled(const struct ledger *l)
{
    size_t count = 0;

    for (size_t t = 0; t < l->state->pack->topic_count; t++)
        count += l->applies[t] && l->topics[t] == GAP_NONE;
    return count;
}

size_t
ledger_open(const struct ledger *l)
{
    size_t count = 0;

    for (size_t t = 0; t < l->state->pack->topic_count; t++)
        count += is_open(l, t);
    return count;
}

/* "web (web, 2)": the first field, the others behind it. */
