// SPDX-License-Identifier: MIT
#include "wire/provider_ollama.h"

/* No text has fewer tokens than one for this many bytes. */
#define BYTES_PER_TOKEN_MAX 10

/* OLLAMA_HOST may be a host, a port, or both; as its own client does, the rest is filled in. */
bool
ollama_complete_url(const struct provider_type *type, const struct chat *chat, struct endpoint *e,
                    struct err *err)
{
    (void)chat;
    (void)err;
    if (!e->scheme_given) {
        e->scheme = "http";
        if (!e->port.len)
            buf_adds(&e->port, ":11434");
    }
    if (endpoint_path_ends(e, type->path))
        return true;
    if (endpoint_path_ends(e, "/v1"))
        buf_truncate(&e->path, e->path.len - strlen("/v1"));
    if (endpoint_path_ends(e, "/api"))
        buf_truncate(&e->path, e->path.len - strlen("/api"));
    buf_adds(&e->path, type->path);
    return true;
}

static struct json *
message_of(const char *role, struct span text)
{
    struct json *message = json_object();

    json_set_text(message, "role", role);
    json_set(message, "content", chat_string(text));
    return message;
}

static struct json *
messages_of(const struct chat *chat)
{
    struct json *messages = json_array();
    struct chat_turn turn = {.text = BUF_INIT};

    if (chat->front.len)
        json_append(messages, message_of("system", chat->front));
    for (size_t at = 0; chat_next(chat, &at, &turn);)
        json_append(messages, message_of(turn.role == CHAT_USER ? "user" : "assistant",
                                         buf_span(&turn.text)));
    buf_release(&turn.text);
    return messages;
}

static void
set_format(struct json *request, const struct chat *chat, struct quirks quirks)
{
    switch (quirks_output(quirks, chat)) {
    case CHAT_TEXT: break;
    case CHAT_JSON: json_set_text(request, "format", "json"); break;
    case CHAT_SCHEMA: json_set(request, "format", json_copy(chat->schema)); break;
    }
}

/* Models that do not think take `false`; levels are for those that have them, and mean `true` elsewhere. */
static void
set_effort(struct json *request, const struct chat *chat, struct quirks quirks)
{
    static const char *const levels[] = {
        [CHAT_EFFORT_DEFAULT] = NULL,    [CHAT_EFFORT_NONE] = NULL,   [CHAT_EFFORT_LOW] = "low",
        [CHAT_EFFORT_MEDIUM] = "medium", [CHAT_EFFORT_HIGH] = "high",
    };

    if (quirks_has(quirks, QUIRK_EFFORT) || chat->effort == CHAT_EFFORT_DEFAULT)
        return;
    if (levels[chat->effort])
        json_set_text(request, "think", levels[chat->effort]);
    else if (!quirks_has(quirks, QUIRK_LOWEST_EFFORT))
        json_set_bool(request, "think", false);
    else
        json_set_text(request, "think", "low");
}

void
ollama_write_request(const struct provider_type *type, const struct chat *chat,
                     struct quirks quirks, struct buf *out)
{
    JSON_SCOPED request = json_object();
    struct json *options = json_object();

    (void)type;
    if (chat->model)
        json_set_text(request, "model", chat->model);
    json_set_bool(request, "stream", chat->stream);
    set_format(request, chat, quirks);
    set_effort(request, chat, quirks);
    if (!quirks_has(quirks, QUIRK_CONTEXT_GUARD)) {
        json_set_bool(request, "truncate", false);
        json_set_bool(request, "shift", false);
    }
    json_set_int(options, "num_ctx", chat->context ? chat->context : CHAT_CONTEXT);
    if (chat->max_output)
        json_set_int(options, "num_predict", chat->max_output);
    if (chat->steady && !quirks_has(quirks, QUIRK_TEMPERATURE))
        json_set_int(options, "temperature", 0);
    json_set(request, "options", options);
    json_set(request, "messages", messages_of(chat));
    json_print(request, out);
}

/*
 * Servers that do not know `truncate` cut a long prompt to the last half of the context, and say so only
 * through the count.  A smaller count is a cache's work: some versions leave out what they had.
 */
static void
check_context(struct reply *reply)
{
    long input = reply->usage.input;
    BUF_SCOPED text = BUF_INIT;

    if (reply->sent_context <= 0 || input < reply->sent_context / 2 ||
        reply->sent_bytes / BYTES_PER_TOKEN_MAX <= (size_t)input)
        return;
    buf_addf(&text, "the server kept %ld tokens of a text of %zu bytes", input, reply->sent_bytes);
    reply_fail_with(reply, TROUBLE_CONTEXT, buf_span(&text));
}

static const struct reply_ending endings[] = {
    {"stop", REPLY_STOP, TROUBLE_NONE},
    {"length", REPLY_LENGTH, TROUBLE_NONE},
    {NULL, REPLY_UNKNOWN, TROUBLE_NONE},
};

bool
ollama_read_event(struct reply *reply, const struct json *event, struct err *err)
{
    const struct json *message = json_get(event, "message");
    const char *reason = json_get_text(event, "done_reason");

    reply_set_model(reply, json_get_text(event, "model"));
    if (!reply_add_text_of(reply, message, "content", err) ||
        !reply_add_reasoning_of(reply, message, "thinking", err))
        return false;
    if (!json_get_bool(event, "done", false))
        return true;
    reply_take_count(event, "prompt_eval_count", &reply->usage.input);
    reply_take_count(event, "eval_count", &reply->usage.output);
    /* Not every server that speaks this says why it is done. */
    reply_end_with(reply, endings, reason && *reason ? reason : "stop");
    reply_complete(reply);
    check_context(reply);
    return true;
}
