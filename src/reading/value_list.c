// SPDX-License-Identifier: MIT
#include "enumeration.h"
#include "extent.h"
#include "record_text.h"
#include "small_words.h"

/* Words of one item at most; more is a sentence. */
#define ITEM_WORDS_MAX   14
#define NAME_WORDS_MAX   4
#define NUMBER_WORDS_MAX 8
#define LINE_WORDS_MAX   8 /* of one line with a mark before it, when its words are not known */
#define NAMES_UNKNOWN    4 /* of so many names one may be unknown */
#define SCORE_LIST       2.0
#define SCORE_EXPECTED   2.0 /* what speaks for a topic that a list is expected for */
#define SCORE_NUMBERED   1.2

static size_t
record_index(const struct excerpt *x, size_t fact)
{
    const struct type *type = x->r->pack->facts[fact].type;

    return type->kind == TYPE_RECORDS ? type->record : PACK_NONE;
}

size_t
values_ordered_fact(const struct reader *r, size_t topic)
{
    const struct topic *t = &r->pack->topics[topic];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct type *type = r->pack->facts[f].type;
        if (type->kind == TYPE_RECORDS && record_is_ordered(&r->pack->records[type->record]))
            return f;
    }
    return PACK_NONE;
}

/* True when a word or product of the item is known as something of the record. */
static bool
item_is_known(const struct excerpt *x, size_t record, struct span item)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(x->s, item, h))) {
        if (h->kind == HIT_FIELD_CHOICE && h->index == record)
            return true;
        if (h->kind != HIT_PRODUCT)
            continue;
        const struct product_facts *p = &x->r->products[h->index];
        for (size_t i = 0; i < p->means.count; i++)
            if (p->means.items[i].index == record)
                return true;
    }
    return false;
}

static size_t
known_items(const struct excerpt *x, size_t record, const struct enumeration *e)
{
    size_t known = 0;

    for (size_t i = 0; i < e->count; i++)
        known += item_is_known(x, record, e->items[i]);
    return known;
}

/* Notes under one another say all sorts of things; steps and stages are short. */
static bool
are_short(const struct enumeration *e)
{
    for (size_t i = 0; i < e->count; i++)
        if (words_in(e->items[i], LINE_WORDS_MAX + 1) > LINE_WORDS_MAX ||
            span_find(e->items[i], ": ") != SIZE_MAX || span_find(e->items[i], ". ") != SIZE_MAX)
            return false;
    return true;
}

/* Whether an enumeration surely lists records; `expected`: the text is about them anyway. */
static bool
lists_records(const struct excerpt *x, size_t record, const struct enumeration *e, bool expected)
{
    size_t known = known_items(x, record, e);

    for (size_t i = 0; i < e->count; i++)
        if (words_in(e->items[i], ITEM_WORDS_MAX + 1) > ITEM_WORDS_MAX &&
            e->kind != ENUMERATION_NUMBERED)
            return false;
    switch (e->kind) {
    case ENUMERATION_LINES: return known * 2 > e->count || (expected && are_short(e));
    case ENUMERATION_NUMBERED: return expected || known * 2 > e->count;
    case ENUMERATION_ARROWS:
    case ENUMERATION_THEN: return known >= (expected ? 2 : 3);
    case ENUMERATION_COMMAS:
        return known >= (expected ? 2 : 3) &&
               (known + 1 >= e->count || (expected && known > 2 && known * 2 >= e->count));
    case ENUMERATION_NONE: break;
    }
    return false;
}

/* An item without the time in brackets behind it, which has a field of its own. */
static struct span
item_name(struct span item)
{
    size_t open = item.len;

    if (!span_ends(item, ")"))
        return item;
    while (open > 0 && item.at[open - 1] != '(')
        open--;
    struct span inside = span_slice(item, open, item.len - 1);
    bool digit = inside.len && char_is_digit(inside.at[0]);
    return open > 1 && digit ? span_trim(span_slice(item, 0, open - 1)) : item;
}

/* Nothing but a time, or what all take together. */
static bool
is_amount(const struct excerpt *x, struct span item)
{
    static const char *const sums[] = {"zusammen", "insgesamt", "together", "total", "altogether"};
    struct span found;
    struct span word;

    if (!amounts_only(x->amounts, TYPE_DURATION, item, &found))
        return false;
    for (struct span rest = item; next_word(&rest, &word);) {
        bool inside = word.at >= found.at && word.at < found.at + found.len;
        bool sum = false;
        for (size_t i = 0; i < ARRAY_LEN(sums); i++)
            sum = sum || span_is_nocase(word, sums[i]);
        if (!inside && !sum && !small_word_is(word, SMALL_FILLER))
            return false;
    }
    return true;
}

/* The product that carries a list out stands before it: "GitLab, build, tests". */
static bool
is_tool(const struct excerpt *x, size_t record, struct span item)
{
    const struct hit *h = NULL;

    if (item_is_known(x, record, item))
        return false;
    while ((h = scanned_next(x->s, item, h)))
        if (h->kind == HIT_PRODUCT)
            return true;
    return false;
}

static void
add_ordered(const struct excerpt *x, struct values *list, size_t fact, struct span item)
{
    size_t record = record_index(x, fact);
    const struct record_type *r = &x->r->pack->records[record];
    size_t label = record_label(r);
    BUF_SCOPED text = BUF_INIT;

    buf_addf(&text, "%s=%zu", r->fields[0].name, ++x->orders[fact]);
    if (label != PACK_NONE)
        record_put(&text, r, label, item_name(item));
    record_put_found(x, &text, record, item);
    values_add(x, list, fact, buf_span(&text));
}

void
values_by_item(const struct excerpt *x, struct values *list, size_t fact)
{
    add_ordered(x, list, fact, x->piece);
}

/* Behind "key: ", when the piece begins with one. */
static struct span
without_key(struct span piece)
{
    size_t bar = span_find(piece, " | ");
    size_t colon = span_find(piece, ": ");

    /* The first cell of a row. */
    colon = bar < colon ? bar + 1 : colon;

    if (colon != SIZE_MAX && words_in(span_slice(piece, 0, colon), 6) <= 5)
        piece = span_trim(span_slice(piece, colon + 1, piece.len));
    /* [a, b, c] */
    if (span_starts(piece, "[") && span_ends(piece, "]"))
        piece = span_trim(span_slice(piece, 1, piece.len - 1));
    return piece;
}

/* The first item of a list begins behind the word that opens the list: "Compose with web, ...". */
static struct span
first_name(struct span item)
{
    static const char *const openers[] = {
        " with ",      " mit ",       " are ",      " sind ",       ": ",          " of ",
        " run ",       " runs ",      " collects ", " watches ",    " shows ",     " gives us ",
        " gives ",     " reports ",   " tells us ", " beobachtet ", " überwacht ", " misst ",
        " zeigt mir ", " zeigt uns ", " zeigt ",    " meldet ",     " surveille "};
    size_t from = 0;

    for (size_t i = 0; i < ARRAY_LEN(openers); i++) {
        size_t at = span_find(item, openers[i]);
        if (at != SIZE_MAX && at + strlen(openers[i]) > from)
            from = at + strlen(openers[i]);
    }
    return span_slice(item, from, item.len);
}

/* "GitHub Actions, lint -> ...", "each merge request runs lint, ...": what opens the list is no part of it. */
static struct span
first_step(const struct excerpt *x, size_t record, struct span item)
{
    struct span name = first_name(item);
    size_t comma = span_find(item, ", ");

    if (comma != SIZE_MAX && is_tool(x, record, span_slice(item, 0, comma)))
        name = span_trim(span_slice(item, comma + 1, item.len));
    return name.len && item_is_known(x, record, name) ? name : item;
}

static void
add_enumeration(const struct excerpt *x, struct values *list, size_t fact,
                const struct enumeration *e)
{
    size_t record = record_index(x, fact);
    bool commas = e->kind == ENUMERATION_COMMAS || e->kind == ENUMERATION_THEN;

    for (size_t i = 0; i < e->count; i++) {
        struct span item = i ? e->items[i] : first_step(x, record, e->items[0]);
        if (commas && (is_amount(x, item) || (!i && is_tool(x, record, item))))
            continue;
        add_ordered(x, list, fact, item);
    }
}

/*
 * Where the names begin: "One server in room 2, Docker Compose with web, worker" opens its list behind the first
 * comma, with a product that runs the others.
 */
static size_t
first_of_names(const struct excerpt *x, size_t record, const struct enumeration *e)
{
    static const char *const openers[] = {" with ", " mit ", ": "};
    size_t first = 0;

    for (size_t i = 1; i < e->count; i++)
        for (size_t k = 0; k < ARRAY_LEN(openers); k++) {
            size_t at = span_find(e->items[i], openers[k]);
            if (at != SIZE_MAX && is_tool(x, record, span_slice(e->items[i], 0, at)))
                first = i;
        }
    return first;
}

/* Components and the like: names, at least two of them known by their words, no sentence among them. */
static bool
names_things(const struct excerpt *x, size_t record, const struct enumeration *e)
{
    const struct record_type *r = &x->r->pack->records[record];
    size_t known = 0, products = 0, first;

    if (e->kind != ENUMERATION_COMMAS || record_field_of(r, TYPE_PRODUCT) == PACK_NONE ||
        record_field_of(r, TYPE_ONE_OF) == PACK_NONE)
        return false;
    first = first_of_names(x, record, e);
    for (size_t i = first; i < e->count; i++) {
        const struct hit *h = NULL;
        bool product = false;
        if (i > first && words_in(e->items[i], NAME_WORDS_MAX + 1) > NAME_WORDS_MAX)
            return false;
        known += item_is_known(x, record, e->items[i]);
        while ((h = scanned_next(x->s, e->items[i], h)))
            product = product || h->kind == HIT_PRODUCT;
        products += product && !item_is_known(x, record, e->items[i]);
    }
    size_t count = e->count - first;
    return known >= 2 && known + products + count / NAMES_UNKNOWN >= count;
}

static void
add_names(const struct excerpt *x, struct values *list, size_t fact, const struct enumeration *e)
{
    size_t record = record_index(x, fact);
    const struct record_type *r = &x->r->pack->records[record];

    size_t first = names_things(x, record, e) ? first_of_names(x, record, e) : 0;

    for (size_t i = first; i < e->count; i++) {
        struct span item = i > first ? e->items[i] : first_name(e->items[i]);
        BUF_SCOPED text = BUF_INIT;
        if (words_in(item, NUMBER_WORDS_MAX + 1) > NUMBER_WORDS_MAX)
            continue;
        record_put(&text, r, record_label(r), item);
        record_put_found(x, &text, record, item);
        values_add(x, list, fact, buf_span(&text));
    }
}

/* Numbers that are watched: names of the main topic's records that have a source and no kind. */
static bool
names_numbers(const struct excerpt *x, size_t record, const struct enumeration *e)
{
    const struct record_type *r = &x->r->pack->records[record];
    size_t known = 0;

    if (e->kind != ENUMERATION_COMMAS || record_label(r) != 0 ||
        record_field_of(r, TYPE_PRODUCT) == PACK_NONE ||
        record_field_of(r, TYPE_ONE_OF) != PACK_NONE ||
        record_field_of(r, TYPE_DURATION) != PACK_NONE)
        return false;
    for (size_t i = 0; i < e->count; i++) {
        const struct hit *h = NULL;
        bool watched = false;
        if (words_in(i ? e->items[i] : first_name(e->items[0]), NUMBER_WORDS_MAX + 1) >
            NUMBER_WORDS_MAX)
            return false;
        while ((h = scanned_next(x->s, e->items[i], h)))
            watched = watched || h->kind == HIT_CONCEPT;
        known += watched;
    }
    return known >= 2 && known * 2 >= e->count;
}

/* The facts whose records an enumeration may list: must facts of any topic, all of the main one. */
static bool
lists_fact(const struct excerpt *x, size_t f, const struct enumeration *e)
{
    const struct fact *fact = &x->r->pack->facts[f];
    size_t record = record_index(x, f);
    bool main = fact->topic == x->main;

    if (record == PACK_NONE || (fact->need != NEED_MUST && !main))
        return false;
    if (!record_is_ordered(&x->r->pack->records[record]))
        return names_things(x, record, e) || (main && names_numbers(x, record, e));
    bool expected = main || (x->scores && x->scores[fact->topic] >= SCORE_EXPECTED);
    return lists_records(x, record, e, expected && fact->need == NEED_MUST);
}

void
values_by_list(const struct excerpt *x, struct values *list)
{
    struct enumeration e;

    if (!enumeration_of(without_key(x->piece), &e))
        return;
    for (size_t f = 0; f < x->r->pack->fact_count; f++) {
        if (!lists_fact(x, f, &e))
            continue;
        if (record_is_ordered(&x->r->pack->records[record_index(x, f)]))
            add_enumeration(x, list, f, &e);
        else
            add_names(x, list, f, &e);
    }
}

/* A numbered list says little about which records it holds, unless its words do. */
static double
list_score(const struct excerpt *x, size_t fact, const struct enumeration *e)
{
    size_t record = record_index(x, fact);

    if (lists_fact(x, fact, e))
        return SCORE_LIST;
    bool ordered = record != PACK_NONE && record_is_ordered(&x->r->pack->records[record]);
    bool marked = e->kind == ENUMERATION_NUMBERED || e->kind == ENUMERATION_LINES;
    return ordered && marked ? SCORE_NUMBERED : 0;
}

void
topics_score_list(const struct excerpt *x, double *scores)
{
    struct enumeration e;

    if (!enumeration_of(without_key(x->piece), &e))
        return;
    for (size_t f = 0; f < x->r->pack->fact_count; f++)
        if (x->r->pack->facts[f].need == NEED_MUST)
            scores[x->r->pack->facts[f].topic] += list_score(x, f, &e);
}
