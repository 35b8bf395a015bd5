// SPDX-License-Identifier: MIT
#include "reader_parts.h"
#include "small_words.h"

/* The weight of each part of a topic's description. */
#define WEIGHT_TITLE   1.0f
#define WEIGHT_MEANING 0.8f
#define WEIGHT_TEXT    0.6f
#define WEIGHT_LONG    0.5f /* of a cue of CUE_WORDS or more */

#define CUE_WORDS 3

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

/*
 * The words of a cue, each of many in part: "the phone rings" says little about rings.  Units of time are found
 * everywhere.
 */
static void
learn_cue(struct word_index *about, struct span cue, size_t topic)
{
    size_t count = words_in(cue, CUE_WORDS);
    struct span word;

    while (next_word(&cue, &word))
        if (!small_word_is(word, SMALL_UNIT))
            word_index_add(about, word, topic, count < CUE_WORDS ? WEIGHT_TITLE : WEIGHT_LONG);
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
    struct word_index *about = word_index_new(a, r->pack->topic_count, false);
    struct word_index *titles = word_index_new(a, r->pack->topic_count, false);

    for (size_t t = 0; t < r->pack->topic_count; t++)
        learn_topic(r, t, about, titles);
    learn_cues(r, about);
    word_index_close(about);
    word_index_close(titles);
    r->about = about;
    r->titles = titles;
}
