// SPDX-License-Identifier: MIT
#include "interview/proposal.h"

#include "unit/interview/small_session.h"

static struct arena *arena;
static const struct pack *pack;

/* One value from one source, and what becomes of it: "grade value: quote", or "dropped: why". */
struct row {
    const char *fact, *value, *quote;
    const char *want;
};

#define SOURCE                                                                                     \
    "We go back within 15 minutes with `./back.sh`, the head of operations decides, and logs "     \
    "are kept 30 days in Loki."

static const struct row by_model[] = {
    /* Good ones. */
    {"rollback.target_time", "15 min", "within 15 minutes", "stated 15 min: within 15 minutes"},
    {"rollback.command", "./back.sh", "with `./back.sh`", "stated ./back.sh: with `./back.sh`"},
    {"log.destination", "Loki", "kept 30 days in Loki", "stated Loki: kept 30 days in Loki"},
    {"owner.service", "the head of operations", "the head of operations decides",
     "stated the head of operations: the head of operations decides"},
    {"approval.same_person_ok", "no", "the head of operations decides",
     "stated no: the head of operations decides"},
    {"release.strategy", "recreate", "We go back", "stated recreate: We go back"},
    /* In this order: fact, type, words. */
    {"rollback.nothing", "15 min", "within 15 minutes", "dropped: no such fact"},
    {"", "15 min", "within 15 minutes", "dropped: no such fact"},
    {"rollback.target_time", "soon", "within 15 minutes", "dropped: not a duration"},
    {"approval.same_person_ok", "perhaps", "decides", "dropped: not a flag"},
    {"release.strategy", "magic", "We go back", "dropped: not a one of"},
    {"rollback.target_time", "16 min", "within 15 minutes", "dropped: not in the words quoted"},
    {"rollback.command", "rm -rf /", "with `./back.sh`", "dropped: not in the words quoted"},
    {"log.destination", "Splunk", "in Loki", "dropped: not in the words quoted"},
    {"owner.service", "Mallory", "the head of operations decides",
     "dropped: not in the words quoted"},
    {"entry.hosts", "evil.example.com", "We go back", "dropped: not in the words quoted"},
    /* The value stands in the source, not in the quote: the source becomes the quote. */
    {"log.retention", "30 days", "in Loki", "stated 30 days: " SOURCE},
    /* A quote that is not there: assumed, with the source's own words. */
    {"log.retention", "30 days", "we keep them a month", "assumed 30 days: " SOURCE},
    {"rollback.target_time", "15 min", "", "assumed 15 min: " SOURCE},
    /* Texts: mostly in the user's words, or assumed; with names of theirs only. */
    {"rollback.offhours", "the head of operations decides", "the head of operations decides",
     "stated the head of operations decides: the head of operations decides"},
    {"rollback.offhours", "somebody else wakes everybody", "the head of operations decides",
     "assumed somebody else wakes everybody: the head of operations decides"},
    {"rollback.offhours", "the head of operations or Mallory", "the head of operations decides",
     "dropped: not in the words quoted"},
    {"rollback.offhours", "the head of operations at 4711", "the head of operations decides",
     "dropped: not in the words quoted"},
    {"log.fields", "wholly elsewhere", "logs are kept 30 days in Loki",
     "assumed wholly elsewhere: logs are kept 30 days in Loki"},
    /* Records: the fields that stand. */
    {"log.sources", "source=logs | destination=Loki | retention=30 days", "in Loki",
     "stated source=logs | destination=Loki | retention=30 days: " SOURCE},
    {"log.sources", "source=logs | destination=Splunk | retention=31 days", "logs are kept",
     "stated source=logs: logs are kept"},
    {"log.sources", "destination=Splunk", "in Loki", "dropped: not in the words quoted"},
    {"log.sources", "nothing=x", "in Loki", "dropped: no such record"},
    {"log.sources", "", "in Loki", "dropped: no such record"},
    /* A position is counted by who reads. */
    {"pipeline.stages", "order=7 | name=back", "We go back",
     "stated order=7 | name=back: We go back"},
};

static const struct row by_rules[] = {
    {"rollback.target_time", "15 minutes", "within 15 minutes",
     "stated 15 minutes: within 15 minutes"},
    {"rollback.target_time", "16 minutes", "within 15 minutes",
     "dropped: a number that the words quoted do not have"},
    {"rollback.target_time", "soon", "within 15 minutes", "dropped: not a duration"},
    {"no.fact", "soon", "within 15 minutes", "dropped: no such fact"},
    {"log.retention", "30 days", "kept them 30 days", "assumed 30 days: kept them 30 days"},
    {"log.retention", "30 days", "KEPT  30 days", "stated 30 days: KEPT  30 days"},
};

static void
check_rows(const struct row *rows, size_t count, enum proposer proposer)
{
    for (size_t i = 0; i < count; i++) {
        struct read_value v = {
            .fact = rows[i].fact, .value = rows[i].value, .quote = rows[i].quote};
        struct read_item item = {.source = "P1", .values = &v, .value_count = 1};
        struct checked got = proposals_check(arena, pack, span_of(SOURCE), &item, proposer);
        BUF_SCOPED words = BUF_INIT;

        assert_int_equal(got.item.value_count + got.dropped_count, 1);
        if (got.dropped_count)
            buf_addf(&words, "dropped: %s", got.dropped[0].why);
        else
            buf_addf(&words, "%s %s: %s", grade_name(got.item.values[0].grade),
                     got.item.values[0].value, got.item.values[0].quote);
        if (strcmp(words.data, rows[i].want) != 0)
            fail_msg("%s = %s (%s)\ngot  %s\nwant %s", rows[i].fact, rows[i].value, rows[i].quote,
                     words.data, rows[i].want);
    }
}

static void
a_model_is_trusted_as_far_as_the_words_go(void **state)
{
    (void)state;
    check_rows(by_model, ARRAY_LEN(by_model), PROPOSER_MODEL);
}

static void
the_rules_are_checked_too(void **state)
{
    (void)state;
    check_rows(by_rules, ARRAY_LEN(by_rules), PROPOSER_RULES);
}

static void
a_long_source_is_no_quote(void **state)
{
    BUF_SCOPED source = BUF_INIT;
    struct read_value v = {.fact = "log.retention", .value = "30 days", .quote = "in Loki"};
    struct read_item item = {.source = "P1", .values = &v, .value_count = 1};

    (void)state;
    buf_adds(&source, SOURCE);
    while (source.len <= 600)
        buf_adds(&source, " And so on.");
    struct checked got = proposals_check(arena, pack, buf_span(&source), &item, PROPOSER_MODEL);
    assert_int_equal(got.item.value_count, 0);
    assert_string_equal(got.dropped[0].why, "not in the words quoted");
    assert_string_equal(got.dropped[0].what, "log.retention = 30 days");
}

static void
the_rest_of_an_item_stays(void **state)
{
    struct read_value values[] = {
        {.fact = "no.fact", .value = "x", .quote = "Loki"},
        {.fact = "log.destination",
         .value = "Loki",
         .quote = "Loki",
         .hedged = true,
         .planned = true},
        {.fact = "log.retention", .value = "30 days", .quote = "30 days", .grade = GRADE_ASSUMED},
    };
    struct read_item item = {.source = "P7", .values = values, .value_count = 3, .wish = true};

    (void)state;
    *LIST_ADD(arena, &item.topics) = "no-topic";
    *LIST_ADD(arena, &item.topics) = "mon-logging-central";
    struct checked got = proposals_check(arena, pack, span_of(SOURCE), &item, PROPOSER_MODEL);
    assert_string_equal(got.item.source, "P7");
    assert_true(got.item.wish);
    assert_int_equal(got.item.topics.count, 1);
    assert_string_equal(got.item.topics.items[0], "mon-logging-central");
    assert_int_equal(got.item.value_count, 2);
    assert_true(got.item.values[0].hedged && got.item.values[0].planned);
    assert_int_equal(got.item.values[1].grade, GRADE_ASSUMED); /* never better than it came */
    assert_int_equal(got.dropped_count, 1);
    assert_int_equal(item.value_count, 3); /* what was given is as it was */
}

static int
load(void **state)
{
    (void)state;
    arena = arena_new();
    pack = fixture_pack(arena, "prompts/deployment-planning.md");
    return 0;
}

static int
unload(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_model_is_trusted_as_far_as_the_words_go),
        cmocka_unit_test(the_rules_are_checked_too),
        cmocka_unit_test(a_long_source_is_no_quote),
        cmocka_unit_test(the_rest_of_an_item_stays),
    };

    return cmocka_run_group_tests_name("proposal", tests, load, unload);
}
