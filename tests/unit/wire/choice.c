// SPDX-License-Identifier: MIT
#include "wire/choice.h"

#include "unit/unit.h"

static const char *const variables[] = {
    "OPENAI_API_KEY",  "ANTHROPIC_API_KEY",  "GEMINI_API_KEY",         "OPENROUTER_API_KEY",
    "GROQ_API_KEY",    "DEEPSEEK_API_KEY",   "MISTRAL_API_KEY",        "AZURE_OPENAI_API_KEY",
    "OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "GOOGLE_GEMINI_BASE_URL", "OLLAMA_HOST",
};

/* "NAME=value NAME=value", and nothing else of what counts. */
static void
set_environment(struct arena *a, const char *settings)
{
    struct span rest = span_of(settings), one;

    for (size_t i = 0; i < ARRAY_LEN(variables); i++)
        unsetenv(variables[i]);
    while (span_cut(&rest, " ", &one)) {
        size_t equals = span_find(one, "=");
        const char *name = arena_span(a, span_slice(one, 0, equals));
        assert_int_equal(setenv(name, arena_span(a, span_slice(one, equals + 1, one.len)), 1), 0);
    }
}

/* "provider url key-source model; others" */
static void
show(const struct choice *c, struct buf *out)
{
    if (!c->type) {
        buf_adds(out, "none");
        return;
    }
    buf_addf(out, "%s %s %s %s", c->type->name, c->base_url, c->key.text ? c->key.source : "-",
             c->model ? c->model : "-");
    for (size_t i = 0; i < c->others.count; i++)
        buf_addf(out, "%s%s", i ? "," : "; ", c->others.items[i]);
}

static void
the_environment_chooses_in_the_order_of_the_table(void **state)
{
    static const struct {
        const char *environment;
        const char *choice;
    } rows[] = {
        {"", "none"},
        {"OPENAI_API_KEY=", "none"},
        {"OPENAI_API_KEY=k", "openai https://api.openai.com/v1 OPENAI_API_KEY gpt-6.1-terra"},
        {"GEMINI_API_KEY=k ANTHROPIC_API_KEY=k",
         "anthropic https://api.anthropic.com ANTHROPIC_API_KEY claude-sonnet-5-5; GEMINI_API_KEY"},
        {"MISTRAL_API_KEY=k OLLAMA_HOST=h", "ollama h - gemma3; MISTRAL_API_KEY"},
        {"OLLAMA_HOST=h:1", "ollama h:1 - gemma3"},
        {"OPENAI_BASE_URL=http://localhost:8080/v1",
         "openai-compatible http://localhost:8080/v1 - -"},
        {"OPENAI_BASE_URL=http://localhost:8080 OPENAI_API_KEY=k",
         "openai-compatible http://localhost:8080 OPENAI_API_KEY -"},
        {"OPENAI_BASE_URL=https://api.groq.com/openai/v1 OPENAI_API_KEY=k",
         "groq https://api.groq.com/openai/v1 OPENAI_API_KEY openai/gpt-oss-120b"},
        {"OPENAI_BASE_URL=https://api.groq.com/openai/v1 GROQ_API_KEY=k",
         "groq https://api.groq.com/openai/v1 GROQ_API_KEY openai/gpt-oss-120b; GROQ_API_KEY"},
        {"OPENAI_BASE_URL=https://api.anthropic.com/v1 OPENAI_API_KEY=k",
         "openai-compatible https://api.anthropic.com/v1 OPENAI_API_KEY -"},
        {"OPENAI_BASE_URL=https://api.openai.com/v1 OPENAI_API_KEY=k",
         "openai https://api.openai.com/v1 OPENAI_API_KEY gpt-6.1-terra"},
        {"ANTHROPIC_BASE_URL=http://localhost:1 ANTHROPIC_API_KEY=k",
         "anthropic http://localhost:1 ANTHROPIC_API_KEY claude-sonnet-5-5"},
        {"ANTHROPIC_BASE_URL=http://localhost:1",
         "anthropic http://localhost:1 - claude-sonnet-5-5"},
        {"GOOGLE_GEMINI_BASE_URL=http://localhost:1",
         "gemini http://localhost:1 - gemini-3.8-flash"},
        {"AZURE_OPENAI_API_KEY=k", "none"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED shown = BUF_INIT;
        const struct choice_wish wish = {0};
        struct choice c;
        struct err err = ERR_INIT;

        set_environment(a, rows[i].environment);
        if (!choice_make(a, &wish, &c, &err))
            fail_msg("%s: %s", rows[i].environment, err.text);
        show(&c, &shown);
        assert_string_equal(shown.data, rows[i].choice);
        choice_release(&c);
    }
}

static void
what_is_named_comes_first(void **state)
{
    static const struct {
        struct choice_wish wish;
        const char *environment;
        const char *choice; /* or the error's text */
    } rows[] = {
        {{.provider = "gemini"},
         "OPENAI_API_KEY=k GEMINI_API_KEY=k",
         "gemini https://generativelanguage.googleapis.com GEMINI_API_KEY gemini-3.8-flash"},
        {{.provider = "openai", .base_url = "http://localhost:1"},
         "OPENAI_API_KEY=k",
         "openai http://localhost:1 OPENAI_API_KEY gpt-6.1-terra"},
        {{.provider = "openai", .model = "m"},
         "OPENAI_BASE_URL=http://localhost:1",
         "openai http://localhost:1 - m"},
        {{.provider = "openai-compatible"},
         "OPENAI_BASE_URL=http://localhost:1",
         "openai-compatible http://localhost:1 - -"},
        {{.base_url = "https://api.anthropic.com"},
         "OPENAI_API_KEY=k ANTHROPIC_API_KEY=k",
         "anthropic https://api.anthropic.com ANTHROPIC_API_KEY claude-sonnet-5-5"},
        {{.base_url = "localhost:8080"},
         "ANTHROPIC_API_KEY=k",
         "openai-compatible localhost:8080 - -"},
        {{.base_url = "https://x.openai.azure.com"},
         "OPENAI_API_KEY=k",
         "azure https://x.openai.azure.com - -"},
        {{.provider = "openai", .key_command = "echo k"},
         "OPENAI_API_KEY=other",
         "openai https://api.openai.com/v1 the key command gpt-6.1-terra"},
        {{.provider = "openai", .key_command = "false", .keyless = true},
         "",
         "openai https://api.openai.com/v1 - gpt-6.1-terra"},
        {{.provider = "ollama"}, "", "ollama http://localhost:11434 - gemma3"},
        {{.provider = "openai"}, "", "openai needs a key"},
        {{.provider = "anthropic"}, "OPENAI_API_KEY=k", "anthropic needs a key"},
        {{.provider = "azure"},
         "AZURE_OPENAI_API_KEY=k",
         "azure has no address of its own: give one with --base-url"},
        {{.provider = "opneai"}, "", "there is no provider \"opneai\""},
        {{.key_command = "echo k"}, "", "a key is given, and nothing says whose it is"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED shown = BUF_INIT;
        struct choice c;
        struct err err = ERR_INIT;

        set_environment(a, rows[i].environment);
        if (choice_make(a, &rows[i].wish, &c, &err)) {
            show(&c, &shown);
        } else {
            assert_int_equal(err.code, ERR_USAGE);
            buf_adds(&shown, err.text);
        }
        assert_string_equal(shown.data, rows[i].choice);
        choice_release(&c);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_environment_chooses_in_the_order_of_the_table),
        cmocka_unit_test(what_is_named_comes_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
