// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "extent.h"
#include "laid.h"
#include "record_text.h"
#include "small_words.h"

/* What a pattern of two words or more says for its topic. */
#define SCORE_PATTERN 2.0
/* A thing is called by at most so many words. */
#define TEXT_WORDS 6
/* What one of its words must weigh for the topic, to name it. */
#define WORD_NAMES 0.45f

static size_t
literals(const struct pattern *p)
{
    size_t count = 0;

    for (size_t i = 0; i < p->count; i++)
        count += p->pieces[i].kind == PIECE_WORD;
    return count;
}

/* The kinds of product that answer a fact are known from its example; others need a plainer pattern. */
static bool
product_fits(const struct excerpt *x, size_t fact, struct span name)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(x->s, x->piece, h))) {
        if (h->kind != HIT_PRODUCT || scanned_words(x->s, h).at != name.at)
            continue;
        const struct product_facts *p = &x->r->products[h->index];
        for (size_t i = 0; i < p->facts.count; i++)
            if (p->facts.items[i] == fact)
                return true;
    }
    return false;
}

/* "the product owner decides" names no owner: a lone label must open its clause or have a joint behind. */
static bool
label_stands_alone(const struct laid *l)
{
    struct span piece = l->x->piece;
    struct span literal = l->p->pieces[l->p->first].word;
    struct span rest = span_slice(piece, l->from + literal.len, piece.len);
    struct span before = span_slice(piece, 0, l->from);
    struct span word;

    if (rest.len && strchr(":=", rest.at[0]))
        return true;
    for (size_t i = before.len; i-- > 0;)
        if (strchr(",;.(\n", before.at[i])) {
            before = span_slice(before, i + 1, before.len);
            break;
        }
    while (next_word(&before, &word))
        if (!small_word_is(word, SMALL_FILLER))
            return false;
    return true;
}

/* "Freigabe zu zweit", "approval expires": without a colon a name is written large. */
static bool
may_be_name(const struct laid *l, struct span name)
{
    static const char *const articles[] = {"the", "a",   "an",  "our",  "die",    "der",
                                           "das", "den", "ein", "eine", "unsere", "le",
                                           "la",  "les", "el",  "los"};
    size_t behind = l->from + l->p->pieces[l->p->first].word.len;
    struct span word;

    if (behind < l->x->piece.len && strchr(":=", l->x->piece.at[behind]))
        return true;
    if (!next_word(&name, &word))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(articles); i++)
        if (span_is_nocase(word, articles[i]))
            return true;
    return strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ", word.at[0]) || (unsigned char)word.at[0] >= 0x80;
}

/* "This decides" names nobody; "I" does. */
static bool
says_something(struct span name)
{
    struct span word;

    while (next_word(&name, &word))
        if (!small_word_is(word, SMALL_FILLER) || span_is(word, "I") || span_is(word, "ich"))
            return true;
    return false;
}

/* Written large, or a code: "Gravelines", "eu-central-1". */
static bool
looks_like_place(struct span value)
{
    size_t end = span_find(value, " ");

    if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ`", value.at[0]) || (unsigned char)value.at[0] >= 0x80)
        return true;
    for (size_t i = 0; i < value.len && i < end; i++)
        if (char_is_digit(value.at[i]))
            return true;
    return false;
}

/* "in March" is no place. */
static bool
is_date(const struct excerpt *x, struct span value)
{
    struct span found;
    size_t at = 0;

    return amounts_next(x->amounts, TYPE_DATE, value, &at, &found);
}

/* The shape that a fact's example has: one token with a digit or sign in it. */
static bool
shape_fits(const struct excerpt *x, size_t fact, struct span value)
{
    struct span example = span_of(x->r->pack->facts[fact].example);
    bool place = type_of_item(x->r->pack->facts[fact].type)->kind == TYPE_PLACE;
    bool coded = false;

    if (place)
        return looks_like_place(value) && !is_date(x, value);
    if (span_find(example, " ") != SIZE_MAX)
        return true;
    for (size_t i = 0; i < example.len; i++)
        coded = coded || char_is_digit(example.at[i]);
    for (size_t i = 0; coded && i < value.len; i++)
        if (strchr("0123456789*._/", value.at[i]))
            return true;
    return !coded;
}

/* What speaks for the topic; of a pattern that ends with its word ("5 people"), beside that word. */
static double
topic_support(const struct laid *l)
{
    const struct excerpt *x = l->x;
    size_t topic = x->r->pack->facts[l->p->fact].topic;
    struct span word = span_slice(x->piece, l->from, l->end);

    return x->scores[topic] - (l->p->first ? topics_score_of(x->r, x->s, word, topic) : 0);
}

/* "... decides what is built next" */
static bool
asks_on(const struct laid *l)
{
    struct span rest = span_slice(l->x->piece, l->end, l->x->piece.len);
    struct span word;

    return l->p->first && next_word(&rest, &word) && small_word_is(word, SMALL_ASKING);
}

static bool
word_names_topic(const struct laid *l, struct span word)
{
    size_t topic = l->x->r->pack->facts[l->p->fact].topic;
    const struct posting *postings = NULL;
    size_t count = word_index_find(l->x->r->about, word, &postings);

    for (size_t i = 0; i < count; i++)
        if (postings[i].thing == topic && postings[i].weight >= WORD_NAMES)
            return true;
    return false;
}

/* The topic's own words stand in the pattern: "restore", but not "every night at". */
static bool
names_topic(const struct laid *l)
{
    size_t topic = l->x->r->pack->facts[l->p->fact].topic;
    struct span words = span_slice(l->x->piece, l->from, l->end);

    if (topics_score_of(l->x->r, l->x->s, words, topic) >= SIGN)
        return true;
    for (size_t i = 0; i < l->p->count; i++)
        if (l->p->pieces[i].kind == PIECE_WORD && word_names_topic(l, l->p->pieces[i].word))
            return true;
    return false;
}

/* A pattern of everyday words counts only in a text that is about its topic anyway. */
static bool
belongs(const struct laid *l)
{
    const struct excerpt *x = l->x;
    size_t topic = x->r->pack->facts[l->p->fact].topic;

    return x->main == topic || names_topic(l) || (x->scores && x->scores[topic] >= SIGN);
}

static bool
single_value_counts(const struct laid *l, struct span value)
{
    const struct excerpt *x = l->x;
    size_t fact = l->p->fact;
    const struct type *type = type_of_item(x->r->pack->facts[fact].type);
    bool kin = x->main != PACK_NONE && x->main != x->r->pack->facts[fact].topic &&
               topics_are_kin(x->r->pack, x->main, x->r->pack->facts[fact].topic);
    bool about = x->scores && topic_support(l) >= SIGN && !asks_on(l);

    if (literals(l->p) > 1)
        return belongs(l);
    if (type->kind == TYPE_PRODUCT)
        return product_fits(x, fact, value);
    if (type_is_typed(type) || type->kind == TYPE_ONE_OF)
        return about || (kin && type_is_typed(type) && !asks_on(l));
    bool named = l->p->first ? says_something(value) : label_stands_alone(l);
    /* "Checked by Ada, deputy Ben": of that, and of nothing else. */
    if (type->kind == TYPE_NAME && !l->p->first)
        named = named && may_be_name(l, value) && x->main == x->r->pack->facts[fact].topic;
    return about && named && shape_fits(x, fact, value);
}

static void
add_record(const struct laid *l, struct values *list)
{
    const struct pack *pack = l->x->r->pack;
    const struct record_type *record = &pack->records[pack->facts[l->p->fact].type->record];
    BUF_SCOPED text = BUF_INIT;

    if (record_is_ordered(record) && l->x->orders)
        buf_addf(&text, "%s=%zu", record->fields[0].name, ++l->x->orders[l->p->fact]);
    for (size_t i = 0; i < l->p->count; i++) {
        if (l->p->pieces[i].kind != PIECE_VALUE)
            continue;
        buf_addf(&text, "%s%s=%.*s", text.len ? " | " : "",
                 record->fields[l->p->pieces[i].field].name, SPAN_ARG(l->values[i]));
    }
    values_add(l->x, list, l->p->fact, buf_span(&text));
}

/* "The last restore failed in 2023", "the next one is planned for March" */
static bool
was_done(const struct laid *l)
{
    const struct excerpt *x = l->x;

    if (type_of_item(x->r->pack->facts[l->p->fact].type)->kind != TYPE_DATE)
        return true;
    return !small_word_in(x->piece, SMALL_FAILED) && !small_word_in(x->piece, SMALL_DENIAL) &&
           !(x->mood.wished && small_word_in(x->piece, SMALL_SOMEDAY));
}

/* "It may only run once a year" says how often, not how many. */
static bool
goes_on(const struct laid *l)
{
    static const char *const ons[] = {"a", "per", "every", "each", "pro", "je", "im", "par", "am"};
    struct span rest = span_slice(l->x->piece, l->end, l->x->piece.len);
    const struct type *type = type_of_item(l->x->r->pack->facts[l->p->fact].type);
    struct span word;

    if (type->kind != TYPE_TEXT || !l->p->first || !span_starts(rest, " ") ||
        !next_word(&rest, &word))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(ons); i++)
        if (span_is_nocase(word, ons[i]))
            return true;
    return false;
}

/* "The driver, it may only run once": the clause before says what "it" is; empty when none does. */
static struct span
meant_by(const struct laid *l, struct span value)
{
    struct span piece = l->x->piece;
    struct span rest = value;
    struct span word;
    bool inside = value.at >= piece.at && value.at < piece.at + piece.len;

    if (!inside || !l->p->first || !next_word(&rest, &word) || words_in(rest, 1) ||
        !small_word_is(word, SMALL_POINTER))
        return value;
    size_t at = (size_t)(value.at - piece.at);
    struct span before = span_trim(span_slice(piece, 0, at));
    if (!span_ends(before, ","))
        return SPAN_NONE;
    return extent_words(before, 0, before.len - 1, TEXT_WORDS);
}

/* "Solène or Bastien" are two. */
static void
add_each_name(const struct laid *l, struct values *list, struct span names)
{
    static const char *const ors[] = {" or ", " oder ", " ou "};

    for (size_t i = 0; i < ARRAY_LEN(ors); i++) {
        size_t at = span_find(names, ors[i]);
        if (at == SIZE_MAX)
            continue;
        values_add(l->x, list, l->p->fact, span_slice(names, 0, at));
        names = span_trim(span_slice(names, at + strlen(ors[i]), names.len));
    }
    values_add(l->x, list, l->p->fact, names);
}

static void
add_laid(const struct laid *l, struct values *list)
{
    const struct pack *pack = l->x->r->pack;
    struct span value = SPAN_NONE;

    if (negated_before(l->x->piece, l->from) || !was_done(l))
        return;
    if (pack->facts[l->p->fact].type->kind == TYPE_RECORDS) {
        if (literals(l->p) > 2 || l->x->main == pack->facts[l->p->fact].topic)
            add_record(l, list);
        return;
    }
    for (size_t i = 0; i < l->p->count; i++)
        if (l->p->pieces[i].kind == PIECE_VALUE)
            value = l->values[i];
    value = goes_on(l) ? SPAN_NONE : meant_by(l, value);
    if (!value.len || !single_value_counts(l, value))
        return;
    if (pack->facts[l->p->fact].type->kind == TYPE_LIST &&
        pack->facts[l->p->fact].type->inner->kind == TYPE_NAME)
        add_each_name(l, list, value);
    else
        values_add(l->x, list, l->p->fact, value);
}

/* A pattern with more words is the plainer one: "5 people in rotation" is no "5 people". */
/* "approved by the head of sales" behind "approval: " has the name in it. */
static bool
holds_other(const struct laid *all, size_t count, const struct laid *l)
{
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; p < l->p->count && all[i].p->fact == l->p->fact && &all[i] != l; p++)
            for (size_t q = 0; q < all[i].p->count; q++)
                if (l->values[p].at && all[i].values[q].at > l->values[p].at &&
                    all[i].values[q].at < l->values[p].at + l->values[p].len)
                    return true;
    return false;
}

static bool
covered(const struct laid *all, size_t count, const struct laid *l,
        bool (*counts)(const struct laid *))
{
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; p < l->p->count; p++)
            for (size_t q = 0; q < all[i].p->count; q++)
                if (&all[i] != l && l->values[p].at && l->values[p].at == all[i].values[q].at &&
                    literals(all[i].p) > literals(l->p) && counts(&all[i]))
                    return true;
    return false;
}

void
topics_score_patterns(const struct excerpt *x, double *scores)
{
    const struct laid_patterns *all = patterns_lay(x);

    for (size_t i = 0; i < all->count; i++) {
        const struct laid *l = &all->items[i];
        if (literals(l->p) > 1 && names_topic(l) &&
            !covered(all->items, all->count, l, names_topic))
            scores[x->r->pack->facts[l->p->fact].topic] += SCORE_PATTERN;
    }
}

void
values_by_pattern(const struct excerpt *x, struct values *list)
{
    const struct laid_patterns *all = patterns_lay(x);

    for (size_t i = 0; i < all->count; i++)
        if (!covered(all->items, all->count, &all->items[i], belongs) &&
            !holds_other(all->items, all->count, &all->items[i]))
            add_laid(&all->items[i], list);
}
