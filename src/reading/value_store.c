// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "extent.h"
#include "machine_size.h"
#include "record_text.h"
#include "small_words.h"

/* What is kept somewhere is called by at most so many words. */
#define SIZED_WORDS 5

/* Databases and the like: every product of the piece that can only be meant as one is a record. */

static size_t
record_index(const struct excerpt *x, size_t fact)
{
    const struct type *type = x->r->pack->facts[fact].type;

    return type->kind == TYPE_RECORDS ? type->record : PACK_NONE;
}

/* The fact of records that a kind of product can only be meant for. */
static size_t
store_fact(const struct excerpt *x, const struct hit *h)
{
    const struct product_facts *p = &x->r->products[h->index];

    if (h->kind != HIT_PRODUCT || p->facts.count != 1)
        return PACK_NONE;
    size_t fact = p->facts.items[0];
    size_t record = record_index(x, fact);
    if (record == PACK_NONE || x->r->pack->facts[fact].topic != x->main)
        return PACK_NONE;
    const struct record_type *r = &x->r->pack->records[record];
    bool fits = record_label(r) != PACK_NONE && record_field_of(r, TYPE_PRODUCT) != PACK_NONE;
    return fits ? fact : PACK_NONE;
}

/* Words of one store: from its product to where the next begins. */
struct store {
    const struct hit *hit;    /* the last product of "RDS PostgreSQL 16" */
    const struct hit *opened; /* the first */
    struct span words;
};

/* A size that stands behind a word of its own. */
static bool
has_sized(const struct excerpt *x, struct span part)
{
    struct span found;
    struct span word;
    size_t at = 0;

    if (!amounts_next(x->amounts, TYPE_SIZE, part, &at, &found))
        return false;
    part = span_slice(part, 0, (size_t)(found.at - part.at));
    while (next_word(&part, &word))
        if (!small_word_is(word, SMALL_FILLER))
            return true;
    return false;
}

/* "Redis 7, PDFs 11 GB": a size in a later part belongs to what opens that part, if anything does. */
static struct span
own_words(const struct excerpt *x, struct span words)
{
    struct span rest = words;
    struct span part;
    bool first = true;

    while (span_cut(&rest, ", ", &part)) {
        if (!first && has_sized(x, part))
            return span_slice(words, 0, (size_t)(part.at - words.at));
        first = false;
    }
    return words;
}

/* "PostgreSQL is 16 by now": the version behind a verb; empty when a number there is of something else. */
static struct span
version_told(const struct excerpt *x, struct span name)
{
    static const char *const verbs[] = {"is", "ist", "es", "est", "version"};
    static const char *const behind[] = {"by", "now", "since", "jetzt", "seit", "ahora", "desde"};
    struct span rest =
        span_slice(x->piece, (size_t)(name.at - x->piece.at) + name.len, x->piece.len);
    struct span verb;
    struct span version;
    struct span next;
    bool told = false;

    if (!next_word(&rest, &verb) || !next_word(&rest, &version))
        return SPAN_NONE;
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        told = told || span_is_nocase(verb, verbs[i]);
    for (size_t i = 0; i < version.len; i++)
        told = told && char_is_digit(version.at[i]);
    if (!told || !rest.len || strchr(",.;", rest.at[0]))
        return told ? version : SPAN_NONE;
    next_word(&rest, &next);
    for (size_t i = 0; i < ARRAY_LEN(behind); i++)
        if (span_is_nocase(next, behind[i]))
            return version;
    return SPAN_NONE;
}

static void
add_store(const struct excerpt *x, struct values *list, const struct store *store)
{
    size_t fact = store_fact(x, store->hit);
    size_t record = record_index(x, fact);
    const struct record_type *r = &x->r->pack->records[record];
    struct span engine = extent_product(x, store->hit);
    struct span opened = scanned_words(x->s, store->opened);
    BUF_SCOPED text = BUF_INIT;

    engine.len += (size_t)(engine.at - opened.at);
    engine.at = opened.at;
    record_put(&text, r, record_label(r), scanned_words(x->s, store->hit));
    struct span version = version_told(x, engine);
    BUF_SCOPED product = BUF_INIT;
    buf_add_span(&product, engine);
    if (version.len)
        buf_addf(&product, " %.*s", SPAN_ARG(version));
    record_put(&text, r, record_field_of(r, TYPE_PRODUCT), buf_span(&product));
    record_put_found(x, &text, record, own_words(x, store->words));
    values_add(x, list, fact, buf_span(&text));
}

/* "as cache and Celery broker" says what the product before it does. */
static bool
is_role(struct span before)
{
    struct span word;

    for (size_t i = before.len; i-- > 0;)
        if (strchr(",;.(", before.at[i])) {
            before = span_slice(before, i + 1, before.len);
            break;
        }
    while (next_word(&before, &word))
        if (span_is(word, "as") || span_is(word, "als") || span_is(word, "comme") ||
            span_is(word, "como"))
            return true;
    return false;
}

/* "Redis is cache plus Celery broker": what follows the verb says what the first does. */
static bool
is_told_of(const struct excerpt *x, const struct hit *first, size_t at)
{
    static const char *const verbs[] = {"is", "ist", "serves", "dient", "est", "sert", "es"};
    size_t from = (size_t)(scanned_words(x->s, first).at - x->piece.at) + first->len;
    struct span rest = span_slice(x->piece, from, at);
    struct span word;

    if (span_find(rest, ",") != SIZE_MAX || span_find(rest, ";") != SIZE_MAX ||
        !next_word(&rest, &word))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (span_is_nocase(word, verbs[i]))
            return true;
    return false;
}

/* Both name one store: "RDS PostgreSQL". */
static bool
goes_on(const struct excerpt *x, const struct hit *last, const struct hit *h)
{
    return h->at == last->at + last->len + 1 && x->s->text.at[last->at + last->len] == ' ';
}

/* A product inside an address or command names no store; a second one in a clause needs a joint. */
static bool
stands_free(struct span piece, size_t at, size_t len, bool first)
{
    static const char *const joints[] = {",", ";", " and", " und",  " et",   "+",
                                         "&", "(", "/",    " plus", " sowie"};
    struct span before = span_trim(span_slice(piece, 0, at));
    size_t quotes = 0;

    for (size_t i = 0; i < at; i++)
        quotes += piece.at[i] == '`';
    if (quotes % 2 || (at + len < piece.len && strchr(":@/", piece.at[at + len])))
        return false;
    if (!first && is_role(before))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(joints); i++)
        if (span_ends(before, joints[i]))
            return true;
    return first;
}

static bool
is_store(const struct excerpt *x, const struct hit *h, const struct store *open)
{
    struct span words = scanned_words(x->s, h);
    size_t at = (size_t)(words.at - x->piece.at);

    if (store_fact(x, h) == PACK_NONE || negated_before(x->piece, at) ||
        used_no_more(x->piece, words) || (open->hit && open->hit->at == h->at))
        return false;
    if (open->hit && is_told_of(x, open->hit, at))
        return false;
    return (open->hit && goes_on(x, open->hit, h)) || stands_free(x->piece, at, h->len, !open->hit);
}

void
values_by_store(const struct excerpt *x, struct values *list)
{
    const struct hit *h = NULL;
    struct store open = {0};
    size_t from = 0;

    if (x->main == PACK_NONE || span_ends(span_trim(x->piece), "?"))
        return;
    while ((h = scanned_next(x->s, x->piece, h))) {
        size_t at = (size_t)(scanned_words(x->s, h).at - x->piece.at);
        if (!is_store(x, h, &open))
            continue;
        if (open.hit && goes_on(x, open.hit, h)) {
            open.hit = h;
            continue;
        }
        open.words = span_slice(x->piece, from, at);
        if (open.hit)
            add_store(x, list, &open);
        from = open.hit ? at : 0;
        open = (struct store){h, h, SPAN_NONE};
    }
    open.words = span_slice(x->piece, from, x->piece.len);
    if (open.hit)
        add_store(x, list, &open);
}

/* Where the name of a thing ends: before a verb, a place or a comma. */
static size_t
end_of_name(struct span text)
{
    static const char *const ends[] = {", ",      ": ",     " are ",  " is ",       " sind ",
                                       " ist ",   " auf ",  " in ",   " on ",       " at ",
                                       " sur ",   " dans ", " en ",   " im ",       " liegen ",
                                       " liegt ", " sit ",  " sits ", " stehen ",   " steht ",
                                       " lives ", " live ", " lie ",  " occupies ", " holds "};
    size_t end = SIZE_MAX;

    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        size_t at = span_find(text, ends[i]);
        end = at < end ? at : end;
    }
    return end;
}

/* The must fact of the main topic whose records have a size and a product; PACK_NONE for none. */
static size_t
sized_fact(const struct excerpt *x)
{
    const struct topic *t = &x->r->pack->topics[x->main];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        size_t record = record_index(x, f);
        if (record == PACK_NONE || x->r->pack->facts[f].need != NEED_MUST)
            continue;
        const struct record_type *r = &x->r->pack->records[record];
        if (record_field_of(r, TYPE_PRODUCT) != PACK_NONE &&
            record_field_of(r, TYPE_SIZE) != PACK_NONE && record_label(r) != PACK_NONE)
            return f;
    }
    return PACK_NONE;
}

void
values_by_size(const struct excerpt *x, struct values *list)
{
    struct span piece = span_trim(x->piece);
    struct span size;
    size_t fact = x->main == PACK_NONE ? PACK_NONE : sized_fact(x);
    size_t end = fact == PACK_NONE ? SIZE_MAX : end_of_name(piece);
    BUF_SCOPED text = BUF_INIT;

    if (end == SIZE_MAX || values_has(x, list, fact) ||
        !amounts_only(x->amounts, TYPE_SIZE, piece, &size) || span_ends(piece, "?"))
        return;
    struct span name = span_slice(piece, 0, end);
    struct span rest = piece;
    struct span word;
    while (next_word(&rest, &word))
        if (is_word_of_machine(word))
            return;
    rest = name;
    while (next_word(&rest, &word) && small_word_is(word, SMALL_FILLER))
        name = span_trim(rest);
    bool named = words_in(name, 1) && words_in(name, SIZED_WORDS + 1) <= SIZED_WORDS;
    if (!named || size.at < piece.at + end || small_word_in(name, SMALL_NEGATOR))
        return;
    size_t record = record_index(x, fact);
    record_put(&text, &x->r->pack->records[record], record_label(&x->r->pack->records[record]),
               name);
    record_put_found(x, &text, record, piece);
    values_add(x, list, fact, buf_span(&text));
}
