// SPDX-License-Identifier: MIT
#include "rules.h"

#include "base/language.h"

/*
 * Targets of recovery, against what copies and restores can do.  A range or "about" counts with its shorter
 * end where it takes time, and with its longer end where it is allowed.
 */

/* A stand-in that takes over helps with all that the target covers, as long as that is not wrong data. */
static bool
is_saved_by_standby(struct rule_check *c)
{
    struct side corruption, ha;

    return rule_is_set(c, "dr.covers") &&
           !rule_is(c, "dr.covers", "data-corruption", &corruption) &&
           rule_is(c, "data.ha", "standby|multi-zone|multi-region", &ha);
}

static void
cite_scenario(struct rule_check *c)
{
    rule_beside(c, "dr.covers");
    rule_beside(c, "data.ha");
}

static const char *
minutes_of(struct rule_check *c, const struct side *side)
{
    return words_of_minutes(c->arena, side->value.low);
}

static bool
is_longer(const struct side *x, const struct side *y)
{
    return bounds_of(&x->value).low > bounds_of(&y->value).high;
}

/* The first two of which the first is longer for certain. */
static bool
find_longer(const struct sides *xs, const struct sides *ys, const struct side **x,
            const struct side **y)
{
    for (size_t i = 0; i < xs->count; i++)
        for (size_t k = 0; k < ys->count; k++)
            if (is_longer(&xs->items[i], &ys->items[k])) {
                *x = &xs->items[i];
                *y = &ys->items[k];
                return true;
            }
    return false;
}

/* Who reacts within a time that is not there has not noticed yet. */
static const char *
too_slow_reaction(struct rule_check *c, double left)
{
    struct sides reaction;

    if (!rule_sides(c, "oncall.reaction", &reaction) || reaction.items[0].value.high <= left)
        return "";
    rule_use(c, &reaction.items[0]);
    return arena_strf(c->arena, tr("; the reaction alone may take %s"),
                      words_of_minutes(c->arena, reaction.items[0].value.high));
}

/*
 * What is left for noticing and deciding, when the restore fits whatever the qualifiers say.  "At most four
 * hours" allows four.
 */
static bool
note_rest(struct rule_check *c, const struct sides *rto, const struct sides *restore)
{
    const struct side *target = &rto->items[0], *takes = &restore->items[0];
    double allowed = target->value.qualifier == QUALIFIER_AT_MOST ? target->value.high
                                                                  : bounds_of(&target->value).low;

    if (rto->count > 1 || restore->count > 1 || bounds_of(&takes->value).high > allowed)
        return false;
    rule_use(c, target);
    rule_use(c, takes);
    double left = target->value.low - takes->value.high;
    const char *sum = arena_strf(
        c->arena, tr("%s - %s = %s left for noticing and deciding"), minutes_of(c, target),
        words_of_minutes(c->arena, takes->value.high), words_of_minutes(c->arena, left));
    rule_derived(c, "%s%s", sum, too_slow_reaction(c, left));
    return rule_note(c);
}

/* R05. */
bool
check_restore_fits_target(struct rule_check *c)
{
    struct sides rto, restore;
    const struct side *takes, *target;

    if (!rule_sides(c, "dr.rto", &rto) || !rule_sides(c, "backup.restore_duration", &restore))
        return false;
    if (!find_longer(&restore, &rto, &takes, &target))
        return note_rest(c, &rto, &restore);
    if (is_saved_by_standby(c))
        return false;
    rule_use(c, target);
    rule_use(c, takes);
    cite_scenario(c);
    rule_derived(c, tr("%s - %s = %s longer than the target, before noticing and deciding"),
                 minutes_of(c, takes), words_of_minutes(c->arena, target->value.high),
                 words_of_minutes(c->arena, takes->value.low - target->value.high));
    return true;
}

/* Stores whose loss was spoken of, and none of them as serious, can be made again. */
static bool
can_be_made_again(struct rule_check *c)
{
    struct rows stores;
    bool any = false;

    rule_rows(c, "data.stores", &stores);
    for (size_t i = 0; i < stores.count; i++) {
        if (row_is(&stores.items[i], "loss", "serious"))
            return false;
        any = any || row_field(&stores.items[i], "loss");
    }
    return any;
}

/* R06.  Copies that are made all the time have no interval, whatever else is copied once a day. */
bool
check_copies_often_enough(struct rule_check *c)
{
    struct sides rpo, interval;
    struct side method;
    const struct side *every, *target;

    if (!rule_sides(c, "dr.rpo", &rpo) || !rule_sides(c, "backup.interval", &interval) ||
        !find_longer(&interval, &rpo, &every, &target) ||
        rule_is(c, "backup.method", "pitr|continuous", &method) || can_be_made_again(c))
        return false;
    rule_use(c, target);
    rule_use(c, every);
    rule_fill(c, "every", words_of_minutes(c->arena, every->value.low));
    rule_derived(c, tr("%s - %s = %s more than may be lost"), minutes_of(c, every),
                 words_of_minutes(c->arena, target->value.high),
                 words_of_minutes(c->arena, every->value.low - target->value.high));
    return true;
}
