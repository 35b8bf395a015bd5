// SPDX-License-Identifier: MIT
#include "extract_merge.h"

#include "interview/proposal.h"
#include "interview/trace.h"
#include "interviewer/noted.h"

#define DROPPED_MOST 40 /* of one reading; the journal is no place for a model's ramblings */

void
merge_begin(struct merge *m)
{
    m->passages = arena_alloc(m->arena, m->state->citable.count * sizeof(*m->passages));
}

static void
drop(struct merge *m, const char *what, const char *why)
{
    if (m->dropped.count < DROPPED_MOST)
        *LIST_ADD(m->arena, &m->dropped) = (struct dropped){.what = what, .why = why};
}

/* Windows overlap, and phases share facts' words: the same value from the same source counts once. */
static bool
is_known(const struct passage_notes *notes, const struct read_value *v)
{
    for (size_t i = 0; i < notes->values.count; i++)
        if (!strcmp(notes->values.items[i].fact, v->fact) &&
            !strcmp(notes->values.items[i].value, v->value))
            return true;
    return false;
}

static bool
was_noted(const struct merge *m, const struct read_value *v, const char *source)
{
    for (size_t i = 0; i < m->observed.count; i++) {
        const struct observation *o = &m->observed.items[i];
        if (!strcmp(o->fact, v->fact) && !strcmp(o->source, source) && !strcmp(o->value, v->value))
            return true;
    }
    return false;
}

/* A file's words are seen, not said; what they plan is left to the user to say. */
static void
add_observation(struct merge *m, const struct read_value *v, const char *source)
{
    const struct pack *pack = m->state->pack;

    if (v->planned || was_noted(m, v, source))
        return;
    *LIST_ADD(m->arena, &m->observed) = (struct observation){
        .topic = pack->topics[pack->facts[pack_fact(pack, span_of(v->fact))].topic].id,
        .fact = v->fact,
        .value = v->value,
        .quote = v->quote,
        .source = source,
        .implied = v->grade != GRADE_STATED || v->hedged,
    };
}

static void
take_value(struct merge *m, const struct json *element)
{
    struct noted_value noted;
    struct span words;
    const char *name;

    if (!noted_value(m->arena, m->state->pack, element, &noted))
        return;
    if (!noted.source || noted.source[0] == 'A' ||
        !material_source(m->arena, m->engineer->material, m->state, noted.source, &words, &name)) {
        drop(m, noted_words(m->arena, &noted.value), "its source is not there");
        return;
    }
    struct read_item item = {.source = name, .values = &noted.value, .value_count = 1};
    struct checked checked =
        proposals_check(m->arena, m->state->pack, words, &item, PROPOSER_MODEL);
    if (checked.dropped_count)
        drop(m, checked.dropped[0].what, checked.dropped[0].why);
    if (!checked.item.value_count)
        return;
    const struct read_value *v = &checked.item.values[0];
    if (name[0] == 'P' && char_is_digit(name[1])) {
        struct passage_notes *notes = &m->passages[strtoul(name + 1, NULL, 10) - 1];
        if (!is_known(notes, v))
            *LIST_ADD(m->arena, &notes->values) = *v;
        return;
    }
    add_observation(m, v, name);
}

static void
take_gap(struct merge *m, const struct json *element)
{
    struct noted_gap gap;
    struct span words;
    const char *name;

    if (!noted_gap(m->arena, m->state->pack, element, &gap) || !gap.source ||
        gap.source[0] != 'P' ||
        !material_source(m->arena, m->engineer->material, m->state, gap.source, &words, &name) ||
        !trace_quotes(words, span_of(gap.words)))
        return;
    struct read_item item = {.source = name, .gap = gap.gap, .words = gap.words};
    *LIST_ADD(m->arena, &item.topics) = m->state->pack->topics[gap.topic].id;
    *LIST_ADD(m->arena, &m->passages[strtoul(name + 1, NULL, 10) - 1].gaps) = item;
}

void
merge_reply(struct merge *m, const struct json *reply)
{
    for (const struct json *e = json_first(json_get(reply, "set")); e; e = json_next(e))
        take_value(m, e);
    for (const struct json *e = json_first(json_get(reply, "gaps")); e; e = json_next(e))
        take_gap(m, e);
}

static void
add_topic(struct merge *m, struct strings *list, size_t topic)
{
    const char *id = m->state->pack->topics[topic].id;

    if (!strings_have(list, id))
        *LIST_ADD(m->arena, list) = id;
}

/*
 * The topics of a passage.  Its main one, which its words may settle, is the rules' unless the model noted
 * nothing for that and a must for another; a fact beside the musts makes no topic the main one.
 */
static void
join_topics(struct merge *m, const struct passage_notes *notes, struct read_item *item)
{
    const struct pack *pack = m->state->pack;
    struct strings noted = {0}, joined = {0};
    size_t first_must = PACK_NONE;

    for (size_t i = 0; i < notes->values.count; i++) {
        const struct fact *fact =
            &pack->facts[pack_fact(pack, span_of(notes->values.items[i].fact))];
        add_topic(m, &noted, fact->topic);
        if (first_must == PACK_NONE && fact->need == NEED_MUST)
            first_must = fact->topic;
    }
    bool keeps = item->topics.count && strings_have(&noted, item->topics.items[0]);
    item->beside = !item->topics.count && first_must == PACK_NONE;
    item->passing = item->passing && first_must == PACK_NONE;
    if (!keeps && first_must != PACK_NONE)
        add_topic(m, &joined, first_must);
    for (size_t i = 0; i < item->topics.count; i++)
        add_topic(m, &joined, pack_topic(pack, span_of(item->topics.items[i])));
    for (size_t i = 0; i < noted.count; i++)
        add_topic(m, &joined, pack_topic(pack, span_of(noted.items[i])));
    item->topics = joined;
}

/* The model's values, and the rules' where the model could not be asked. */
static void
join_values(struct merge *m, struct passage_notes *notes, struct read_item *item)
{
    const struct pack *pack = m->state->pack;
    LIST(struct read_value) joined = {0};

    for (size_t i = 0; i < notes->values.count; i++)
        *LIST_ADD(m->arena, &joined) = notes->values.items[i];
    for (size_t i = 0; i < item->value_count; i++)
        if (m->failed[pack->topics[noted_topic(pack, &item->values[i])].phase] &&
            !is_known(notes, &item->values[i]))
            *LIST_ADD(m->arena, &joined) = item->values[i];
    item->values = joined.items;
    item->value_count = joined.count;
}

/*
 * The passage says what must be known of the topic, in a value that words cannot leave open.  A list of
 * alerts may hold a vague one beside clear ones.
 */
static bool
settles(const struct pack *pack, const struct passage_notes *notes, const char *topic)
{
    for (size_t i = 0; i < notes->values.count; i++) {
        const struct fact *fact =
            &pack->facts[pack_fact(pack, span_of(notes->values.items[i].fact))];
        if (fact->need == NEED_MUST && !strcmp(pack->topics[fact->topic].id, topic) &&
            fact->type->kind != TYPE_RECORDS && fact->type->kind != TYPE_TEXT)
            return true;
    }
    return false;
}

/* What leaves its own topic open may tell something about another: the gap becomes an item of its own. */
static void
set_gap_apart(struct merge *m, struct passage_notes *notes, struct read_item *item)
{
    struct read_item gap = *item;

    if (item->gap == GAP_NONE)
        return;
    gap.values = NULL;
    gap.value_count = 0;
    item->gap = GAP_NONE;
    item->words = NULL;
    if (gap.topics.count)
        *LIST_ADD(m->arena, &notes->gaps) = gap;
}

/* Each phase is read by itself: what one took for a sign of going back, another may have taken for an alert. */
static void
drop_echoes(struct merge *m, struct passage_notes *notes, struct span words)
{
    size_t kept = 0;

    for (size_t i = 0; i < notes->values.count; i++) {
        struct read_value *v = &notes->values.items[i];
        if (noted_is_echo(m->state->pack, words, notes->values.items, notes->values.count, v))
            drop(m, noted_words(m->arena, v), NOTED_ECHO);
        else
            notes->values.items[kept++] = *v;
    }
    notes->values.count = kept;
}

/* The first item of a passage takes the model's values; what else the rules say of it stays behind it. */
static void
add_passage(struct merge *m, struct read_item *found, size_t count)
{
    size_t number = strtoul(found[0].source + 1, NULL, 10);
    struct passage_notes *notes = &m->passages[number - 1];
    struct strings open = {0};

    drop_echoes(m, notes, state_passage(m->state, number)->text);
    if (notes->values.count) {
        set_gap_apart(m, notes, &found[0]);
        join_values(m, notes, &found[0]);
        join_topics(m, notes, &found[0]);
    }
    for (size_t i = 0; i < count; i++) {
        *LIST_ADD(m->arena, &m->items) = found[i];
        for (size_t k = 0; found[i].gap != GAP_NONE && k < found[i].topics.count; k++)
            *LIST_ADD(m->arena, &open) = found[i].topics.items[k];
    }
    for (size_t i = 0; i < notes->gaps.count; i++) {
        const struct read_item *gap = &notes->gaps.items[i];
        const char *topic = gap->topics.items[0];
        if (strings_have(&open, topic) || settles(m->state->pack, notes, topic))
            continue;
        *LIST_ADD(m->arena, &m->items) = *gap;
        *LIST_ADD(m->arena, &open) = topic;
    }
}

/* As everywhere: nothing becomes an event that has not passed the check. */
static void
check_found(struct merge *m, struct read_item *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct passage *p = state_passage(m->state, strtoul(found[i].source + 1, NULL, 10));
        struct checked checked =
            proposals_check(m->arena, m->state->pack, p->text, &found[i], PROPOSER_RULES);
        found[i] = checked.item;
    }
}

void
merge_end(struct merge *m, struct read_event *out)
{
    struct read_item *found = NULL;
    size_t count = 0;

    reader_passages(m->engineer->reader, m->arena, &m->state->passages, &found, &count);
    check_found(m, found, count);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && !strcmp(found[end].source, found[i].source);)
            end++;
        add_passage(m, &found[i], end - i);
    }
    out->items = m->items.items;
    out->count = m->items.count;
    out->observed = m->observed.items;
    out->observed_count = m->observed.count;
    out->dropped = m->dropped.items;
    out->dropped_count = m->dropped.count;
}
