// SPDX-License-Identifier: MIT
#include "extent.h"
#include "record_text.h"
#include "small_words.h"

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
    record_put(&text, r, record_field_of(r, TYPE_PRODUCT), engine);
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
