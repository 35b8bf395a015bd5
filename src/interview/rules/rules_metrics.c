// SPDX-License-Identifier: MIT
#include "rules.h"

/*
 * What makes one go back, against what is watched.  Words are compared by the lexicon's concepts: "failed
 * requests" and "error rate" are one number.  A sign that the lexicon knows by no concept may be anything,
 * a failed check or a person's report too, so nothing certain can be said about it.
 */

static bool
is_measured(const struct rows *metrics, const struct lexicon_row *concept, struct span words)
{
    for (size_t i = 0; i < metrics->count; i++) {
        const char *name = row_words(&metrics->items[i], "name");
        if (name && (has_concept(span_of(name), concept) || mentions(words, span_of(name))))
            return true;
    }
    return false;
}

/* Numbers that were told about monitoring and not read as records. */
static bool
is_told_about(const struct rule_check *c, const struct lexicon_row *concept)
{
    for (size_t i = 0; i < concept->items.count; i++)
        if (rule_told(c, "metric.list", concept->items.items[i]))
            return true;
    return false;
}

/*
 * R01.  The first trigger whose number nobody collects.  Quoted are the trigger and the list of what is
 * watched.
 */
bool
check_trigger_has_metric(struct rule_check *c)
{
    struct rows triggers, metrics;

    if (!rule_rows(c, "rollback.triggers", &triggers) || !rule_rows(c, "metric.list", &metrics))
        return false;
    for (size_t i = 0; i < triggers.count; i++) {
        const char *metric = row_words(&triggers.items[i], "metric");
        const struct lexicon_row *concept =
            metric ? concept_of(c->ledger->state->pack, span_of(metric)) : NULL;
        if (!concept || concept_is_sign(concept) ||
            is_measured(&metrics, concept, span_of(metric)) || is_told_about(c, concept))
            continue;
        rule_fill(c, "metric", metric);
        rule_cite(c, triggers.items[i].reading);
        rule_beside(c, "metric.list");
        return true;
    }
    return false;
}

/* What happened or not, without a number. */
#define YES_OR_NO                                                                                  \
    "fail|fails|failed|failing|failure of|wrong|false|incorrect|broken|missing|corrupt|corrupted|" \
    "red|unreachable|down|any|one|a single|falsch|falsche|falscher|fehlerhaft|fehlgeschlagen|"     \
    "schlägt fehl|fehlt|kaputt|erreur de|incorrecto|errato|errado"

static bool
holds_duration(struct arena *a, const char *words)
{
    static const struct type duration = {.kind = TYPE_DURATION};
    struct value v;
    struct span found;
    size_t at = 0;

    return words && value_find(a, &duration, span_of(words), &at, &v, &found);
}

/* A baseline ("twice the usual") is a threshold, and "5 within 10 minutes" has its window in it. */
static bool
is_complete(struct rule_check *c, const struct row *t)
{
    const char *threshold = row_words(t, "threshold"), *metric = row_words(t, "metric");
    bool window = row_words(t, "window") || holds_duration(c->arena, threshold) ||
                  holds_duration(c->arena, metric);

    return (threshold || row_words(t, "baseline")) && window;
}

/* "any fails" */
static bool
is_yes_or_no(const struct row *t)
{
    const char *threshold = row_words(t, "threshold");

    return threshold && mentions_any(span_of(threshold), YES_OR_NO) &&
           !strpbrk(threshold, "0123456789");
}

/*
 * R02.  What is done is not asked for: a trigger stands among the signs that mean going back.  A trigger
 * with neither threshold nor window counts only when its number is a known one; with one of the two it is
 * a number for certain.
 */
bool
check_trigger_is_measurable(struct rule_check *c)
{
    struct rows triggers;

    rule_rows(c, "rollback.triggers", &triggers);
    for (size_t i = 0; i < triggers.count; i++) {
        const struct row *t = &triggers.items[i];
        const char *metric = row_words(t, "metric");
        const struct lexicon_row *concept =
            metric ? concept_of(c->ledger->state->pack, span_of(metric)) : NULL;
        bool is_number = concept || row_words(t, "threshold") || row_words(t, "window");
        if (!metric || !is_number || (concept && concept_is_sign(concept)) ||
            mentions_any(span_of(metric), YES_OR_NO) || is_yes_or_no(t) || is_complete(c, t))
            continue;
        rule_fill(c, "metric", metric);
        rule_cite(c, t->reading);
        return true;
    }
    return false;
}
