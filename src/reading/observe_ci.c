// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "observing.h"

static void
see_platform(struct observing *o)
{
    size_t line;
    struct span words = first_line(o->text, &line);

    see(o, "ci-platform", span_of(o->product), line, words);
}

void
observe_ci(struct observing *o)
{
    see_platform(o);
}

/* Where the pipeline goes from a branch or tag. */
static void
see_ref(struct observing *o, struct span ref, const char *event, struct span environment,
        const struct yaml_node *at)
{
    BUF_SCOPED record = BUF_INIT;

    put_field(&record, "ref", ref);
    if (!record.len || is_open(environment))
        return;
    put_field(&record, "event", span_of(event));
    put_field(&record, "environment", environment);
    see(o, "deploy-ref", buf_span(&record), at->line, at->text);
}

/* "environment: production", or with its name below it. */
static struct span
environment_of(const struct yaml *y, size_t job, size_t *at)
{
    *at = yaml_find(y, job, "environment");
    if (*at == YAML_NONE || y->items[*at].value.len)
        return *at == YAML_NONE ? SPAN_NONE : y->items[*at].value;
    size_t name = yaml_find(y, *at, "name");
    *at = name == YAML_NONE ? *at : name;
    return name == YAML_NONE ? SPAN_NONE : y->items[name].value;
}

static void
see_environment(struct observing *o, const struct yaml_node *at, struct span environment)
{
    BUF_SCOPED record = BUF_INIT;

    put_field(&record, "name", environment);
    if (!record.len)
        return;
    put_field(&record, "role", environment);
    see(o, "environment", buf_span(&record), at->line, at->text);
}

static void
see_stage(struct observing *o, struct span name, struct span environment,
          const struct yaml_node *at)
{
    BUF_SCOPED record = BUF_INIT;

    put_field(&record, "name", name);
    if (!record.len)
        return;
    put_field(&record, "kind", name);
    put_field(&record, "environment", environment);
    see(o, "ci-stage", buf_span(&record), at->line, at->text);
}

/* "github.ref == 'refs/heads/main'", "startsWith(github.ref, 'refs/tags/v')" alone as a condition. */
static struct span
ref_of_condition(struct arena *a, struct span condition, const char **event)
{
    size_t heads = span_find(condition, "'refs/heads/"), tags = span_find(condition, "'refs/tags/");
    bool tag = tags != SIZE_MAX;
    size_t from = tag ? tags + strlen("'refs/tags/") : heads + strlen("'refs/heads/");

    *event = tag ? "tag" : "push";
    if ((heads == SIZE_MAX) == (tags == SIZE_MAX) || span_find(condition, "!") != SIZE_MAX ||
        span_find(condition, "||") != SIZE_MAX)
        return SPAN_NONE;
    struct span rest = span_slice(condition, from, condition.len);
    struct span ref = span_slice(rest, 0, span_find(rest, "'"));
    bool starts = span_find(condition, "startsWith") != SIZE_MAX;
    return starts ? span_of(arena_strf(a, "%.*s*", SPAN_ARG(ref))) : ref;
}

/* What a push must be of, under "on: push:". */
static void
see_pushed(struct observing *o, const struct yaml *y, size_t push, const char *key,
           struct span environment, const struct yaml_node *at)
{
    size_t list = push == YAML_NONE ? YAML_NONE : yaml_find(y, push, key);
    struct yaml_list refs = {0};

    if (list == YAML_NONE)
        return;
    yaml_list(o->scratch, y, list, &refs);
    for (size_t i = 0; i < refs.count; i++)
        if (!span_starts(refs.items[i], "!"))
            see_ref(o, refs.items[i], strcmp(key, "tags") ? "push" : "tag", environment, at);
}

static void
see_job(struct observing *o, const struct yaml *y, size_t push, size_t job)
{
    const struct yaml_node *node = &y->items[job];
    size_t named = yaml_find(y, job, "name"), at;
    struct span name = named == YAML_NONE ? node->key : y->items[named].value;
    struct span environment = environment_of(y, job, &at);
    struct span condition = yaml_value(y, job, "if");
    const char *event;

    see_stage(o, is_open(name) ? node->key : name, environment, node);
    if (at == YAML_NONE || is_open(environment))
        return;
    see_environment(o, &y->items[at], environment);
    if (condition.len) {
        struct span ref = ref_of_condition(o->scratch, condition, &event);
        see_ref(o, ref, event, environment, &y->items[at]);
        return;
    }
    see_pushed(o, y, push, "branches", environment, &y->items[at]);
    see_pushed(o, y, push, "tags", environment, &y->items[at]);
}

/* A line below "on" that says what starts the workflow: a list of branches, or one of its items. */
static bool
is_trigger(const struct yaml *y, size_t on, size_t node)
{
    static const char *const keys[] = {"branches", "tags", "cron"};
    const struct yaml_node *n = &y->items[node];
    struct span key = n->item && n->value.len ? y->items[n->parent].key : n->key;

    if (span_is(n->key, "workflow_dispatch") || (n->item && n->value.len && n->parent == on))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (n->value.len && span_is(key, keys[i]))
            return true;
    return false;
}

/* What starts the workflow, as it stands there. */
static void
see_triggers(struct observing *o, const struct yaml *y, size_t on)
{
    if (on == YAML_NONE)
        return;
    if (y->items[on].value.len)
        see(o, "ci-trigger", SPAN_NONE, y->items[on].line, y->items[on].text);
    for (size_t i = on + 1; i < y->items[on].end; i++)
        if (is_trigger(y, on, i))
            see(o, "ci-trigger", SPAN_NONE, y->items[i].line, y->items[i].text);
}

void
observe_github(struct observing *o)
{
    struct yaml y = {0};

    yaml_read(o->scratch, o->text, &y);
    size_t jobs = yaml_find(&y, YAML_NONE, "jobs"), job = YAML_NONE;
    size_t on = yaml_find(&y, YAML_NONE, "on");
    if (jobs == YAML_NONE)
        return;
    see_platform(o);
    see_triggers(o, &y, on);
    size_t push = on == YAML_NONE ? YAML_NONE : yaml_find(&y, on, "push");
    /* A file without end is not read to it: every job looks at the triggers again. */
    while ((job = yaml_next(&y, jobs, job)) != YAML_NONE)
        if (!o->left)
            o->over++;
        else if (y.items[job].key.len)
            see_job(o, &y, push, job);
}

/* Top keys of GitLab that are no jobs. */
static bool
is_gitlab_job(const struct yaml *y, size_t node)
{
    static const char *const others[] = {
        "stages",   "default",       "include",      "variables", "workflow", "image",
        "services", "before_script", "after_script", "cache",     "spec",
    };
    struct span key = y->items[node].key;

    if (!key.len || key.at[0] == '.' || y->items[node].value.len)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        if (span_is(key, others[i]))
            return false;
    return true;
}

/* "$CI_COMMIT_BRANCH == "main"": the branch. */
static struct span
branch_of_rule(struct span rule)
{
    size_t quote = span_find(rule, "\"");
    struct span rest = span_slice(rule, quote == SIZE_MAX ? rule.len : quote + 1, rule.len);

    if (!span_starts(rule, "$CI_COMMIT_BRANCH == \"") || span_find(rule, "&&") != SIZE_MAX ||
        span_find(rule, "||") != SIZE_MAX)
        return SPAN_NONE;
    return span_slice(rest, 0, span_find(rest, "\""));
}

/* The branches that a job of GitLab is for, when that is plain: "only", or a single rule. */
static void
see_gitlab_refs(struct observing *o, const struct yaml *y, size_t job, struct span environment,
                const struct yaml_node *at)
{
    size_t only = yaml_find(y, job, "only"), rules = yaml_find(y, job, "rules");
    size_t first = rules == YAML_NONE ? YAML_NONE : yaml_next(y, rules, YAML_NONE);
    struct yaml_list refs = {0};

    if (first != YAML_NONE && yaml_next(y, rules, first) == YAML_NONE)
        see_ref(o, branch_of_rule(yaml_value(y, first, "if")), "push", environment, at);
    if (only == YAML_NONE || rules != YAML_NONE)
        return;
    yaml_list(o->scratch, y, only, &refs);
    for (size_t i = 0; i < refs.count; i++) {
        struct span ref = refs.items[i];
        bool tags = span_is(ref, "tags");
        if (!span_starts(ref, "/") && !span_is(ref, "branches") && !span_is(ref, "merge_requests"))
            see_ref(o, ref, tags ? "tag" : "push", environment, at);
    }
}

static void
see_gitlab_stages(struct observing *o, const struct yaml *y, size_t stages)
{
    size_t at = YAML_NONE;
    struct yaml_list names = {0};

    if (y->items[stages].value.len) {
        yaml_list(o->scratch, y, stages, &names);
        for (size_t i = 0; i < names.count; i++)
            see_stage(o, names.items[i], SPAN_NONE, &y->items[stages]);
    }
    while ((at = yaml_next(y, stages, at)) != YAML_NONE)
        see_stage(o, y->items[at].value, SPAN_NONE, &y->items[at]);
}

void
observe_gitlab(struct observing *o)
{
    struct yaml y = {0};
    size_t node = YAML_NONE, at;

    yaml_read(o->scratch, o->text, &y);
    size_t stages = yaml_find(&y, YAML_NONE, "stages");
    see_platform(o);
    if (stages != YAML_NONE)
        see_gitlab_stages(o, &y, stages);
    while ((node = yaml_next(&y, YAML_NONE, node)) != YAML_NONE) {
        if (!is_gitlab_job(&y, node))
            continue;
        if (stages == YAML_NONE)
            see_stage(o, y.items[node].key, SPAN_NONE, &y.items[node]);
        struct span environment = environment_of(&y, node, &at);
        if (at == YAML_NONE || is_open(environment))
            continue;
        see_environment(o, &y.items[at], environment);
        see_gitlab_refs(o, &y, node, environment, &y.items[at]);
    }
}

/* stage('Unit tests') */
void
observe_jenkins(struct observing *o)
{
    struct span rest = o->text, line;

    see_platform(o);
    for (size_t number = 1; span_line(&rest, &line); number++) {
        struct span words = span_trim(line);
        if (!span_starts(words, "stage('") && !span_starts(words, "stage(\""))
            continue;
        struct span name = span_slice(words, 7, words.len);
        name = span_slice(name, 0, span_find(name, words.at[6] == '"' ? "\"" : "'"));
        struct yaml_node at = {.line = number, .text = words};
        see_stage(o, name, SPAN_NONE, &at);
    }
}
