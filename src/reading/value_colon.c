// SPDX-License-Identifier: MIT
#include "enumeration.h"
#include "reader_parts.h"

/*
 * A list behind a colon, within a sentence: "afterwards a smoke test: sign in, order, print it".  What it lists is
 * named by a cue of a topic directly before the colon; a text at the start of a line is a key and read as one.
 */

/* Words of one item at most; more is a clause. */
#define ITEM_WORDS_MAX 8
/* What must speak for the topic, of what speaks for the main one. */
#define PART_OF_MAIN 0.9

/* The topic's only must fact that is a list of texts, or PACK_NONE. */
static size_t
listing_fact(const struct pack *pack, size_t topic)
{
    const struct topic *t = &pack->topics[topic];
    size_t found = PACK_NONE;

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct fact *fact = &pack->facts[f];
        if (fact->need != NEED_MUST || fact->type->kind != TYPE_LIST ||
            fact->type->inner->kind != TYPE_TEXT)
            continue;
        if (found != PACK_NONE)
            return PACK_NONE;
        found = f;
    }
    return found;
}

static bool
is_about(const struct excerpt *x, size_t topic)
{
    return topic == x->main || x->main == PACK_NONE || !x->scores ||
           x->scores[topic] >= PART_OF_MAIN * x->scores[x->main];
}

/* What a cue that ends at `end` lists, and where it begins; PACK_NONE for nothing, or for one of several things. */
static size_t
fact_before(const struct excerpt *x, size_t end, size_t *from)
{
    const struct hit *h = NULL;
    size_t found = PACK_NONE;

    while ((h = scanned_next(x->s, x->piece, h))) {
        struct span words = scanned_words(x->s, h);
        if (h->kind != HIT_CUE || (size_t)(words.at - x->piece.at) + words.len != end ||
            negated(x->piece, words) || !is_about(x, h->index))
            continue;
        size_t fact = listing_fact(x->r->pack, h->index);
        if (fact == PACK_NONE || (found != PACK_NONE && found != fact))
            return PACK_NONE;
        found = fact;
        *from = end - words.len;
    }
    return found;
}

static struct span
without_stop(struct span text)
{
    text = span_trim(text);
    while (text.len && (text.at[text.len - 1] == '.' || text.at[text.len - 1] == ';'))
        text.len--;
    return text;
}

static bool
are_items(const struct enumeration *e)
{
    for (size_t i = 0; i < e->count; i++)
        if (words_in(e->items[i], ITEM_WORDS_MAX + 1) > ITEM_WORDS_MAX)
            return false;
    return e->kind == ENUMERATION_COMMAS || e->kind == ENUMERATION_THEN;
}

void
values_by_colon(const struct excerpt *x, struct values *list)
{
    size_t colon = span_find(x->piece, ":"), from = 0;
    struct enumeration e;

    if (colon == SIZE_MAX || !span_blank_at(x->piece, colon + 1))
        return;
    size_t fact = fact_before(x, colon, &from);
    struct span listed = without_stop(span_slice(x->piece, colon + 1, x->piece.len));
    /* The name is part of the value: a smoke test says more than its steps. */
    if (fact != PACK_NONE && !values_has(x, list, fact) && enumeration_of(listed, &e) &&
        are_items(&e))
        values_add(x, list, fact, without_stop(span_slice(x->piece, from, x->piece.len)));
}
