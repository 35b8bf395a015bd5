// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/language.h"
#include "rules.h"

#define DAY 1440.0 /* minutes */

/* Start, how long it takes, and when it must be ready: one side of each. */
struct run {
    const struct side *start;
    const struct side *takes;
    const struct side *deadline;
    double next_day; /* added to the deadline when it lies before the start */
};

/* A time zone that only one names is taken for both. */
static bool
zones_fit(const struct run *r)
{
    return !zones_differ(r->start->value.unit, r->deadline->value.unit);
}

static void
use_run(struct rule_check *c, const struct run *r)
{
    rule_use(c, r->start);
    rule_use(c, r->takes);
    rule_use(c, r->deadline);
}

/* "about" is a plan's favourite word: what a fifth more would mean stands beside a run that is ready in time. */
static void
derive(struct rule_check *c, const struct run *r, const char *sum)
{
    double start = r->start->value.low, takes = r->takes->value.low;

    if (r->takes->value.qualifier == QUALIFIER_ABOUT)
        rule_derived(c, tr("%s; assumed, with 20 %% more, %s, it ends at %s"), sum,
                     words_of_minutes(c->arena, takes * 1.2),
                     words_of_clock(c->arena, start + takes * 1.2));
    else
        rule_derived(c, "%s", sum);
}

static bool
is_late(struct rule_check *c, const struct run *r)
{
    double start = r->start->value.low, takes = r->takes->value.low;
    double ready = r->deadline->value.high + r->next_day;
    double soonest = bounds_of(&r->start->value).low + bounds_of(&r->takes->value).low;

    if (!zones_fit(r) || soonest <= bounds_of(&r->deadline->value).high + r->next_day)
        return false;
    const char *end = words_of_clock(c->arena, start + takes);
    const char *miss = words_of_minutes(c->arena, start + takes - ready);
    use_run(c, r);
    rule_fill(c, "end", end);
    rule_fill(c, "miss", miss);
    rule_derived(c, tr("%s + %s = %s, %s after %s"), words_of_clock(c->arena, start),
                 words_of_minutes(c->arena, takes), end, miss, words_of_clock(c->arena, ready));
    rule_beside(c, "app.schedules");
    return true;
}

/* Ready in time whatever the qualifiers say: what is left for one more run. */
static bool
note_room(struct rule_check *c, const struct run *r)
{
    double start = r->start->value.high, takes = r->takes->value.high;
    double ready = r->deadline->value.low + r->next_day;
    double latest = bounds_of(&r->start->value).high + bounds_of(&r->takes->value).high;

    if (!zones_fit(r) || latest > ready)
        return false;
    use_run(c, r);
    derive(c, r,
           arena_strf(c->arena, tr("%s - %s - %s = %s of room for one more run"),
                      words_of_clock(c->arena, ready), words_of_clock(c->arena, start),
                      words_of_minutes(c->arena, takes),
                      words_of_minutes(c->arena, ready - start - takes)));
    return rule_note(c);
}

static struct run
run_of(const struct side *start, const struct side *takes, const struct side *deadline)
{
    bool next_day = deadline->value.high < start->value.low;

    return (struct run){start, takes, deadline, next_day ? DAY : 0};
}

/* R26.  A start or end of which only "after" or "before" is known fixes no time on that side. */
bool
check_deadline(struct rule_check *c)
{
    struct sides start, takes, deadline;

    if (!rule_sides(c, "schedule.start", &start) || !rule_sides(c, "schedule.duration", &takes) ||
        !rule_sides(c, "service.deadline", &deadline))
        return false;
    for (size_t i = 0; i < start.count; i++)
        for (size_t k = 0; k < takes.count; k++)
            for (size_t n = 0; n < deadline.count; n++) {
                struct run r = run_of(&start.items[i], &takes.items[k], &deadline.items[n]);
                if (is_late(c, &r))
                    return true;
            }
    struct run only = run_of(&start.items[0], &takes.items[0], &deadline.items[0]);
    return start.count * takes.count * deadline.count == 1 && note_room(c, &only);
}
