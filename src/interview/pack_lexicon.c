// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "pack_parser.h"

#define CUES_MIN 5
#define CUES_MAX 60

static bool two_words(struct pack_parser *p, const struct lexicon_row *row);
static bool heading_check(struct pack_parser *p, const struct lexicon_row *row);
static bool cues_check(struct pack_parser *p, const struct lexicon_row *row);
static bool observation_check(struct pack_parser *p, const struct lexicon_row *row);
static bool term_check(struct pack_parser *p, const struct lexicon_row *row);
static bool usual_check(struct pack_parser *p, const struct lexicon_row *row);

static const struct lexicon_form {
    const char *name;
    const char *separator;
    bool (*check)(struct pack_parser *p, const struct lexicon_row *row);
} forms[LEXICON_KIND_COUNT] = {
    [LEXICON_PRODUCTS] = {"products", ", ", NULL},
    [LEXICON_WORDS] = {"words", ", ", two_words},
    [LEXICON_HEADINGS] = {"headings", ", ", heading_check},
    [LEXICON_CONCEPTS] = {"concepts", ", ", NULL},
    [LEXICON_CHOICES] = {"choices", ", ", choice_check},
    [LEXICON_CUES] = {"cues", ", ", cues_check},
    [LEXICON_PATTERNS] = {"patterns", " | ", patterns_check},
    [LEXICON_OBSERVATIONS] = {"observations", ", ", observation_check},
    [LEXICON_TERMS] = {"terms", " | ", term_check},
    [LEXICON_USUAL] = {"usual", " | ", usual_check},
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

static bool
observation_check(struct pack_parser *p, const struct lexicon_row *row)
{
    struct span key = span_of(row->key);

    if (!is_plain_id(key, '-'))
        return pack_fault(p, "\"%.*s\" cannot be a kind of observation", SPAN_ARG(pack_brief(key)));
    if (row->items.count != 1)
        return pack_fault(p, "%s belongs to one fact or topic", row->key);
    struct span name = span_of(row->items.items[0]);
    if (names_find(&p->index->facts, name) == PACK_NONE &&
        names_find(&p->index->topics, name) == PACK_NONE)
        return pack_fault(p, "unknown fact or topic \"%.*s\"", SPAN_ARG(pack_brief(name)));
    return true;
}

static bool
term_check(struct pack_parser *p, const struct lexicon_row *row)
{
    return row->items.count == 1 || pack_fault(p, "%s has one explanation", row->key);
}

static bool
usual_check(struct pack_parser *p, const struct lexicon_row *row)
{
    struct span key = span_of(row->key);
    struct span fact = span_slice(key, 0, span_find(key, " "));

    if (names_find(&p->index->facts, fact) == PACK_NONE)
        return pack_fault(p, "unknown fact \"%.*s\"", SPAN_ARG(pack_brief(fact)));
    return row->items.count == 1 || pack_fault(p, "%s has one line", row->key);
}

static bool
is_product_mark(const char *key)
{
    for (size_t i = 0; i < ARRAY_LEN(product_marks); i++)
        if (span_is(span_of(key), product_marks[i]))
            return true;
    return false;
}

enum marked {
    MARKED_ONLY,
    MARKED_AND_LISTED
};

static void
marked_note(struct pack_parser *p, struct names *marked, const struct strings *items)
{
    for (size_t i = 0; i < items->count; i++)
        names_put(p->scratch, marked, span_of(items->items[i]), MARKED_ONLY);
}

static void
listed_note(struct pack_parser *p, struct names *marked, const struct strings *items)
{
    for (size_t i = 0; i < items->count; i++) {
        struct span item = span_of(items->items[i]);
        if (names_find(marked, item) != PACK_NONE)
            names_put(p->scratch, marked, item, MARKED_AND_LISTED);
    }
}

/* What a mark names is a product of another line. */
static bool
product_marks_check(struct pack_parser *p)
{
    const struct lexicon_part *products = &p->pack->lexicon[LEXICON_PRODUCTS];
    struct names marked = {0};

    for (size_t r = 0; r < products->count; r++)
        if (is_product_mark(products->rows[r].key))
            marked_note(p, &marked, &products->rows[r].items);
    for (size_t r = 0; r < products->count; r++)
        if (!is_product_mark(products->rows[r].key))
            listed_note(p, &marked, &products->rows[r].items);
    for (size_t r = 0; r < products->count; r++) {
        const struct lexicon_row *row = &products->rows[r];
        for (size_t i = 0; i < row->items.count; i++) {
            struct span item = span_of(row->items.items[i]);
            if (names_find(&marked, item) == MARKED_ONLY)
                return pack_fault_at(p, row->line, "\"%.*s\" is in no other line of products",
                                     SPAN_ARG(pack_brief(item)));
        }
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
