// SPDX-License-Identifier: MIT
#include "wire/provider.h"

#include "unit/unit.h"

static void
a_url_tells_its_provider(void **state)
{
    static const struct {
        const char *url;
        const char *name;
    } cases[] = {
        {"https://api.openai.com/v1", "openai"},
        {"https://api.openai.com/v1/responses", "openai-responses"},
        {"https://api.anthropic.com", "anthropic"},
        {"https://gw.example.com/anthropic", "anthropic"},
        {"http://localhost:11434", "ollama"},
        {"0.0.0.0:11434", "ollama"},
        {"http://localhost:11434/v1", "openai-compatible"},
        {"https://ollama.com/api", "ollama"},
        {"https://generativelanguage.googleapis.com/v1beta", "gemini"},
        {"https://generativelanguage.googleapis.com/v1beta/openai", "openai-compatible"},
        {"https://openrouter.ai/api/v1", "openrouter"},
        {"https://openrouter.ai/api", "openrouter"},
        {"https://API.Groq.com/openai/v1/", "groq"},
        {"https://api.deepseek.com", "deepseek"},
        {"https://api.mistral.ai/v1", "mistral"},
        {"https://res.openai.azure.com", "azure"},
        {"http://localhost:8080", "openai-compatible"},
        {"http://localhost:1234/v1", "openai-compatible"},
        {"https://api.openai.com.example.com/v1", "openai-compatible"},
        {"not a url", "openai-compatible"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_string_equal(provider_of_url(cases[i].url)->name, cases[i].name);
}

static void
the_order_of_the_table_is_the_order_of_choice(void **state)
{
    static const char *const names[] = {
        "openai",   "anthropic", "ollama", "gemini",           "openrouter",        "groq",
        "deepseek", "mistral",   "azure",  "openai-responses", "openai-compatible",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        assert_string_equal(provider_types[i]->name, names[i]);
        assert_ptr_equal(provider_named(names[i]), provider_types[i]);
    }
    assert_null(provider_types[ARRAY_LEN(names)]);
    assert_null(provider_named("none"));
}

/* A server that refuses one thing after the other brings the changes to an end. */
static void
adapting_comes_to_an_end(void **state)
{
    static const struct {
        const char *parameter;
        const char *gives_up; /* one letter a step: the quirks in their order, from a */
    } cases[] = {
        {"max_tokens", "ba"},
        {"max_completion_tokens", "ba"},
        {"response_format", "cd"},
        {"response_format.type", "cd"},
        {"reasoning_effort", "ef"},
        {"reasoning.effort", "ef"},
        {"messages[0].role", ""},
        {"temperature", ""},
        {"stream_options", "g"},
        {"prompt_cache_key", "j"},
        {"top_k", ""},
    };
    const struct provider_type *type = provider_named("openai");
    JSON_SCOPED schema = json_object();
    const struct chat_message message = {.role = CHAT_USER, .text = SPAN_LIT("Hi")};
    const struct chat chat = {.model = "gpt-5.1",
                              .front = SPAN_LIT("F"),
                              .messages = &message,
                              .count = 1,
                              .max_output = 100,
                              .effort = CHAT_EFFORT_NONE,
                              .output = CHAT_SCHEMA,
                              .schema_name = "x",
                              .schema = schema,
                              .cache_key = "k",
                              .stream = true};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct trouble t = {.code = TROUBLE_PARAMETER};
        struct quirks quirks = type->quirks;
        BUF_SCOPED steps = BUF_INIT;

        snprintf(t.parameter, sizeof(t.parameter), "%s", cases[i].parameter);
        for (struct quirks before = quirks; provider_adapt(type, &chat, &quirks, &t);
             before = quirks)
            for (int q = 0; q < QUIRK_COUNT; q++)
                if (quirks_has(quirks, q) && !quirks_has(before, q))
                    buf_addc(&steps, (char)('a' + q));
        assert_string_equal(steps.data, cases[i].gives_up);
    }
}

static void
only_a_refused_request_is_adapted(void **state)
{
    const struct provider_type *type = provider_named("openai");
    const struct chat chat = {.model = "gpt-4.1", .max_output = 9, .stream = true};

    (void)state;
    for (int code = 0; code < TROUBLE_COUNT; code++) {
        struct trouble t = {.code = code, .text = "max_completion_tokens: not supported"};
        struct quirks quirks = type->quirks;
        bool refused = code == TROUBLE_PARAMETER || code == TROUBLE_REQUEST;

        assert_int_equal(provider_adapt(type, &chat, &quirks, &t), refused);
        assert_int_equal(quirks.refused == type->quirks.refused, !refused);
    }
}

static void
names_are_matched_as_whole_words(void **state)
{
    static const struct {
        const char *text;
        bool changes;
    } cases[] = {
        {"unknown field max_tokens_to_sample", false},
        {"unknown field xmax_tokens", false},
        {"unknown field xmax_tokens or MAX_TOKENS", true},
        {"max_tokens", true},
    };
    const struct provider_type *type = provider_named("openai-compatible");
    const struct chat chat = {.model = "m", .max_output = 9};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct trouble t = {.code = TROUBLE_PARAMETER};
        struct quirks quirks = type->quirks;

        snprintf(t.text, sizeof(t.text), "%s", cases[i].text);
        assert_int_equal(provider_adapt(type, &chat, &quirks, &t), cases[i].changes);
    }
}

static void
write_turns(const struct provider_type *type, size_t count, struct buf *out)
{
    static const char text[] =
        "An answer of the length that answers have in an interview, more or less.";
    struct chat_message messages[32];

    assert_true(count <= ARRAY_LEN(messages));
    for (size_t i = 0; i < count; i++)
        messages[i] = (struct chat_message){.role = i % 2 ? CHAT_ASSISTANT : CHAT_USER,
                                            .text = span_of(text),
                                            .cache = i + 1 == count};
    struct chat chat = {
        .model = "anthropic/m", .front = span_of(text), .messages = messages, .count = count};
    type->write_request(type, &chat, type->quirks, out);
}

/* Servers cache what a request begins with: but for its end, with the mark, nothing of it may change. */
static void
a_longer_chat_begins_as_the_shorter_one(void **state)
{
    (void)state;
    for (size_t i = 0; provider_types[i]; i++) {
        const struct provider_type *type = provider_types[i];
        BUF_SCOPED before = BUF_INIT;
        BUF_SCOPED after = BUF_INIT;
        size_t same = 0;

        write_turns(type, 21, &before);
        write_turns(type, 23, &after);
        while (same < before.len && before.data[same] == after.data[same])
            same++;
        assert_in_range(before.len - same, 0, 60);
    }
}

static void
troubles_are_said_with_what_helps(void **state)
{
    const struct chat chat = {.model = "x:7b"};
    struct trouble t = {.http_status = 404};
    struct err err = ERR_INIT;

    (void)state;
    trouble_set(&t, TROUBLE_MODEL, SPAN_LIT("model 'x:7b' not found"));
    assert_false(provider_err(provider_named("ollama"), &chat, &t, &err));
    assert_int_equal(err.code, ERR_PROVIDER);
    assert_string_equal(err.text,
                        "the server has no such model (HTTP 404): model 'x:7b' not found");
    assert_string_equal(err.hint, "ollama pull x:7b");
    assert_false(provider_err(provider_named("openai"), &chat, &t, &err));
    assert_string_equal(err.hint, "choose another with --model");
    t.http_status = 200;
    trouble_set(&t, TROUBLE_CUT, SPAN_NONE);
    trouble_to_err(&t, &err);
    assert_string_equal(err.text, "the answer was cut off before its end");
}

static void
exit_codes_follow_from_troubles(void **state)
{
    static const struct {
        enum trouble_code trouble;
        enum err_code err;
    } cases[] = {
        {TROUBLE_AUTH, ERR_AUTH},           {TROUBLE_BILLING, ERR_AUTH},
        {TROUBLE_RATE, ERR_LIMIT},          {TROUBLE_QUOTA, ERR_LIMIT},
        {TROUBLE_OVERLOADED, ERR_PROVIDER}, {TROUBLE_REFUSAL, ERR_PROVIDER},
        {TROUBLE_CUT, ERR_PROVIDER},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct trouble t = {0};
        struct err err = ERR_INIT;

        trouble_set(&t, cases[i].trouble, SPAN_NONE);
        assert_false(trouble_to_err(&t, &err));
        assert_int_equal(err.code, cases[i].err);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_url_tells_its_provider),
        cmocka_unit_test(the_order_of_the_table_is_the_order_of_choice),
        cmocka_unit_test(adapting_comes_to_an_end),
        cmocka_unit_test(only_a_refused_request_is_adapted),
        cmocka_unit_test(names_are_matched_as_whole_words),
        cmocka_unit_test(a_longer_chat_begins_as_the_shorter_one),
        cmocka_unit_test(troubles_are_said_with_what_helps),
        cmocka_unit_test(exit_codes_follow_from_troubles),
    };

    return cmocka_run_group_tests_name("provider", tests, NULL, NULL);
}
