// SPDX-License-Identifier: MIT
#include "wire/quirks.h"

bool
quirks_has(struct quirks quirks, enum quirk quirk)
{
    return quirks.refused & QUIRK_BIT(quirk);
}

const char *
quirk_name(enum quirk quirk)
{
    static const char *const names[QUIRK_COUNT] = {
        [QUIRK_MAX_TOKENS] = "max_tokens",
        [QUIRK_MAX_COMPLETION_TOKENS] = "max_completion_tokens",
        [QUIRK_SCHEMA] = "schema",
        [QUIRK_JSON] = "json",
        [QUIRK_LOWEST_EFFORT] = "lowest_effort",
        [QUIRK_EFFORT] = "effort",
        [QUIRK_STREAM_OPTIONS] = "stream_options",
        [QUIRK_DEVELOPER] = "developer",
        [QUIRK_SYSTEM] = "system",
        [QUIRK_CACHE_KEY] = "cache_key",
        [QUIRK_CACHE_MARKS] = "cache_marks",
        [QUIRK_TEMPERATURE] = "temperature",
        [QUIRK_CONTEXT_GUARD] = "context_guard",
    };

    return names[quirk];
}

enum chat_output
quirks_output(struct quirks quirks, const struct chat *chat)
{
    enum chat_output output = chat->output;

    if (output == CHAT_SCHEMA && quirks_has(quirks, QUIRK_SCHEMA))
        output = CHAT_JSON;
    if (output == CHAT_JSON && quirks_has(quirks, QUIRK_JSON))
        output = CHAT_TEXT;
    return output;
}
