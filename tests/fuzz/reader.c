// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "reading/encoding.h"
#include "reading/reader.h"
#include "reading/segment.h"
#include "shipped_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

/* Every quote and every uncertain word stands in the text, and every name is the pack's. */
static void
check_item(const struct pack *pack, const struct read_item *item, struct span text)
{
    for (size_t t = 0; t < item->topics.count; t++)
        must(pack_topic(pack, span_of(item->topics.items[t])) != PACK_NONE, "no such topic");
    for (size_t i = 0; i < item->value_count; i++) {
        const struct read_value *v = &item->values[i];
        must(pack_fact(pack, span_of(v->fact)) != PACK_NONE, "no such fact");
        must(v->value[0] && v->quote[0], "an empty value or quote");
        must(span_find(text, v->quote) != SIZE_MAX, "a quote that nobody said");
    }
    must(!item->gap == !item->words, "a gap without words");
    must(!item->words || span_find(text, item->words) != SIZE_MAX, "words that nobody said");
}

/* Each file is read as one, and its start as an answer to a question that its length picks. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    BUF_SCOPED text = BUF_INIT;
    ARENA_SCOPED a = arena_new();
    struct err err = ERR_INIT;
    struct passages passages = {0};
    struct read_item *items;
    struct read_item answer;
    size_t count;
    const char *name;

    const struct pack *pack = shipped_pack()->pack;
    const struct reader *reader = shipped_pack()->reader;
    if (!encoding_to_utf8((struct span){(const char *)data, size}, &text, &name, &err))
        return 0;
    segment(a, buf_span(&text), &passages);
    reader_passages(reader, a, &passages, &items, &count);
    for (size_t i = 0; i < count; i++)
        check_item(pack, &items[i], buf_span(&text));

    size_t fact = size % pack->fact_count;
    struct asked asked = {.topic = pack->facts[fact].topic, .fact = PACK_NONE, .field = PACK_NONE};
    const struct type *type = pack->facts[fact].type;
    if (size % 2)
        asked.fact = fact;
    if (size % 2 && type->kind == TYPE_RECORDS)
        asked.field = size % pack->records[type->record].field_count;
    asked.options = &pack->topics[asked.topic].options;
    reader_answer(reader, a, "A1", buf_span(&text), &asked, &answer);
    check_item(pack, &answer, buf_span(&text));
    reader_whole_answer(reader, buf_span(&text));
    reader_choice(reader, fact, buf_span(&text));
    return 0;
}
