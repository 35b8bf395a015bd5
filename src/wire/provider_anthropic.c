// SPDX-License-Identifier: MIT
#include "wire/provider_anthropic.h"

/* A request may have four breakpoints; the front takes one. */
#define MARKS_MAX 3

bool
anthropic_complete_url(const struct provider_type *type, const struct chat *chat,
                       struct endpoint *e, struct err *err)
{
    (void)chat;
    (void)err;
    if (endpoint_path_ends(e, type->path))
        return true;
    if (!endpoint_path_ends(e, type->bare_path))
        buf_adds(&e->path, type->bare_path);
    buf_adds(&e->path, type->path);
    return true;
}

/*
 * The generation in a model's name as major * 10 + minor: claude-opus-4-8 is 48, claude-sonnet-5 is 50,
 * claude-3-5-sonnet-20241022 is 35.  0 when the name has none.  A number of more than two digits is a date.
 */
static int
generation(const char *model)
{
    struct span rest = span_of(model);
    struct span piece;
    int numbers[2] = {0, 0};
    size_t count = 0;

    while (count < 2 && span_cut(&rest, "-", &piece)) {
        bool is_number = piece.len && piece.len <= 2 && strspn(piece.at, "0123456789") >= piece.len;
        if (is_number)
            numbers[count++] = (int)strtol(piece.at, NULL, 10);
        else if (count)
            break;
    }
    return numbers[0] * 10 + numbers[1];
}

/* Older models refuse the field; of the generation 4.5 only Opus takes it. */
static bool
takes_effort(const char *model)
{
    int version = generation(model);

    return version >= 46 || (version == 45 && strstr(model, "opus"));
}

static const char *
effort_of(const struct chat *chat, struct quirks quirks)
{
    static const char *const words[] = {
        [CHAT_EFFORT_DEFAULT] = NULL,    [CHAT_EFFORT_NONE] = "low",  [CHAT_EFFORT_LOW] = "low",
        [CHAT_EFFORT_MEDIUM] = "medium", [CHAT_EFFORT_HIGH] = "high",
    };

    if (!chat->model || !takes_effort(chat->model) || quirks_has(quirks, QUIRK_EFFORT))
        return NULL;
    return words[chat->effort];
}

/* A form for any JSON does not exist: without a schema the text of the chat must do. */
static void
set_output(struct json *request, const struct chat *chat, struct quirks quirks)
{
    const char *effort = effort_of(chat, quirks);
    bool schema = quirks_output(quirks, chat) == CHAT_SCHEMA &&
                  (!chat->model || generation(chat->model) == 0 || generation(chat->model) >= 45);
    struct json *output = NULL;

    if (!effort && !schema)
        return;
    output = json_object();
    if (effort)
        json_set_text(output, "effort", effort);
    if (schema) {
        struct json *format = json_object();

        json_set_text(format, "type", "json_schema");
        json_set(format, "schema", json_copy(chat->schema));
        json_set(output, "format", format);
    }
    json_set(request, "output_config", output);
}

/* A list of one text block. */
static struct json *
blocks(struct span text, bool mark)
{
    struct json *list = json_array();
    struct json *block = json_object();

    json_set_text(block, "type", "text");
    json_set(block, "text", chat_string(text));
    if (mark) {
        struct json *control = json_object();

        json_set_text(control, "type", "ephemeral");
        json_set(block, "cache_control", control);
    }
    json_append(list, block);
    return list;
}

static size_t
count_marks(const struct chat *chat)
{
    struct chat_turn turn = {.text = BUF_INIT};
    size_t marks = 0;

    for (size_t at = 0; chat_next(chat, &at, &turn);)
        marks += turn.cache;
    buf_release(&turn.text);
    return marks;
}

static struct json *
messages_of(const struct chat *chat, bool mark)
{
    struct json *messages = json_array();
    struct chat_turn turn = {.text = BUF_INIT};
    size_t marks = count_marks(chat);

    for (size_t at = 0; chat_next(chat, &at, &turn);) {
        struct json *message = json_object();
        bool marked = mark && turn.cache && marks <= MARKS_MAX;

        marks -= turn.cache;
        json_set_text(message, "role", turn.role == CHAT_USER ? "user" : "assistant");
        json_set(message, "content", blocks(buf_span(&turn.text), marked));
        json_append(messages, message);
    }
    buf_release(&turn.text);
    return messages;
}

void
anthropic_write_request(const struct provider_type *type, const struct chat *chat,
                        struct quirks quirks, struct buf *out)
{
    JSON_SCOPED request = json_object();
    bool mark = !quirks_has(quirks, QUIRK_CACHE_MARKS);

    (void)type;
    if (chat->model)
        json_set_text(request, "model", chat->model);
    json_set_int(request, "max_tokens", chat->max_output ? chat->max_output : CHAT_MAX_OUTPUT);
    json_set_bool(request, "stream", chat->stream);
    set_output(request, chat, quirks);
    if (chat->front.len)
        json_set(request, "system", blocks(chat->front, mark));
    json_set(request, "messages", messages_of(chat, mark));
    json_print(request, out);
}

/*
 * input_tokens is only what no cache had a part in.  A later event repeats the counts, or says null for
 * those of the cache, which then stay.
 */
static void
read_usage(struct reply *reply, const struct json *usage)
{
    struct usage *u = &reply->usage;
    long fresh = u->input < 0
                     ? -1
                     : u->input - (u->cached > 0 ? u->cached : 0) - (u->stored > 0 ? u->stored : 0);

    reply_take_count(usage, "input_tokens", &fresh);
    reply_take_count(usage, "cache_read_input_tokens", &u->cached);
    reply_take_count(usage, "cache_creation_input_tokens", &u->stored);
    reply_take_count(usage, "output_tokens", &u->output);
    if (fresh >= 0)
        u->input = fresh + (u->cached > 0 ? u->cached : 0) + (u->stored > 0 ? u->stored : 0);
}

static const struct reply_ending endings[] = {
    {"end_turn", REPLY_STOP, TROUBLE_NONE},
    {"stop_sequence", REPLY_STOP, TROUBLE_NONE},
    {"max_tokens", REPLY_LENGTH, TROUBLE_NONE},
    {"model_context_window_exceeded", REPLY_LENGTH, TROUBLE_CONTEXT},
    {"refusal", REPLY_REFUSAL, TROUBLE_NONE},
    {NULL, REPLY_UNKNOWN, TROUBLE_NONE},
};

static bool
read_ending(struct reply *reply, const struct json *of, struct err *err)
{
    const char *reason = json_get_text(of, "stop_reason");
    const char *explanation = json_get_text(json_get(of, "stop_details"), "explanation");

    if (!reason)
        return true;
    reply_end_with(reply, endings, reason);
    return reply->finish != REPLY_REFUSAL || reply_add_refusal(reply, span_of(explanation), err);
}

/* A block of text or thought, or a piece of one; other kinds, known and new, hold nothing for us. */
static bool
read_block(struct reply *reply, const struct json *block, struct err *err)
{
    struct span type = span_of(json_get_text(block, "type"));

    if (span_is(type, "text") || span_is(type, "text_delta"))
        return reply_add_text_of(reply, block, "text", err);
    if (span_is(type, "thinking") || span_is(type, "thinking_delta"))
        return reply_add_reasoning_of(reply, block, "thinking", err);
    return true;
}

static bool
begin_message(struct reply *reply, const struct json *event, struct err *err)
{
    const struct json *message = json_get(event, "message");

    (void)err;
    reply_set_model(reply, json_get_text(message, "model"));
    read_usage(reply, json_get(message, "usage"));
    return true;
}

static bool
begin_block(struct reply *reply, const struct json *event, struct err *err)
{
    return read_block(reply, json_get(event, "content_block"), err);
}

static bool
add_delta(struct reply *reply, const struct json *event, struct err *err)
{
    return read_block(reply, json_get(event, "delta"), err);
}

static bool
change_message(struct reply *reply, const struct json *event, struct err *err)
{
    read_usage(reply, json_get(event, "usage"));
    return read_ending(reply, json_get(event, "delta"), err);
}

static bool
end_message(struct reply *reply, const struct json *event, struct err *err)
{
    (void)event;
    (void)err;
    reply_complete(reply);
    return true;
}

/* An answer that was not streamed. */
static bool
read_whole(struct reply *reply, const struct json *message, struct err *err)
{
    const struct json *block = json_first(json_get(message, "content"));

    reply_set_model(reply, json_get_text(message, "model"));
    read_usage(reply, json_get(message, "usage"));
    for (; block; block = json_next(block))
        if (!read_block(reply, block, err))
            return false;
    reply_complete(reply);
    return read_ending(reply, message, err);
}

static const struct {
    const char *type;
    bool (*read)(struct reply *reply, const struct json *event, struct err *err);
} events[] = {
    {"message_start", begin_message},   {"content_block_start", begin_block},
    {"content_block_delta", add_delta}, {"message_delta", change_message},
    {"message_stop", end_message},      {"message", read_whole},
};

bool
anthropic_read_event(struct reply *reply, const struct json *event, struct err *err)
{
    const char *type = json_get_text(event, "type");

    for (size_t i = 0; type && i < ARRAY_LEN(events); i++)
        if (strcmp(type, events[i].type) == 0)
            return events[i].read(reply, event, err);
    return true;
}
