// SPDX-License-Identifier: MIT
#include "interview/finding.h"

#include "base/buf.h"
#include "base/clean.h"
#include "base/language.h"
#include "base/utf8.h"
#include "rules.h"

/*
 * R31 is not here: the diagram is drawn from the ledger's stages and gates, so it shows what the text
 * states by construction, and it checks itself before it is written (documents/pipeline.h).
 */
static const struct {
    const char *id;
    rule_fn *check;
} checks[] = {
    {"R01", check_trigger_has_metric},
    {"R02", check_trigger_is_measurable},
    {"R03", check_approval_against_automatic},
    {"R04", check_four_eyes},
    {"R05", check_restore_fits_target},
    {"R06", check_copies_often_enough},
    {"R07", check_way_back_fits_target},
    {"R08", check_versions_share_schema},
    {"R09", check_strategy_possible},
    {"R10", check_steps_see_enough},
    {"R11", check_hotfix_path},
    {"R12", check_refs_covered},
    {"R13", check_sop_against_answer},
    {"R14", check_same_artifact},
    {"R15", check_staging_exists},
    {"R16", check_promise_is_covered},
    {"R17", check_log_retention},
    {"R18", check_without_internet},
    {"R19", check_runner_reaches},
    {"R20", check_target_reachable},
    {"R21", check_no_downtime},
    {"R22", check_flag_lever},
    {"R23", check_removals},
    {"R24", check_previous_version_is_there},
    {"R25", check_secrets},
    {"R26", check_deadline},
    {"R27", check_releases_are_watched},
    {"R28", check_no_way_to_lower_version},
    {"R29", check_monitor_survives},
    {"R30", check_owners},
    {"R32", check_residency},
};

static rule_fn *
check_named(const char *id)
{
    for (size_t i = 0; i < ARRAY_LEN(checks); i++)
        if (!strcmp(checks[i].id, id))
            return checks[i].check;
    return NULL;
}

static size_t
topic_of(const struct ledger *l, const struct rule_text *rule)
{
    const struct pack *pack = l->state->pack;

    for (size_t i = 0; i < rule->input_count; i++)
        if (l->facts[rule->inputs[i]].count)
            return pack->facts[rule->inputs[i]].topic;
    return rule->input_count ? pack->facts[rule->inputs[0]].topic : PACK_NONE;
}

static bool
run_check(struct arena *a, const struct ledger *l, size_t index, struct finding *out)
{
    const struct rule_text *rule = &l->state->pack->rules[index];
    rule_fn *check = check_named(rule->id);
    struct rule_check c = {.arena = a, .ledger = l, .rule = rule, .out = out};

    *out = (struct finding){
        .rule = index,
        .severity = rule->severity,
        .topic = PACK_NONE,
        .missing = PACK_NONE,
    };
    if (!check || !check(&c))
        return false;
    if (!out->key)
        out->key = arena_strf(a, "rule:%s", rule->id);
    if (!out->text)
        out->text = rule->ask ? rule_ask(&c) : tr(rule->rule);
    if (out->topic == PACK_NONE)
        out->topic = topic_of(l, rule);
    out->quotes = c.quotes.items;
    out->quote_count = c.quotes.count;
    return true;
}

static void
run_checks(struct arena *a, const struct ledger *l, struct findings *out)
{
    struct finding f;

    for (size_t i = 0; i < l->state->pack->rule_count; i++)
        if (run_check(a, l, i, &f))
            *LIST_ADD(a, out) = f;
}

static const struct findings *
kept_findings(const struct state *s, const struct ledger *l)
{
    if (!s->memo->findings) {
        struct findings *kept = arena_alloc(s->arena, sizeof(*kept));
        run_checks(s->arena, l, kept);
        s->memo->findings = kept;
    }
    return s->memo->findings;
}

void
findings_of(struct arena *a, const struct ledger *l, struct findings *out)
{
    if (l == state_memo(l->state)->ledger)
        *out = *kept_findings(l->state, l);
    else
        run_checks(a, l, out);
}
