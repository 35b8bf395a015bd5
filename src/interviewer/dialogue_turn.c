// SPDX-License-Identifier: MIT
#include "dialogue.h"

#include <stdint.h>

#include "interview/correction.h"
#include "interview/trace.h"
#include "interviewer/gate.h"
#include "interviewer/noted.h"
#include "interviewer/scripted.h"

#define SAY_MOST      ((size_t)400)
#define REPLY_MOST    ((size_t)1500)
#define QUESTION_MOST ((size_t)300)
#define OPTION_MOST   ((size_t)120)
#define OPTIONS_MOST  3

static bool
is_act(const struct json *reply, const char *act)
{
    const char *said = json_get_text(reply, "act");

    return said && !strcmp(said, act);
}

/* A must fact of the topic was noted. */
static bool
sets_must(const struct pack *pack, const struct turn_notes *notes, size_t topic)
{
    for (size_t i = 0; i < notes->values.count; i++) {
        const struct fact *fact =
            &pack->facts[pack_fact(pack, span_of(notes->values.items[i].fact))];
        if (fact->topic == topic && fact->need == NEED_MUST)
            return true;
    }
    return false;
}

/* What the model says the answer leaves open of the topic that was asked; its words must be the user's. */
static void
take_gap(struct arena *a, const struct state *s, const struct question *q, const struct json *reply,
         struct read_item *item)
{
    for (const struct json *j = json_first(json_get(reply, "gaps")); j; j = json_next(j)) {
        struct noted_gap gap;
        if (!noted_gap(a, s->pack, j, &gap) || gap.topic != q->topic ||
            !trace_quotes(span_of(q->answer.text), span_of(gap.words)))
            continue;
        item->gap = gap.gap;
        item->words = gap.words;
        return;
    }
    if (is_act(reply, "unknown"))
        item->gap = GAP_UNKNOWN;
    if (is_act(reply, "later"))
        item->gap = GAP_LATER;
}

/*
 * The model's values; of the rules' what the question was put for, and all where the model noted nothing without
 * saying why: words that it took for a question state nothing.
 */
static void
join_values(struct arena *a, const struct question *q, const struct turn_notes *notes,
            bool is_silent, const struct pack *pack, struct read_item *item)
{
    LIST(struct read_value) joined = {0};
    bool has_fact = false;

    for (size_t i = 0; i < notes->values.count; i++) {
        has_fact = has_fact || pack_fact(pack, span_of(notes->values.items[i].fact)) == q->fact;
        *LIST_ADD(a, &joined) = notes->values.items[i];
    }
    for (size_t i = 0; i < item->value_count; i++) {
        bool asked = q->fact != PACK_NONE && !has_fact &&
                     pack_fact(pack, span_of(item->values[i].fact)) == q->fact;
        if (is_silent || asked)
            *LIST_ADD(a, &joined) = item->values[i];
    }
    item->values = joined.items;
    item->value_count = joined.count;
}

static void
join_topics(struct arena *a, const struct pack *pack, const struct turn_notes *notes,
            struct read_item *item)
{
    for (size_t i = 0; i < notes->values.count; i++) {
        const char *id = pack->topics[noted_topic(pack, &notes->values.items[i])].id;
        if (!strings_have(&item->topics, id))
            *LIST_ADD(a, &item->topics) = id;
    }
}

static bool
sets_any(const struct pack *pack, const struct turn_notes *notes, const char *topic)
{
    for (size_t i = 0; i < notes->values.count; i++)
        if (!strcmp(pack->topics[noted_topic(pack, &notes->values.items[i])].id, topic))
            return true;
    return false;
}

/*
 * By the rules a sentence of a long answer settles a topic that its words lead to.  Where the model read the
 * answer and noted nothing of that topic, the words were about something else.
 */
static void
keep_told(const struct pack *pack, const struct turn_notes *notes, struct read_item *item)
{
    size_t kept = 0;

    for (size_t i = 0; i < item->told_count; i++)
        if (sets_any(pack, notes, item->told[i].topic))
            item->told[kept++] = item->told[i];
    item->told_count = kept;
}

void
turn_join(const struct turn_view *v, const struct json *reply, const struct turn_notes *notes,
          struct read_event *out)
{
    const struct state *s = v->state;
    const struct question *q = v->question;
    struct arena *a = v->arena;

    *out = scripted_read_answer(a, v->engineer->reader, s, q->ask->number);
    struct read_item *item = &out->items[0];
    out->by = v->engineer->name;
    if (q->topic != PACK_NONE && sets_must(s->pack, notes, q->topic) &&
        (item->gap == GAP_VAGUE || item->gap == GAP_UNKNOWN || item->gap == GAP_LATER)) {
        item->gap = GAP_NONE;
        item->words = NULL;
    } else if (item->gap == GAP_NONE && q->topic != PACK_NONE) {
        take_gap(a, s, q, reply, item);
    }
    bool is_silent = !notes->values.count && !is_act(reply, "ask_back");
    join_values(a, q, notes, is_silent, s->pack, item);
    if (!is_silent)
        keep_told(s->pack, notes, item);
    for (size_t i = 0; i < item->value_count; i++)
        item->values[i].corrects = item->values[i].corrects || is_act(reply, "correct") ||
                                   answer_corrects(s->pack, q, &item->values[i]);
    if (item->gap == GAP_NONE)
        join_topics(a, s->pack, notes, item);
    out->dropped = notes->dropped.items;
    out->dropped_count = notes->dropped.count;
}

/* Words with which something is asked: else the model takes an answer for a question. */
static bool
asks_something(struct span text)
{
    return span_find(text, "?") != SIZE_MAX || span_find(text, "\xef\xbc\x9f") != SIZE_MAX;
}

static bool
take_reply(const struct turn_view *v, const struct json *reply, struct turn *out)
{
    const struct question *q = v->question;
    bool stops = is_act(reply, "stop");
    bool asked = is_act(reply, "ask_back") && asks_something(span_of(q->answer.text));
    const char *text = engineer_text(v->arena, reply, "say", REPLY_MOST);

    if (stops)
        text =
            "/done writes the documents with what is known; /quit saves and leaves. Or just answer.";
    /* Where Enter or a number is an answer, words are one too. */
    if ((!stops && !asked) || !text || q->ask->kind == ASK_DEFAULTS ||
        q->ask->kind == ASK_PROPOSALS)
        return false;
    out->is_reply = true;
    out->reply = (struct reply_event){
        .number = q->ask->number, .asked = q->answer.text, .text = text, .by = v->engineer->name};
    return true;
}

/* Nothing in it that this conversation does not hold. */
static const char *
say_of(struct arena *a, const struct trace *known, const struct json *reply)
{
    const char *say = engineer_text(a, reply, "say", SAY_MOST);

    if (!say || trace_foreign(known, span_of(say)).len ||
        trace_foreign_name(known, span_of(say)).len || asks_something(span_of(say)))
        return NULL;
    return say;
}

/* Returns why the question was not taken; NULL when it was, or when there is none. */
static const char *
take_next(const struct turn_view *v, const struct trace *known, const struct json *reply,
          struct ask_event *out)
{
    struct arena *a = v->arena;
    const struct state *s = v->state;
    const struct json *next = json_get(reply, "next");
    const char *text = engineer_text(a, next, "text", QUESTION_MOST);
    const char *id = json_get_text(next, "topic");
    size_t topic = id ? pack_topic(s->pack, span_of(id)) : PACK_NONE, options = 0;

    if (!text)
        return json_get_text(next, "text") ? "it is too long" : NULL;
    if (topic == PACK_NONE)
        return "there is no such topic";
    const char *why = gate_question(a, s, known, span_of(text));
    if (why)
        return why;
    *out = (struct ask_event){
        .topic = s->pack->topics[topic].id, .text = text, .by = v->engineer->name};
    for (const struct json *j = json_first(json_get(next, "options")); j;
         j = json_next(j), options++) {
        JSON_SCOPED holder = json_object();
        json_set_text(holder, "text", json_text(j) ? json_text(j) : "");
        const char *option = engineer_text(a, holder, "text", OPTION_MOST);
        if (option && gate_own_words(known, span_of(option)))
            *LIST_ADD(a, &out->options) = option;
    }
    if (options > OPTIONS_MOST)
        out->options = (struct strings){0};
    return NULL;
}

void
turn_rest(const struct turn_view *v, const struct json *reply, struct turn *out)
{
    struct trace known = {.folded = SPAN_NONE};
    const struct json *tension = json_first(json_get(reply, "tension"));

    if (take_reply(v, reply, out))
        return;
    gate_known(v->engineer, v->arena, v->state, &known);
    out->say = say_of(v->arena, &known, reply);
    out->unwanted = take_next(v, &known, reply, &out->wanted);
    if (tension)
        out->has_tension = gate_tension(v->engineer, v->arena, v->state, tension, &out->tension);
}
