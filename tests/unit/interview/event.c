// SPDX-License-Identifier: MIT
#include "interview/event.h"

#include "base/json.h"
#include "unit/unit.h"

#define HEAD "{\"n\":3,\"at\":\"2026-01-02T03:04:05Z\",\"type\":"

/* One line of every type, with every member: decoding and encoding gives the same bytes. */
static const char *const lines[] = {
    HEAD "\"open\",\"session\":\"003\",\"version\":\"0.1.0\",\"pack\":\"p\",\"pack_digest\":\"00\","
         "\"project\":\"Shop\",\"mode\":\"one-shot\",\"engine\":\"rules\",\"depth\":\"standard\","
         "\"role\":{\"path\":\"built in\",\"digest\":\"aa\",\"bytes\":12},\"sops_folder\":\"docs\","
         "\"sops\":[{\"path\":\"a.md\",\"digest\":\"bb\",\"bytes\":3},"
         "{\"path\":\"b.md\",\"digest\":\"cc\",\"bytes\":4}],\"role_wanted\":\"r.md\","
         "\"inputs\":[{\"name\":\"answers.md\",\"encoding\":\"UTF-8\",\"text\":\"# H\\nIt is so.\","
         "\"passages\":[[0,0,3,-1,0],[3,4,9,0,0]],\"masked\":[2]}]}",
    HEAD "\"observe\",\"items\":[{\"topic\":\"t\",\"quote\":\"q\",\"source\":\"a.md:1\"},"
         "{\"topic\":\"t\",\"quote\":\"q\",\"source\":\"a.md:2\",\"fact\":\"f\",\"value\":\"v\"}]}",
    HEAD "\"phase\",\"phase\":\"env\"}",
    HEAD "\"phase\",\"phase\":\"env\",\"confirmed\":true}",
    HEAD
    "\"ask\",\"number\":7,\"kind\":\"follow-up\",\"phase\":\"env\",\"text\":\"What?\","
    "\"by\":\"pack\",\"topic\":\"t\",\"fact\":\"f\",\"field\":\"g\",\"options\":[\"a\",\"b\"]}",
    HEAD "\"ask\",\"number\":9,\"kind\":\"finding\",\"phase\":\"env\",\"text\":\"Which?\","
         "\"by\":\"pack\",\"topic\":\"t\",\"rule\":\"R03\"}",
    HEAD
    "\"ask\",\"number\":8,\"kind\":\"read-back\",\"phase\":\"env\",\"text\":\"Right?\",\"by\":\"pack\"}",
    HEAD "\"ask\",\"number\":9,\"kind\":\"confirm\",\"phase\":\"env\",\"text\":\"Still so?\","
         "\"by\":\"pack\",\"topic\":\"t\",\"fact\":\"f\",\"value\":\"v\"}",
    HEAD "\"answer\",\"number\":7,\"text\":\"\\u00e4 \\\"b\\\"\\nc\",\"pasted\":true,\"masked\":1}",
    HEAD
    "\"read\",\"by\":\"rules\",\"items\":[{\"source\":\"A7\",\"topics\":[\"t\",\"u\"],"
    "\"set\":[{\"fact\":\"f\",\"value\":\"v\",\"quote\":\"q\",\"grade\":\"assumed\","
    "\"hedged\":true,\"planned\":true,\"corrects\":true}],\"gap\":\"vague\",\"words\":\"quick\","
    "\"wish\":true,\"suggest\":true},{\"source\":\"P2\"}],"
    "\"dropped\":[{\"what\":\"f = 1\",\"why\":\"no\"}]}",
    HEAD
    "\"decide\",\"decision\":\"not-applicable\",\"topic\":\"t\",\"words\":\"no data\",\"question\":7}",
    HEAD "\"edit\",\"number\":7,\"text\":\"new\",\"masked\":2}",
    HEAD "\"back\",\"number\":6}",
    HEAD "\"number\",\"kind\":\"proposal\",\"number\":2,\"key\":\"suggest:t\"}",
    HEAD "\"write\",\"files\":[{\"path\":\"docs/p.md\",\"digest\":\"dd\",\"bytes\":9}]}",
    HEAD "\"close\",\"complete\":false}",
};

static void
normalize(const char *line, struct buf *out)
{
    struct err err = ERR_INIT;
    JSON_SCOPED json = json_parse(span_of(line), &err);

    assert_non_null(json);
    json_print(json, out);
}

static void
every_type_survives_the_journal(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED want = BUF_INIT, got = BUF_INIT;
        struct err err = ERR_INIT;
        struct event e;
        JSON_SCOPED json = json_parse(span_of(lines[i]), &err);

        assert_non_null(json);
        if (!event_decode(a, json, &e, &err))
            fail_msg("%s: %s", err.text, lines[i]);
        event_encode(&e, &got);
        normalize(lines[i], &want);
        assert_string_equal(got.data, want.data);
    }
}

static void
what_is_decoded_stands_in_the_struct(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct err err = ERR_INIT;
    struct event e;
    JSON_SCOPED open = json_parse(span_of(lines[0]), &err);
    JSON_SCOPED read = json_parse(span_of(lines[9]), &err);

    (void)state;
    assert_true(event_decode(a, open, &e, &err));
    assert_int_equal(e.n, 3);
    assert_int_equal(e.open.sop_count, 2);
    assert_string_equal(e.open.sops[1].path, "b.md");
    assert_int_equal(e.open.inputs[0].passages[1].kind, PASSAGE_SENTENCE);
    assert_int_equal(e.open.inputs[0].passages[0].parent, PASSAGE_NO_PARENT);
    assert_int_equal(e.open.inputs[0].masked_lines[0], 2);
    assert_true(event_decode(a, read, &e, &err));
    assert_int_equal(e.read.items[0].values[0].grade, GRADE_ASSUMED);
    assert_int_equal(e.read.items[0].gap, GAP_VAGUE);
    assert_int_equal(e.read.items[1].topics.count, 0);
}

static void
unknown_members_are_passed_over(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct err err = ERR_INIT;
    struct event e;
    JSON_SCOPED json =
        json_parse(span_of(HEAD "\"back\",\"number\":6,\"mood\":{\"x\":[1]},\"sum\":\"0\"}"), &err);

    (void)state;
    assert_true(event_decode(a, json, &e, &err));
    assert_int_equal(e.back.number, 6);
}

static void
a_wrong_line_is_named(void **state)
{
    static const struct {
        const char *line;
        const char *error;
    } rows[] = {
        {"{}", "not a record of a journal"},
        {"[1]", "not a record of a journal"},
        {"{\"n\":1.5,\"at\":\"x\",\"type\":\"back\"}", "not a record of a journal"},
        {HEAD "\"dream\"}", "a record of the unknown type \"dream\""},
        {HEAD "\"back\"}", "back: \"number\" is missing"},
        {HEAD "\"back\",\"number\":-1}", "back: \"number\" is not what it should be"},
        {HEAD "\"back\",\"number\":\"1\"}", "back: \"number\" is not what it should be"},
        {HEAD "\"answer\",\"number\":1}", "answer: \"text\" is missing"},
        {HEAD "\"answer\",\"number\":1,\"text\":null}",
         "answer: \"text\" is not what it should be"},
        {HEAD "\"close\",\"complete\":1}", "close: \"complete\" is not what it should be"},
        {HEAD "\"read\",\"by\":\"x\",\"items\":[3]}", "read: \"items\" is not what it should be"},
        {HEAD "\"read\",\"by\":\"x\",\"items\":[{\"source\":\"A1\",\"gap\":\"gone\"}]}",
         "read: \"gap\" is not what it should be"},
        {HEAD "\"decide\",\"decision\":\"maybe\",\"topic\":\"t\"}",
         "decide: \"decision\" is not what it should be"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct err err = ERR_INIT;
        struct event e;
        JSON_SCOPED json = json_parse(span_of(rows[i].line), &err);
        assert_non_null(json);
        assert_false(event_decode(a, json, &e, &err));
        assert_string_equal(err.text, rows[i].error);
        assert_int_equal(err.code, ERR_FORMAT);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_survives_the_journal),
        cmocka_unit_test(what_is_decoded_stands_in_the_struct),
        cmocka_unit_test(unknown_members_are_passed_over),
        cmocka_unit_test(a_wrong_line_is_named),
    };

    return cmocka_run_group_tests_name("event", tests, NULL, NULL);
}
