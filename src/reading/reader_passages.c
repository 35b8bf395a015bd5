// SPDX-License-Identifier: MIT
#include "enumeration.h"
#include "passage_reading.h"
#include "reading/reader.h"
#include "reading/segment.h"
#include "reading/sentence.h"
#include "small_words.h"

/* From here a passage is a statement about another topic too. */
#define SCORE_OTHER 1.5
/* What is not known is not known about what the words name most. */
#define GAP_PART 0.6
/* How well a key must speak for a topic to count as a question about it. */
#define KEY_ASKS 1.5
/* A rare type counts with hardly any other sign, when the surroundings agree. */
#define TYPE_LEAST   0.45
#define VAGUE_LINKED 0.12
#define VAGUE_NEAR   0.5
/* Words before a colon that may be a key. */
#define KEY_WORDS_MAX 5

/* "platform: ..." at the start of a sentence or item. */
static struct span
key_of(const struct passage *p, struct span value)
{
    struct span key = segment_key(p);

    if (key.len || p->kind == PASSAGE_ROW || p->kind == PASSAGE_CODE)
        return key;
    size_t colon = span_find(value, ":");
    if (colon == SIZE_MAX || colon + 1 >= value.len || !strchr(" \n", value.at[colon + 1]))
        return SPAN_NONE;
    key = span_slice(value, 0, colon);
    struct span rest = key;
    for (size_t i = 0; i < rest.len; i++)
        if (strchr(",;.!?`", rest.at[i]) && (i + 1 == rest.len || rest.at[i + 1] == ' '))
            return SPAN_NONE;
    size_t words = words_in(key, KEY_WORDS_MAX + 1);
    return words && words <= KEY_WORDS_MAX ? key : SPAN_NONE;
}

static void
begin(struct passage_run *run, size_t index, struct passage_reading *pr)
{
    const struct reader *r = run->r;
    const struct passage *p = &run->passages->items[index];
    size_t topics = r->pack->topic_count * sizeof(double);

    *pr = (struct passage_reading){.run = run, .index = index, .p = p, .fact = PACK_NONE};
    pr->item = (struct reading_item){
        .r = r,
        .a = run->a,
        .scratch = run->scratch,
        .own = arena_alloc(run->scratch, topics),
        .plain = arena_alloc(run->scratch, topics),
        .scores = arena_alloc(run->scratch, topics),
        .piece_scores = arena_alloc(run->scratch, topics),
        .main = PACK_NONE,
        .orders = run->orders,
    };
    lexicon_scan(r->lexicon, run->scratch, p->text, &pr->item.scanned);
    amounts_of(run->scratch, p->text, &pr->item.amounts);
    pr->value = segment_value(p);
    pr->key = key_of(p, pr->value);
    if (pr->key.len && p->kind != PASSAGE_PAIR) {
        size_t behind = (size_t)(pr->key.at - pr->value.at) + pr->key.len + 1;
        pr->value = span_trim(span_slice(pr->value, behind, pr->value.len));
    }
}

static struct read_item *
add_item(struct passage_run *run, const struct passage *p)
{
    struct read_item *item = LIST_ADD(run->a, &run->items);

    item->source = arena_strf(run->a, "P%zu", p->number);
    return item;
}

/* True when the words give values, which are then forgotten again. */
static bool
has_values(struct passage_reading *pr, struct span words)
{
    struct excerpt x;

    item_excerpt(&pr->item, words, &x);
    item_read_piece(&pr->item, &x);
    bool any = pr->item.values.count > 0;
    pr->item.values.count = 0;
    return any;
}

/* Nothing but "no idea" and its kin, with or without what it is about. */
static bool
read_uncertain(struct passage_reading *pr)
{
    struct uncertainty u;
    struct span about = pr->key;
    struct span words = pr->value;

    uncertainty_of(&pr->item.scanned, words, &u);
    bool whole = u.gap != GAP_NONE;
    if (!whole && !uncertainty_after(&pr->item.scanned, pr->p->text, &u, &about))
        return false;
    if (about.len)
        route_about(pr, about);
    else
        route_passage(pr);
    if (!item_is_uncertain(&pr->item, &u, pr->item.main) || (!whole && has_values(pr, about)))
        return false;
    struct read_item *out = add_item(pr->run, pr->p);
    item_topics_named(&pr->item, SCORE_OTHER, GAP_PART, &out->topics);
    out->gap = u.gap;
    out->words = arena_span(pr->run->a, u.words);
    out->suggest = u.suggest;
    return true;
}

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
        pr->index >= run->list_end || !item_number(pr->p))
        return;
    item_excerpt(&pr->item, pr->value, &x);
    values_by_item(&x, &pr->item.values, values_ordered_fact(run->r, run->list_topic));
}

static void
read_values(struct passage_reading *pr)
{
    struct sentences all = sentences_of(pr->value);
    struct span sentence;
    struct span piece;
    struct excerpt x;

    if (pr->fact != PACK_NONE) {
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
            item_read_piece(&pr->item, &x);
            read_types(pr, &x);
        }
    }
}

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
    double *scores = arena_alloc(pr->run->scratch, r->pack->topic_count * sizeof(double));

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
    if (best != PACK_NONE)
        *words = item_vague(&pr->item, sentence, best, PACK_NONE);
    return best;
}

/* Sets the gap of the item, or adds one more item for a topic that is vague beside the main one. */
static void
read_vague(struct passage_reading *pr, size_t item)
{
    struct passage_run *run = pr->run;
    struct sentences all = sentences_of(pr->value);
    struct span sentence;
    struct span words;

    if (pr->item.main == PACK_NONE)
        return;
    while (sentences_next(&all, &sentence)) {
        size_t topic = vague_topic(pr, sentence, &words);
        if (topic == PACK_NONE)
            continue;
        struct read_item *out = &run->items.items[item];
        bool whole = topic == pr->item.main || words_in(pr->value, 7) < 7;
        if (whole)
            out->topics.count = 0;
        else
            out = add_item(run, pr->p);
        out->gap = GAP_VAGUE;
        out->words = arena_span(run->a, words);
        *LIST_ADD(run->a, &out->topics) = run->r->pack->topics[topic].id;
        return;
    }
}

static void
read_passage(struct passage_run *run, size_t index)
{
    struct passage_reading pr;

    route_list(run, index);
    begin(run, index, &pr);
    if (!read_uncertain(&pr)) {
        route_passage(&pr);
        bool strays = pr.leans && pr.item.main != run->previous_main;
        if (pr.p->kind != PASSAGE_CODE && !strays && segment_box(pr.p) != SEGMENT_UNTICKED &&
            !table_read(&pr))
            read_values(&pr);
        size_t item = run->items.count;
        struct read_item *out = add_item(run, pr.p);
        item_topics(&pr.item, SCORE_OTHER, &out->topics);
        out->values = pr.item.values.items;
        out->value_count = pr.item.values.count;
        out->wish = mood_of(&pr.item.scanned, pr.value).wished && pr.p->kind == PASSAGE_SENTENCE;
        read_vague(&pr, item);
    }
    run->previous = index;
    run->previous_main = pr.item.main;
}

void
reader_passages(const struct reader *r, struct arena *a, const struct passages *passages,
                struct read_item **items, size_t *count)
{
    ARENA_SCOPED scratch = arena_new();
    struct passage_run run = {
        .r = r,
        .a = a,
        .scratch = scratch,
        .passages = passages,
        .previous = PACK_NONE,
        .previous_main = PACK_NONE,
        .list_topic = PACK_NONE,
    };

    run.contexts = arena_alloc(scratch, (passages->count + 1) * sizeof(*run.contexts));
    run.orders = arena_alloc(scratch, (r->pack->fact_count + 1) * sizeof(*run.orders));
    for (size_t i = 0; i < passages->count; i++) {
        if (passages->items[i].number)
            read_passage(&run, i);
        else
            route_context(&run, i);
    }
    *items = run.items.items;
    *count = run.items.count;
}
