// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "pack_parser.h"

#define PATTERNS_MAX 32

/* The type of "FACT" or "RECORD:FIELD"; of its items when it is a list.  NULL when there is none. */
static const struct type *
choice_target(const struct pack_parser *p, struct span target)
{
    size_t colon = span_find(target, ":");
    const struct type *type = NULL;

    if (colon == SIZE_MAX) {
        size_t fact = names_find(&p->index->facts, target);
        type = fact == PACK_NONE ? NULL : p->facts.items[fact].type;
    } else {
        size_t record = names_find(&p->record_names, span_slice(target, 0, colon));
        size_t field = PACK_NONE;
        if (record != PACK_NONE)
            field =
                record_field(&p->records.items[record], span_slice(target, colon + 1, target.len));
        type = field == PACK_NONE ? NULL : p->records.items[record].fields[field].type;
    }
    return type && type->kind == TYPE_LIST ? type->inner : type;
}

/* A phrase stands for one value of a fact or field only. */
static bool
phrases_check(struct pack_parser *p, const struct lexicon_row *row, struct span target)
{
    BUF_SCOPED key = BUF_INIT;
    size_t at = p->lexicon->count - 1;

    for (size_t i = 0; i < row->items.count; i++) {
        buf_clear(&key);
        buf_add_span(&key, target);
        buf_addc(&key, '\n');
        utf8_fold(span_of(row->items.items[i]), &key);
        struct span phrase = buf_span(&key);
        size_t before = names_find(&p->choice_phrases, phrase);
        if (before != PACK_NONE && before != at)
            return pack_fault(p, "\"%.*s\" means \"%s\" already",
                              SPAN_ARG(pack_brief(span_of(row->items.items[i]))),
                              p->lexicon->rows[before].key);
        phrase = span_of(arena_span(p->scratch, phrase));
        names_put(p->scratch, &p->choice_phrases, phrase, at);
    }
    return true;
}

/* "FACT value" or "RECORD:FIELD value" */
bool
choice_check(struct pack_parser *p, const struct lexicon_row *row)
{
    struct span key = span_of(row->key);
    size_t space = span_find(key, " ");
    struct span target = span_slice(key, 0, space);
    struct span value = span_slice(key, target.len + 1, key.len);
    const struct type *type = choice_target(p, target);

    if (!type)
        return pack_fault(p, "unknown fact or field \"%.*s\"", SPAN_ARG(pack_brief(target)));
    if (type->kind == TYPE_DATE ? !span_is(value, "never") : !type_has_choice(type, value))
        return pack_fault(p, "%.*s has no value \"%.*s\"", SPAN_ARG(pack_brief(target)),
                          SPAN_ARG(pack_brief(value)));
    return phrases_check(p, row, target);
}

/* The type whose placeholder a pattern for the fact holds. */
static const struct type *
pattern_type(const struct fact *fact)
{
    return fact->type->kind == TYPE_LIST ? fact->type->inner : fact->type;
}

static bool
slot_fits(const struct pack_parser *p, const struct type *type, struct span slot)
{
    if (type->kind == TYPE_RECORDS)
        return record_field(&p->records.items[type->record], slot) != PACK_NONE;
    if (type->kind == TYPE_FLAG)
        return false;
    return span_is(slot, type->kind == TYPE_ONE_OF ? "choice" : type_kind_name(type->kind));
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool
has_letter(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_letter(s.at[i]))
            return true;
    return false;
}

/* Words around placeholders that fit the fact: one, or for records one or more. */
static bool
pattern_check(struct pack_parser *p, const struct fact *fact, struct span pattern)
{
    const struct type *type = pattern_type(fact);
    struct span rest = pattern;
    size_t slots = 0;
    bool words = false;

    for (size_t open; (open = span_find(rest, "{")) != SIZE_MAX; slots++) {
        size_t close = span_find(rest, "}");
        if (close == SIZE_MAX || close < open)
            return pack_fault(p, "a brace is not closed");
        struct span slot = span_slice(rest, open + 1, close);
        if (!slot_fits(p, type, slot))
            return pack_fault(p, "{%.*s} does not fit fact %s", SPAN_ARG(pack_brief(slot)),
                              fact->id);
        words |= has_letter(span_slice(rest, 0, open));
        rest = span_slice(rest, close + 1, rest.len);
    }
    if (!words && !has_letter(rest))
        return pack_fault(p, "\"%.*s\" has no word of its own", SPAN_ARG(pack_brief(pattern)));
    if (slots == 0 || (slots > 1 && type->kind != TYPE_RECORDS))
        return pack_fault(p, "\"%.*s\" must hold one placeholder", SPAN_ARG(pack_brief(pattern)));
    return true;
}

bool
patterns_check(struct pack_parser *p, const struct lexicon_row *row)
{
    size_t fact = names_find(&p->index->facts, span_of(row->key));

    if (fact == PACK_NONE)
        return pack_fault(p, "unknown fact \"%.*s\"", SPAN_ARG(pack_brief(span_of(row->key))));
    if (row->items.count > PATTERNS_MAX)
        return pack_fault(p, "fact %s has more than %d patterns", row->key, PATTERNS_MAX);
    for (size_t i = 0; i < row->items.count; i++)
        if (!pattern_check(p, &p->facts.items[fact], span_of(row->items.items[i])))
            return false;
    return true;
}
