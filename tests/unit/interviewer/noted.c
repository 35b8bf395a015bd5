// SPDX-License-Identifier: MIT
#include "interviewer/noted.h"

#include "base/embedded.h"
#include "unit/unit.h"

static struct arena *arena;
static const struct pack *pack;

static int
set_up(void **state)
{
    struct err err = ERR_INIT;
    struct span text;

    (void)state;
    arena = arena_new();
    assert_true(embedded_find("prompts/deployment-planning.md", &text));
    pack = pack_parse(arena, "pack", text, &err);
    return pack ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* An element of "set", and "source fact=value <quote> marks", or "" when nothing is noted. */
static const struct {
    const char *element;
    const char *noted;
} values[] = {
    {"{\"source\":\"P12\",\"fact\":\"rollback.target_time\",\"value\":\"15 min\",\"quote\":\"within 15\"}",
     "P12 rollback.target_time=15 min <within 15>"},
    {"{\"fact\":\"rollback.target_time\",\"value\":\"15 min\"}",
     "- rollback.target_time=15 min <>"},
    {"{\"source\":\"P1\",\"fact\":\"no.such\",\"value\":\"1\",\"quote\":\"q\"}", ""},
    {"{\"source\":\"P1\",\"fact\":\"rollback.target_time\",\"quote\":\"q\"}", ""},
    {"{\"source\":\"P1\",\"fact\":17,\"value\":\"1\",\"quote\":\"q\"}", ""},
    {"[]", ""},
    {"\"fact\"", ""},
    {"null", ""},
    /* numbers, flags and lists are taken as words */
    {"{\"source\":\"P1\",\"fact\":\"team.size\",\"value\":2,\"quote\":\"two\"}",
     "P1 team.size=2 <two>"},
    {"{\"source\":\"P1\",\"fact\":\"approval.required\",\"value\":true,\"quote\":\"q\"}",
     "P1 approval.required=yes <q>"},
    {"{\"source\":\"P1\",\"fact\":\"approval.approvers\",\"value\":[\"Ann\",\"Ben\"],\"quote\":\"q\"}",
     "P1 approval.approvers=Ann, Ben <q>"},
    /* marks */
    {"{\"source\":\"P1\",\"fact\":\"tier\",\"value\":\"T1\",\"quote\":\"q\",\"grade\":\"implied\"}",
     "P1 tier=T1 <q> implied"},
    {"{\"source\":\"P1\",\"fact\":\"tier.reason\",\"value\":\"shops wait\",\"quote\":\"q\",\"grade\":\"implied\"}",
     ""}, /* no must: nobody needs it enough to live with an assumption */
    {"{\"source\":\"P1\",\"fact\":\"tier\",\"value\":\"T1\",\"quote\":\"q\",\"grade\":\"derived\"}",
     "P1 tier=T1 <q>"},
    {"{\"source\":\"P1\",\"fact\":\"tier\",\"value\":\"T1\",\"quote\":\"q\",\"unsure\":true,"
     "\"planned\":true,\"corrects\":true}",
     "P1 tier=T1 <q> unsure planned corrects"},
    /* records */
    {"{\"source\":\"P3\",\"fact\":\"app.components\",\"fields\":{\"name\":\"mailer\",\"kind\":\"worker\","
     "\"count\":2},\"quote\":\"q\"}",
     "P3 app.components=name=mailer | kind=worker | count=2 <q>"},
    {"{\"source\":\"P3\",\"fact\":\"app.components\",\"fields\":{\"colour\":\"red\"},\"quote\":\"q\"}",
     ""},
    {"{\"source\":\"P3\",\"fact\":\"app.components\",\"fields\":{\"name\":\"a | kind=db\"},\"quote\":\"q\"}",
     "P3 app.components=name=a / kind=db <q>"},
    {"{\"source\":\"P3\",\"fact\":\"app.components\",\"fields\":[{\"name\":\"name\",\"value\":\"mailer\"}],"
     "\"quote\":\"q\"}",
     "P3 app.components=name=mailer <q>"},
    {"{\"source\":\"P3\",\"fact\":\"app.components\",\"fields\":[],\"quote\":\"q\"}", ""},
    /* what could move a cursor or hold a key does not get through */
    {"{\"source\":\"P1\",\"fact\":\"tier.reason\",\"value\":\"a\\u001b[31mb\",\"quote\":\"q\"}",
     "P1 tier.reason=a[31mb <q>"},
    {"{\"source\":\"P1\",\"fact\":\"tier.reason\",\"value\":\"password=Xk29-quarz-77\",\"quote\":\"q\"}",
     "P1 tier.reason=password=[masked] <q>"},
};

static void
what_a_model_noted_is_read_or_passed_over(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(values); i++) {
        struct err err = ERR_INIT;
        struct noted_value v;
        BUF_SCOPED got = BUF_INIT;
        JSON_SCOPED element = json_parse(span_of(values[i].element), &err);
        assert_non_null(element);
        buf_adds(&got, "");
        if (noted_value(arena, pack, element, &v))
            buf_addf(&got, "%s %s=%s <%s>%s%s%s%s", v.source ? v.source : "-", v.value.fact,
                     v.value.value, v.value.quote, v.value.grade == GRADE_ASSUMED ? " implied" : "",
                     v.value.hedged ? " unsure" : "", v.value.planned ? " planned" : "",
                     v.value.corrects ? " corrects" : "");
        if (strcmp(got.data, values[i].noted) != 0) {
            print_error("%s\n  gave <%s>\n  want <%s>\n", values[i].element, got.data,
                        values[i].noted);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *element;
    const char *noted; /* "source topic gap <words>" */
} gaps[] = {
    {"{\"source\":\"P2\",\"fact\":\"mon.owner\",\"kind\":\"vague\",\"words\":\"soon\"}", ""},
    {"{\"source\":\"P2\",\"fact\":\"rollback.target_time\",\"kind\":\"vague\",\"words\":\"soon\"}",
     "P2 rel-rollback-time vague <soon>"},
    {"{\"source\":\"P2\",\"fact\":\"rel-rollback-time\",\"kind\":\"unknown\",\"words\":\"no idea\"}",
     "P2 rel-rollback-time unknown <no idea>"},
    {"{\"source\":\"P2\",\"fact\":\"rel-rollback-time\",\"kind\":\"later\",\"words\":\"next year\"}",
     "P2 rel-rollback-time later <next year>"},
    {"{\"source\":\"P2\",\"fact\":\"rel-rollback-time\",\"kind\":\"settled\",\"words\":\"15 min\"}",
     ""},
    {"{\"source\":\"P2\",\"fact\":\"rel-rollback-time\",\"kind\":\"vague\"}", ""},
    {"{\"source\":\"P2\",\"kind\":\"vague\",\"words\":\"soon\"}", ""},
    {"{}", ""},
};

static void
what_is_left_open_is_read_or_passed_over(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(gaps); i++) {
        struct err err = ERR_INIT;
        struct noted_gap g;
        BUF_SCOPED got = BUF_INIT;
        JSON_SCOPED element = json_parse(span_of(gaps[i].element), &err);
        buf_adds(&got, "");
        if (noted_gap(arena, pack, element, &g))
            buf_addf(&got, "%s %s %s <%s>", g.source, pack->topics[g.topic].id, gap_name(g.gap),
                     g.words);
        if (strcmp(got.data, gaps[i].noted) != 0) {
            print_error("%s\n  gave <%s>\n  want <%s>\n", gaps[i].element, got.data, gaps[i].noted);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define TRIGGER                                                                                    \
    {                                                                                              \
        .fact = "rollback.triggers",                                                               \
        .value = "metric=new errors in Sentry | threshold=more than 5 | window=10 min"             \
    }

/* An alert beside a sign of going back, both read from the same words. */
static const struct {
    const char *words;
    const char *alert;
    bool is_echo;
} echoes[] = {
    {"I go back when Sentry shows more than 5 new errors within 10 minutes.",
     "condition=Sentry shows more than 5 new errors within 10 minutes | recipient=I", true},
    {"An alert wakes me at 5 new errors in Sentry, and then I go back.",
     "condition=5 new errors in Sentry | recipient=me", false},
    {"I go back at 5 new errors in Sentry; a late backup is mailed to me.",
     "condition=late backup | recipient=me", false},
};

static void
a_sign_of_going_back_is_no_alert(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(echoes); i++) {
        const struct read_value both[] = {TRIGGER,
                                          {.fact = "alert.rules", .value = echoes[i].alert}};
        if (noted_is_echo(pack, span_of(echoes[i].words), both, ARRAY_LEN(both), &both[1]) !=
            echoes[i].is_echo)
            fail_msg("%s", echoes[i].words);
        assert_false(noted_is_echo(pack, span_of(echoes[i].words), both, 2, &both[0]));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sign_of_going_back_is_no_alert),
        cmocka_unit_test(what_a_model_noted_is_read_or_passed_over),
        cmocka_unit_test(what_is_left_open_is_read_or_passed_over),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
