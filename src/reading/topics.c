// SPDX-License-Identifier: MIT
#include "reader_parts.h"
#include "small_words.h"

/*
 * How much speaks for a topic.  One clear sign weighs about 1 (SCORE_SIGN); a text without such a sign
 * goes with its neighbours.
 */
#define CUE_LONG      2.0 /* two words or more */
#define CUE_SHORT     1.2
#define CUE_LOWER     0.4 /* a noun that the text writes like another word */
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
#define ALL_TYPES     1.0 /* more, when all its must facts may have their value */
#define LONG_TEXT     8   /* words */

/* The weight of each part of a topic's description. */
#define WEIGHT_TITLE   1.0f
#define WEIGHT_MEANING 0.8f
#define WEIGHT_TEXT    0.6f

static void
learn_topic(const struct reader *r, size_t t, struct word_index *about, struct word_index *titles)
{
    const struct topic *topic = &r->pack->topics[t];
    const char *const plain[] = {topic->know, topic->answered, topic->default_text, topic->why};
    struct span id = span_of(topic->id);

    word_index_add(about, span_of(topic->title), t, WEIGHT_TITLE);
    word_index_add(about, span_of(topic->ask), t, WEIGHT_TITLE);
    word_index_add(titles, span_of(topic->title), t, WEIGHT_TITLE);
    /* The phase's part of the id says nothing. */
    size_t dash = span_find(id, "-");
    id = span_slice(id, dash == SIZE_MAX ? 0 : dash, id.len);
    word_index_add(about, id, t, WEIGHT_TITLE);
    word_index_add(titles, id, t, WEIGHT_TITLE);
    for (size_t i = 0; i < topic->follow_up_count; i++)
        word_index_add(about, span_of(topic->follow_ups[i].question), t, WEIGHT_MEANING);
    for (size_t i = 0; i < topic->vague.count; i++)
        word_index_add(about, span_of(topic->vague.items[i]), t, WEIGHT_MEANING);
    for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++) {
        word_index_add(about, span_of(r->pack->facts[f].meaning), t, WEIGHT_MEANING);
        word_index_add(about, span_of(r->pack->facts[f].id), t, WEIGHT_MEANING);
        word_index_add(about, span_of(r->pack->facts[f].example), t, WEIGHT_TEXT);
    }
    for (size_t i = 0; i < ARRAY_LEN(plain); i++)
        word_index_add(about, span_of(plain[i]), t, WEIGHT_TEXT);
}

/* The words of a cue; units of time in it are found everywhere. */
static void
learn_cue(struct word_index *about, struct span cue, size_t topic)
{
    struct span word;

    while (next_word(&cue, &word))
        if (!small_word_is(word, SMALL_UNIT))
            word_index_add(about, word, topic, WEIGHT_TITLE);
}

static void
learn_cues(const struct reader *r, struct word_index *about)
{
    const struct lexicon_part *cues = &r->pack->lexicon[LEXICON_CUES];

    for (size_t row = 0; row < cues->count; row++) {
        size_t topic = pack_topic(r->pack, span_of(cues->rows[row].key));
        for (size_t i = 0; topic != PACK_NONE && i < cues->rows[row].items.count; i++)
            learn_cue(about, span_of(cues->rows[row].items.items[i]), topic);
    }
}

void
topics_learn(struct arena *a, struct reader *r)
{
    struct word_index *about = word_index_new(a, r->pack->topic_count);
    struct word_index *titles = word_index_new(a, r->pack->topic_count);

    for (size_t t = 0; t < r->pack->topic_count; t++)
        learn_topic(r, t, about, titles);
    learn_cues(r, about);
    word_index_close(about, false);
    word_index_close(titles, false);
    r->about = about;
    r->titles = titles;
}

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

static void
score_cue(const struct reader *r, const struct scanned *s, const struct hit *h, double *scores)
{
    (void)r;
    if (!inside_product(s, h))
        scores[h->index] += (h->lower && h->words == 1 ? CUE_LOWER
                             : h->words > 1            ? CUE_LONG
                                                       : CUE_SHORT) /
                            (double)rivals(s, h);
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

    if (h->bare)
        return;
    if (h->words > 1 && fact->need == NEED_MUST)
        weight += CHOICE_MUST;
    scores[fact->topic] += weight / (double)rivals(s, h);
}

static bool
is_must_record(const struct fact *fact, size_t record)
{
    return fact->need == NEED_MUST && fact->type->kind == TYPE_RECORDS &&
           fact->type->record == record;
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
    size_t count = 0;

    (void)s;
    if (h->bare)
        return;
    for (size_t f = 0; f < r->pack->fact_count; f++)
        count += is_must_record(&r->pack->facts[f], h->index);
    for (size_t f = 0; f < r->pack->fact_count; f++)
        if (is_must_record(&r->pack->facts[f], h->index))
            scores[r->pack->facts[f].topic] +=
                (h->words > 1 ? FIELD_LONG : FIELD_SHORT) / (double)count;
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

void
topics_score_title(const struct reader *r, const struct scanned *s, struct span title,
                   double *scores)
{
    score_hits(r, s, title, scores);
    word_index_score(r->titles, title, TITLE * dilution(title), scores);
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
score_type(const struct reader *r, enum type_kind kind, double *scores)
{
    for (size_t need = NEED_MUST; need <= NEED_SHOULD; need++) {
        size_t count = 0;
        for (size_t f = 0; f < r->pack->fact_count; f++)
            count += asks_for(&r->pack->facts[f], kind, (enum need)need);
        if (!count)
            continue;
        for (size_t f = 0; f < r->pack->fact_count; f++)
            if (asks_for(&r->pack->facts[f], kind, (enum need)need))
                scores[r->pack->facts[f].topic] += TYPE / (double)(count + 1);
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

    for (size_t i = 0; i < ARRAY_LEN(rare_types); i++) {
        struct span found;
        size_t at = 0;
        stands[rare_types[i]] = amounts_next(amounts, rare_types[i], piece, &at, &found);
        if (stands[rare_types[i]])
            score_type(r, rare_types[i], scores);
    }
    for (size_t t = 0; t < r->pack->topic_count; t++)
        if (all_musts_stand(r, &r->pack->topics[t], stands))
            scores[t] += ALL_TYPES;
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
topics_best(const struct reader *r, const double *scores, double least)
{
    size_t best = PACK_NONE;

    for (size_t t = 0; t < r->pack->topic_count; t++)
        if (scores[t] >= least && (best == PACK_NONE || scores[t] > scores[best]))
            best = t;
    return best;
}
