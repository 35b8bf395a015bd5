// SPDX-License-Identifier: MIT
#include <math.h>

#include "rules.h"

#include "base/language.h"

/* Numbers of a month or of a step, against what they are to show or to keep. */

#define ENOUGH 100 /* events in which a fault shows; the pack's number */

#define MADE_REQUESTS                                                                              \
    "test request|test requests|synthetic|generated|replayed|probe requests|test traffic|"         \
    "load test|testanfragen"

/* Events that a step sees in its waiting time, at most. */
static double
most_events(const struct value *load, const struct value *share, const struct value *wait)
{
    return bounds_of(load).high * bounds_of(share).high * bounds_of(wait).high;
}

static void
show_step(struct rule_check *c, const struct side *load, const struct row *step)
{
    const struct value *share = row_field(step, "share"), *wait = row_field(step, "wait");
    const char *events = words_of_number(c->arena, load->value.low * share->low * wait->low);

    rule_use(c, load);
    rule_cite(c, step->reading);
    rule_fill(c, "share", share->text);
    rule_fill(c, "wait", wait->text);
    rule_fill(c, "events", events);
    rule_derived(c, "%s x %s x %s = %s", load->value.text, share->text, wait->text, events);
}

static bool
is_partial(const struct row *step)
{
    const struct value *share = row_field(step, "share");

    return share && row_field(step, "wait") && share->low < 1;
}

/*
 * R10.  Counts with the largest numbers that the words allow.  A step with requests made for the purpose is
 * left out.  When all steps see enough even with the smallest numbers, the one that sees least is shown.
 */
bool
check_steps_see_enough(struct rule_check *c)
{
    struct sides loads;
    struct rows steps;
    const struct row *least = NULL;
    double fewest = 0;

    if (!rule_rows(c, "rollout.steps", &steps) || !rule_sides(c, "load.typical", &loads))
        return false;
    for (size_t i = 0; i < steps.count; i++) {
        const struct row *step = &steps.items[i];
        if (!is_partial(step) || mentions_any(span_of(step->reading->quote), MADE_REQUESTS) ||
            mentions_any(span_of(step->reading->value), MADE_REQUESTS))
            continue;
        const struct value *share = row_field(step, "share"), *wait = row_field(step, "wait");
        double events =
            bounds_of(&loads.items[0].value).low * bounds_of(share).low * bounds_of(wait).low;
        for (size_t k = 0; k < loads.count; k++)
            if (most_events(&loads.items[k].value, share, wait) < ENOUGH) {
                show_step(c, &loads.items[k], step);
                return true;
            }
        if (!least || events < fewest) {
            least = step;
            fewest = events;
        }
    }
    if (!least || loads.count > 1 || fewest < ENOUGH)
        return false;
    show_step(c, &loads.items[0], least);
    return rule_note(c);
}

#define MONTH 43200.0 /* minutes in 30 days */
#define WEEK  10080.0

#define NOT_COUNTED                                                                                \
    "not count|not counted|does not count|do not count|not counting|excluded|excluding|"           \
    "not included|apart from maintenance|outside maintenance|zählt nicht|zählen nicht|"          \
    "ausgenommen|nicht eingerechnet"

static bool
is_not_counted(const struct sides *sides)
{
    for (size_t i = 0; i < sides->count; i++)
        if (mentions_any(span_of(sides->items[i].reading->quote), NOT_COUNTED))
            return true;
    return false;
}

static bool
some_zones_differ(const struct sides *xs, const struct sides *ys)
{
    for (size_t i = 0; i < xs->count; i++)
        for (size_t k = 0; k < ys->count; k++)
            if (zones_differ(xs->items[i].value.window->zone, ys->items[k].value.window->zone))
                return true;
    return false;
}

/* Of the maintenance windows what lies in the hours in which it must work: the target is a part of those. */
static double
minutes_of_maintenance(struct rule_check *c, const struct side *target)
{
    struct sides windows, hours, targets = {.items = NULL};

    *LIST_ADD(c->arena, &targets) = *target;
    rule_sides(c, "service.hours", &hours);
    if (!rule_sides(c, "maintenance.window", &windows) || is_not_counted(&windows) ||
        is_not_counted(&targets) || some_zones_differ(&windows, &hours))
        return 0;
    return (double)cover_shared(&windows, hours.count ? &hours : NULL) * 15 * MONTH / WEEK;
}

/* The start of each release, when the old version has stopped before. */
static double
minutes_of_releases(struct rule_check *c)
{
    struct sides start, cadence;
    struct side recreate;

    if (!rule_is(c, "release.strategy", "recreate", &recreate) ||
        !rule_sides(c, "compute.start_time", &start) || !rule_sides(c, "release.cadence", &cadence))
        return 0;
    return bounds_of(&start.items[0].value).low * bounds_of(&cadence.items[0].value).low * MONTH;
}

static const char *
allowed_words(struct rule_check *c, const struct side *target)
{
    return arena_strf(c->arena, tr("(1 - %s) x 30 days = %s allowed"), target->value.text,
                      words_of_minutes(c->arena, (1 - target->value.low) * MONTH));
}

static bool
has_planned_stops(struct rule_check *c, const struct side *target)
{
    double allowed = (1 - bounds_of(&target->value).low) * MONTH;
    double maintenance = minutes_of_maintenance(c, target), releases = minutes_of_releases(c);

    if (maintenance + releases <= allowed)
        return false;
    rule_fill(c, "cause", tr("planned stops"));
    if (maintenance > 0)
        rule_beside(c, "maintenance.window");
    if (releases > 0) {
        rule_beside(c, "release.strategy");
        rule_beside(c, "release.cadence");
        rule_beside(c, "compute.start_time");
    }
    rule_derived(c, tr("%s; planned %s"), allowed_words(c, target),
                 words_of_minutes(c->arena, floor(maintenance + releases + .5)));
    return true;
}

#define HIGH_TARGET                                                                                \
    .995 /* above it one machine that fails once a month is too much; the pack's number */

static bool
has_no_stand_in(struct rule_check *c, const struct side *target)
{
    struct sides units;
    struct side none;
    bool single = false;

    rule_sides(c, "compute.units", &units);
    for (size_t i = 0; i < units.count; i++)
        single = single || bounds_of(&units.items[i].value).high < 2;
    bool alone = rule_is(c, "data.ha", "none", &none);
    if (bounds_of(&target->value).low <= HIGH_TARGET || !(single || alone))
        return false;
    rule_fill(c, "cause", tr("one machine or database without a stand-in"));
    if (single)
        rule_beside(c, "compute.units");
    if (alone)
        rule_use(c, &none);
    rule_derived(c, "%s", allowed_words(c, target));
    return true;
}

/*
 * R20.  A target of "about" or "at least" counts with its lower end.  Maintenance that the user said does
 * not count is left out.
 */
bool
check_target_reachable(struct rule_check *c)
{
    struct sides targets;

    rule_sides(c, "slo.availability", &targets);
    for (size_t i = 0; i < targets.count; i++) {
        const struct side *target = &targets.items[i];
        if (!has_planned_stops(c, target) && !has_no_stand_in(c, target))
            continue;
        rule_use(c, target);
        rule_fill(c, "allowed", words_of_number(c->arena, (1 - target->value.low) * MONTH));
        return true;
    }
    return false;
}
