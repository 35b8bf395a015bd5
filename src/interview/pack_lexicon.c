// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "pack_parser.h"

#define CUES_MIN     5
#define CUES_MAX     15
#define PATTERNS_MAX 2

static bool two_words(struct pack_parser *p, const struct lexicon_row *row);
static bool heading_check(struct pack_parser *p, const struct lexicon_row *row);
static bool choice_check(struct pack_parser *p, const struct lexicon_row *row);
static bool cues_check(struct pack_parser *p, const struct lexicon_row *row);
static bool patterns_check(struct pack_parser *p, const struct lexicon_row *row);

static const struct lexicon_form {
    const char *name;
    const char *separator;
    bool (*check)(struct pack_parser *p, const struct lexicon_row *row);
} forms[LEXICON_KIND_COUNT] = {
    [LEXICON_PRODUCTS] = {"products", ", ",  NULL          },
    [LEXICON_WORDS] = {"words",    ", ",  two_words     },
    [LEXICON_HEADINGS] = {"headings", ", ",  heading_check },
    [LEXICON_CONCEPTS] = {"concepts", ", ",  NULL          },
    [LEXICON_CHOICES] = {"choices",  ", ",  choice_check  },
    [LEXICON_CUES] = {"cues",     ", ",  cues_check    },
    [LEXICON_PATTERNS] = {"patterns", " | ", patterns_check},
};

/* Lines of products that say something about names of the other lines. */
static const char *const product_marks[] = {"internet-only", "exact-case"};

static enum lexicon_kind
kind_open(const struct pack_parser *p)
{
    return (enum lexicon_kind)(p->lexicon - p->pack->lexicon);
}

bool
lexicon_heading(struct pack_parser *p, struct span heading)
{
    for (size_t i = 0; i < LEXICON_KIND_COUNT; i++) {
        if (!span_is(heading, forms[i].name))
            continue;
        p->lexicon = &p->pack->lexicon[i];
        if (p->lexicon_seen & (1u << i))
            return pack_fault(p, "%s stands in the lexicon twice", forms[i].name);
        p->lexicon_seen |= 1u << i;
        p->lexicon_keys = (struct names){0};
        p->lexicon_items = (struct names){0};
        return true;
    }
    return pack_fault(p, "unknown part of the lexicon \"%.*s\"", SPAN_ARG(pack_brief(heading)));
}

static struct lexicon_row *
row_add(struct pack_parser *p)
{
    struct lexicon_part *part = p->lexicon;

    part->rows = list_room(p->a, part->rows, part->count, &part->cap, sizeof(*part->rows));
    return &part->rows[part->count++];
}

bool
lexicon_entry(struct pack_parser *p, struct span key, struct span value)
{
    if (!p->lexicon)
        return pack_fault(p, "a line of the lexicon stands under the heading of its part");

    const struct lexicon_form *form = &forms[kind_open(p)];
    size_t at = p->lexicon->count;
    struct lexicon_row *row = row_add(p);
    row->key = arena_span(p->a, key);
    row->line = p->line;
    if (names_put(p->scratch, &p->lexicon_keys, span_of(row->key), at) != PACK_NONE)
        return pack_fault(p, "\"%.*s\" has a line already", SPAN_ARG(pack_brief(key)));
    if (!span_is(value, "none") && !pack_pieces(p, value, form->separator, &row->items))
        return false;
    for (size_t i = 0; i < row->items.count; i++) {
        struct span item = span_of(row->items.items[i]);
        if (names_put(p->scratch, &p->lexicon_items, item, at) == at)
            return pack_fault(p, "\"%.*s\" stands here twice", SPAN_ARG(pack_brief(item)));
    }
    return !form->check || form->check(p, row);
}

/* "meaning language" */
static bool
two_words(struct pack_parser *p, const struct lexicon_row *row)
{
    struct span key = span_of(row->key);
    size_t space = span_find(key, " ");

    if (space == SIZE_MAX || !is_plain_id(span_slice(key, 0, space), '-') ||
        !is_plain_id(span_slice(key, space + 1, key.len), '-'))
        return pack_fault(p, "\"%.*s\" must be two words, the second a language",
                          SPAN_ARG(pack_brief(key)));
    return true;
}

static bool
heading_check(struct pack_parser *p, const struct lexicon_row *row)
{
    struct span key = span_of(row->key);
    struct span phase = span_slice(key, 0, span_find(key, " "));

    if (!two_words(p, row))
        return false;
    if (names_find(&p->index->phases, phase) == PACK_NONE)
        return pack_fault(p, "unknown phase \"%.*s\"", SPAN_ARG(pack_brief(phase)));
    return true;
}

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
static bool
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

static bool
cues_check(struct pack_parser *p, const struct lexicon_row *row)
{
    if (names_find(&p->index->topics, span_of(row->key)) == PACK_NONE)
        return pack_fault(p, "unknown topic \"%.*s\"", SPAN_ARG(pack_brief(span_of(row->key))));
    if (row->items.count < CUES_MIN || row->items.count > CUES_MAX)
        return pack_fault(p, "topic %s has %zu cues, not %d to %d", row->key, row->items.count,
                          CUES_MIN, CUES_MAX);
    return true;
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

static bool
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

static bool
is_product_mark(const char *key)
{
    for (size_t i = 0; i < ARRAY_LEN(product_marks); i++)
        if (span_is(span_of(key), product_marks[i]))
            return true;
    return false;
}

static bool
product_marks_check(struct pack_parser *p)
{
    const struct lexicon_part *products = &p->pack->lexicon[LEXICON_PRODUCTS];
    struct names names = {0};

    for (size_t r = 0; r < products->count; r++)
        for (size_t i = 0;
             !is_product_mark(products->rows[r].key) && i < products->rows[r].items.count; i++)
            names_put(p->scratch, &names, span_of(products->rows[r].items.items[i]), r);
    for (size_t r = 0; r < products->count; r++) {
        const struct lexicon_row *row = &products->rows[r];
        for (size_t i = 0; is_product_mark(row->key) && i < row->items.count; i++)
            if (names_find(&names, span_of(row->items.items[i])) == PACK_NONE)
                return pack_fault_at(p, row->line, "\"%.*s\" is in no other line of products",
                                     SPAN_ARG(pack_brief(span_of(row->items.items[i]))));
    }
    return true;
}

bool
lexicon_close(struct pack_parser *p)
{
    const struct lexicon_part *cues = &p->pack->lexicon[LEXICON_CUES];
    struct names topics = {0};

    if (!product_marks_check(p))
        return false;
    for (size_t i = 0; i < cues->count; i++)
        names_put(p->scratch, &topics, span_of(cues->rows[i].key), i);
    for (size_t i = 0; i < p->topics.count; i++)
        if (names_find(&topics, span_of(p->topics.items[i].id)) == PACK_NONE)
            return pack_fault_at(p, p->topic_lines.items[i].heading, "topic %s has no cues",
                                 p->topics.items[i].id);
    return true;
}
