// SPDX-License-Identifier: MIT
#include "open_topic.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/language.h"
#include "interview/role.h"

#define MOST_IN_PASSING 3 /* quotes that only touch on a topic */

/* Why something is open, in the words that the documents use. */
static const char *const whys[GAP_COUNT] = {
    [GAP_NONE] = "",
    [GAP_OPEN] = TR("not said"),
    [GAP_VAGUE] = TR("vague"),
    [GAP_CONFLICTING] = TR("conflicting"),
    [GAP_UNKNOWN] = TR("not known"),
    [GAP_LATER] = TR("left for later"),
    [GAP_NOT_APPLICABLE] = "",
};

const char *
open_why(enum gap gap)
{
    return tr(whys[gap]);
}

/*
 * The user's own words that leave the topic open; for a conflict, what each side rests on; where nobody
 * spoke of the topic itself, what was said in passing.
 */
static void
quote_topic(struct arena *a, const struct ledger *l, size_t topic, struct quotes *out)
{
    const struct topic *t = &l->state->pack->topics[topic];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct fact_status *status = &l->facts[f];
        for (size_t i = 0; status->gap == GAP_CONFLICTING && i < status->count; i++) {
            const struct reading *r = &l->state->readings.items[status->readings[i]];
            quotes_add(a, out, r->quote, r->source);
        }
    }
    for (size_t i = 0; i < l->state->statements.count; i++) {
        const struct statement *st = &l->state->statements.items[i];
        bool in_passing =
            l->topics[topic] == GAP_OPEN && !st->observed && out->count < MOST_IN_PASSING;
        if (st->topic == topic && (st->gap != GAP_NONE || in_passing))
            quotes_add(a, out, st->words, st->source);
    }
}

static bool
has_a_say(const struct ledger *l, size_t topic)
{
    for (size_t i = 0; i < l->state->statements.count; i++)
        if (l->state->statements.items[i].topic == topic &&
            l->state->statements.items[i].gap != GAP_NONE)
            return true;
    return l->state->topics[topic].decided || l->topics[topic] == GAP_CONFLICTING;
}

static bool
is_must(const struct ledger *l, size_t fact)
{
    return l->state->pack->facts[fact].need == NEED_MUST;
}

static bool
gives_value(const struct ledger *l, size_t topic, const char *source)
{
    const struct topic *t = &l->state->pack->topics[topic];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        for (size_t i = 0; is_must(l, f) && i < l->facts[f].count; i++)
            if (!strcmp(l->state->readings.items[l->facts[f].readings[i]].source, source))
                return true;
    return false;
}

typedef bool raises_fn(const struct ledger *l, const struct statement *st);

/* Some words about the topic raise it, and nothing that was answered later has cleared it up. */
static bool
is_raised_last(const struct ledger *l, size_t topic, raises_fn *raises)
{
    const char *raised = NULL;

    for (size_t i = 0; i < l->state->statements.count; i++) {
        const struct statement *st = &l->state->statements.items[i];
        if (st->topic != topic || st->observed)
            continue;
        if (raises(l, st))
            raised = st->source;
        else if (raised && strcmp(st->source, raised) != 0 && st->source[0] == 'A')
            raised = NULL;
    }
    return raised != NULL;
}

/* Each sign that means going back, and each alert, stands for itself: a vague one is not settled by the others. */
static bool
lists_signs(const struct ledger *l, size_t topic)
{
    static const enum role roles[] = {ROLE_TRIGGER, ROLE_ALERT};
    const struct pack *pack = l->state->pack;

    for (size_t i = 0; i < ARRAY_LEN(roles); i++) {
        size_t fact = first_fact_with_role(pack, roles[i]);
        if (fact != PACK_NONE && pack->facts[fact].topic == topic)
            return true;
    }
    return false;
}

static bool
is_vague_value(const struct ledger *l, const struct statement *st)
{
    return st->gap == GAP_VAGUE &&
           (lists_signs(l, st->topic) || gives_value(l, st->topic, st->source));
}

static bool
wants_suggestion(const struct ledger *l, const struct statement *st)
{
    (void)l;
    return st->suggest;
}

/*
 * What is settled but for one thing that the same words leave vague: "above 5 % for 10 minutes, or when too
 * many people complain".
 */
static bool
is_vague_beside(const struct ledger *l, size_t topic)
{
    return l->topics[topic] == GAP_NONE && is_raised_last(l, topic, is_vague_value);
}

static bool
has_taken(const struct state *s, size_t topic)
{
    for (size_t i = 0; i < s->proposals.count; i++)
        if (s->proposals.items[i].topic == topic && s->proposals.items[i].taken)
            return true;
    return false;
}

/* There is a practice today, and the user asked what would be better: nothing said or taken since decides it. */
static bool
waits_for_suggestion(const struct ledger *l, size_t topic)
{
    return l->topics[topic] == GAP_NONE && is_raised_last(l, topic, wants_suggestion) &&
           !has_taken(l->state, topic);
}

/* A topic of the lowest priority is no gap until somebody was asked or said something that left it open. */
bool
open_topic(const struct ledger *l, size_t topic)
{
    enum gap gap = l->topics[topic];

    if (l->applies[topic] && (is_vague_beside(l, topic) || waits_for_suggestion(l, topic)))
        return true;
    if (!l->applies[topic] || gap == GAP_NONE || gap == GAP_NOT_APPLICABLE)
        return false;
    return l->priority[topic] < 3 || has_a_say(l, topic);
}

/* "Where does it run?" of "Where does it run: in a cloud, or here?": in a document the choices only name what is not. */
static const char *
without_choices(struct arena *a, const char *ask)
{
    size_t colon = span_find(span_of(ask), ": ");

    return colon == SIZE_MAX ? ask : arena_strf(a, "%.*s?", (int)colon, ask);
}

/* "Which holds: x [A3] or y [A7]?", for the first fact on which sources disagree. */
static const char *
which_holds(struct arena *a, const struct ledger *l, const struct topic *t)
{
    const struct state *s = l->state;
    BUF_SCOPED text = BUF_INIT;

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct fact_status *status = &l->facts[f];
        if (status->gap != GAP_CONFLICTING)
            continue;
        buf_addf(&text, tr("Which holds (%s): "), tr(s->pack->facts[f].meaning));
        for (size_t i = 0; i < status->count; i++) {
            const struct reading *r = &s->readings.items[status->readings[i]];
            buf_adds(&text, i == 0 ? "" : i + 1 == status->count ? tr(" or ") : ", ");
            reading_words(s->pack, r, &text);
        }
        buf_addc(&text, '?');
        return arena_span(a, buf_span(&text));
    }
    return without_choices(a, tr(t->ask));
}

/* The first words of the user that fix nothing; NULL where no statement says which they are. */
static const char *
vague_words(const struct ledger *l, size_t topic)
{
    for (size_t i = 0; i < l->state->statements.count; i++) {
        const struct statement *st = &l->state->statements.items[i];
        if (st->topic == topic && st->gap == GAP_VAGUE && st->gap_words)
            return st->gap_words;
    }
    return NULL;
}

static bool
has_own_words(const struct ledger *l, size_t topic)
{
    for (size_t i = 0; i < l->state->statements.count; i++)
        if (l->state->statements.items[i].topic == topic && !l->state->statements.items[i].observed)
            return true;
    return false;
}

/*
 * "Where does it run?  What was said leaves open: region; room." of a topic that somebody spoke of: it is not asked
 * as if nobody had.  NULL where all that must be known is, or nobody did.
 */
static const char *
what_words_leave_open(struct arena *a, const struct ledger *l, size_t topic)
{
    const struct topic *t = &l->state->pack->topics[topic];
    BUF_SCOPED missing = BUF_INIT;

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (is_must(l, f) && !l->facts[f].count)
            buf_addf(&missing, "%s%s", missing.len ? "; " : "",
                     tr(l->state->pack->facts[f].meaning));
    if (!missing.len || !has_own_words(l, topic))
        return NULL;
    return arena_strf(a, tr("%s What was said leaves open: %s."), without_choices(a, tr(t->ask)),
                      missing.data);
}

/* Vague words are asked about by themselves: the reader sees what has to be replaced. */
static const char *
question_text(struct arena *a, const struct ledger *l, size_t topic, enum gap gap)
{
    const struct topic *t = &l->state->pack->topics[topic];
    const char *words = gap == GAP_VAGUE ? vague_words(l, topic) : NULL;
    const char *partly = gap == GAP_OPEN ? what_words_leave_open(a, l, topic) : NULL;

    if (!words)
        return partly ? partly : which_holds(a, l, t);
    if (l->topics[topic] == GAP_NONE)
        return arena_strf(a, tr("What exactly is \"%s\" (%s)?"), words, tr(t->title));
    return arena_strf(a, tr("\"%s\" does not settle it: %s"), words,
                      without_choices(a, tr(t->ask)));
}

void
open_topic_add(struct arena *a, const struct ledger *l, size_t topic, struct open_questions *out)
{
    const struct pack *pack = l->state->pack;
    const char *key = arena_strf(a, TOPIC_KEY "%s", pack->topics[topic].id);
    bool blocks = ledger_blocks(l, topic);
    struct quotes quotes = {0};

    enum gap gap = l->topics[topic] != GAP_NONE     ? l->topics[topic]
                   : waits_for_suggestion(l, topic) ? GAP_UNKNOWN
                                                    : GAP_VAGUE;
    quote_topic(a, l, topic, &quotes);
    *LIST_ADD(a, out) = (struct open_question){
        .key = key,
        .topic = topic,
        .text = question_text(a, l, topic, gap),
        .gap = gap,
        .why = gap == GAP_OPEN && quotes.count ? tr("only in passing") : open_why(gap),
        .blocks = blocks,
        .priority = l->priority[topic],
        .owner = topic_owner(a, l, topic),
        .needed_before = blocks ? tr("first release") : tr("next review of this plan"),
        .quotes = quotes.items,
        .quote_count = quotes.count,
    };
}
