// SPDX-License-Identifier: MIT
#include "interview/engine.h"

#include <assert.h>

#include "base/buf.h"
#include "interview/finding.h"

#define FOLLOW_UPS_PER_TOPIC 2
#define READ_BACK_LINES      7
#define SEEN_SHOWN           4 /* values of a fact in a question that confirms them */

static const struct {
    const char *name;
    size_t budget; /* questions, follow-ups counted */
    int lowest_priority;
} depths[] = {
    {"quick", 12, 2},
    {"standard", 30, 2},
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

static bool
counts_for_budget(const struct question *q)
{
    return !q->withdrawn && (q->ask->kind == ASK_TOPIC || q->ask->kind == ASK_FOLLOW_UP ||
                             q->ask->kind == ASK_CONFIRM);
}

static size_t
asked_in(const struct state *s, size_t phase)
{
    size_t count = 0;

    for (size_t i = 0; i < s->questions.count; i++)
        count += counts_for_budget(&s->questions.items[i]) && s->questions.items[i].phase == phase;
    return count;
}

static bool
may_be_asked(const struct ledger *l, size_t topic)
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

/* All that speaks for the fact was seen, nothing was said. */
static bool
is_only_observed(const struct ledger *l, size_t fact)
{
    const struct fact_status *status = &l->facts[fact];
    bool seen = status->gap == GAP_NONE && status->count;

    for (size_t i = 0; i < status->count; i++)
        seen = seen && l->state->readings.items[status->readings[i]].grade == GRADE_OBSERVED;
    return seen;
}

/* The first must fact of a load-bearing topic that is settled by what was seen alone; PACK_NONE for none. */
static size_t
fact_to_confirm(const struct ledger *l, size_t topic)
{
    const struct topic *t = &l->state->pack->topics[topic];
    const struct topic_state *ts = &l->state->topics[topic];

    if (!l->applies[topic] || l->priority[topic] != 1 || l->topics[topic] != GAP_NONE ||
        ts->asked || ts->decided || ts->default_taken || was_confirmed(l->state, topic))
        return PACK_NONE;
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (l->state->pack->facts[f].need == NEED_MUST && is_only_observed(l, f))
            return f;
    return PACK_NONE;
}

static size_t
open_topics(const struct ledger *l, size_t phase)
{
    const struct phase *p = &l->state->pack->phases[phase];
    size_t count = 0;

    for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++)
        count += may_be_asked(l, t) || fact_to_confirm(l, t) != PACK_NONE;
    return count;
}

/*
 * Questions that a phase may use: what earlier phases left of the budget, shared out by what is open.
 * What was asked in the phase already counts as open, so that the share does not shrink while it is used.
 */
static size_t
quota_of(const struct ledger *l, size_t phase)
{
    const struct state *s = l->state;
    size_t left = depths[depth_of(s)].budget, mine, later = 0;

    if (left == (size_t)-1)
        return left;
    for (size_t p = 0; p < phase; p++) {
        size_t used = asked_in(s, p);
        left = used < left ? left - used : 0;
    }
    mine = open_topics(l, phase) + asked_in(s, phase);
    for (size_t p = phase + 1; p < s->pack->phase_count; p++)
        later += open_topics(l, p);
    return mine ? (left * mine + mine + later - 1) / (mine + later) : 0;
}

static size_t
current_phase(const struct state *s)
{
    for (size_t p = 0; p < s->pack->phase_count; p++)
        if (!s->phase_confirmed[p])
            return p;
    return PACK_NONE;
}

static struct action
ask(const struct state *s, enum ask_kind kind, size_t phase, const char *text)
{
    return (struct action){
        .kind = ACTION_ASK,
        .phase = phase,
        .ask = {.number = s->questions.count + 1,
                .kind = kind,
                .phase = s->pack->phases[phase].id,
                .text = text,
                .by = "pack"},
    };
}

/* Whether one value settles it, so that one more question for it is worth the user's time. */
static bool
is_quick_to_say(const struct type *type)
{
    switch (type->kind) {
    case TYPE_FLAG:
    case TYPE_COUNT:
    case TYPE_NUMBER:
    case TYPE_SHARE:
    case TYPE_DURATION:
    case TYPE_SIZE:
    case TYPE_RATE:
    case TYPE_MONEY:
    case TYPE_TIME:
    case TYPE_WINDOW:
    case TYPE_DATE:
    case TYPE_ONE_OF: return true;
    case TYPE_LIST: return type->inner->kind == TYPE_WINDOW || type->inner->kind == TYPE_ONE_OF;
    case TYPE_TEXT:
    case TYPE_NAME:
    case TYPE_PRODUCT:
    case TYPE_PLACE:
    case TYPE_COMMAND:
    case TYPE_HOST:
    case TYPE_PATH:
    case TYPE_RECORDS:
    case TYPE_KIND_COUNT: break;
    }
    return false;
}

static bool
follow_up_was_put(const struct state *s, const struct follow_up *f)
{
    for (size_t i = 0; i < s->questions.count; i++) {
        const struct question *q = &s->questions.items[i];
        if (!q->withdrawn && q->ask->kind == ASK_FOLLOW_UP && q->fact == f->fact &&
            q->field == f->field)
            return true;
    }
    return false;
}

static const struct follow_up *
follow_up_for(const struct ledger *l, const struct topic *topic, size_t fact)
{
    for (size_t i = 0; i < topic->follow_up_count; i++) {
        const struct follow_up *f = &topic->follow_ups[i];
        if (f->field == PACK_NONE && f->fact == fact && !follow_up_was_put(l->state, f))
            return f;
    }
    return NULL;
}

/* What one more question is for: a fact, and the pack's words for it, if it has some. */
struct missing {
    size_t fact;
    const struct follow_up *follow_up;
};

/* The first must that is missing.  After an answer that was clear, only if the pack asks for it. */
static struct missing
missing_must(const struct ledger *l, const struct topic *topic, bool was_vague)
{
    for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++) {
        const struct fact *fact = &l->state->pack->facts[f];
        const struct follow_up *own = follow_up_for(l, topic, f);
        if (fact->need == NEED_MUST && is_quick_to_say(fact->type) && l->facts[f].gap == GAP_OPEN &&
            (was_vague || own))
            return (struct missing){.fact = f, .follow_up = own};
    }
    return (struct missing){.fact = PACK_NONE};
}

static const struct statement *
statement_of(const struct state *s, const struct question *q, struct arena *a)
{
    const char *source = arena_strf(a, "A%zu", q->ask->number);

    for (size_t i = 0; i < s->statements.count; i++)
        if (s->statements.items[i].main && !strcmp(s->statements.items[i].source, source))
            return &s->statements.items[i];
    return NULL;
}

static const char *
ask_for_more(struct arena *a, const struct statement *st)
{
    if (st->gap_words)
        return arena_strf(a, "\"%s\" leaves it open; can you put a number, a name or a date to it?",
                          st->gap_words);
    return "Can you put a number, a name or a date to it?";
}

static bool
follow_up(struct arena *a, const struct ledger *l, size_t phase, struct action *out)
{
    const struct state *s = l->state;
    const struct question *last = state_last_question(s);

    if (!last || !last->answered || last->topic == PACK_NONE || last->phase != phase ||
        !counts_for_budget(last) || s->topics[last->topic].asked > FOLLOW_UPS_PER_TOPIC)
        return false;
    const struct statement *st = statement_of(s, last, a);
    bool was_vague = st && st->gap == GAP_VAGUE;
    if (!st || (st->gap != GAP_NONE && !was_vague))
        return false;
    const struct topic *topic = &s->pack->topics[last->topic];
    struct missing missing = missing_must(l, topic, was_vague);
    bool asked_for_it = last->ask->kind == ASK_FOLLOW_UP && !missing.follow_up;
    if (was_vague ? asked_for_it : missing.fact == PACK_NONE)
        return false;
    *out = ask(s, ASK_FOLLOW_UP, phase,
               missing.follow_up ? missing.follow_up->question : ask_for_more(a, st));
    out->ask.topic = topic->id;
    out->ask.fact = missing.fact == PACK_NONE ? NULL : s->pack->facts[missing.fact].id;
    return true;
}

/* "`v*` (tag, production) in docs/SOPs/git/release.md:8" */
static void
add_seen(const struct ledger *l, size_t fact, struct buf *out)
{
    const struct fact_status *status = &l->facts[fact];
    const struct state *s = l->state;

    for (size_t i = 0; i < status->count && i < SEEN_SHOWN; i++) {
        const struct reading *r = &s->readings.items[status->readings[i]];
        buf_adds(out, out->len ? ", `" : "`");
        reading_words(s->pack, r, out);
        buf_addf(out, "` in %s", r->source);
    }
    if (status->count > SEEN_SHOWN)
        buf_addf(out, " and %zu more", status->count - SEEN_SHOWN);
}

static void
confirm(struct arena *a, const struct ledger *l, size_t phase, size_t fact, struct action *out)
{
    const struct pack *pack = l->state->pack;
    const struct topic *topic = &pack->topics[pack->facts[fact].topic];
    BUF_SCOPED seen = BUF_INIT, value = BUF_INIT;

    for (size_t f = fact; f < topic->first_fact + topic->fact_count; f++)
        if (pack->facts[f].need == NEED_MUST && is_only_observed(l, f))
            add_seen(l, f, &seen);
    ledger_value(l, fact, &value);
    *out = ask(l->state, ASK_CONFIRM, phase,
               arena_strf(a, "%s: I see %s. Still so?", topic->title, seen.data));
    out->ask.topic = topic->id;
    out->ask.fact = pack->facts[fact].id;
    out->ask.value = arena_strdup(a, value.data);
}

static bool
next_topic(struct arena *a, const struct ledger *l, size_t phase, struct action *out)
{
    const struct pack *pack = l->state->pack;
    const struct phase *p = &pack->phases[phase];
    size_t best = PACK_NONE;

    for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++)
        if ((may_be_asked(l, t) || fact_to_confirm(l, t) != PACK_NONE) &&
            (best == PACK_NONE || l->priority[t] < l->priority[best]))
            best = t;
    if (best == PACK_NONE)
        return false;
    size_t seen = fact_to_confirm(l, best);
    if (seen != PACK_NONE) {
        confirm(a, l, phase, seen, out);
        return true;
    }
    *out = ask(l->state, ASK_TOPIC, phase, pack->topics[best].ask);
    out->ask.topic = pack->topics[best].id;
    out->ask.options = pack->topics[best].options;
    return true;
}

static bool
was_put(const struct state *s, enum ask_kind kind, size_t phase)
{
    for (size_t i = 0; i < s->questions.count; i++) {
        const struct question *q = &s->questions.items[i];
        if (!q->withdrawn && q->ask->kind == kind && q->phase == phase)
            return true;
    }
    return false;
}

static bool
has_default(const struct ledger *l, size_t topic)
{
    const char *text = l->state->pack->topics[topic].default_text;
    enum gap gap = l->topics[topic];

    return l->applies[topic] && strcmp(text, "none") != 0 && l->state->topics[topic].asked &&
           (gap == GAP_UNKNOWN || gap == GAP_VAGUE || gap == GAP_LATER);
}

/* The usual answers for what was asked and nobody knew, offered together. */
static bool
offer_defaults(struct arena *a, const struct ledger *l, size_t phase, struct action *out)
{
    const struct pack *pack = l->state->pack;
    const struct phase *p = &pack->phases[phase];
    struct strings topics = {0};
    BUF_SCOPED text = BUF_INIT;

    for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++) {
        if (!has_default(l, t))
            continue;
        *LIST_ADD(a, &topics) = pack->topics[t].id;
        buf_addf(&text, "\n%zu. %s: %s", topics.count, pack->topics[t].title,
                 pack->topics[t].default_text);
    }
    if (!topics.count)
        return false;
    *out = ask(l->state, ASK_DEFAULTS, phase,
               arena_strf(a,
                          "For what is still open, this is the usual answer. Which of these do you "
                          "take?%s",
                          text.data));
    out->ask.options = topics;
    return true;
}

static bool
finding_was_put(const struct state *s, const char *rule)
{
    for (size_t i = 0; i < s->questions.count; i++) {
        const struct question *q = &s->questions.items[i];
        if (!q->withdrawn && q->ask->rule && !strcmp(q->ask->rule, rule))
            return true;
    }
    return false;
}

/* What blocks a release is asked about once, with both sides; what is then still found stays open. */
static bool
ask_about_finding(struct arena *a, const struct ledger *l, size_t phase, struct action *out)
{
    const struct pack *pack = l->state->pack;
    struct findings findings = {0};

    findings_of(a, l, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        const struct finding *f = &findings.items[i];
        const char *rule = pack->rules[f->rule].id;
        /* Without a topic nothing could be read from the answer. */
        if (!finding_is_question(l, f) || f->topic == PACK_NONE || finding_was_put(l->state, rule))
            continue;
        *out = ask(l->state, ASK_FINDING, phase, finding_question(a, f));
        out->ask.rule = rule;
        out->ask.topic = pack->topics[f->topic].id;
        return true;
    }
    return false;
}

static struct action
read_back(struct arena *a, const struct state *s, size_t phase)
{
    struct strings lines = {0};
    BUF_SCOPED text = BUF_INIT;

    engine_read_back(a, s, phase, &lines);
    buf_adds(&text, "This is what I have noted. Is it right?");
    for (size_t i = 0; i < lines.count; i++)
        buf_addf(&text, "\n%s", lines.items[i]);
    return ask(s, ASK_READ_BACK, phase, arena_strdup(a, text.data));
}

static struct action
in_phase(struct arena *a, const struct state *s, size_t phase)
{
    const struct ledger *l = ledger_of(a, s);
    const struct question *last = state_last_question(s);
    struct action out;

    if (!s->phase_entered[phase])
        return (struct action){.kind = ACTION_ENTER, .phase = phase};
    if (last && last->ask->kind == ASK_READ_BACK && last->phase == phase)
        return (struct action){.kind = ACTION_CONFIRM, .phase = phase};
    if (asked_in(s, phase) < quota_of(l, phase) &&
        (follow_up(a, l, phase, &out) || next_topic(a, l, phase, &out)))
        return out;
    if (ask_about_finding(a, l, phase, &out))
        return out;
    if (!was_put(s, ASK_DEFAULTS, phase) && offer_defaults(a, l, phase, &out))
        return out;
    return read_back(a, s, phase);
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

    if (s->closed)
        return (struct action){.kind = ACTION_END};
    if (!s->observed)
        return (struct action){.kind = ACTION_OBSERVE};
    if (unread_answer(s, &out))
        return out;
    /* Once a number is given or a file written, the interview is over, also after a crash in between. */
    if (finish || state_is_one_shot(s) || phase == PACK_NONE || s->numbers.count || s->written)
        return finishing(a, s);
    if (last && question_is_pending(last))
        return (struct action){.kind = ACTION_WAIT, .number = last->ask->number};
    return in_phase(a, s, phase);
}

size_t
engine_left(struct arena *a, const struct state *s)
{
    const struct ledger *l = ledger_of(a, s);
    size_t budget = depths[depth_of(s)].budget, open = 0, used = 0;

    for (size_t p = 0; p < s->pack->phase_count; p++) {
        used += asked_in(s, p);
        if (!s->phase_confirmed[p])
            open += open_topics(l, p);
    }
    size_t room = used < budget ? budget - used : 0;
    return open < room ? open : room;
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
            *LIST_ADD(a, out) = arena_strf(a, "- %s: %s%s", pack->facts[fact].meaning, value.data,
                                           l->facts[fact].hedged ? " (not sure)" : "");
    }
    for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++)
        if (l->applies[t] && l->topics[t] != GAP_NONE && l->topics[t] != GAP_NOT_APPLICABLE &&
            l->priority[t] < 3)
            buf_addf(&open, "%s%s", open.len ? "; " : "", pack->topics[t].title);
    if (open.len)
        *LIST_ADD(a, out) = arena_strf(a, "- still open: %s", open.data);
}
