// SPDX-License-Identifier: MIT
#include "wire/provider_openai.h"

#include "wire/openai_model.h"

bool
openai_complete_url(const struct provider_type *type, const struct chat *chat, struct endpoint *e,
                    struct err *err)
{
    (void)chat;
    (void)err;
    if (endpoint_path_ends(e, type->path))
        return true;
    if (!e->path.len)
        buf_adds(&e->path, type->bare_path);
    buf_adds(&e->path, type->path);
    return true;
}

bool
azure_complete_url(const struct provider_type *type, const struct chat *chat, struct endpoint *e,
                   struct err *err)
{
    bool versioned = endpoint_has_query(e, "api-version");

    if (endpoint_path_ends(e, "/openai"))
        buf_truncate(&e->path, e->path.len - strlen("/openai"));
    if (!e->path.len && versioned) {
        if (!chat->model)
            return err_set(err, ERR_USAGE, "azure needs the name of a deployment as the model");
        buf_adds(&e->path, "/openai/deployments/");
        endpoint_add_encoded(e, span_of(chat->model));
    }
    if (strstr(e->path.data, "/deployments/") && !versioned) {
        err_set(err, ERR_USAGE, "the base URL names a deployment of azure and no API version");
        return err_hint(err, "add ?api-version=YYYY-MM-DD to it");
    }
    return openai_complete_url(type, chat, e, err);
}

/* A message's text, as parts where marks may be among them: also those without one, for the cache's sake. */
static struct json *
content_of(struct span text, bool parts, bool mark)
{
    if (!parts)
        return chat_string(text);

    struct json *list = json_array();
    struct json *part = json_object();
    json_set_text(part, "type", "text");
    json_set(part, "text", chat_string(text));
    if (mark) {
        struct json *control = json_object();

        json_set_text(control, "type", "ephemeral");
        json_set(part, "cache_control", control);
    }
    json_append(list, part);
    return list;
}

static void
add_message(struct json *messages, const char *role, struct json *content)
{
    struct json *message = json_object();

    json_set_text(message, "role", role);
    json_set(message, "content", content);
    json_append(messages, message);
}

/* Gateways pass marks on to the models of the vendor that knows them. */
static bool
takes_marks(const struct chat *chat, struct quirks quirks)
{
    return !quirks_has(quirks, QUIRK_CACHE_MARKS) && chat->model &&
           span_starts(span_of(chat->model), "anthropic/");
}

static struct json *
messages_of(const struct chat *chat, struct quirks quirks)
{
    struct json *messages = json_array();
    bool marks = takes_marks(chat, quirks);
    bool fold_front = chat->front.len && quirks_has(quirks, QUIRK_SYSTEM);
    bool developer = openai_model_reasons(chat->model) && !quirks_has(quirks, QUIRK_DEVELOPER);
    struct chat_turn turn = {.text = BUF_INIT};

    if (chat->front.len && !fold_front)
        add_message(messages, developer ? "developer" : "system",
                    content_of(chat->front, marks, true));
    for (size_t at = 0; chat_next(chat, &at, &turn);) {
        BUF_SCOPED text = BUF_INIT;

        if (fold_front)
            buf_addf(&text, "%.*s\n\n", SPAN_ARG(chat->front));
        buf_add_span(&text, buf_span(&turn.text));
        fold_front = false;
        add_message(messages, turn.role == CHAT_USER ? "user" : "assistant",
                    content_of(buf_span(&text), marks, turn.cache));
    }
    buf_release(&turn.text);
    return messages;
}

static void
set_limit(struct json *request, const struct provider_type *type, const struct chat *chat,
          struct quirks quirks)
{
    bool completion = !quirks_has(quirks, QUIRK_MAX_COMPLETION_TOKENS);
    bool plain = !quirks_has(quirks, QUIRK_MAX_TOKENS);

    if (!chat->max_output || (!completion && !plain))
        return;
    if (completion && plain)
        completion = type->prefers_completion_tokens;
    json_set_int(request, completion ? "max_completion_tokens" : "max_tokens", chat->max_output);
}

static void
set_format(struct json *request, const struct chat *chat, struct quirks quirks)
{
    enum chat_output output = quirks_output(quirks, chat);
    struct json *format = NULL;

    if (output == CHAT_TEXT)
        return;
    format = json_object();
    json_set_text(format, "type", output == CHAT_SCHEMA ? "json_schema" : "json_object");
    if (output == CHAT_SCHEMA) {
        struct json *schema = json_object();

        json_set_text(schema, "name", chat->schema_name);
        json_set_bool(schema, "strict", true);
        json_set(schema, "schema", json_copy(chat->schema));
        json_set(format, "json_schema", schema);
    }
    json_set(request, "response_format", format);
}

/* The messages come last: then a chat that has grown begins with the bytes it had before. */
void
openai_write_request(const struct provider_type *type, const struct chat *chat,
                     struct quirks quirks, struct buf *out)
{
    JSON_SCOPED request = json_object();
    const char *effort = openai_model_effort(chat->model, chat->effort, quirks);

    if (chat->model)
        json_set_text(request, "model", chat->model);
    json_set_bool(request, "stream", chat->stream);
    if (chat->stream && !quirks_has(quirks, QUIRK_STREAM_OPTIONS)) {
        struct json *options = json_object();

        json_set_bool(options, "include_usage", true);
        json_set(request, "stream_options", options);
    }
    set_limit(request, type, chat, quirks);
    set_format(request, chat, quirks);
    if (effort)
        json_set_text(request, "reasoning_effort", effort);
    if (chat->steady && !openai_model_reasons(chat->model) &&
        !quirks_has(quirks, QUIRK_TEMPERATURE))
        json_set_int(request, "temperature", 0);
    if (chat->cache_key && !quirks_has(quirks, QUIRK_CACHE_KEY))
        json_set_text(request, "prompt_cache_key", chat->cache_key);
    json_set(request, "messages", messages_of(chat, quirks));
    json_print(request, out);
}

static void
read_usage(struct reply *reply, const struct json *usage)
{
    static const char *const details[] = {"prompt_tokens_details", "prompt_token_details"};

    reply_take_count(usage, "prompt_tokens", &reply->usage.input);
    reply_take_count(usage, "completion_tokens", &reply->usage.output);
    reply_take_count(usage, "prompt_cache_hit_tokens", &reply->usage.cached); /* DeepSeek */
    reply_take_count(usage, "num_cached_tokens", &reply->usage.cached);       /* Mistral */
    for (size_t i = 0; i < ARRAY_LEN(details); i++) {
        reply_take_count(json_get(usage, details[i]), "cached_tokens", &reply->usage.cached);
        reply_take_count(json_get(usage, details[i]), "cache_write_tokens", &reply->usage.stored);
    }
}

/* The parts that Mistral sends in place of a text: some of them are thoughts, which hold parts again. */
static bool
read_parts(struct reply *reply, const struct json *parts, struct err *err)
{
    for (const struct json *part = json_first(parts); part; part = json_next(part)) {
        const struct json *thought = json_first(json_get(part, "thinking"));

        for (; thought; thought = json_next(thought))
            if (!reply_add_reasoning_of(reply, thought, "text", err))
                return false;
        if (!reply_add_text_of(reply, part, "text", err))
            return false;
    }
    return true;
}

static bool
read_message(struct reply *reply, const struct json *message, struct err *err)
{
    const char *reasoning =
        json_get_text(message, "reasoning_content") ? "reasoning_content" : "reasoning";
    const char *refusal = json_get_text(message, "refusal");

    return read_parts(reply, json_get(message, "content"), err) &&
           reply_add_text_of(reply, message, "content", err) &&
           reply_add_reasoning_of(reply, message, reasoning, err) &&
           reply_add_refusal(reply, span_of(refusal), err);
}

static const struct reply_ending endings[] = {
    {"stop", REPLY_STOP, TROUBLE_NONE},
    {"length", REPLY_LENGTH, TROUBLE_NONE},
    {"model_length", REPLY_LENGTH, TROUBLE_NONE}, /* Mistral */
    {"content_filter", REPLY_FILTER, TROUBLE_NONE},
    {"refusal", REPLY_REFUSAL, TROUBLE_NONE},
    {"error", REPLY_ERROR, TROUBLE_SERVER},                            /* OpenRouter, Mistral */
    {"insufficient_system_resource", REPLY_ERROR, TROUBLE_OVERLOADED}, /* DeepSeek */
    {NULL, REPLY_UNKNOWN, TROUBLE_NONE},
};

static bool
read_choice(struct reply *reply, const struct json *choice, struct err *err)
{
    const struct json *delta = json_get(choice, "delta");
    const char *finish = json_get_text(choice, "finish_reason");

    if (!read_message(reply, delta ? delta : json_get(choice, "message"), err))
        return false;
    if (finish && *finish) {
        reply_end_with(reply, endings, finish);
        reply_complete(reply);
    }
    return true;
}

bool
openai_read_event(struct reply *reply, const struct json *event, struct err *err)
{
    reply_set_model(reply, json_get_text(event, "model"));
    read_usage(reply, json_get(event, "usage"));
    read_usage(reply, json_get(json_get(event, "x_groq"), "usage"));
    for (const struct json *c = json_first(json_get(event, "choices")); c; c = json_next(c))
        if (json_get_number(c, "index", 0) == 0 && !read_choice(reply, c, err))
            return false;
    return true;
}
