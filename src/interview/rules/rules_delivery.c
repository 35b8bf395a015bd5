// SPDX-License-Identifier: MIT
#include "rules.h"

/* From the build to production: what is delivered, over which stages, and how it gets in. */

#define BUILDS    "build|compile|latest"
#define NO_BUILDS "no-build|skip-build|without build"

static bool
is_mutable(struct rule_check *c)
{
    struct side identity;

    if (!rule_is(c, "artifact.identity", "mutable-tag", &identity))
        return false;
    rule_use(c, &identity);
    return true;
}

static bool
command_builds(struct rule_check *c)
{
    struct sides commands;

    rule_sides(c, "deploy.command", &commands);
    for (size_t i = 0; i < commands.count; i++) {
        struct span command = span_of(commands.items[i].value.text);
        if (!mentions_any(command, BUILDS) || mentions_any(command, NO_BUILDS))
            continue;
        rule_use(c, &commands.items[i]);
        return true;
    }
    return false;
}

/*
 * R14.  A language that runs from source has no build to pass on: the same commit or version is enough
 * there.
 */
bool
check_same_artifact(struct rule_check *c)
{
    struct sides promoted;
    struct side no, source, fixed;

    if (!rule_sides(c, "artifact.promoted", &promoted) ||
        (rule_is(c, "artifact.type", "source", &source) &&
         rule_is(c, "artifact.identity", "commit|version", &fixed)))
        return false;
    if (rule_is(c, "artifact.promoted", "no", &no)) {
        rule_use(c, &no);
        rule_beside(c, "artifact.identity");
        return true;
    }
    if (!is_mutable(c) && !command_builds(c))
        return false;
    rule_use(c, &promoted.items[0]);
    return true;
}

#define STAGING                                                                                    \
    "staging|stage|pre-production|preproduction|preprod|vorproduktion|acceptance|abnahme"
#define TESTING                                                                                    \
    STAGING "|test|testing|qa|uat|reference|referenz|testumgebung|preview|temporary|ephemeral|"    \
            "review app|for each change|per change|recette"

/* The stage or the list of checks that speaks of staging. */
static bool
cite_use_of_staging(struct rule_check *c)
{
    struct rows stages;

    if (rule_is_set(c, "staging.checks")) {
        rule_beside(c, "staging.checks");
        return true;
    }
    rule_rows(c, "pipeline.stages", &stages);
    for (size_t i = 0; i < stages.count; i++) {
        const char *name = row_words(&stages.items[i], "name");
        const char *environment = row_words(&stages.items[i], "environment");
        if ((name && mentions_any(span_of(name), "staging")) ||
            (environment && mentions_any(span_of(environment), "staging"))) {
            rule_cite(c, stages.items[i].reading);
            return true;
        }
    }
    return false;
}

/* Temporary ones count, and one whose role is not known may be it. */
static bool
may_be_staging(const struct row *environment)
{
    const char *name = row_words(environment, "name");

    return !row_is(environment, "role", "production|development") ||
           (name && mentions_any(span_of(name), TESTING));
}

/* R15.  Words about environments that were not read as records leave it uncertain. */
bool
check_staging_exists(struct rule_check *c)
{
    struct rows environments;
    struct side exists;

    if (!rule_rows(c, "envs", &environments) || rule_is(c, "staging.exists", "yes", &exists))
        return false;
    for (size_t i = 0; i < environments.count; i++)
        if (may_be_staging(&environments.items[i]))
            return false;
    bool denied = rule_is(c, "staging.exists", "no", &exists);
    if ((!denied && rule_told(c, "envs", TESTING)) || !cite_use_of_staging(c))
        return false;
    if (denied)
        rule_use(c, &exists);
    rule_beside(c, "envs");
    return true;
}

#define OUTWARDS                                                                                   \
    "session service|session manager|outbound only|outgoing only|only outgoing|only outbound|"     \
    "agent|tunnel|gitops|nur ausgehend"

/* R19.  An agent inside, or a session service, connects outwards and needs no way in. */
bool
check_runner_reaches(struct rule_check *c)
{
    struct sides location, inbound;

    rule_sides(c, "ci.runner_location", &location);
    rule_sides(c, "net.inbound", &inbound);
    for (size_t i = 0; i < location.count; i++)
        if (mentions_any(span_of(location.items[i].value.text), OUTWARDS))
            return false;
    for (size_t i = 0; i < inbound.count; i++)
        if (mentions_any(span_of(inbound.items[i].value.text), OUTWARDS))
            return false;
    if (!rule_pair(c, (struct pair){"deploy.mechanism", "push"},
                   (struct pair){"net.ci_reach", "no"}))
        return false;
    rule_beside(c, "ci.runner_location");
    rule_beside(c, "net.inbound");
    return true;
}
