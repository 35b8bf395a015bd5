// SPDX-License-Identifier: MIT
#include "rules.h"

/* Hours that are promised or used, against the hours in which somebody is there. */

#define OUTSIDE                                                                                    \
    "outside|otherwise|night|nights|weekend|weekends|asleep|sleep|sleeping|best effort|"           \
    "until morning|next morning|next day|next working day|nobody|no promise|no guarantee|"         \
    "außerhalb|nachts|wochenende|wochenenden|sonst|niemand|am nächsten morgen|la nuit|"          \
    "le week-end|de noche|di notte|à noite|夜|休日|晚上|周末"

static bool
is_promised(struct rule_check *c)
{
    struct rows alerts;

    if (rule_is_set(c, "slo.availability"))
        return true;
    rule_rows(c, "alert.rules", &alerts);
    for (size_t i = 0; i < alerts.count; i++)
        if (row_is(&alerts.items[i], "severity", "page"))
            return true;
    return false;
}

/*
 * R16.  Going back by itself narrows the gap and does not close it, so it is not looked at.  What was said
 * about the hours outside is an answer, whatever it is.
 */
bool
check_promise_is_covered(struct rule_check *c)
{
    struct sides needed, covered;
    const char *gap;

    if (!rule_sides(c, "service.hours", &needed) || !rule_sides(c, "oncall.hours", &covered) ||
        !is_promised(c) || rule_said(c, "oncall.outside", OUTSIDE) ||
        !cover_gap(c->arena, &(struct cover){.needed = &needed, .covered = &covered}, &gap))
        return false;
    rule_beside(c, "service.hours");
    rule_beside(c, "oncall.hours");
    rule_fill(c, "gap", gap);
    return true;
}

/*
 * R27.  A release is watched for as long as verify.bake says, with its shorter end.  Releases that go back
 * by themselves need nobody to decide.
 */
bool
check_releases_are_watched(struct rule_check *c)
{
    struct sides windows, covered, bake, zone;
    struct side automatic;
    const char *gap;

    if (!rule_sides(c, "release.window", &windows) || !rule_sides(c, "oncall.hours", &covered) ||
        rule_is(c, "rollback.auto", "automatic", &automatic))
        return false;
    rule_sides(c, "verify.bake", &bake);
    rule_sides(c, "release.timezone", &zone);
    struct cover cover = {
        .needed = &windows,
        .covered = &covered,
        .longer = bake.count ? bounds_of(&bake.items[0].value).low : 0,
        .zone = zone.count ? zone.items[0].value.text : NULL,
    };
    if (!cover_gap(c->arena, &cover, &gap))
        return false;
    rule_beside(c, "release.window");
    rule_beside(c, "verify.bake");
    rule_beside(c, "oncall.hours");
    rule_beside(c, "rollback.authority");
    rule_beside(c, "approval.approvers");
    rule_fill(c, "gap", gap);
    return true;
}
