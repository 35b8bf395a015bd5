// SPDX-License-Identifier: MIT
#include "rules.h"

#include "base/language.h"

/* Whether what watches is there when it is needed, and whether somebody looks after what there is. */

#define WATCHES                                                                                    \
    "outside|external|externally|heartbeat|dead man|watchdog|watches the monitoring|"              \
    "monitors the monitoring|extern|außen|another provider|other provider"
#define SECOND_PLACE                                                                               \
    "control room|second zone|other zone|another zone|second site|other site|second room|"         \
    "other room|leitstelle|leitwarte|zweiter standort|anderer raum"

/* Without internet an inner place that does not fall with it counts. */
static bool
has_second_place(struct rule_check *c)
{
    static const char *const facts[] = {"synthetic.location", "alert.route", "metric.source"};

    for (size_t f = 0; f < ARRAY_LEN(facts); f++) {
        struct sides sides;
        rule_sides(c, facts[f], &sides);
        for (size_t i = 0; i < sides.count; i++)
            if (mentions_any(span_of(sides.items[i].value.text), SECOND_PLACE))
                return true;
    }
    return false;
}

/* R29. */
bool
check_monitor_survives(struct rule_check *c)
{
    struct side shared, unreadable;

    if (rule_is(c, "synthetic.independent", "no", &shared) && !has_second_place(c) &&
        rule_missing(c, "silent.meta", WATCHES)) {
        rule_use(c, &shared);
        rule_beside(c, "synthetic.location");
        rule_beside(c, "metric.source");
        rule_beside(c, "alert.route");
        return true;
    }
    if (!rule_is(c, "incident.offline", "no", &unreadable))
        return false;
    rule_use(c, &unreadable);
    rule_beside(c, "incident.runbooks");
    return true;
}

#define APPROVERS                                                                                  \
    "approves|approve|approved|approval by|signs off|freigabe durch|genehmigt|gibt frei"
#define ROUTES    "phone|mail|chat|channel|pager|message|call|sms|ticket|telefon|nachricht|alarm an"
#define DRILLS    "owner|arranges|organises|organizes|responsible|verantwortlich|organisiert"
#define KEEPERS   "owner|keeps|maintains|maintained|responsible|updates|pflegt|verantwortlich"
#define AUTHORITY "decide|decides|decision|may|i do|who else|entscheidet|entscheiden|darf|décide"

static bool
misses_approvers(struct rule_check *c)
{
    struct side required;

    if (!rule_is(c, "approval.required", "yes", &required) ||
        !rule_missing(c, "approval.approvers", APPROVERS))
        return false;
    rule_use(c, &required);
    rule_fill(c, "item", tr("the approval of a release"));
    return true;
}

static bool
misses_recipient(struct rule_check *c)
{
    struct rows alerts;

    rule_rows(c, "alert.rules", &alerts);
    for (size_t i = 0; i < alerts.count; i++) {
        const char *condition = row_words(&alerts.items[i], "condition");
        if (row_words(&alerts.items[i], "recipient"))
            continue;
        if (!rule_missing(c, "alert.route", ROUTES))
            return false;
        rule_cite(c, alerts.items[i].reading);
        rule_fill(c, "item",
                  condition ? arena_strf(c->arena, tr("the alert \"%s\""), condition)
                            : tr("the alerts"));
        return true;
    }
    return false;
}

/* Something is there, and nobody keeps it. */
static bool
misses_keeper(struct rule_check *c, const char *fact, const char *keeper, const char *words)
{
    if (!rule_is_set(c, fact) || !rule_missing(c, keeper, words))
        return false;
    rule_beside(c, fact);
    return true;
}

/*
 * R30.  An open question without an owner says so where it stands, so it is not said again.  An owner who is
 * assumed, and marked so, counts.
 */
bool
check_owners(struct rule_check *c)
{
    if (misses_approvers(c) || misses_recipient(c))
        return true;
    if (misses_keeper(c, "drill.interval", "drill.owner", DRILLS)) {
        rule_fill(c, "item", tr("the exercises of going back"));
        return true;
    }
    if (misses_keeper(c, "incident.runbooks", "incident.owner", KEEPERS)) {
        rule_fill(c, "item", tr("the instructions for incidents"));
        return true;
    }
    if (!rule_missing(c, "rollback.authority", AUTHORITY))
        return false;
    rule_fill(c, "item", tr("the decision to go back"));
    return true;
}
