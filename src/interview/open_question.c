// SPDX-License-Identifier: MIT
#include "interview/open_question.h"

#include "interview/value.h"

#define MOST_IN_PASSING 3 /* quotes that only touch on a topic */

/* Why something is open, in the words that the documents use. */
static const char *const whys[] = {
    [GAP_NONE] = "",
    [GAP_OPEN] = "not said",
    [GAP_VAGUE] = "vague",
    [GAP_CONFLICTING] = "conflicting",
    [GAP_UNKNOWN] = "not known",
    [GAP_LATER] = "left for later",
    [GAP_NOT_APPLICABLE] = "",
};

struct quotes {
    struct quote *items;
    size_t count;
    size_t cap;
};

static void
add_quote(struct arena *a, struct quotes *list, const char *words, const char *source)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->items[i].source, source) && !strcmp(list->items[i].words, words))
            return;
    *LIST_ADD(a, list) = (struct quote){.words = words, .source = source};
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
            add_quote(a, out, r->quote, r->source);
        }
    }
    for (size_t i = 0; i < l->state->statements.count; i++) {
        const struct statement *st = &l->state->statements.items[i];
        bool in_passing =
            l->topics[topic] == GAP_OPEN && !st->observed && out->count < MOST_IN_PASSING;
        if (st->topic == topic && (st->gap != GAP_NONE || in_passing))
            add_quote(a, out, st->words, st->source);
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

/* A topic of the lowest priority is no gap until somebody was asked or said something that left it open. */
static bool
is_question(const struct ledger *l, size_t topic)
{
    enum gap gap = l->topics[topic];

    if (!l->applies[topic] || gap == GAP_NONE || gap == GAP_NOT_APPLICABLE)
        return false;
    return l->priority[topic] < 3 || has_a_say(l, topic);
}

/* The one person or role that all answers name, if they name only one. */
static const char *
only_name(const struct ledger *l)
{
    const char *name = NULL;

    for (size_t f = 0; f < l->state->pack->fact_count; f++) {
        const struct type *type = l->state->pack->facts[f].type;
        bool names =
            type->kind == TYPE_NAME || (type->kind == TYPE_LIST && type->inner->kind == TYPE_NAME);
        for (size_t i = 0; names && i < l->facts[f].words.count; i++) {
            if (name && strcmp(name, l->facts[f].words.items[i]) != 0)
                return NULL;
            name = l->facts[f].words.items[i];
        }
    }
    return name;
}

static const char *
owner_of(struct arena *a, const struct ledger *l, size_t topic)
{
    const char *named = topic == PACK_NONE ? NULL : l->state->topics[topic].owner;
    const char *only = named ? NULL : only_name(l);

    if (named)
        return named;
    return only ? arena_strf(a, "proposed: %s", only) : "open";
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
        buf_addf(&text, "Which holds (%s): ", s->pack->facts[f].meaning);
        for (size_t i = 0; i < status->count; i++) {
            const struct reading *r = &s->readings.items[status->readings[i]];
            buf_adds(&text, i == 0 ? "" : i + 1 == status->count ? " or " : ", ");
            reading_words(s->pack, r, &text);
        }
        buf_addc(&text, '?');
        return arena_span(a, buf_span(&text));
    }
    return t->ask;
}

static void
add_topic_question(struct arena *a, const struct ledger *l, size_t topic,
                   struct open_questions *out)
{
    const struct pack *pack = l->state->pack;
    const char *key = arena_strf(a, "topic:%s", pack->topics[topic].id);
    bool blocks = ledger_blocks(l, topic);
    struct quotes quotes = {0};

    quote_topic(a, l, topic, &quotes);
    *LIST_ADD(a, out) = (struct open_question){
        .key = key,
        .number = state_number(l->state, NUMBER_OPEN_QUESTION, key),
        .topic = topic,
        .text = which_holds(a, l, &pack->topics[topic]),
        .gap = l->topics[topic],
        .why = l->topics[topic] == GAP_OPEN && quotes.count ? "only in passing"
                                                            : whys[l->topics[topic]],
        .blocks = blocks,
        .priority = l->priority[topic],
        .owner = owner_of(a, l, topic),
        .needed_before = blocks ? "first release" : "next review of this plan",
        .quotes = quotes.items,
        .quote_count = quotes.count,
    };
}

static bool
anything_masked(const struct state *s)
{
    for (size_t i = 0; i < s->inputs.count; i++)
        if (s->inputs.items[i].event->masked_count)
            return true;
    for (size_t i = 0; i < s->questions.count; i++)
        if (s->questions.items[i].answer.masked && !s->questions.items[i].withdrawn)
            return true;
    return false;
}

/* Passages and answers in which something was masked. */
static void
quote_masked(struct arena *a, const struct state *s, struct quotes *out)
{
    for (size_t i = 0; i < s->inputs.count; i++) {
        const struct input_event *input = s->inputs.items[i].event;
        for (size_t k = 0; k < input->masked_count; k++)
            for (size_t p = s->inputs.items[i].first_passage; p < s->passages.count; p++) {
                const struct passage *x = &s->passages.items[p];
                if (x->input == i && x->number && x->first_line <= input->masked_lines[k] &&
                    x->last_line >= input->masked_lines[k])
                    add_quote(a, out, arena_span(a, x->text), arena_strf(a, "P%zu", x->number));
            }
    }
    for (size_t i = 0; i < s->questions.count; i++) {
        const struct question *q = &s->questions.items[i];
        if (q->answered && q->answer.masked && !q->withdrawn)
            add_quote(a, out, q->answer.text, arena_strf(a, "A%zu", q->ask->number));
    }
}

static void
add_masked_question(struct arena *a, const struct ledger *l, struct open_questions *out)
{
    static const char key[] = "finding:masked";
    struct quotes quotes = {0};

    if (!anything_masked(l->state))
        return;
    quote_masked(a, l->state, &quotes);
    *LIST_ADD(a, out) = (struct open_question){
        .key = key,
        .number = state_number(l->state, NUMBER_OPEN_QUESTION, key),
        .topic = PACK_NONE,
        .text = "Have the credentials that stood in the answers been replaced where they are used?",
        .gap = GAP_OPEN,
        .why = "credential in the answers, masked here",
        .blocks = true,
        .priority = 1,
        .owner = owner_of(a, l, PACK_NONE),
        .needed_before = "at once",
        .quotes = quotes.items,
        .quote_count = quotes.count,
    };
}

/* Stable, so that the pack's order decides among equals. */
static void
move_up(struct open_questions *out, bool blocks, int priority, struct open_questions *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (from->items[i].blocks == blocks && from->items[i].priority == priority)
            out->items[out->count++] = from->items[i];
}

void
open_questions_of(struct arena *a, const struct ledger *l, struct open_questions *out)
{
    struct open_questions all = {0};

    add_masked_question(a, l, &all);
    for (size_t t = 0; t < l->state->pack->topic_count; t++)
        if (is_question(l, t))
            add_topic_question(a, l, t, &all);
    out->items = arena_alloc(a, all.count * sizeof(*out->items));
    out->count = 0;
    out->cap = all.count;
    for (int priority = 1; priority <= 3; priority++)
        move_up(out, true, priority, &all);
    for (int priority = 1; priority <= 3; priority++)
        move_up(out, false, priority, &all);
}

size_t
open_question_of_topic(const struct open_questions *list, size_t topic)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].topic == topic && topic != PACK_NONE)
            return i;
    return PACK_NONE;
}
