// SPDX-License-Identifier: MIT
#include "rules.h"

#include "base/language.h"

/* The way of releasing, against data, machines, entry point and promises. */

/* R08.  Both versions run at once, so both must read the schema; a full stop is exempt. */
bool
check_versions_share_schema(struct rule_check *c)
{
    static const struct pair strategy = {"release.strategy", "rolling|blue-green|canary|waves"};
    struct rows stores;
    struct side offline;

    if (!rule_rows(c, "data.stores", &stores) || !rule_is_set(c, "migration.backward_compatible") ||
        rule_is(c, "migration.timing", "offline", &offline))
        return false;
    if (!rule_pair(c, strategy, (struct pair){"migration.backward_compatible", "no"}) &&
        !rule_pair(c, strategy, (struct pair){"migration.destructive", "same-release"}))
        return false;
    const char *name = row_words(&stores.items[0], "name");
    const char *engine = row_words(&stores.items[0], "engine");
    rule_fill(c, "store", name ? name : engine ? engine : tr("the data"));
    rule_cite(c, stores.items[0].reading);
    return true;
}

/* A canary needs a share of the traffic, or flags that give it to some users. */
static bool
is_impossible_canary(struct rule_check *c)
{
    struct side flags;

    return !rule_is(c, "flags.used", "yes", &flags) &&
           rule_pair(c, (struct pair){"release.strategy", "canary"},
                     (struct pair){"entry.traffic_split", "switch|none"});
}

#define ENTRY_WORDS                                                                                \
    "proxy|balancer|load balancer|gateway|ingress|router|reverse proxy|lastverteiler"

/* Two copies behind a local proxy are enough, so that only an entry point without any proxy is not. */
static bool
is_impossible_switch(struct rule_check *c)
{
    return !rule_said(c, "entry.lb", ENTRY_WORDS) &&
           rule_pair(c, (struct pair){"release.strategy", "blue-green"},
                     (struct pair){"entry.traffic_split", "none"});
}

static bool
is_impossible_rolling(struct rule_check *c)
{
    struct sides units;
    struct side strategy;

    if (!rule_is(c, "release.strategy", "rolling", &strategy))
        return false;
    rule_sides(c, "compute.units", &units);
    for (size_t i = 0; i < units.count; i++)
        if (bounds_of(&units.items[i].value).high < 2 &&
            rule_together(c, strategy.reading, units.items[i].reading)) {
            rule_use(c, &strategy);
            rule_use(c, &units.items[i]);
            return true;
        }
    return false;
}

/* R09. */
bool
check_strategy_possible(struct rule_check *c)
{
    return is_impossible_canary(c) || is_impossible_switch(c) || is_impossible_rolling(c);
}

#define WINDOW_WORDS                                                                               \
    "window|maintenance|wartung|wartungsfenster|fenster|fenêtre|ventana|finestra|janela"
#define QUEUE_WORDS "worker|workers|queue|consumer|consumers|job|jobs|batch|scheduler|beat"

/*
 * R21.  A worker behind a queue may stop without downtime that users see; so may anything in a window that
 * was spoken of.
 */
bool
check_no_downtime(struct rule_check *c)
{
    static const struct pair zero = {"downtime.claim", "zero"};
    struct side strategy;

    if (!rule_is_set(c, "release.strategy") || rule_said(c, "maintenance.window", WINDOW_WORDS))
        return false;
    if (rule_is(c, "release.strategy", "recreate", &strategy) &&
        !mentions_any(span_of(strategy.reading->quote), QUEUE_WORDS) &&
        rule_pair(c, zero, (struct pair){"release.strategy", "recreate"}))
        return true;
    return rule_pair(c, zero, (struct pair){"migration.timing", "offline"});
}

#define UNUSED                                                                                     \
    "unused|not used|no longer used|nobody uses|no use|no more use|zero use|no traffic|0 %|0%|"    \
    "no clients left|nicht mehr genutzt|unbenutzt|ungenutzt"

static bool
is_unused(struct rule_check *c, const char *fact)
{
    size_t index = pack_fact(c->ledger->state->pack, span_of(fact));

    for (size_t i = 0; index != PACK_NONE && i < c->ledger->facts[index].count; i++) {
        size_t reading = c->ledger->facts[index].readings[i];
        if (mentions_any(span_of(c->ledger->state->readings.items[reading].quote), UNUSED))
            return true;
    }
    return false;
}

static const char *
what_goes(struct rule_check *c)
{
    struct sides what;

    if (rule_sides(c, "compat.removals", &what) || rule_sides(c, "compat.consumers", &what)) {
        rule_cite(c, what.items[0].reading);
        return what.items[0].value.text;
    }
    return tr("the old version");
}

static bool
is_too_early(struct rule_check *c, const struct side *gone, const struct side *announced,
             const struct side *window)
{
    struct bounds day, from;
    double days = bounds_of(&window->value).low / 1440;

    if (!bounds_of_date(&gone->value, &day) || !bounds_of_date(&announced->value, &from) ||
        day.high >= from.low + days)
        return false;
    rule_fill(c, "what", what_goes(c));
    rule_use(c, gone);
    rule_use(c, announced);
    rule_use(c, window);
    rule_derived(c, tr("%s + %s = %s, after %s"), words_of_day(c->arena, from.low),
                 window->value.text, words_of_day(c->arena, from.low + window->value.low / 1440),
                 words_of_day(c->arena, day.high));
    return true;
}

/* R23.  A date without a day is its last one where something goes, and its first where it is announced. */
bool
check_removals(struct rule_check *c)
{
    struct sides gone, announced, window;

    if (!rule_sides(c, "compat.removal_date", &gone) ||
        !rule_sides(c, "compat.removal_announced", &announced) ||
        !rule_sides(c, "compat.window", &window) || is_unused(c, "compat.removals") ||
        is_unused(c, "compat.removal_date"))
        return false;
    for (size_t i = 0; i < gone.count; i++)
        for (size_t k = 0; k < announced.count; k++)
            for (size_t n = 0; n < window.count; n++)
                if (is_too_early(c, &gone.items[i], &announced.items[k], &window.items[n]))
                    return true;
    return false;
}
