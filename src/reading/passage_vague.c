// SPDX-License-Identifier: MIT
#include "passage_reading.h"
#include "reading/sentence.h"
#include "small_words.h"

/* What a vague sentence must say about a topic beside its main one. */
#define VAGUE_LINKED 0.12
#define VAGUE_NEAR   0.5
/* A vague sentence of so few words speaks of what was spoken of before. */
#define VAGUE_WORDS 6

/* What a vague sentence must say about a topic beside its main one: little when the two are linked. */
static double
vague_least(const struct reader *r, size_t main, size_t topic)
{
    const struct topic *m = &r->pack->topics[main];
    const struct topic *t = &r->pack->topics[topic];

    for (size_t i = 0; i < m->link_count; i++)
        if (m->links[i] == topic)
            return VAGUE_LINKED;
    for (size_t i = 0; i < t->link_count; i++)
        if (t->links[i] == main)
            return VAGUE_LINKED;
    return m->phase == t->phase ? VAGUE_NEAR : SIGN;
}

/* The only topic of the main one's family that wants an amount: of what is "quick" there, if not said. */
static size_t
sibling(const struct reader *r, size_t main)
{
    size_t found = PACK_NONE;

    for (size_t t = 0; t < r->pack->topic_count; t++) {
        const struct topic *topic = &r->pack->topics[t];
        bool amount = false;
        for (size_t f = topic->first_fact; f < topic->first_fact + topic->fact_count; f++)
            amount = amount ||
                     (r->pack->facts[f].need == NEED_MUST && type_is_typed(r->pack->facts[f].type));
        if (t == main || !amount || !topics_are_kin(r->pack, t, main))
            continue;
        if (found != PACK_NONE)
            return PACK_NONE;
        found = t;
    }
    return found;
}

/*
 * The topic about which a sentence with vague words says nothing: the main one, or the one its words speak
 * for most among those near it that want a number.
 */
static size_t
vague_topic(struct passage_reading *pr, struct span sentence, struct span *words)
{
    const struct reader *r = pr->run->r;
    size_t main = pr->item.main;
    size_t best = PACK_NONE;
    double *scores = arena_alloc(pr->run->brief, r->pack->topic_count * sizeof(double));

    *words = item_vague(&pr->item, sentence, main, PACK_NONE);
    if (words->len && !item_has_value(&pr->item, main))
        return main;
    topics_score(r, &pr->item.scanned, sentence, scores);
    for (size_t t = 0; t < r->pack->topic_count; t++) {
        if (t == main || scores[t] < vague_least(r, main, t) || item_has_value(&pr->item, t) ||
            !item_vague(&pr->item, sentence, t, PACK_NONE).len)
            continue;
        if (best == PACK_NONE || scores[t] > scores[best])
            best = t;
    }
    if (best == PACK_NONE && words_in(sentence, VAGUE_WORDS + 1) <= VAGUE_WORDS)
        best = sibling(r, main);
    if (best != PACK_NONE)
        *words = item_vague(&pr->item, sentence, best, PACK_NONE);
    return words->len ? best : PACK_NONE;
}

static bool
topic_holds_limits(const struct reader *r, size_t topic)
{
    const struct topic *t = &r->pack->topics[topic];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (fact_holds_limits(r, f))
            return true;
    return false;
}

static bool
has_vague_words(const struct scanned *s)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(s, s->text, h)))
        if (h->kind == HIT_VAGUE || (h->kind == HIT_WORD && h->index == MEANING_VAGUE))
            return true;
    return false;
}

/*
 * "If readings come late now and then, ..., and the same if 15 are silent for 5 minutes": a condition, up to the next
 * comma, that is vague where others have their amounts; empty when there is none.
 */
static struct span
vague_condition(struct passage_reading *pr, struct span sentence)
{
    struct span rest = sentence, word;

    while (next_word(&rest, &word)) {
        if (!small_word_is(word, SMALL_WHEN))
            continue;
        size_t comma = span_find(rest, ",");
        struct span clause = span_slice(rest, 0, comma);
        struct span words = item_vague(&pr->item, clause, pr->item.main, PACK_NONE);
        if (comma != SIZE_MAX && words.len)
            return words;
    }
    return SPAN_NONE;
}

/* Sets the gap of the item, or adds one more item for a topic that is vague beside the main one. */
void
passage_vague(struct passage_reading *pr, size_t item)
{
    struct passage_run *run = pr->run;
    struct sentences all = sentences_of(pr->value);
    struct span sentence;
    struct span words;

    if (pr->item.main == PACK_NONE || !has_vague_words(&pr->item.scanned))
        return;
    if (!pr->vague.len && topic_holds_limits(run->r, pr->item.main))
        pr->vague = vague_condition(pr, pr->value);
    if (pr->vague.len && item_has_value(&pr->item, pr->item.main)) {
        struct read_item *beside = passage_item(run, pr->p);
        beside->gap = GAP_VAGUE;
        beside->words = arena_span(run->a, pr->vague);
        *LIST_ADD(run->a, &beside->topics) = run->r->pack->topics[pr->item.main].id;
        return;
    }
    while (sentences_next(&all, &sentence)) {
        size_t topic = vague_topic(pr, sentence, &words);
        if (topic == PACK_NONE)
            continue;
        struct read_item *out = &run->items.items[item];
        bool whole = topic == pr->item.main || words_in(pr->value, VAGUE_WORDS + 1) <= VAGUE_WORDS;
        if (whole)
            out->topics.count = 0;
        else
            out = passage_item(run, pr->p);
        out->gap = GAP_VAGUE;
        out->words = arena_span(run->a, words);
        *LIST_ADD(run->a, &out->topics) = run->r->pack->topics[topic].id;
        return;
    }
}
