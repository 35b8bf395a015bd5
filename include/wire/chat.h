// SPDX-License-Identifier: MIT
#ifndef WIRE_CHAT_H
#define WIRE_CHAT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/span.h"

/*
 * What is asked of a model, in no provider's words.  Everything is borrowed and must outlive the call that
 * writes the request.  The same chat gives the same bytes, and a chat with messages appended begins with
 * them: servers cache by prefix.
 */
enum chat_role {
    CHAT_USER,
    CHAT_ASSISTANT,
};

struct chat_message {
    struct span text;
    enum chat_role role;
    bool cache; /* the text up to here will be sent again (Anthropic: a cache breakpoint) */
};

enum chat_effort {
    CHAT_EFFORT_DEFAULT, /* the model's own */
    CHAT_EFFORT_NONE,    /* the lowest that the model has */
    CHAT_EFFORT_LOW,
    CHAT_EFFORT_MEDIUM,
    CHAT_EFFORT_HIGH,
};

enum chat_output {
    CHAT_TEXT,
    CHAT_JSON,   /* an object; the text of the chat must say so, and with the word "JSON" */
    CHAT_SCHEMA, /* an object of the form that `schema` gives */
};

struct chat {
    const char *model; /* NULL: the server's only one */
    struct span front; /* the system text: constant, sent first, cached */
    /* The first is the user's, and so is the last.  Neighbours of one role are sent as one. */
    const struct chat_message *messages;
    size_t count;
    long max_output; /* tokens, reasoning included; 0: CHAT_MAX_OUTPUT where one must be given */
    enum chat_effort effort;
    enum chat_output output;
    const char *schema_name; /* [A-Za-z0-9_-]{1,64} */
    const struct json *schema;
    const char *cache_key; /* the same for requests that begin alike; may be NULL */
    long context;          /* tokens of context to ask a local server for; 0: CHAT_CONTEXT */
    bool stream;
    bool steady; /* temperature 0, where the model takes one */
};

#define CHAT_MAX_OUTPUT 16000
#define CHAT_CONTEXT    32768

/* A message as it is sent: neighbours of one role joined by a blank line, empty ones left out. */
struct chat_turn {
    enum chat_role role;
    struct buf text;
    bool cache;
};

/* Takes the next turn from message `*at` on; `turn->text` is replaced.  False after the last. */
bool chat_next(const struct chat *chat, size_t *at, struct chat_turn *turn);

/* Bytes of all texts: what a count of input tokens can be compared with. */
size_t chat_bytes(const struct chat *chat);

/* A JSON string of text that may hold anything: what is not UTF-8 becomes U+FFFD, NUL is left out. */
struct json *chat_string(struct span text);

#endif
