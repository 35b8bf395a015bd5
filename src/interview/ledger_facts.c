// SPDX-License-Identifier: MIT
#include "ledger_parts.h"

#include "interview/mention.h"
#include "interview/product_name.h"
#include "interview/telling_word.h"
#include "interview/value.h"

#define SHARED_WORD 4 /* bytes */

/* What of a fact's readings counts, while it is being worked out. */
struct tally {
    struct arena *arena;
    const struct state *state;
    const struct fact *fact;
    size_t *readings; /* those not superseded */
    size_t count;
};

static const struct reading *
nth_reading(const struct tally *t, size_t i)
{
    return &t->state->readings.items[t->readings[i]];
}

static bool
is_firm(const struct reading *r)
{
    return !r->hedged && r->grade != GRADE_ASSUMED;
}

/* Words that are set beside each other and not judged. */
static bool
is_free(const struct type *type)
{
    return type->kind == TYPE_TEXT || type->kind == TYPE_NAME || type->kind == TYPE_COMMAND;
}

static bool
same_value(struct arena *a, const struct type *type, const struct reading *x,
           const struct reading *y)
{
    struct value v, w;

    if (!strcmp(x->value, y->value))
        return true;
    return value_parse(a, type, span_of(x->value), &v) &&
           value_parse(a, type, span_of(y->value), &w) && value_same(&v, &w);
}

/* "Jenkins" and "Jenkins 2.440", "Azure Databricks" and "Databricks job clusters": a word of four letters or more. */
static bool
share_a_word(const char *x, const char *y)
{
    struct span rest = span_of(x), word;

    while (span_cut(&rest, " ", &word))
        if (word.len >= SHARED_WORD && mentions(span_of(y), word))
            return true;
    return false;
}

/* "15 requests per second" and "40,000 messages a day": the words of each say what is counted, and not the same. */
static bool
count_other_things(const struct tally *t, const struct reading *x, const struct reading *y)
{
    const struct type *type = t->fact->type;
    struct value a, b;
    struct span words, word;
    bool any = false;

    if (type->kind != TYPE_RATE || !value_parse(t->arena, type, span_of(x->value), &a) ||
        !value_parse(t->arena, type, span_of(y->value), &b) || !a.unit || !b.unit)
        return false;
    words = span_of(a.unit);
    while (telling_word_next(&words, &word)) {
        any = true;
        if (telling_word_in(span_of(b.unit), word))
            return false;
    }
    words = span_of(b.unit);
    return any && telling_word_next(&words, &word);
}

/*
 * What was seen and what was said may agree without being the same: a product with and without its version,
 * and words that nobody can compare.
 */
static bool
agree(const struct tally *t, const struct reading *x, const struct reading *y)
{
    const struct type *type = t->fact->type;

    if (same_value(t->arena, type, x, y) || count_other_things(t, x, y))
        return true;
    if ((x->grade == GRADE_OBSERVED) == (y->grade == GRADE_OBSERVED))
        return is_free(type) && x->grade == GRADE_OBSERVED;
    return is_free(type) || ((type->kind == TYPE_PRODUCT || type->kind == TYPE_PLACE) &&
                             (share_a_word(x->value, y->value) ||
                              product_names_agree(span_of(x->value), span_of(y->value))));
}

/* What the user says of today stands before what was seen, and both before what is planned. */
static void
put_said_first(struct tally *t)
{
    size_t said = 0;

    for (size_t i = 0; i < t->count; i++) {
        size_t reading = t->readings[i];
        const struct reading *r = &t->state->readings.items[reading];
        if (r->grade == GRADE_OBSERVED || r->planned)
            continue;
        memmove(&t->readings[said + 1], &t->readings[said], (i - said) * sizeof(*t->readings));
        t->readings[said++] = reading;
    }
}

/* Keeps the firm readings when there are any: a guess does not argue with a statement. */
static void
prefer_firm(struct tally *t, struct fact_status *out)
{
    size_t firm = 0;

    for (size_t i = 0; i < t->count; i++)
        firm += is_firm(nth_reading(t, i));
    out->hedged = !firm;
    if (!firm || firm == t->count)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < t->count; i++)
        if (is_firm(nth_reading(t, i)))
            t->readings[kept++] = t->readings[i];
    t->count = kept;
}

static enum grade
best_grade(const struct tally *t)
{
    enum grade best = GRADE_ASSUMED;

    for (size_t i = 0; i < t->count; i++)
        if (nth_reading(t, i)->grade < best)
            best = nth_reading(t, i)->grade;
    return best;
}

/* The best that speaks for the value which counts: what is planned says nothing of today. */
static enum grade
grade_of_first(const struct tally *t)
{
    enum grade best = nth_reading(t, 0)->grade;

    for (size_t i = 1; i < t->count; i++)
        if (nth_reading(t, i)->planned == nth_reading(t, 0)->planned &&
            nth_reading(t, i)->grade < best)
            best = nth_reading(t, i)->grade;
    return best;
}

/* The words at the end of a value that say what it holds for; empty when it holds for all. */
static struct span
scope_of(const struct type *type, const char *value)
{
    struct span text = span_of(value);

    for (size_t at = 1; (type->kind == TYPE_DURATION || type->kind == TYPE_SHARE) && at < text.len;
         at++) {
        struct span behind = span_slice(text, at, text.len);
        if (value_scope(behind) == behind.len)
            return behind;
    }
    return SPAN_NONE;
}

/* "15 min for the code" and "2 h for the data" do not argue. */
static bool
hold_for_others(const struct type *type, const struct reading *x, const struct reading *y)
{
    struct span one = scope_of(type, x->value), other = scope_of(type, y->value);

    return one.len && other.len && !span_eq(one, other);
}

/* What is and what is planned may differ; two claims of one kind may not. */
static bool
has_conflict(const struct tally *t)
{
    const struct reading *first[2] = {NULL, NULL};

    for (size_t i = 0; i < t->count; i++) {
        const struct reading *r = nth_reading(t, i);
        if (!first[r->planned])
            first[r->planned] = r;
        else if (!agree(t, first[r->planned], r) &&
                 !hold_for_others(t->fact->type, first[r->planned], r))
            return true;
    }
    return false;
}

static void
add_word(struct arena *a, struct strings *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (!strcmp(words->items[i], word))
            return;
    *LIST_ADD(a, words) = word;
}

/* Beside choices that were said one that is only implied is no item of the list: nothing would mark it there. */
static bool
is_guess_beside(const struct tally *t, const struct fact_status *status, const struct reading *r)
{
    const struct type *type = t->fact->type;

    return !status->hedged && type->kind == TYPE_LIST && type->inner->kind == TYPE_ONE_OF &&
           !is_firm(r);
}

static void
unite_lists(const struct tally *t, struct fact_status *out)
{
    out->hedged = true;
    for (size_t i = 0; i < t->count; i++)
        out->hedged = out->hedged && !is_firm(nth_reading(t, i));
    for (size_t i = 0; i < t->count; i++) {
        const char *text = nth_reading(t, i)->value;
        struct value v;
        if (is_guess_beside(t, out, nth_reading(t, i)))
            continue;
        if (t->fact->type->kind != TYPE_LIST ||
            !value_parse(t->arena, t->fact->type, span_of(text), &v)) {
            add_word(t->arena, &out->words, text);
            continue;
        }
        for (size_t k = 0; k < v.item_count; k++)
            add_word(t->arena, &out->words, v.items[k].text);
    }
}

/* "Kubernetes 1.30" of a file for "k8s" in an answer: one product, of which the file tells the version. */
static const char *
most_exact(const struct tally *t)
{
    const char *said = nth_reading(t, 0)->value;

    for (size_t i = 1; i < t->count && t->fact->type->kind == TYPE_PRODUCT; i++) {
        const struct reading *r = nth_reading(t, i);
        if (r->grade == GRADE_OBSERVED && !r->planned && !strpbrk(said, " ") &&
            strlen(r->value) > strlen(said) &&
            product_names_agree(span_of(said), span_of(r->value)))
            return r->value;
    }
    return said;
}

static void
settle_scalar(struct tally *t, struct fact_status *out)
{
    prefer_firm(t, out);
    out->readings = t->readings;
    out->count = t->count;
    out->grade = grade_of_first(t);
    if (has_conflict(t)) {
        out->gap = GAP_CONFLICTING;
        return;
    }
    add_word(t->arena, &out->words, most_exact(t));
    for (size_t i = 1; i < t->count; i++)
        if (hold_for_others(t->fact->type, nth_reading(t, 0), nth_reading(t, i)) ||
            count_other_things(t, nth_reading(t, 0), nth_reading(t, i)))
            add_word(t->arena, &out->words, nth_reading(t, i)->value);
    for (size_t i = 1; i < t->count && is_free(t->fact->type); i++)
        if (nth_reading(t, i)->grade == GRADE_OBSERVED)
            add_word(t->arena, &out->words, nth_reading(t, i)->value);
}

static struct fact_status
fact_status_of(struct tally *t)
{
    struct fact_status out = {.gap = GAP_OPEN};

    if (!t->count)
        return out;
    put_said_first(t);
    out.gap = GAP_NONE;
    out.readings = t->readings;
    out.count = t->count;
    out.grade = best_grade(t);
    if (t->fact->type->kind == TYPE_LIST || t->fact->type->kind == TYPE_RECORDS)
        unite_lists(t, &out);
    else
        settle_scalar(t, &out);
    return out;
}

void
ledger_tally(struct arena *a, const struct state *s, struct fact_status *out)
{
    const struct pack *pack = s->pack;
    size_t *count = arena_alloc(a, pack->fact_count * sizeof(*count));
    struct tally *tallies = arena_alloc(a, pack->fact_count * sizeof(*tallies));

    for (size_t i = 0; i < s->readings.count; i++)
        count[s->readings.items[i].fact]++;
    for (size_t i = 0; i < s->readings.count; i++) {
        const struct reading *r = &s->readings.items[i];
        struct tally *t = &tallies[r->fact];
        if (!t->readings)
            t->readings = arena_alloc(a, count[r->fact] * sizeof(*t->readings));
        if (!r->superseded)
            t->readings[t->count++] = i;
    }
    for (size_t f = 0; f < pack->fact_count; f++) {
        tallies[f].arena = a;
        tallies[f].state = s;
        tallies[f].fact = &pack->facts[f];
        out[f] = fact_status_of(&tallies[f]);
    }
}
