// SPDX-License-Identifier: MIT
#include "interview/state.h"

#include <assert.h>

#include "base/buf.h"
#include "interview/correction.h"
#include "state_engineer.h"

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

static struct question *
find_question(const struct state *s, size_t number)
{
    /* Questions are numbered from 1 in the order they are put. */
    return number && number <= s->questions.count ? &s->questions.items[number - 1] : NULL;
}

static size_t
topic_named(const struct state *s, const char *id)
{
    return id ? pack_topic(s->pack, span_of(id)) : PACK_NONE;
}

static size_t
fact_named(const struct state *s, const char *id)
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

static void
add_reading(struct state *s, size_t fact, const struct read_value *v, const char *source)
{
    *LIST_ADD(s->arena, &s->readings) = (struct reading){
        .fact = fact,
        .value = v->value,
        .noted = v->value,
        .quote = v->quote,
        .source = source,
        .grade = v->grade,
        .hedged = v->hedged,
        .planned = v->planned,
        .corrects = v->corrects,
    };
    if (v->corrects)
        correct_readings(s, s->readings.count - 1);
}

/* A sentence may give several values; it is one statement. */
static bool
was_observed(const struct state *s, const struct observation *o)
{
    for (size_t i = s->statements.count; i > 0; i--) {
        const struct statement *st = &s->statements.items[i - 1];
        if (!st->observed || strcmp(st->source, o->source) != 0)
            return false;
        if (strstr(st->words, o->quote))
            return true;
    }
    return false;
}

static void
add_observations(struct state *s, const struct observation *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct observation *o = &items[i];
        size_t fact = fact_named(s, o->fact);
        if (!was_observed(s, o))
            *LIST_ADD(s->arena, &s->statements) = (struct statement){
                .topic = topic_named(s, o->topic),
                .source = o->source,
                .words = o->quote,
                .main = !o->value, /* what is a value is shown as such */
                .observed = true,
            };
        if (fact != PACK_NONE && o->value)
            add_reading(s, fact,
                        &(struct read_value){.value = o->value,
                                             .quote = o->quote,
                                             .grade = o->implied ? GRADE_ASSUMED : GRADE_OBSERVED},
                        o->source);
    }
}

static bool
is_same_file(const char *a, const char *b)
{
    const char *end = strrchr(a, ':'), *other = strrchr(b, ':');

    return end && other && end - a == other - b && !memcmp(a, b, (size_t)(end - a));
}

/* What a model found of a fact in a file takes the place of what the rules found of it there. */
static void
supersede_observed(struct state *s, const struct observation *items, size_t count)
{
    for (size_t i = 0; i < s->readings.count; i++) {
        struct reading *r = &s->readings.items[i];
        for (size_t k = 0; k < count && r->grade == GRADE_OBSERVED; k++)
            if (fact_named(s, items[k].fact) == r->fact && is_same_file(items[k].source, r->source))
                r->superseded = r->seen_anew = true;
    }
}

static bool
apply_observe(struct state *s, const struct event *e, struct err *err)
{
    (void)err;
    s->observed = true;
    add_observations(s, e->observe.items, e->observe.count);
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
        .topic = topic_named(s, ask->topic),
        .fact = fact_named(s, ask->fact),
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
    struct question *q = find_question(s, e->answer.number);

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
forget_readings(struct state *s, const char *source)
{
    bool *corrected = arena_alloc(s->arena, (s->pack->fact_count + 1) * sizeof(*corrected));
    size_t kept = 0;

    for (size_t i = 0; i < s->readings.count; i++) {
        const struct reading *r = &s->readings.items[i];
        if (strcmp(r->source, source) != 0)
            s->readings.items[kept++] = *r;
        else
            corrected[r->fact] = corrected[r->fact] || r->corrects;
    }
    s->readings.count = kept;
    for (size_t f = 0; f < s->pack->fact_count; f++)
        if (corrected[f])
            correct_again(s, f);
}

/* What was read from a source goes when its words change or are taken back. */
static void
forget_source(struct state *s, size_t number)
{
    const char *source = arena_strf(s->arena, "A%zu", number);
    size_t kept = 0;

    for (size_t i = 0; i < s->statements.count; i++)
        if (strcmp(s->statements.items[i].source, source) != 0)
            s->statements.items[kept++] = s->statements.items[i];
    s->statements.count = kept;
    forget_readings(s, source);
}

static struct question *
question_of_source(const struct state *s, const char *source)
{
    char *end = NULL;
    unsigned long number = source[0] == 'A' ? strtoul(source + 1, &end, 10) : 0;

    return number && end && !*end ? find_question(s, number) : NULL;
}

/* The words of a source: of the answer or passage that it names. */
static const char *
words_of(const struct state *s, const char *source)
{
    const struct question *q = question_of_source(s, source);
    const struct passage *p = NULL;

    if (q)
        return q->answer.text;
    if (source[0] == 'P')
        p = state_passage(s, strtoul(source + 1, NULL, 10));
    return p ? arena_span(s->arena, p->text) : NULL;
}

/*
 * What was seen, shown for confirmation, and neither confirmed nor known any better: it does not hold.
 * "Don't know" leaves it as it was.
 */
static void
take_back_observed(struct state *s, const struct question *q, const struct read_item *item)
{
    bool said = item->gap != GAP_NONE;

    for (size_t i = 0; i < item->value_count; i++) {
        size_t fact = fact_named(s, item->values[i].fact);
        said = said || (fact != PACK_NONE && s->pack->facts[fact].topic == q->topic);
    }
    for (size_t i = 0; !said && i < s->readings.count; i++) {
        struct reading *r = &s->readings.items[i];
        if (r->grade == GRADE_OBSERVED && s->pack->facts[r->fact].topic == q->topic)
            r->superseded = r->seen_anew = true;
    }
}

/*
 * True when the words say nothing about a topic: Enter; "yes" to what was seen; "don't know" about a finding,
 * which leaves the finding open.
 */
static bool
answers_only(const struct question *q, const struct read_item *item, struct span words)
{
    return !words.len || (q->ask->kind == ASK_CONFIRM && !item->topics.count) ||
           (q->ask->kind == ASK_FINDING && item->gap != GAP_NONE) ||
           (q->ask->kind == ASK_TENSION && item->gap != GAP_NONE);
}

/* A long answer may settle topics that were not asked about yet. */
static void
add_told(struct state *s, const struct read_item *item)
{
    for (size_t i = 0; i < item->told_count; i++) {
        size_t topic = topic_named(s, item->told[i].topic);
        if (topic != PACK_NONE)
            *LIST_ADD(s->arena, &s->statements) = (struct statement){
                .topic = topic,
                .source = item->source,
                .words = item->told[i].words,
                .main = true,
            };
    }
}

static bool
apply_item(struct state *s, const struct read_item *item, struct err *err)
{
    struct question *q = question_of_source(s, item->source);
    const char *words = words_of(s, item->source);
    /* A source may have more than one item, one behind the other: its main topic is the first's. */
    const struct statement *last =
        s->statements.count ? &s->statements.items[s->statements.count - 1] : NULL;
    size_t added = last && !q && !strcmp(last->source, item->source);

    if (!words || (q && !q->answered))
        return err_set(err, ERR_FORMAT, "something was read from %s, which is not there",
                       item->source);
    if (q) {
        forget_source(s, q->ask->number);
        q->answer.is_read = true;
        if (q->ask->kind == ASK_CONFIRM)
            take_back_observed(s, q, item);
        engineer_answered(s, q, item->gap == GAP_NONE);
    }
    bool settles_nothing = q && answers_only(q, item, span_trim(span_of(words)));
    for (size_t i = 0; i <= item->topics.count && !settles_nothing; i++) {
        size_t topic = i < item->topics.count ? topic_named(s, item->topics.items[i]) : PACK_NONE;
        /* Words about no topic are a statement too, once. */
        if (topic == PACK_NONE && (i < item->topics.count || added))
            continue;
        *LIST_ADD(s->arena, &s->statements) = (struct statement){
            .topic = topic,
            .source = item->source,
            .words = words,
            .main = !added++ && !item->beside,
            .passing = item->passing,
            .gap = item->gap,
            .gap_words = item->words,
            .wish = item->wish,
            .suggest = item->suggest,
        };
    }
    add_told(s, item);
    for (size_t i = 0; i < item->value_count; i++) {
        size_t fact = fact_named(s, item->values[i].fact);
        if (fact != PACK_NONE)
            add_reading(s, fact, &item->values[i], item->source);
    }
    return true;
}

/* In a session with a model the rules read what is no words at all, and what the model failed at. */
static void
note_by_rules(struct state *s, const struct read_event *read)
{
    const struct question *q = read->count ? question_of_source(s, read->items[0].source) : NULL;

    for (size_t i = 0; i < read->by_rules.count; i++)
        *LIST_ADD(s->arena, &s->by_rules) = read->by_rules.items[i];
    if (q && state_has_model(s) && !strcmp(read->by, "rules") && q->answer.text[0] &&
        q->ask->kind != ASK_DEFAULTS && q->ask->kind != ASK_PROPOSALS)
        *LIST_ADD(s->arena, &s->by_rules) = read->items[0].source;
}

static bool
apply_read(struct state *s, const struct event *e, struct err *err)
{
    bool of_inputs = true;

    for (size_t i = 0; i < e->read.count; i++) {
        of_inputs = of_inputs && e->read.items[i].source[0] != 'A';
        if (!apply_item(s, &e->read.items[i], err))
            return false;
    }
    for (size_t i = 0; of_inputs && i < s->inputs.count; i++)
        s->inputs.items[i].is_read = true;
    /* What a model made up is in the journal only. */
    for (size_t i = 0; i < e->read.dropped_count && !strcmp(e->read.by, "rules"); i++)
        *LIST_ADD(s->arena, &s->dropped) = &e->read.dropped[i];
    supersede_observed(s, e->read.observed, e->read.observed_count);
    add_observations(s, e->read.observed, e->read.observed_count);
    note_by_rules(s, &e->read);
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
    size_t topic = topic_named(s, d->topic);
    struct question *q = find_question(s, d->question);

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
    struct question *q = find_question(s, e->edit.number);

    if (!q || !q->answered || q->withdrawn)
        return err_set(err, ERR_FORMAT, "a new text for answer %zu, which was not given",
                       e->edit.number);
    *LIST_ADD(s->arena, &q->answer.earlier) = q->answer.text;
    q->answer.text = e->edit.text;
    q->answer.masked = e->edit.masked;
    q->answer.is_read = false;
    forget_source(s, e->edit.number);
    return true;
}

static void
withdraw(struct state *s, struct question *q)
{
    if (q->withdrawn)
        return;
    q->withdrawn = true;
    forget_source(s, q->ask->number);
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
    if (!find_question(s, e->back.number))
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
    [EVENT_OPEN] = apply_open,          [EVENT_OBSERVE] = apply_observe,
    [EVENT_PHASE] = apply_phase,        [EVENT_ASK] = apply_ask,
    [EVENT_ANSWER] = apply_answer,      [EVENT_READ] = apply_read,
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
