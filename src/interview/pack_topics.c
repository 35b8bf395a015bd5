// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/utf8.h"
#include "pack_parser.h"

#define SHORT_MAX   60 /* characters */
#define OPTIONS_MIN 2
#define OPTIONS_MAX 3
#define OPTION_MAX  90 /* characters */

static bool read_back_later(struct pack_parser *p, struct span words);
static bool owners_later(struct pack_parser *p, struct span words);
static bool question_check(struct pack_parser *p, struct span words);
static bool short_read(struct pack_parser *p, struct span words);
static bool options_read(struct pack_parser *p, struct span words);
static bool follow_up_later(struct pack_parser *p, struct span words);
static bool vague_read(struct pack_parser *p, struct span words);
static bool when_later(struct pack_parser *p, struct span words);
static bool recommended_read(struct pack_parser *p, struct span words);
static bool raise_later(struct pack_parser *p, struct span words);
static bool links_later(struct pack_parser *p, struct span words);

#define AT(member) offsetof(struct topic, member)

static const struct bullet topic_bullets[] = {
    {"Know", BULLET_NEEDED, AT(know), NULL},
    {"Why", BULLET_NEEDED, AT(why), NULL},
    {"Ask", BULLET_NEEDED, AT(ask), question_check},
    {"Short", BULLET_NEEDED, AT(title), short_read},
    {"Options", BULLET_NEEDED, NOT_KEPT, options_read},
    {"Recommended", BULLET_OPTIONAL, NOT_KEPT, recommended_read},
    {"Follow-ups", BULLET_LIST, NOT_KEPT, follow_up_later},
    {"Answered", BULLET_NEEDED, AT(answered), NULL},
    {"Vague", BULLET_NEEDED, NOT_KEPT, vague_read},
    {"Contradictory", BULLET_NEEDED, AT(contradictory), NULL},
    {"Default", BULLET_NEEDED, AT(default_text), NULL},
    {"Default wrong when", BULLET_NEEDED, AT(default_wrong_when), NULL},
    {"Default effort", BULLET_OPTIONAL, AT(default_effort), NULL},
    {"When", BULLET_NEEDED, NOT_KEPT, when_later},
    {"Raise", BULLET_OPTIONAL, NOT_KEPT, raise_later},
    {"Links", BULLET_NEEDED, NOT_KEPT, links_later},
    {"Facts", BULLET_LIST, NOT_KEPT, fact_read},
};

static const struct bullet phase_bullets[] = {
    {"Goal", BULLET_NEEDED, offsetof(struct phase, goal), NULL},
    {"Opening", BULLET_NEEDED, offsetof(struct phase, opening), NULL},
    {"Read-back", BULLET_NEEDED, NOT_KEPT, read_back_later},
    {"Owners", BULLET_OPTIONAL, NOT_KEPT, owners_later},
};

size_t
topic_open(const struct pack_parser *p)
{
    return p->topics.count - 1;
}

bool
phase_open(struct pack_parser *p, struct span heading)
{
    size_t colon = span_find(heading, ": ");

    if (colon == SIZE_MAX || !is_phase_id(span_slice(heading, 0, colon)))
        return pack_fault(p, "expected \"## ID: TITLE\" of a phase");

    const char *id = arena_span(p->a, span_slice(heading, 0, colon));
    if (names_put(p->a, &p->index->phases, span_of(id), p->phases.count) != PACK_NONE)
        return pack_fault(p, "phase %s is declared twice", id);

    struct phase *phase = LIST_ADD(p->a, &p->phases);
    *phase = (struct phase){
        .id = id,
        .title = arena_span(p->a, span_slice(heading, colon + 2, heading.len)),
        .first_topic = p->topics.count,
    };
    block_open(p, phase_bullets, ARRAY_LEN(phase_bullets), phase,
               arena_strf(p->scratch, "phase %s", id));
    return true;
}

/* 1 to 3 for "P1" to "P3", else 0. */
static int
priority_of(struct span mark)
{
    bool good = mark.len == 2 && mark.at[0] == 'P' && mark.at[1] >= '1' && mark.at[1] <= '3';

    return good ? mark.at[1] - '0' : 0;
}

/* True when the topic's id begins with the phase's and a dash. */
static bool
is_topic_of(struct span id, const struct phase *phase)
{
    size_t len = strlen(phase->id);

    return span_starts(id, phase->id) && id.len > len && id.at[len] == '-';
}

bool
topic_heading(struct pack_parser *p, struct span heading)
{
    struct phase *phase = &p->phases.items[p->phases.count - 1];
    struct span name, mark;

    if (!split_marked(heading, &name, &mark) || !is_topic_id(name) || !priority_of(mark))
        return pack_fault(p, "expected \"### ID (P1)\" of a topic, with P1, P2 or P3");
    if (!is_topic_of(name, phase))
        return pack_fault(p, "topic %.*s stands in phase %s, so its id must begin with %s-",
                          SPAN_ARG(pack_brief(name)), phase->id, phase->id);

    const char *id = arena_span(p->a, name);
    if (names_put(p->a, &p->index->topics, span_of(id), p->topics.count) != PACK_NONE)
        return pack_fault(p, "topic %.*s is declared twice", SPAN_ARG(pack_brief(name)));
    phase->topic_count++;

    struct topic *topic = LIST_ADD(p->a, &p->topics);
    *topic = (struct topic){
        .id = id,
        .phase = p->phases.count - 1,
        .priority = priority_of(mark),
        .follow_ups = arena_alloc(p->a, FOLLOW_UPS_MAX * sizeof(struct follow_up)),
        .first_fact = p->facts.count,
    };
    *LIST_ADD(p->scratch, &p->topic_lines) = (struct topic_lines){.heading = p->line};
    pending_add(p, musts_resolve, topic_open(p), SPAN_NONE);
    block_open(p, topic_bullets, ARRAY_LEN(topic_bullets), topic,
               arena_strf(p->scratch, "topic %s", id));
    return true;
}

static bool
question_check(struct pack_parser *p, struct span words)
{
    if (!words.len || span_find(words, "?") != words.len - 1)
        return pack_fault(p, "a question has one question mark, at its end");
    return true;
}

static bool
recommended_read(struct pack_parser *p, struct span words)
{
    if (!span_is(words, "none"))
        return pack_fault(p, "expected \"none\": else the first option is recommended");
    p->topics.items[topic_open(p)].recommends_none = true;
    return true;
}

static bool
short_read(struct pack_parser *p, struct span words)
{
    size_t count = utf8_count(words);

    if (count > SHORT_MAX)
        return pack_fault(p, "Short has %zu characters, %d are allowed", count, SHORT_MAX);
    return true;
}

static bool
options_read(struct pack_parser *p, struct span words)
{
    struct strings *options = &p->topics.items[topic_open(p)].options;

    if (span_is(words, "none"))
        return true;
    if (!pack_pieces(p, words, " | ", options))
        return false;
    if (options->count < OPTIONS_MIN || options->count > OPTIONS_MAX)
        return pack_fault(p, "Options are %d or %d with \" | \" between them, or none", OPTIONS_MIN,
                          OPTIONS_MAX);
    for (size_t i = 0; i < options->count; i++) {
        size_t count = utf8_count(span_of(options->items[i]));
        if (count > OPTION_MAX)
            return pack_fault(p, "option %zu has %zu characters, %d are allowed", i + 1, count,
                              OPTION_MAX);
    }
    return true;
}

/* "a", "b" */
static bool
vague_read(struct pack_parser *p, struct span words)
{
    struct strings *vague = &p->topics.items[topic_open(p)].vague;
    struct span rest = words;

    while (span_starts(rest, "\"")) {
        rest = span_slice(rest, 1, rest.len);
        size_t end = span_find(rest, "\"");
        if (end == SIZE_MAX || end == 0)
            break;
        *LIST_ADD(p->a, vague) = arena_span(p->a, span_slice(rest, 0, end));
        rest = span_slice(rest, end + 1, rest.len);
        if (!rest.len)
            return true;
        if (!span_starts(rest, ", "))
            break;
        rest = span_slice(rest, 2, rest.len);
    }
    return pack_fault(p, "Vague is a list of phrases in quotation marks: \"a\", \"b\"");
}

static bool
read_back_later(struct pack_parser *p, struct span words)
{
    pending_add(p, read_back_resolve, p->phases.count - 1, words);
    return true;
}

static bool
owners_later(struct pack_parser *p, struct span words)
{
    pending_add(p, owners_resolve, p->phases.count - 1, words);
    return true;
}

static bool
follow_up_later(struct pack_parser *p, struct span words)
{
    size_t arrow = span_find(words, " -> ");

    if (p->block.lines > FOLLOW_UPS_MAX)
        return pack_fault(p, "a topic has at most %d follow-ups", FOLLOW_UPS_MAX);
    if (arrow == SIZE_MAX)
        return pack_fault(p, "a follow-up ends with \" -> \" and the fact that it fills");
    pending_add(p, follow_up_resolve, topic_open(p), words);
    return question_check(p, span_slice(words, 0, arrow));
}

static bool
when_later(struct pack_parser *p, struct span words)
{
    p->topic_lines.items[topic_open(p)].when = p->line;
    if (!span_is(words, "always"))
        pending_add(p, when_resolve, topic_open(p), words);
    return true;
}

static bool
raise_later(struct pack_parser *p, struct span words)
{
    struct topic *topic = &p->topics.items[topic_open(p)];
    int to = priority_of(span_slice(words, 0, 2));
    struct span condition = span_slice(words, 2, words.len);

    if (!to || to == 3 || !span_starts(condition, " when "))
        return pack_fault(p, "Raise is \"P1 when CONDITION\" or \"P2 when CONDITION\"");
    if (to >= topic->priority)
        return pack_fault(p, "Raise to P%d raises nothing: the topic is P%d", to, topic->priority);
    topic->raise_to = to;
    pending_add(p, raise_resolve, topic_open(p),
                span_slice(condition, strlen(" when "), condition.len));
    return true;
}

static bool
links_later(struct pack_parser *p, struct span words)
{
    pending_add(p, links_resolve, topic_open(p), words);
    return true;
}
