// SPDX-License-Identifier: MIT
#ifndef UNIT_DOCUMENTS_TOLD_SESSION_H
#define UNIT_DOCUMENTS_TOLD_SESSION_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/io.h"
#include "documents/document.h"
#include "interview/event.h"
#include "interview/pack.h"
#include "interview/state.h"
#include "unit/unit.h"

/*
 * A session told in lines, one event or a question with its answer each:
 *
 *     FACT: VALUE          said by the user
 *     seen FACT: VALUE     found in an SOP
 *     implied FACT: VALUE  found there, not in so many words
 *     seen TOPIC: WORDS    a line of one, each of its own
 *     TOPIC says WORDS     a statement that has no value
 *     TOPIC vague WORDS
 *     TOPIC default        the usual answer taken
 *     TOPIC n/a
 *     OQ-3 TOPIC           a number given
 *     AS-2 TOPIC
 */
struct told_session {
    struct arena *arena;
    const struct pack *pack;
    struct state *state;
    size_t questions;
};

static inline const struct pack *
pack_from(struct arena *a, struct span text)
{
    struct err err = ERR_INIT;
    const struct pack *pack = pack_parse(a, "pack", text, &err);

    if (!pack)
        fail_msg("%s", err.text);
    return pack;
}

static inline void
told_session_pack(struct buf *out)
{
    struct err err = ERR_INIT;

    if (!io_read_file("prompts/deployment-planning.md", 1 << 20, out, &err))
        fail_msg("%s", err.text);
}

static inline struct event *
new_event(struct told_session *s, enum event_type type)
{
    struct event *e = arena_alloc(s->arena, sizeof(*e));

    e->type = type;
    e->at = "2026-01-02T03:04:05Z";
    return e;
}

static inline void
apply(struct told_session *s, struct event *e)
{
    struct err err = ERR_INIT;

    if (!state_apply(s->state, e, &err))
        fail_msg("%s", err.text);
}

/* A question about a topic with an answer; returns what is read from it, still to be filled and applied. */
static inline struct event *
answered(struct told_session *s, size_t topic, const char *words)
{
    size_t number = ++s->questions;
    const struct topic *t = &s->pack->topics[topic];
    struct event *ask = new_event(s, EVENT_ASK), *answer = new_event(s, EVENT_ANSWER);
    struct event *read = new_event(s, EVENT_READ);
    struct read_item *item = arena_alloc(s->arena, sizeof(*item));

    ask->ask = (struct ask_event){
        .number = number,
        .phase = s->pack->phases[t->phase].id,
        .topic = t->id,
        .text = t->ask,
        .by = "pack",
    };
    answer->answer = (struct answer_event){.number = number, .text = words};
    *item = (struct read_item){.source = arena_strf(s->arena, "A%zu", number)};
    *LIST_ADD(s->arena, &item->topics) = t->id;
    read->read = (struct read_event){.items = item, .count = 1, .by = "rules"};
    apply(s, ask);
    apply(s, answer);
    return read;
}

static inline void
tell_value(struct told_session *s, struct span fact_id, const char *value)
{
    size_t fact = pack_fact(s->pack, fact_id);

    if (fact == PACK_NONE)
        fail_msg("no fact %.*s", SPAN_ARG(fact_id));
    struct event *read = answered(s, s->pack->facts[fact].topic, value);
    struct read_value *v = arena_alloc(s->arena, sizeof(*v));
    *v = (struct read_value){.fact = s->pack->facts[fact].id, .value = value, .quote = value};
    read->read.items[0].values = v;
    read->read.items[0].value_count = 1;
    apply(s, read);
}

static inline void
tell_seen(struct told_session *s, struct span fact_id, const char *value, bool implied)
{
    size_t fact = pack_fact(s->pack, fact_id);
    struct event *e = new_event(s, EVENT_OBSERVE);
    struct observation *o = arena_alloc(s->arena, sizeof(*o));

    *o = (struct observation){.quote = value, .implied = implied};
    if (fact == PACK_NONE) {
        o->topic = s->pack->topics[pack_topic(s->pack, fact_id)].id;
        o->source = arena_strf(s->arena, "docs/SOPs/git/rules.md:%zu", s->state->event_count);
    } else {
        o->topic = s->pack->topics[s->pack->facts[fact].topic].id;
        o->fact = s->pack->facts[fact].id;
        o->value = value;
        o->source = "docs/SOPs/git/branching.md:8";
    }
    e->observe = (struct observe_event){.items = o, .count = 1};
    apply(s, e);
}

static inline void
tell_decision(struct told_session *s, const char *topic, enum decision decision)
{
    struct event *e = new_event(s, EVENT_DECIDE);

    e->decide = (struct decide_event){.decision = decision, .topic = topic};
    apply(s, e);
}

static inline void
tell_number(struct told_session *s, enum number_kind kind, struct span number, struct span topic)
{
    struct event *e = new_event(s, EVENT_NUMBER);

    e->number = (struct number_event){
        .kind = kind,
        .number = strtoul(arena_span(s->arena, number), NULL, 10),
        .key = arena_strf(s->arena, kind == NUMBER_ASSUMPTION ? "default:%.*s" : "topic:%.*s",
                          SPAN_ARG(topic)),
    };
    apply(s, e);
}

static inline void
tell_about_topic(struct told_session *s, struct span topic_id, struct span rest)
{
    size_t topic = pack_topic(s->pack, topic_id);
    struct span verb;

    if (topic == PACK_NONE)
        fail_msg("no topic %.*s", SPAN_ARG(topic_id));
    span_cut(&rest, " ", &verb);
    if (span_is(verb, "default")) {
        tell_decision(s, s->pack->topics[topic].id, DECISION_DEFAULT);
    } else if (span_is(verb, "n/a")) {
        tell_decision(s, s->pack->topics[topic].id, DECISION_NOT_APPLICABLE);
    } else {
        struct event *read = answered(s, topic, arena_span(s->arena, rest));
        read->read.items[0].gap = span_is(verb, "vague") ? GAP_VAGUE : GAP_NONE;
        apply(s, read);
    }
}

static inline void
tell_line(struct told_session *s, struct span line)
{
    struct span rest = line, first, fact;

    span_cut(&rest, " ", &first);
    if (span_starts(first, "OQ-"))
        tell_number(s, NUMBER_OPEN_QUESTION, span_slice(first, 3, first.len), rest);
    else if (span_starts(first, "AS-"))
        tell_number(s, NUMBER_ASSUMPTION, span_slice(first, 3, first.len), rest);
    else if ((span_is(first, "seen") || span_is(first, "implied")) && span_cut(&rest, ": ", &fact))
        tell_seen(s, fact, arena_span(s->arena, rest), span_is(first, "implied"));
    else if (span_ends(first, ":"))
        tell_value(s, span_slice(first, 0, first.len - 1), arena_span(s->arena, rest));
    else
        tell_about_topic(s, first, rest);
}

static inline void
told_session_begin(struct told_session *s, struct span pack, const char *lines)
{
    struct span rest = span_of(lines), line;

    *s = (struct told_session){.arena = arena_new()};
    s->pack = pack_from(s->arena, pack);
    s->state = state_new(s->arena, s->pack);
    struct event *open = new_event(s, EVENT_OPEN);
    open->open = (struct open_event){
        .session = "001",
        .project = "Depot",
        .sops_folder = "docs/SOPs/git",
        .mode = "interview",
        .engine = "rules",
        .depth = "standard",
        .role = {.path = "built in"},
    };
    apply(s, open);
    while (span_line(&rest, &line))
        tell_line(s, line);
}

static inline void
told_session_end(struct told_session *s)
{
    arena_free(s->arena);
}

/* As document_context_of() makes it. */
static inline struct document_context
told_context(struct told_session *s)
{
    struct open_questions *open = arena_alloc(s->arena, sizeof(*open));
    struct assumptions *assumed = arena_alloc(s->arena, sizeof(*assumed));
    const struct ledger *l = ledger_of(s->arena, s->state);

    open_questions_of(s->arena, l, open);
    assumptions_of(s->arena, l, assumed);
    return (struct document_context){
        .arena = s->arena,
        .state = s->state,
        .ledger = l,
        .open = open,
        .assumed = assumed,
        .carried = arena_alloc(s->arena, (s->state->statements.count + 1) * sizeof(enum carried)),
    };
}

#endif
