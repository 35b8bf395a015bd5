// SPDX-License-Identifier: MIT
#include "extent.h"
#include "small_words.h"

/* A topic that is not the main one needs more than the choice itself to speak for it. */
#define SIGN_ASIDE  1.9
#define LONG_CHOICE 3 /* words, which hardly mean anything else */
/* Bytes of one word that is as good as several: Gesundheitsdaten, Serverräume. */
#define COMPOUND 11

static size_t
topic_of(const struct excerpt *x, size_t fact)
{
    return x->r->pack->facts[fact].topic;
}

/* Facts that the same words answer: all, and those of one topic. */
static void
count_rivals(const struct excerpt *x, const struct hit *h, size_t *all, size_t *same_topic)
{
    const struct hit *o = NULL;

    *all = 1;
    *same_topic = 1;
    while ((o = scanned_next(x->s, x->piece, o))) {
        if (o->kind != HIT_CHOICE || o->at != h->at || o->len != h->len || o->index == h->index)
            continue;
        ++*all;
        *same_topic += topic_of(x, o->index) == topic_of(x, h->index);
    }
}

/* Another choice of the same fact stands in the piece. */
static bool
disputed(const struct excerpt *x, const struct hit *h)
{
    const struct hit *o = NULL;

    if (x->r->pack->facts[h->index].type->kind == TYPE_LIST)
        return false;
    while ((o = scanned_next(x->s, x->piece, o)))
        if (o->kind == HIT_CHOICE && o->index == h->index && o->choice != h->choice)
            return true;
    return false;
}

static bool
is_question(struct span piece)
{
    piece = span_trim(piece);
    return span_ends(piece, "?") || span_ends(piece, "？");
}

/* What speaks for the topic beside the words of the hit themselves. */
static double
support(const struct excerpt *x, const struct hit *h)
{
    size_t topic = topic_of(x, h->index);

    return x->scores[topic] - topics_score_of(x->r, x->s, scanned_words(x->s, h), topic);
}

static bool
is_number(const struct excerpt *x, struct span word)
{
    struct span found;
    size_t at = 0;

    return amounts_next(x->amounts, TYPE_COUNT, x->piece, &at, &found) && found.at <= word.at &&
           word.at < found.at + found.len;
}

/* "containers or serverless" is not both; "one or two machines" is no such doubt. */
static bool
either(const struct excerpt *x, const struct hit *h)
{
    static const char *const ors[] = {"or", "oder", "ou"};
    struct span words = scanned_words(x->s, h);
    struct span rest = x->piece;
    struct span last = SPAN_NONE;
    struct span word;

    if (x->r->pack->facts[h->index].type->kind != TYPE_LIST)
        return false;
    while (next_word(&rest, &word)) {
        bool inside = last.at >= words.at && last.at < words.at + words.len;
        for (size_t i = 0; last.len && !inside && i < ARRAY_LEN(ors); i++)
            if (span_is_nocase(last, ors[i]) && !is_number(x, word))
                return true;
        last = word;
    }
    return false;
}

static bool
counts(const struct excerpt *x, const struct hit *h)
{
    size_t topic = topic_of(x, h->index);
    struct span words = scanned_words(x->s, h);
    size_t all;
    size_t same_topic;

    /* A value's own name is an ordinary word, unless it is made of several or has a digit: T1. */
    if ((h->bare && h->words < 2 && !span_has_digit(words)) || !x->scores)
        return false;
    bool many = h->words > 1 || h->bare || words.len >= COMPOUND;
    if (negated(x->piece, words) || denied_twice(x->piece, words) ||
        used_no_more(x->piece, words) || extent_in_code(x->piece, words) || disputed(x, h) ||
        either(x, h))
        return false;
    count_rivals(x, h, &all, &same_topic);
    if (topic == x->main)
        return same_topic == 1 && (many ? x->scores[topic] : support(x, h)) >= SIGN;
    return all == 1 && h->words > 1 &&
           x->scores[topic] >= (h->words >= LONG_CHOICE ? SIGN : SIGN_ASIDE);
}

void
values_by_choice(const struct excerpt *x, struct values *list)
{
    const struct hit *h = NULL;

    if (is_question(x->piece))
        return;
    while ((h = scanned_next(x->s, x->piece, h)))
        if (h->kind == HIT_CHOICE && counts(x, h))
            values_add(x, list, h->index, choice_word(x->r->pack->facts[h->index].type, h->choice));
}

/* What must speak for a topic beside the main one, the product included. */
#define SIGN_PRODUCT 1.5

static bool
topic_counts(const struct excerpt *x, size_t topic)
{
    return topic == x->main || (x->scores && x->scores[topic] >= SIGN_PRODUCT);
}

/* "Exoscale, two machines": a note begins with what it is about. */
static bool
opens_piece(const struct excerpt *x, const struct hit *h)
{
    struct span words = scanned_words(x->s, h);
    size_t end = (size_t)(words.at - x->piece.at) + words.len;

    return words.at == x->piece.at && end < x->piece.len && x->piece.at[end] == ',';
}

/* The one fact that a kind of product answers here; PACK_NONE when there is none or it is not clear which. */
static size_t
fact_for(const struct excerpt *x, const struct hit *h)
{
    const struct product_facts *p = &x->r->products[h->index];
    size_t found = PACK_NONE;
    bool must = false;

    for (size_t i = 0; i < p->facts.count; i++) {
        size_t fact = p->facts.items[i];
        const struct fact *f = &x->r->pack->facts[fact];
        /* What could be known is not guessed from a name alone. */
        bool opens = p->facts.count == 1 && opens_piece(x, h);
        /* The name of the kind led to it: "secrets". */
        bool text = f->need == NEED_MUST && f->topic == x->main && f->type->kind == TYPE_TEXT;
        if ((type_of_item(f->type)->kind != TYPE_PRODUCT && !text) || f->need == NEED_COULD ||
            !(opens || topic_counts(x, f->topic)))
            continue;
        bool wins = f->topic == x->main && f->need == NEED_MUST;
        if (found != PACK_NONE && wins == must)
            return PACK_NONE;
        if (found == PACK_NONE || wins) {
            found = fact;
            must = wins;
        }
    }
    return found;
}

/* "docker build" is a command or a stage, "Docker" where it runs. */
static bool
is_command(const struct excerpt *x, const struct hit *h)
{
    struct span words = scanned_words(x->s, h);
    struct span rest =
        span_slice(x->piece, (size_t)(words.at - x->piece.at) + words.len, x->piece.len);
    const struct hit *o = NULL;
    struct span word;

    if (!h->lower || !span_starts(rest, " ") || !next_word(&rest, &word))
        return false;
    while ((o = scanned_next(x->s, x->piece, o)))
        if (o->kind == HIT_FIELD_CHOICE && scanned_words(x->s, o).at == word.at)
            return word.at == words.at + words.len + 1;
    return false;
}

/* "Code such as Terraform" names none. */
static bool
is_example(struct span piece, struct span words)
{
    static const char *const marks[] = {"such as",      "for example", "for example,", "e.g.",
                                        "zum Beispiel", "z. B.",       "z.B.",         "etwa"};
    struct span before = span_trim(span_slice(piece, 0, (size_t)(words.at - piece.at)));

    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (span_ends(before, marks[i]))
            return true;
    return false;
}

/* The fact that a product of the piece answers, as things are; PACK_NONE for none. */
static size_t
answered(const struct excerpt *x, const struct hit *h)
{
    struct span words = scanned_words(x->s, h);

    if (h->kind != HIT_PRODUCT || is_command(x, h) || used_no_more(x->piece, words) ||
        is_example(x->piece, words))
        return PACK_NONE;
    return fact_for(x, h);
}

/* "two HAProxy with one address (keepalived)": it says more of what stands before it. */
static bool
in_brackets(struct span piece, struct span words)
{
    size_t at = (size_t)(words.at - piece.at);
    size_t end = at + words.len;

    return at && piece.at[at - 1] == '(' && end < piece.len && piece.at[end] == ')';
}

/* How many products of the piece, in brackets or not, would answer the fact. */
static size_t
products_for(const struct excerpt *x, size_t fact, bool brackets)
{
    const struct hit *h = NULL;
    size_t last = SIZE_MAX;
    size_t count = 0;

    while ((h = scanned_next(x->s, x->piece, h))) {
        if (h->at == last || answered(x, h) != fact ||
            in_brackets(x->piece, scanned_words(x->s, h)) != brackets)
            continue;
        last = h->at;
        count++;
    }
    return count;
}

/* The only product that answers the fact; one in brackets counts when no other does. */
static bool
is_the_one(const struct excerpt *x, size_t fact, struct span words)
{
    bool brackets = in_brackets(x->piece, words);

    return products_for(x, fact, brackets) == 1 && (!brackets || !products_for(x, fact, false));
}

void
values_by_product(const struct excerpt *x, struct values *list)
{
    const struct hit *h = NULL;

    if (is_question(x->piece))
        return;
    while ((h = scanned_next(x->s, x->piece, h))) {
        size_t fact = answered(x, h);
        struct span words = scanned_words(x->s, h);
        if (fact == PACK_NONE || negated(x->piece, words) || extent_in_code(x->piece, words))
            continue;
        struct excerpt rests = *x;
        /* A name alone for what takes words: all that was said stands behind it. */
        if (x->r->pack->facts[fact].type->kind == TYPE_TEXT)
            rests.quote = span_trim(x->s->text);
        if (x->r->pack->facts[fact].type->kind == TYPE_LIST || is_the_one(x, fact, words))
            values_add(&rests, list, fact, extent_product(x, h));
    }
}
