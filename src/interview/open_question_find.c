// SPDX-License-Identifier: MIT
#include "interview/finding.h"
#include "open_topic.h"

static bool
is_topics_own(const struct open_question *q)
{
    return span_starts(span_of(q->key), TOPIC_KEY);
}

size_t
open_question_of_topic(const struct open_questions *list, size_t topic)
{
    size_t found = PACK_NONE;

    for (size_t i = 0; i < list->count && topic != PACK_NONE; i++) {
        if (list->items[i].topic != topic)
            continue;
        if (is_topics_own(&list->items[i]))
            return i;
        found = found == PACK_NONE ? i : found;
    }
    return found;
}

size_t
open_question_of_section(const struct open_questions *list, size_t place)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].of_section && list->items[i].place == place)
            return i;
    return PACK_NONE;
}

bool
open_question_next(const struct open_questions *list, size_t topic, size_t *at)
{
    while (*at < list->count && (topic == PACK_NONE || list->items[*at].topic != topic))
        ++*at;
    return *at < list->count;
}

size_t
open_question_of_finding(const struct open_questions *list, const struct ledger *l,
                         const struct finding *f)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->items[i].key, f->key))
            return i;
    return f->missing == PACK_NONE
               ? PACK_NONE
               : open_question_of_topic(list, l->state->pack->facts[f->missing].topic);
}
