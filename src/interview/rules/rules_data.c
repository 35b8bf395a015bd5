// SPDX-License-Identifier: MIT
#include "rules.h"

#include "base/language.h"

/* How long data is kept and where it lies, by limits that the user named; none is supplied here. */

static bool
breaks_limit(struct rule_check *c, const struct side *kept, const struct sides *limits, bool least)
{
    struct bounds time = bounds_of(&kept->value);

    for (size_t i = 0; i < limits->count; i++) {
        struct bounds limit = bounds_of(&limits->items[i].value);
        if (least ? time.high >= limit.low : time.low <= limit.high)
            continue;
        rule_use(c, kept);
        rule_use(c, &limits->items[i]);
        rule_fill(c, "limit", limits->items[i].reading->value);
        rule_beside(c, "compliance.regimes");
        return true;
    }
    return false;
}

/* R17.  Logs without personal data may be kept longer than such data may. */
bool
check_log_retention(struct rule_check *c)
{
    struct sides kept, least, most;
    struct side none;

    rule_sides(c, "log.retention", &kept);
    rule_sides(c, "log.retention_min", &least);
    rule_sides(c, "log.retention_max", &most);
    bool is_free = rule_is(c, "log.pii", "none", &none);
    for (size_t i = 0; i < kept.count; i++)
        if (breaks_limit(c, &kept.items[i], &least, true) ||
            (!is_free && breaks_limit(c, &kept.items[i], &most, false)))
            return true;
    return false;
}

#define NOT_PERSONAL                                                                               \
    "no personal|without personal|nothing personal|anonymised|anonymized|pseudonymised|"           \
    "no customer data|keine personenbezogenen|ohne personenbezogene|anonymisiert|pseudonymisiert"

/* One place in which data lies. */
struct kept_at {
    const char *service;
    const char *place;
    const struct reading *reading;
};

struct places {
    struct kept_at *items;
    size_t count;
    size_t cap;
};

static void
add_fact_places(struct rule_check *c, const char *fact, const char *service, struct places *out)
{
    struct sides sides;

    rule_sides(c, fact, &sides);
    for (size_t i = 0; i < sides.count; i++)
        *LIST_ADD(c->arena, out) = (struct kept_at){
            .service = service,
            .place = sides.items[i].value.text,
            .reading = sides.items[i].reading,
        };
}

/* Where the data outside production is real, its places count too. */
static void
add_environments(struct rule_check *c, struct places *out)
{
    struct rows rows;
    struct side real;

    if (!rule_is(c, "envs.data", "real", &real))
        return;
    rule_rows(c, "envs", &rows);
    for (size_t i = 0; i < rows.count; i++) {
        const char *place = row_words(&rows.items[i], "place");
        const char *name = row_words(&rows.items[i], "name");
        if (place && !row_is(&rows.items[i], "data", "masked|synthetic|none"))
            *LIST_ADD(c->arena, out) = (struct kept_at){
                .service = arena_strf(c->arena, tr("the environment %s"),
                                      name ? name : tr("without a name")),
                .place = place,
                .reading = rows.items[i].reading,
            };
    }
}

static bool
has_protected_data(struct rule_check *c)
{
    struct sides classes;

    rule_sides(c, "data.classes", &classes);
    for (size_t i = 0; i < classes.count; i++)
        if (!value_is_choice(&classes.items[i].value, "none"))
            return true;
    return false;
}

static const struct kept_at *
first_that_is(const struct places *places, const struct side *area, enum place_answer answer)
{
    for (size_t i = 0; i < places->count; i++) {
        const struct kept_at *p = &places->items[i];
        if (!mentions_any(span_of(p->reading->quote), NOT_PERSONAL) &&
            place_in(span_of(p->place), span_of(area->value.text)) == answer)
            return p;
    }
    return NULL;
}

/*
 * R32.  A place whose country nobody can tell from its name is no contradiction: it is kept as a risk that
 * asks the same.
 */
bool
check_residency(struct rule_check *c)
{
    struct sides area;
    struct places places = {0};
    const struct kept_at *found = NULL;

    if (!rule_sides(c, "data.residency", &area) || !has_protected_data(c))
        return false;
    add_fact_places(c, "backup.location", tr("the backup"), &places);
    add_fact_places(c, "log.location", tr("the log store"), &places);
    add_fact_places(c, "metric.location", tr("the monitoring data"), &places);
    add_environments(c, &places);
    found = first_that_is(&places, &area.items[0], PLACE_OUTSIDE);
    if (!found) {
        found = first_that_is(&places, &area.items[0], PLACE_UNKNOWN);
        c->out->severity = SEVERITY_WARN;
        if (found)
            rule_derived(c, tr("the country of \"%s\" is not known"), found->place);
    }
    if (!found)
        return false;
    rule_use(c, &area.items[0]);
    rule_beside(c, "data.classes");
    rule_cite(c, found->reading);
    rule_fill(c, "service", found->service);
    rule_fill(c, "place", found->place);
    return true;
}
