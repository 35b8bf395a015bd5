// SPDX-License-Identifier: MIT
#include "wire/openai_model.h"

#include <ctype.h>

#include "base/span.h"

struct version {
    long major;
    long minor;
    bool has_minor;
    struct span variant; /* "-mini" */
};

/* The name without a vendor. */
static const char *
bare_name(const char *model)
{
    const char *slash = model ? strrchr(model, '/') : NULL;

    return slash ? slash + 1 : model ? model : "";
}

static bool
read_version(const char *name, struct version *v)
{
    char *end = NULL;

    *v = (struct version){0};
    if (strncmp(name, "gpt-", 4) != 0 || !isdigit((unsigned char)name[4]))
        return false;
    v->major = strtol(name + 4, &end, 10);
    if (end[0] == '.' && isdigit((unsigned char)end[1])) {
        v->has_minor = true;
        v->minor = strtol(end + 1, &end, 10);
    }
    v->variant = span_of(end);
    return *end == '\0' || *end == '-';
}

static bool
is_o_series(const char *name)
{
    return name[0] == 'o' && isdigit((unsigned char)name[1]);
}

bool
openai_model_reasons(const char *model)
{
    const char *name = bare_name(model);
    struct version v;

    if (is_o_series(name))
        return true;
    return read_version(name, &v) && v.major >= 5 &&
           (v.has_minor || !span_starts(v.variant, "-chat"));
}

/* The lowest effort of a model; models without "none" reason at least a little. */
static const char *
lowest_effort(const char *name)
{
    static const char *const without_none[] = {"gpt-6-astra", "gpt-6.1-sol", "gpt-oss"};
    struct version v;

    for (size_t i = 0; i < ARRAY_LEN(without_none); i++)
        if (span_starts(span_of(name), without_none[i]))
            return "low";
    if (!read_version(name, &v))
        return "low";
    return v.major == 5 && !v.has_minor ? "minimal" : "none";
}

const char *
openai_model_effort(const char *model, enum chat_effort effort, struct quirks quirks)
{
    static const char *const words[] = {
        [CHAT_EFFORT_DEFAULT] = NULL,    [CHAT_EFFORT_NONE] = "low",  [CHAT_EFFORT_LOW] = "low",
        [CHAT_EFFORT_MEDIUM] = "medium", [CHAT_EFFORT_HIGH] = "high",
    };
    const char *name = bare_name(model);
    bool takes = openai_model_reasons(model) || span_starts(span_of(name), "gpt-oss");

    if (!takes || quirks_has(quirks, QUIRK_EFFORT))
        return NULL;
    if (effort == CHAT_EFFORT_NONE && !quirks_has(quirks, QUIRK_LOWEST_EFFORT))
        return lowest_effort(name);
    return words[effort];
}
