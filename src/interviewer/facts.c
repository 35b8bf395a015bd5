// SPDX-License-Identifier: MIT
#include "interviewer/facts.h"

#include "base/clean.h"
#include "base/utf8.h"
#include "interview/value.h"

#define STATEMENT_MOST                                                                             \
    ((size_t)200) /* bytes: what is known is a reminder, the words are elsewhere */

static void
add_type(const struct pack *pack, const struct type *type, struct buf *out)
{
    const struct type *t = type->kind == TYPE_LIST ? type->inner : type;

    buf_adds(out, type->kind == TYPE_LIST ? "list of " : "");
    if (t->kind == TYPE_RECORDS)
        buf_addf(out, "records of %s", pack->records[t->record].name);
    else if (t->kind != TYPE_ONE_OF)
        buf_adds(out, type_kind_name(t->kind));
    for (size_t i = 0; t->kind == TYPE_ONE_OF && i < t->choices.count; i++)
        buf_addf(out, "%s%s", i ? "/" : "", t->choices.items[i]);
}

static void
add_record(const struct pack *pack, size_t record, struct buf *out)
{
    const struct record_type *r = &pack->records[record];

    size_t label = record_label(r);

    buf_addf(out, "record %s", r->name);
    if (label != PACK_NONE)
        buf_addf(out, ", known by its %s", r->fields[label].name);
    buf_addc(out, ':');
    for (size_t f = 0; f < r->field_count; f++) {
        buf_addf(out, "%s %s (", f ? ";" : "", r->fields[f].name);
        add_type(pack, r->fields[f].type, out);
        buf_addf(out, ") %s", r->fields[f].meaning);
    }
    buf_addc(out, '\n');
}

static bool
is_wanted(const struct fact *fact, enum facts_wanted wanted)
{
    return fact->need == NEED_MUST || wanted == FACTS_ALL ||
           (wanted == FACTS_SHOULD && fact->need == NEED_SHOULD);
}

void
facts_list(const struct pack *pack, size_t first, size_t count, enum facts_wanted wanted,
           struct buf *out)
{
    ARENA_SCOPED a = arena_new();
    bool *used = arena_alloc(a, pack->record_count * sizeof(*used));

    for (size_t t = first; t < first + count; t++) {
        const struct topic *topic = &pack->topics[t];
        buf_addf(out, "%s (%s)\n", topic->id, topic->title);
        for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++) {
            const struct fact *fact = &pack->facts[f];
            if (!is_wanted(fact, wanted))
                continue;
            buf_addf(out, "  %s%s ", fact->id, fact->need == NEED_MUST ? "!" : "");
            add_type(pack, fact->type, out);
            buf_addf(out, ": %s\n", fact->meaning);
            if (fact->type->kind == TYPE_RECORDS)
                used[fact->type->record] = true;
        }
    }
    for (size_t i = 0; i < pack->record_count; i++)
        if (used[i])
            add_record(pack, i, out);
}

static void
add_reading(const struct ledger *l, const struct reading *r, enum gap gap, struct buf *out)
{
    buf_addf(out, "%s = %s", l->state->pack->facts[r->fact].id, r->value);
    buf_addf(out, " [%s] (%s%s%s)\n", r->source,
             gap == GAP_NONE ? grade_name(r->grade) : gap_name(gap), r->hedged ? ", unsure" : "",
             r->planned ? ", planned" : "");
}

static void
add_statements(const struct ledger *l, size_t topic, struct buf *out)
{
    for (size_t i = 0; i < l->state->statements.count; i++) {
        const struct statement *st = &l->state->statements.items[i];
        BUF_SCOPED words = BUF_INIT;
        if (st->topic != topic || (!st->main && st->gap == GAP_NONE))
            continue;
        clean_line(span_of(st->words), &words);
        struct span head = utf8_head(buf_span(&words), STATEMENT_MOST);
        buf_addf(out, "\"%.*s%s\" [%s]%s%s\n", SPAN_ARG(head), head.len < words.len ? "..." : "",
                 st->source, st->gap == GAP_NONE ? "" : " ",
                 st->gap == GAP_NONE ? "" : gap_name(st->gap));
    }
}

void
facts_known(const struct ledger *l, size_t first, size_t count, struct buf *out)
{
    const struct pack *pack = l->state->pack;

    for (size_t t = first; t < first + count; t++) {
        const struct topic *topic = &pack->topics[t];
        size_t before = out->len;
        for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++)
            for (size_t i = 0; i < l->facts[f].count; i++)
                add_reading(l, &l->state->readings.items[l->facts[f].readings[i]], l->facts[f].gap,
                            out);
        if (out->len == before)
            add_statements(l, t, out);
        if (l->applies[t] && l->topics[t] != GAP_NONE)
            buf_addf(out, "%s is %s\n", topic->id, gap_name(l->topics[t]));
    }
}
