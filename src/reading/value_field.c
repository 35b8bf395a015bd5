// SPDX-License-Identifier: MIT
#include "enumeration.h"
#include "extent.h"
#include "reading_item.h"
#include "record_text.h"
#include "small_words.h"

/* A text answer of at most so many words is a field's value. */
#define TEXT_WORDS_MAX 12
#define NAME_WORDS_MAX 4

/* The only hit of a kind in the words that is about this field; NULL when there is none or several. */
static const struct hit *
only_hit(const struct excerpt *x, struct span words, enum hit_kind kind, size_t record,
         size_t field)
{
    const struct hit *h = NULL;
    const struct hit *only = NULL;

    while ((h = scanned_next(x->s, words, h))) {
        if (h->kind != kind ||
            (kind == HIT_FIELD_CHOICE && (h->index != record || h->field != field)))
            continue;
        if (only && (only->at != h->at || only->choice != h->choice))
            return NULL;
        only = h;
    }
    return only;
}

/* What the words say when they are known to be about the field; empty when that is not clear. */
static struct span
field_words(const struct excerpt *x, size_t record, size_t field, struct span words)
{
    const struct type *type = x->r->pack->records[record].fields[field].type;
    const struct hit *h = NULL;
    struct span found;

    if (type->kind == TYPE_ONE_OF || type->kind == TYPE_PRODUCT) {
        bool product = type->kind == TYPE_PRODUCT;
        h = only_hit(x, words, product ? HIT_PRODUCT : HIT_FIELD_CHOICE, record, field);
        if (!h)
            return SPAN_NONE;
        return product ? extent_product(x, h) : choice_word(type, h->choice);
    }
    if (type_is_typed(type)) {
        return amounts_only(x->amounts, type->kind, words, &found) ? found : SPAN_NONE;
    }
    if (type->kind == TYPE_FLAG)
        return SPAN_NONE;
    return words_in(words, TEXT_WORDS_MAX + 1) <= TEXT_WORDS_MAX ? words : SPAN_NONE;
}

/* What is left of "orders 40 GB" or "40 GB for orders" without the value: the thing's name. */
static struct span
name_beside(struct span item, struct span value)
{
    size_t at = (size_t)(value.at - item.at);
    struct span before = span_trim(span_slice(item, 0, at));
    struct span after = span_trim(span_slice(item, at + value.len, item.len));
    struct span name = before.len ? before : after;
    struct span rest = name;
    struct span word;

    if (before.len && after.len)
        return SPAN_NONE;
    while (next_word(&rest, &word) && small_word_is(word, SMALL_FILLER))
        name = span_trim(rest);
    while (name.len && strchr(":=- ,", name.at[name.len - 1]))
        name.len--;
    return words_in(name, NAME_WORDS_MAX + 1) <= NAME_WORDS_MAX ? name : SPAN_NONE;
}

static bool
add_named(const struct excerpt *x, struct values *list, size_t fact, size_t field, struct span item)
{
    size_t record = x->r->pack->facts[fact].type->record;
    const struct record_type *r = &x->r->pack->records[record];
    struct span value = field_words(x, record, field, item);
    BUF_SCOPED text = BUF_INIT;

    if (!value.len || value.at < item.at || value.at >= item.at + item.len)
        return false;
    struct span name = name_beside(item, value);
    if (!words_in(name, 1))
        return false;
    record_put(&text, r, record_label(r), name);
    record_put(&text, r, field, value);
    values_add(x, list, fact, buf_span(&text));
    return true;
}

/* "orders 40 GB, sessions 2 GB": a record each; false when any item is not of that form. */
static bool
read_each(struct reading_item *it, const struct excerpt *x, size_t fact, size_t field)
{
    const struct record_type *r = &x->r->pack->records[x->r->pack->facts[fact].type->record];
    struct values each = {0};
    struct span rest = x->piece;
    struct span item;

    if (!type_is_typed(r->fields[field].type) || record_label(r) == PACK_NONE)
        return false;
    while (span_cut(&rest, ", ", &item))
        if (!add_named(x, &each, fact, field, span_trim(item)))
            return false;
    for (size_t i = 0; i < each.count; i++)
        values_add(x, &it->values, fact, span_of(each.items[i].value));
    return each.count > 0;
}

void
fields_read(struct reading_item *it, size_t fact, size_t field)
{
    size_t record = it->r->pack->facts[fact].type->record;
    const struct record_type *r = &it->r->pack->records[record];
    struct excerpt x;
    BUF_SCOPED text = BUF_INIT;

    item_excerpt(it, it->scanned.text, &x);
    while (x.piece.len && strchr(".!", x.piece.at[x.piece.len - 1]))
        x.piece.len--;
    if (read_each(it, &x, fact, field))
        return;
    struct span words = field_words(&x, record, field, x.piece);
    if (!words.len)
        return;
    record_put(&text, r, field, words);
    values_add(&x, &it->values, fact, buf_span(&text));
}
