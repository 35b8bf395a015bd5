// SPDX-License-Identifier: MIT
#include "reading/lexicon.h"

#include <wctype.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "folded.h"
#include "lexicon_table.h"

static const char *const meaning_names[MEANING_COUNT] = {
    [MEANING_UNKNOWN] = "unknown",
    [MEANING_DELEGATED] = "delegated",
    [MEANING_SUGGEST] = "suggest",
    [MEANING_NOT_APPLICABLE] = "not-applicable",
    [MEANING_SKIP] = "skip",
    [MEANING_HEDGE] = "hedge",
    [MEANING_ABOUT] = "about",
    [MEANING_VAGUE] = "vague",
    [MEANING_WISH] = "wish",
    [MEANING_FACT] = "fact",
    [MEANING_YES] = "yes",
    [MEANING_NO] = "no",
    [MEANING_CORRECTION] = "correction",
    [MEANING_REFERENCE] = "reference",
};

/* Rows of the products part that repeat names of the others. */
#define ROW_INTERNET_ONLY "internet-only"
#define ROW_EXACT_CASE    "exact-case"

struct building {
    struct arena *a;
    const struct pack *pack;
    struct buf pool;
    LIST(struct entry) entries;
    LIST(struct pattern) patterns;
};

uint32_t
lexicon_hash(const char *bytes, size_t len)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)bytes[i]) * 16777619u;
    return h;
}

/* "Last", "Übergabe", not "RTO": German nouns. */
static bool
starts_capital(struct span phrase)
{
    uint32_t first = 0;
    uint32_t second = 0;

    utf8_next(&phrase, &first);
    utf8_next(&phrase, &second);
    return iswupper((wint_t)first) && iswlower((wint_t)second);
}

static void
add_phrase(struct building *b, struct span phrase, struct entry what)
{
    size_t at = b->pool.len;

    utf8_fold(span_trim(phrase), &b->pool);
    size_t len = b->pool.len - at;
    if (!len || len > UINT16_MAX) {
        buf_truncate(&b->pool, at);
        return;
    }
    what.at = (uint32_t)at;
    what.len = (uint16_t)len;
    what.words = 1;
    what.capital = starts_capital(span_trim(phrase));
    for (size_t i = 0; i < len; i++) {
        if (folded_is_joint(b->pool.data + at, i, len))
            b->pool.data[at + i] = ' ';
        what.words += b->pool.data[at + i] == ' ';
    }
    *LIST_ADD(b->a, &b->entries) = what;
}

static void
add_row(struct building *b, const struct lexicon_row *row, struct entry what)
{
    for (size_t i = 0; i < row->items.count; i++)
        add_phrase(b, span_of(row->items.items[i]), what);
}

static size_t
meaning_of(struct span name)
{
    size_t m = 0;

    while (m < MEANING_COUNT && !span_is(name, meaning_names[m]))
        m++;
    return m;
}

/* "unknown en": what stands before the language. */
static struct span
first_word(const char *key)
{
    struct span rest = span_of(key);
    struct span word = SPAN_NONE;

    span_cut(&rest, " ", &word);
    return word;
}

static void
add_products(struct building *b, size_t row)
{
    const struct lexicon_row *r = &b->pack->lexicon[LEXICON_PRODUCTS].rows[row];

    if (span_is(span_of(r->key), ROW_INTERNET_ONLY) || span_is(span_of(r->key), ROW_EXACT_CASE))
        return;
    add_row(b, r, (struct entry){.kind = HIT_PRODUCT, .index = (uint32_t)row});
}

static void
add_words(struct building *b, size_t row)
{
    const struct lexicon_row *r = &b->pack->lexicon[LEXICON_WORDS].rows[row];
    size_t meaning = meaning_of(first_word(r->key));

    if (meaning < MEANING_COUNT)
        add_row(b, r, (struct entry){.kind = HIT_WORD, .index = (uint32_t)meaning});
}

static void
add_headings(struct building *b, size_t row)
{
    const struct lexicon_row *r = &b->pack->lexicon[LEXICON_HEADINGS].rows[row];
    size_t phase = pack_phase(b->pack, first_word(r->key));

    if (phase != PACK_NONE)
        add_row(b, r, (struct entry){.kind = HIT_HEADING, .index = (uint32_t)phase});
}

static void
add_concepts(struct building *b, size_t row)
{
    add_row(b, &b->pack->lexicon[LEXICON_CONCEPTS].rows[row],
            (struct entry){.kind = HIT_CONCEPT, .index = (uint32_t)row});
}

static void
add_cues(struct building *b, size_t row)
{
    const struct lexicon_row *r = &b->pack->lexicon[LEXICON_CUES].rows[row];
    size_t topic = pack_topic(b->pack, span_of(r->key));

    if (topic != PACK_NONE)
        add_row(b, r, (struct entry){.kind = HIT_CUE, .index = (uint32_t)topic, .inflected = true});
}

/* Position of `value` among the choices of a type; a flag has no, yes. */
static size_t
choice_of(const struct type *type, struct span value)
{
    const struct type *t = type->kind == TYPE_LIST ? type->inner : type;

    if (t->kind == TYPE_FLAG)
        return span_is(value, "yes") ? 1 : span_is(value, "no") ? 0 : PACK_NONE;
    /* A date's only word. */
    if (t->kind == TYPE_DATE)
        return span_is(value, "never") ? 0 : PACK_NONE;
    for (size_t i = 0; i < t->choices.count; i++)
        if (span_is(value, t->choices.items[i]))
            return i;
    return PACK_NONE;
}

static size_t
record_named(const struct pack *pack, struct span name)
{
    for (size_t i = 0; i < pack->record_count; i++)
        if (span_is(name, pack->records[i].name))
            return i;
    return PACK_NONE;
}

/* "FACT VALUE" or "RECORD:FIELD VALUE". */
static bool
choice_entry(const struct pack *pack, const char *key, struct entry *what)
{
    struct span value = span_of(key);
    struct span name = SPAN_NONE;
    const struct type *type = NULL;

    span_cut(&value, " ", &name);
    struct span field_name = name;
    struct span owner = SPAN_NONE;
    span_cut(&field_name, ":", &owner);
    if (owner.len < name.len) {
        size_t record = record_named(pack, owner);
        size_t field =
            record == PACK_NONE ? PACK_NONE : record_field(&pack->records[record], field_name);
        if (field == PACK_NONE)
            return false;
        type = pack->records[record].fields[field].type;
        *what = (struct entry){.kind = HIT_FIELD_CHOICE,
                               .index = (uint32_t)record,
                               .field = (uint32_t)field,
                               .inflected = true};
    } else {
        size_t fact = pack_fact(pack, name);
        if (fact == PACK_NONE)
            return false;
        type = pack->facts[fact].type;
        *what = (struct entry){.kind = HIT_CHOICE, .index = (uint32_t)fact, .inflected = true};
    }
    size_t choice = choice_of(type, value);
    what->choice = (uint32_t)choice;
    return choice != PACK_NONE;
}

static void
add_choices(struct building *b, size_t row)
{
    const struct lexicon_row *r = &b->pack->lexicon[LEXICON_CHOICES].rows[row];
    struct entry what;

    if (choice_entry(b->pack, r->key, &what))
        add_row(b, r, what);
}

static void
add_patterns(struct building *b, size_t row)
{
    const struct lexicon_row *r = &b->pack->lexicon[LEXICON_PATTERNS].rows[row];
    size_t fact = pack_fact(b->pack, span_of(r->key));
    struct pattern p;

    for (size_t i = 0; fact != PACK_NONE && i < r->items.count; i++) {
        if (!pattern_parse(b->a, b->pack, fact, r->items.items[i], &p))
            continue;
        add_phrase(b, p.pieces[p.first].word,
                   (struct entry){.kind = HIT_PATTERN, .index = (uint32_t)b->patterns.count});
        *LIST_ADD(b->a, &b->patterns) = p;
    }
}

static void (*const add_part[LEXICON_KIND_COUNT])(struct building *b, size_t row) = {
    [LEXICON_PRODUCTS] = add_products, [LEXICON_WORDS] = add_words,
    [LEXICON_HEADINGS] = add_headings, [LEXICON_CONCEPTS] = add_concepts,
    [LEXICON_CHOICES] = add_choices,   [LEXICON_CUES] = add_cues,
    [LEXICON_PATTERNS] = add_patterns, [LEXICON_OBSERVATIONS] = NULL, /* no words of a text */
};

/* A value of a "one of" always means itself. */
static void
add_values(struct building *b, const struct type *type, struct entry what)
{
    const struct type *t = type->kind == TYPE_LIST ? type->inner : type;

    what.bare = true;
    for (size_t i = 0; t->kind == TYPE_ONE_OF && i < t->choices.count; i++) {
        what.choice = (uint32_t)i;
        add_phrase(b, span_of(t->choices.items[i]), what);
    }
}

static void
add_pack(struct building *b)
{
    const struct pack *p = b->pack;

    for (size_t kind = 0; kind < LEXICON_KIND_COUNT; kind++)
        for (size_t row = 0; add_part[kind] && row < p->lexicon[kind].count; row++)
            add_part[kind](b, row);
    for (size_t i = 0; i < p->fact_count; i++)
        add_values(b, p->facts[i].type, (struct entry){.kind = HIT_CHOICE, .index = (uint32_t)i});
    for (size_t r = 0; r < p->record_count; r++)
        for (size_t f = 0; f < p->records[r].field_count; f++)
            add_values(b, p->records[r].fields[f].type,
                       (struct entry){
                           .kind = HIT_FIELD_CHOICE, .index = (uint32_t)r, .field = (uint32_t)f});
    for (size_t t = 0; t < p->topic_count; t++)
        for (size_t i = 0; i < p->topics[t].vague.count; i++)
            add_phrase(b, span_of(p->topics[t].vague.items[i]),
                       (struct entry){.kind = HIT_VAGUE, .index = (uint32_t)t});
}

static void
fill_table(struct building *b, struct lexicon *l)
{
    size_t size = 16;

    while (size < b->entries.count * 2)
        size *= 2;
    uint32_t *table = arena_alloc(b->a, size * sizeof(*table));
    memset(table, 0xff, size * sizeof(*table));
    l->mask = size - 1;
    for (size_t i = 0; i < b->entries.count; i++) {
        struct entry *e = &b->entries.items[i];
        struct span text = {l->pool + e->at, e->len};
        size_t first = folded_first_token(text);
        uint32_t *slot = &table[lexicon_hash(text.at, first) & l->mask];
        e->next = *slot;
        *slot = (uint32_t)i;
    }
    l->table = table;
}

/* Products that are ordinary words too count only as they are spelled. */
static void
mark_exact(struct building *b, struct lexicon *l)
{
    const struct lexicon_part *part = &b->pack->lexicon[LEXICON_PRODUCTS];

    for (size_t row = 0; row < part->count; row++) {
        if (!span_is(span_of(part->rows[row].key), ROW_EXACT_CASE))
            continue;
        for (size_t i = 0; i < part->rows[row].items.count; i++) {
            const char *name = part->rows[row].items.items[i];
            BUF_SCOPED folded = BUF_INIT;
            utf8_fold(span_of(name), &folded);
            for (size_t k = 0; k < folded.len; k++)
                if (folded_is_joint(folded.data, k, folded.len))
                    folded.data[k] = ' ';
            size_t first = folded_first_token(buf_span(&folded));
            uint32_t at = l->table[lexicon_hash(folded.data, first) & l->mask];
            for (; at != NO_ENTRY; at = b->entries.items[at].next) {
                struct entry *e = &b->entries.items[at];
                if (e->kind == HIT_PRODUCT &&
                    span_eq((struct span){l->pool + e->at, e->len}, buf_span(&folded)))
                    e->spelling = name;
            }
        }
    }
}

/* Nearly all phrases are the lexicon's own: a list that doubled would leave as much behind again. */
static void
make_room(struct building *b)
{
    size_t count = 0;

    for (size_t kind = 0; kind < LEXICON_KIND_COUNT; kind++)
        for (size_t row = 0; add_part[kind] && row < b->pack->lexicon[kind].count; row++)
            count += b->pack->lexicon[kind].rows[row].items.count;
    b->entries.cap = count + count / 8;
    b->entries.items = arena_alloc(b->a, b->entries.cap * sizeof(*b->entries.items));
}

const struct lexicon *
lexicon_new(struct arena *a, const struct pack *pack)
{
    struct building b = {.a = a, .pack = pack, .pool = BUF_INIT};
    struct lexicon *l = arena_alloc(a, sizeof(*l));

    make_room(&b);
    add_pack(&b);
    l->pool = arena_span(a, buf_span(&b.pool));
    buf_release(&b.pool);
    fill_table(&b, l);
    mark_exact(&b, l);
    l->entries = b.entries.items;
    l->patterns = b.patterns.items;
    l->pattern_count = b.patterns.count;
    return l;
}

const struct pattern *
lexicon_pattern(const struct lexicon *l, size_t index)
{
    return index < l->pattern_count ? &l->patterns[index] : NULL;
}
