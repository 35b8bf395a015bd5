// SPDX-License-Identifier: MIT
#include "interview/ledger.h"

#include "base/language.h"
#include "interview/value.h"

struct span
fact_name(const struct fact *fact)
{
    struct span meaning = span_of(tr(fact->meaning));

    return span_slice(meaning, 0, span_find(meaning, ": "));
}

const char *
value_words(const struct type *type, const char *value)
{
    const struct type *own = type->kind == TYPE_LIST ? type->inner : type;

    return own->kind == TYPE_FLAG || own->kind == TYPE_ONE_OF ? tr(value) : value;
}

static void
add_record(struct arena *a, const struct pack *pack, const struct type *type, const char *words,
           struct buf *out)
{
    struct record_value r;
    size_t count = 0;

    if (!record_parse(a, pack, &pack->records[type->record], span_of(words), &r)) {
        buf_adds(out, words);
        return;
    }
    for (size_t f = 0; f < r.record->field_count; f++) {
        const char *text = r.fields[f].text;
        bool repeats = f > 0 && text && r.fields[0].text && !strcmp(text, r.fields[0].text);
        if (!text || repeats || r.record->fields[f].type->kind == TYPE_COUNT)
            continue;
        buf_addf(out, "%s%s",
                 count == 0   ? ""
                 : count == 1 ? " ("
                              : ", ",
                 value_words(r.record->fields[f].type, text));
        count++;
    }
    buf_adds(out, count > 1 ? ")" : "");
}

void
reading_words(const struct pack *pack, const struct reading *r, struct buf *out)
{
    const struct type *type = pack->facts[r->fact].type;
    ARENA_SCOPED scratch = arena_new();

    if (type->kind == TYPE_RECORDS)
        add_record(scratch, pack, type, r->value, out);
    else
        buf_adds(out, value_words(type, r->value));
}

void
ledger_value(const struct ledger *l, size_t fact, struct buf *out)
{
    const struct strings *words = &l->facts[fact].words;
    const struct pack *pack = l->state->pack;
    const struct type *type = pack->facts[fact].type;
    ARENA_SCOPED scratch = arena_new();

    for (size_t i = 0; i < words->count; i++) {
        buf_adds(out, i ? ", " : "");
        if (type->kind == TYPE_RECORDS)
            add_record(scratch, pack, type, words->items[i], out);
        else
            buf_adds(out, value_words(type, words->items[i]));
    }
}
