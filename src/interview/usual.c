// SPDX-License-Identifier: MIT
#include "usual.h"

#include <stdint.h>

#include "base/language.h"
#include "interview/role.h"
#include "interview/way_back.h"

#define KEY "usual:lines"

struct usual {
    struct arena *arena;
    const struct ledger *ledger;
    const struct suggestions *others;
    LIST(struct fill) fills;
};

/* A proposal of the engineer says it for this system. */
static bool
is_filled(const struct usual *u, const char *fact, const char *about)
{
    for (size_t i = 0; i < u->others->count; i++) {
        const struct suggestion *s = &u->others->items[i];
        for (size_t k = 0; k < s->fill_count && !s->declined; k++) {
            const struct fill *f = &s->fills[k];
            if (!strcmp(f->fact, fact) &&
                (about ? f->about && !strcmp(f->about, about) : !f->about))
                return true;
        }
    }
    return false;
}

static bool
names_night(const char *words)
{
    static const char *const nights[] = {
        "night",           "nachts",   "any hour", "around the clock",
        "rund um die Uhr", "tagsüber", "by day" /* and so of the rest */};

    for (size_t i = 0; i < ARRAY_LEN(nights); i++)
        if (span_find_nocase(span_of(words), span_of(nights[i])) != SIZE_MAX)
            return true;
    return false;
}

/* Somebody spoke of nights about the topic: what is usual at night is not put beside it. */
static bool
is_told_otherwise(const struct usual *u, size_t fact, const char *text)
{
    const struct state *s = u->ledger->state;

    if (!names_night(s->pack->facts[fact].meaning) && !names_night(text))
        return false;
    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic == s->pack->facts[fact].topic && names_night(st->words))
            return true;
    }
    return false;
}

static void
fill_line(struct usual *u, const struct lexicon_row *row)
{
    const struct pack *pack = u->ledger->state->pack;
    size_t fact = pack_fact(pack, span_of(row->key));

    if (fact == PACK_NONE || u->ledger->facts[fact].count ||
        !u->ledger->applies[pack->facts[fact].topic] ||
        u->ledger->topics[pack->facts[fact].topic] == GAP_NOT_APPLICABLE ||
        is_filled(u, row->key, NULL) || is_told_otherwise(u, fact, row->items.items[0]))
        return;
    *LIST_ADD(u->arena, &u->fills) =
        (struct fill){.fact = pack->facts[fact].id, .text = tr(row->items.items[0])};
}

static bool
is_of_data(struct span kind)
{
    return span_is(kind, "store");
}

/* A step takes data back: "left as it is" would contradict it, whatever the store is called there. */
static bool
restores_data(const struct usual *u)
{
    struct rows_of_role steps = {0};

    way_back_steps(u->arena, u->ledger, &steps);
    for (size_t i = 0; i < steps.count; i++) {
        const char *lever = row_text(&steps.items[i], "lever");
        if (lever && !strcmp(lever, "restore"))
            return true;
    }
    return false;
}

/* "rollback.steps worker": what becomes of a part of that kind, where no step names it. */
static void
fill_parts(struct usual *u, const char *steps, struct span kind, const char *text)
{
    struct way_back_parts parts = {0};

    if (is_of_data(kind) && restores_data(u))
        return;
    way_back_parts(u->arena, u->ledger, &parts);
    for (size_t i = 0; i < parts.count; i++)
        if (!parts.items[i].step && parts.items[i].kind && span_is(kind, parts.items[i].kind) &&
            !is_filled(u, steps, parts.items[i].name))
            *LIST_ADD(u->arena, &u->fills) =
                (struct fill){.fact = steps, .about = parts.items[i].name, .text = tr(text)};
}

void
usual_suggestion(struct arena *a, const struct ledger *l, struct suggestions *out)
{
    const struct pack *pack = l->state->pack;
    const struct lexicon_part *part = &pack->lexicon[LEXICON_USUAL];
    struct usual u = {.arena = a, .ledger = l, .others = out};
    size_t steps = rollback_steps_fact(pack);

    for (size_t i = 0; i < part->count; i++) {
        struct span key = span_of(part->rows[i].key);
        size_t space = span_find(key, " ");
        if (space == SIZE_MAX)
            fill_line(&u, &part->rows[i]);
        else if (steps != PACK_NONE && span_is(span_slice(key, 0, space), pack->facts[steps].id))
            fill_parts(&u, pack->facts[steps].id, span_slice(key, space + 1, key.len),
                       part->rows[i].items.items[0]);
    }
    if (!u.fills.count)
        return;
    *LIST_ADD(a, out) = (struct suggestion){
        .key = KEY,
        .number = state_number(l->state, NUMBER_PROPOSAL, KEY),
        .topic = steps == PACK_NONE ? PACK_NONE : pack->facts[steps].topic,
        .text = tr("Take the usual words for lines of the way back that nobody told; they carry "
                   "this number and hold for no system in particular."),
        .why = tr("a line that is empty is filled at night, by somebody tired"),
        .cost = tr("an hour to confirm or replace them"),
        .without = tr("each of them is decided during the outage"),
        .fills = u.fills.items,
        .fill_count = u.fills.count,
    };
}
