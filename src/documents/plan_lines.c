// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "base/language.h"
#include "documents/plan.h"
#include "documents/wording.h"

/* The last word of a fact's id, as people write it: "restore tested at" of "backup.restore_tested_at". */
static const char *
name_of_id(struct arena *a, const char *id)
{
    const char *dot = strrchr(id, '.');
    BUF_SCOPED name = BUF_INIT;

    tr_id(&name, dot ? dot + 1 : id);
    return arena_span(a, buf_span(&name));
}

/* The label stands for the first fact, but "yes" says nothing without a name. */
static const char *
name_of(struct arena *a, const struct fact *fact, bool is_first)
{
    return is_first && fact->type->kind != TYPE_FLAG ? "" : name_of_id(a, fact->id);
}

static void
add_packs_line(const struct document_context *c, const struct place_line *from,
               struct plan_section *to)
{
    const char **names = arena_alloc(c->arena, from->fact_count * sizeof(*names));

    for (size_t i = 0; i < from->fact_count; i++)
        names[i] = from->names[i]
                       ? from->names[i]
                       : name_of(c->arena, &c->state->pack->facts[from->facts[i]], i == 0);
    *LIST_ADD(c->arena, &to->lines) = (struct plan_line){
        .label = from->label,
        .is_check = from->is_check,
        .facts = from->facts,
        .names = names,
        .fact_count = from->fact_count,
    };
}

/* A line for the facts of one topic that the pack puts into no line. */
static void
add_topics_line(const struct document_context *c, size_t topic, const size_t *facts, size_t count,
                struct plan_section *to)
{
    const struct pack *pack = c->state->pack;
    const char **names = arena_alloc(c->arena, count * sizeof(*names));

    for (size_t i = 0; i < count; i++)
        names[i] = name_of(c->arena, &pack->facts[facts[i]], count == 1);
    *LIST_ADD(c->arena, &to->lines) = (struct plan_line){
        .label = pack->topics[topic].title,
        .facts = facts,
        .names = names,
        .fact_count = count,
    };
}

static void
note_lines(struct plan *p, size_t place, size_t from)
{
    const struct plan_section *section = &p->sections[place];

    for (size_t i = from; i < section->lines.count; i++)
        for (size_t k = 0; k < section->lines.items[i].fact_count; k++) {
            size_t fact = section->lines.items[i].facts[k];
            if (!section->lines.items[i].is_check &&
                p->context->state->pack->facts[fact].section == place)
                p->line_of_fact[fact] = i;
        }
}

static void
cut_place(struct plan *p, size_t place)
{
    const struct document_context *c = p->context;
    const struct pack *pack = c->state->pack;
    const struct place *from = &pack->places[place];
    struct plan_section *to = &p->sections[place];
    struct {
        LIST(size_t) facts;
    } left = {0};

    for (size_t i = 0; i < from->line_count; i++)
        add_packs_line(c, &from->lines[i], to);
    note_lines(p, place, 0);
    for (size_t i = 0; i < from->fact_count; i++)
        if (p->line_of_fact[from->facts[i]] == PACK_NONE)
            *LIST_ADD(c->arena, &left.facts) = from->facts[i];
    for (size_t i = 0, end; i < left.facts.count; i = end) {
        size_t topic = pack->facts[left.facts.items[i]].topic;
        for (end = i; end < left.facts.count; end++)
            if (pack->facts[left.facts.items[end]].topic != topic)
                break;
        add_topics_line(c, topic, &left.facts.items[i], end - i, to);
        note_lines(p, place, to->lines.count - 1);
    }
}

/* A topic is told where its first must fact is printed. */
static void
find_homes(struct plan *p)
{
    const struct pack *pack = p->context->state->pack;

    for (size_t t = 0; t < pack->topic_count; t++) {
        const struct topic *topic = &pack->topics[t];
        size_t fact = topic->first_fact;
        for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++)
            if (pack->facts[f].need == NEED_MUST) {
                fact = f;
                break;
            }
        p->home[t] = pack->facts[fact].section;
        p->home_line[t] = p->line_of_fact[fact];
        struct plan_line *line = &p->sections[p->home[t]].lines.items[p->home_line[t]];
        *LIST_ADD(p->context->arena, &line->topics) = t;
    }
}

static int
by_source(const void *x, const void *y)
{
    const struct sourced *a = x, *b = y;
    int order = strcmp(a->source, b->source);

    return order ? order : (a->reading > b->reading) - (a->reading < b->reading);
}

static void
sort_readings(struct plan *p)
{
    const struct state *s = p->context->state;

    p->sourced = arena_alloc(p->context->arena, (s->readings.count + 1) * sizeof(*p->sourced));
    for (size_t i = 0; i < s->readings.count; i++)
        p->sourced[i] = (struct sourced){.source = s->readings.items[i].source, .reading = i};
    qsort(p->sourced, s->readings.count, sizeof(*p->sourced), by_source);
}

struct source_range
plan_readings_of(const struct plan *p, const char *source)
{
    size_t count = p->context->state->readings.count, low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(p->sourced[middle].source, source) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    struct source_range range = {.first = low};
    while (low + range.count < count && !strcmp(p->sourced[low + range.count].source, source))
        range.count++;
    return range;
}

/* The line in the topic's section that shows a fact which was read from the statement; else the topic's own. */
static size_t
line_of_statement(const struct plan *p, const struct statement *st)
{
    const struct state *s = p->context->state;
    size_t home = p->home[st->topic];
    struct source_range range = plan_readings_of(p, st->source);

    for (size_t i = range.first; i < range.first + range.count; i++) {
        size_t fact = s->readings.items[p->sourced[i].reading].fact;
        if (s->pack->facts[fact].section == home)
            return p->line_of_fact[fact];
    }
    return p->home_line[st->topic];
}

/* Summary and plan ask, and it is most of the work of taking the plan apart. */
static bool
is_carried(const struct plan *p, size_t statement)
{
    enum carried *kept = &p->context->carried[statement];

    if (*kept == CARRIED_UNKNOWN) {
        bool carried = plan_is_carried(p, &p->context->state->statements.items[statement]);
        *kept = carried ? CARRIED : CARRIED_NOT;
    }
    return *kept == CARRIED;
}

/* What the user said stands before what was seen. */
static void
place_statements(struct plan *p, bool observed)
{
    const struct state *s = p->context->state;

    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic == PACK_NONE || !st->main || st->observed != observed ||
            st->gap == GAP_NOT_APPLICABLE || is_mere_reply(s, st))
            continue;
        struct plan_line *line =
            &p->sections[p->home[st->topic]].lines.items[line_of_statement(p, st)];
        *LIST_ADD(p->context->arena, &line->statements) = i;
        p->quoted[i] = !is_carried(p, i);
    }
}

void
plan_lines_of(const struct document_context *c, struct plan *out)
{
    const struct pack *pack = c->state->pack;

    out->sections = arena_alloc(c->arena, pack->place_count * sizeof(*out->sections));
    out->line_of_fact = arena_alloc(c->arena, pack->fact_count * sizeof(*out->line_of_fact));
    out->home = arena_alloc(c->arena, pack->topic_count * sizeof(*out->home));
    out->home_line = arena_alloc(c->arena, pack->topic_count * sizeof(*out->home_line));
    out->quoted = arena_alloc(c->arena, (c->state->statements.count + 1) * sizeof(*out->quoted));
    out->nouns_are_large = state_writes_nouns_large(c->state);
    out->warned = arena_alloc(c->arena, (c->open->count + 1) * sizeof(*out->warned));
    for (size_t f = 0; f < pack->fact_count; f++)
        out->line_of_fact[f] = PACK_NONE;
    for (size_t i = 0; i < pack->place_count; i++)
        cut_place(out, i);
    find_homes(out);
    sort_readings(out);
    place_statements(out, false);
    place_statements(out, true);
}
