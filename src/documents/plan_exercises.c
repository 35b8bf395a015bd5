// SPDX-License-Identifier: MIT
#include "documents/plan_line.h"
#include "documents/wording.h"

/*
 * A date whose meaning begins with "last" is of something that is done again and again: an exercise, a restore.
 * "never" is a task, and so is one of which nobody said when.
 */
static bool
is_exercise(const struct document_context *c, size_t fact, struct span *what)
{
    const struct fact *f = &c->state->pack->facts[fact];
    struct span meaning = span_of(f->meaning);

    if (f->type->kind != TYPE_DATE || !span_starts(meaning, "last ") || f->need == NEED_COULD ||
        !c->ledger->applies[f->topic] || c->ledger->topics[f->topic] == GAP_NOT_APPLICABLE)
        return false;
    *what = span_slice(meaning, strlen("last "), span_find(meaning, ","));
    return true;
}

bool
exercise_was_never_done(const struct document_context *c, size_t fact)
{
    const struct fact_status *status = &c->ledger->facts[fact];
    struct value v;

    return status->gap == GAP_NONE && status->words.count &&
           value_parse(c->arena, c->state->pack->facts[fact].type, span_of(status->words.items[0]),
                       &v) &&
           !v.year && !v.month && !v.day;
}

bool
exercise_is_due(const struct document_context *c, size_t fact, struct span *what)
{
    return is_exercise(c, fact, what) &&
           (exercise_was_never_done(c, fact) ||
            (!c->ledger->facts[fact].count && question_about(c, fact) != NULL));
}

bool
exercise_was_done(const struct document_context *c, size_t fact, struct span *what)
{
    const struct fact_status *status = &c->ledger->facts[fact];

    return is_exercise(c, fact, what) && status->gap == GAP_NONE && status->words.count &&
           !exercise_was_never_done(c, fact);
}
