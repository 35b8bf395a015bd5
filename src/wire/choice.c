// SPDX-License-Identifier: MIT
#include "wire/choice.h"

#include "base/buf.h"
#include "base/span.h"

/* Unset and empty are the same. */
static const char *
variable(const char *name)
{
    const char *value = name ? getenv(name) : NULL;

    return value && *value ? value : NULL;
}

static bool
unknown_provider(const char *name, struct err *err)
{
    BUF_SCOPED names = BUF_INIT;

    for (size_t i = 0; provider_types[i]; i++)
        buf_addf(&names, "%s%s", i ? ", " : "", provider_types[i]->name);
    err_set(err, ERR_USAGE, "there is no provider \"%s\"", name);
    return err_hint(err, "one of %s", names.data);
}

/* Whose server OPENAI_BASE_URL points to, among those that are spoken to as OpenAI's is. */
static const struct provider_type *
kin_of_url(const struct provider_type *openai, const char *url)
{
    const struct provider_type *type = provider_of_url(url);

    if (type->read_event == openai->read_event || !strcmp(type->name, "openai-responses"))
        return type;
    return provider_named("openai-compatible");
}

/* Sets the base URL from its variable, or the row's own. */
static void
take_usual_url(struct choice *c)
{
    const char *url = variable(c->type->base_url_variable);

    c->base_url = url ? url : c->type->base_url;
    c->base_url_from = url ? c->type->base_url_variable : "default";
}

static void
take_row(struct choice *c, const struct provider_type *row)
{
    c->type = row;
    take_usual_url(c);
    c->type_from = c->base_url == row->base_url ? row->key_variable : row->base_url_variable;
    if (!strcmp(row->name, "openai") && c->base_url != row->base_url)
        c->type = kin_of_url(row, c->base_url);
}

static void
add_other(struct arena *a, struct choice *c, const char *name)
{
    for (size_t i = 0; i < c->others.count; i++)
        if (!strcmp(c->others.items[i], name))
            return;
    *LIST_ADD(a, &c->others) = name;
}

static bool
is_named_in(const struct provider_type *row, const char *name)
{
    return (row->key_variable && !strcmp(row->key_variable, name)) ||
           (row->base_url_variable && !strcmp(row->base_url_variable, name));
}

/* The first row that a variable speaks for: *row.  A key for a server without an address speaks for none. */
static void
take_from_environment(struct arena *a, struct choice *c, const struct provider_type **row)
{
    for (size_t i = 0; provider_types[i]; i++) {
        const struct provider_type *t = provider_types[i];
        bool has_key = t->base_url && variable(t->key_variable);
        if (!has_key && !variable(t->base_url_variable))
            continue;
        const char *name = has_key ? t->key_variable : t->base_url_variable;
        if (!*row) {
            *row = t;
            take_row(c, t);
        } else if (!is_named_in(*row, name)) {
            add_other(a, c, name);
        }
    }
}

static bool
choose_type(struct arena *a, const struct choice_wish *wish, struct choice *c,
            const struct provider_type **row, struct err *err)
{
    if (wish->provider) {
        c->type = provider_named(wish->provider);
        c->type_from = "--provider";
        if (!c->type)
            return unknown_provider(wish->provider, err);
        take_usual_url(c);
    } else if (wish->base_url) {
        c->type = provider_of_url(wish->base_url);
        c->type_from = "--base-url";
    } else {
        take_from_environment(a, c, row);
    }
    if (wish->base_url) {
        c->base_url = wish->base_url;
        c->base_url_from = "--base-url";
    }
    if (c->type && !c->base_url)
        return err_set(err, ERR_USAGE, "%s has no address of its own: give one with --base-url",
                       c->type->name);
    return true;
}

static bool
load_key(const struct choice_wish *wish, const struct provider_type *row, struct choice *c,
         struct err *err)
{
    const char *own = c->type->key_variable;
    const char *name = row && variable(row->key_variable) ? row->key_variable : own;
    struct key_origin from = {wish->key_command, wish->key_file, name, 0};

    if (wish->keyless)
        return true;
    if (!key_load(&from, &c->key, err))
        return false;
    /* Other servers than the provider's own decide for themselves whether they want one. */
    if (c->key.text || !c->type->needs_key || strcmp(c->base_url_from, "default") != 0)
        return true;
    err_set(err, ERR_USAGE, "%s needs a key", c->type->name);
    return err_hint(err, "set %s, or give --api-key-file or --api-key-command", own);
}

bool
choice_make(struct arena *a, const struct choice_wish *wish, struct choice *out, struct err *err)
{
    const struct provider_type *row = NULL;

    *out = (struct choice){.key = KEY_INIT};
    if (!choose_type(a, wish, out, &row, err))
        return false;
    if (!out->type) {
        if (!wish->key_command && !wish->key_file)
            return true;
        err_set(err, ERR_USAGE, "a key is given, and nothing says whose it is");
        return err_hint(err, "name the provider with --provider, or the server with --base-url");
    }
    out->model = wish->model ? wish->model : out->type->model;
    out->model_is_given = wish->model;
    return load_key(wish, row, out, err);
}

void
choice_release(struct choice *c)
{
    key_release(&c->key);
}
