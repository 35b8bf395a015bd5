// SPDX-License-Identifier: MIT
#include "extent.h"
#include "small_words.h"

/* A text answer of at most so many words is taken as it is. */
#define SHORT_WORDS 12
/* A number in more words than these may count anything. */
#define COUNT_WORDS 6

/* The only value of a type in the piece; false when there is none, or more than one. */
static bool
only_value(const struct excerpt *x, const struct type *type, struct span *found)
{
    return amounts_only(x->amounts, type->kind, x->piece, found);
}

/* The only must fact of a topic with this type of value, or PACK_NONE. */
static size_t
only_must(const struct reader *r, size_t topic, enum type_kind kind, enum types_asked asked)
{
    const struct topic *t = &r->pack->topics[topic];
    size_t found = PACK_NONE;

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct fact *fact = &r->pack->facts[f];
        bool counts =
            fact->need == NEED_MUST || (fact->need == NEED_SHOULD && asked != TYPES_OF_QUESTION);
        if (!counts || type_of_item(fact->type)->kind != kind)
            continue;
        if (found != PACK_NONE)
            return PACK_NONE;
        found = f;
    }
    bool must = found != PACK_NONE && r->pack->facts[found].need == NEED_MUST;
    return must || asked == TYPES_RARE || asked == TYPES_HOURS ? found : PACK_NONE;
}

void
values_by_type(const struct excerpt *x, struct values *list, size_t topic, enum types_asked asked)
{
    struct span found;

    /* What is said at a read-back answers no topic's question. */
    for (size_t kind = 0; topic != PACK_NONE && kind < TYPE_KIND_COUNT; kind++) {
        if ((asked == TYPES_RARE && !type_is_rare((enum type_kind)kind)) ||
            (asked == TYPES_HOURS && kind != TYPE_WINDOW))
            continue;
        size_t fact = only_must(x->r, topic, (enum type_kind)kind, asked);
        if (fact == PACK_NONE || !type_is_typed(x->r->pack->facts[fact].type) ||
            values_has(x, list, fact))
            continue;
        /* Any number is a count: it must be about all there is. */
        if (kind == TYPE_COUNT && words_in(x->piece, COUNT_WORDS + 1) > COUNT_WORDS)
            continue;
        if (amount_for(x, list, fact, &found))
            values_add(x, list, fact, found);
    }
}

/* The word that opens the piece, as a hit of yes or no. */
static bool
opening_flag(const struct excerpt *x, bool *yes)
{
    const struct hit *h = NULL;
    struct span rest = x->piece;
    struct span word;

    if (!next_word(&rest, &word))
        return false;
    while ((h = scanned_next(x->s, x->piece, h)) && scanned_words(x->s, h).at <= word.at) {
        if (h->kind != HIT_WORD || (h->index != MEANING_YES && h->index != MEANING_NO))
            continue;
        *yes = h->index == MEANING_YES;
        return true;
    }
    *yes = false;
    return small_word_is(word, SMALL_NEGATOR) && !small_word_in(rest, SMALL_NOTHING) &&
           !small_word_in(rest, SMALL_WITHOUT);
}

/* Choices of the fact in the piece, its values' own names included. */
static bool
choices_for(const struct excerpt *x, struct values *list, size_t fact)
{
    const struct type *type = x->r->pack->facts[fact].type;
    const struct hit *h = NULL;
    size_t choice = PACK_NONE;

    while ((h = scanned_next(x->s, x->piece, h))) {
        if (h->kind != HIT_CHOICE || h->index != fact ||
            negated(x->piece, scanned_words(x->s, h)) ||
            denied_twice(x->piece, scanned_words(x->s, h)))
            continue;
        if (type->kind == TYPE_LIST)
            values_add(x, list, fact, choice_word(type, h->choice));
        else if (choice != PACK_NONE && choice != h->choice)
            return false;
        choice = h->choice;
    }
    if (choice != PACK_NONE)
        values_add(x, list, fact, choice_word(type, choice));
    return choice != PACK_NONE;
}

static bool
flag_for(const struct excerpt *x, struct values *list, size_t fact)
{
    bool yes;

    if (!opening_flag(x, &yes))
        return choices_for(x, list, fact);
    values_add(x, list, fact, choice_word(x->r->pack->facts[fact].type, yes));
    return true;
}

static bool
typed_for(const struct excerpt *x, struct values *list, size_t fact)
{
    const struct type *type = x->r->pack->facts[fact].type;
    const struct type *item = type_of_item(type);
    struct span found;
    struct value v;
    size_t at = 0;

    if (value_parse(x->a, item, span_trim(x->piece), &v)) {
        values_add(x, list, fact, x->piece);
        return true;
    }
    if (type->kind != TYPE_LIST) {
        if (!amount_for(x, list, fact, &found))
            return choices_for(x, list, fact);
        values_add(x, list, fact, found);
        return true;
    }
    size_t before = list->count;
    while (amounts_next(x->amounts, item->kind, x->piece, &at, &found))
        if (!negated(x->piece, found) && !amount_of_other(x, fact, found))
            values_add(x, list, fact, found);
    return list->count > before;
}

/* Without the full stop of its sentence. */
static struct span
without_stop(struct span text)
{
    text = span_trim(text);
    while (text.len && strchr(".!,;", text.at[text.len - 1]))
        text.len--;
    return text;
}

static bool
text_for(const struct excerpt *x, struct values *list, size_t fact)
{
    struct span text = without_stop(x->piece);

    if (!words_in(text, 1))
        return false;
    values_add(x, list, fact,
               words_in(text, SHORT_WORDS + 1) <= SHORT_WORDS ? text : span_trim(x->piece));
    return true;
}

static bool
product_for(const struct excerpt *x, struct values *list, size_t fact)
{
    bool many = x->r->pack->facts[fact].type->kind == TYPE_LIST;
    const struct hit *h = NULL;
    struct span only = SPAN_NONE;
    size_t count = 0;

    while ((h = scanned_next(x->s, x->piece, h))) {
        struct span words = scanned_words(x->s, h);
        if (h->kind != HIT_PRODUCT || words.at == only.at || negated(x->piece, words) ||
            used_no_more(x->piece, words))
            continue;
        only = extent_product(x, h);
        count++;
        if (many)
            values_add(x, list, fact, only);
    }
    if (count == 1 && !many)
        values_add(x, list, fact, only);
    if (count)
        return many || count == 1;
    return words_in(x->piece, SHORT_WORDS / 2) < SHORT_WORDS / 2 && text_for(x, list, fact);
}

static bool
located_for(const struct excerpt *x, struct values *list, size_t fact)
{
    struct span found;

    if (!only_value(x, type_of_item(x->r->pack->facts[fact].type), &found))
        return text_for(x, list, fact);
    values_add(x, list, fact, found);
    return true;
}

static bool
records_for(const struct excerpt *x, struct values *list, size_t fact)
{
    size_t before = list->count;

    (void)fact;
    values_by_list(x, list);
    return list->count > before;
}

typedef bool value_reader(const struct excerpt *x, struct values *list, size_t fact);

static value_reader *const readers[TYPE_KIND_COUNT] = {
    [TYPE_TEXT] = text_for,      [TYPE_NAME] = text_for,       [TYPE_PRODUCT] = product_for,
    [TYPE_PLACE] = text_for,     [TYPE_COMMAND] = located_for, [TYPE_HOST] = located_for,
    [TYPE_PATH] = located_for,   [TYPE_FLAG] = flag_for,       [TYPE_COUNT] = typed_for,
    [TYPE_NUMBER] = typed_for,   [TYPE_SHARE] = typed_for,     [TYPE_DURATION] = typed_for,
    [TYPE_SIZE] = typed_for,     [TYPE_RATE] = typed_for,      [TYPE_MONEY] = typed_for,
    [TYPE_TIME] = typed_for,     [TYPE_WINDOW] = typed_for,    [TYPE_DATE] = typed_for,
    [TYPE_ONE_OF] = choices_for, [TYPE_RECORDS] = records_for,
};

bool
values_for_fact(const struct excerpt *x, struct values *list, size_t fact)
{
    const struct type *item = type_of_item(x->r->pack->facts[fact].type);

    return readers[item->kind](x, list, fact);
}
