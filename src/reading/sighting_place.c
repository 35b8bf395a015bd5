// SPDX-License-Identifier: MIT
#include "reading/sighting.h"

#include "base/utf8.h"
#include "interview/value.h"
#include "reader_parts.h"
#include "record_text.h"

/* What a sighting is in the pack. */
struct place_of {
    size_t topic; /* PACK_NONE: the pack has no place for it */
    size_t fact;  /* PACK_NONE: only quoted */
    const char *value;
};

struct placing {
    const struct reader *r;
    struct arena *a;
    struct arena *scratch;
    const struct sightings *seen;
    struct place_of *places;
    struct observations *out;
};

static struct place_of
place_of_fact(const struct pack *pack, size_t fact)
{
    return (struct place_of){
        .topic = fact == PACK_NONE ? PACK_NONE : pack->facts[fact].topic,
        .fact = fact,
    };
}

static struct place_of
place_of_kind(const struct pack *pack, const char *kind)
{
    const struct lexicon_part *part = &pack->lexicon[LEXICON_OBSERVATIONS];
    struct place_of out = {.topic = PACK_NONE, .fact = PACK_NONE};

    for (size_t i = 0; i < part->count; i++) {
        if (strcmp(part->rows[i].key, kind) != 0)
            continue;
        struct span name = span_of(part->rows[i].items.items[0]);
        out = place_of_fact(pack, pack_fact(pack, name));
        if (out.fact == PACK_NONE)
            out.topic = pack_topic(pack, name);
    }
    return out;
}

size_t
sighting_topic(const struct pack *pack, const char *kind)
{
    return place_of_kind(pack, kind).topic;
}

/* The product of the words' beginning ("postgres:16") answers the fact. */
static bool
is_product_for(const struct placing *p, struct span words, size_t fact, bool whole)
{
    struct scanned s;
    const struct hit *h = NULL;

    lexicon_scan(p->r->lexicon, p->scratch, words, &s);
    while ((h = scanned_next(&s, s.text, h))) {
        if (h->kind != HIT_PRODUCT || h->at || (whole && h->len != words.len))
            continue;
        const struct product_facts *facts = &p->r->products[h->index];
        for (size_t i = 0; i < facts->facts.count; i++)
            if (facts->facts.items[i] == fact)
                return true;
    }
    return false;
}

/* The words of one field of "name=web | count=2"; empty when it is not there. */
static struct span
field_words(struct span value, const char *name)
{
    struct span part;

    while (span_cut(&value, " | ", &part))
        if (span_starts(part, name) && part.len > strlen(name) && part.at[strlen(name)] == '=')
            return span_slice(part, strlen(name) + 1, part.len);
    return SPAN_NONE;
}

/* The choice of a field that the words name, if it is only one. */
static struct span
only_choice(const struct placing *p, size_t record, size_t field, struct span words)
{
    const struct type *type = p->r->pack->records[record].fields[field].type;
    size_t found = PACK_NONE;
    struct scanned s;
    const struct hit *h = NULL;
    BUF_SCOPED spaced = BUF_INIT;

    for (size_t i = 0; i < type->choices.count; i++)
        if (span_is(words, type->choices.items[i]))
            return words;
    /* Names are written in one word: "deploy_prod". */
    for (size_t i = 0; i < words.len; i++)
        buf_addc(&spaced, strchr("_-/.", words.at[i]) ? ' ' : words.at[i]);
    lexicon_scan(p->r->lexicon, p->scratch, buf_span(&spaced), &s);
    while ((h = scanned_next(&s, s.text, h))) {
        if (h->kind != HIT_FIELD_CHOICE || h->index != record || h->field != field)
            continue;
        if (found != PACK_NONE && found != h->choice)
            return SPAN_NONE;
        found = h->choice;
    }
    return found == PACK_NONE ? SPAN_NONE : choice_word(type, found);
}

static struct span
fitting_words(const struct placing *p, size_t record, size_t field, struct span words)
{
    const struct type *type = p->r->pack->records[record].fields[field].type;
    struct value v;

    if (type->kind == TYPE_ONE_OF)
        return only_choice(p, record, field, words);
    if ((type_is_typed(type) || type->kind == TYPE_FLAG) &&
        !value_parse(p->scratch, type, words, &v))
        return SPAN_NONE;
    return words;
}

/* The record with the fields that the pack has; NULL without its name. */
static const char *
record_of(const struct placing *p, size_t fact, struct span value)
{
    size_t record = p->r->pack->facts[fact].type->record;
    const struct record_type *type = &p->r->pack->records[record];
    size_t label = record_label(type);
    BUF_SCOPED out = BUF_INIT;
    bool named = false;

    for (size_t f = 0; f < type->field_count; f++) {
        struct span words = field_words(value, type->fields[f].name);
        struct span fit = words.len ? fitting_words(p, record, f, words) : SPAN_NONE;
        if (fit.len)
            record_put(&out, type, f, fit);
        named = named || (f == label && fit.len);
    }
    return named ? arena_span(p->a, buf_span(&out)) : NULL;
}

/* A component that is a database is a store: what a component calls its product is there the engine. */
static bool
place_store(const struct placing *p, const struct sighting *s, struct place_of *out)
{
    struct place_of store = place_of_kind(p->r->pack, "store");
    struct span product = field_words(span_of(s->value), "product");
    BUF_SCOPED value = BUF_INIT;

    if (!s->kind || strcmp(s->kind, "component") != 0 || store.fact == PACK_NONE || !product.len ||
        p->r->pack->facts[store.fact].type->kind != TYPE_RECORDS ||
        !is_product_for(p, product, store.fact, false))
        return false;
    buf_addf(&value, "%s | engine=%.*s", s->value, SPAN_ARG(product));
    *out = store;
    out->value = record_of(p, store.fact, buf_span(&value));
    return true;
}

static struct place_of
place_one(const struct placing *p, const struct sighting *s)
{
    const struct pack *pack = p->r->pack;
    struct place_of out = {.topic = PACK_NONE, .fact = PACK_NONE};
    struct value v;

    if (s->topic)
        out.topic = pack_topic(pack, span_of(s->topic));
    else
        out = s->fact ? place_of_fact(pack, pack_fact(pack, span_of(s->fact)))
                      : place_of_kind(pack, s->kind);

    if (out.fact == PACK_NONE || !s->value)
        return out;
    if (s->if_known && !is_product_for(p, span_of(s->value), out.fact, true))
        return (struct place_of){.topic = PACK_NONE, .fact = PACK_NONE};
    if (place_store(p, s, &out))
        return out;
    if (pack->facts[out.fact].type->kind == TYPE_RECORDS)
        out.value = record_of(p, out.fact, span_of(s->value));
    else if (value_parse(p->scratch, pack->facts[out.fact].type, span_of(s->value), &v))
        out.value = s->value;
    return out;
}

static bool
takes_many(const struct type *type)
{
    return type->kind == TYPE_LIST || type->kind == TYPE_RECORDS;
}

static bool
is_equal(const struct placing *p, size_t fact, const char *x, const char *y)
{
    const struct type *type = p->r->pack->facts[fact].type;
    struct value v, w;

    return !strcmp(x, y) ||
           (type->kind != TYPE_RECORDS && value_parse(p->scratch, type, span_of(x), &v) &&
            value_parse(p->scratch, type, span_of(y), &w) && value_same(&v, &w));
}

static bool
has_same_name(const struct placing *p, const char *x, const char *y)
{
    struct span a = field_words(span_of(x), "name"), b = field_words(span_of(y), "name");

    return a.len && b.len && span_is_nocase(a, arena_span(p->scratch, b));
}

/* Words, which are shown side by side and not judged. */
static bool
is_free(const struct type *type)
{
    return type->kind == TYPE_TEXT || type->kind == TYPE_NAME || type->kind == TYPE_COMMAND;
}

/* How a value stands among the others of its fact. */
enum standing {
    STANDING_ALONE,
    STANDING_REPEATED, /* the same was seen before */
    STANDING_DISPUTED, /* one of several for a fact that takes one, or a record whose name was seen before */
};

static enum standing
standing_of(const struct placing *p, size_t index)
{
    const struct place_of *mine = &p->places[index];
    const struct type *type = p->r->pack->facts[mine->fact].type;
    bool many = takes_many(type) || is_free(type);
    enum standing standing = STANDING_ALONE;

    for (size_t i = 0; i < (many ? index : p->seen->count); i++) {
        const struct place_of *other = &p->places[i];
        if (i == index || other->fact != mine->fact || !other->value)
            continue;
        if (is_equal(p, mine->fact, mine->value, other->value)) {
            if (i < index)
                return STANDING_REPEATED;
        } else if (!many ||
                   (type->kind == TYPE_RECORDS && has_same_name(p, mine->value, other->value))) {
            standing = STANDING_DISPUTED;
        }
    }
    return standing;
}

/* Numbers records in the order in which they are seen. */
static const char *
numbered(const struct placing *p, size_t fact, size_t *counts, const char *value)
{
    const struct type *type = p->r->pack->facts[fact].type;

    if (type->kind != TYPE_RECORDS || !record_is_ordered(&p->r->pack->records[type->record]))
        return value;
    return arena_strf(p->a, "%s=%zu | %s", p->r->pack->records[type->record].fields[0].name,
                      ++counts[fact], value);
}

void
sightings_place(const struct reader *r, struct arena *a, const struct sightings *seen,
                struct observations *out)
{
    ARENA_SCOPED scratch = arena_new();
    struct placing p = {.r = r, .a = a, .scratch = scratch, .seen = seen, .out = out};
    size_t *counts = arena_alloc(scratch, (r->pack->fact_count + 1) * sizeof(*counts));

    p.places = arena_alloc(scratch, (seen->count + 1) * sizeof(*p.places));
    for (size_t i = 0; i < seen->count; i++)
        p.places[i] = place_one(&p, &seen->items[i]);
    for (size_t i = 0; i < seen->count; i++) {
        const struct place_of *place = &p.places[i];
        struct observation o = {.quote = seen->items[i].quote, .source = seen->items[i].source};
        enum standing standing = place->value ? standing_of(&p, i) : STANDING_ALONE;
        if (place->topic == PACK_NONE || standing == STANDING_REPEATED)
            continue;
        o.topic = r->pack->topics[place->topic].id;
        if (place->value && standing == STANDING_ALONE) {
            o.fact = r->pack->facts[place->fact].id;
            o.value = numbered(&p, place->fact, counts, place->value);
        }
        *LIST_ADD(a, out) = o;
    }
}
