// SPDX-License-Identifier: MIT
#include "wire/models.h"

#include "base/clean.h"
#include "wire/mend.h"

/* What Gemini's path ends with, for the model below. */
static const char gemini_path[] = "/models/m:generateContent";

bool
models_url(const struct provider_type *type, const char *base_url, struct buf *out, struct err *err)
{
    const struct chat chat = {.model = "m"};
    const char *request_path = type->path ? type->path : gemini_path;
    const char *url = base_url && *base_url ? base_url : type->base_url;
    ENDPOINT_SCOPED e = ENDPOINT_INIT;

    if (!type->models_path)
        return err_set(err, ERR_USAGE, "%s does not list its models", type->name);
    if (!url)
        return err_set(err, ERR_USAGE, "%s has no address of its own: give one with --base-url",
                       type->name);
    if (!endpoint_parse(url, &e, err) || !type->complete_url(type, &chat, &e, err))
        return false;
    buf_truncate(&e.path, e.path.len - strlen(request_path));
    buf_adds(&e.path, type->models_path);
    endpoint_print(&e, out);
    return true;
}

static const char *
name_of(const struct json *model)
{
    static const char *const members[] = {"id", "name", "model"};

    for (size_t i = 0; i < ARRAY_LEN(members); i++)
        if (json_get_text(model, members[i]))
            return json_get_text(model, members[i]);
    return "";
}

void
models_read(struct arena *a, struct span body, struct strings *names)
{
    struct err ignored = ERR_INIT;
    JSON_SCOPED list = mend_parse(body, &ignored);
    const struct json *model = json_first(json_get(list, "data"));

    if (!model)
        model = json_first(json_get(list, "models"));
    for (; model; model = json_next(model)) {
        BUF_SCOPED line = BUF_INIT;

        clean_line(span_of(name_of(model)), &line);
        struct span name = span_trim(buf_span(&line));
        if (span_starts(name, "models/"))
            name = span_slice(name, strlen("models/"), name.len);
        if (name.len)
            *LIST_ADD(a, names) = arena_span(a, name);
    }
}
