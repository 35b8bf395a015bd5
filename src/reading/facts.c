// SPDX-License-Identifier: MIT
#include "interview/value.h"
#include "machine_size.h"
#include "reader_parts.h"
#include "small_words.h"

/*
 * What the pack says of its facts, learned once: the words that name a fact, the kinds of product that
 * answer it, and whether it is nothing without a number.
 */
#define WEIGHT_NAME    1.0f
#define WEIGHT_MEANING 0.7f
/* What a word must weigh to name a topic by itself. */
#define NAME_LEAST 0.5f

static const bool typed[TYPE_KIND_COUNT] = {
    [TYPE_COUNT] = true,  [TYPE_NUMBER] = true, [TYPE_SHARE] = true, [TYPE_DURATION] = true,
    [TYPE_SIZE] = true,   [TYPE_RATE] = true,   [TYPE_MONEY] = true, [TYPE_TIME] = true,
    [TYPE_WINDOW] = true, [TYPE_DATE] = true,
};

const struct type *
type_of_item(const struct type *type)
{
    return type->kind == TYPE_LIST ? type->inner : type;
}

bool
type_is_typed(const struct type *type)
{
    return typed[type_of_item(type)->kind];
}

/* A pattern's only word names the fact; of several, each names it in part: "fenêtre de maintenance". */
static void
learn_pattern(struct word_index *words, size_t fact, struct span pattern)
{
    struct span rest = pattern;
    struct span token;
    size_t count = 0;

    while (span_cut(&rest, " ", &token))
        count += !span_starts(token, "{") && !small_word_is(token, SMALL_FILLER);
    float weight = count ? WEIGHT_NAME / (float)count : 0;
    while (span_cut(&pattern, " ", &token))
        if (!span_starts(token, "{"))
            word_index_add(words, token, fact, weight);
}

static void
learn_pattern_words(const struct reader *r, struct word_index *words)
{
    const struct lexicon_part *part = &r->pack->lexicon[LEXICON_PATTERNS];

    for (size_t row = 0; row < part->count; row++) {
        size_t fact = pack_fact(r->pack, span_of(part->rows[row].key));
        for (size_t i = 0; fact != PACK_NONE && i < part->rows[row].items.count; i++)
            learn_pattern(words, fact, span_of(part->rows[row].items.items[i]));
    }
}

static void
learn_words(struct arena *a, struct reader *r)
{
    struct word_index *words = word_index_new(a, r->pack->fact_count, true);

    for (size_t f = 0; f < r->pack->fact_count; f++) {
        word_index_add(words, span_of(r->pack->facts[f].id), f, WEIGHT_NAME);
        word_index_add(words, span_of(r->pack->facts[f].meaning), f, WEIGHT_MEANING);
    }
    learn_pattern_words(r, words);
    word_index_close(words);
    r->fact_words = words;
}

static bool
holds_product(const struct reader *r, size_t fact)
{
    const struct type *type = r->pack->facts[fact].type;

    if (type->kind != TYPE_RECORDS)
        return type_of_item(type)->kind == TYPE_PRODUCT;
    const struct record_type *record = &r->pack->records[type->record];
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].type->kind == TYPE_PRODUCT)
            return true;
    return false;
}

static bool
has_fact(const struct product_facts *p, size_t fact)
{
    for (size_t i = 0; i < p->facts.count; i++)
        if (p->facts.items[i] == fact)
            return true;
    return false;
}

/* The topic that a word speaks for more than for any other, or PACK_NONE. */
static size_t
topic_of_word(const struct reader *r, struct span word)
{
    const struct posting *postings = NULL;
    size_t count = word_index_find(r->about, word, &postings);
    size_t best = PACK_NONE;

    for (size_t i = 0; i < count; i++)
        if (best == PACK_NONE || postings[i].weight > postings[best].weight)
            best = i;
    for (size_t i = 0; best != PACK_NONE && i < count; i++)
        if (i != best && postings[i].weight >= postings[best].weight)
            return PACK_NONE;
    return best == PACK_NONE || postings[best].weight < NAME_LEAST ? PACK_NONE
                                                                   : postings[best].thing;
}

/* A kind of product named like a cue ("cache", "secrets") speaks for the cue's topic through its first
 * fact, when no example does; named like a choice of a record ("tests"), it is one. */
static void
learn_kind_name(struct arena *a, const struct reader *r, size_t row, struct product_facts *p)
{
    struct scanned s;
    const struct hit *h = NULL;

    lexicon_scan(r->lexicon, a, span_of(r->pack->lexicon[LEXICON_PRODUCTS].rows[row].key), &s);
    while ((h = scanned_next(&s, s.text, h))) {
        if (h->kind == HIT_CUE && h->len == s.text.len && !p->facts.count)
            *LIST_ADD(a, &p->facts) = r->pack->topics[h->index].first_fact;
        if (h->kind == HIT_FIELD_CHOICE && h->len == s.text.len)
            *LIST_ADD(a, &p->means) = *h;
    }
    if (p->facts.count)
        return;
    size_t topic = topic_of_word(r, s.text);
    if (topic == PACK_NONE)
        return;
    *LIST_ADD(a, &p->facts) = r->pack->topics[topic].first_fact;
    p->by_name = true;
}

static void
learn_products(struct arena *a, struct reader *r)
{
    const struct lexicon_part *part = &r->pack->lexicon[LEXICON_PRODUCTS];
    struct product_facts *products = arena_alloc(a, (part->count + 1) * sizeof(*products));
    ARENA_SCOPED scratch = arena_new();

    for (size_t f = 0; f < r->pack->fact_count; f++) {
        struct scanned s;
        const struct hit *h = NULL;
        if (!holds_product(r, f))
            continue;
        lexicon_scan(r->lexicon, scratch, span_of(r->pack->facts[f].example), &s);
        while ((h = scanned_next(&s, s.text, h)))
            if (h->kind == HIT_PRODUCT && !has_fact(&products[h->index], f))
                *LIST_ADD(a, &products[h->index].facts) = f;
    }
    for (size_t row = 0; row < part->count; row++)
        learn_kind_name(a, r, row, &products[row]);
    r->products = products;
}

/* A text with a number in it that is no time of day: "error rate above 5 %". */
static bool
example_has_number(struct span text)
{
    struct span word;

    while (next_word(&text, &word)) {
        char c = *word.at;
        bool clock = text.len && *text.at == ':';
        if (c >= '0' && c <= '9' && !clock)
            return true;
        if (clock)
            next_word(&text, &word);
    }
    return false;
}

/* Of a record, a text field whose example is a limit: "condition=error rate above 5 %". */
static bool
record_wants_number(const struct reader *r, const struct fact *fact)
{
    const struct record_type *record = &r->pack->records[fact->type->record];
    struct span rest = span_of(fact->example);
    struct span part;

    while (span_cut(&rest, " | ", &part)) {
        struct span value = part;
        struct span name;
        span_cut(&value, "=", &name);
        size_t field = record_field(record, name);
        if (field != PACK_NONE && record->fields[field].type->kind == TYPE_TEXT &&
            example_has_number(value))
            return true;
    }
    return false;
}

static void
learn_numbers(struct arena *a, struct reader *r)
{
    bool *wants = arena_alloc(a, r->pack->fact_count + 1);

    for (size_t f = 0; f < r->pack->fact_count; f++) {
        const struct fact *fact = &r->pack->facts[f];
        wants[f] = fact->type->kind == TYPE_RECORDS ? record_wants_number(r, fact)
                                                    : type_is_typed(fact->type);
    }
    r->wants_number = wants;
}

static void
learn_records(struct arena *a, struct reader *r)
{
    struct must_facts *records = arena_alloc(a, (r->pack->record_count + 1) * sizeof(*records));

    for (size_t f = 0; f < r->pack->fact_count; f++) {
        const struct fact *fact = &r->pack->facts[f];
        if (fact->need == NEED_MUST && fact->type->kind == TYPE_RECORDS)
            *LIST_ADD(a, &records[fact->type->record].facts) = f;
    }
    r->records = records;
}

static void
learn_machine_size(struct reader *r)
{
    ARENA_SCOPED scratch = arena_new();

    r->machine_size = PACK_NONE;
    for (size_t f = 0; f < r->pack->fact_count && r->machine_size == PACK_NONE; f++) {
        struct span example = span_of(r->pack->facts[f].example);
        struct amounts amounts;
        struct span found;
        amounts_of(scratch, example, &amounts);
        if (r->pack->facts[f].type->kind == TYPE_TEXT && machine_size_in(&amounts, example, &found))
            r->machine_size = f;
    }
}

void
facts_learn(struct arena *a, struct reader *r)
{
    learn_words(a, r);
    learn_products(a, r);
    learn_numbers(a, r);
    learn_records(a, r);
    learn_machine_size(r);
}
