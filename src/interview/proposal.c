// SPDX-License-Identifier: MIT
#include "interview/proposal.h"

#include <ctype.h>

#include "interview/pick.h"
#include "interview/trace.h"
#include "interview/value.h"
#include "proposal_model.h"

struct drops {
    struct dropped *items;
    size_t count;
    size_t cap;
};

/* The next run of digits, with the dots, commas and colons inside it. */
static bool
next_number(struct span *rest, struct span *number)
{
    size_t from = 0, to;

    while (from < rest->len && !isdigit((unsigned char)rest->at[from]))
        from++;
    for (to = from;
         to < rest->len && (isdigit((unsigned char)rest->at[to]) || strchr(".,:", rest->at[to]));
         to++)
        continue;
    while (to > from && !isdigit((unsigned char)rest->at[to - 1]))
        to--;
    *number = span_slice(*rest, from, to);
    *rest = span_slice(*rest, to, rest->len);
    return number->len > 0;
}

static const char *
foreign_number(struct arena *a, struct span value, struct span quote)
{
    struct span number;

    while (next_number(&value, &number)) {
        const char *digits = arena_span(a, number);
        if (span_find(quote, digits) >= quote.len)
            return digits;
    }
    return NULL;
}

static bool
parses(struct arena *a, const struct pack *pack, const struct type *type, struct span text)
{
    struct value v;
    struct record_value r;

    if (type->kind == TYPE_RECORDS)
        return record_parse(a, pack, &pack->records[type->record], text, &r);
    return value_parse(a, type, text, &v);
}

/* "2", "1) but only at night": the words of the topic's option that is picked, or none. */
static struct span
words_picked(const struct pack *pack, size_t fact, struct span quote)
{
    const struct strings *options = &pack->topics[pack->facts[fact].topic].options;
    size_t index = pick_option(quote, options->count);
    struct span remark;

    if (index == PACK_NONE)
        index = pick_with_remark(quote, options->count, &remark);
    return index == PACK_NONE ? SPAN_NONE : span_of(options->items[index]);
}

/*
 * Values are kept in the words of the source or in canonical ones ("four hours" may stand as "4 h"); only a
 * value given in foreign digits is suspicious.  Records number their own order, so they are left out.
 */
static const char *
why_dropped(struct arena *a, const struct pack *pack, const struct read_value *v)
{
    size_t fact = pack_fact(pack, span_of(v->fact));
    const struct type *type = fact == PACK_NONE ? NULL : pack->facts[fact].type;
    struct value said, meant;
    struct span quote = span_of(v->quote), found;
    size_t at = 0;

    if (!type)
        return "no such fact";
    if (!parses(a, pack, type, span_of(v->value)))
        return arena_strf(a, "not a %s", type_kind_name(type->kind));
    if (type->kind == TYPE_RECORDS || !foreign_number(a, span_of(v->value), quote) ||
        !foreign_number(a, span_of(v->value), words_picked(pack, fact, quote)))
        return NULL;
    if (!value_parse(a, type, span_of(v->value), &meant))
        return "not in the words quoted";
    while (value_find(a, type, quote, &at, &said, &found))
        if (value_same(&said, &meant))
            return NULL;
    return value_parse(a, type, quote, &said) && value_same(&said, &meant)
               ? NULL
               : "a number that the words quoted do not have";
}

struct checked
proposals_check(struct arena *a, const struct pack *pack, struct span source,
                const struct read_item *item, enum proposer proposer)
{
    struct checked out = {.item = *item};
    struct drops drops = {0};

    out.item.values = arena_alloc(a, item->value_count * sizeof(*out.item.values));
    out.item.value_count = 0;
    for (size_t i = 0; i < item->value_count; i++) {
        struct read_value v = item->values[i];
        const char *why = proposer == PROPOSER_MODEL ? model_why_dropped(a, pack, source, &v)
                                                     : why_dropped(a, pack, &v);
        if (why) {
            *LIST_ADD(a, &drops) =
                (struct dropped){.what = arena_strf(a, "%s = %s", v.fact, v.value), .why = why};
            continue;
        }
        if (v.grade == GRADE_STATED && !trace_quotes(source, span_of(v.quote)))
            v.grade = GRADE_ASSUMED;
        out.item.values[out.item.value_count++] = v;
    }
    out.item.topics = (struct strings){0};
    for (size_t i = 0; i < item->topics.count; i++)
        if (pack_topic(pack, span_of(item->topics.items[i])) != PACK_NONE)
            *LIST_ADD(a, &out.item.topics) = item->topics.items[i];
    out.dropped = drops.items;
    out.dropped_count = drops.count;
    return out;
}
