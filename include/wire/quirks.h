// SPDX-License-Identifier: MIT
#ifndef WIRE_QUIRKS_H
#define WIRE_QUIRKS_H

#include <stdbool.h>

#include "wire/chat.h"

/*
 * What a server is known not to take.  A small value: the caller keeps one for each endpoint and model,
 * starts it from the provider's row, and passes it to every request.
 */
enum quirk {
    QUIRK_MAX_TOKENS, /* the field max_tokens is not taken */
    QUIRK_MAX_COMPLETION_TOKENS,
    QUIRK_SCHEMA,        /* a JSON schema is not, in any form */
    QUIRK_JSON,          /* nor is asking for any JSON object */
    QUIRK_LOWEST_EFFORT, /* the lowest effort is not; low may be */
    QUIRK_EFFORT,
    QUIRK_STREAM_OPTIONS,
    QUIRK_DEVELOPER, /* the role "developer" is not; "system" may be */
    QUIRK_SYSTEM,    /* no place for the front is; it goes before the first message */
    QUIRK_CACHE_KEY,
    QUIRK_CACHE_MARKS,
    QUIRK_TEMPERATURE,
    QUIRK_CONTEXT_GUARD, /* asking for an error in place of a shortened prompt is not */
    QUIRK_COUNT,
};

struct quirks {
    unsigned refused; /* a bit for each enum quirk */
};

#define QUIRK_BIT(quirk) (1u << (quirk))

bool quirks_has(struct quirks quirks, enum quirk quirk);
/* "max_tokens", ...: for the log. */
const char *quirk_name(enum quirk quirk);

/* How the output can be asked for: the next lower form where one is refused. */
enum chat_output quirks_output(struct quirks quirks, const struct chat *chat);

#endif
