// SPDX-License-Identifier: MIT
#include "interview/condition.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "interview/mention.h"

/* One value of a fact, as the source gives it, against the clause's word. */
static bool
is_same(struct span item, struct span word)
{
    BUF_SCOPED a = BUF_INIT;
    BUF_SCOPED b = BUF_INIT;

    utf8_fold(item, &a);
    utf8_fold(word, &b);
    return span_eq(buf_span(&a), buf_span(&b));
}

/* "name=web | kind=web": true when a `one of` field holds the word. */
static bool
record_holds(const struct record_type *record, struct span item, struct span word)
{
    struct span pair;

    while (span_cut(&item, " | ", &pair)) {
        size_t sign = span_find(pair, "=");
        if (sign == SIZE_MAX)
            continue;
        size_t field = record_field(record, span_trim(span_slice(pair, 0, sign)));
        if (field != PACK_NONE && record->fields[field].type->kind == TYPE_ONE_OF &&
            is_same(span_trim(span_slice(pair, sign + 1, pair.len)), word))
            return true;
    }
    return false;
}

static bool
item_fits(const struct pack *pack, const struct clause *clause, struct span item)
{
    const struct type *type = pack->facts[clause->fact].type;
    struct span word = span_of(clause->word);

    if (clause->kind == CLAUSE_MENTIONS)
        return mentions(item, word);
    if (type->kind == TYPE_RECORDS)
        return record_holds(&pack->records[type->record], item, word);
    return is_same(item, word);
}

static bool
clause_holds(const struct pack *pack, const struct clause *clause, const struct fact_source *facts)
{
    bool set = facts->is_set(facts->ctx, clause->fact);
    const char *item;

    if (clause->kind == CLAUSE_SET || clause->kind == CLAUSE_NOT_SET)
        return set == (clause->kind == CLAUSE_SET);
    for (size_t n = 0; set && (item = facts->nth(facts->ctx, clause->fact, n)) != NULL; n++)
        if (item_fits(pack, clause, span_of(item)))
            return true;
    return false;
}

bool
condition_holds(const struct pack *pack, const struct condition *c, const struct fact_source *facts)
{
    for (size_t i = 0; i < c->count; i++)
        if (clause_holds(pack, &c->clauses[i], facts) == c->any)
            return c->any;
    return c->count == 0 || !c->any;
}
