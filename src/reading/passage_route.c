// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/utf8.h"
#include "passage_reading.h"
#include "reading/segment.h"
#include "small_words.h"

/* How much of what stands above or before a passage speaks for it. */
#define FROM_HEADING   0.6
#define FROM_ABOVE     0.5 /* of a heading's own heading */
#define HEADING_MAX    1.4 /* hardly more than one clear sign of the passage itself */
#define IS_CUE         0.9 /* more, when it is a cue, word for word */
#define HEADING_WORDS  2   /* in a longer heading a single word says less */
#define FROM_QUESTION  1.5
#define FROM_ITEM      1.2 /* for its main topic, when the passage has no sign of its own */
#define FROM_NEIGHBOUR 1.5 /* when the passage has no sign of its own */
#define BESIDE         0.4 /* when it has */
#define KEEPING        1.0 /* more, where the neighbour is of the phase that the heading names */
#define LEANING        4.0 /* when it begins with "they" or its kin */
#define FROM_SECTION   0.3 /* for the topic of the paragraph before, under the same heading */
#define KEY            1.5 /* beside what the whole passage scores */
#define KEY_BELOW      0.2 /* under a heading that names a topic, keys are parts of that */
#define SHARED_LEAST   2   /* words, with what a correction puts right */
#define KNOWN_QUESTION 6.0
#define NAMED          6.0
#define IN_LIST        3.0 /* of steps or stages, all items together */
#define KEY_FACT       3.0 /* the key names one of its facts */
/* From here a passage belongs to a topic. */
#define BELONGS 0.75

static double *
scores_new(const struct passage_run *run, struct arena *a)
{
    return arena_alloc(a, run->r->pack->topic_count * sizeof(double));
}

static void
add_scores(const struct passage_run *run, double *to, const double *from, double times)
{
    for (size_t t = 0; from && t < run->r->pack->topic_count; t++)
        to[t] += times * from[t];
}

static bool
same_words(struct span folded, const char *question)
{
    BUF_SCOPED other = BUF_INIT;

    utf8_fold(span_of(question), &other);
    return span_eq(folded, buf_span(&other));
}

/* A heading speaks for all that stands below it, but not much louder than that itself. */
static void
add_heading(const struct passage_run *run, double *to, const struct context *c)
{
    for (size_t t = 0; t < run->r->pack->topic_count; t++) {
        double part = FROM_HEADING * c->scores[t];
        to[t] += part < HEADING_MAX ? part : HEADING_MAX;
    }
    if (c->topic != PACK_NONE)
        to[c->topic] += IS_CUE;
}

/* One of the pack's own questions, word for word. */
static void
find_question(const struct passage_run *run, struct span words, struct context *c)
{
    BUF_SCOPED folded = BUF_INIT;

    utf8_fold(words, &folded);
    if (!span_ends(buf_span(&folded), "?"))
        return;
    for (size_t t = 0; t < run->r->pack->topic_count; t++) {
        const struct topic *topic = &run->r->pack->topics[t];
        if (same_words(buf_span(&folded), topic->ask))
            c->topic = t;
        for (size_t i = 0; i < topic->follow_up_count; i++) {
            if (!same_words(buf_span(&folded), topic->follow_ups[i].question))
                continue;
            c->topic = t;
            c->fact =
                topic->follow_ups[i].field == PACK_NONE ? topic->follow_ups[i].fact : PACK_NONE;
        }
    }
    if (c->topic != PACK_NONE)
        c->scores[c->topic] += KNOWN_QUESTION;
}

/* The topic that has the whole text as a cue, or PACK_NONE; of the phase that the text names, if any. */
static size_t
topic_of_cue(const struct reader *r, const struct scanned *s)
{
    const struct hit *h = NULL;
    size_t topic = PACK_NONE;
    bool phase = false;
    bool agrees = false;

    while ((h = scanned_next(s, s->text, h)))
        if (h->kind == HIT_CUE && h->len == s->text.len && topic == PACK_NONE)
            topic = h->index;
    while (topic != PACK_NONE && (h = scanned_next(s, s->text, h))) {
        if (h->kind != HIT_HEADING || h->len != s->text.len)
            continue;
        phase = true;
        agrees = agrees || r->pack->topics[topic].phase == h->index;
    }
    return !phase || agrees ? topic : PACK_NONE;
}

/* A question of the form has the topic that stands in the form, whatever became of its words. */
static void
find_form(struct passage_run *run, size_t index, struct context *c)
{
    size_t topic = pack_topic(run->r->pack, form_topic(run->passages, index));

    if (topic == PACK_NONE)
        return;
    struct form *form = arena_alloc(run->scratch, sizeof(*form));
    form_read(run->scratch, run->passages, index, form);
    c->form = form;
    if (c->topic != topic || c->scores[topic] < KNOWN_QUESTION)
        c->scores[topic] += KNOWN_QUESTION;
    c->topic = topic;
    c->fact = PACK_NONE;
}

void
route_context(struct passage_run *run, size_t index)
{
    const struct passage *p = &run->passages->items[index];
    struct context *c = &run->contexts[index];
    double *own = scores_new(run, run->scratch);
    struct scanned s;
    BUF_SCOPED words = BUF_INIT;

    segment_heading_words(p->text, &words);
    struct span text = span_of(arena_span(run->scratch, buf_span(&words)));
    *c = (struct context){
        .scores = scores_new(run, run->scratch),
        .topic = PACK_NONE,
        .fact = PACK_NONE,
        .phase = PACK_NONE,
    };
    lexicon_scan(run->r->lexicon, run->scratch, text, &s);
    topics_score_title(run->r, &s, text, own);
    if (p->kind == PASSAGE_QUESTION)
        topics_score(run->r, &s, text, own);
    c->topic = topic_of_cue(run->r, &s);
    size_t count = words_in(text, 4 * HEADING_WORDS);
    bool heading = p->kind == PASSAGE_HEADING;
    c->label = own;
    add_scores(run, c->scores, own,
               heading && count > HEADING_WORDS ? (double)HEADING_WORDS / (double)count : 1);
    if (heading)
        c->phase = topics_phase(&s, text);
    if (heading || p->kind == PASSAGE_QUESTION)
        topics_score_phases(run->r, &s, text, c->scores);
    find_question(run, text, c);
    find_form(run, index, c);
    if (p->parent != PASSAGE_NO_PARENT)
        add_scores(run, c->scores, run->contexts[p->parent].scores, FROM_ABOVE);
}

/* True when no blank line and no heading stands between the passage and the one read before. */
static bool
same_paragraph(const struct passage_reading *pr)
{
    const struct passage_run *run = pr->run;

    if (run->previous == PACK_NONE || pr->p->kind != PASSAGE_SENTENCE)
        return false;
    const struct passage *q = &run->passages->items[run->previous];
    return q->input == pr->p->input && pr->p->first_line <= q->last_line + 1 &&
           (q->parent == pr->p->parent || pr->p->parent == run->previous);
}

/* The heading or question that a passage stands under, or PASSAGE_NO_PARENT. */
static size_t
heading_of(const struct passage_run *run, size_t index)
{
    do
        index = run->passages->items[index].parent;
    while (index != PASSAGE_NO_PARENT && run->passages->items[index].number);
    return index;
}

/* "They hold no ..." speaks of what was spoken of before. */
static bool
points_back(struct span text)
{
    struct span word;

    return next_word(&text, &word) && small_word_is(word, SMALL_POINTER);
}

/*
 * The passage before is of the phase that the heading of both names, and the signs of this one, of topic `own`,
 * lead away from it: "Worker and beat are stopped and started" below "Going live" tells of a release, not of parts.
 */
static bool
keeps_to_heading(const struct passage_reading *pr, size_t own)
{
    const struct passage_run *run = pr->run;
    const struct topic *topics = run->r->pack->topics;
    size_t up = heading_of(run, pr->index);
    size_t phase = up == PASSAGE_NO_PARENT ? PACK_NONE : run->contexts[up].phase;

    return phase != PACK_NONE && own != PACK_NONE && topics[own].phase != phase &&
           topics[run->previous_main].phase == phase;
}

void
route_above(const struct passage_run *run, size_t index, double *scores)
{
    size_t up = heading_of(run, index);

    if (up == PASSAGE_NO_PARENT)
        return;
    if (run->passages->items[up].kind == PASSAGE_QUESTION)
        add_scores(run, scores, run->contexts[up].scores, FROM_QUESTION);
    else
        add_heading(run, scores, &run->contexts[up]);
}

static void
add_surroundings(struct passage_reading *pr)
{
    struct passage_run *run = pr->run;
    double *scores = pr->item.scores;
    const struct passage *all = run->passages->items;
    size_t up = pr->p->parent;
    size_t own = topics_best(run->r, pr->item.own, SIGN);
    bool signs = own != PACK_NONE;

    pr->leans = run->previous_main != PACK_NONE && same_paragraph(pr) && points_back(pr->p->text);
    if (run->previous_main != PACK_NONE && same_paragraph(pr))
        scores[run->previous_main] += (pr->leans ? LEANING
                                       : signs   ? BESIDE
                                                 : FROM_NEIGHBOUR) +
                                      (keeps_to_heading(pr, own) ? KEEPING : 0);
    else if (run->previous_main != PACK_NONE && !signs &&
             heading_of(run, run->previous) == heading_of(run, pr->index))
        scores[run->previous_main] += FROM_SECTION;
    for (; up != PASSAGE_NO_PARENT && all[up].number; up = all[up].parent)
        if (run->contexts[up].topic != PACK_NONE && up != run->previous)
            scores[run->contexts[up].topic] += signs ? BESIDE : FROM_ITEM;
    if (up != PASSAGE_NO_PARENT && (run->previous == PACK_NONE || run->previous < up)) {
        pr->fact = run->contexts[up].fact != PACK_NONE ? run->contexts[up].fact : pr->fact;
        pr->asks_topic = all[up].kind == PASSAGE_QUESTION && run->contexts[up].topic != PACK_NONE;
    }
    route_above(run, pr->index, scores);
}

/* "rel-rollback-time: 15 min", "rollback.target_time = 15 min" */
static void
add_named(struct passage_reading *pr)
{
    const struct pack *pack = pr->run->r->pack;
    size_t topic = pack_topic(pack, span_trim(pr->key));
    size_t fact = pack_fact(pack, span_trim(pr->key));

    if (fact != PACK_NONE) {
        topic = pack->facts[fact].topic;
        pr->fact = fact;
    }
    if (topic != PACK_NONE)
        pr->item.scores[topic] += NAMED;
    pr->asks_topic = pr->asks_topic || (topic != PACK_NONE && fact == PACK_NONE);
}

/* "Stand: Gespräch vom 3. März", "Subject: our plan": of the text, not of the system. */
static bool
is_of_text(const struct passage_reading *pr)
{
    static const char *const keys[] = {"Stand",        "Datum",      "Date",         "Autor",
                                       "Author",       "Teilnehmer", "Participants", "Protokoll",
                                       "Last updated", "Verfasser"};

    static const char *const mail[] = {"From",    "Sent",     "Subject", "Cc",
                                       "Betreff", "Gesendet", "Objet",   "Asunto"};

    for (size_t i = 0; i < ARRAY_LEN(mail); i++)
        if (span_is_nocase(span_trim(pr->key), mail[i]))
            return true;
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (span_is_nocase(span_trim(pr->key), keys[i]))
            return topics_best(pr->run->r, pr->item.own, SIGN) == PACK_NONE;
    return false;
}

/* Words with content, numbers among them, that both texts have. */
static size_t
words_shared(struct span a, struct span b)
{
    struct span word, other;
    size_t count = 0;

    while (next_word(&a, &word)) {
        bool shared = false;
        for (struct span rest = b; !shared && !small_word_any(word) && next_word(&rest, &other);)
            shared = word_index_same(word, other);
        count += shared;
    }
    return count;
}

/* "EDIT: the copies stay 45 days, not 30": the topic of the passage before that it has most words of. */
static size_t
topic_corrected(const struct passage_reading *pr)
{
    const struct passage_run *run = pr->run;
    size_t topic = PACK_NONE, most = SHARED_LEAST - 1;

    for (size_t i = 0; i < pr->index; i++) {
        if (!run->passages->items[i].number || run->contexts[i].topic == PACK_NONE)
            continue;
        size_t shared = words_shared(pr->value, run->passages->items[i].text);
        if (shared <= most)
            continue;
        most = shared;
        topic = run->contexts[i].topic;
    }
    return topic;
}

/* What the text itself says is known; now what stands around it. */
static void
finish(struct passage_reading *pr)
{
    const struct reader *r = pr->run->r;

    memcpy(pr->item.scores, pr->item.own, r->pack->topic_count * sizeof(double));
    add_surroundings(pr);
    if (pr->key.len)
        add_named(pr);
    if (pr->run->list_topic != PACK_NONE && pr->index < pr->run->list_end)
        pr->item.scores[pr->run->list_topic] += IN_LIST;
    pr->item.main = is_of_text(pr) ? PACK_NONE : topics_best(r, pr->item.scores, BELONGS);
    if (pr->item.corrects && pr->item.main == PACK_NONE)
        pr->item.main = topic_corrected(pr);
    pr->run->contexts[pr->index] = (struct context){
        .scores = pr->item.scores, .topic = pr->item.main, .fact = PACK_NONE, .phase = PACK_NONE};
}

/*
 * What the key says.  Under a heading that names a topic, keys are parts of that: they speak with their
 * full voice only for topics whose own words the heading has ("trigger" under "rollback").
 */
static void
add_key(struct passage_reading *pr, const double *by_key)
{
    const struct passage_run *run = pr->run;
    size_t up = heading_of(run, pr->index);
    bool below = up != PASSAGE_NO_PARENT && run->passages->items[up].kind == PASSAGE_HEADING &&
                 run->contexts[up].topic != PACK_NONE;
    double *family = scores_new(run, run->brief);

    if (below)
        word_index_score(run->r->titles, run->passages->items[up].text, 1, family);
    for (size_t t = 0; t < run->r->pack->topic_count; t++) {
        bool kin = below && topics_are_kin(run->r->pack, run->contexts[up].topic, t);
        pr->item.own[t] += by_key[t] * (below && !kin && family[t] <= 0 ? KEY_BELOW : KEY);
    }
}

void
route_passage(struct passage_reading *pr)
{
    const struct reader *r = pr->run->r;
    double *by_key = scores_new(pr->run, pr->run->brief);
    struct excerpt x;

    memset(pr->item.own, 0, r->pack->topic_count * sizeof(double));
    topics_score(r, &pr->item.scanned, pr->p->text, pr->item.own);
    memcpy(pr->item.plain, pr->item.own, r->pack->topic_count * sizeof(double));
    pr->item.scored = pr->p->text;
    item_excerpt(&pr->item, pr->value, &x);
    topics_score_list(&x, pr->item.own);
    item_excerpt(&pr->item, pr->p->text, &x);
    topics_score_patterns(&x, pr->item.own);
    topics_score_types(r, &pr->item.amounts, pr->value, pr->item.own);
    topics_score_limits(&x, pr->item.own);
    if (pr->key.len)
        topics_score_title(r, &pr->item.scanned, pr->key, by_key);
    add_key(pr, by_key);
    if (pr->key.len && (pr->fact = key_fact(pr)) != PACK_NONE)
        pr->item.own[r->pack->facts[pr->fact].topic] += KEY_FACT;
    finish(pr);
    pr->key_score = pr->item.main == PACK_NONE ? 0 : by_key[pr->item.main];
}

void
route_about(struct passage_reading *pr, struct span about)
{
    const struct reader *r = pr->run->r;

    memset(pr->item.own, 0, r->pack->topic_count * sizeof(double));
    topics_score(r, &pr->item.scanned, about, pr->item.own);
    topics_score_title(r, &pr->item.scanned, about, pr->item.own);
    finish(pr);
}
