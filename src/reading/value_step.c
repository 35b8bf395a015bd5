// SPDX-License-Identifier: MIT
#include "record_text.h"
#include "small_words.h"

/*
 * Steps out of prose: "For the others we install the previous image again".  Only where the topic asks for
 * steps, and the sentence says by which means it is done.
 */

#define STEP_WORDS 30

/* The must fact of the main topic whose records are kept in order and say by which means; else PACK_NONE. */
static size_t
step_fact(const struct excerpt *x, size_t *field)
{
    const struct pack *pack = x->r->pack;

    if (x->main == PACK_NONE)
        return PACK_NONE;
    const struct topic *t = &pack->topics[x->main];
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct fact *fact = &pack->facts[f];
        if (fact->need != NEED_MUST || fact->type->kind != TYPE_RECORDS)
            continue;
        const struct record_type *record = &pack->records[fact->type->record];
        *field = record_field_of(record, TYPE_ONE_OF);
        /* A stage has a name; a step is told by what is done. */
        if (record_is_ordered(record) && *field != PACK_NONE &&
            record_field_of(record, TYPE_NAME) != PACK_NONE)
            return f;
    }
    return PACK_NONE;
}

/* "Never let a second one start" is no step. */
static bool
is_forbidden(struct span piece, struct span words)
{
    return small_word_in(span_slice(piece, 0, (size_t)(words.at - piece.at)), SMALL_DENIAL);
}

/* A choice of the field said in two words or more: "previous image", not "start". */
static bool
says_means(const struct excerpt *x, size_t record, size_t field)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(x->s, x->piece, h)))
        if (h->kind == HIT_FIELD_CHOICE && h->index == record && h->field == field &&
            h->words > 1 && !negated(x->piece, scanned_words(x->s, h)) &&
            !is_forbidden(x->piece, scanned_words(x->s, h)))
            return true;
    return false;
}

/* Words that begin an act of its own behind "and": "switching the proxy and starting the worker". */
static const char *const acts[] = {
    "call",      "calling",   "check",      "checking",  "delete",  "deleting",   "deploy",
    "deploying", "install",   "installing", "pull",      "pulling", "redeploy",   "redeploying",
    "reload",    "reloading", "rerun",      "rerunning", "restart", "restarting", "restore",
    "restoring", "revert",    "reverting",  "run",       "running", "send",       "sending",
    "start",     "starting",  "stop",       "stopping",  "switch",  "switching",  "tell",
    "telling",   "turn",      "turning",    "starten",   "stoppen", "prüfen",     "einspielen",
};

static bool
is_act(struct span rest)
{
    struct span word;

    if (!next_word(&rest, &word))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(acts); i++)
        if (span_is_nocase(word, acts[i]))
            return true;
    return false;
}

/* Cuts off what is done first: up to "and" or "then" before another act; all of it when there is none. */
static struct span
first_act(struct span *rest)
{
    static const char *const joints[] = {" and then ", ", then ",    ", and ", " and ",
                                         ", dann ",    " und dann ", " und ",  "; "};

    for (size_t at = 1; at < rest->len; at++)
        for (size_t i = 0; i < ARRAY_LEN(joints); i++) {
            struct span behind = span_slice(*rest, at, rest->len);
            if (!span_starts(behind, joints[i]))
                continue;
            behind = span_slice(behind, strlen(joints[i]), behind.len);
            if (!is_act(behind))
                continue;
            struct span first = span_slice(*rest, 0, at);
            *rest = behind;
            return first;
        }
    struct span all = *rest;
    *rest = SPAN_NONE;
    return all;
}

/* "redeploy the previous artifact, 12 min, the last 15 are kept": what is done ends before an amount. */
static struct span
without_amounts(struct span act)
{
    static const char *const hedges[] = {"about ", "around ", "some ", "etwa ", "rund ", "ca. "};

    for (size_t at = 1; at + 2 < act.len; at++) {
        struct span behind = span_slice(act, at + 2, act.len);
        if (!span_starts(span_slice(act, at, act.len), ", "))
            continue;
        for (size_t i = 0; i < ARRAY_LEN(hedges); i++)
            if (span_starts_nocase(behind, hedges[i]))
                behind = span_slice(behind, strlen(hedges[i]), behind.len);
        if (behind.len && char_is_digit(behind.at[0]))
            return span_slice(act, 0, at);
    }
    return act;
}

bool
values_by_step(const struct excerpt *x, struct values *list, size_t *fact)
{
    size_t field = PACK_NONE;

    *fact = step_fact(x, &field);
    if (*fact == PACK_NONE || span_ends(span_trim(x->piece), "?"))
        return false;
    size_t record = x->r->pack->facts[*fact].type->record;
    const struct record_type *r = &x->r->pack->records[record];
    if (words_in(x->piece, STEP_WORDS + 1) > STEP_WORDS || small_word_in(x->piece, SMALL_WHEN) ||
        !says_means(x, record, field))
        return false;
    struct span action = span_trim(x->piece);
    while (action.len && strchr(".!", action.at[action.len - 1]))
        action.len--;
    while (action.len) {
        BUF_SCOPED text = BUF_INIT;
        struct span act = first_act(&action);
        record_put(&text, r, record_label(r), without_amounts(act));
        record_put_found(x, &text, record, act);
        values_add(x, list, *fact, buf_span(&text));
    }
    return list->count > 0;
}
