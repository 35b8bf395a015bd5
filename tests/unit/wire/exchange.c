// SPDX-License-Identifier: MIT
#include "wire/exchange.h"

#include "unit/unit.h"

/* A reader that answers what the test wants and counts what it got. */
struct reader {
    enum http_taken answer;
    size_t bytes;
    bool refuses_head;
};

static enum http_taken
read_bytes(void *context, struct span bytes)
{
    struct reader *r = context;

    r->bytes += bytes.len;
    return r->answer;
}

static bool
read_head(void *context, const struct http_transfer *t)
{
    const struct reader *r = context;

    (void)t;
    return !r->refuses_head;
}

struct fixture {
    struct reader reader;
    struct http_transfer t;
    struct exchange x;
};

static void
begin(struct fixture *f, const char *url, const struct http_settings *settings)
{
    *f = (struct fixture){.reader.answer = HTTP_PAYLOAD};
    http_transfer_init(&f->t);
    f->t.url = url;
    f->t.context = &f->reader;
    f->t.on_head = read_head;
    f->t.on_body = read_bytes;
    f->t.limits = (struct http_limits){.first_ms = 1000, .idle_ms = 500, .total_ms = 5000};
    assert_true(exchange_init(&f->x, &f->t, settings));
    exchange_start(&f->x, 10000);
}

static void
end(struct fixture *f)
{
    exchange_release(&f->x);
    http_transfer_release(&f->t);
}

static bool
feed_head(struct fixture *f, const char *lines)
{
    struct span rest = span_of(lines), line;
    bool goes_on = true;

    while (goes_on && span_cut(&rest, "|", &line))
        goes_on = exchange_head_line(&f->x, line);
    return goes_on;
}

static const struct http_settings plain = {0};

static void
a_request_that_may_not_be_sent_is_refused(void **state)
{
    static const char *const bad_header[] = {"X-A: b\r\nX-B: c"};
    static const char *const no_header[] = {"nothing"};
    static const struct {
        const char *method;
        const char *url;
        struct strings headers;
        const char *text;
    } rows[] = {
        {"POST",
         "http://example.com/",
         {0},
         "plain http to example.com would show the key and the text to the network"},
        {"POST", "gopher://example.com/", {0}, "the URL does not begin with http:// or https://"},
        {"PUT", "https://example.com/", {0}, "no request is sent with PUT"},
        {"POST",
         "https://example.com/",
         {(const char **)(uintptr_t)bad_header, 1, 1},
         "header 1 of the request holds control characters"},
        {"POST",
         "https://example.com/",
         {(const char **)(uintptr_t)no_header, 1, 1},
         "header 1 of the request holds control characters"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct http_transfer t;
        struct exchange x;
        http_transfer_init(&t);
        t.method = rows[i].method;
        t.url = rows[i].url;
        t.headers = rows[i].headers;
        assert_false(exchange_init(&x, &t, &plain));
        assert_true(x.is_over);
        assert_int_equal(t.failure, FAILURE_REQUEST);
        assert_int_equal(t.err.code, ERR_USAGE);
        assert_string_equal(t.err.text, rows[i].text);
        exchange_release(&x);
        http_transfer_release(&t);
    }
}

static void
the_last_head_counts(void **state)
{
    struct fixture f;

    (void)state;
    begin(&f, "https://example.com", &plain);
    assert_true(feed_head(&f, "HTTP/1.1 103 Early\r\n|Link: x\r\n|\r\n|HTTP/1.1 429 Wait\r\n|"
                              "Retry-After: 2\r\n|\r\n"));
    assert_true(f.x.head_is_complete);
    assert_int_equal(f.t.status, 429);
    assert_string_equal(f.t.fields.data, "Retry-After: 2\n");
    assert_true(feed_head(&f, "X-Trailer: late\r\n"));
    assert_string_equal(f.t.fields.data, "Retry-After: 2\n");
    end(&f);
}

static void
a_head_may_end_the_exchange(void **state)
{
    static const struct http_settings proxied = {.proxy = "http://u:pw@p:3128",
                                                 .insecure_http = true};
    static const struct {
        const struct http_settings *settings;
        const char *url;
        const char *head;
        enum failure failure;
        const char *text;
    } rows[] = {
        {&plain, "https://h", "HTTP/2 302|location: https://login.example/x?token=secret|",
         FAILURE_REDIRECT,
         "h:443 redirects to https://login.example/x; a key is not sent elsewhere"},
        {&plain, "https://h", "HTTP/1.1 308 Moved|", FAILURE_REDIRECT,
         "h:443 redirects; a key is not sent elsewhere"},
        {&proxied, "http://h", "HTTP/1.1 407 No|", FAILURE_PROXY_REFUSED,
         "the proxy p:3128 does not connect to h:80: it answered 407"},
        {&proxied, "http://h", "HTTP/1.1 403 No|content-type: text/html|", FAILURE_PROXY_REFUSED,
         "the proxy p:3128 does not connect to h:80: it answered 403"},
        {&proxied, "http://h", "HTTP/1.1 502 No|", FAILURE_PROXY_REFUSED,
         "the proxy p:3128 does not connect to h:80: it answered 502"},
        {&proxied, "http://h", "HTTP/1.1 403 No|content-type: application/json|", FAILURE_NONE, ""},
        {&proxied, "http://h", "HTTP/1.1 500 No|", FAILURE_NONE, ""},
        {&proxied, "https://h", "HTTP/1.1 403 No|", FAILURE_NONE, ""},
        {&plain, "https://h", "HTTP/1.1 403 No|", FAILURE_NONE, ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct fixture f;
        begin(&f, rows[i].url, rows[i].settings);
        bool goes_on = feed_head(&f, rows[i].head) && exchange_head_line(&f.x, SPAN_NONE);
        assert_int_equal(goes_on, rows[i].failure == FAILURE_NONE);
        assert_int_equal(f.x.is_over, !goes_on);
        assert_int_equal(f.t.failure, rows[i].failure);
        assert_string_equal(f.t.err.text, rows[i].text);
        end(&f);
    }
}

static void
a_head_without_end_is_cut_off(void **state)
{
    struct fixture f;
    long lines = 0;

    (void)state;
    begin(&f, "https://h", &plain);
    while (lines < 1000000 && feed_head(&f, "HTTP/1.1 100 Continue|"))
        lines++;
    assert_int_equal(lines, HTTP_MAX_HEAD / strlen("HTTP/1.1 100 Continue"));
    assert_int_equal(f.t.failure, FAILURE_TOO_LARGE);
    assert_string_equal(f.t.err.text, "h:443 sends more than 256 KiB of header fields");
    end(&f);
}

static void
a_body_has_a_ceiling(void **state)
{
    struct fixture f;

    (void)state;
    begin(&f, "https://h", &plain);
    f.t.limits.max_body = 5;
    assert_true(exchange_body(&f.x, SPAN_LIT("12345"), 10001));
    assert_false(exchange_body(&f.x, SPAN_LIT("6"), 10002));
    assert_int_equal(f.reader.bytes, 5);
    assert_int_equal(f.t.failure, FAILURE_TOO_LARGE);
    assert_int_equal(f.t.err.code, ERR_PROVIDER);
    assert_string_equal(f.t.err.text, "h:443 sends more than 5 bytes");
    end(&f);
}

static void
only_payload_ends_the_silence(void **state)
{
    static const struct {
        enum http_taken answer; /* to a byte at 10400 */
        long long due;
        long long first_ms;
        enum failure failure; /* of a check at `due` */
        const char *text;
    } rows[] = {
        {HTTP_IDLE, 11000, -1, FAILURE_STALLED, "h:443 sent no answer for 1 s"},
        {HTTP_PAYLOAD, 10900, 400, FAILURE_STALLED, "h:443 sent no answer for 0.5 s"},
        {HTTP_DONE, 10700, 400, FAILURE_NONE, ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct fixture f;
        begin(&f, "https://h", &plain);
        f.reader.answer = rows[i].answer;
        assert_true(exchange_body(&f.x, SPAN_LIT("x"), 10400));
        assert_int_equal(exchange_due(&f.x), rows[i].due);
        exchange_check(&f.x, true, rows[i].due - 1);
        assert_false(f.x.is_over);
        exchange_check(&f.x, true, rows[i].due);
        assert_true(f.x.is_over);
        assert_int_equal(f.t.failure, rows[i].failure);
        assert_string_equal(f.t.err.text, rows[i].text);
        assert_int_equal(f.t.first_ms, rows[i].first_ms);
        end(&f);
    }
}

static void
the_whole_has_a_deadline(void **state)
{
    struct fixture f;

    (void)state;
    begin(&f, "https://h", &plain);
    for (long long now = 10100; now <= 14900; now += 400)
        assert_true(exchange_body(&f.x, SPAN_LIT("x"), now));
    assert_int_equal(exchange_due(&f.x), 15000);
    exchange_check(&f.x, true, 15000);
    assert_int_equal(f.t.failure, FAILURE_DEADLINE);
    assert_string_equal(f.t.err.text, "the reply of h:443 was not complete after 5 s");
    end(&f);
}

static void
without_limits_nothing_is_due(void **state)
{
    struct fixture f;

    (void)state;
    begin(&f, "https://h", &plain);
    f.t.limits = (struct http_limits){0};
    assert_int_equal(exchange_due(&f.x), -1);
    exchange_check(&f.x, true, 99999999);
    assert_false(f.x.is_over);
    end(&f);
}

static void
silence_before_the_connection_is_no_stall(void **state)
{
    struct fixture f;

    (void)state;
    begin(&f, "https://h", &plain);
    exchange_check(&f.x, false, 11000);
    assert_int_equal(f.t.failure, FAILURE_CONNECT_TIMEOUT);
    assert_string_equal(f.t.err.text, "no connection to h:443 within 1 s");
    end(&f);
}

static void
after_the_whole_answer_nothing_can_fail(void **state)
{
    struct fixture f;

    (void)state;
    begin(&f, "https://h", &plain);
    f.reader.answer = HTTP_DONE;
    assert_true(exchange_body(&f.x, SPAN_LIT("all"), 10100));
    assert_true(exchange_body(&f.x, SPAN_LIT("rest"), 10200));
    assert_int_equal(f.reader.bytes, 3);
    exchange_fail(&f.x, FAILURE_RESET, SPAN_NONE, 0);
    assert_true(f.x.is_over);
    assert_int_equal(f.t.failure, FAILURE_NONE);
    end(&f);
}

static void
a_reader_may_stop(void **state)
{
    struct fixture f;

    (void)state;
    begin(&f, "https://h", &plain);
    f.reader.answer = HTTP_STOP;
    assert_false(exchange_body(&f.x, SPAN_LIT("x"), 10100));
    assert_true(f.t.was_stopped);
    assert_int_equal(f.t.failure, FAILURE_NONE);
    end(&f);
    begin(&f, "https://h", &plain);
    f.reader.refuses_head = true;
    assert_false(feed_head(&f, "HTTP/1.1 200 OK|\r\n"));
    assert_true(f.t.was_stopped);
    assert_int_equal(f.t.status, 200);
    end(&f);
}

static void
a_key_in_a_servers_words_is_blanked(void **state)
{
    struct fixture f;

    (void)state;
    begin(&f, "https://h", &plain);
    f.t.secret = SPAN_LIT("sk-0123456789");
    feed_head(&f, "HTTP/1.1 302 x|Location: https://a/sk-0123456789/b|\r\n");
    assert_string_equal(
        f.t.err.text, "h:443 redirects to https://a/*************/b; a key is not sent elsewhere");
    end(&f);
}

static void
a_failure_behind_a_proxy_names_it(void **state)
{
    static const struct http_settings proxied = {.proxy = "http://u:pw@p:3128"};
    struct fixture f;

    (void)state;
    begin(&f, "https://h", &proxied);
    exchange_fail(&f.x, FAILURE_RESET, SPAN_NONE, 0);
    assert_string_equal(f.t.err.text,
                        "the connection to h:443 (through the proxy p:3128) was reset");
    end(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_that_may_not_be_sent_is_refused),
        cmocka_unit_test(the_last_head_counts),
        cmocka_unit_test(a_head_may_end_the_exchange),
        cmocka_unit_test(a_head_without_end_is_cut_off),
        cmocka_unit_test(a_body_has_a_ceiling),
        cmocka_unit_test(only_payload_ends_the_silence),
        cmocka_unit_test(the_whole_has_a_deadline),
        cmocka_unit_test(without_limits_nothing_is_due),
        cmocka_unit_test(silence_before_the_connection_is_no_stall),
        cmocka_unit_test(after_the_whole_answer_nothing_can_fail),
        cmocka_unit_test(a_reader_may_stop),
        cmocka_unit_test(a_key_in_a_servers_words_is_blanked),
        cmocka_unit_test(a_failure_behind_a_proxy_names_it),
    };

    return cmocka_run_group_tests_name("exchange", tests, NULL, NULL);
}
