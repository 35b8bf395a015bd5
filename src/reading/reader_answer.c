// SPDX-License-Identifier: MIT
#include "answer_lines.h"
#include "base/language.h"
#include "enumeration.h"
#include "interview/pick.h"
#include "interview/value.h"
#include "reading/reader.h"
#include "reading/sentence.h"
#include "reading_item.h"
#include "record_text.h"
#include "small_words.h"

/* What speaks for the topic asked, before a word of the answer is read. */
#define SCORE_ASKED 3.0
/* From here an answer is a statement about another topic too. */
#define SCORE_OTHER 2.5
/* A list of steps or stages is about its topic, and about what its values are. */
#define SCORE_NEVER 1e9
/* A text answer of at most so many words is read as one. */
#define SHORT_WORDS 12

/* "Can the old version read it?": no word asks for anything but yes or no. */
static bool
asks_yes_or_no(const char *question)
{
    struct span rest = span_of(question);
    struct span word;

    while (next_word(&rest, &word))
        if (small_word_is(word, SMALL_ASKING))
            return false;
    return true;
}

/* The flag that a bare yes or no answers, or PACK_NONE. */
static size_t
flag_asked(const struct reader *r, const struct asked *asked)
{
    size_t found = PACK_NONE;

    if (asked->fact != PACK_NONE)
        return r->pack->facts[asked->fact].type->kind == TYPE_FLAG ? asked->fact : PACK_NONE;
    if (asked->topic == PACK_NONE)
        return PACK_NONE;
    const struct topic *t = &r->pack->topics[asked->topic];
    if (!asks_yes_or_no(t->ask))
        return PACK_NONE;
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        if (r->pack->facts[f].need != NEED_MUST || r->pack->facts[f].type->kind != TYPE_FLAG)
            continue;
        if (found != PACK_NONE)
            return PACK_NONE;
        found = f;
    }
    return found;
}

/* Words of an option that was picked are not the user's: its number is, or its words as they were shown. */
static const char *
said(const struct reading_item *it, struct span words)
{
    return arena_span(it->a, it->quote.len ? it->quote : words);
}

static void
set_gap(struct reading_item *it, const struct uncertainty *u, struct read_item *out)
{
    out->gap = u->gap;
    out->words = said(it, u->words);
    out->suggest = u->suggest;
    if (it->main != PACK_NONE)
        *LIST_ADD(it->a, &out->topics) = it->r->pack->topics[it->main].id;
}

/* "Never" is a date, "no" may be one of the choices. */
static bool
choice_takes_no(const struct type *type)
{
    return type->kind == TYPE_ONE_OF || type->kind == TYPE_DATE;
}

/* A bare yes or no: the flag asked for, else it says too little. */
static void
read_yes_no(struct reading_item *it, const struct asked *asked, bool yes, struct read_item *out)
{
    size_t fact = flag_asked(it->r, asked);
    struct excerpt x;

    if (it->main != PACK_NONE)
        *LIST_ADD(it->a, &out->topics) = it->r->pack->topics[it->main].id;
    item_excerpt(it, it->scanned.text, &x);
    if (fact != PACK_NONE) {
        values_add(&x, &it->values, fact, choice_word(it->r->pack->facts[fact].type, yes));
        return;
    }
    if (asked->fact != PACK_NONE && choice_takes_no(it->r->pack->facts[asked->fact].type) &&
        values_for_fact(&x, &it->values, asked->fact))
        return;
    out->gap = GAP_VAGUE;
    out->words = said(it, span_trim(it->scanned.text));
}

/*
 * The whole answer as one unit when it is short, else its sentences until one has the value.  An amount
 * stands in the first sentence or is the only one there is.
 */
static void
read_fact(struct reading_item *it, size_t fact)
{
    struct sentences all = sentences_of(it->scanned.text);
    struct span piece = it->scanned.text;
    struct excerpt x;

    if (words_in(piece, SHORT_WORDS + 1) <= SHORT_WORDS) {
        item_excerpt(it, piece, &x);
        values_for_fact(&x, &it->values, fact);
        return;
    }
    while (sentences_next(&all, &piece)) {
        item_excerpt(it, piece, &x);
        if (values_for_fact(&x, &it->values, fact))
            return;
        if (!type_is_typed(it->r->pack->facts[fact].type))
            continue;
        item_excerpt(it, it->scanned.text, &x);
        values_for_fact(&x, &it->values, fact);
        return;
    }
}

/* A list of steps or stages is one piece, whatever its items hold. */
static void
read_list(struct reading_item *it)
{
    struct enumeration e;
    struct excerpt x;
    size_t before = it->values.count;

    if (!enumeration_of(it->scanned.text, &e) ||
        (e.kind != ENUMERATION_NUMBERED && e.kind != ENUMERATION_LINES))
        return;
    item_excerpt(it, it->scanned.text, &x);
    values_by_list(&x, &it->values);
    it->listed = it->values.count > before;
}

/* Steps told in a sentence, where the answer lists none. */
static void
add_steps(struct reading_item *it, const struct prose *prose)
{
    const struct pack *pack = it->r->pack;

    for (size_t i = 0; i < prose->steps.count && !it->listed; i++) {
        const struct record_type *record =
            &pack->records[pack->facts[prose->step_fact].type->record];
        struct read_value *step = LIST_ADD(it->a, &it->values);
        *step = prose->steps.items[i];
        step->value = arena_strf(it->a, "%s=%zu | %s", record->fields[0].name,
                                 ++it->orders[prose->step_fact], step->value);
    }
}

static void
read_sentences(struct reading_item *it, const struct asked *asked)
{
    struct sentences all = sentences_of(it->scanned.text);
    struct span sentence;
    struct span piece;
    struct excerpt x;

    while (sentences_next(&all, &sentence)) {
        while (item_next_piece(&sentence, &piece)) {
            item_excerpt(it, piece, &x);
            if (!x.piece.len)
                continue;
            size_t before = it->values.count;
            item_read_piece(it, &x);
            struct prose prose = {.named = false};
            item_read_prose(it, &x, before, &prose);
            add_steps(it, &prose);
        }
    }
    if (asked->fact != PACK_NONE)
        return;
    item_excerpt(it, it->scanned.text, &x);
    values_by_type(&x, &it->values, asked->topic, TYPES_OF_QUESTION);
}

static void
read_vague(struct reading_item *it, const struct asked *asked, struct read_item *out)
{
    struct span words = item_vague(it, it->scanned.text, asked->topic, asked->fact);

    if (!words.len || item_has_value(it, asked->topic))
        return;
    out->gap = GAP_VAGUE;
    out->words = said(it, words);
}

static bool
one_sentence(struct span text)
{
    struct sentences all = sentences_of(text);
    struct span sentence;

    return sentences_next(&all, &sentence) && !sentences_next(&all, &sentence);
}

static void
read_answer(struct reading_item *it, const struct asked *asked, struct read_item *out)
{
    struct uncertainty u;
    struct span about;

    uncertainty_of(&it->scanned, it->scanned.text, &u);
    if (u.answer == WHOLE_YES || u.answer == WHOLE_NO) {
        read_yes_no(it, asked, u.answer == WHOLE_YES, out);
        return;
    }
    if (u.gap == GAP_NONE && one_sentence(it->scanned.text))
        uncertainty_after(&it->scanned, it->scanned.text, &u, &about);
    size_t none = asked->fact == PACK_NONE ? item_none_fact(it, &u, asked->topic) : PACK_NONE;
    if (none != PACK_NONE) {
        struct excerpt x;
        item_excerpt(it, it->scanned.text, &x);
        values_add(&x, &it->values, none, SPAN_LIT("none"));
        *LIST_ADD(it->a, &out->topics) = it->r->pack->topics[it->main].id;
        return;
    }
    if (item_is_uncertain(it, &u, asked->topic)) {
        set_gap(it, &u, out);
        return;
    }
    if (asked->fact != PACK_NONE && asked->field == PACK_NONE)
        read_fact(it, asked->fact);
    if (asked->field != PACK_NONE)
        fields_read(it, asked->fact, asked->field);
    read_list(it);
    read_sentences(it, asked);
    read_vague(it, asked, out);
    struct mood mood = mood_of(&it->scanned, it->scanned.text);
    out->wish = mood.wished && one_sentence(it->scanned.text);
    item_topics(it, it->listed ? SCORE_NEVER : SCORE_OTHER, &out->topics);
}

/* Words that name or describe, not a number, a choice or records. */
static bool
takes_words(const struct fact *fact)
{
    enum type_kind kind = type_of_item(fact->type)->kind;

    return kind == TYPE_TEXT || kind == TYPE_NAME;
}

/* The must fact that an option of the topic answers as it stands: the first, and the only one of words. */
static size_t
fact_of_options(const struct reader *r, size_t topic)
{
    const struct topic *t = &r->pack->topics[topic];
    size_t found = PACK_NONE;
    bool first = true;

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        if (r->pack->facts[f].need != NEED_MUST)
            continue;
        bool words = takes_words(&r->pack->facts[f]);
        if (words && found != PACK_NONE)
            return PACK_NONE;
        if (words && !first)
            return PACK_NONE;
        found = words ? f : found;
        first = false;
    }
    return found;
}

/* An option that was picked settles what it says, in its own words if nothing else was read in it. */
static void
read_option(struct reading_item *it, const struct asked *asked)
{
    size_t fact = asked->fact == PACK_NONE ? fact_of_options(it->r, asked->topic) : PACK_NONE;
    struct excerpt x;

    if (fact == PACK_NONE || item_has_value(it, asked->topic))
        return;
    item_excerpt(it, it->scanned.text, &x);
    values_add(&x, &it->values, fact, it->scanned.text);
}

/* The option in the pack's own words, which this reader knows best, when `text` is one in any language. */
static const char *
option_of(const struct reader *r, size_t topic, struct span text)
{
    if (topic == PACK_NONE)
        return NULL;
    const struct strings *options = &r->pack->topics[topic].options;
    for (size_t i = 0; i < options->count; i++)
        if (span_is_nocase(span_trim(text), options->items[i]) ||
            span_is_nocase(span_trim(text), tr(options->items[i])))
            return options->items[i];
    return NULL;
}

/* What was read in the pack's words of an option stands in those that the user saw. */
static void
put_shown_words(struct arena *a, const char *option, struct read_item *out)
{
    const char *shown = tr(option);

    for (size_t i = 0; shown != option && i < out->value_count; i++) {
        const char *value = out->values[i].value, *at = strstr(value, option);
        if (at)
            out->values[i].value =
                arena_strf(a, "%.*s%s%s", (int)(at - value), value, shown, at + strlen(option));
    }
}

void
reader_answer(const struct reader *r, struct arena *a, const char *source, struct span text,
              const struct asked *asked, struct read_item *out)
{
    ARENA_SCOPED scratch = arena_new();
    size_t option = asked->options ? pick_option(text, asked->options->count) : PACK_NONE;
    struct span said = option == PACK_NONE ? text : span_of(asked->options->items[option]);
    const char *known = option_of(r, asked->topic, said);
    struct span words = known ? span_of(known) : said;
    struct reading_item it = {.r = r, .a = a, .scratch = scratch, .main = asked->topic};

    *out = (struct read_item){.source = arena_strdup(a, source)};
    it.quote = span_is_nocase(words, arena_span(scratch, text)) ? SPAN_NONE : span_trim(text);
    it.own = arena_alloc(scratch, r->pack->topic_count * sizeof(double));
    it.plain = it.own;
    it.scored = words;
    it.scores = arena_alloc(scratch, r->pack->topic_count * sizeof(double));
    it.piece_scores = arena_alloc(scratch, r->pack->topic_count * sizeof(double));
    it.orders = arena_alloc(scratch, r->pack->fact_count * sizeof(size_t));
    lexicon_scan(r->lexicon, scratch, words, &it.scanned);
    amounts_of(scratch, words, &it.amounts);
    topics_score(r, &it.scanned, words, it.own);
    memcpy(it.scores, it.own, r->pack->topic_count * sizeof(double));
    if (asked->topic != PACK_NONE)
        it.scores[asked->topic] += SCORE_ASKED;
    read_answer(&it, asked, out);
    if (known && (out->gap == GAP_NONE || out->gap == GAP_VAGUE)) {
        out->gap = GAP_NONE;
        out->words = NULL;
        read_option(&it, asked);
    }
    out->values = it.values.items;
    out->value_count = it.values.count;
    if (known)
        put_shown_words(a, known, out);
    if (option == PACK_NONE && !it.listed && (out->gap == GAP_NONE || out->gap == GAP_VAGUE))
        answer_lines(r, a, text, out);
}
