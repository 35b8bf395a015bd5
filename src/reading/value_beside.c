// SPDX-License-Identifier: MIT
#include "reader_parts.h"
#include "small_words.h"

/* What the words beside an amount must say for another fact, and how much more than for the one asked. */
#define BESIDE_LEAST  0.4
#define BESIDE_MARGIN 0.15
/* Words behind an amount that may name it: "15 minutes of downtime". */
#define BEHIND_WORDS 4

static bool
parts(struct span piece, size_t at)
{
    bool spaced = at + 1 >= piece.len || strchr(" \n", piece.at[at + 1]);

    return (strchr(",.:", piece.at[at]) && spaced) || strchr(";()\n", piece.at[at]);
}

/* The clause around an amount. */
static struct span
clause_of(struct span piece, struct span amount)
{
    size_t from = (size_t)(amount.at - piece.at);
    size_t to = from + amount.len;

    while (from > 0 && !parts(piece, from - 1))
        from--;
    while (to < piece.len && !parts(piece, to))
        to++;
    return span_trim(span_slice(piece, from, to));
}

/* What the words beside the amount say for each fact; words of grammar say nothing. */
static void
score_beside(const struct excerpt *x, struct span amount, double *scores)
{
    struct span rest = clause_of(x->piece, amount);
    struct span word;
    size_t behind = 0;

    while (next_word(&rest, &word) && behind < BEHIND_WORDS) {
        behind += word.at >= amount.at + amount.len;
        bool inside = word.at >= amount.at && word.at < amount.at + amount.len;
        if (!inside && !small_word_any(word))
            word_index_score(x->r->fact_words, word, 1, scores);
    }
}

bool
amount_of_other(const struct excerpt *x, size_t fact, struct span amount)
{
    const struct pack *pack = x->r->pack;
    enum type_kind kind = type_of_item(pack->facts[fact].type)->kind;
    ARENA_SCOPED scratch = arena_new();
    double *scores = arena_alloc(scratch, pack->fact_count * sizeof(double));
    double most = 0;

    score_beside(x, amount, scores);
    for (size_t f = 0; f < pack->fact_count; f++)
        if (f != fact && type_of_item(pack->facts[f].type)->kind == kind && scores[f] > most)
            most = scores[f];
    return most >= BESIDE_LEAST && most >= scores[fact] + BESIDE_MARGIN;
}

/* "One night of orders, 24 hours": a clause that is nothing but a number says the words before again. */
static bool
says_again(const struct excerpt *x, struct span before, struct span amount)
{
    struct span clause = clause_of(x->piece, amount);

    return !span_has_digit(before) && span_has_digit(amount) && clause.len <= amount.len + 1;
}

/* "No campaign starts on a Friday", "on Sundays nobody": hours at which nothing is done. */
static bool
is_hours_of_nothing(struct span clause, struct span window)
{
    struct span word;

    while (next_word(&clause, &word)) {
        bool inside = word.at >= window.at && word.at < window.at + window.len;
        bool denies = small_word_is(word, SMALL_NEGATOR) || small_word_is(word, SMALL_NONE);
        if (!inside && denies && !small_word_is(word, SMALL_WITHOUT))
            return true;
    }
    return false;
}

/* "Never measured, but the target is 15 minutes", "the restore of 2023 failed" */
static bool
denied(const struct excerpt *x, enum type_kind kind, struct span amount)
{
    struct span clause = clause_of(x->piece, amount);
    struct span rest = x->piece;
    struct span word;

    if (negated(x->piece, amount) || (kind == TYPE_DATE && small_word_in(clause, SMALL_FAILED)) ||
        (kind == TYPE_WINDOW && is_hours_of_nothing(clause, amount)))
        return true;
    return next_word(&rest, &word) && word.at < clause.at && small_word_is(word, SMALL_NEGATOR);
}

/* Read already as another fact: "at most 300 EUR a month, currently 240 EUR". */
static bool
is_taken(const struct excerpt *x, const struct values *list, size_t fact, struct span amount)
{
    for (size_t i = 0; i < list->count; i++)
        if (span_is(amount, list->items[i].value) &&
            !span_is(span_of(list->items[i].fact), x->r->pack->facts[fact].id))
            return true;
    return false;
}

bool
amount_for(const struct excerpt *x, const struct values *list, size_t fact, struct span *found)
{
    enum type_kind kind = type_of_item(x->r->pack->facts[fact].type)->kind;
    struct span each;
    size_t count = 0;
    size_t at = 0;

    while (amounts_next(x->amounts, kind, x->piece, &at, &each)) {
        if (denied(x, kind, each) || amount_of_other(x, fact, each) ||
            is_taken(x, list, fact, each))
            continue;
        count += !(count == 1 && says_again(x, *found, each));
        *found = each;
    }
    return count == 1;
}
