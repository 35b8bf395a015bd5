// SPDX-License-Identifier: MIT
#include "enumeration.h"
#include "passage_reading.h"
#include "reading/sentence.h"
#include "small_words.h"

/* How well a key must speak for a topic to count as a question about it. */
#define KEY_ASKS 1.5
/* And to say that signs are meant, of which each has a record. */
#define KEY_NAMES 1.0
/* A rare type counts with hardly any other sign, when the surroundings agree. */
#define TYPE_LEAST 0.45
/* And beside the main topic, of the same phase, when that takes no such value. */
#define TYPE_ASIDE 1.0

/* True when every word of the key speaks for the topic: "time travel" is no time of the rollback. */
static bool
key_covers(const struct passage_reading *pr, size_t topic)
{
    const struct posting *postings = NULL;
    struct span rest = pr->key;
    struct span word;

    while (next_word(&rest, &word)) {
        size_t count = word_index_find(pr->run->r->about, word, &postings);
        bool speaks = small_word_is(word, SMALL_FILLER);
        for (size_t i = 0; i < count && !speaks; i++)
            speaks = postings[i].thing == topic;
        if (!speaks)
            return false;
    }
    return pr->key.len > 0;
}

/*
 * "All two weeks, on Mondays between 9 and 11, and never all at once" is about the strategy and has the hours of
 * releases too.
 */
static void
read_hours_aside(struct passage_reading *pr, const struct excerpt *x)
{
    const struct pack *pack = pr->item.r->pack;
    size_t main = pr->item.main;

    for (size_t t = 0; t < pack->topic_count; t++)
        if (t != main && pack->topics[t].phase == pack->topics[main].phase &&
            pr->item.own[t] >= TYPE_ASIDE)
            values_by_type(x, &pr->item.values, t, TYPES_HOURS);
}

/* A key asks for its topic's must fact; a sentence about the topic does for a type that is rare. */
static void
read_types(struct passage_reading *pr, const struct excerpt *x)
{
    size_t main = pr->item.main;

    if (main == PACK_NONE)
        return;
    if (pr->asks_topic)
        values_by_type(x, &pr->item.values, main, TYPES_OF_QUESTION);
    else if (pr->key_score >= KEY_ASKS && key_covers(pr, main))
        values_by_type(x, &pr->item.values, main, TYPES_OF_KEY);
    else if (pr->item.own[main] >= TYPE_LEAST)
        values_by_type(x, &pr->item.values, main, TYPES_RARE);
    if (!pr->asks_topic && !pr->item.values.count)
        read_hours_aside(pr, x);
}

/* A list with numbers is one piece, whatever its items hold. */
static void
read_numbered(struct passage_reading *pr)
{
    struct enumeration e;
    struct excerpt x;

    if (!enumeration_of(pr->value, &e) || e.kind != ENUMERATION_NUMBERED)
        return;
    item_excerpt(&pr->item, pr->value, &x);
    values_by_list(&x, &pr->item.values);
}

/* An item of a numbered list of stages, steps and the like. */
static void
read_list_item(struct passage_reading *pr)
{
    struct passage_run *run = pr->run;
    struct excerpt x;

    if (pr->item.main == PACK_NONE || run->list_topic != pr->item.main ||
        pr->index >= run->list_end || pr->p->kind != PASSAGE_ITEM)
        return;
    item_excerpt(&pr->item, pr->value, &x);
    values_by_item(&x, &pr->item.values, values_ordered_fact(run->r, run->list_topic));
    pr->item.listed = true;
}

/* Records out of prose in the words behind the key. */
static void
read_records(struct passage_reading *pr, const struct excerpt *x, size_t before)
{
    size_t from = (size_t)(pr->value.at - pr->p->text.at);
    size_t at = (size_t)(x->piece.at - pr->p->text.at);
    struct prose prose = {.named = pr->asks_topic || pr->key_score >= KEY_NAMES};
    struct excerpt behind = *x;

    if (pr->key.len && at < from) {
        behind.piece = span_slice(pr->p->text, from, at + x->piece.len);
        prose.key = pr->key;
    }
    item_read_prose(&pr->item, &behind, before, &prose);
    pr->vague = prose.vague.len ? prose.vague : pr->vague;
    if (prose.steps.count && !pr->steps.values.count)
        pr->steps = (struct prose_steps){.fact = prose.step_fact, .values = prose.steps};
}

void
passage_values(struct passage_reading *pr)
{
    struct sentences all = sentences_of(pr->value);
    struct span sentence;
    struct span piece;
    struct excerpt x;

    /* Lists are read by piece. */
    if (pr->fact != PACK_NONE && pr->item.r->pack->facts[pr->fact].type->kind != TYPE_RECORDS) {
        item_excerpt(&pr->item, pr->value, &x);
        x.quote = pr->p->text;
        values_for_fact(&x, &pr->item.values, pr->fact);
    }
    read_numbered(pr);
    read_list_item(pr);
    bool first = true;
    while (sentences_next(&all, &sentence)) {
        while (item_next_piece(&sentence, &piece)) {
            /* The key belongs to what it opens: "budget: 40 euros a month". */
            if (first && pr->key.len)
                piece = span_slice(pr->p->text, (size_t)(pr->key.at - pr->p->text.at),
                                   (size_t)(piece.at - pr->p->text.at) + piece.len);
            first = false;
            item_excerpt(&pr->item, piece, &x);
            if (!x.piece.len)
                continue;
            size_t before = pr->item.values.count;
            item_read_piece(&pr->item, &x);
            read_types(pr, &x);
            read_records(pr, &x, before);
        }
    }
}
