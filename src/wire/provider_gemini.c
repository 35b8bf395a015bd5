// SPDX-License-Identifier: MIT
#include "wire/provider_gemini.h"

#include <stdint.h>

bool
gemini_complete_url(const struct provider_type *type, const struct chat *chat, struct endpoint *e,
                    struct err *err)
{
    struct span model = span_of(chat->model);

    if (!model.len)
        return err_set(err, ERR_USAGE, "gemini needs the name of a model");
    if (endpoint_path_ends(e, "/openai"))
        buf_truncate(&e->path, e->path.len - strlen("/openai"));
    if (!e->path.len)
        buf_adds(&e->path, type->bare_path);
    if (span_starts(model, "models/"))
        model = span_slice(model, strlen("models/"), model.len);
    buf_adds(&e->path, "/models/");
    endpoint_add_encoded(e, model);
    buf_adds(&e->path, chat->stream ? ":streamGenerateContent" : ":generateContent");
    if (chat->stream && !endpoint_has_query(e, "alt"))
        buf_addf(&e->query, "%salt=sse", e->query.len ? "&" : "");
    return true;
}

/* A list of one text part, as `parts` of what it is put into. */
static void
set_parts(struct json *object, struct span text)
{
    struct json *parts = json_array();
    struct json *part = json_object();

    json_set(part, "text", chat_string(text));
    json_append(parts, part);
    json_set(object, "parts", parts);
}

static struct json *
contents_of(const struct chat *chat, bool fold_front)
{
    struct json *contents = json_array();
    struct chat_turn turn = {.text = BUF_INIT};

    for (size_t at = 0; chat_next(chat, &at, &turn);) {
        struct json *content = json_object();
        BUF_SCOPED text = BUF_INIT;

        if (fold_front)
            buf_addf(&text, "%.*s\n\n", SPAN_ARG(chat->front));
        buf_add_span(&text, buf_span(&turn.text));
        fold_front = false;
        json_set_text(content, "role", turn.role == CHAT_USER ? "user" : "model");
        set_parts(content, buf_span(&text));
        json_append(contents, content);
    }
    buf_release(&turn.text);
    return contents;
}

/* What the efforts are called, by the start of a model's name; the first row that fits counts. */
static const struct {
    const char *model;
    const char *levels[CHAT_EFFORT_HIGH + 1]; /* thinkingLevel, from Gemini 3 on ... */
    int budgets[CHAT_EFFORT_HIGH + 1];        /* ... thinkingBudget in tokens before */
} efforts[] = {
    {"gemini-2.5-pro", {NULL}, {0, 128, 1024, 8192, 24576}},
    {"gemini-2.5-", {NULL}, {0, 0, 1024, 8192, 24576}},
    {"gemini-3.1-pro", {NULL, "LOW", "LOW", "MEDIUM", "HIGH"}, {0}},
    {"gemini-3-pro", {NULL, "LOW", "LOW", "HIGH", "HIGH"}, {0}},
    {"gemini-3", {NULL, "MINIMAL", "LOW", "MEDIUM", "HIGH"}, {0}},
    {"gemini-4", {NULL, "LOW", "LOW", "MEDIUM", "HIGH"}, {0}},
};

static void
set_thinking(struct json *config, const struct chat *chat, struct quirks quirks)
{
    enum chat_effort effort = chat->effort;
    struct span model = span_of(chat->model);
    size_t row = 0;

    if (effort == CHAT_EFFORT_NONE && quirks_has(quirks, QUIRK_LOWEST_EFFORT))
        effort = CHAT_EFFORT_LOW;
    if (span_starts(model, "models/"))
        model = span_slice(model, strlen("models/"), model.len);
    while (row < ARRAY_LEN(efforts) && !span_starts(model, efforts[row].model))
        row++;
    if (row == ARRAY_LEN(efforts) || effort == CHAT_EFFORT_DEFAULT ||
        quirks_has(quirks, QUIRK_EFFORT))
        return;

    struct json *thinking = json_object();
    if (efforts[row].levels[effort])
        json_set_text(thinking, "thinkingLevel", efforts[row].levels[effort]);
    else
        json_set_int(thinking, "thinkingBudget", efforts[row].budgets[effort]);
    json_set(config, "thinkingConfig", thinking);
}

static struct json *
config_of(const struct chat *chat, struct quirks quirks)
{
    struct json *config = json_object();
    enum chat_output output = quirks_output(quirks, chat);

    if (chat->max_output && !quirks_has(quirks, QUIRK_MAX_TOKENS))
        json_set_int(config, "maxOutputTokens", chat->max_output);
    if (output != CHAT_TEXT)
        json_set_text(config, "responseMimeType", "application/json");
    if (output == CHAT_SCHEMA)
        json_set(config, "responseJsonSchema", json_copy(chat->schema));
    set_thinking(config, chat, quirks);
    return config;
}

void
gemini_write_request(const struct provider_type *type, const struct chat *chat,
                     struct quirks quirks, struct buf *out)
{
    JSON_SCOPED request = json_object();
    struct json *config = config_of(chat, quirks);
    bool fold_front = chat->front.len && (quirks_has(quirks, QUIRK_SYSTEM) ||
                                          span_starts(span_of(chat->model), "gemma"));

    (void)type;
    if (json_count(config))
        json_set(request, "generationConfig", config);
    else
        json_free(config);
    if (chat->front.len && !fold_front) {
        struct json *system = json_object();

        set_parts(system, chat->front);
        json_set(request, "systemInstruction", system);
    }
    json_set(request, "contents", contents_of(chat, fold_front));
    json_print(request, out);
}

/* Each chunk's counts are those of the whole answer so far. */
static void
read_usage(struct reply *reply, const struct json *usage)
{
    long answer = -1;
    long thoughts = 0;

    reply_take_count(usage, "promptTokenCount", &reply->usage.input);
    reply_take_count(usage, "cachedContentTokenCount", &reply->usage.cached);
    reply_take_count(usage, "candidatesTokenCount", &answer);
    reply_take_count(usage, "thoughtsTokenCount", &thoughts);
    if (answer >= 0 || thoughts > 0)
        reply->usage.output = (answer > 0 ? answer : 0) + thoughts;
}

static const struct reply_ending endings[] = {
    {"STOP", REPLY_STOP, TROUBLE_NONE},
    {"MAX_TOKENS", REPLY_LENGTH, TROUBLE_NONE},
    {"CONTINUATION", REPLY_LENGTH, TROUBLE_NONE}, /* the limit of one request */
    {"SAFETY", REPLY_FILTER, TROUBLE_NONE},
    {"RECITATION", REPLY_FILTER, TROUBLE_NONE},
    {"BLOCKLIST", REPLY_FILTER, TROUBLE_NONE},
    {"PROHIBITED_CONTENT", REPLY_FILTER, TROUBLE_NONE},
    {"SPII", REPLY_FILTER, TROUBLE_NONE},
    {"IMAGE_SAFETY", REPLY_FILTER, TROUBLE_NONE},
    {"IMAGE_PROHIBITED_CONTENT", REPLY_FILTER, TROUBLE_NONE},
    {NULL, REPLY_UNKNOWN, TROUBLE_NONE},
};

static bool
read_candidate(struct reply *reply, const struct json *candidate, struct err *err)
{
    const struct json *part = json_first(json_get(json_get(candidate, "content"), "parts"));
    const char *finish = json_get_text(candidate, "finishReason");

    for (; part; part = json_next(part)) {
        bool thought = json_get_bool(part, "thought", false);

        if (thought ? !reply_add_reasoning_of(reply, part, "text", err)
                    : !reply_add_text_of(reply, part, "text", err))
            return false;
    }
    if (finish && *finish) {
        reply_end_with(reply, endings, finish);
        reply_complete(reply);
    }
    return true;
}

bool
gemini_read_event(struct reply *reply, const struct json *event, struct err *err)
{
    const struct json *candidate = json_first(json_get(event, "candidates"));
    const char *blocked = json_get_text(json_get(event, "promptFeedback"), "blockReason");

    reply_set_model(reply, json_get_text(event, "modelVersion"));
    read_usage(reply, json_get(event, "usageMetadata"));
    if (!candidate && blocked)
        reply_fail_with(reply, TROUBLE_FILTER, span_of(blocked));
    for (; candidate; candidate = json_next(candidate))
        if (json_get_number(candidate, "index", 0) == 0 && !read_candidate(reply, candidate, err))
            return false;
    return true;
}
