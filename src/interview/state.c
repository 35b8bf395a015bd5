// SPDX-License-Identifier: MIT
#include "interview/state.h"

#include <assert.h>

#include "base/buf.h"
#include "state_engineer.h"
#include "state_read.h"

struct state *
state_new(struct arena *a, const struct pack *pack)
{
    struct state *s = arena_alloc(a, sizeof(*s));

    s->arena = a;
    s->memo = arena_alloc(a, sizeof(*s->memo));
    s->pack = pack;
    s->topics = arena_alloc(a, pack->topic_count * sizeof(*s->topics));
    s->phase_entered = arena_alloc(a, pack->phase_count * sizeof(*s->phase_entered));
    s->phase_confirmed = arena_alloc(a, pack->phase_count * sizeof(*s->phase_confirmed));
    s->phase_reviewed = arena_alloc(a, pack->phase_count * sizeof(*s->phase_reviewed));
    return s;
}

struct question *
state_find_question(const struct state *s, size_t number)
{
    /* Questions are numbered from 1 in the order they are put. */
    return number && number <= s->questions.count ? &s->questions.items[number - 1] : NULL;
}

size_t
state_topic_named(const struct state *s, const char *id)
{
    return id ? pack_topic(s->pack, span_of(id)) : PACK_NONE;
}

size_t
state_fact_named(const struct state *s, const char *id)
{
    return id ? pack_fact(s->pack, span_of(id)) : PACK_NONE;
}

static size_t
line_of(const char *text, size_t from, size_t to, size_t line)
{
    for (size_t i = from; i < to; i++)
        line += text[i] == '\n';
    return line;
}

static bool
add_input(struct state *s, const struct input_event *input, struct err *err)
{
    size_t size = strlen(input->text), at = 0, line = 1;
    size_t first = s->passages.count;

    for (size_t i = 0; i < input->passage_count; i++) {
        struct passage p = input->passages[i];
        if (p.at < at || p.len > size || p.at > size - p.len || p.key_len > p.len)
            return err_set(err, ERR_FORMAT, "passage %zu of %s lies outside its text", i + 1,
                           input->name);
        bool is_context =
            p.kind == PASSAGE_HEADING || p.kind == PASSAGE_QUESTION || p.kind == PASSAGE_COLUMNS;
        if (!is_context) {
            *LIST_ADD(s->arena, &s->citable) = s->passages.count;
            p.number = s->citable.count;
        }
        p.input = s->inputs.count;
        p.text = (struct span){input->text + p.at, p.len};
        p.first_line = line_of(input->text, at, p.at, line);
        p.last_line = line_of(input->text, p.at, p.at + p.len, p.first_line);
        if (p.parent != PASSAGE_NO_PARENT)
            p.parent += first;
        at = p.at + p.len;
        line = p.last_line;
        *LIST_ADD(s->arena, &s->passages) = p;
    }
    *LIST_ADD(s->arena, &s->inputs) = (struct input){.event = input, .first_passage = first};
    return true;
}

static bool
apply_open(struct state *s, const struct event *e, struct err *err)
{
    if (s->open)
        return err_set(err, ERR_FORMAT, "the session is opened twice");
    s->open = &e->open;
    s->opened_at = e->at;
    for (size_t i = 0; i < e->open.input_count; i++)
        if (!add_input(s, &e->open.inputs[i], err))
            return false;
    return true;
}

static bool
apply_phase(struct state *s, const struct event *e, struct err *err)
{
    size_t phase = pack_phase(s->pack, span_of(e->phase.phase));

    (void)err;
    if (phase == PACK_NONE)
        return true; /* the pack has changed; its questions stand in the transcript all the same */
    s->phase_entered[phase] = true;
    if (e->phase.confirmed)
        s->phase_confirmed[phase] = true;
    return true;
}

/*
 * A question about a finding or a tension is none about the topic that it belongs to, and a topic whose
 * observation turns out to be wrong is asked about still.
 */
static bool
counts_as_asked(const struct question *q)
{
    return q->topic != PACK_NONE && q->ask->kind != ASK_FINDING && q->ask->kind != ASK_CONFIRM &&
           q->ask->kind != ASK_TENSION;
}

static bool
apply_ask(struct state *s, const struct event *e, struct err *err)
{
    const struct ask_event *ask = &e->ask;
    struct question q = {
        .ask = ask,
        .phase = pack_phase(s->pack, span_of(ask->phase)),
        .topic = state_topic_named(s, ask->topic),
        .fact = state_fact_named(s, ask->fact),
        .field = PACK_NONE,
    };

    if (ask->number != s->questions.count + 1)
        return err_set(err, ERR_FORMAT, "question %zu comes after question %zu", ask->number,
                       s->questions.count);
    if (q.fact != PACK_NONE && ask->field && s->pack->facts[q.fact].type->kind == TYPE_RECORDS)
        q.field = record_field(&s->pack->records[s->pack->facts[q.fact].type->record],
                               span_of(ask->field));
    if (counts_as_asked(&q))
        s->topics[q.topic].asked++;
    engineer_asked(s, ask);
    *LIST_ADD(s->arena, &s->questions) = q;
    return true;
}

static bool
apply_answer(struct state *s, const struct event *e, struct err *err)
{
    struct question *q = state_find_question(s, e->answer.number);

    if (!q || !question_is_pending(q))
        return err_set(err, ERR_FORMAT, "answer %zu has no question that waits for it",
                       e->answer.number);
    q->answered = true;
    q->answer = (struct answer){
        .number = e->answer.number,
        .text = e->answer.text,
        .pasted = e->answer.pasted,
        .masked = e->answer.masked,
    };
    return true;
}

static void
decide_topic(struct topic_state *t, const struct decide_event *d)
{
    switch (d->decision) {
    case DECISION_OWNER: t->owner = d->words; return;
    case DECISION_DEFAULT: t->default_taken = true; return;
    case DECISION_TAKEN:
    case DECISION_DECLINED: return;
    case DECISION_UNKNOWN:
    case DECISION_LATER:
    case DECISION_NOT_APPLICABLE:
    case DECISION_COUNT: break;
    }
    t->decided = true;
    t->decision = d->decision;
    t->reason = d->words;
    t->decided_at = d->question;
}

static bool
apply_decide(struct state *s, const struct event *e, struct err *err)
{
    const struct decide_event *d = &e->decide;
    size_t topic = state_topic_named(s, d->topic);
    struct question *q = state_find_question(s, d->question);

    if (d->question && !q)
        return err_set(err, ERR_FORMAT, "a decision at question %zu, which was not put",
                       d->question);
    if (d->decision == DECISION_TAKEN || d->decision == DECISION_DECLINED) {
        engineer_decided(s, d);
        return true;
    }
    bool of_finding = q && (q->ask->kind == ASK_FINDING || q->ask->kind == ASK_TENSION) &&
                      d->decision != DECISION_OWNER;
    if (topic != PACK_NONE && !of_finding)
        decide_topic(&s->topics[topic], d);
    if (q && d->decision != DECISION_OWNER && question_is_pending(q))
        q->decide = d;
    return true;
}

static bool
apply_edit(struct state *s, const struct event *e, struct err *err)
{
    struct question *q = state_find_question(s, e->edit.number);

    if (!q || !q->answered || q->withdrawn)
        return err_set(err, ERR_FORMAT, "a new text for answer %zu, which was not given",
                       e->edit.number);
    *LIST_ADD(s->arena, &q->answer.earlier) = q->answer.text;
    q->answer.text = e->edit.text;
    q->answer.masked = e->edit.masked;
    q->answer.is_read = false;
    reading_forget(s, e->edit.number);
    return true;
}

static void
withdraw(struct state *s, struct question *q)
{
    if (q->withdrawn)
        return;
    q->withdrawn = true;
    reading_forget(s, q->ask->number);
    engineer_withdrawn(s, q);
    if (q->ask->kind == ASK_READ_BACK && q->phase != PACK_NONE)
        s->phase_confirmed[q->phase] = false;
    for (size_t t = 0; t < s->pack->topic_count; t++)
        if (s->topics[t].decided && s->topics[t].decided_at == q->ask->number)
            s->topics[t].decided = false;
    if (counts_as_asked(q))
        s->topics[q->topic].asked--;
}

static bool
apply_back(struct state *s, const struct event *e, struct err *err)
{
    if (!state_find_question(s, e->back.number))
        return err_set(err, ERR_FORMAT, "question %zu is taken back, but was not put",
                       e->back.number);
    for (size_t i = e->back.number - 1; i < s->questions.count; i++)
        withdraw(s, &s->questions.items[i]);
    return true;
}

static bool
apply_number(struct state *s, const struct event *e, struct err *err)
{
    for (size_t i = 0; i < s->numbers.count; i++) {
        const struct number *n = &s->numbers.items[i];
        if (n->kind == e->number.kind &&
            (n->number == e->number.number || !strcmp(n->key, e->number.key)))
            return err_set(err, ERR_FORMAT, "the number %zu for %s was given before",
                           e->number.number, e->number.key);
    }
    *LIST_ADD(s->arena, &s->numbers) =
        (struct number){.kind = e->number.kind, .number = e->number.number, .key = e->number.key};
    return true;
}

static bool
apply_write(struct state *s, const struct event *e, struct err *err)
{
    (void)err;
    s->written = &e->write;
    return true;
}

static bool
apply_close(struct state *s, const struct event *e, struct err *err)
{
    (void)err;
    s->closed = &e->close;
    s->closed_at = e->at;
    return true;
}

static bool (*const appliers[])(struct state *s, const struct event *e, struct err *err) = {
    [EVENT_OPEN] = apply_open,          [EVENT_OBSERVE] = reading_observed,
    [EVENT_PHASE] = apply_phase,        [EVENT_ASK] = apply_ask,
    [EVENT_ANSWER] = apply_answer,      [EVENT_READ] = reading_read,
    [EVENT_DECIDE] = apply_decide,      [EVENT_EDIT] = apply_edit,
    [EVENT_BACK] = apply_back,          [EVENT_REPLY] = engineer_replied,
    [EVENT_REVIEW] = engineer_reviewed, [EVENT_DRAFT] = engineer_drafted,
    [EVENT_NUMBER] = apply_number,      [EVENT_WRITE] = apply_write,
    [EVENT_CLOSE] = apply_close,
};
static_assert(ARRAY_LEN(appliers) == EVENT_TYPE_COUNT, "every event has its effect");

bool
state_apply(struct state *s, const struct event *e, struct err *err)
{
    if (!s->open && e->type != EVENT_OPEN)
        return err_set(err, ERR_FORMAT, "%s before the session was opened",
                       event_type_name(e->type));
    if (s->closed)
        return err_set(err, ERR_FORMAT, "%s after the session was closed",
                       event_type_name(e->type));
    if (!appliers[e->type](s, e, err))
        return false;
    s->event_count++;
    s->said += e->type != EVENT_NUMBER && e->type != EVENT_WRITE && e->type != EVENT_CLOSE;
    return true;
}
