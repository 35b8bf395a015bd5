// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <stdint.h>

#include "wire/provider.h"

/*
 * What servers call the things that can be left out or said differently, and what then is given up: the
 * first of a row that changes the request.  Names are matched as whole words.
 */
static const struct {
    const char *name;
    enum quirk quirks[2];
} things[] = {
    {"max_tokens", {QUIRK_MAX_TOKENS, QUIRK_MAX_COMPLETION_TOKENS}},
    {"max_completion_tokens", {QUIRK_MAX_COMPLETION_TOKENS, QUIRK_MAX_TOKENS}},
    {"maxOutputTokens", {QUIRK_MAX_TOKENS, QUIRK_MAX_TOKENS}},
    {"json_object", {QUIRK_JSON, QUIRK_SCHEMA}},
    {"json_schema", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"json mode", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"response_format", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"output_config.format", {QUIRK_SCHEMA, QUIRK_SCHEMA}},
    {"responseJsonSchema", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"response_json_schema", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"response_schema", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"responseMimeType", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"text.format", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"invalid format", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"schema", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"grammar", {QUIRK_SCHEMA, QUIRK_JSON}},
    {"reasoning_effort", {QUIRK_LOWEST_EFFORT, QUIRK_EFFORT}},
    {"reasoning.effort", {QUIRK_LOWEST_EFFORT, QUIRK_EFFORT}},
    {"effort", {QUIRK_LOWEST_EFFORT, QUIRK_EFFORT}},
    {"output_config", {QUIRK_EFFORT, QUIRK_SCHEMA}},
    {"thinking_level", {QUIRK_LOWEST_EFFORT, QUIRK_EFFORT}},
    {"thinkingLevel", {QUIRK_LOWEST_EFFORT, QUIRK_EFFORT}},
    {"thinkingBudget", {QUIRK_LOWEST_EFFORT, QUIRK_EFFORT}},
    {"thinking budget", {QUIRK_LOWEST_EFFORT, QUIRK_EFFORT}},
    {"thinkingConfig", {QUIRK_EFFORT, QUIRK_EFFORT}},
    {"think", {QUIRK_LOWEST_EFFORT, QUIRK_EFFORT}},
    {"thinking", {QUIRK_LOWEST_EFFORT, QUIRK_EFFORT}},
    {"stream_options", {QUIRK_STREAM_OPTIONS, QUIRK_STREAM_OPTIONS}},
    {"developer", {QUIRK_DEVELOPER, QUIRK_SYSTEM}},
    {"system role", {QUIRK_SYSTEM, QUIRK_SYSTEM}},
    {"role 'system'", {QUIRK_SYSTEM, QUIRK_SYSTEM}},
    {"'system'", {QUIRK_SYSTEM, QUIRK_SYSTEM}},
    {"systemInstruction", {QUIRK_SYSTEM, QUIRK_SYSTEM}},
    {"system_instruction", {QUIRK_SYSTEM, QUIRK_SYSTEM}},
    {"prompt_cache_key", {QUIRK_CACHE_KEY, QUIRK_CACHE_KEY}},
    {"cache_control", {QUIRK_CACHE_MARKS, QUIRK_CACHE_MARKS}},
    {"temperature", {QUIRK_TEMPERATURE, QUIRK_TEMPERATURE}},
    {"truncate", {QUIRK_CONTEXT_GUARD, QUIRK_CONTEXT_GUARD}},
    {"shift", {QUIRK_CONTEXT_GUARD, QUIRK_CONTEXT_GUARD}},
};

static bool
is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Where `name` stands in `text` as a word of its own; SIZE_MAX when it does not. */
static size_t
find_word(struct span text, const char *name)
{
    size_t len = strlen(name);

    for (size_t from = 0; from < text.len;) {
        size_t at = span_find_nocase(span_slice(text, from, text.len), span_of(name));
        if (at == SIZE_MAX)
            return SIZE_MAX;
        at += from;
        bool starts = at == 0 || !is_word(text.at[at - 1]);
        bool ends = at + len == text.len || !is_word(text.at[at + len]);
        if (starts && ends)
            return at;
        from = at + 1;
    }
    return SIZE_MAX;
}

/* The thing that stands first in `text`, the longest name where two begin there; SIZE_MAX when none does. */
static size_t
first_thing(struct span text)
{
    size_t found = SIZE_MAX;
    size_t where = SIZE_MAX;

    for (size_t i = 0; i < ARRAY_LEN(things); i++) {
        size_t at = find_word(text, things[i].name);
        bool longer =
            found != SIZE_MAX && at == where && strlen(things[i].name) > strlen(things[found].name);

        if (at < where || (at != SIZE_MAX && longer)) {
            found = i;
            where = at;
        }
    }
    return found;
}

static bool
gives_up(const struct provider_type *type, const struct chat *chat, struct quirks *quirks,
         enum quirk quirk)
{
    struct quirks next = {quirks->refused | QUIRK_BIT(quirk)};
    BUF_SCOPED before = BUF_INIT;
    BUF_SCOPED after = BUF_INIT;

    if (quirks_has(*quirks, quirk))
        return false;
    type->write_request(type, chat, *quirks, &before);
    type->write_request(type, chat, next, &after);
    if (span_eq(buf_span(&before), buf_span(&after)))
        return false;
    *quirks = next;
    return true;
}

bool
provider_adapt(const struct provider_type *type, const struct chat *chat, struct quirks *quirks,
               const struct trouble *trouble)
{
    if (trouble->code != TROUBLE_PARAMETER && trouble->code != TROUBLE_REQUEST)
        return false;

    size_t thing = first_thing(span_of(trouble->parameter));
    if (thing == SIZE_MAX)
        thing = first_thing(span_of(trouble->text));
    for (size_t i = 0; thing != SIZE_MAX && i < ARRAY_LEN(things[thing].quirks); i++)
        if (gives_up(type, chat, quirks, things[thing].quirks[i]))
            return true;
    return false;
}
