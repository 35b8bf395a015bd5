// SPDX-License-Identifier: MIT
#include "wire/tape.h"

#include <sys/stat.h>

#include "base/io.h"
#include "unit/folder.h"
#include "unit/unit.h"

#define KEY "sk-0123456789"

static const size_t two_pieces[] = {6, 5};

static struct tape_exchange
example(void)
{
    return (struct tape_exchange){
        .method = "POST",
        .url = "https://h/v1?alt=sse&key=" KEY,
        .body = SPAN_LIT("{\"a\":1}"),
        .status = 200,
        .fields = SPAN_LIT("Content-Type: text/event-stream\nSet-Cookie: c=1\nX-Other: 3\n"
                           "x-request-id: r-" KEY "\nRetry-After: 1\nretry-after: 2\n"),
        .bytes = SPAN_LIT("data: hello"),
        .pieces = two_pieces,
        .piece_count = 2,
        .secret = SPAN_LIT(KEY),
    };
}

static void
record(const struct tape_exchange *exchanges, size_t count)
{
    struct err err = ERR_INIT;
    struct tape *t = tape_record("x.tape", &err);

    assert_non_null(t);
    assert_true(tape_is_recording(t));
    for (size_t i = 0; i < count; i++)
        assert_true(tape_write(t, &exchanges[i], &err));
    tape_close(t);
}

static struct tape *
replay(void)
{
    struct err err = ERR_INIT;
    struct tape *t = tape_replay("x.tape", &err);

    assert_string_equal(err.text, "");
    assert_non_null(t);
    assert_false(tape_is_recording(t));
    return t;
}

static void
an_exchange_is_one_line_without_secrets(void **state)
{
    const struct tape_exchange x = example();
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;
    struct stat st;

    (void)state;
    record(&x, 1);
    assert_true(io_read_file("x.tape", 10000, &text, &err));
    assert_string_equal(
        text.data,
        "{\"tape\":1,\"method\":\"POST\",\"url\":\"https://h/v1?alt=sse&key=***\","
        "\"body\":\"{\\\"a\\\":1}\",\"status\":200,\"headers\":{\"content-type\":\"text/event-stream\","
        "\"x-request-id\":\"r-*************\",\"retry-after\":\"1\"},"
        "\"chunks\":[\"data: \",\"hello\"],\"end\":\"none\"}\n");
    assert_int_equal(stat("x.tape", &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
}

static void
what_was_recorded_comes_back_in_its_pieces(void **state)
{
    /* A character cut in two, a NUL, and a piece of nothing. */
    static const size_t pieces[] = {2, 2, 0, 1, 3};
    struct tape_exchange x = example();
    const struct tape_exchange *found = NULL;
    struct err err = ERR_INIT;

    (void)state;
    x.body = SPAN_LIT("\0\xff");
    x.bytes = SPAN_LIT("a\xc3\xbc"
                       "b\0xyz");
    x.pieces = pieces;
    x.piece_count = ARRAY_LEN(pieces);
    record(&x, 1);
    struct tape *t = replay();
    assert_true(tape_take(t, &x, &found, &err));
    assert_int_equal(found->status, 200);
    assert_int_equal(found->failure, FAILURE_NONE);
    assert_true(span_eq(found->bytes, x.bytes));
    assert_int_equal(found->piece_count, ARRAY_LEN(pieces));
    assert_memory_equal(found->pieces, pieces, sizeof(pieces));
    assert_true(span_is(found->fields,
                        "content-type: text/event-stream\nx-request-id: r-*************\n"
                        "retry-after: 1\n"));
    tape_close(t);
}

static void
a_key_across_two_pieces_is_blanked(void **state)
{
    static const size_t pieces[] = {7, 9};
    struct tape_exchange x = example();
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;

    (void)state;
    x.bytes = SPAN_LIT("a " KEY "b");
    x.pieces = pieces;
    x.body = SPAN_LIT("my key is " KEY);
    record(&x, 1);
    assert_true(io_read_file("x.tape", 10000, &text, &err));
    assert_int_equal(span_find(buf_span(&text), "sk-"), SIZE_MAX);
    assert_int_not_equal(span_find(buf_span(&text), "[\"a *****\",\"********b\"]"), SIZE_MAX);
    assert_int_not_equal(span_find(buf_span(&text), "my key is *************"), SIZE_MAX);
}

static void
a_failure_is_repeated(void **state)
{
    struct tape_exchange x = example();
    const struct tape_exchange *found = NULL;
    struct err err = ERR_INIT;

    (void)state;
    x.failure = FAILURE_CUT;
    err_set(&x.err, ERR_NETWORK, "h:443 closed");
    err_hint(&x.err, "try again");
    record(&x, 1);
    struct tape *t = replay();
    assert_true(tape_take(t, &x, &found, &err));
    assert_int_equal(found->failure, FAILURE_CUT);
    assert_int_equal(found->err.code, ERR_NETWORK);
    assert_string_equal(found->err.text, "h:443 closed");
    assert_string_equal(found->err.hint, "try again");
    tape_close(t);
}

static void
equal_requests_are_answered_in_order(void **state)
{
    struct tape_exchange three[] = {example(), example(), example()};
    const struct tape_exchange *found = NULL;
    struct err err = ERR_INIT;

    (void)state;
    three[1].body = SPAN_LIT("other");
    three[1].status = 201;
    three[2].status = 202;
    record(three, ARRAY_LEN(three));
    struct tape *t = replay();
    assert_true(tape_take(t, &three[0], &found, &err));
    assert_int_equal(found->status, 200);
    assert_true(tape_take(t, &three[0], &found, &err));
    assert_int_equal(found->status, 202);
    assert_true(tape_take(t, &three[1], &found, &err));
    assert_int_equal(found->status, 201);
    assert_false(tape_take(t, &three[1], &found, &err));
    assert_string_equal(err.text, "the tape x.tape has no more than 3 exchanges");
    tape_close(t);
}

static void
the_first_difference_is_named(void **state)
{
    static const struct {
        const char *method;
        const char *url;
        const char *body;
        const char *text;
    } rows[] = {
        {"POST", "https://h/v1?alt=sse&key=1", "{\"a\":2}",
         "not on the tape x.tape: the request differs from exchange 1 at byte 5: \"{\"a\":2}\" here, "
         "\"{\"a\":1}\" there"},
        {"POST", "https://h/v1?alt=sse&key=1", "{\"a\"",
         "not on the tape x.tape: the request differs from exchange 1 at byte 4: the end here, "
         "\"{\"a\":1}\" there"},
        {"POST", "https://h/v1?alt=sse&key=1", "other, but longer",
         "not on the tape x.tape: the request differs from exchange 2 at byte 5: \"other, but "
         "longer\" here, the end there"},
        {"POST", "https://h/v2", "other",
         "not on the tape x.tape: POST https://h/v2; exchange 1 there is POST "
         "https://h/v1?alt=sse&key=***"},
        {"GET", "https://h/v1?alt=sse&key=1", "",
         "not on the tape x.tape: GET https://h/v1?alt=sse&key=***; exchange 1 there is POST "
         "https://h/v1?alt=sse&key=***"},
    };
    struct tape_exchange two[] = {example(), example()};

    (void)state;
    two[1].body = SPAN_LIT("other");
    record(two, ARRAY_LEN(two));
    struct tape *t = replay();
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct tape_exchange wanted = {
            .method = rows[i].method, .url = rows[i].url, .body = span_of(rows[i].body)};
        const struct tape_exchange *found = NULL;
        struct err err = ERR_INIT;
        assert_false(tape_take(t, &wanted, &found, &err));
        assert_int_equal(err.code, ERR_FORMAT);
        assert_string_equal(err.text, rows[i].text);
    }
    tape_close(t);
}

static void
only_a_tape_is_written_over(void **state)
{
    const struct tape_exchange x = example();
    struct err err = ERR_INIT;
    struct stat st;

    (void)state;
    record(&x, 1);
    assert_int_equal(chmod("x.tape", 0644), 0);
    record(&x, 0);
    assert_int_equal(stat("x.tape", &st), 0);
    assert_int_equal(st.st_size, 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    record(&x, 1); /* an empty file */

    folder_put("notes.md", "# Mine\n");
    assert_null(tape_record("notes.md", &err));
    assert_int_equal(err.code, ERR_USAGE);
    assert_string_equal(err.text, "notes.md exists and is not a tape");
    assert_int_equal(stat("notes.md", &st), 0);
    assert_int_equal(st.st_size, 7);
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_null(tape_record("folder", &err));
    assert_string_equal(err.text, "cannot write the tape folder: Is a directory");
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_null(tape_record("pipe", &err));
    assert_string_equal(err.text, "the tape pipe is not a regular file");
}

static void
a_damaged_tape_is_refused_with_its_line(void **state)
{
#define GOOD                                                                                       \
    "{\"tape\":1,\"method\":\"GET\",\"url\":\"u\",\"body\":\"\",\"status\":0,\"headers\":{},"      \
    "\"chunks\":[],\"end\":\"refused\"}\n"
#define HEAD "{\"tape\":1,\"method\":\"GET\",\"url\":\"u\",\"body\":\"\",\"status\":"
    static const struct {
        const char *text;
        const char *message;
    } rows[] = {
        {"", "the tape x.tape holds no exchange"},
        {"\n\n", "the tape x.tape holds no exchange"},
        {GOOD "{\"tape\":1", "x.tape:2: not JSON at byte 8"},
        {GOOD "\nnull\n", "x.tape:3: the member tape is missing or not what it should be"},
        {"{\"tape\":2}", "x.tape:1: this tape was written by a newer version"},
        {"{\"tape\":1}", "x.tape:1: the member method is missing or not what it should be"},
        {"{\"tape\":1,\"method\":\"GET\"}",
         "x.tape:1: the member url is missing or not what it should be"},
        {"{\"tape\":1,\"method\":\"GET\",\"url\":\"u\",\"body\":{\"base64\":\"?\"}}",
         "x.tape:1: the member body is missing or not what it should be"},
        {HEAD "1e99}", "x.tape:1: the member status is missing or not what it should be"},
        {HEAD "200,\"headers\":[]}",
         "x.tape:1: the member headers is missing or not what it should be"},
        {HEAD "200,\"headers\":{\"a\":1}}",
         "x.tape:1: the member headers is missing or not what it should be"},
        {HEAD "200,\"headers\":{},\"chunks\":\"x\"}",
         "x.tape:1: the member chunks is missing or not what it should be"},
        {HEAD "200,\"headers\":{},\"chunks\":[7]}",
         "x.tape:1: the member chunks is missing or not what it should be"},
        {HEAD "200,\"headers\":{},\"chunks\":[]}",
         "x.tape:1: the member end is missing or not what it should be"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct err err = ERR_INIT;
        folder_put("x.tape", rows[i].text);
        assert_null(tape_replay("x.tape", &err));
        assert_int_equal(err.code, ERR_FORMAT);
        assert_string_equal(err.text, rows[i].message);
    }
    folder_put("x.tape", GOOD);
    tape_close(replay());
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_enter, folder_leave)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(an_exchange_is_one_line_without_secrets),
        IN_FOLDER(what_was_recorded_comes_back_in_its_pieces),
        IN_FOLDER(a_key_across_two_pieces_is_blanked),
        IN_FOLDER(a_failure_is_repeated),
        IN_FOLDER(equal_requests_are_answered_in_order),
        IN_FOLDER(the_first_difference_is_named),
        IN_FOLDER(only_a_tape_is_written_over),
        IN_FOLDER(a_damaged_tape_is_refused_with_its_line),
    };

    return cmocka_run_group_tests_name("tape", tests, NULL, NULL);
}
