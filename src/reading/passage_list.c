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

/* The passage behind the last item of the list that begins at `index`. */
static size_t
end_of_list(const struct passage_run *run, size_t index, size_t *count)
{
    const struct passage *all = run->passages->items;
    size_t end = index;

    *count = 0;
    while (end < run->passages->count && all[end].kind == PASSAGE_ITEM &&
           (all[end].parent == all[index].parent || all[end].parent >= index)) {
        if (all[end].parent == all[index].parent && item_number(&all[end]) != ++*count)
            break;
        end++;
    }
    return end;
}

static void
score_items(struct passage_run *run, size_t from, size_t to, double *scores)
{
    for (size_t i = from; i < to; i++) {
        struct scanned s;
        lexicon_scan(run->r->lexicon, run->scratch, run->passages->items[i].text, &s);
        topics_score(run->r, &s, s.text, scores);
    }
    for (size_t t = 0; t < run->r->pack->topic_count; t++)
        scores[t] /= (double)(to - from);
}

void
route_list(struct passage_run *run, size_t index)
{
    const struct passage *p = &run->passages->items[index];
    double *scores = arena_alloc(run->scratch, run->r->pack->topic_count * sizeof(double));
    size_t count;

    if (index >= run->list_end)
        run->list_topic = PACK_NONE;
    if (index < run->list_end || item_number(p) != 1)
        return;
    run->list_end = end_of_list(run, index, &count);
    if (count < ITEMS_LEAST)
        return;
    score_items(run, index, run->list_end, scores);
    route_above(run, index, scores);
    if (run->previous_main != PACK_NONE &&
        p->first_line <= run->passages->items[run->previous].last_line + INTRODUCTION_LINES)
        scores[run->previous_main] += FROM_INTRODUCTION;
    size_t topic = topics_best(run->r, scores, LIST_BELONGS);
    if (topic != PACK_NONE && values_ordered_fact(run->r, topic) != PACK_NONE)
        run->list_topic = topic;
}
