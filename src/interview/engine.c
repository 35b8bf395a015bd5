// SPDX-License-Identifier: MIT
#include "interview/engine.h"

#include "base/buf.h"
#include "base/language.h"
#include "budget.h"
#include "interview/finding.h"
#include "interview/spoken.h"
#include "question.h"

#define READ_BACK_LINES 7

static size_t
current_phase(const struct state *s)
{
    for (size_t p = 0; p < s->pack->phase_count; p++)
        if (!s->phase_confirmed[p])
            return p;
    return PACK_NONE;
}

static struct action
in_phase(struct arena *a, const struct state *s, size_t phase)
{
    const struct ledger *l = ledger_of(a, s);
    const struct question *last = state_last_question(s);
    struct action out;

    if (!s->phase_entered[phase])
        return (struct action){.kind = ACTION_ENTER, .phase = phase};
    bool read_back = last && last->phase == phase &&
                     (last->ask->kind == ASK_READ_BACK || last->ask->kind == ASK_TENSION) &&
                     question_was_put(s, ASK_READ_BACK, phase);
    if (question_tension(a, s, phase, read_back, &out))
        return out;
    if (read_back)
        return (struct action){.kind = ACTION_CONFIRM, .phase = phase};
    if (budget_asked(s, phase) < budget_quota(l, phase) &&
        (question_follow_up(a, l, phase, &out) || question_next_topic(a, l, phase, &out)))
        return out;
    if (question_finding(a, l, phase, &out))
        return out;
    if (!question_was_put(s, ASK_DEFAULTS, phase) && question_defaults(a, l, phase, &out))
        return out;
    return question_read_back(a, s, phase);
}

static bool
unread_answer(const struct state *s, struct action *out)
{
    for (size_t i = 0; i < s->questions.count; i++) {
        const struct question *q = &s->questions.items[i];
        if (!q->withdrawn && q->answered && !q->answer.is_read) {
            *out = (struct action){.kind = ACTION_READ, .number = q->ask->number};
            return true;
        }
    }
    for (size_t i = 0; i < s->inputs.count; i++) {
        if (!s->inputs.items[i].is_read) {
            *out = (struct action){.kind = ACTION_READ_INPUT, .number = i};
            return true;
        }
    }
    return false;
}

/* The numbers that are still to be given, in the order in which documents show them. */
struct gives {
    struct number_event *items;
    size_t count;
    size_t cap;
    size_t highest[NUMBER_KIND_COUNT];
};

static void
give_number(struct arena *a, struct gives *gives, enum number_kind kind, const char *key)
{
    *LIST_ADD(a, gives) =
        (struct number_event){.kind = kind, .number = ++gives->highest[kind], .key = key};
}

static struct action
finishing(struct arena *a, const struct state *s)
{
    if (state_has_model(s) && (!s->drafted || (state_is_one_shot(s) && !s->reviewed)))
        return (struct action){.kind = ACTION_DRAFT};
    const struct ledger *l = ledger_of(a, s);
    struct open_questions open = {0};
    struct assumptions assumed = {0};
    struct suggestions suggested = {0};
    struct gives gives = {0};
    bool complete = true;

    open_questions_of(a, l, &open);
    assumptions_of(a, l, &assumed);
    suggestions_of(a, l, &suggested);
    for (size_t i = 0; i < s->numbers.count; i++)
        if (s->numbers.items[i].number > gives.highest[s->numbers.items[i].kind])
            gives.highest[s->numbers.items[i].kind] = s->numbers.items[i].number;
    for (size_t i = 0; i < open.count; i++) {
        if (!open.items[i].number)
            give_number(a, &gives, NUMBER_OPEN_QUESTION, open.items[i].key);
        complete = complete && !open.items[i].blocks;
    }
    for (size_t i = 0; i < assumed.count; i++)
        if (!assumed.items[i].number)
            give_number(a, &gives, NUMBER_ASSUMPTION, assumed.items[i].key);
    for (size_t i = 0; i < suggested.count; i++)
        if (!suggested.items[i].number)
            give_number(a, &gives, NUMBER_PROPOSAL, suggested.items[i].key);
    if (gives.count)
        return (struct action){
            .kind = ACTION_NUMBER, .give = gives.items, .give_count = gives.count};
    if (!s->written)
        return (struct action){.kind = ACTION_WRITE};
    return (struct action){.kind = ACTION_CLOSE, .complete = complete};
}

struct action
engine_next(struct arena *a, const struct state *s, bool finish)
{
    const struct question *last = state_last_question(s);
    size_t phase = current_phase(s);
    struct action out;

    language_set(spoken_language(s));
    if (s->closed)
        return (struct action){.kind = ACTION_END};
    if (!s->observed)
        return (struct action){.kind = ACTION_OBSERVE};
    if (unread_answer(s, &out))
        return out;
    /* Once a number is given or a file written, the interview is over, also after a crash in between. */
    if (finish || state_is_one_shot(s) || s->numbers.count || s->written)
        return finishing(a, s);
    if (last && question_is_pending(last))
        return (struct action){.kind = ACTION_WAIT, .number = last->ask->number};
    if (phase == PACK_NONE)
        return question_proposals(a, s, &out) ? out : finishing(a, s);
    return in_phase(a, s, phase);
}

void
engine_read_back(struct arena *a, const struct state *s, size_t phase, struct strings *out)
{
    const struct pack *pack = s->pack;
    const struct phase *p = &pack->phases[phase];
    const struct ledger *l = ledger_of(a, s);
    BUF_SCOPED open = BUF_INIT;

    for (size_t i = 0; i < p->read_back_count && out->count < READ_BACK_LINES - 1; i++) {
        size_t fact = p->read_back[i];
        BUF_SCOPED value = BUF_INIT;
        ledger_value(l, fact, &value);
        if (value.len)
            *LIST_ADD(a, out) =
                arena_strf(a, "- %.*s: %s%s", SPAN_ARG(fact_name(&pack->facts[fact])), value.data,
                           l->facts[fact].hedged ? tr(" (not sure)") : "");
    }
    for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++)
        if (l->applies[t] && l->topics[t] != GAP_NONE && l->topics[t] != GAP_NOT_APPLICABLE &&
            l->priority[t] < 3)
            buf_addf(&open, "%s%s", open.len ? "; " : "", tr(pack->topics[t].title));
    if (open.len)
        *LIST_ADD(a, out) = arena_strf(a, tr("- still open: %s"), open.data);
}
