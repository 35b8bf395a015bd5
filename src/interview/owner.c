// SPDX-License-Identifier: MIT
#include "interview/owner.h"

#include "base/language.h"

/* Words of what works by itself, in the languages in which owners are named: none of it answers a question. */
static const char *const machines[] = {
    "pipeline", "pipelines", "job",     "jobs",  "ci",     "bot",      "workflow",
    "script",   "skript",    "runner",  "agent", "server", "system",   "systems",
    "tool",     "tools",     "service", "cron",  "robot",  "playbook",
};

static bool
is_product(const struct pack *pack, struct span name)
{
    const struct lexicon_part *part = &pack->lexicon[LEXICON_PRODUCTS];

    for (size_t row = 0; row < part->count; row++)
        for (size_t i = 0; i < part->rows[row].items.count; i++)
            if (span_is_nocase(name, part->rows[row].items.items[i]))
                return true;
    return false;
}

/* "the pipeline", "a nightly job", "Jenkins" */
static bool
is_machine(const struct pack *pack, const char *name)
{
    struct span rest = span_trim(span_of(name));
    struct span word;

    if (is_product(pack, rest))
        return true;
    while (span_cut(&rest, " ", &word))
        for (size_t i = 0; i < ARRAY_LEN(machines); i++)
            if (span_is_nocase(word, machines[i]))
                return true;
    return false;
}

/* The first name that a topic asks for says who does it; what follows is a deputy. */
static bool
names_the_first(const struct pack *pack, size_t fact)
{
    if (!type_is_name(pack->facts[fact].type))
        return false;
    for (size_t f = pack->topics[pack->facts[fact].topic].first_fact; f < fact; f++)
        if (type_is_name(pack->facts[f].type))
            return false;
    return true;
}

/* The one person or role that all answers name, if they name only one. */
static const char *
only_name(const struct ledger *l)
{
    const char *name = NULL;

    for (size_t f = 0; f < l->state->pack->fact_count; f++) {
        bool names = l->facts[f].words.count && names_the_first(l->state->pack, f);
        for (size_t i = 0; names && i < l->facts[f].words.count; i++) {
            const char *one = l->facts[f].words.items[i];
            if (is_machine(l->state->pack, one))
                continue;
            if (name && strcmp(name, one) != 0)
                return NULL;
            name = one;
        }
    }
    return name;
}

/* Of the names by which the phase's questions are settled the first that somebody gave. */
static const char *
phase_owner(const struct ledger *l, size_t topic)
{
    const struct phase *phase = &l->state->pack->phases[l->state->pack->topics[topic].phase];

    for (size_t i = 0; i < phase->owner_count; i++) {
        const struct fact_status *status = &l->facts[phase->owners[i]];
        if (status->words.count && status->gap == GAP_NONE &&
            !is_machine(l->state->pack, status->words.items[0]))
            return status->words.items[0];
    }
    return NULL;
}

const char *
topic_owner(struct arena *a, const struct ledger *l, size_t topic)
{
    const struct topic_state *t = topic == PACK_NONE ? NULL : &l->state->topics[topic];
    const char *name = t && t->likely_owner ? t->likely_owner : l->state->likely_owner;

    if (t && t->owner)
        return t->owner;
    if (!name)
        name = only_name(l);
    if (!name && t)
        name = phase_owner(l, topic);
    return name ? arena_strf(a, "%s%s", tr("proposed: "), name) : tr("open");
}
