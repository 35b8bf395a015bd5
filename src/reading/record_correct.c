// SPDX-License-Identifier: MIT
#include "record_correct.h"
#include "base/buf.h"
#include "record_text.h"

/* The words of a field in a record's text; empty when it has none. */
static struct span
field_of(const struct record_type *record, const char *text, size_t field)
{
    struct span rest = span_of(text);
    struct span part;

    while (span_cut(&rest, " | ", &part)) {
        struct span value = part;
        struct span name;
        span_cut(&value, "=", &name);
        if (record_field(record, name) == field)
            return value;
    }
    return SPAN_NONE;
}

static bool
same_name(const struct record_type *record, const char *a, const char *b)
{
    size_t label = record_label(record);

    if (label == PACK_NONE)
        return false;
    struct span x = field_of(record, a, label);
    struct span y = field_of(record, b, label);
    return x.len && x.len == y.len && span_find_nocase(x, y) == 0;
}

/* What the earlier record still says when the later one is right; NULL for nothing beside its name. */
static const char *
what_holds(struct arena *a, const struct record_type *record, const char *earlier,
           const char *later)
{
    BUF_SCOPED text = BUF_INIT;
    size_t label = record_label(record);
    size_t kept = 0;

    for (size_t i = 0; i < record->field_count; i++) {
        struct span words = field_of(record, earlier, i);
        struct span now = field_of(record, later, i);
        /* "PostgreSQL" takes nothing away from "PostgreSQL 14". */
        bool more = now.len < words.len && span_find_nocase(words, now) == 0;
        if (!words.len || (i != label && now.len && !more))
            continue;
        record_put(&text, record, i, words);
        kept += i != label;
    }
    return kept ? arena_span(a, buf_span(&text)) : NULL;
}

static const struct record_type *
rows_of(const struct pack *pack, const struct read_value *value)
{
    const struct type *type = pack->facts[pack_fact(pack, span_of(value->fact))].type;

    if (type->kind != TYPE_RECORDS || record_is_ordered(&pack->records[type->record]))
        return NULL;
    return &pack->records[type->record];
}

static void
put_right(struct arena *a, const struct record_type *record, struct read_item *item,
          const struct read_value *later)
{
    size_t kept = 0;

    for (size_t i = 0; i < item->value_count; i++) {
        struct read_value value = item->values[i];
        if (!strcmp(value.fact, later->fact) && same_name(record, value.value, later->value)) {
            value.value = what_holds(a, record, value.value, later->value);
            if (!value.value)
                continue;
        }
        item->values[kept++] = value;
    }
    item->value_count = kept;
}

void
record_corrections(struct arena *a, const struct pack *pack, struct read_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t v = 0; v < items[i].value_count; v++) {
            struct read_value *later = &items[i].values[v];
            const struct record_type *record = later->corrects ? rows_of(pack, later) : NULL;
            if (!record)
                continue;
            for (size_t k = 0; k < i; k++)
                put_right(a, record, &items[k], later);
            later->corrects = false;
        }
}
