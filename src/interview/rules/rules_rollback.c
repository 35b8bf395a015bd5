// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/language.h"
#include "rules.h"

/* Whether the way back is there, and how long it takes. */

/* A sum of what going back takes, and the largest part of it. */
struct sum {
    double least; /* what is certain of it */
    double said;  /* in the numbers that were said */
    bool any;
    double largest;
    const char *means;
    struct buf words; /* "4 min + 25 min" */
};

static void
add_part(struct rule_check *c, struct sum *sum, const struct value *v, const char *means)
{
    sum->least += bounds_of(v).low;
    sum->said += v->low;
    buf_addf(&sum->words, "%s%s", sum->any ? " + " : "", words_of_minutes(c->arena, v->low));
    if (!sum->any || v->low > sum->largest) {
        sum->largest = v->low;
        sum->means = means;
    }
    sum->any = true;
}

/* A part of a sum that is in conflict counts with its smaller side. */
static void
add_fact(struct rule_check *c, struct sum *sum, const char *fact, const char *means)
{
    struct sides sides;
    const struct side *least = NULL;

    rule_sides(c, fact, &sides);
    for (size_t i = 0; i < sides.count; i++)
        if (!least || bounds_of(&sides.items[i].value).low < bounds_of(&least->value).low)
            least = &sides.items[i];
    if (!least)
        return;
    rule_cite(c, least->reading);
    add_part(c, sum, &least->value, means);
}

#define PIPELINE "pipeline|ci|job|workflow|build"

/* The steps that say how long they take; true when one of them is the pipeline's run. */
static bool
add_steps(struct rule_check *c, struct sum *sum, const struct rows *steps)
{
    bool has_run = false;

    for (size_t i = 0; i < steps->count; i++) {
        const struct row *step = &steps->items[i];
        const struct value *takes = row_field(step, "takes");
        const char *action = row_words(step, "action");
        if (!takes)
            continue;
        has_run = has_run || mentions_any(span_of(step->reading->value), PIPELINE);
        rule_cite(c, step->reading);
        add_part(c, sum, takes,
                 action ? arena_strf(c->arena, tr("the step \"%s\""), action)
                        : tr("one of its steps"));
    }
    return has_run;
}

static bool
has_lever(const struct rows *steps, const char *levers, const struct row **row)
{
    for (size_t i = 0; i < steps->count; i++)
        if (row_is(&steps->items[i], "lever", levers)) {
            *row = &steps->items[i];
            return true;
        }
    return false;
}

/* What is known of the mechanism when nobody has measured it; a part that nobody gave adds nothing. */
static void
add_mechanism(struct rule_check *c, struct sum *sum)
{
    struct rows steps;
    const struct row *flag;
    struct side via;
    bool has_run;

    rule_rows(c, "rollback.steps", &steps);
    has_run = add_steps(c, sum, &steps);
    if (!sum->any) {
        add_fact(c, sum, "deploy.duration", tr("the deployment"));
        add_fact(c, sum, "compute.start_time", tr("the start of the old version"));
    }
    if (!has_run && rule_is(c, "rollback.via_pipeline", "yes", &via)) {
        rule_cite(c, via.reading);
        add_fact(c, sum, "ci.duration", tr("the pipeline's run"));
    }
    add_fact(c, sum, "deploy.poll_interval", tr("the time between two requests of a device"));
    if (has_lever(&steps, "flag", &flag))
        add_fact(c, sum, "flags.refresh", tr("the time until a flag takes effect"));
}

static bool
is_too_slow(struct rule_check *c, const struct sides *targets, const struct sum *sum)
{
    for (size_t i = 0; i < targets->count; i++) {
        double allowed = targets->items[i].value.high;
        if (sum->least <= bounds_of(&targets->items[i].value).high)
            continue;
        rule_use(c, &targets->items[i]);
        rule_fill(c, "time", words_of_minutes(c->arena, sum->said));
        rule_fill(c, "means", sum->means);
        if (sum->said > sum->largest)
            rule_derived(c, tr("%s = %s, %s more than %s"), sum->words.data,
                         words_of_minutes(c->arena, sum->said),
                         words_of_minutes(c->arena, sum->said - allowed),
                         words_of_minutes(c->arena, allowed));
        else
            rule_derived(c, tr("%s - %s = %s more than the target"), sum->words.data,
                         words_of_minutes(c->arena, allowed),
                         words_of_minutes(c->arena, sum->said - allowed));
        return true;
    }
    return false;
}

static bool
check_sum(struct rule_check *c, const struct sides *targets, const struct side *measured)
{
    struct sum sum = {.words = BUF_INIT};

    if (measured) {
        rule_cite(c, measured->reading);
        add_part(c, &sum, &measured->value, tr("the way that was measured"));
    } else {
        add_mechanism(c, &sum);
    }
    bool slow = sum.any && is_too_slow(c, targets, &sum);
    buf_release(&sum.words);
    return slow;
}

/*
 * R07.  What was measured counts alone.  A run of the pipeline is added only where going back uses it and
 * no step with a time is that run already.
 */
bool
check_way_back_fits_target(struct rule_check *c)
{
    struct sides targets, measured;

    if (!rule_sides(c, "rollback.target_time", &targets))
        return false;
    rule_sides(c, "rollback.measured_time", &measured);
    if (!measured.count)
        return check_sum(c, &targets, NULL);
    for (size_t i = 0; i < measured.count; i++) {
        c->quotes.count = 0;
        if (check_sum(c, &targets, &measured.items[i]))
            return true;
    }
    return false;
}

#define FLAG_WORDS     "flag|flags|switch|switches|toggle|toggles|schalter"
#define FALLBACK_WORDS "fallback|falls back|default|last known|down|unreachable|outage|ausfall"
#define OWNER_WORDS    "owner|owns|owned|may|who|allowed|darf|dürfen|verantwortlich|zuständig"

/* R22.  What is told about flags without being read leaves it uncertain. */
bool
check_flag_lever(struct rule_check *c)
{
    static const struct {
        const char *fact;
        const char *words;
        const char *name;
    } needs[] = {
        {"flags.kill_switches", FLAG_WORDS, "which features have one"},
        {"flags.fallback", FALLBACK_WORDS, "what holds while a flag cannot be switched"},
        {"flags.owner", OWNER_WORDS, "who may turn one off"},
    };
    struct rows steps;
    const struct row *step;
    struct side used;

    rule_rows(c, "rollback.steps", &steps);
    if (!has_lever(&steps, "flag", &step))
        return false;
    rule_cite(c, step->reading);
    if (rule_is(c, "flags.used", "no", &used) && rule_together(c, used.reading, step->reading)) {
        rule_use(c, &used);
        rule_fill(c, "missing", tr("whether there are flags at all"));
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(needs); i++)
        if (rule_missing(c, needs[i].fact, needs[i].words)) {
            rule_fill(c, "missing", needs[i].name);
            return true;
        }
    return false;
}

/*
 * R24.  Fewer than two versions for certain, or clean-up that may take the one that is needed.  Not where
 * the way back needs no old version.
 */
bool
check_previous_version_is_there(struct rule_check *c)
{
    struct sides kept, cleanup;
    struct side unprotected;
    struct rows steps;
    const struct row *step;

    if (!rule_sides(c, "retain.artifacts", &kept) ||
        (rule_rows(c, "rollback.steps", &steps) && !has_lever(&steps, "redeploy|switch", &step)))
        return false;
    for (size_t i = 0; i < kept.count; i++)
        if (bounds_of(&kept.items[i].value).high < 2) {
            rule_use(c, &kept.items[i]);
            return true;
        }
    if (!rule_is(c, "retain.protected", "no", &unprotected) ||
        !rule_sides(c, "retain.cleanup", &cleanup) ||
        !rule_together(c, unprotected.reading, cleanup.items[0].reading))
        return false;
    rule_use(c, &kept.items[0]);
    rule_use(c, &unprotected);
    rule_use(c, &cleanup.items[0]);
    return true;
}

#define OTHER_SLOT "slot|slots|other partition|second partition|boot loader|bootloader|partition"

/*
 * R28.  A switch to the other slot before the lock closes is a way back, and so is what a step says of
 * slots; a lock of one part does not touch the steps of another.
 */
bool
check_no_way_to_lower_version(struct rule_check *c)
{
    struct rows steps;
    const struct row *step, *other;
    struct side blocked;

    if (!rule_rows(c, "rollback.steps", &steps) || !has_lever(&steps, "redeploy", &step) ||
        !rule_is(c, "compat.downgrade_blocked", "yes", &blocked) ||
        has_lever(&steps, "switch", &other) ||
        mentions_any(span_of(step->reading->value), OTHER_SLOT) ||
        !rule_together(c, step->reading, blocked.reading) ||
        rule_other_parts(c, step->reading, blocked.reading))
        return false;
    rule_use(c, &blocked);
    rule_cite(c, step->reading);
    rule_beside(c, "rollback.one_way_changes");
    return true;
}
