// SPDX-License-Identifier: MIT
#include "passage_reading.h"
#include "segment_marks.h"

/* A list of fewer items is none. */
#define ITEMS_LEAST 2
/* What the items and what stands above them must say together. */
#define LIST_BELONGS 1.2
/* The sentence right before a list introduces it. */
#define FROM_INTRODUCTION  1.0
#define INTRODUCTION_LINES 2

unsigned
item_number(const struct passage *p)
{
    struct bullet bullet;

    return p->kind == PASSAGE_ITEM && mark_bullet(p->text, &bullet) ? bullet.number : 0;
}

/* The same for a list with plain marks: most items must be known as records of what is above them. */
#define BULLETS_LEAST 3
#define BULLET_WORDS  14

/* The passage behind the last item of the list that begins at `index`. */
static size_t
end_of_list(const struct passage_run *run, size_t index, size_t *count)
{
    const struct passage *all = run->passages->items;
    size_t end = index;

    *count = 0;
    while (end < run->passages->count && all[end].kind == PASSAGE_ITEM &&
           (all[end].parent == all[index].parent ||
            (all[end].parent >= index && all[end].parent != PASSAGE_NO_PARENT))) {
        bool item = all[end].parent == all[index].parent;
        *count += item;
        if (item && item_number(&all[end]) != (item_number(&all[index]) ? *count : 0)) {
            --*count;
            break;
        }
        end++;
    }
    return end;
}

static void
score_items(struct passage_run *run, size_t from, size_t to, double *scores)
{
    for (size_t i = from; i < to; i++) {
        struct scanned s;
        lexicon_scan(run->r->lexicon, run->brief, run->passages->items[i].text, &s);
        topics_score(run->r, &s, s.text, scores);
    }
    for (size_t t = 0; t < run->r->pack->topic_count; t++)
        scores[t] /= (double)(to - from);
}

/* True when words of the passage are known as something of the record. */
static bool
is_known(const struct passage_run *run, size_t record, struct span text)
{
    const struct hit *h = NULL;
    struct scanned s;

    lexicon_scan(run->r->lexicon, run->brief, text, &s);
    while ((h = scanned_next(&s, s.text, h))) {
        if (h->kind == HIT_FIELD_CHOICE && h->index == record)
            return true;
        if (h->kind != HIT_PRODUCT)
            continue;
        const struct product_facts *p = &run->r->products[h->index];
        for (size_t i = 0; i < p->means.count; i++)
            if (p->means.items[i].index == record)
                return true;
    }
    return false;
}

/* Plain marks stand before anything: short items, nearly all of them known, under what asks for them. */
static bool
bullets_are(struct passage_run *run, size_t from, size_t count, size_t topic)
{
    const struct passage *all = run->passages->items;
    size_t fact = values_ordered_fact(run->r, topic);
    double *above = arena_alloc(run->brief, run->r->pack->topic_count * sizeof(double));
    size_t known = 0;

    route_above(run, from, above);
    if (fact == PACK_NONE || count < BULLETS_LEAST || above[topic] < LIST_BELONGS)
        return false;
    for (size_t i = from; i < run->list_end; i++) {
        if (all[i].parent != all[from].parent)
            continue;
        if (words_in(all[i].text, BULLET_WORDS + 1) > BULLET_WORDS ||
            span_find(all[i].text, ": ") != SIZE_MAX)
            return false;
        known += is_known(run, run->r->pack->facts[fact].type->record, all[i].text);
    }
    return known + 1 >= count;
}

void
route_list(struct passage_run *run, size_t index)
{
    const struct passage *p = &run->passages->items[index];
    double *scores = arena_alloc(run->brief, run->r->pack->topic_count * sizeof(double));
    size_t count;

    if (index >= run->list_end)
        run->list_topic = PACK_NONE;
    if (index < run->list_end || p->kind != PASSAGE_ITEM || item_number(p) > 1)
        return;
    run->list_end = end_of_list(run, index, &count);
    if (count < ITEMS_LEAST)
        return;
    bool plain = item_number(p) == 0;
    score_items(run, index, run->list_end, scores);
    route_above(run, index, scores);
    if (run->previous_main != PACK_NONE &&
        p->first_line <= run->passages->items[run->previous].last_line + INTRODUCTION_LINES)
        scores[run->previous_main] += FROM_INTRODUCTION;
    size_t topic = topics_best(run->r, scores, LIST_BELONGS);
    if (topic != PACK_NONE && plain && !bullets_are(run, index, count, topic))
        return;
    if (topic != PACK_NONE && values_ordered_fact(run->r, topic) != PACK_NONE)
        run->list_topic = topic;
}
