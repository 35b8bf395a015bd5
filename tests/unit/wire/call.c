// SPDX-License-Identifier: MIT

/* Calls answered from a tape that the test writes: no network, and no waiting. */
#include "wire/call.h"

#include "unit/folder.h"
#include "unit/unit.h"
#include "wire/tape.h"

#define URL "http://localhost:1/v1/chat/completions"

static const struct chat_message hello = {.text = {"Hello", 5}};

/* What one exchange brings, for the chat as it must be sent. */
struct scene {
    const struct chat *chat;
    unsigned refused; /* quirks that the request must heed besides the provider's own */
    int status;
    const char *body; /* a stream of events, or an error */
    enum failure failure;
};

static const struct provider_type *
type(void)
{
    return provider_named("openai-compatible");
}

static void
record(const struct scene *scenes, size_t count)
{
    struct err err = ERR_INIT;
    struct tape *tape = tape_record("tape", &err);

    assert_non_null(tape);
    for (size_t i = 0; i < count; i++) {
        const struct scene *s = &scenes[i];
        BUF_SCOPED body = BUF_INIT;
        struct quirks quirks = {type()->quirks.refused | s->refused};
        size_t piece = strlen(s->body);
        type()->write_request(type(), s->chat, quirks, &body);
        const struct tape_exchange x = {
            .method = "POST",
            .url = URL,
            .body = buf_span(&body),
            .status = s->status,
            .fields = s->status == 200 ? SPAN_LIT("content-type: text/event-stream\n")
                                       : SPAN_LIT("content-type: application/json\n"),
            .bytes = span_of(s->body),
            .pieces = &piece,
            .piece_count = piece ? 1 : 0,
            .failure = s->failure,
            .err = {.code = failure_code(s->failure), .text = "it failed"},
        };
        assert_true(tape_write(tape, &x, &err));
    }
    tape_close(tape);
}

struct player {
    struct tape *tape;
    struct caller *caller;
};

static struct player
play(const struct caller_settings *more)
{
    struct caller_settings settings = more ? *more : (struct caller_settings){0};
    struct err err = ERR_INIT;
    struct player p = {.tape = tape_replay("tape", &err)};

    if (!p.tape)
        fail_msg("%s", err.text);
    settings.type = type();
    settings.base_url = "http://localhost:1/v1";
    settings.model = "m";
    settings.model_is_given = true;
    settings.retry = RETRY_LIMITS_DEFAULT;
    settings.http.tape = p.tape;
    p.caller = caller_new(&settings, &err);
    assert_non_null(p.caller);
    return p;
}

static void
stop(struct player *p)
{
    caller_free(p->caller);
    tape_close(p->tape);
}

static void
run(struct player *p, struct call *call)
{
    struct err err = ERR_INIT;

    caller_add(p->caller, call);
    if (!caller_run(p->caller, &err))
        fail_msg("%s", err.text);
}

#define EVENT(text) "data: {\"choices\":[{\"delta\":{\"content\":\"" text "\"}}]}\n\n"
#define END                                                                                        \
    "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"                              \
    "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2}}\n\ndata: [DONE]\n\n"

static struct chat
plain(void)
{
    return (struct chat){
        .model = "m", .messages = &hello, .count = 1, .max_output = 9, .stream = true};
}

static void
usage_attempts_and_waits_are_those_of_all_requests(void **state)
{
    const struct chat chat = plain();
    const struct scene scenes[] = {
        {&chat, 0, 429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}", FAILURE_NONE},
        {&chat, 0, 200, EVENT("a"), FAILURE_CUT},
        {&chat, 0, 200, EVENT("b") END, FAILURE_NONE},
    };
    struct call call;

    (void)state;
    record(scenes, ARRAY_LEN(scenes));
    struct player p = play(NULL);
    call_init(&call, &chat);
    run(&p, &call);
    assert_true(call.is_answer);
    assert_null(call.code);
    assert_string_equal(call.reply.text.data, "b");
    assert_int_equal(call.attempts, 3);
    assert_in_range(call.wait_ms, 750 + 750, 1000 + 1000);
    assert_int_equal(call.usage.input, 10);
    assert_int_equal(call.usage.output, 2);
    call_release(&call);
    stop(&p);
}

static void
what_a_server_refuses_is_left_out_of_all_later_calls(void **state)
{
    const struct chat chat = plain();
    const char *refusal = "{\"error\":{\"message\":\"no\",\"param\":\"stream_options\","
                          "\"code\":\"unsupported_parameter\"}}";
    const unsigned learnt = QUIRK_BIT(QUIRK_STREAM_OPTIONS);
    const struct scene scenes[] = {
        {&chat, 0, 400, refusal, FAILURE_NONE},
        {&chat, learnt, 200, EVENT("a") END, FAILURE_NONE},
        {&chat, learnt, 200, EVENT("b") END, FAILURE_NONE},
    };
    struct call one, two;

    (void)state;
    record(scenes, ARRAY_LEN(scenes));
    struct player p = play(NULL);
    call_init(&one, &chat);
    call_init(&two, &chat);
    run(&p, &one);
    assert_true(quirks_has(caller_quirks(p.caller), QUIRK_STREAM_OPTIONS));
    run(&p, &two);
    assert_int_equal(one.attempts, 2);
    assert_int_equal(two.attempts, 1);
    assert_string_equal(two.reply.text.data, "b");
    call_release(&one);
    call_release(&two);
    stop(&p);
}

static void
calls_in_one_run_learn_from_each_other(void **state)
{
    const char *refusal = "{\"error\":{\"message\":\"no\",\"param\":\"stream_options\","
                          "\"code\":\"unsupported_parameter\"}}";
    const unsigned learnt = QUIRK_BIT(QUIRK_STREAM_OPTIONS);
    const struct chat_message other = {.text = SPAN_LIT("Other")};
    const struct caller_settings settings = {.http = {.jobs = 2}};
    struct chat chats[2] = {plain(), plain()};
    struct call calls[2];
    struct err err = ERR_INIT;

    (void)state;
    chats[1].messages = &other;
    /* Both are under way before the first refusal comes. */
    const struct scene scenes[] = {
        {&chats[0], 0, 400, refusal, FAILURE_NONE},
        {&chats[1], 0, 400, refusal, FAILURE_NONE},
        {&chats[0], learnt, 200, EVENT("a") END, FAILURE_NONE},
        {&chats[1], learnt, 200, EVENT("b") END, FAILURE_NONE},
    };
    record(scenes, ARRAY_LEN(scenes));
    struct player p = play(&settings);
    for (size_t i = 0; i < 2; i++) {
        call_init(&calls[i], &chats[i]);
        caller_add(p.caller, &calls[i]);
    }
    assert_true(caller_run(p.caller, &err));
    assert_int_equal(caller_quirks(p.caller).refused, type()->quirks.refused | learnt);
    for (size_t i = 0; i < 2; i++) {
        assert_true(calls[i].is_answer);
        assert_string_equal(calls[i].reply.text.data, i ? "b" : "a");
        assert_int_equal(calls[i].attempts, 2);
        call_release(&calls[i]);
    }
    stop(&p);
}

struct shown {
    struct buf text;
    int restarts;
};

static bool
show(void *context, struct span text, struct err *err)
{
    struct shown *s = context;

    (void)err;
    buf_add_span(&s->text, text);
    return true;
}

static void
begin_again(void *context)
{
    struct shown *s = context;

    buf_adds(&s->text, "|");
    s->restarts++;
}

static void
text_that_was_given_out_is_only_repeated_for_who_can_take_it(void **state)
{
    const struct chat chat = plain();
    const struct scene scenes[] = {
        {&chat, 0, 200, EVENT("half"), FAILURE_RESET},
        {&chat, 0, 200, EVENT("whole") END, FAILURE_NONE},
    };

    (void)state;
    for (int can = 0; can <= 1; can++) {
        struct shown shown = {.text = BUF_INIT};
        struct call call;
        record(scenes, ARRAY_LEN(scenes));
        struct player p = play(NULL);
        call_init(&call, &chat);
        call.context = &shown;
        call.on_text = show;
        call.on_restart = can ? begin_again : NULL;
        run(&p, &call);
        assert_int_equal(call.is_answer, can);
        assert_int_equal(call.attempts, can + 1);
        assert_int_equal(shown.restarts, can);
        assert_string_equal(shown.text.data, can ? "half|whole" : "half");
        if (!can) {
            assert_string_equal(call.code, "truncated");
            assert_int_equal(call.err.code, ERR_PROVIDER);
            assert_string_equal(call.reply.text.data, "half");
        }
        call_release(&call);
        buf_release(&shown.text);
        stop(&p);
    }
}

static struct chat_message told[3];

/* The chat after an answer that was no JSON; as the call words it. */
static struct chat
repaired(struct arena *a, const struct chat *chat, const char *answer, const char *fault)
{
    struct chat next = *chat;

    told[0] = hello;
    told[1] = (struct chat_message){.role = CHAT_ASSISTANT, .text = span_of(answer)};
    told[2] = (struct chat_message){
        .text = span_of(
            arena_strf(a,
                       "That is not the JSON object that was asked for (%s). Send the whole "
                       "object again, valid JSON and nothing else.",
                       fault))};
    next.messages = told;
    next.count = 3;
    return next;
}

/* JSN-03: one request that names the fault, then an error. */
static void
an_answer_that_is_no_json_is_asked_for_once_more(void **state)
{
    static const char fault[] = "no JSON object in the answer";
    ARENA_SCOPED a = arena_new();
    struct chat chat = plain();

    (void)state;
    chat.output = CHAT_JSON;
    const struct chat again = repaired(a, &chat, "Sure!", fault);
    for (int mends = 0; mends <= 1; mends++) {
        const struct scene scenes[] = {
            {&chat, 0, 200, EVENT("Sure!") END, FAILURE_NONE},
            {&again, 0, 200, mends ? EVENT("{\\\"a\\\":1,}") END : EVENT("NaN") END, FAILURE_NONE},
        };
        struct call call;
        record(scenes, ARRAY_LEN(scenes));
        struct player p = play(NULL);
        call_init(&call, &chat);
        run(&p, &call);
        if (mends)
            assert_true(json_get_number(call.object, "a", 0) == 1);
        else
            assert_string_equal(call.code, "not_json");
        assert_int_equal(call.is_answer, mends);
        assert_int_equal(call.attempts, 2);
        assert_int_equal(call.usage.input, 20);
        call_release(&call);
        stop(&p);
    }
}

/* A tape answers without waits, so one step is enough for whatever is sent again. */
static void
a_step_takes_all_that_is_on_the_tape(void **state)
{
    const struct chat_message other = {.text = SPAN_LIT("Other")};
    struct chat chats[2] = {plain(), plain()};
    const struct scene scenes[] = {
        {&chats[0], 0, 429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}", FAILURE_NONE},
        {&chats[1], 0, 200, EVENT("b") END, FAILURE_NONE},
        {&chats[0], 0, 200, EVENT("a") END, FAILURE_NONE},
    };
    struct call calls[2];
    struct err err = ERR_INIT;
    bool busy = true;

    (void)state;
    chats[1].messages = &other;
    record(scenes, ARRAY_LEN(scenes));
    struct player p = play(NULL);
    for (size_t i = 0; i < 2; i++) {
        call_init(&calls[i], &chats[i]);
        caller_add(p.caller, &calls[i]);
        assert_false(calls[i].has_ended);
    }
    assert_true(caller_step(p.caller, 0, &busy, &err));
    assert_false(busy);
    for (size_t i = 0; i < 2; i++) {
        assert_true(calls[i].has_ended);
        assert_true(calls[i].is_answer);
        assert_string_equal(calls[i].reply.text.data, i ? "b" : "a");
        call_release(&calls[i]);
    }
    assert_true(caller_step(p.caller, 0, &busy, &err));
    assert_false(busy);
    stop(&p);
}

static bool
give_up(void *context, long long waited_ms)
{
    (void)waited_ms;
    return !*(bool *)context;
}

static void
a_cancelled_run_ends_every_call(void **state)
{
    const struct chat chat = plain();
    const struct scene scenes[] = {{&chat, 0, 200, EVENT("a") END, FAILURE_NONE}};
    bool now = true;
    const struct caller_settings settings = {.http = {.wait = give_up, .wait_context = &now}};
    struct call one, two;
    struct err err = ERR_INIT;

    (void)state;
    record(scenes, ARRAY_LEN(scenes));
    struct player p = play(&settings);
    call_init(&one, &chat);
    call_init(&two, &chat);
    caller_add(p.caller, &one);
    caller_add(p.caller, &two);
    assert_false(caller_run(p.caller, &err));
    assert_int_equal(err.code, ERR_INTERRUPTED);
    assert_int_equal(one.err.code, ERR_INTERRUPTED);
    assert_string_equal(two.code, "cancelled");
    call_release(&one);
    call_release(&two);
    now = false;
    call_init(&one, &chat);
    run(&p, &one);
    assert_true(one.is_answer);
    call_release(&one);
    stop(&p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_enter, folder_leave)
        TEST(usage_attempts_and_waits_are_those_of_all_requests),
        TEST(what_a_server_refuses_is_left_out_of_all_later_calls),
        TEST(calls_in_one_run_learn_from_each_other),
        TEST(text_that_was_given_out_is_only_repeated_for_who_can_take_it),
        TEST(an_answer_that_is_no_json_is_asked_for_once_more),
        TEST(a_step_takes_all_that_is_on_the_tape),
        TEST(a_cancelled_run_ends_every_call),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
