// SPDX-License-Identifier: MIT

/*
 * Calls that go on step by step.  The test is the server too: between two steps it takes the requests and
 * writes the answers itself, so what happens when is its choice.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "unit/unit.h"
#include "wire/call.h"

enum {
    STEP_MS = 10,
    STEPS_MAX = 1000, /* only a broken program needs so many */
};

#define HEAD        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
#define EVENT(text) "data: {\"choices\":[{\"delta\":{\"content\":\"" text "\"}}]}\n\n"
#define END         "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"

static const struct chat_message hello = {.text = {"Hello", 5}};
static const struct chat chat = {
    .model = "m", .messages = &hello, .count = 1, .max_output = 9, .stream = true};

struct scene {
    int listener;
    struct caller *caller;
    long long waited; /* at the last call of wait() */
    bool gives_up;
};

static bool
on_wait(void *context, long long waited_ms)
{
    struct scene *s = context;

    s->waited = waited_ms;
    return !s->gives_up;
}

static void
begin(struct scene *s, int jobs)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(at);
    BUF_SCOPED url = BUF_INIT;
    struct err err = ERR_INIT;

    *s = (struct scene){.listener = socket(AF_INET, SOCK_STREAM, 0), .waited = -1};
    assert_int_equal(bind(s->listener, (struct sockaddr *)&at, sizeof(at)), 0);
    assert_int_equal(listen(s->listener, 8), 0);
    assert_int_equal(getsockname(s->listener, (struct sockaddr *)&at, &size), 0);
    buf_addf(&url, "http://127.0.0.1:%d/v1", ntohs(at.sin_port));
    const struct caller_settings settings = {
        .type = provider_named("openai-compatible"),
        .base_url = url.data,
        .model = "m",
        .model_is_given = true,
        .retry = {.more = 1, .longest_ms = 300000},
        .http = {.proxy = "", .jobs = jobs, .wait = on_wait, .wait_context = s},
    };
    s->caller = caller_new(&settings, &err);
    assert_non_null(s->caller);
}

static void
finish(struct scene *s)
{
    caller_free(s->caller);
    close(s->listener);
}

/* One step; whether anything is left. */
static bool
step(struct scene *s)
{
    struct err err = ERR_INIT;
    bool busy;

    if (!caller_step(s->caller, STEP_MS, &busy, &err))
        fail_msg("%s", err.text);
    return busy;
}

static bool
is_readable(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};

    return poll(&p, 1, 0) == 1;
}

static void
step_until_readable(struct scene *s, int fd)
{
    for (int n = 0; !is_readable(fd); n++) {
        assert_true(n < STEPS_MAX);
        step(s);
    }
}

/* The next request's connection, with the request read. */
static int
take_request(struct scene *s)
{
    char bytes[4096];

    step_until_readable(s, s->listener);
    int fd = accept(s->listener, NULL, NULL);
    assert_true(fd >= 0);
    step_until_readable(s, fd);
    assert_true(read(fd, bytes, sizeof(bytes)) > 0);
    return fd;
}

static void
answer(int fd, const char *text)
{
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
}

static void
step_until_text(struct scene *s, const struct call *call, const char *text)
{
    for (int n = 0; strcmp(call->reply.text.data, text) != 0; n++) {
        assert_true(n < STEPS_MAX);
        step(s);
    }
}

static void
step_until_ended(struct scene *s, const struct call *call)
{
    for (int n = 0; !call->has_ended; n++) {
        assert_true(n < STEPS_MAX);
        step(s);
    }
}

/* Has the client closed it? */
static void
expect_closed(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    char byte;

    assert_int_equal(poll(&p, 1, 10000), 1);
    assert_true(read(fd, &byte, 1) <= 0);
    close(fd);
}

static void
a_call_goes_on_a_piece_a_step(void **state)
{
    struct scene s;
    struct call call;

    (void)state;
    begin(&s, 1);
    call_init(&call, &chat);
    caller_add(s.caller, &call);
    int fd = take_request(&s);
    assert_true(step(&s));
    answer(fd, HEAD EVENT("one"));
    step_until_text(&s, &call, "one");
    assert_true(step(&s));
    assert_false(call.has_ended);
    answer(fd, EVENT(" two") END);
    close(fd);
    step_until_ended(&s, &call);
    assert_false(step(&s));
    assert_true(call.is_answer);
    assert_string_equal(call.reply.text.data, "one two");
    call_release(&call);
    finish(&s);
}

/* The server is silent; steps that waited for it would take 90 ms each. */
static void
a_step_waits_no_longer_than_it_may(void **state)
{
    struct scene s;
    struct call call;
    struct err err = ERR_INIT;
    bool busy;

    (void)state;
    begin(&s, 1);
    call_init(&call, &chat);
    caller_add(s.caller, &call);
    int fd = take_request(&s);
    long long began = clock_ms();
    for (int n = 0; n < 100; n++)
        assert_true(caller_step(s.caller, 0, &busy, &err));
    assert_true(clock_ms() - began < 1000);
    assert_true(busy);
    /* Signs of life are asked for as in a run, with the time since the first step. */
    for (int n = 0; s.waited < 100; n++) {
        assert_true(n < STEPS_MAX);
        step(&s);
    }
    close(fd);
    caller_drop(s.caller, &call);
    call_release(&call);
    finish(&s);
}

static void
a_dropped_call_ends_without_an_answer_and_the_others_go_on(void **state)
{
    struct scene s;
    struct call background, other;

    (void)state;
    begin(&s, 2);
    call_init(&background, &chat);
    call_init(&other, &chat);
    caller_add(s.caller, &other);
    int first = take_request(&s);
    caller_add(s.caller, &background);
    int second = take_request(&s);
    answer(second, HEAD EVENT("half"));
    step_until_text(&s, &background, "half");

    caller_drop(s.caller, &background);
    expect_closed(second);
    assert_true(background.has_ended);
    assert_false(background.is_answer);
    assert_int_equal(background.err.code, ERR_INTERRUPTED);
    assert_string_equal(background.code, "cancelled");
    assert_string_equal(background.reply.text.data, "half");
    assert_true(background.retryable);
    call_release(&background);

    assert_true(step(&s));
    answer(first, HEAD EVENT("whole") END);
    close(first);
    step_until_ended(&s, &other);
    assert_string_equal(other.reply.text.data, "whole");
    caller_drop(s.caller, &other);
    assert_true(other.is_answer);
    call_release(&other);
    finish(&s);
}

/* One that is queued and one that waits to be sent again are not on the network. */
static void
a_call_can_be_dropped_wherever_it_is(void **state)
{
    struct scene s;
    struct call paused, queued, third;

    (void)state;
    begin(&s, 1);
    call_init(&paused, &chat);
    call_init(&queued, &chat);
    call_init(&third, &chat);
    caller_add(s.caller, &paused);
    int fd = take_request(&s);
    answer(fd, "HTTP/1.1 503 Busy\r\nRetry-After: 200\r\nContent-Length: 0\r\n\r\n");
    for (int n = 0; paused.wait_ms == 0; n++) {
        assert_true(n < STEPS_MAX);
        step(&s);
    }
    close(fd);
    caller_add(s.caller, &queued);
    fd = take_request(&s);
    caller_add(s.caller, &third);
    assert_true(step(&s));

    caller_drop(s.caller, &third);
    caller_drop(s.caller, &paused);
    assert_int_equal(third.err.code, ERR_INTERRUPTED);
    assert_int_equal(third.attempts, 0);
    assert_int_equal(paused.err.code, ERR_INTERRUPTED);
    assert_int_equal(paused.attempts, 1);
    assert_true(step(&s));
    caller_drop(s.caller, &queued);
    expect_closed(fd);
    assert_false(step(&s));

    /* The place of the dropped one is free again. */
    call_release(&third);
    call_init(&third, &chat);
    caller_add(s.caller, &third);
    fd = take_request(&s);
    answer(fd, HEAD EVENT("later") END);
    close(fd);
    step_until_ended(&s, &third);
    assert_true(third.is_answer);
    call_release(&paused);
    call_release(&queued);
    call_release(&third);
    finish(&s);
}

static void
a_call_that_has_ended_can_be_released_while_others_go_on(void **state)
{
    struct scene s;
    struct call *calls[2];
    int fds[2];

    (void)state;
    begin(&s, 2);
    for (size_t i = 0; i < 2; i++) {
        calls[i] = malloc(sizeof(*calls[i]));
        assert_non_null(calls[i]);
        call_init(calls[i], &chat);
        caller_add(s.caller, calls[i]);
        fds[i] = take_request(&s);
    }
    for (size_t i = 0; i < 2; i++) {
        answer(fds[i], HEAD EVENT("x") END);
        close(fds[i]);
        step_until_ended(&s, calls[i]);
        assert_true(calls[i]->is_answer);
        call_release(calls[i]);
        free(calls[i]);
        assert_int_equal(step(&s), i == 0);
    }
    finish(&s);
}

static void
a_step_that_is_cancelled_ends_every_call(void **state)
{
    struct scene s;
    struct call call;
    struct err err = ERR_INIT;
    bool ok = true, busy = true;

    (void)state;
    begin(&s, 1);
    call_init(&call, &chat);
    caller_add(s.caller, &call);
    int fd = take_request(&s);
    s.gives_up = true;
    for (int n = 0; busy; n++) {
        assert_true(n < STEPS_MAX);
        ok = caller_step(s.caller, STEP_MS, &busy, &err);
    }
    assert_false(ok);
    assert_int_equal(err.code, ERR_INTERRUPTED);
    assert_int_equal(call.err.code, ERR_INTERRUPTED);
    expect_closed(fd);
    call_release(&call);
    finish(&s);
}

static void
a_run_takes_what_steps_have_begun_to_its_end(void **state)
{
    struct scene s;
    struct call call;
    struct err err = ERR_INIT;

    (void)state;
    begin(&s, 1);
    call_init(&call, &chat);
    caller_add(s.caller, &call);
    int fd = take_request(&s);
    answer(fd, HEAD EVENT("one"));
    step_until_text(&s, &call, "one");
    answer(fd, EVENT(" two") END);
    close(fd);
    assert_true(caller_run(s.caller, &err));
    assert_true(call.is_answer);
    assert_string_equal(call.reply.text.data, "one two");
    call_release(&call);
    finish(&s);
}

static void
a_caller_can_be_freed_with_calls_under_way(void **state)
{
    struct scene s;
    struct call call;

    (void)state;
    begin(&s, 1);
    call_init(&call, &chat);
    caller_add(s.caller, &call);
    int fd = take_request(&s);
    answer(fd, HEAD EVENT("one"));
    step_until_text(&s, &call, "one");
    finish(&s);
    expect_closed(fd);
    assert_false(call.has_ended);
    call_release(&call);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_goes_on_a_piece_a_step),
        cmocka_unit_test(a_step_waits_no_longer_than_it_may),
        cmocka_unit_test(a_dropped_call_ends_without_an_answer_and_the_others_go_on),
        cmocka_unit_test(a_call_can_be_dropped_wherever_it_is),
        cmocka_unit_test(a_call_that_has_ended_can_be_released_while_others_go_on),
        cmocka_unit_test(a_step_that_is_cancelled_ends_every_call),
        cmocka_unit_test(a_run_takes_what_steps_have_begun_to_its_end),
        cmocka_unit_test(a_caller_can_be_freed_with_calls_under_way),
    };

    return cmocka_run_group_tests_name("call_step", tests, NULL, NULL);
}
