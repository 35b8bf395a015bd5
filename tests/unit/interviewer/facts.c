// SPDX-License-Identifier: MIT
#include "interviewer/facts.h"

#include "unit/interview/small_session.h"

static void
facts_are_listed_with_their_types_and_musts(void **state)
{
    static const struct {
        enum facts_wanted wanted;
        const char *text;
    } rows[] = {
        {FACTS_MUST, "move-transport (Vans and day)\n"
                     "  move.day! date: day of the move\n"},
        {FACTS_ALL, "move-transport (Vans and day)\n"
                    "  vans records of van: the vans\n"
                    "  move.day! date: day of the move\n"
                    "record van: owner (name) who drives it; load (size) what it can carry\n"},
    };
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);
    size_t topic = pack_topic(pack, SPAN_LIT("move-transport"));

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        facts_list(pack, topic, 1, rows[i].wanted, &out);
        assert_string_equal(out.data, rows[i].text);
    }
}

/* A reading a line, as it counts; a topic that is open says so. */
static void
what_is_known_is_told_with_its_source(void **state)
{
    struct small_session s;
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    small_session_begin(&s);
    small_session_apply(&s, OPEN_INTERVIEW);
    small_session_apply(
        &s, "\"type\":\"ask\",\"number\":1,\"kind\":\"topic\",\"phase\":\"stock\",\"topic\":"
            "\"stock-holdings\",\"text\":\"?\",\"by\":\"pack\"");
    small_session_apply(&s, "\"type\":\"answer\",\"number\":1,\"text\":\"films; a list, I think\"");
    small_session_apply(
        &s,
        "\"type\":\"read\",\"by\":\"rules\",\"items\":[{\"source\":\"A1\",\"topics\":[\"stock-"
        "holdings\"],\"set\":[{\"fact\":\"holdings\",\"value\":\"name=films\",\"quote\":\"films\","
        "\"grade\":\"stated\"},{\"fact\":\"stock.catalogue\",\"value\":\"yes\",\"quote\":\"a list, I "
        "think\",\"grade\":\"stated\",\"hedged\":true}]}]");
    facts_known(ledger_of(s.arena, s.state), 0, s.pack->topic_count, &out);
    assert_string_equal(out.data, "holdings = name=films [A1] (stated)\n"
                                  "stock.catalogue = yes [A1] (stated, unsure)\n"
                                  "move-transport is open\n");
    small_session_end(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_listed_with_their_types_and_musts),
        cmocka_unit_test(what_is_known_is_told_with_its_source),
    };

    return cmocka_run_group_tests_name("facts", tests, NULL, NULL);
}
