// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/language.h"
#include "rules.h"

/* R18: production without internet, against services that are of no use without it. */

static const char *const facts[] = {
    "artifact.registry", "log.destination", "oncall.tool",          "alert.route", "flags.provider",
    "synthetic.tool",    "metric.source",   "metric.error_tracker", "entry.tls",
};

/* A gateway or a way of carrying that is described for the service answers the question. */
static bool
is_carried(struct rule_check *c, const char *service)
{
    struct sides transfer;

    rule_sides(c, "net.transfer", &transfer);
    for (size_t i = 0; i < transfer.count; i++)
        if (mentions(span_of(transfer.items[i].value.text), span_of(service)))
            return true;
    return false;
}

static void
add_name(struct buf *names, const char *name)
{
    if (!mentions(buf_span(names), span_of(name)))
        buf_addf(names, "%s%s", names->len ? ", " : "", name);
}

static void
find_services(struct rule_check *c, const struct side *cut_off, struct buf *names)
{
    for (size_t f = 0; f < ARRAY_LEN(facts); f++) {
        struct sides sides;
        rule_sides(c, facts[f], &sides);
        for (size_t i = 0; i < sides.count; i++) {
            const struct side *side = &sides.items[i];
            const char *name = internet_only(c->ledger->state->pack, span_of(side->value.text));
            if (!name || is_carried(c, name) || !rule_together(c, cut_off->reading, side->reading))
                continue;
            add_name(names, name);
            rule_cite(c, side->reading);
        }
    }
}

/* A hosted runner that pushes would have to come in. */
static void
find_runner(struct rule_check *c, const struct side *cut_off, struct buf *names)
{
    struct side runner, push;

    if (!rule_is(c, "ci.runner_type", "hosted", &runner) ||
        !rule_is(c, "deploy.mechanism", "push", &push) ||
        !rule_together(c, cut_off->reading, runner.reading))
        return;
    add_name(names, tr("the hosted runner"));
    rule_cite(c, runner.reading);
    rule_cite(c, push.reading);
}

bool
check_without_internet(struct rule_check *c)
{
    struct side cut_off;
    BUF_SCOPED names = BUF_INIT;

    if (!rule_is(c, "net.internet", "none", &cut_off))
        return false;
    rule_use(c, &cut_off);
    find_services(c, &cut_off, &names);
    find_runner(c, &cut_off, &names);
    if (names.len)
        rule_fill(c, "service", names.data);
    return names.len > 0;
}
