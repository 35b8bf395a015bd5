// SPDX-License-Identifier: MIT
#include "record_text.h"
#include "small_words.h"

/*
 * One step out of prose: "For the others we install the previous image again".  Only where the topic asks for
 * steps, and the sentence says by which means it is done.
 */

#define STEP_WORDS 30

/* The must fact of the main topic whose records are kept in order and say by which means; else PACK_NONE. */
static size_t
step_fact(const struct excerpt *x, size_t *field)
{
    const struct pack *pack = x->r->pack;

    if (x->main == PACK_NONE)
        return PACK_NONE;
    const struct topic *t = &pack->topics[x->main];
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct fact *fact = &pack->facts[f];
        if (fact->need != NEED_MUST || fact->type->kind != TYPE_RECORDS)
            continue;
        const struct record_type *record = &pack->records[fact->type->record];
        *field = record_field_of(record, TYPE_ONE_OF);
        /* A stage has a name; a step is told by what is done. */
        if (record_is_ordered(record) && *field != PACK_NONE &&
            record_field_of(record, TYPE_NAME) != PACK_NONE)
            return f;
    }
    return PACK_NONE;
}

/* A choice of the field said in two words or more: "previous image", not "start". */
static bool
says_means(const struct excerpt *x, size_t record, size_t field)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(x->s, x->piece, h)))
        if (h->kind == HIT_FIELD_CHOICE && h->index == record && h->field == field &&
            h->words > 1 && !negated(x->piece, scanned_words(x->s, h)))
            return true;
    return false;
}

bool
values_by_step(const struct excerpt *x, struct values *list, size_t *fact)
{
    size_t field = PACK_NONE;
    BUF_SCOPED text = BUF_INIT;

    *fact = step_fact(x, &field);
    if (*fact == PACK_NONE || span_ends(span_trim(x->piece), "?"))
        return false;
    size_t record = x->r->pack->facts[*fact].type->record;
    const struct record_type *r = &x->r->pack->records[record];
    if (words_in(x->piece, STEP_WORDS + 1) > STEP_WORDS || small_word_in(x->piece, SMALL_WHEN) ||
        !says_means(x, record, field))
        return false;
    struct span action = span_trim(x->piece);
    while (action.len && strchr(".!", action.at[action.len - 1]))
        action.len--;
    record_put(&text, r, record_label(r), action);
    record_put_found(x, &text, record, x->piece);
    values_add(x, list, *fact, buf_span(&text));
    return list->count > 0;
}
