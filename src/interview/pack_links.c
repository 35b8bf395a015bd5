// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "pack_parser.h"

void
pending_add(struct pack_parser *p,
            bool (*resolve)(struct pack_parser *p, size_t owner, struct span words), size_t owner,
            struct span words)
{
    *LIST_ADD(p->scratch, &p->pending) = (struct pending){
        .resolve = resolve,
        .owner = owner,
        .line = p->line,
        .words = words,
    };
}

/* Must facts first; otherwise in the order of the pack. */
static void
follow_ups_sort(const struct pack_parser *p, struct topic *topic)
{
    for (size_t i = 1; i < topic->follow_up_count; i++) {
        struct follow_up moved = topic->follow_ups[i];
        size_t to = i;
        for (; to && p->facts.items[topic->follow_ups[to - 1].fact].need >
                         p->facts.items[moved.fact].need;
             to--)
            topic->follow_ups[to] = topic->follow_ups[to - 1];
        topic->follow_ups[to] = moved;
    }
}

bool
pending_resolve_all(struct pack_parser *p)
{
    size_t line = p->line;

    for (size_t i = 0; i < p->pending.count; i++) {
        const struct pending *pending = &p->pending.items[i];
        p->line = pending->line;
        if (!pending->resolve(p, pending->owner, pending->words))
            return false;
    }
    p->line = line;
    for (size_t i = 0; i < p->topics.count; i++)
        follow_ups_sort(p, &p->topics.items[i]);
    return circle_check(p);
}

bool
read_back_resolve(struct pack_parser *p, size_t phase, struct span words)
{
    struct phase *out = &p->phases.items[phase];

    if (!pack_fact_list(p, words, &out->read_back, &out->read_back_count))
        return false;
    for (size_t i = 0; i < out->read_back_count; i++) {
        const struct fact *fact = &p->facts.items[out->read_back[i]];
        if (p->topics.items[fact->topic].phase != phase)
            return pack_fault(p, "fact %s is of another phase", fact->id);
    }
    return true;
}

bool
owners_resolve(struct pack_parser *p, size_t phase, struct span words)
{
    struct phase *out = &p->phases.items[phase];

    if (!pack_fact_list(p, words, &out->owners, &out->owner_count))
        return false;
    for (size_t i = 0; i < out->owner_count; i++) {
        const struct fact *fact = &p->facts.items[out->owners[i]];
        if (!type_is_name(fact->type))
            return pack_fault(p, "fact %s names nobody who could own anything", fact->id);
    }
    return true;
}

/* "QUESTION? -> FACT" or "QUESTION? -> FACT:FIELD" */
bool
follow_up_resolve(struct pack_parser *p, size_t topic, struct span words)
{
    struct topic *out = &p->topics.items[topic];
    size_t arrow = span_find(words, " -> ");
    struct span target = span_slice(words, arrow + strlen(" -> "), words.len);
    size_t colon = span_find(target, ":");
    struct follow_up follow_up = {
        .question = arena_span(p->a, span_slice(words, 0, arrow)),
        .fact = names_find(&p->index->facts, span_slice(target, 0, colon)),
        .field = PACK_NONE,
    };

    if (follow_up.fact == PACK_NONE)
        return pack_fault(p, "unknown fact \"%.*s\"",
                          SPAN_ARG(pack_brief(span_slice(target, 0, colon))));
    if (colon != SIZE_MAX) {
        const struct fact *fact = &p->facts.items[follow_up.fact];
        struct span field = span_slice(target, colon + 1, target.len);
        if (fact->type->kind == TYPE_RECORDS)
            follow_up.field = record_field(&p->records.items[fact->type->record], field);
        if (follow_up.field == PACK_NONE)
            return pack_fault(p, "fact %s has no field \"%.*s\"", fact->id,
                              SPAN_ARG(pack_brief(field)));
    }
    out->follow_ups[out->follow_up_count++] = follow_up;
    return true;
}

bool
links_resolve(struct pack_parser *p, size_t topic, struct span words)
{
    struct topic *out = &p->topics.items[topic];
    LIST(size_t) links = {0};
    struct span piece;

    if (span_is(words, "none"))
        return true;
    while (span_cut(&words, ", ", &piece)) {
        size_t to = names_find(&p->index->topics, piece);
        if (to == PACK_NONE)
            return pack_fault(p, "unknown topic \"%.*s\"", SPAN_ARG(pack_brief(piece)));
        if (to == topic)
            return pack_fault(p, "a topic cannot link to itself");
        *LIST_ADD(p->a, &links) = to;
    }
    out->links = links.items;
    out->link_count = links.count;
    return true;
}
