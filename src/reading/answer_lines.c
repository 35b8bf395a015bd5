// SPDX-License-Identifier: MIT
#include "answer_lines.h"

#include <stdint.h>

#include "reader_parts.h"
#include "reading/segment.h"

/* A long answer says things about other topics too: each of its sentences is read as a passage of a file. */

static bool
has_fact(const struct read_value *values, size_t count, const char *fact)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(values[i].fact, fact))
            return true;
    return false;
}

static bool
has_value(const struct read_item *item, const struct read_value *value)
{
    for (size_t i = 0; i < item->value_count; i++)
        if (!strcmp(item->values[i].fact, value->fact) &&
            !strcmp(item->values[i].value, value->value))
            return true;
    return false;
}

static void
add_topic(struct arena *a, struct read_item *out, const char *topic)
{
    for (size_t i = 0; i < out->topics.count; i++)
        if (!strcmp(out->topics.items[i], topic))
            return;
    *LIST_ADD(a, &out->topics) = topic;
}

/* What the answer gave as a whole, `before` values of it, was found in the better way. */
static void
add_value(struct arena *a, const struct pack *pack, struct read_item *out, size_t before,
          const struct read_value *value)
{
    size_t fact = pack_fact(pack, span_of(value->fact));
    bool many = pack->facts[fact].type->kind == TYPE_LIST;
    bool rows = pack->facts[fact].type->kind == TYPE_RECORDS;
    size_t known = rows ? before : out->value_count;
    struct values values = {out->values, out->value_count, out->value_count};

    if (has_value(out, value) || (!many && has_fact(out->values, known, value->fact)))
        return;
    *LIST_ADD(a, &values) = *value;
    out->values = values.items;
    out->value_count = values.count;
    add_topic(a, out, pack->topics[pack->facts[fact].topic].id);
}

/* A sentence that is mainly about a topic, in words that leave nothing of it open. */
static void
add_told(struct arena *a, const struct read_item *sentence, struct span words,
         struct read_item *out)
{
    struct {
        struct told_part *items;
        size_t count;
        size_t cap;
    } told = {out->told, out->told_count, out->told_count};

    if (sentence->gap != GAP_NONE || sentence->wish || !sentence->topics.count ||
        (out->topics.count && !strcmp(out->topics.items[0], sentence->topics.items[0])))
        return;
    *LIST_ADD(a, &told) = (struct told_part){
        .topic = sentence->topics.items[0],
        .words = arena_span(a, words),
    };
    out->told = told.items;
    out->told_count = told.count;
}

void
answer_lines(const struct reader *r, struct arena *a, struct span text, struct read_item *out)
{
    struct passages passages = {0};
    struct read_item *items;
    size_t before = out->value_count;
    size_t count = 0;

    segment(a, text, &passages);
    if (passages.count < 2)
        return;
    reader_passages(r, a, &passages, &items, &count);
    for (size_t i = 0; i < count; i++) {
        size_t number = strtoul(items[i].source + 1, NULL, 10), at = 0;
        for (size_t v = 0; v < items[i].value_count; v++)
            add_value(a, r->pack, out, before, &items[i].values[v]);
        while (at < passages.count && passages.items[at].number != number)
            at++;
        if (at < passages.count && (!i || strcmp(items[i - 1].source, items[i].source) != 0))
            add_told(a, &items[i], passages.items[at].text, out);
    }
}
