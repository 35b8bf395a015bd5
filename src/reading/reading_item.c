// SPDX-License-Identifier: MIT
#include "reading_item.h"

#include "machine_size.h"
#include "small_words.h"

/* Content words beside a topic's own vague phrase, with which it still is all there is. */
#define BESIDE_VAGUE_MAX 3
/* One text serves at most so many topics by its cues alone. */
#define TOPICS_MAX 5
/* Words behind "none, " that score this much for the topic say something about it. */
#define ASIDE_SPEAKS 0.5

/* What the surroundings of a sentence must say for its topic. */
#define CONTEXT_LEAST 0.05

void
item_excerpt(struct reading_item *it, struct span piece, struct excerpt *x)
{
    piece = span_trim(piece);
    /* Most texts are one piece. */
    if (piece.len == it->scored.len && piece.at == it->scored.at) {
        memcpy(it->piece_scores, it->plain, it->r->pack->topic_count * sizeof(*it->plain));
    } else {
        memset(it->piece_scores, 0, it->r->pack->topic_count * sizeof(*it->piece_scores));
        topics_score(it->r, &it->scanned, piece, it->piece_scores);
    }
    if (it->main != PACK_NONE && it->scores[it->main] > it->piece_scores[it->main])
        it->piece_scores[it->main] = it->scores[it->main];
    *x = (struct excerpt){
        .r = it->r,
        .a = it->a,
        .s = &it->scanned,
        .amounts = &it->amounts,
        .laid = &it->laid,
        .piece = piece,
        .quote = it->quote.len ? it->quote : piece,
        .scores = it->piece_scores,
        .main = it->main,
        .mood = mood_of(&it->scanned, piece),
        .orders = it->orders,
    };
    x->mood.corrects = x->mood.corrects || it->corrects;
}

void
item_read_piece(struct reading_item *it, const struct excerpt *x)
{
    values_by_pattern(x, &it->values);
    values_by_choice(x, &it->values);
    if (it->listed)
        return;
    values_by_product(x, &it->values);
    values_by_store(x, &it->values);
    values_by_list(x, &it->values);
    values_by_colon(x, &it->values);
    struct span size;
    if (it->r->machine_size != PACK_NONE && machine_size_in(x->amounts, x->piece, &size))
        values_add(x, &it->values, it->r->machine_size, size);
}

void
item_read_prose(struct reading_item *it, const struct excerpt *x, size_t before,
                struct prose *prose)
{
    const struct pack *pack = it->r->pack;

    values_by_clause(x, &it->values);
    for (size_t i = before; i < it->values.count; i++) {
        size_t fact = pack_fact(pack, span_of(it->values.items[i].fact));
        if (pack->facts[fact].type->kind == TYPE_RECORDS)
            return;
    }
    values_by_size(x, &it->values);
    values_by_subject(x, &it->values, prose->key);
    values_by_limit(x, &it->values, prose->named, &prose->vague);
    /* What stands around the sentence must speak for the topic too: these words are everyday ones. */
    if (it->main == PACK_NONE || it->scores[it->main] < it->own[it->main] + CONTEXT_LEAST)
        return;
    if (it->values.count == before)
        values_by_consequence(x, &it->values);
    values_by_step(x, &prose->steps, &prose->step_fact);
}

bool
item_next_piece(struct span *rest, struct span *piece)
{
    size_t depth = 0;

    if (!rest->len)
        return false;
    for (size_t i = 0; i < rest->len; i++) {
        char c = rest->at[i];
        depth += c == '(';
        depth -= c == ')' && depth;
        if (c != ';' || depth)
            continue;
        *piece = span_slice(*rest, 0, i);
        *rest = span_slice(*rest, i + 1, rest->len);
        return true;
    }
    *piece = *rest;
    *rest = span_slice(*rest, rest->len, rest->len);
    return true;
}

static bool
wants_number(const struct reader *r, size_t topic, size_t fact)
{
    if (fact != PACK_NONE)
        return r->wants_number[fact];
    if (topic == PACK_NONE)
        return false;
    const struct topic *t = &r->pack->topics[topic];
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (r->pack->facts[f].need == NEED_MUST && r->wants_number[f])
            return true;
    return false;
}

/* Words with content in the piece that do not belong to `words`. */
static size_t
content_beside(struct span piece, struct span words)
{
    struct span rest = piece;
    struct span word;
    size_t count = 0;

    while (next_word(&rest, &word))
        if ((word.at < words.at || word.at >= words.at + words.len) &&
            !small_word_is(word, SMALL_FILLER))
            count++;
    return count;
}

/* A number, or an amount in words ("four hours"); a time of day is none. */
static bool
has_amount(struct reading_item *it, struct span piece)
{
    static const enum type_kind amounts[] = {TYPE_DURATION, TYPE_SHARE, TYPE_SIZE, TYPE_COUNT};

    for (size_t i = 0; i < ARRAY_LEN(amounts); i++) {
        struct span found;
        size_t at = 0;
        if (amounts_next(&it->amounts, amounts[i], piece, &at, &found))
            return true;
    }
    return false;
}

/* One of the topic's own vague phrases, when hardly anything else is said. */
static struct span
own_vague(const struct reading_item *it, struct span piece, size_t topic)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(&it->scanned, piece, h))) {
        struct span words = scanned_words(&it->scanned, h);
        if (h->kind == HIT_VAGUE && h->index == topic &&
            content_beside(piece, words) <= BESIDE_VAGUE_MAX)
            return words;
    }
    return SPAN_NONE;
}

struct span
item_vague(struct reading_item *it, struct span piece, size_t topic, size_t fact)
{
    struct span words = own_vague(it, piece, topic);

    if (!words.len && wants_number(it->r, topic, fact))
        words = uncertainty_vague(&it->scanned, piece);
    return words.len && !has_amount(it, piece) ? words : SPAN_NONE;
}

size_t
item_none_fact(const struct reading_item *it, const struct uncertainty *u, size_t topic)
{
    const struct topic *t = topic == PACK_NONE ? NULL : &it->r->pack->topics[topic];
    struct span rest = u->words;
    struct span word;
    size_t found = PACK_NONE;

    if (!t || u->answer != WHOLE_NOT_APPLICABLE || !next_word(&rest, &word) ||
        !small_word_is(word, SMALL_NONE))
        return PACK_NONE;
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct fact *fact = &it->r->pack->facts[f];
        const struct type *type = type_of_item(fact->type);
        for (size_t i = 0; fact->need == NEED_MUST && i < type->choices.count; i++) {
            if (strcmp(type->choices.items[i], "none") != 0)
                continue;
            if (found != PACK_NONE)
                return PACK_NONE;
            found = f;
        }
    }
    return found;
}

bool
item_is_uncertain(struct reading_item *it, const struct uncertainty *u, size_t topic)
{
    if (u->gap == GAP_NONE)
        return false;
    if (!u->aside.len || topic == PACK_NONE)
        return true;
    memset(it->piece_scores, 0, it->r->pack->topic_count * sizeof(*it->piece_scores));
    topics_score(it->r, &it->scanned, u->aside, it->piece_scores);
    return it->piece_scores[topic] < ASIDE_SPEAKS;
}

bool
item_has_value(const struct reading_item *it, size_t topic)
{
    const struct topic *t = topic == PACK_NONE ? NULL : &it->r->pack->topics[topic];

    for (size_t f = t ? t->first_fact : 0; t && f < t->first_fact + t->fact_count; f++)
        for (size_t i = 0; i < it->values.count; i++)
            if (strcmp(it->values.items[i].fact, it->r->pack->facts[f].id) == 0)
                return true;
    return false;
}

static void
add_topic(const struct reading_item *it, size_t topic, struct strings *out)
{
    const char *id = it->r->pack->topics[topic].id;

    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->items[i], id) == 0)
            return;
    *LIST_ADD(it->a, out) = id;
}

void
item_topics_named(const struct reading_item *it, double least, double part, struct strings *out)
{
    size_t best = topics_best(it->r, it->own, least);
    double most = best == PACK_NONE ? 0 : part * it->own[best];

    item_topics(it, most > least ? most : least, out);
}

void
item_topics(const struct reading_item *it, double least, struct strings *out)
{
    if (it->main != PACK_NONE)
        add_topic(it, it->main, out);
    for (size_t i = 0; i < it->values.count; i++) {
        size_t fact = pack_fact(it->r->pack, span_of(it->values.items[i].fact));
        add_topic(it, it->r->pack->facts[fact].topic, out);
    }
    memcpy(it->piece_scores, it->own, it->r->pack->topic_count * sizeof(*it->own));
    while (out->count < TOPICS_MAX) {
        size_t next = topics_best(it->r, it->piece_scores, least);
        if (next == PACK_NONE)
            break;
        it->piece_scores[next] = 0;
        add_topic(it, next, out);
    }
}
