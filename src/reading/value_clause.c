// SPDX-License-Identifier: MIT
#include "reader_parts.h"
#include "small_words.h"

/*
 * A duration that is a clause of its own, as in notes: "deployed with the script, 15 minutes" is how long
 * that takes, "Loki, 90 days" how long it is kept.  Only where one fact alone can be meant.
 */

static bool
is_duration(const struct reader *r, size_t fact, enum need need)
{
    return r->pack->facts[fact].type->kind == TYPE_DURATION && r->pack->facts[fact].need == need;
}

/* The only fact of the topic that takes a duration with the strongest need there is; else PACK_NONE. */
static size_t
only_fact(const struct reader *r, size_t topic, enum need least)
{
    const struct topic *t = &r->pack->topics[topic];

    for (size_t need = NEED_MUST; need <= (size_t)least; need++) {
        size_t found = PACK_NONE;
        size_t count = 0;
        for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
            if (!is_duration(r, f, (enum need)need))
                continue;
            found = f;
            count++;
        }
        if (count)
            return count == 1 ? found : PACK_NONE;
    }
    return PACK_NONE;
}

static bool
links_to(const struct reader *r, size_t from, size_t to)
{
    for (size_t i = 0; i < r->pack->topics[from].link_count; i++)
        if (r->pack->topics[from].links[i] == to)
            return true;
    return false;
}

/* The only must fact with a duration among topics that go with this one, each naming the other. */
static size_t
linked_fact(const struct reader *r, size_t topic)
{
    size_t found = PACK_NONE;

    for (size_t i = 0; i < r->pack->topics[topic].link_count; i++) {
        size_t other = r->pack->topics[topic].links[i];
        size_t fact = links_to(r, other, topic) ? only_fact(r, other, NEED_MUST) : PACK_NONE;
        if (fact == PACK_NONE)
            continue;
        if (found != PACK_NONE)
            return PACK_NONE;
        found = fact;
    }
    return found;
}

/* Words that may stand beside the duration in its clause. */
static bool
is_label(struct span word)
{
    static const char *const labels[] = {"takes", "duration",  "dauer",        "dauert", "durée",
                                         "dure",  "retention", "aufbewahrung", "kept"};

    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        if (span_is_nocase(word, labels[i]))
            return true;
    return small_word_is(word, SMALL_FILLER);
}

static bool
is_alone(struct span clause, struct span amount)
{
    struct span word;

    while (next_word(&clause, &word)) {
        bool inside = word.at >= amount.at && word.at < amount.at + amount.len;
        if (!inside && !is_label(word))
            return false;
    }
    return true;
}

/* A product is the last thing said before `at`, a comma or bracket apart. */
static bool
behind_product(const struct excerpt *x, struct span at)
{
    const struct hit *h = NULL;
    struct span before = span_slice(x->piece, 0, (size_t)(at.at - x->piece.at));

    while (before.len && strchr(" ,()", before.at[before.len - 1]))
        before.len--;
    while ((h = scanned_next(x->s, before, h))) {
        struct span words = scanned_words(x->s, h);
        if (h->kind == HIT_PRODUCT && words.at + words.len == before.at + before.len)
            return true;
    }
    return false;
}

static bool
has_must(const struct excerpt *x, const struct values *list)
{
    const struct topic *t = &x->r->pack->topics[x->main];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (x->r->pack->facts[f].need == NEED_MUST && values_has(x, list, f))
            return true;
    return false;
}

void
values_by_clause(const struct excerpt *x, struct values *list)
{
    struct span rest = x->piece;
    struct span clause;
    struct span amount;
    size_t count = 0;

    if (x->main == PACK_NONE)
        return;
    while (span_cut(&rest, ",", &clause)) {
        size_t at = 0;
        bool alone = count++ && amounts_next(x->amounts, TYPE_DURATION, clause, &at, &amount) &&
                     is_alone(clause, amount);
        if (!alone)
            continue;
        size_t fact = only_fact(x->r, x->main, NEED_SHOULD);
        if (fact == PACK_NONE && behind_product(x, amount) && has_must(x, list))
            fact = linked_fact(x->r, x->main);
        if (fact != PACK_NONE && !values_has(x, list, fact))
            values_add(x, list, fact, amount);
    }
}
