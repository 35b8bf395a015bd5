// SPDX-License-Identifier: MIT
#include "record_text.h"

bool
record_is_ordered(const struct record_type *record)
{
    return record->field_count && record->fields[0].type->kind == TYPE_COUNT;
}

static bool
is_choice_of(const struct hit *h, size_t record, size_t field)
{
    return h->kind == HIT_FIELD_CHOICE && h->index == record && h->field == field;
}

/*
 * The choice of a field that the words hold, the one of most words and the first of equals, or that a product in
 * them stands for: "after the stop the previous image" is no stop.
 */
static size_t
choice_in(const struct excerpt *x, size_t record, size_t field, struct span words)
{
    const struct hit *h = NULL, *best = NULL;
    size_t by_product = PACK_NONE;

    while ((h = scanned_next(x->s, words, h))) {
        if (is_choice_of(h, record, field) && (!best || h->words > best->words) &&
            !negated(words, scanned_words(x->s, h)))
            best = h;
        if (h->kind != HIT_PRODUCT || by_product != PACK_NONE)
            continue;
        const struct product_facts *p = &x->r->products[h->index];
        for (size_t i = 0; i < p->means.count; i++)
            if (is_choice_of(&p->means.items[i], record, field))
                by_product = p->means.items[i].choice;
    }
    return best ? best->choice : by_product;
}

/* "The replay over 60 days" takes no 60 days. */
static bool
is_scope(struct span words, struct span amount)
{
    static const char *const overs[] = {"over ", "über ", "last ", "letzten ", "past ", "sur "};
    struct span before = span_slice(words, 0, (size_t)(amount.at - words.at));

    for (size_t i = 0; i < ARRAY_LEN(overs); i++)
        if (span_ends(before, overs[i]))
            return true;
    return false;
}

static bool
typed_in(const struct excerpt *x, const struct record_type *r, const struct type *type,
         struct span words, struct span *found)
{
    return amounts_only(x->amounts, type->kind, words, found) &&
           !(record_is_ordered(r) && type->kind == TYPE_DURATION && is_scope(words, *found));
}

static bool
shares_type(const struct record_type *record, size_t field)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (i != field && record->fields[i].type->kind == record->fields[field].type->kind)
            return true;
    return false;
}

struct span
record_choice_in(const struct excerpt *x, size_t record, size_t field, struct span words)
{
    size_t choice = choice_in(x, record, field, words);
    const struct type *type = x->r->pack->records[record].fields[field].type;

    return choice == PACK_NONE ? SPAN_NONE : choice_word(type, choice);
}

size_t
record_put_found(const struct excerpt *x, struct buf *out, size_t record, struct span words)
{
    const struct record_type *r = &x->r->pack->records[record];
    size_t count = 0;

    for (size_t i = record_is_ordered(r); i < r->field_count; i++) {
        const struct type *type = r->fields[i].type;
        struct span found = SPAN_NONE;
        if (type->kind == TYPE_ONE_OF) {
            size_t choice = choice_in(x, record, i, words);
            if (choice != PACK_NONE)
                found = choice_word(type, choice);
        } else if (!type_is_typed(type) || type->kind == TYPE_COUNT || shares_type(r, i) ||
                   !typed_in(x, r, type, words, &found)) {
            continue;
        }
        if (!found.len)
            continue;
        record_put(out, r, i, found);
        count++;
    }
    return count;
}
