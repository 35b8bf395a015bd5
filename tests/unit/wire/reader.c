// SPDX-License-Identifier: MIT
#include "wire/reader.h"

#include "unit/unit.h"

static bool
refuse(void *context, struct span text, struct err *err)
{
    (void)text;
    ++*(int *)context;
    return err_set(err, ERR_INTERRUPTED, "enough");
}

static void
what_the_caller_of_the_text_fails_with_ends_the_reading(void **state)
{
    int calls = 0;
    struct reply reply;
    struct reader reader;
    struct err err = ERR_INIT;
    const struct span event =
        SPAN_LIT("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n");

    (void)state;
    reply_init(&reply, refuse, &calls);
    reader_init(&reader, provider_named("openai"), &reply);
    assert_false(reader_feed(&reader, event, &err));
    assert_int_equal(err.code, ERR_INTERRUPTED);
    assert_true(reader.done);
    assert_true(reader_feed(&reader, event, &err));
    assert_true(reader_end(&reader, &err));
    assert_int_equal(calls, 1);
    assert_int_equal(reply.trouble.code, TROUBLE_CUT);
    reader_release(&reader);
    reply_release(&reply);
}

static void
a_reader_knows_when_nothing_more_matters(void **state)
{
    static const struct {
        const char *provider;
        size_t payloads;
        bool done;
        const char *bytes;
    } cases[] = {
        {"openai", 1, false,
         "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"},
        {"openai", 0, true, "data: [DONE]\n\n"},
        {"openai", 0, true, "data: {\"error\":\"x\"}\n\n"},
        {"anthropic", 0, false, "data: {\"type\":\"ping\"}\n\n"},
        {"anthropic", 1, false,
         "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}\n\n"},
        {"anthropic", 1, true, "data: {\"type\":\"message_stop\"}\n\n"},
        {"ollama", 1, false, "{\"message\":{\"content\":\"x\"},\"done\":false}\n"},
        {"ollama", 1, true, "{\"message\":{\"content\":\"\"},\"done\":true}\n"},
        {"gemini", 1, false, "data: {\"candidates\":[{\"finishReason\":\"STOP\"}]}\n\n"},
        {"openai-responses", 1, true,
         "data: {\"type\":\"response.completed\",\"response\":{}}\n\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reply reply;
        struct reader reader;
        struct err err = ERR_INIT;

        reply_init(&reply, NULL, NULL);
        reader_init(&reader, provider_named(cases[i].provider), &reply);
        assert_true(reader_feed(&reader, span_of(cases[i].bytes), &err));
        assert_int_equal(reader.done, cases[i].done);
        assert_int_equal(reader.payloads, cases[i].payloads);
        assert_true(reader_end(&reader, &err));
        reader_release(&reader);
        reply_release(&reply);
    }
}

static void
an_answer_that_never_ends_is_given_up(void **state)
{
    struct reply reply;
    struct reader reader;
    struct err err = ERR_INIT;
    BUF_SCOPED event = BUF_INIT;
    int events = 0;

    (void)state;
    buf_adds(&event, "{\"message\":{\"content\":\"");
    for (int i = 0; i < 1 << 20; i++)
        buf_addc(&event, 'x');
    buf_adds(&event, "\"}}\n");
    reply_init(&reply, NULL, NULL);
    reader_init(&reader, provider_named("ollama"), &reply);
    while (events < 100 && reader_feed(&reader, buf_span(&event), &err))
        events++;
    assert_int_equal(events, REPLY_MAX >> 20);
    assert_int_equal(err.code, ERR_PROVIDER);
    assert_int_equal(reply.trouble.code, TROUBLE_TOO_MUCH);
    assert_false(reply.trouble.retryable);
    assert_int_equal(reply.text.len, REPLY_MAX);
    assert_true(reader_end(&reader, &err));
    assert_false(reply_is_answer(&reply));
    reader_release(&reader);
    reply_release(&reply);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_caller_of_the_text_fails_with_ends_the_reading),
        cmocka_unit_test(a_reader_knows_when_nothing_more_matters),
        cmocka_unit_test(an_answer_that_never_ends_is_given_up),
    };

    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
