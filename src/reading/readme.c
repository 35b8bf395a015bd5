// SPDX-License-Identifier: MIT
#include "reading/readme.h"

#include "base/clean.h"
#include "extent.h"
#include "machine_size.h"
#include "reading/segment.h"
#include "reading/sentence.h"
#include "reading_item.h"
#include "record_text.h"
#include "small_words.h"

/* A longer sentence is no description. */
#define SENTENCE_MOST 600
/* Between "is" and what sort of system it is: "is the nightly, rather old". */
#define KIND_WORDS 6

struct readme {
    const struct reader *r;
    struct arena *a;
    struct arena *scratch;
    const char *path;
    struct span name; /* the first heading */
    size_t kind_fact; /* of the observation "system-kind", or PACK_NONE */
    struct sightings *out;
};

/* "was", "once had", "wurde": what is told is over. */
static bool
is_past(struct span sentence)
{
    static const char *const words[] = {
        "was",   "were",    "had",      "once",    "formerly", "previously", "war",
        "waren", "hatte",   "wurde",    "wurden",  "hatten",   "früher",     "ehemals",
        "était", "étaient", "avait",    "avant",   "era",      "eran",       "fue",
        "tenía", "antes",   "replaced", "removed", "abandonné"};
    struct span word;

    while (next_word(&sentence, &word))
        for (size_t i = 0; i < ARRAY_LEN(words); i++)
            if (span_is_nocase(word, words[i]))
                return true;
    return false;
}

static void
add(struct readme *m, const struct excerpt *x, size_t line, size_t fact, struct span value)
{
    BUF_SCOPED quote = BUF_INIT;

    clean_line(x->piece, &quote);
    *LIST_ADD(m->a, m->out) = (struct sighting){
        .fact = m->r->pack->facts[fact].id,
        .value = arena_span(m->a, value),
        .quote = arena_span(m->a, buf_span(&quote)),
        .source = arena_strf(m->a, "%s:%zu", m->path, line),
    };
}

/* The one fact that the kind of product answers: a product, a list of them, or records that name one. */
static size_t
only_fact(const struct reader *r, const struct hit *h)
{
    const struct product_facts *p = &r->products[h->index];
    size_t found = PACK_NONE;

    for (size_t i = 0; i < p->facts.count; i++) {
        const struct type *type = r->pack->facts[p->facts.items[i]].type;
        bool records = type->kind == TYPE_RECORDS &&
                       record_field_of(&r->pack->records[type->record], TYPE_PRODUCT) != PACK_NONE;
        if (!records && type_of_item(type)->kind != TYPE_PRODUCT)
            continue;
        if (found != PACK_NONE)
            return PACK_NONE;
        found = p->facts.items[i];
    }
    return found;
}

static void
add_product(struct readme *m, const struct excerpt *x, size_t line, const struct hit *h)
{
    struct span name = scanned_words(x->s, h);
    struct span product = extent_product(x, h);
    size_t fact = only_fact(m->r, h);

    if (product.len == name.len || fact == PACK_NONE || negated(x->piece, name) ||
        used_no_more(x->piece, name) || extent_in_code(x->piece, name))
        return;
    const struct type *type = m->r->pack->facts[fact].type;
    if (type->kind != TYPE_RECORDS) {
        add(m, x, line, fact, product);
        return;
    }
    const struct record_type *record = &m->r->pack->records[type->record];
    BUF_SCOPED value = BUF_INIT;
    record_put(&value, record, record_label(record), product);
    record_put(&value, record, record_field_of(record, TYPE_PRODUCT), product);
    add(m, x, line, fact, buf_span(&value));
}

static bool
is_among(struct span word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_is_nocase(word, words[i]))
            return true;
    return false;
}

/*
 * The words are said of the system itself: "Ledger is a desktop application", "a plan for the batch system".
 * "A nightly job sends the bills" tells of a part.
 */
static bool
is_of_system(const struct readme *m, struct span sentence, struct span words)
{
    static const char *const is[] = {"is", "ist", "est", "es", "è"};
    static const char *const it[] = {"it", "this", "es", "das", "dies", "il", "elle", "c", "ce"};
    static const char *const wholes[] = {"system", "application", "Anwendung"};
    struct span rest = span_slice(sentence, 0, (size_t)(words.at - sentence.at));
    struct span first = SPAN_NONE;
    struct span word;
    struct span last = SPAN_NONE;
    size_t behind = 0; /* words since "is" */
    bool told = false;

    while (next_word(&words, &word))
        last = word;
    if (is_among(last, wholes, ARRAY_LEN(wholes)))
        return true;
    while (next_word(&rest, &word)) {
        first = first.len ? first : word;
        behind = is_among(word, is, ARRAY_LEN(is)) ? 0 : behind + 1;
        told = told || !behind;
    }
    return told && behind <= KIND_WORDS &&
           (is_among(first, it, ARRAY_LEN(it)) || span_find_nocase(m->name, first) == 0);
}

static void
add_kind(struct readme *m, const struct excerpt *x, size_t line, const struct hit *h)
{
    struct span words = scanned_words(x->s, h);

    /* "A plain batch: nobody calls it": a denial behind it is of something else. */
    if (h->index != m->kind_fact || !is_of_system(m, x->piece, words) ||
        negated_before(x->piece, (size_t)(words.at - x->piece.at)) || used_no_more(x->piece, words))
        return;
    add(m, x, line, h->index, choice_word(m->r->pack->facts[h->index].type, h->choice));
}

static void
read_sentence(struct readme *m, struct reading_item *it, struct span sentence, size_t line)
{
    struct excerpt x;
    const struct hit *h = NULL;
    struct span size;

    item_excerpt(it, sentence, &x);
    if (sentence.len > SENTENCE_MOST || x.mood.wished || x.mood.hedged || is_past(sentence))
        return;
    while ((h = scanned_next(&it->scanned, sentence, h))) {
        if (h->kind == HIT_PRODUCT)
            add_product(m, &x, line, h);
        else if (h->kind == HIT_CHOICE)
            add_kind(m, &x, line, h);
    }
    if (m->r->machine_size != PACK_NONE && machine_size_in(&it->amounts, sentence, &size))
        add(m, &x, line, m->r->machine_size, size);
}

static void
read_passage(struct readme *m, const struct passage *p)
{
    size_t topics = m->r->pack->topic_count * sizeof(double);
    struct reading_item it = {
        .r = m->r,
        .a = m->scratch,
        .scratch = m->scratch,
        .own = arena_alloc(m->scratch, topics),
        .plain = arena_alloc(m->scratch, topics),
        .scores = arena_alloc(m->scratch, topics),
        .piece_scores = arena_alloc(m->scratch, topics),
        .main = PACK_NONE,
    };
    struct sentences all = sentences_of(p->text);
    struct span sentence;

    lexicon_scan(m->r->lexicon, m->scratch, p->text, &it.scanned);
    amounts_of(m->scratch, p->text, &it.amounts);
    while (sentences_next(&all, &sentence))
        read_sentence(m, &it, sentence, p->first_line + span_lines_before(p->text, sentence.at));
}

void
readme_observe(const struct reader *r, struct arena *a, const char *path, struct span text,
               struct sightings *out)
{
    ARENA_SCOPED scratch = arena_new();
    struct readme m = {
        .r = r,
        .a = a,
        .scratch = scratch,
        .path = path,
        .kind_fact = pack_fact_of_observation(r->pack, "system-kind"),
        .out = out,
    };
    struct passages passages = {0};

    segment(scratch, text, &passages);
    BUF_SCOPED name = BUF_INIT;
    if (passages.count && passages.items[0].kind == PASSAGE_HEADING)
        segment_heading_words(passages.items[0].text, &name);
    m.name = buf_span(&name);
    for (size_t i = 0; i < passages.count; i++)
        if (passages.items[i].number && passages.items[i].kind != PASSAGE_CODE)
            read_passage(&m, &passages.items[i]);
}
