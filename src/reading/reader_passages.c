// SPDX-License-Identifier: MIT
#include "passage_reading.h"
#include "reading/reader.h"
#include "reading/segment.h"
#include "record_correct.h"
#include "record_text.h"
#include "small_words.h"

/* From here a passage is a statement about another topic too. */
#define SCORE_OTHER 1.5
/* A step or stage is about its list, and about what its values are. */
#define SCORE_NEVER 1e9
/* What is not known is not known about what the words name most. */
#define GAP_PART 0.6
/* Words before a colon that may be a key. */
#define KEY_WORDS_MAX 5

/* "platform: ..." at the start of a text; empty when there is no key. */
static struct span
key_in(struct span value)
{
    size_t colon = span_find(value, ":");

    if (colon == SIZE_MAX || colon + 1 >= value.len || !strchr(" \n", value.at[colon + 1]))
        return SPAN_NONE;
    struct span key = span_slice(value, 0, colon);
    for (size_t i = 0; i < key.len; i++)
        if (strchr(",;.!?`", key.at[i]) && (i + 1 == key.len || key.at[i + 1] == ' '))
            return SPAN_NONE;
    size_t words = words_in(key, KEY_WORDS_MAX + 1);
    return words && words <= KEY_WORDS_MAX ? key : SPAN_NONE;
}

static struct span
key_of(const struct passage *p, struct span value)
{
    struct span key = segment_key(p);

    if (key.len || p->kind == PASSAGE_ROW || p->kind == PASSAGE_CODE)
        return key;
    return key_in(value);
}

/* "| Secrets | in the vault |": of two cells the first is a key. */
static void
row_key(struct passage_reading *pr)
{
    struct span text = span_trim(pr->p->text);
    size_t bar;

    if (pr->p->kind != PASSAGE_ROW || span_find(text, "\n") != SIZE_MAX)
        return;
    if (span_starts(text, "|"))
        text = span_slice(text, 1, text.len);
    if (span_ends(text, "|"))
        text.len--;
    bar = span_find(text, "|");
    if (bar == SIZE_MAX || span_find(span_slice(text, bar + 1, text.len), "|") != SIZE_MAX ||
        !words_in(span_slice(text, bar, text.len), 1))
        return;
    pr->key = span_trim(span_slice(text, 0, bar));
    pr->value = span_trim(span_slice(text, bar + 1, text.len));
}

static void
behind_key(struct passage_reading *pr)
{
    size_t behind = (size_t)(pr->key.at - pr->value.at) + pr->key.len + 1;

    pr->value = span_trim(span_slice(pr->value, behind, pr->value.len));
}

/* "Ines: ..." below a question: who speaks is no part of what is said. */
static bool
is_speaker(const struct passage_reading *pr)
{
    const struct passage *all = pr->run->passages->items;
    const struct posting *postings = NULL;
    struct span rest = pr->key;
    struct span word;
    size_t up = pr->p->parent;

    while (up != PASSAGE_NO_PARENT && all[up].kind != PASSAGE_QUESTION)
        up = all[up].parent;
    if (up == PASSAGE_NO_PARENT || scanned_next(&pr->item.scanned, pr->key, NULL))
        return false;
    while (next_word(&rest, &word))
        if (word_index_find(pr->item.r->about, word, &postings))
            return false;
    return true;
}

static bool
corrects(const struct scanned *s, struct span key)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(s, s->text, h)))
        if (h->kind == HIT_WORD && h->index == MEANING_CORRECTION &&
            scanned_words(s, h).at == key.at && h->len >= key.len)
            return true;
    return false;
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
        .own = arena_alloc(run->brief, topics),
        .plain = arena_alloc(run->brief, topics),
        .scores = arena_alloc(run->scratch, topics),
        .piece_scores = arena_alloc(run->brief, topics),
        .main = PACK_NONE,
        .orders = run->orders,
    };
    lexicon_scan(r->lexicon, run->brief, p->text, &pr->item.scanned);
    amounts_of(run->brief, p->text, &pr->item.amounts);
    pr->value = segment_value(p);
    pr->key = key_of(p, pr->value);
    if (pr->key.len && p->kind != PASSAGE_PAIR)
        behind_key(pr);
    row_key(pr);
    if (pr->key.len && is_speaker(pr)) {
        while (pr->value.len && strchr("*_ ", pr->value.at[0]))
            pr->value = span_slice(pr->value, 1, pr->value.len);
        pr->key = key_in(pr->value);
        if (pr->key.len)
            behind_key(pr);
    }
    /* "EDIT: log retention: 30 days" */
    if (pr->key.len && corrects(&pr->item.scanned, pr->key)) {
        pr->item.corrects = true;
        pr->key = key_in(pr->value);
        if (pr->key.len)
            behind_key(pr);
    }
}

struct read_item *
passage_item(struct passage_run *run, const struct passage *p)
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

/* "Backups: none" */
static void
add_none(struct passage_reading *pr, size_t fact)
{
    struct read_item *out = passage_item(pr->run, pr->p);
    struct excerpt x;

    item_excerpt(&pr->item, pr->p->text, &x);
    values_add(&x, &pr->item.values, fact, SPAN_LIT("none"));
    item_topics_named(&pr->item, SCORE_OTHER, GAP_PART, &out->topics);
    out->values = pr->item.values.items;
    out->value_count = pr->item.values.count;
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
    size_t none = item_none_fact(&pr->item, &u, pr->item.main);
    if (none != PACK_NONE) {
        add_none(pr, none);
        return true;
    }
    if (!item_is_uncertain(&pr->item, &u, pr->item.main) || (!whole && has_values(pr, about)))
        return false;
    struct read_item *out = passage_item(pr->run, pr->p);
    item_topics_named(&pr->item, SCORE_OTHER, GAP_PART, &out->topics);
    out->gap = u.gap;
    out->words = arena_span(pr->run->a, u.words);
    out->suggest = u.suggest;
    return true;
}

/* "They hold no personal data" says something of the logs before it, not of the system. */
static void
keep_main(struct passage_reading *pr)
{
    struct values *v = &pr->item.values;
    const struct pack *pack = pr->run->r->pack;
    size_t kept = 0;

    for (size_t i = 0; i < v->count; i++) {
        size_t fact = pack_fact(pack, span_of(v->items[i].fact));
        if (pack->facts[fact].topic == pr->item.main)
            v->items[kept++] = v->items[i];
    }
    v->count = kept;
}

/* "<your answer>", "TODO", "...": a form that nobody filled in. */
static bool
is_placeholder(struct span value)
{
    struct span rest = value;
    struct span word;

    if (span_starts(value, "<") && span_ends(value, ">"))
        return span_find(value, "</") == SIZE_MAX;
    bool words = next_word(&rest, &word);
    return !words ? value.len > 0 && strchr("._", value.at[0])
                  : span_is(word, "TODO") && !words_in(rest, 1);
}

/* "Rollback? Yes." answers no question but one for yes or no. */
static void
read_yes_no(struct passage_reading *pr, struct read_item *out)
{
    struct uncertainty u;

    uncertainty_of(&pr->item.scanned, pr->value, &u);
    if ((u.answer != WHOLE_YES && u.answer != WHOLE_NO) || pr->item.main == PACK_NONE ||
        item_has_value(&pr->item, pr->item.main))
        return;
    out->gap = GAP_VAGUE;
    out->words = arena_span(pr->run->a, u.words);
    out->topics.count = 1;
}

static bool
values_of(const struct values *list, const char *fact)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->items[i].fact, fact))
            return true;
    return false;
}

static void
read_passage(struct passage_run *run, size_t index)
{
    struct passage_reading pr;

    arena_reset(run->brief);
    if (form_read_passage(run, index))
        return;
    route_list(run, index);
    begin(run, index, &pr);
    if (is_placeholder(pr.value)) {
        passage_item(run, pr.p);
        return;
    }
    if (!read_uncertain(&pr)) {
        route_passage(&pr);
        if (pr.p->kind != PASSAGE_CODE && segment_box(pr.p) != SEGMENT_UNTICKED && !table_read(&pr))
            passage_values(&pr);
        if (pr.leans)
            keep_main(&pr);
        size_t item = run->items.count;
        struct read_item *out = passage_item(run, pr.p);
        item_topics(&pr.item, pr.item.listed ? SCORE_NEVER : SCORE_OTHER, &out->topics);
        out->values = pr.item.values.items;
        out->value_count = pr.item.values.count;
        out->wish = mood_of(&pr.item.scanned, pr.value).wished && pr.p->kind == PASSAGE_SENTENCE;
        read_yes_no(&pr, out);
        run->contexts[index].answers = passage_answers(&pr);
        out->passing = pr.item.main != PACK_NONE && !run->contexts[index].answers;
        if (pr.steps.values.count && !values_of(&pr.item.values, pr.steps.values.items[0].fact)) {
            pr.steps.item = item;
            *LIST_ADD(run->a, &run->steps) = pr.steps;
        }
        if (!pr.item.listed)
            passage_vague(&pr, item);
    }
    run->previous = index;
    run->previous_main = pr.item.main;
}

/* "redeploy" of a step, by the choice that says how it acts; empty for none. */
static struct span
means_of(const struct record_type *record, const char *step)
{
    size_t field = record_field_of(record, TYPE_ONE_OF);

    return field == PACK_NONE ? SPAN_NONE : record_part(span_of(step), record->fields[field].name);
}

static bool
is_listed_means(const struct passage_run *run, const struct record_type *record, size_t fact,
                struct span means)
{
    for (size_t i = 0; i < run->items.count; i++)
        for (size_t k = 0; k < run->items.items[i].value_count; k++) {
            const struct read_value *v = &run->items.items[i].values[k];
            if (pack_fact(run->r->pack, span_of(v->fact)) == fact &&
                span_eq(means_of(record, v->value), means))
                return true;
        }
    return false;
}

/*
 * Steps told in sentences count where no list of them was found.  Beside a list only those count whose means no
 * listed step has, and without a number: the list of what becomes of the data says nothing of the code.
 */
static void
number_steps(struct passage_run *run)
{
    const struct pack *pack = run->r->pack;
    size_t *told = arena_alloc(run->scratch, (pack->fact_count + 1) * sizeof(*told));

    for (size_t i = 0; i < run->steps.count; i++) {
        const struct prose_steps *steps = &run->steps.items[i];
        struct read_item *item = &run->items.items[steps->item];
        struct values values = {item->values, item->value_count, item->value_count};
        const struct record_type *record = &pack->records[pack->facts[steps->fact].type->record];
        bool is_beside = run->orders[steps->fact] > 0;
        for (size_t k = 0; k < steps->values.count; k++) {
            struct read_value value = steps->values.items[k];
            struct span means = means_of(record, value.value);
            if (is_beside && (!means.len || is_listed_means(run, record, steps->fact, means)))
                continue;
            if (!is_beside)
                value.value = arena_strf(run->a, "%s=%zu | %s", record->fields[0].name,
                                         ++told[steps->fact], value.value);
            *LIST_ADD(run->a, &values) = value;
        }
        item->values = values.items;
        item->value_count = values.count;
    }
}

void
reader_passages(const struct reader *r, struct arena *a, const struct passages *passages,
                struct read_item **items, size_t *count)
{
    ARENA_SCOPED scratch = arena_new();
    ARENA_SCOPED brief = arena_new();
    struct passage_run run = {
        .r = r,
        .a = a,
        .scratch = scratch,
        .brief = brief,
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
    number_steps(&run);
    record_corrections(a, r->pack, run.items.items, run.items.count);
    *items = run.items.items;
    *count = run.items.count;
}
