// SPDX-License-Identifier: MIT
#include "wire/models.h"

#include "unit/unit.h"

static void
the_list_is_where_the_provider_has_it(void **state)
{
    static const struct {
        const char *provider;
        const char *base_url;
        const char *want;
    } cases[] = {
        {"openai", NULL, "https://api.openai.com/v1/models"},
        {"openai-responses", NULL, "https://api.openai.com/v1/models"},
        {"openai-compatible", "localhost:8000", "http://localhost:8000/v1/models"},
        {"openai-compatible", "localhost/chat/completions", "http://localhost/models"},
        {"deepseek", NULL, "https://api.deepseek.com/models"},
        {"anthropic", NULL, "https://api.anthropic.com/v1/models"},
        {"ollama", NULL, "http://localhost:11434/api/tags"},
        {"gemini", NULL, "https://generativelanguage.googleapis.com/v1beta/models"},
        {"azure", "https://r.openai.azure.com", NULL},
        {"openai-compatible", NULL, NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        BUF_SCOPED got = BUF_INIT;
        struct err err = ERR_INIT;
        bool done = models_url(provider_named(cases[i].provider), cases[i].base_url, &got, &err);

        assert_int_equal(done, cases[i].want != NULL);
        assert_string_equal(got.data, done ? cases[i].want : "");
        assert_int_equal(err.code, done ? ERR_NONE : ERR_USAGE);
    }
}

static void
names_are_read_from_every_form_of_list(void **state)
{
    static const struct {
        const char *body;
        const char *want;
    } cases[] = {
        {"{\"object\":\"list\",\"data\":[{\"id\":\"a\"},{\"id\":\"b/c\"}]}", "a b/c "},
        {"{\"models\":[{\"name\":\"x:7b\",\"model\":\"x:7b\"}]}", "x:7b "},
        {"{\"models\":[{\"name\":\"models/gemini-x\"}]}", "gemini-x "},
        {"{\"data\":[{\"id\":\"a\\u001b[1m\\n\"},{},7,{\"id\":\"\"}]}", "a[1m "},
        {"{\"error\":\"no\"}", ""},
        {"<html>", ""},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED got = BUF_INIT;
        struct strings names = {0};

        models_read(a, span_of(cases[i].body), &names);
        for (size_t n = 0; n < names.count; n++)
            buf_addf(&got, "%s ", names.items[n]);
        assert_string_equal(got.data, cases[i].want);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_is_where_the_provider_has_it),
        cmocka_unit_test(names_are_read_from_every_form_of_list),
    };

    return cmocka_run_group_tests_name("models", tests, NULL, NULL);
}
