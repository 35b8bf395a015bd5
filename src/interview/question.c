// SPDX-License-Identifier: MIT
#include "question.h"

#include "base/buf.h"
#include "base/language.h"
#include "budget.h"
#include "interview/finding.h"

#define FOLLOW_UPS_PER_TOPIC 2
#define SEEN_SHOWN           4 /* values of a fact in a question that confirms them */

struct action
question_of(const struct state *s, enum ask_kind kind, size_t phase, const char *text)
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
        return arena_strf(
            a, tr("\"%s\" leaves it open; can you put a number, a name or a date to it?"),
            st->gap_words);
    return tr("Can you put a number, a name or a date to it?");
}

bool
question_follow_up(struct arena *a, const struct ledger *l, size_t phase, struct action *out)
{
    const struct state *s = l->state;
    const struct question *last = state_last_question(s);

    if (!last || !last->answered || last->topic == PACK_NONE || last->phase != phase ||
        !budget_counts(last) || s->topics[last->topic].asked > FOLLOW_UPS_PER_TOPIC)
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
    *out = question_of(s, ASK_FOLLOW_UP, phase,
                       missing.follow_up ? tr(missing.follow_up->question) : ask_for_more(a, st));
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
        buf_addf(out, tr("` in %s"), r->source);
    }
    if (status->count > SEEN_SHOWN)
        buf_addf(out, tr(" and %zu more"), status->count - SEEN_SHOWN);
}

/* As an answer would say it, whatever the language of the questions. */
static const char *
said_of(struct arena *a, const struct ledger *l, size_t fact)
{
    const struct strings *words = &l->facts[fact].words;
    BUF_SCOPED all = BUF_INIT;

    if (l->state->pack->facts[fact].type->kind == TYPE_RECORDS)
        ledger_value(l, fact, &all);
    else
        for (size_t i = 0; i < words->count; i++)
            buf_addf(&all, "%s%s", i ? ", " : "", words->items[i]);
    return arena_span(a, buf_span(&all));
}

static void
confirm(struct arena *a, const struct ledger *l, size_t phase, size_t fact, struct action *out)
{
    const struct pack *pack = l->state->pack;
    const struct topic *topic = &pack->topics[pack->facts[fact].topic];
    BUF_SCOPED seen = BUF_INIT;

    for (size_t f = fact; f < topic->first_fact + topic->fact_count; f++)
        if (pack->facts[f].need == NEED_MUST && budget_is_only_observed(l, f))
            add_seen(l, f, &seen);
    *out = question_of(l->state, ASK_CONFIRM, phase,
                       arena_strf(a, tr("%s: I see %s. Still so?"), tr(topic->title), seen.data));
    out->ask.topic = topic->id;
    out->ask.fact = pack->facts[fact].id;
    out->ask.value = said_of(a, l, fact);
}

bool
question_next_topic(struct arena *a, const struct ledger *l, size_t phase, struct action *out)
{
    const struct pack *pack = l->state->pack;
    const struct phase *p = &pack->phases[phase];
    size_t best = PACK_NONE;

    for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++)
        if ((budget_may_ask(l, t) || budget_fact_to_confirm(l, t) != PACK_NONE) &&
            (best == PACK_NONE || l->priority[t] < l->priority[best]))
            best = t;
    if (best == PACK_NONE)
        return false;
    size_t seen = budget_fact_to_confirm(l, best);
    if (seen != PACK_NONE) {
        confirm(a, l, phase, seen, out);
        return true;
    }
    *out = question_of(l->state, ASK_TOPIC, phase, tr(pack->topics[best].ask));
    out->ask.topic = pack->topics[best].id;
    for (size_t i = 0; i < pack->topics[best].options.count; i++)
        *LIST_ADD(a, &out->ask.options) = tr(pack->topics[best].options.items[i]);
    return true;
}

bool
question_was_put(const struct state *s, enum ask_kind kind, size_t phase)
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
bool
question_defaults(struct arena *a, const struct ledger *l, size_t phase, struct action *out)
{
    const struct pack *pack = l->state->pack;
    const struct phase *p = &pack->phases[phase];
    struct strings topics = {0};
    BUF_SCOPED text = BUF_INIT;

    for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++) {
        if (!has_default(l, t))
            continue;
        *LIST_ADD(a, &topics) = pack->topics[t].id;
        buf_addf(&text, "\n%zu. %s: %s", topics.count, tr(pack->topics[t].title),
                 tr(pack->topics[t].default_text));
    }
    if (!topics.count)
        return false;
    *out = question_of(
        l->state, ASK_DEFAULTS, phase,
        arena_strf(a,
                   tr("For what is still open, this is the usual answer. Which of these do you "
                      "take?%s"),
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
bool
question_finding(struct arena *a, const struct ledger *l, size_t phase, struct action *out)
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
        *out = question_of(l->state, ASK_FINDING, phase, finding_question(a, f));
        out->ask.rule = rule;
        out->ask.topic = pack->topics[f->topic].id;
        return true;
    }
    return false;
}

struct action
question_read_back(struct arena *a, const struct state *s, size_t phase)
{
    struct strings lines = {0};
    BUF_SCOPED text = BUF_INIT;

    engine_read_back(a, s, phase, &lines);
    buf_adds(&text, tr("This is what I have noted. Is it right?"));
    for (size_t i = 0; i < lines.count; i++)
        buf_addf(&text, "\n%s", lines.items[i]);
    return question_of(s, ASK_READ_BACK, phase, arena_strdup(a, text.data));
}
