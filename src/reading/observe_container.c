// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "observing.h"

/* The image that one FROM line names. */
struct base {
    struct span image;
    struct span stage; /* the name that it gets */
    struct span text;
    size_t line;
};

struct bases {
    struct base *items;
    size_t count;
    size_t cap;
};

static bool
next_token(struct span *rest, struct span *token)
{
    *rest = span_trim(*rest);
    return rest->len && span_cut(rest, " ", token);
}

static void
add_base(struct arena *a, struct span words, struct span text, size_t line, struct bases *out)
{
    struct base base = {.text = text, .line = line};
    struct span token;

    while (next_token(&words, &token) && span_starts(token, "--"))
        continue;
    base.image = token;
    if (next_token(&words, &token) && span_is_nocase(token, "as"))
        next_token(&words, &base.stage);
    *LIST_ADD(a, out) = base;
}

/* What the last stage rests on, through the stages before it. */
static const struct base *
last_base(const struct bases *all)
{
    if (!all->count)
        return NULL;
    const struct base *base = &all->items[all->count - 1];
    for (size_t i = all->count - 1; i > 0; i--)
        if (all->items[i - 1].stage.len && span_eq(all->items[i - 1].stage, base->image))
            base = &all->items[i - 1];
    return base;
}

void
observe_dockerfile(struct observing *o)
{
    struct span rest = o->text, line;
    struct bases bases = {0};

    for (size_t number = 1; span_line(&rest, &line); number++) {
        struct span words = span_trim(line);
        size_t space = span_find(words, " ");
        if (space == SIZE_MAX)
            continue;
        struct span verb = span_slice(words, 0, space), what = span_slice(words, space, words.len);
        if (span_is_nocase(verb, "FROM"))
            add_base(o->scratch, what, words, number, &bases);
        else if (span_is_nocase(verb, "EXPOSE"))
            see(o, "port", SPAN_NONE, number, words);
        else if (span_is_nocase(verb, "HEALTHCHECK"))
            see(o, "health-check", SPAN_NONE, number, words);
    }
    const struct base *base = last_base(&bases);
    if (!base)
        return;
    see(o, "runtime", SPAN_LIT("containers"), base->line, base->text);
    if (!is_open(base->image) && !span_is(base->image, "scratch"))
        see(o, "base-image", base->image, base->line, base->text);
}

/* "docker.io/library/postgres:16" is "postgres:16"; a digest and an open tag are left out. */
static struct span
image_name(struct span image)
{
    static const char *const prefixes[] = {"docker.io/", "index.docker.io/", "library/"};

    image = span_slice(image, 0, span_find(image, "@"));
    for (size_t i = 0; i < ARRAY_LEN(prefixes); i++)
        if (span_starts(image, prefixes[i]))
            image = span_slice(image, strlen(prefixes[i]), image.len);
    size_t open = span_find(image, ":$");
    if (open == SIZE_MAX)
        open = span_find(image, ":{{");
    return span_slice(image, 0, open);
}

static void
add_note(struct buf *note, struct arena *a, const struct yaml *y, size_t service, const char *key)
{
    size_t at = yaml_find(y, service, key);
    struct yaml_list list = {0};

    if (at == YAML_NONE)
        return;
    yaml_list(a, y, at, &list);
    for (size_t i = 0; i < list.count && i < 4; i++)
        if (!is_open(list.items[i]))
            buf_addf(note, "%s%s %.*s", note->len ? ", " : "", key, SPAN_ARG(list.items[i]));
}

static void
see_service(struct observing *o, const struct yaml *y, size_t service)
{
    const struct yaml_node *n = &y->items[service];
    BUF_SCOPED record = BUF_INIT, note = BUF_INIT;
    size_t deploy = yaml_find(y, service, "deploy");

    put_field(&record, "name", n->key);
    if (!record.len)
        return;
    put_field(&record, "kind", n->key);
    put_field(&record, "product", image_name(yaml_value(y, service, "image")));
    if (deploy != YAML_NONE)
        put_field(&record, "count", yaml_value(y, deploy, "replicas"));
    add_note(&note, o->scratch, y, service, "ports");
    add_note(&note, o->scratch, y, service, "volumes");
    put_field(&record, "note", buf_span(&note));
    see(o, "component", buf_span(&record), n->line, n->text);
}

void
observe_compose(struct observing *o)
{
    struct yaml y = {0};

    yaml_read(o->scratch, o->text, &y);
    size_t services = yaml_find(&y, YAML_NONE, "services"), service = YAML_NONE;
    if (services == YAML_NONE)
        return;
    see(o, "runtime", SPAN_LIT("containers"), y.items[services].line, y.items[services].text);
    while ((service = yaml_next(&y, services, service)) != YAML_NONE) {
        size_t check = yaml_find(&y, service, "healthcheck");
        size_t test = check == YAML_NONE ? YAML_NONE : yaml_find(&y, check, "test");
        if (y.items[service].key.len)
            see_service(o, &y, service);
        if (test != YAML_NONE)
            see(o, "health-check", SPAN_NONE, y.items[test].line, y.items[test].text);
    }
}
