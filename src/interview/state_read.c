// SPDX-License-Identifier: MIT
#include "state_read.h"

#include "base/buf.h"
#include "interview/correction.h"
#include "state_engineer.h"

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
        size_t fact = state_fact_named(s, o->fact);
        if (!was_observed(s, o))
            *LIST_ADD(s->arena, &s->statements) = (struct statement){
                .topic = state_topic_named(s, o->topic),
                .source = o->source,
                .words = o->quote,
                .main = !o->value, /* what is a value is shown as such */
                .observed = true,
            };
        if (fact == PACK_NONE || !o->value)
            continue;
        add_reading(s, fact,
                    &(struct read_value){.value = o->value,
                                         .quote = o->quote,
                                         .grade = o->implied ? GRADE_ASSUMED : GRADE_OBSERVED},
                    o->source);
        s->readings.items[s->readings.count - 1].seen = true;
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
            if (state_fact_named(s, items[k].fact) == r->fact &&
                is_same_file(items[k].source, r->source))
                r->superseded = r->dismissed = true;
    }
}

bool
reading_observed(struct state *s, const struct event *e, struct err *err)
{
    (void)err;
    s->observed = true;
    add_observations(s, e->observe.items, e->observe.count);
    return true;
}

static void
forget_readings(struct state *s, const char *source)
{
    ARENA_SCOPED scratch = arena_new();
    bool *corrected = arena_alloc(scratch, (s->pack->fact_count + 1) * sizeof(*corrected));
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

void
reading_forget(struct state *s, size_t number)
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

    return number && end && !*end ? state_find_question(s, number) : NULL;
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
        size_t fact = state_fact_named(s, item->values[i].fact);
        said = said || (fact != PACK_NONE && s->pack->facts[fact].topic == q->topic);
    }
    for (size_t i = 0; !said && i < s->readings.count; i++) {
        struct reading *r = &s->readings.items[i];
        if (r->grade == GRADE_OBSERVED && s->pack->facts[r->fact].topic == q->topic)
            r->superseded = r->dismissed = true;
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
        size_t topic = state_topic_named(s, item->told[i].topic);
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
        reading_forget(s, q->ask->number);
        q->answer.is_read = true;
        if (q->ask->kind == ASK_CONFIRM)
            take_back_observed(s, q, item);
        engineer_answered(s, q, item->gap == GAP_NONE);
    }
    bool settles_nothing = q && answers_only(q, item, span_trim(span_of(words)));
    for (size_t i = 0; i <= item->topics.count && !settles_nothing; i++) {
        size_t topic =
            i < item->topics.count ? state_topic_named(s, item->topics.items[i]) : PACK_NONE;
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
        size_t fact = state_fact_named(s, item->values[i].fact);
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

bool
reading_read(struct state *s, const struct event *e, struct err *err)
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
