// SPDX-License-Identifier: MIT
#include "documents/hotfix.h"

#include <ctype.h>
#include <stdint.h>
#include <strings.h>

#include "documents/drawing.h"
#include "documents/roles.h"
#include "documents/said.h"

/* The word that leads to the topic about urgent fixes, in Git's own language. */
#define HOTFIX "hotfix"

bool
names_hotfix(const struct document_context *c, const char *words)
{
    size_t topic = topic_with_cue(c->state->pack, HOTFIX);

    return span_find_nocase(span_of(words), SPAN_LIT(HOTFIX)) != SIZE_MAX ||
           (topic != PACK_NONE && cue_in(c, topic, words));
}

/* A branch with a name of its own: "main", not "release/x.y" or "v1.2". */
static bool
is_plain_branch(const char *name)
{
    for (const char *at = name; *at; at++)
        if (!isalpha((unsigned char)*at) && *at != '-' && *at != '_')
            return false;
    return *name && span_find_nocase(span_of(name), SPAN_LIT(HOTFIX)) == SIZE_MAX;
}

/* Branches that the map or the procedures name. */
static void
find_branches(const struct document_context *c, struct strings *out)
{
    struct rows_of_role refs = {0};
    size_t fact = pack_fact_of_observation(c->state->pack, "sop-ref");

    ledger_rows_of_role(c->arena, c->ledger, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        const char *name = row_text(&refs.items[i], "ref");
        if (name && is_plain_branch(name))
            strings_add_once(c->arena, out, name);
    }
    for (size_t i = 0; fact != PACK_NONE && i < c->ledger->facts[fact].words.count; i++)
        if (is_plain_branch(c->ledger->facts[fact].words.items[i]))
            strings_add_once(c->arena, out, c->ledger->facts[fact].words.items[i]);
}

/* Without the marks around a name in Markdown and the number of a list's item. */
static const char *
skip_marks(const char *words)
{
    return words ? words + strspn(words, "`*_- \"0123456789.)") : "";
}

static bool
begins_with(const char *words, const char *name)
{
    const char *at = skip_marks(words);

    return span_starts_nocase(span_of(at), name) && !isalnum((unsigned char)at[strlen(name)]);
}

/* "merged to `main`", "nach main", "reaches main": the word before the name leads to it. */
static bool
is_led_to(const char *words, size_t at)
{
    static const char *const leading[] = {"to",   "into", "onto", "on",      "in",
                                          "nach", "auf",  "zu",   "reaches", "vers"};
    size_t end = at;

    while (end && strchr("`*_\" ", words[end - 1]))
        end--;
    for (size_t i = 0; i < ARRAY_LEN(leading); i++) {
        size_t len = strlen(leading[i]);
        if (end >= len && !strncasecmp(words + end - len, leading[i], len) &&
            (end == len || !isalnum((unsigned char)words[end - len - 1])))
            return true;
    }
    return false;
}

/* Where the words lead to the branch, or SIZE_MAX. */
static size_t
leads_to(const char *words, const char *branch)
{
    size_t len = strlen(branch);

    for (size_t at = 0; words[at]; at++) {
        bool begins = !at || !isalnum((unsigned char)words[at - 1]);
        if (begins && !strncasecmp(words + at, branch, len) &&
            !isalnum((unsigned char)words[at + len]) && is_led_to(words, at))
            return at;
    }
    return SIZE_MAX;
}

/* Takes the branch that the words lead to first. */
static bool
take_target(const struct strings *branches, const char *words, const char *source,
            struct hotfix *out)
{
    size_t first = SIZE_MAX;

    for (size_t i = 0; words && i < branches->count; i++) {
        size_t at = leads_to(words, branches->items[i]);
        if (at >= first)
            continue;
        first = at;
        out->target = branches->items[i];
        out->because = source;
    }
    return first != SIZE_MAX;
}

/* A procedure about a branch that lets urgent fixes in: "`main`: only from `release/x` or `hotfix/x`". */
static bool
take_receiver(const struct document_context *c, const struct strings *branches, struct hotfix *out)
{
    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        for (size_t k = 0; st->observed && k < branches->count; k++) {
            if (!begins_with(st->words, branches->items[k]) || !names_hotfix(c, st->words))
                continue;
            out->target = branches->items[k];
            out->because = st->source;
            return true;
        }
    }
    return false;
}

static bool
take_from_topic(const struct document_context *c, const struct strings *branches,
                struct hotfix *out)
{
    const struct topic *t = &c->state->pack->topics[out->topic];

    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++) {
        const struct reading *r = first_reading(c, f);
        if (r && (take_target(branches, r->value, r->source, out) ||
                  take_target(branches, words_at(c, r->source), r->source, out)))
            return true;
    }
    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->topic == out->topic && take_target(branches, st->words, st->source, out))
            return true;
    }
    return false;
}

static void
find_target(const struct document_context *c, struct hotfix *out)
{
    struct strings branches = {0};
    struct rows_of_role refs = {0};

    find_branches(c, &branches);
    out->is_only_branch = branches.count == 1;
    if (take_receiver(c, &branches, out) || take_from_topic(c, &branches, out))
        return;
    ledger_rows_of_role(c->arena, c->ledger, ROLE_REF, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        const char *name = row_text(&refs.items[i], "ref");
        if (name && names_hotfix(c, name) &&
            take_target(&branches, row_text(&refs.items[i], "action"), refs.items[i].source, out))
            return;
    }
}

static void
add_named(const struct document_context *c, const struct strings *branches, const char *words,
          struct hotfix *out)
{
    for (size_t i = 0; words && i < branches->count; i++)
        if (strcmp(branches->items[i], out->target) != 0 &&
            span_has_words(span_of(words), span_of(branches->items[i])))
            strings_add_once(c->arena, &out->back, branches->items[i]);
}

static void
add_led_to(const struct document_context *c, const struct strings *branches, const char *words,
           struct hotfix *out)
{
    for (size_t i = 0; i < branches->count; i++)
        if (strcmp(branches->items[i], out->target) != 0 &&
            leads_to(words, branches->items[i]) != SIZE_MAX)
            strings_add_once(c->arena, &out->back, branches->items[i]);
}

/* Where it goes besides its target: by what was read of the way back into other branches, else by its own words. */
static void
find_back(const struct document_context *c, struct hotfix *out)
{
    size_t fact = pack_fact_of_observation(c->state->pack, "hotfix-return");
    const struct fact_status *status = fact == PACK_NONE ? NULL : &c->ledger->facts[fact];
    struct strings branches = {0};

    find_branches(c, &branches);
    for (size_t i = 0; status && out->target && i < status->count; i++)
        add_named(c, &branches, c->state->readings.items[status->readings[i]].value, out);
    if (out->target && !out->back.count)
        add_led_to(c, &branches, words_at(c, out->source), out);
}

/* Procedures that begin with the branch, or say what a merge to it needs or does. */
static void
find_rules(const struct document_context *c, struct hotfix *out)
{
    static const char *const merges[] = {"merge",         "merging", "merged",
                                         "pull request",  "reaches", "changes",
                                         "merge request", "merges",  "Merge-Request"};

    for (size_t i = 0; out->target && i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (!st->observed || st->topic == out->topic ||
            (out->source && !strcmp(st->source, out->source)))
            continue;
        if ((begins_with(st->words, out->target) && HAS_ANY(st->words, merges)) ||
            (leads_to(st->words, out->target) != SIZE_MAX && HAS_ANY(st->words, merges) &&
             !names_hotfix(c, st->words)))
            strings_add_once(c->arena, &out->rules, st->source);
    }
}

bool
hotfix_of(const struct document_context *c, struct hotfix *out)
{
    const struct pack *pack = c->state->pack;

    *out = (struct hotfix){.topic = topic_with_cue(pack, HOTFIX)};
    if (out->topic == PACK_NONE)
        return false;
    const struct topic *t = &pack->topics[out->topic];
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count && !out->words; f++) {
        const struct reading *r =
            pack->facts[f].type->kind == TYPE_TEXT ? first_reading(c, f) : NULL;
        if (r)
            *out = (struct hotfix){
                .topic = out->topic, .words = r->value, .source = r->source, .has_value = true};
    }
    for (size_t i = 0; i < c->state->statements.count && !out->words; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->topic != out->topic || !st->main || st->gap == GAP_NOT_APPLICABLE)
            continue;
        out->words = st->words;
        out->source = st->source;
    }
    if (!out->words)
        return false;
    find_target(c, out);
    find_back(c, out);
    find_rules(c, out);
    return true;
}

/* The procedures about its target speak of production. */
static bool
is_productions(const struct document_context *c, const struct hotfix *h)
{
    for (size_t i = 0; i < h->rules.count; i++)
        if (names_production(c, words_at(c, h->rules.items[i])))
            return true;
    return h->target && h->because && begins_with(words_at(c, h->because), h->target) &&
           names_production(c, words_at(c, h->because));
}

/* "on pull request", "in the same pull-request chain", "per Merge Request" */
static bool
speaks_of_request(const char *words)
{
    static const char *const names[] = {"pull request", "pull-request", "merge request",
                                        "merge-request"};

    for (size_t i = 0; words && i < ARRAY_LEN(names); i++)
        if (span_find_nocase(span_of(words), span_of(names[i])) != SIZE_MAX)
            return true;
    return false;
}

/* "Every change reaches `main` through a pull request with green checks": a procedure says when checks run. */
static bool
checks_are_asked_of_requests(const struct document_context *c)
{
    static const char *const checks[] = {"checks", "check", "tests", "Prüfungen", "Tests"};

    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->observed && speaks_of_request(st->words) && HAS_ANY(st->words, checks) &&
            !names_hotfix(c, st->words))
            return true;
    }
    return false;
}

/* A check of what is not live yet: what runs nowhere, and looks at nothing that was put live. */
static bool
is_before_all_places(const struct stage *stage)
{
    return !stage->environment && stage_checks(stage) && strcmp(stage->kind, "verify") != 0;
}

bool
runs_on_request(const struct document_context *c, const struct stage *stage)
{
    return stage->source && (speaks_of_request(words_at(c, stage->source)) ||
                             (is_before_all_places(stage) && checks_are_asked_of_requests(c)));
}

static bool
is_requested(const struct document_context *c, const struct hotfix *h)
{
    for (size_t i = 0; i < h->rules.count; i++)
        if (speaks_of_request(words_at(c, h->rules.items[i])))
            return true;
    return (h->source && speaks_of_request(words_at(c, h->source))) ||
           (h->because && speaks_of_request(words_at(c, h->because)));
}

size_t
hotfix_last_check(const struct drawing *d, const struct hotfix *h, size_t stage)
{
    size_t count = 0;

    while (count < stage && count < d->way.count &&
           runs_on_request(d->context, &d->way.items[count]))
        count++;
    return count && is_requested(d->context, h) ? count - 1 : PACK_NONE;
}

/* A request to the one branch that there is, and none of its own: it went through the checks of every change. */
static bool
is_as_every_change(const struct hotfix *h)
{
    return !strchr(h->words, '/') && speaks_of_request(h->words);
}

/* "The package is built as always": somebody says that it takes the way of every change. */
static bool
is_said_to_be_usual(const struct document_context *c, const struct hotfix *h)
{
    static const char *const usual[] = {"as always", "as usual",   "like any other",
                                        "wie immer", "wie üblich", "wie jede"};

    for (size_t i = 0; i < c->state->statements.count; i++) {
        const struct statement *st = &c->state->statements.items[i];
        if (st->topic == h->topic && !st->observed &&
            span_has_any(span_of(st->words), usual, ARRAY_LEN(usual)))
            return true;
    }
    return false;
}

size_t
hotfix_stage(const struct drawing *d, const struct hotfix *h, bool *known)
{
    if (h->target && h->is_only_branch && is_as_every_change(h)) {
        *known = true;
        return 0;
    }
    size_t at = h->target ? drawing_stage_of_ref(d, h->target) : PACK_NONE;

    if (at == PACK_NONE && h->target && is_productions(d->context, h))
        at = drawing_way_live(d);
    /* Without a branch of its own it takes the way of every change. */
    if (at == PACK_NONE &&
        ((!h->has_value && h->rules.count) || is_said_to_be_usual(d->context, h)))
        at = 0;
    *known = at != PACK_NONE;
    return *known ? at : 0;
}
