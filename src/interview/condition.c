// SPDX-License-Identifier: MIT
#include "interview/condition.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"

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

static uint32_t
first_code(struct span s)
{
    uint32_t code = 0;

    utf8_next(&s, &code);
    return code;
}

static uint32_t
last_code(struct span s)
{
    size_t at = s.len;

    while (at && ((unsigned char)s.at[--at] & 0xc0) == 0x80)
        ;
    return first_code(span_slice(s, at, s.len));
}

/* Chinese and Japanese are written without spaces: there, a word may begin and end anywhere. */
static bool
parts_words(uint32_t before, uint32_t after)
{
    return !utf8_is_word(before) || !utf8_is_word(after) || utf8_is_cjk(before) ||
           utf8_is_cjk(after);
}

static bool
mentions(struct span item, struct span word)
{
    BUF_SCOPED folded = BUF_INIT;
    BUF_SCOPED needle = BUF_INIT;

    utf8_fold(item, &folded);
    utf8_fold(word, &needle);
    if (!needle.len)
        return false;

    struct span rest = buf_span(&folded);
    struct span before = span_slice(rest, 0, 0);
    for (size_t at; (at = span_find(rest, needle.data)) != SIZE_MAX;) {
        before.len += at;
        struct span after = span_slice(rest, at + needle.len, rest.len);
        bool begins = !before.len || parts_words(last_code(before), first_code(buf_span(&needle)));
        bool ends = !after.len || parts_words(last_code(buf_span(&needle)), first_code(after));
        if (begins && ends)
            return true;
        before.len++;
        rest = span_slice(rest, at + 1, rest.len);
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
