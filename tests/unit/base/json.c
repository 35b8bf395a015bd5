// SPDX-License-Identifier: MIT
#include "base/json.h"

#include "base/alloc.h"
#include "unit/unit.h"

static void
one_value_is_read_and_written_back(void **state)
{
    static const struct {
        const char *text, *printed;
        enum json_kind kind;
    } rows[] = {
        {"null", "null", JSON_NULL},
        {"true", "true", JSON_BOOL},
        {"false", "false", JSON_BOOL},
        {" -1.5e1\n", "-15", JSON_NUMBER},
        {"0.1", "0.1", JSON_NUMBER},
        {"\"a\\n\\u00e9\\\"\"", "\"a\\né\\\"\"", JSON_STRING},
        {"\"\\ud83d\\ude80\"", "\"🚀\"", JSON_STRING},
        {"[]", "[]", JSON_ARRAY},
        {"\t{ }", "{}", JSON_OBJECT},
        {"[1,[2,{\"a\":null}]]", "[1,[2,{\"a\":null}]]", JSON_ARRAY},
        {"{\"b\":1,\"a\":2,\"b\":3}", "{\"b\":1,\"a\":2,\"b\":3}", JSON_OBJECT},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct err err = ERR_INIT;
        BUF_SCOPED b = BUF_INIT;
        JSON_SCOPED j = json_parse(span_of(rows[i].text), &err);
        assert_int_equal(json_kind(j), rows[i].kind);
        json_print(j, &b);
        assert_string_equal(b.data, rows[i].printed);
    }
}

static void
what_is_no_value_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *text, *error;
    } rows[] = {
        {"", "not JSON at byte 0"},
        {"  ", "not JSON at byte 1"},
        {"{\"a\":}", "not JSON at byte 5"},
        {"[1,]", "not JSON at byte 3"},
        {"\"a", "not JSON at byte 1"},
        {"nul", "not JSON at byte 0"},
        {"{} x", "more than one JSON value at byte 2"},
        {"1 2", "more than one JSON value at byte 1"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct err err = ERR_INIT;
        assert_null(json_parse(span_of(rows[i].text), &err));
        assert_int_equal(err.code, ERR_FORMAT);
        assert_string_equal(err.text, rows[i].error);
    }
}

static void
reading_stops_at_the_end_of_the_span(void **state)
{
    struct err err = ERR_INIT;
    JSON_SCOPED j = json_parse((struct span){"12345", 2}, &err);

    (void)state;
    assert_true(json_number(j, 0) == 12);
    assert_null(json_parse((struct span){"[1]", 2}, &err));
}

static void
deep_nesting_is_refused(void **state)
{
    struct err err = ERR_INIT;
    BUF_SCOPED text = BUF_INIT;

    (void)state;
    for (int i = 0; i < 100000; i++)
        buf_addc(&text, '[');
    assert_null(json_parse(buf_span(&text), &err));
    assert_int_equal(err.code, ERR_FORMAT);
}

static void
look_ups_answer_with_nothing_when_there_is_none(void **state)
{
    struct err err = ERR_INIT;
    JSON_SCOPED j = json_parse(
        SPAN_LIT("{\"s\":\"x\",\"n\":2.5,\"t\":true,\"f\":false,\"a\":[1,\"b\"],\"S\":\"y\"}"),
        &err);

    (void)state;
    assert_string_equal(json_get_text(j, "s"), "x");
    assert_string_equal(json_get_text(j, "S"), "y");
    assert_null(json_get_text(j, "n"));
    assert_null(json_get_text(j, "missing"));
    assert_null(json_get_text(json_get(json_get(j, "missing"), "deeper"), "still"));
    assert_null(json_get_text(json_get(j, "a"), "s"));
    assert_true(json_get_number(j, "n", 0) == 2.5);
    assert_true(json_get_number(j, "s", 7) == 7);
    assert_true(json_get_bool(j, "t", false));
    assert_false(json_get_bool(j, "f", true));
    assert_true(json_get_bool(j, "n", true));
    assert_int_equal(json_kind(NULL), JSON_NOTHING);
    assert_int_equal(json_count(json_get(j, "a")), 2);
    assert_int_equal(json_count(json_get(j, "s")), 0);
    assert_null(json_first(json_get(j, "s")));
    assert_null(json_first(NULL));
    assert_null(json_next(NULL));
    assert_null(json_name(NULL));
    assert_null(json_text(NULL));
}

static void
members_come_in_order(void **state)
{
    struct err err = ERR_INIT;
    BUF_SCOPED names = BUF_INIT;
    JSON_SCOPED j = json_parse(SPAN_LIT("{\"z\":1,\"a\":2,\"m\":[3,4]}"), &err);

    (void)state;
    for (const struct json *m = json_first(j); m; m = json_next(m))
        buf_addf(&names, "%s=%.0f ", json_name(m), json_number(m, -1));
    assert_string_equal(names.data, "z=1 a=2 m=-1 ");
    assert_null(json_name(json_first(json_get(j, "m"))));
}

static void
built_values_are_printed_in_order(void **state)
{
    BUF_SCOPED compact = BUF_INIT;
    JSON_SCOPED j = json_object();
    struct json *list = json_array();

    (void)state;
    json_set_text(j, "text", "a \"b\"\n\x01");
    json_set_int(j, "n", 123456789012345);
    json_set_bool(j, "yes", true);
    json_append(list, json_string_span((struct span){"abc", 2}));
    json_append(list, json_string_span(SPAN_NONE));
    json_append(list, json_int(-1));
    json_set(j, "list", list);
    json_set(j, "copy", json_copy(list));
    json_set_text(j, "gone", "x");
    json_remove(j, "gone");
    json_remove(j, "never there");
    json_print(j, &compact);
    assert_string_equal(compact.data,
                        "{\"text\":\"a \\\"b\\\"\\n\\u0001\",\"n\":123456789012345,"
                        "\"yes\":true,\"list\":[\"ab\",\"\",-1],\"copy\":[\"ab\",\"\",-1]}");
}

static void
a_text_is_written_as_a_value_of_it_is_printed(void **state)
{
    static const char *const texts[] = {"", "plain", "a \"b\" \\ / c", "\b\f\n\r\t\1\37\177",
                                        "é 🚀"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        BUF_SCOPED want = BUF_INIT, got = BUF_INIT;
        JSON_SCOPED j = json_string(texts[i]);
        json_print(j, &want);
        json_add_text(&got, texts[i]);
        assert_string_equal(got.data, want.data);
    }
}

static void
pretty_print_indents_by_two(void **state)
{
    struct err err = ERR_INIT;
    BUF_SCOPED pretty = BUF_INIT;
    JSON_SCOPED j = json_parse(
        SPAN_LIT("{\"n\":123456789012345,\"in\":{\"yes\":true,\"list\":[1,\"\\t\"]}}"), &err);

    (void)state;
    json_print_pretty(j, &pretty);
    assert_string_equal(
        pretty.data,
        "{\n  \"n\": 123456789012345,\n  \"in\": {\n    \"yes\": true,\n    \"list\": [1, \"\\t\"]\n  }\n}");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_value_is_read_and_written_back),
        cmocka_unit_test(what_is_no_value_is_refused_with_its_place),
        cmocka_unit_test(reading_stops_at_the_end_of_the_span),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(look_ups_answer_with_nothing_when_there_is_none),
        cmocka_unit_test(members_come_in_order),
        cmocka_unit_test(built_values_are_printed_in_order),
        cmocka_unit_test(a_text_is_written_as_a_value_of_it_is_printed),
        cmocka_unit_test(pretty_print_indents_by_two),
    };

    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
