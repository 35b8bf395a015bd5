// SPDX-License-Identifier: MIT
#include "interview/state.h"

#include "interview/ledger.h"
#include "interview/open_question.h"
#include "unit/interview/small_session.h"

#define PHASE(id) "\"type\":\"phase\",\"phase\":\"" id "\""
#define ASK(number, topic)                                                                         \
    "\"type\":\"ask\",\"number\":" number                                                          \
    ",\"kind\":\"topic\",\"phase\":\"stock\",\"topic\":\"" topic                                   \
    "\",\"text\":\"?\",\"by\":\"pack\""
#define ANSWER(number, text) "\"type\":\"answer\",\"number\":" number ",\"text\":\"" text "\""
#define READ(source, rest)                                                                         \
    "\"type\":\"read\",\"by\":\"rules\",\"items\":[{\"source\":\"" source "\"" rest "}]"
#define SET(fact, value)                                                                           \
    "{\"fact\":\"" fact "\",\"value\":\"" value "\",\"quote\":\"q\",\"grade\":\"stated\"}"

/* How each topic stands, as "open settled vague". */
static void
topics_as_words(struct small_session *s, struct buf *out)
{
    const struct ledger *l = ledger_of(s->arena, s->state);

    buf_clear(out);
    for (size_t t = 0; t < s->pack->topic_count; t++)
        buf_addf(out, "%s%s", t ? " " : "",
                 !l->applies[t]             ? "-"
                 : l->topics[t] == GAP_NONE ? "settled"
                                            : gap_name(l->topics[t]));
}

static void
each_event_moves_the_ledger(void **state)
{
    static const struct {
        const char *event;
        const char *topics; /* holdings, climate, transport */
    } rows[] = {
        {OPEN_INTERVIEW, "open - -"},
        {OBSERVE, "open - -"},
        {PHASE("stock"), "open - -"},
        {ASK("1", "stock-holdings"), "open - -"},
        {ANSWER("1", "maps and films, soon"), "open - -"},
        {READ("A1", ",\"topics\":[\"stock-holdings\"],\"gap\":\"vague\",\"words\":\"soon\""),
         "vague - -"},
        {"\"type\":\"edit\",\"number\":1,\"text\":\"maps and films; there is a list\"", "open - -"},
        {READ("A1", ",\"topics\":[\"stock-holdings\"],\"set\":[" SET(
                        "stock.catalogue", "yes") "," SET("stock.kind", "film") "]"),
         "settled open open"},
        {ASK("2", "stock-climate"), "settled open open"},
        {"\"type\":\"decide\",\"decision\":\"unknown\",\"topic\":\"stock-climate\",\"question\":2",
         "settled unknown open"},
        {ASK("3", "move-transport"), "settled unknown open"},
        {ANSWER("3", "2031-05-02"), "settled unknown open"},
        {READ("A3", ",\"topics\":[\"move-transport\"],\"set\":[" SET("move.day", "2031-05-02") "]"),
         "settled unknown settled"},
        {"\"type\":\"back\",\"number\":2", "settled open open"},
        {ASK("4", "stock-climate"), "settled open open"},
        {ANSWER("4", "18"), "settled open open"},
        {READ("A4", ",\"topics\":[\"stock-climate\"],\"set\":[" SET("climate.degrees", "18") "]"),
         "settled settled open"},
        {ASK("5", "move-transport"), "settled settled open"},
        {"\"type\":\"decide\",\"decision\":\"not-applicable\",\"topic\":\"move-transport\","
         "\"words\":\"it stays\",\"question\":5",
         "settled settled not-applicable"},
    };
    struct small_session s;
    BUF_SCOPED got = BUF_INIT;

    (void)state;
    small_session_begin(&s);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        small_session_apply(&s, rows[i].event);
        topics_as_words(&s, &got);
        assert_string_equal(got.data, rows[i].topics);
    }
    small_session_end(&s);
}

static void
two_values_conflict_until_one_corrects(void **state)
{
    struct small_session s;

    (void)state;
    small_session_begin(&s);
    small_session_apply(&s, OPEN_INTERVIEW);
    small_session_apply(&s, ASK("1", "stock-holdings"));
    small_session_apply(&s, ANSWER("1", "yes"));
    small_session_apply(&s, READ("A1", ",\"topics\":[\"stock-holdings\"],\"set\":[" SET(
                                           "stock.catalogue", "yes") "]"));
    small_session_apply(&s, ASK("2", "stock-climate"));
    small_session_apply(&s, ANSWER("2", "no"));
    small_session_apply(&s, READ("A2", ",\"topics\":[\"stock-climate\"],\"set\":[" SET(
                                           "stock.catalogue", "no") "]"));
    const struct ledger *l = ledger_of(s.arena, s.state);
    size_t fact = pack_fact(s.pack, SPAN_LIT("stock.catalogue"));
    assert_int_equal(l->facts[fact].gap, GAP_CONFLICTING);
    assert_int_equal(l->facts[fact].count, 2);
    struct open_questions open = {0};
    open_questions_of(s.arena, l, &open);
    assert_int_equal(open.items[0].topic, 0);
    assert_true(open.items[0].blocks);
    assert_int_equal(open.items[0].quote_count, 2);
    assert_string_equal(open.items[0].quotes[1].source, "A2");

    small_session_apply(&s, ASK("3", "move-transport"));
    small_session_apply(&s, ANSWER("3", "no, really"));
    small_session_apply(
        &s,
        READ("A3", ",\"topics\":[\"move-transport\"],\"set\":[{\"fact\":\"stock.catalogue\","
                   "\"value\":\"no\",\"quote\":\"q\",\"grade\":\"stated\",\"corrects\":true}]"));
    l = ledger_of(s.arena, s.state);
    assert_int_equal(l->facts[fact].gap, GAP_NONE);
    assert_string_equal(l->facts[fact].words.items[0], "no");
    small_session_end(&s);
}

static void
one_answer_may_correct_a_fact_with_several_values(void **state)
{
    struct small_session s;

    (void)state;
    small_session_begin(&s);
    small_session_apply(&s, OPEN_INTERVIEW);
    small_session_apply(&s, ASK("1", "stock-holdings"));
    small_session_apply(&s, ANSWER("1", "films"));
    small_session_apply(&s, READ("A1", ",\"set\":[" SET("stock.kind", "film") "]"));
    small_session_apply(&s, ASK("2", "stock-holdings"));
    small_session_apply(&s, ANSWER("2", "no, paper and glass"));
    small_session_apply(
        &s, READ("A2", ",\"set\":[{\"fact\":\"stock.kind\",\"value\":\"paper\",\"quote\":\"q\","
                       "\"grade\":\"stated\",\"corrects\":true},{\"fact\":\"stock.kind\",\"value\":"
                       "\"glass\",\"quote\":\"q\",\"grade\":\"stated\",\"corrects\":true}]"));
    const struct ledger *l = ledger_of(s.arena, s.state);
    size_t fact = pack_fact(s.pack, SPAN_LIT("stock.kind"));
    BUF_SCOPED words = BUF_INIT;
    ledger_value(l, fact, &words);
    assert_string_equal(words.data, "paper, glass");
    small_session_end(&s);
}

#define ASK_FOUND                                                                                  \
    "\"type\":\"ask\",\"number\":1,\"kind\":\"finding\",\"phase\":\"stock\",\"topic\":"            \
    "\"stock-holdings\",\"rule\":\"R01\",\"text\":\"?\",\"by\":\"pack\""

/* The topic only shows where the finding belongs; it was not asked about. */
static void
a_question_about_a_finding_leaves_its_topic_alone(void **state)
{
    struct small_session s;

    (void)state;
    small_session_begin(&s);
    small_session_apply(&s, OPEN_INTERVIEW);
    small_session_apply(&s, ASK_FOUND);
    assert_int_equal(s.state->topics[0].asked, 0);
    small_session_apply(&s, ANSWER("1", "don't know"));
    small_session_apply(&s, READ("A1", ",\"topics\":[\"stock-holdings\"],\"gap\":\"unknown\","
                                       "\"words\":\"don't know\""));
    assert_int_equal(s.state->statements.count, 0);
    small_session_apply(&s, "\"type\":\"edit\",\"number\":1,\"text\":\"maps\"");
    small_session_apply(&s, READ("A1", ",\"topics\":[\"stock-holdings\"]"));
    assert_int_equal(s.state->statements.count, 1);
    small_session_apply(&s, "\"type\":\"decide\",\"decision\":\"later\",\"topic\":"
                            "\"stock-holdings\",\"question\":1");
    assert_false(s.state->topics[0].decided);
    small_session_apply(&s, "\"type\":\"decide\",\"decision\":\"owner\",\"topic\":"
                            "\"stock-holdings\",\"words\":\"Ann\",\"question\":1");
    assert_string_equal(s.state->topics[0].owner, "Ann");
    small_session_apply(&s, "\"type\":\"back\",\"number\":1");
    assert_int_equal(s.state->topics[0].asked, 0);
    small_session_end(&s);
}

static void
a_guess_does_not_argue_with_a_statement(void **state)
{
    struct small_session s;

    (void)state;
    small_session_begin(&s);
    small_session_apply(&s, OPEN_INTERVIEW);
    small_session_apply(&s, ASK("1", "stock-holdings"));
    small_session_apply(&s, ANSWER("1", "x"));
    small_session_apply(
        &s, READ("A1", ",\"topics\":[\"stock-holdings\"],\"set\":[{\"fact\":\"stock.catalogue\","
                       "\"value\":\"no\",\"quote\":\"I guess not\",\"grade\":\"assumed\","
                       "\"hedged\":true}," SET("stock.catalogue", "yes") "]"));
    const struct ledger *l = ledger_of(s.arena, s.state);
    size_t fact = pack_fact(s.pack, SPAN_LIT("stock.catalogue"));
    assert_int_equal(l->facts[fact].gap, GAP_NONE);
    assert_string_equal(l->facts[fact].words.items[0], "yes");
    assert_false(l->facts[fact].hedged);
    small_session_end(&s);
}

static void
passages_keep_their_numbers_and_lines(void **state)
{
    struct small_session s;
    BUF_SCOPED place = BUF_INIT;

    (void)state;
    small_session_begin(&s);
    small_session_apply(
        &s, OPEN_WITH(
                "one-shot",
                ",\"inputs\":[{\"name\":\"a.md\",\"encoding\":\"UTF-8\","
                "\"text\":\"# Stock\\n\\nMaps and\\nfilms. A list.\",\"passages\":"
                "[[0,0,7,-1,0],[3,9,15,0,0],[3,25,7,0,0]]},{\"name\":\"b.md\",\"encoding\":"
                "\"UTF-8\",\"text\":\"x\\n- one van\",\"passages\":[[3,0,1,-1,0],[4,2,9,-1,0]]}]"));
    assert_int_equal(s.state->passages.count, 5);
    assert_null(state_passage(s.state, 0));
    assert_null(state_passage(s.state, 5));
    const struct passage *second = state_passage(s.state, 2), *last = state_passage(s.state, 4);
    assert_true(span_is(second->text, "A list."));
    assert_true(span_is(last->text, "- one van"));
    assert_int_equal(second->parent, 0);
    state_passage_place(s.state, state_passage(s.state, 1), &place);
    assert_string_equal(place.data, "a.md:3-4");
    buf_clear(&place);
    state_passage_place(s.state, last, &place);
    assert_string_equal(place.data, "b.md:2");
    small_session_end(&s);
}

static void
what_cannot_follow_is_refused(void **state)
{
    static const struct {
        const char *before;
        const char *event;
        const char *error;
    } rows[] = {
        {NULL, OBSERVE, "observe before the session was opened"},
        {OPEN_INTERVIEW, OPEN_INTERVIEW, "the session is opened twice"},
        {OPEN_INTERVIEW, ANSWER("1", "x"), "answer 1 has no question that waits for it"},
        {OPEN_INTERVIEW, ASK("2", "stock-holdings"), "question 2 comes after question 0"},
        {OPEN_INTERVIEW, READ("A1", ""), "something was read from A1, which is not there"},
        {OPEN_INTERVIEW, READ("P1", ""), "something was read from P1, which is not there"},
        {OPEN_INTERVIEW, "\"type\":\"edit\",\"number\":1,\"text\":\"x\"",
         "a new text for answer 1, which was not given"},
        {OPEN_INTERVIEW, "\"type\":\"back\",\"number\":1",
         "question 1 is taken back, but was not put"},
        {"\"type\":\"close\",\"complete\":true", OBSERVE, "observe after the session was closed"},
        {OPEN_WITH("one-shot", ",\"inputs\":[{\"name\":\"a\",\"encoding\":\"UTF-8\",\"text\":\"x\","
                               "\"passages\":[[3,0,2,-1,0]]}]"),
         NULL, "passage 1 of a lies outside its text"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct small_session s;
        struct err err = ERR_INIT;
        small_session_begin(&s);
        bool is_open = rows[i].before && !strncmp(rows[i].before, "\"type\":\"open\"", 13);
        if (rows[i].before && !is_open)
            small_session_apply(&s, OPEN_INTERVIEW);
        if (rows[i].before && rows[i].event)
            small_session_apply(&s, rows[i].before);
        assert_false(small_session_try(&s, rows[i].event ? rows[i].event : rows[i].before, &err));
        assert_string_equal(err.text, rows[i].error);
        small_session_end(&s);
    }
}

static void
what_the_pack_no_longer_has_stays_a_statement(void **state)
{
    struct small_session s;

    (void)state;
    small_session_begin(&s);
    small_session_apply(&s, OPEN_INTERVIEW);
    small_session_apply(&s, ASK("1", "stock-gone"));
    small_session_apply(&s, ANSWER("1", "still said"));
    small_session_apply(
        &s, READ("A1", ",\"topics\":[\"stock-gone\"],\"set\":[" SET("gone.fact", "1") "]"));
    assert_int_equal(s.state->statements.count, 1);
    assert_int_equal(s.state->statements.items[0].topic, PACK_NONE);
    assert_string_equal(s.state->statements.items[0].words, "still said");
    assert_int_equal(s.state->readings.count, 0);
    small_session_end(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_event_moves_the_ledger),
        cmocka_unit_test(two_values_conflict_until_one_corrects),
        cmocka_unit_test(one_answer_may_correct_a_fact_with_several_values),
        cmocka_unit_test(a_question_about_a_finding_leaves_its_topic_alone),
        cmocka_unit_test(a_guess_does_not_argue_with_a_statement),
        cmocka_unit_test(passages_keep_their_numbers_and_lines),
        cmocka_unit_test(what_cannot_follow_is_refused),
        cmocka_unit_test(what_the_pack_no_longer_has_stays_a_statement),
    };

    return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
