// SPDX-License-Identifier: MIT

#include "base/buf.h"
#include "passage_reading.h"
#include "reading/segment.h"

/* A key names a fact when its words weigh this much, and so much more than for any other that fits. */
#define KEY_LEAST  0.8
#define KEY_MARGIN 0.2
/* What the topic's own score adds. */
#define TOPIC_PART   0.1
#define TOPIC_MAX    3.0
#define HEADING_PART 0.5
/* The value may stand behind so many words: "usually about". */
#define BEFORE_VALUE 2

static bool
opens_with(struct passage_reading *pr, const struct type *type)
{
    struct span found;
    size_t at = 0;

    if (!amounts_next(&pr->item.amounts, type_of_item(type)->kind, pr->value, &at, &found))
        return false;
    size_t from = (size_t)(found.at - pr->value.at);
    /* "database: PostgreSQL 15, 40 GB" begins with something else. */
    if (span_find(span_slice(pr->value, 0, from), ",") != SIZE_MAX)
        return false;
    return words_in(span_slice(pr->value, 0, from), BEFORE_VALUE + 1) <= BEFORE_VALUE;
}

/* The words of the heading above, or none. */
static struct span
heading_words(const struct passage_reading *pr)
{
    const struct passage *all = pr->run->passages->items;
    size_t up = pr->p->parent;
    BUF_SCOPED words = BUF_INIT;

    if (up == PASSAGE_NO_PARENT || all[up].kind != PASSAGE_HEADING)
        return SPAN_NONE;
    segment_heading_words(all[up].text, &words);
    return span_of(arena_span(pr->run->scratch, buf_span(&words)));
}

/* "target_time" under "rollback:" is rollback.target_time. */
static size_t
fact_by_path(const struct passage_reading *pr, struct span heading)
{
    BUF_SCOPED path = BUF_INIT;

    buf_addf(&path, "%.*s.%.*s", SPAN_ARG(heading), SPAN_ARG(span_trim(pr->key)));
    return pack_fact(pr->run->r->pack, buf_span(&path));
}

size_t
key_fact(struct passage_reading *pr)
{
    const struct reader *r = pr->run->r;
    double *scores = arena_alloc(pr->run->brief, r->pack->fact_count * sizeof(double));
    double *above = arena_alloc(pr->run->brief, r->pack->fact_count * sizeof(double));
    size_t best = PACK_NONE;
    double second = 0;

    if (!pr->key.len)
        return PACK_NONE;
    struct span heading = heading_words(pr);
    size_t path = fact_by_path(pr, heading);
    if (path != PACK_NONE)
        return path;
    word_index_score(r->fact_words, pr->key, 1, scores);
    word_index_score(r->fact_words, heading, HEADING_PART, above);
    for (size_t f = 0; f < r->pack->fact_count; f++) {
        double topic = pr->item.own[r->pack->facts[f].topic];
        if (scores[f] < KEY_LEAST || !type_is_typed(r->pack->facts[f].type) ||
            !opens_with(pr, r->pack->facts[f].type))
            continue;
        scores[f] += above[f] + TOPIC_PART * (topic < TOPIC_MAX ? topic : TOPIC_MAX);
        if (best == PACK_NONE || scores[f] > scores[best]) {
            second = best == PACK_NONE ? second : scores[best];
            best = f;
        } else if (scores[f] > second) {
            second = scores[f];
        }
    }
    return best != PACK_NONE && scores[best] - second >= KEY_MARGIN ? best : PACK_NONE;
}
