// SPDX-License-Identifier: MIT
#include "wire/provider_responses.h"

#include "wire/openai_model.h"

static struct json *
input_of(const struct chat *chat)
{
    struct json *input = json_array();
    struct chat_turn turn = {.text = BUF_INIT};

    for (size_t at = 0; chat_next(chat, &at, &turn);) {
        struct json *message = json_object();

        json_set_text(message, "role", turn.role == CHAT_USER ? "user" : "assistant");
        json_set(message, "content", chat_string(buf_span(&turn.text)));
        json_append(input, message);
    }
    buf_release(&turn.text);
    return input;
}

static void
set_format(struct json *request, const struct chat *chat, struct quirks quirks)
{
    enum chat_output output = quirks_output(quirks, chat);
    struct json *text = NULL;
    struct json *format = NULL;

    if (output == CHAT_TEXT)
        return;
    text = json_object();
    format = json_object();
    json_set_text(format, "type", output == CHAT_SCHEMA ? "json_schema" : "json_object");
    if (output == CHAT_SCHEMA) {
        json_set_text(format, "name", chat->schema_name);
        json_set_bool(format, "strict", true);
        json_set(format, "schema", json_copy(chat->schema));
    }
    json_set(text, "format", format);
    json_set(request, "text", text);
}

void
responses_write_request(const struct provider_type *type, const struct chat *chat,
                        struct quirks quirks, struct buf *out)
{
    JSON_SCOPED request = json_object();
    const char *effort = openai_model_effort(chat->model, chat->effort, quirks);

    (void)type;
    if (chat->model)
        json_set_text(request, "model", chat->model);
    json_set_bool(request, "stream", chat->stream);
    json_set_bool(request, "store", false);
    if (chat->max_output)
        json_set_int(request, "max_output_tokens", chat->max_output);
    set_format(request, chat, quirks);
    if (effort) {
        struct json *reasoning = json_object();

        json_set_text(reasoning, "effort", effort);
        json_set(request, "reasoning", reasoning);
    }
    if (chat->cache_key && !quirks_has(quirks, QUIRK_CACHE_KEY))
        json_set_text(request, "prompt_cache_key", chat->cache_key);
    if (chat->front.len)
        json_set(request, "instructions", chat_string(chat->front));
    json_set(request, "input", input_of(chat));
    json_print(request, out);
}

static bool
is_aside(const struct json *item)
{
    const char *phase = json_get_text(item, "phase");

    return phase && strcmp(phase, "final_answer") != 0;
}

/* The texts of a whole response; what the stream has brought already is not taken twice. */
static bool
read_output(struct reply *reply, const struct json *response, struct err *err)
{
    const struct json *item = json_first(json_get(response, "output"));

    if (reply->text.len || reply->refusal.len)
        return true;
    for (; item; item = json_next(item)) {
        const struct json *part = json_first(json_get(item, "content"));

        for (; part && !is_aside(item); part = json_next(part)) {
            const char *kind = json_get_text(part, "type");
            bool is_text = kind && strcmp(kind, "output_text") == 0;

            if (is_text && !reply_add_text_of(reply, part, "text", err))
                return false;
            if (!reply_add_refusal(reply, span_of(json_get_text(part, "refusal")), err))
                return false;
        }
    }
    return true;
}

static void
read_usage(struct reply *reply, const struct json *usage)
{
    const struct json *details = json_get(usage, "input_tokens_details");

    reply_take_count(usage, "input_tokens", &reply->usage.input);
    reply_take_count(usage, "output_tokens", &reply->usage.output);
    reply_take_count(details, "cached_tokens", &reply->usage.cached);
    reply_take_count(details, "cache_write_tokens", &reply->usage.stored);
}

/* The status of a response, or why it is incomplete. */
static const struct reply_ending endings[] = {
    {"completed", REPLY_STOP, TROUBLE_NONE},
    {"max_output_tokens", REPLY_LENGTH, TROUBLE_NONE},
    {"content_filter", REPLY_FILTER, TROUBLE_NONE},
    {"failed", REPLY_ERROR, TROUBLE_SERVER},
    {"cancelled", REPLY_ERROR, TROUBLE_SERVER},
    {NULL, REPLY_UNKNOWN, TROUBLE_NONE},
};

/* A response as it stands in a terminal event, or as the whole answer. */
static bool
read_response(struct reply *reply, const struct json *response, struct err *err)
{
    const char *status = json_get_text(response, "status");
    const char *reason = json_get_text(json_get(response, "incomplete_details"), "reason");
    const struct json *error = json_get(response, "error");

    reply_set_model(reply, json_get_text(response, "model"));
    read_usage(reply, json_get(response, "usage"));
    if (!read_output(reply, response, err))
        return false;
    if (json_kind(error) == JSON_OBJECT)
        reply_fail(reply, 200, error);
    if (reason || status)
        reply_end_with(reply, endings, reason ? reason : status);
    reply_complete(reply);
    return true;
}

static bool
add_delta(struct reply *reply, const struct json *event, struct err *err)
{
    if (reply->aside)
        return reply_add_reasoning_of(reply, event, "delta", err);
    return reply_add_text_of(reply, event, "delta", err);
}

static bool
add_refusal(struct reply *reply, const struct json *event, struct err *err)
{
    return reply_add_refusal(reply, span_of(json_get_text(event, "delta")), err);
}

static bool
add_reasoning(struct reply *reply, const struct json *event, struct err *err)
{
    return reply_add_reasoning_of(reply, event, "delta", err);
}

static bool
begin_item(struct reply *reply, const struct json *event, struct err *err)
{
    (void)err;
    reply->aside = is_aside(json_get(event, "item"));
    return true;
}

static bool
end_response(struct reply *reply, const struct json *event, struct err *err)
{
    return read_response(reply, json_get(event, "response"), err);
}

static const struct {
    const char *type;
    bool (*read)(struct reply *reply, const struct json *event, struct err *err);
} events[] = {
    {"response.output_item.added", begin_item},
    {"response.output_text.delta", add_delta},
    {"response.refusal.delta", add_refusal},
    {"response.reasoning_text.delta", add_reasoning},
    {"response.reasoning_summary_text.delta", add_reasoning},
    {"response.completed", end_response},
    {"response.incomplete", end_response},
    {"response.failed", end_response},
};

bool
responses_read_event(struct reply *reply, const struct json *event, struct err *err)
{
    const char *type = json_get_text(event, "type");

    for (size_t i = 0; type && i < ARRAY_LEN(events); i++)
        if (strcmp(type, events[i].type) == 0)
            return events[i].read(reply, event, err);
    if (!type && json_get(event, "output"))
        return read_response(reply, event, err);
    return true;
}
