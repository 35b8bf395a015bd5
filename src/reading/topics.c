// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "record_text.h"
#include "small_words.h"

/*
 * How much speaks for a topic.  One clear sign weighs about 1 (see SIGN); a text without such a sign
 * goes with its neighbours.
 */
#define CUE_LONG      2.0 /* two words or more */
#define CUE_SHORT     1.2
#define CUE_WEAK      0.4 /* a noun that the text writes like another word, a unit of time */
#define PRODUCT       1.0
#define PRODUCT_NAME  0.7 /* only the name of its kind speaks for the topic */
#define PRODUCT_AGAIN 0.2
#define PRODUCT_ASIDE 0.4 /* part of it, for facts that a kind of product answers too */
#define CHOICE_LONG   1.0
#define CHOICE_SHORT  0.5
#define CHOICE_MUST   0.6 /* more for two words or more, of a must fact */
#define FIELD_LONG    0.7
#define FIELD_SHORT   0.3
#define OWN_VAGUE     1.5
#define ABOUT         0.5 /* for each word as rare as can be */
#define TITLE         2.0 /* in a heading or key */
#define TITLE_IN_TEXT 0.6
#define PHASE         1.0
#define TYPE          2.0
#define DAY_ALONE     0.5 /* of a type */
#define LIMIT         0.9
#define LIMIT_SERIES  3   /* so many times as much for several conditions */
#define BEFORE_LIMIT  2.0 /* for each word before a condition, as rare as can be */
#define BEFORE_MAX    1.6
#define BEFORE_LEAST  0.8
#define ALL_TYPES     1.0 /* more, when all its must facts may have their value */
#define LONG_TEXT     8   /* words */

/* How many different things of one kind stand on the same words as `h`. */
static size_t
rivals(const struct scanned *s, const struct hit *h)
{
    const struct hit *first = h;
    const struct hit *end = s->hits.items + s->hits.count;
    size_t count = 0;

    while (first > s->hits.items && first[-1].at == h->at)
        first--;
    for (; first < end && first->at == h->at; first++)
        count += first->kind == h->kind && first->len == h->len;
    return count ? count : 1;
}

/* "Load Balancer" in the name of a product is no word about balancers. */
static bool
inside_product(const struct scanned *s, const struct hit *h)
{
    for (const struct hit *p = h; p-- > s->hits.items && p->at + 80 > h->at;)
        if (p->kind == HIT_PRODUCT && p->len > h->len && p->at + p->len >= h->at + h->len)
            return true;
    for (const struct hit *p = h + 1; p < s->hits.items + s->hits.count && p->at == h->at; p++)
        if (p->kind == HIT_PRODUCT && p->len > h->len)
            return true;
    return false;
}

/* "NFS-Freigabe" is a share of files: what a word means behind a product's name is the product's. */
static bool
behind_product(const struct scanned *s, const struct hit *h)
{
    if (!h->at || s->text.at[h->at - 1] != '-')
        return false;
    for (const struct hit *p = h; p-- > s->hits.items && p->at + 80 > h->at;)
        if (p->kind == HIT_PRODUCT && p->at + p->len + 1 == h->at)
            return true;
    return false;
}

static void
score_cue(const struct reader *r, const struct scanned *s, const struct hit *h, double *scores)
{
    bool weak = h->words == 1 && (h->lower || small_word_is(scanned_words(s, h), SMALL_UNIT));
    double weight = weak ? CUE_WEAK : h->words > 1 ? CUE_LONG : CUE_SHORT;

    (void)r;
    if (!inside_product(s, h) && !behind_product(s, h))
        scores[h->index] += weight / (double)rivals(s, h);
}

/* Products of one kind say together little more than the first of them. */
static bool
kind_was_seen(const struct scanned *s, const struct hit *h)
{
    size_t back = 40;

    for (const struct hit *p = h; p-- > s->hits.items && back--;)
        if (p->kind == HIT_PRODUCT && p->index == h->index)
            return true;
    return false;
}

static void
score_product(const struct reader *r, const struct scanned *s, const struct hit *h, double *scores)
{
    const struct product_facts *p = &r->products[h->index];
    double weight = kind_was_seen(s, h) ? PRODUCT_AGAIN : p->by_name ? PRODUCT_NAME : PRODUCT;

    for (size_t i = 0; i < p->facts.count; i++)
        scores[r->pack->facts[p->facts.items[i]].topic] += i ? weight * PRODUCT_ASIDE : weight;
}

static void
score_choice(const struct reader *r, const struct scanned *s, const struct hit *h, double *scores)
{
    const struct fact *fact = &r->pack->facts[h->index];
    double weight = h->words > 1 ? CHOICE_LONG : CHOICE_SHORT;

    if (h->bare || behind_product(s, h))
        return;
    if (h->words > 1 && fact->need == NEED_MUST)
        weight += CHOICE_MUST;
    scores[fact->topic] += weight / (double)rivals(s, h);
}

static void
score_vague(const struct reader *r, const struct scanned *s, const struct hit *h, double *scores)
{
    (void)r;
    (void)s;
    scores[h->index] += OWN_VAGUE;
}

/* A word of a record speaks for the must facts that have such records. */
static void
score_field_choice(const struct reader *r, const struct scanned *s, const struct hit *h,
                   double *scores)
{
    const struct must_facts *m = &r->records[h->index];

    (void)s;
    for (size_t i = 0; i < m->facts.count && !h->bare; i++)
        scores[r->pack->facts[m->facts.items[i]].topic] +=
            (h->words > 1 ? FIELD_LONG : FIELD_SHORT) / (double)m->facts.count;
}

static void (*const score_hit[HIT_KIND_COUNT])(const struct reader *r, const struct scanned *s,
                                               const struct hit *h, double *scores) = {
    [HIT_CUE] = score_cue,     [HIT_PRODUCT] = score_product,           [HIT_CHOICE] = score_choice,
    [HIT_VAGUE] = score_vague, [HIT_FIELD_CHOICE] = score_field_choice,
};

/* In a long text a single word says less. */
static double
dilution(struct span text)
{
    size_t words = words_in(text, LONG_TEXT * 8);

    return words > LONG_TEXT ? (double)LONG_TEXT / (double)words : 1;
}

static void
score_hits(const struct reader *r, const struct scanned *s, struct span piece, double *scores)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(s, piece, h)))
        if (score_hit[h->kind])
            score_hit[h->kind](r, s, h, scores);
}

void
topics_score(const struct reader *r, const struct scanned *s, struct span piece, double *scores)
{
    double times = dilution(piece);

    score_hits(r, s, piece, scores);
    word_index_score_both(r->about, ABOUT * times, r->titles, TITLE_IN_TEXT * times, piece, scores);
}

double
topics_score_of(const struct reader *r, const struct scanned *s, struct span piece, size_t topic)
{
    ARENA_SCOPED scratch = arena_new();
    double *scores = arena_alloc(scratch, r->pack->topic_count * sizeof(double));

    topics_score(r, s, piece, scores);
    return scores[topic];
}

/* The only topic that has the whole title as a cue: "Last" over German text is no "last"; or PACK_NONE. */
static size_t
topic_of_whole(const struct scanned *s, struct span title)
{
    const struct hit *h = NULL;
    size_t topic = PACK_NONE;

    title = span_trim(title);
    while ((h = scanned_next(s, title, h))) {
        if (h->kind != HIT_CUE || h->len != title.len || h->lower)
            continue;
        if (topic != PACK_NONE && topic != h->index)
            return PACK_NONE;
        topic = h->index;
    }
    return topic;
}

void
topics_score_title(const struct reader *r, const struct scanned *s, struct span title,
                   double *scores)
{
    size_t topic = topic_of_whole(s, title);
    ARENA_SCOPED scratch = arena_new();
    double *words = arena_alloc(scratch, r->pack->topic_count * sizeof(double));

    score_hits(r, s, title, scores);
    word_index_score(r->titles, title, TITLE * dilution(title), words);
    for (size_t t = 0; t < r->pack->topic_count; t++)
        scores[t] += topic == PACK_NONE || t == topic ? words[t] : 0;
}

/* Kinds of value that few topics ask for. */
static const enum type_kind rare_types[] = {TYPE_MONEY, TYPE_WINDOW, TYPE_SHARE, TYPE_RATE};

bool
type_is_rare(enum type_kind kind)
{
    for (size_t i = 0; i < ARRAY_LEN(rare_types); i++)
        if (rare_types[i] == kind)
            return true;
    return false;
}

static bool
asks_for(const struct fact *fact, enum type_kind kind, enum need need)
{
    return fact->need == need && type_of_item(fact->type)->kind == kind;
}

/* The facts that ask for the type with the strongest need there is. */
static void
score_type(const struct reader *r, enum type_kind kind, double times, double *scores)
{
    for (size_t need = NEED_MUST; need <= NEED_SHOULD; need++) {
        size_t count = 0;
        for (size_t f = 0; f < r->pack->fact_count; f++)
            count += asks_for(&r->pack->facts[f], kind, (enum need)need);
        if (!count)
            continue;
        for (size_t f = 0; f < r->pack->fact_count; f++)
            if (asks_for(&r->pack->facts[f], kind, (enum need)need))
                scores[r->pack->facts[f].topic] += times * TYPE / (double)(count + 1);
        return;
    }
}

/* True when all must facts of a topic ask for kinds of value that stand in the piece, two or more. */
static bool
all_musts_stand(const struct reader *r, const struct topic *t, const bool *stands)
{
    bool seen[TYPE_KIND_COUNT] = {false};
    size_t count = 0;

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        if (r->pack->facts[f].need != NEED_MUST)
            continue;
        enum type_kind kind = type_of_item(r->pack->facts[f].type)->kind;
        if (!stands[kind])
            return false;
        count += !seen[kind];
        seen[kind] = true;
    }
    return count > 1;
}

void
topics_score_types(const struct reader *r, struct amounts *amounts, struct span piece,
                   double *scores)
{
    bool stands[TYPE_KIND_COUNT] = {false};
    size_t count = 0;

    for (size_t i = 0; i < ARRAY_LEN(rare_types); i++) {
        struct span found;
        size_t at = 0;
        stands[rare_types[i]] = amounts_next(amounts, rare_types[i], piece, &at, &found);
        /* "A Sunday job": a day alone says less than hours. */
        bool plain =
            stands[rare_types[i]] && rare_types[i] == TYPE_WINDOW && !span_has_digit(found);
        if (stands[rare_types[i]])
            score_type(r, rare_types[i], plain ? DAY_ALONE : 1, scores);
        count += stands[rare_types[i]];
    }
    for (size_t t = 0; count > 1 && t < r->pack->topic_count; t++)
        if (all_musts_stand(r, &r->pack->topics[t], stands))
            scores[t] += ALL_TYPES;
}

static bool
has_concept(const struct excerpt *x)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(x->s, x->piece, h)))
        if (h->kind == HIT_CONCEPT)
            return true;
    return false;
}

bool
fact_holds_limits(const struct reader *r, size_t fact)
{
    const struct fact *f = &r->pack->facts[fact];

    if (f->need != NEED_MUST || f->type->kind != TYPE_RECORDS || !r->wants_number[fact])
        return false;
    const struct record_type *record = &r->pack->records[f->type->record];
    return record->fields[0].type->kind == TYPE_TEXT &&
           record_field_of(record, TYPE_DURATION) != PACK_NONE;
}

/* "We go back when", "Alarm, wenn": what the words before a condition say for a topic. */
static double
score_before(const struct excerpt *x, struct span before, size_t topic)
{
    const struct posting *postings = NULL;
    struct span word;
    double score = 0;

    while (next_word(&before, &word)) {
        size_t count = word_index_find(x->r->about, word, &postings);
        for (size_t i = 0; i < count; i++)
            if (postings[i].thing == topic)
                score += BEFORE_LIMIT * (double)postings[i].weight;
    }
    return score < BEFORE_MAX ? score : BEFORE_MAX;
}

static bool
lasts(const struct excerpt *x)
{
    struct span found;
    size_t at = 0;

    return amounts_next(x->amounts, TYPE_DURATION, x->piece, &at, &found);
}

/* A share with a condition, or an amount with several of them. */
static bool
is_limit(const struct excerpt *x)
{
    struct span found;
    size_t share = 0;
    size_t count = 0;

    if (amounts_next(x->amounts, TYPE_SHARE, x->piece, &share, &found) &&
        (lasts(x) || has_concept(x)))
        return true;
    return lasts(x) && amounts_next(x->amounts, TYPE_COUNT, x->piece, &count, &found);
}

void
topics_score_limits(const struct excerpt *x, double *scores)
{
    struct span rest = x->piece;
    struct span word;

    do {
        if (!next_word(&rest, &word))
            return;
    } while (!small_word_is(word, SMALL_WHEN));
    struct span before = span_slice(x->piece, 0, (size_t)(word.at - x->piece.at));
    bool limit = is_limit(x);
    double times = small_word_in(rest, SMALL_WHEN) ? LIMIT_SERIES : 1;
    for (size_t f = 0; f < x->r->pack->fact_count; f++) {
        size_t topic = x->r->pack->facts[f].topic;
        if (!fact_holds_limits(x->r, f))
            continue;
        double named = score_before(x, before, topic);
        if (limit || (named >= BEFORE_LEAST && lasts(x)))
            scores[topic] += times * LIMIT + named;
    }
}

void
topics_score_phases(const struct reader *r, const struct scanned *s, struct span heading,
                    double *scores)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(s, heading, h))) {
        if (h->kind != HIT_HEADING)
            continue;
        const struct phase *p = &r->pack->phases[h->index];
        for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++)
            scores[t] += PHASE;
    }
}

size_t
topics_phase(const struct scanned *s, struct span heading)
{
    const struct hit *h = NULL;
    size_t phase = PACK_NONE;

    while ((h = scanned_next(s, heading, h))) {
        if (h->kind != HIT_HEADING || h->index == phase)
            continue;
        if (phase != PACK_NONE)
            return PACK_NONE;
        phase = h->index;
    }
    return phase;
}

/* "rel-rollback" of "rel-rollback-time". */
static struct span
family(const char *id)
{
    struct span all = span_of(id);
    size_t dash = span_find(all, "-");
    size_t next = dash == SIZE_MAX ? SIZE_MAX : span_find(span_slice(all, dash + 1, all.len), "-");

    return next == SIZE_MAX ? all : span_slice(all, 0, dash + 1 + next);
}

bool
topics_are_kin(const struct pack *pack, size_t a, size_t b)
{
    return span_eq(family(pack->topics[a].id), family(pack->topics[b].id));
}

size_t
topics_best(const struct reader *r, const double *scores, double least)
{
    size_t best = PACK_NONE;

    for (size_t t = 0; t < r->pack->topic_count; t++)
        if (scores[t] >= least && (best == PACK_NONE || scores[t] > scores[best]))
            best = t;
    return best;
}
