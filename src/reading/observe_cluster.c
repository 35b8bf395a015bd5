// SPDX-License-Identifier: MIT
#include "observing.h"

/* Kinds of Kubernetes that run something, and what a component of that kind is. */
static const struct {
    const char *kind;
    const char *words;
    bool keeps_data;
} workloads[] = {
    {.kind = "Deployment"},
    {.kind = "StatefulSet", .keeps_data = true},
    {.kind = "DaemonSet"},
    {.kind = "CronJob", .words = "batch"},
    {.kind = "Job", .words = "batch"},
};

/* The first node with that key in the document [from, to). */
static size_t
find_below(const struct yaml *y, size_t from, size_t to, const char *key)
{
    for (size_t i = from; i < to; i++)
        if (span_is(y->items[i].key, key))
            return i;
    return YAML_NONE;
}

/* The value of "key" right below "parent" in the document. */
static struct span
value_below(const struct yaml *y, size_t from, size_t to, const char *parent, const char *key)
{
    size_t at = find_below(y, from, to, parent);

    return at == YAML_NONE ? SPAN_NONE : yaml_value(y, at, key);
}

static void
see_probes(struct observing *o, const struct yaml *y, size_t from, size_t to)
{
    static const char *const probes[] = {"livenessProbe", "readinessProbe", "startupProbe"};

    for (size_t i = 0; i < ARRAY_LEN(probes); i++) {
        size_t at = find_below(y, from, to, probes[i]);
        if (at != YAML_NONE)
            see(o, "health-check", SPAN_NONE, y->items[at].line, y->items[at].text);
    }
}

/* A document that is none of Kubernetes has no kind and apiVersion. */
static void
see_manifest(struct observing *o, const struct yaml *y, size_t from, size_t to)
{
    size_t kind = YAML_NONE, version = YAML_NONE, row = ARRAY_LEN(workloads);
    BUF_SCOPED record = BUF_INIT;

    for (size_t i = from; i < to; i = y->items[i].end) {
        if (span_is(y->items[i].key, "kind"))
            kind = i;
        if (span_is(y->items[i].key, "apiVersion"))
            version = i;
    }
    if (kind == YAML_NONE || version == YAML_NONE)
        return;
    for (size_t i = 0; i < ARRAY_LEN(workloads); i++)
        if (span_is(y->items[kind].value, workloads[i].kind))
            row = i;
    if (row == ARRAY_LEN(workloads))
        return;
    see(o, "runtime", SPAN_LIT("kubernetes"), y->items[kind].line, y->items[kind].text);
    struct span name = value_below(y, from, to, "metadata", "name");
    put_field(&record, "name", name);
    if (!record.len)
        return;
    put_field(&record, "kind", workloads[row].words ? span_of(workloads[row].words) : name);
    size_t image = find_below(y, from, to, "image");
    if (image != YAML_NONE)
        put_field(&record, "product", y->items[image].value);
    put_field(&record, "count", value_below(y, from, to, "spec", "replicas"));
    if (workloads[row].keeps_data)
        put_field(&record, "stateful", SPAN_LIT("yes"));
    see(o, "component", buf_span(&record), y->items[kind].line, y->items[kind].text);
    see_probes(o, y, from, to);
}

/* Any other YAML file may hold manifests, or a template of CloudFormation. */
void
observe_cluster(struct observing *o)
{
    struct yaml y = {0};
    size_t from = 0;

    yaml_read(o->scratch, o->text, &y);
    size_t template = yaml_find(&y, YAML_NONE, "AWSTemplateFormatVersion");
    if (template != YAML_NONE) {
        const struct yaml_node *n = &y.items[template];
        see(o, "iac-tool", SPAN_LIT("CloudFormation"), n->line, n->text);
        see(o, "provider", SPAN_LIT("AWS"), n->line, n->text);
        return;
    }
    for (size_t i = 0; i <= y.count; i++) {
        if (i < y.count && !y.items[i].document)
            continue;
        see_manifest(o, &y, from, i);
        from = i + 1;
    }
}

/* Chart.yaml of Helm. */
void
observe_chart(struct observing *o)
{
    size_t line;
    struct span words = first_line(o->text, &line);

    see(o, "runtime", SPAN_LIT("kubernetes"), line, words);
}
