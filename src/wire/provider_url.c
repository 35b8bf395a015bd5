// SPDX-License-Identifier: MIT
#include "wire/provider.h"

static bool
is_host_of(const struct provider_type *type, const struct endpoint *e)
{
    ENDPOINT_SCOPED own = ENDPOINT_INIT;
    struct err ignored = ERR_INIT;

    return type->base_url && endpoint_parse(type->base_url, &own, &ignored) &&
           !endpoint_is_loopback(&own) && strcmp(own.host.data, e->host.data) == 0;
}

/* Hosts and paths that tell whose server it is, where the host of a row does not. */
static const struct {
    const char *host; /* its end; NULL: any */
    const char *port; /* NULL: any */
    const char *path; /* its end; NULL: any */
    const char *name;
} signs[] = {
    {"generativelanguage.googleapis.com", NULL, "/openai", "openai-compatible"},
    {"api.openai.com", NULL, "/responses", "openai-responses"},
    {".openai.azure.com", NULL, NULL, "azure"},
    {".cognitiveservices.azure.com", NULL, NULL, "azure"},
    {".services.ai.azure.com", NULL, NULL, "azure"},
    {"ollama.com", NULL, "/api", "ollama"},
    {NULL, NULL, "/api/chat", "ollama"},
    {NULL, ":11434", "/v1", "openai-compatible"},
    {NULL, ":11434", NULL, "ollama"},
    {NULL, NULL, "/messages", "anthropic"},
    {NULL, NULL, "/anthropic", "anthropic"},
};

const struct provider_type *
provider_of_url(const char *base_url)
{
    ENDPOINT_SCOPED e = ENDPOINT_INIT;
    struct err ignored = ERR_INIT;

    if (!endpoint_parse(base_url, &e, &ignored))
        return provider_named("openai-compatible");
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if ((!signs[i].host || span_ends(buf_span(&e.host), signs[i].host)) &&
            (!signs[i].port || strcmp(e.port.data, signs[i].port) == 0) &&
            (!signs[i].path || endpoint_path_ends(&e, signs[i].path)))
            return provider_named(signs[i].name);
    for (size_t i = 0; provider_types[i]; i++)
        if (is_host_of(provider_types[i], &e))
            return provider_types[i];
    return provider_named("openai-compatible");
}

bool
provider_url(const struct provider_type *type, const char *base_url, const struct chat *chat,
             struct buf *out, struct err *err)
{
    ENDPOINT_SCOPED e = ENDPOINT_INIT;
    const char *url = base_url && *base_url ? base_url : type->base_url;

    if (!url)
        return err_set(err, ERR_USAGE, "%s has no address of its own: give one with --base-url",
                       type->name);
    if (!endpoint_parse(url, &e, err) || !type->complete_url(type, chat, &e, err))
        return false;
    endpoint_print(&e, out);
    return true;
}
