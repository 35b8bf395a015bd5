// SPDX-License-Identifier: MIT
#include "interview/engine.h"

#include "unit/interview/small_session.h"

/* The action as words: "ask Q1 topic stock-holdings", "confirm stock". */
static void
action_as_words(const struct small_session *s, const struct action *x, struct buf *out)
{
    static const char *const names[] = {
        [ACTION_OBSERVE] = "observe", [ACTION_ENTER] = "enter", [ACTION_ASK] = "ask",
        [ACTION_WAIT] = "wait",       [ACTION_READ] = "read",   [ACTION_READ_INPUT] = "read input",
        [ACTION_CONFIRM] = "confirm", [ACTION_DRAFT] = "draft", [ACTION_NUMBER] = "number",
        [ACTION_WRITE] = "write",     [ACTION_CLOSE] = "close", [ACTION_END] = "end",
    };
    static const char *const kinds[] = {
        [ASK_TOPIC] = "topic",       [ASK_FOLLOW_UP] = "follow-up", [ASK_READ_BACK] = "read-back",
        [ASK_DEFAULTS] = "defaults", [ASK_FINDING] = "finding",     [ASK_CONFIRM] = "confirm",
        [ASK_TENSION] = "tension",   [ASK_PROPOSALS] = "proposals",
    };

    buf_clear(out);
    buf_adds(out, names[x->kind]);
    if (x->kind == ACTION_ASK)
        buf_addf(out, " Q%zu %s %s%s%s", x->ask.number, kinds[x->ask.kind],
                 x->ask.topic ? x->ask.topic : x->ask.phase, x->ask.fact || x->ask.rule ? " " : "",
                 x->ask.fact   ? x->ask.fact
                 : x->ask.rule ? x->ask.rule
                               : "");
    if (x->kind == ACTION_ENTER || x->kind == ACTION_CONFIRM)
        buf_addf(out, " %s", s->pack->phases[x->phase].id);
    if (x->kind == ACTION_READ || x->kind == ACTION_WAIT)
        buf_addf(out, " %zu", x->number);
    for (size_t i = 0; x->kind == ACTION_NUMBER && i < x->give_count; i++)
        buf_addf(out, " %zu %s", x->give[i].number, x->give[i].key);
    if (x->kind == ACTION_CLOSE)
        buf_adds(out, x->complete ? " complete" : " partial");
}

struct step {
    const char *want;  /* what the engine says */
    const char *event; /* what follows; NULL: what the action itself asks for */
};

#define ASK(number, kind, phase, rest)                                                             \
    "\"type\":\"ask\",\"number\":" number ",\"kind\":\"" kind "\",\"phase\":\"" phase              \
    "\",\"text\":\"?\",\"by\":\"pack\"" rest
#define ANSWER(number, text) "\"type\":\"answer\",\"number\":" number ",\"text\":\"" text "\""
#define READ(source, rest)                                                                         \
    "\"type\":\"read\",\"by\":\"rules\",\"items\":[{\"source\":\"" source "\"" rest "}]"
#define SET(fact, value)                                                                           \
    "{\"fact\":\"" fact "\",\"value\":\"" value "\",\"quote\":\"q\",\"grade\":\"stated\"}"
#define PHASE(id)     "\"type\":\"phase\",\"phase\":\"" id "\""
#define CONFIRMED(id) PHASE(id) ",\"confirmed\":true"

static void
walk_pack(const char *pack, const struct step *steps, size_t count, bool finish, const char *open)
{
    struct small_session s;
    BUF_SCOPED got = BUF_INIT;

    fixture_session_begin(&s, pack);
    small_session_apply(&s, open);
    for (size_t i = 0; i < count; i++) {
        struct action x = engine_next(s.arena, s.state, finish);
        action_as_words(&s, &x, &got);
        assert_string_equal(got.data, steps[i].want);
        /* Asking again changes nothing: the step is pure. */
        struct action again = engine_next(s.arena, s.state, finish);
        assert_int_equal(again.kind, x.kind);
        if (steps[i].event)
            small_session_apply(&s, steps[i].event);
    }
    small_session_end(&s);
}

static void
walk(const struct step *steps, size_t count, bool finish, const char *open)
{
    walk_pack("tests/fixtures/packs/small.md", steps, count, finish, open);
}

static void
an_interview_from_end_to_end(void **state)
{
    static const struct step steps[] = {
        {"observe", OBSERVE},
        {"enter stock", PHASE("stock")},
        {"ask Q1 topic stock-holdings",
         ASK("1", "topic", "stock", ",\"topic\":\"stock-holdings\"")},
        {"wait 1", ANSWER("1", "some boxes")},
        {"read 1",
         READ("A1", ",\"topics\":[\"stock-holdings\"],\"gap\":\"vague\",\"words\":\"some boxes\"")},
        {"ask Q2 follow-up stock-holdings stock.catalogue",
         ASK("2", "follow-up", "stock",
             ",\"topic\":\"stock-holdings\",\"fact\":\"stock.catalogue\"")},
        {"wait 2", ANSWER("2", "Ann")},
        {"read 2", READ("A2", ",\"topics\":[\"stock-holdings\"],\"set\":[" SET(
                                  "stock.lister", "Ann") "," SET("stock.catalogue", "yes") "]")},
        {"ask Q3 read-back stock", ASK("3", "read-back", "stock", "")},
        {"wait 3", ANSWER("3", "")},
        {"read 3", READ("A3", "")},
        {"confirm stock", CONFIRMED("stock")},
        {"enter move", PHASE("move")},
        {"ask Q4 topic move-transport", ASK("4", "topic", "move", ",\"topic\":\"move-transport\"")},
        {"wait 4",
         "\"type\":\"decide\",\"decision\":\"unknown\",\"topic\":\"move-transport\",\"question\":4"},
        {"ask Q5 defaults move", ASK("5", "defaults", "move", ",\"options\":[\"move-transport\"]")},
        {"wait 5", ANSWER("5", "none")},
        {"read 5", READ("A5", "")},
        {"ask Q6 read-back move", ASK("6", "read-back", "move", "")},
        {"wait 6", ANSWER("6", "")},
        {"read 6", READ("A6", "")},
        {"confirm move", CONFIRMED("move")},
        {"number 1 topic:move-transport",
         "\"type\":\"number\",\"kind\":\"open-question\",\"number\":1,\"key\":\"topic:move-transport\""},
        {"write", "\"type\":\"write\",\"files\":[]"},
        {"close partial", "\"type\":\"close\",\"complete\":false"},
        {"end", NULL},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false, OPEN_INTERVIEW);
}

static void
done_writes_at_once_with_what_is_known(void **state)
{
    static const struct step steps[] = {
        {"observe", OBSERVE},
        {"number 1 topic:stock-holdings",
         "\"type\":\"number\",\"kind\":\"open-question\",\"number\":1,\"key\":\"topic:stock-holdings\""},
        {"write", "\"type\":\"write\",\"files\":[]"},
        {"close partial", "\"type\":\"close\",\"complete\":false"},
        {"end", NULL},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), true, OPEN_INTERVIEW);
}

static void
a_one_shot_reads_numbers_and_writes(void **state)
{
    static const struct step steps[] = {
        {"observe", OBSERVE},
        {"read input",
         READ("P1", ",\"topics\":[\"stock-holdings\"],\"set\":[{\"fact\":\"stock.catalogue\","
                    "\"value\":\"yes\",\"quote\":\"q\",\"grade\":\"assumed\",\"hedged\":true}]")},
        {"number 1 topic:move-transport 1 fact:stock.catalogue",
         "\"type\":\"number\",\"kind\":\"open-question\",\"number\":1,\"key\":\"topic:move-transport\""},
        {"number 1 fact:stock.catalogue",
         "\"type\":\"number\",\"kind\":\"assumption\",\"number\":1,\"key\":\"fact:stock.catalogue\""},
        {"write", "\"type\":\"write\",\"files\":[]"},
        {"close partial", "\"type\":\"close\",\"complete\":false"},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false,
         OPEN_WITH("one-shot", ",\"inputs\":[{\"name\":\"a\",\"encoding\":\"UTF-8\",\"text\":\"x\","
                               "\"passages\":[[3,0,1,-1,0]]}]"));
}

static void
what_an_answer_settled_is_not_asked(void **state)
{
    static const struct step steps[] = {
        {"observe", OBSERVE},
        {"enter stock", PHASE("stock")},
        {"ask Q1 topic stock-holdings",
         ASK("1", "topic", "stock", ",\"topic\":\"stock-holdings\"")},
        {"wait 1", ANSWER("1", "all of it, listed, on 2031-05-02")},
        {"read 1", READ("A1", ",\"topics\":[\"stock-holdings\"],\"set\":[" SET(
                                  "stock.catalogue", "yes") "," SET("move.day", "2031-05-02") "]")},
        {"ask Q2 read-back stock", ASK("2", "read-back", "stock", "")},
        {"wait 2", ANSWER("2", "")},
        {"read 2", READ("A2", "")},
        {"confirm stock", CONFIRMED("stock")},
        {"enter move", PHASE("move")},
        {"ask Q3 read-back move", ASK("3", "read-back", "move", "")},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false, OPEN_INTERVIEW);
}

#define SEEN                                                                                       \
    "\"type\":\"observe\",\"items\":["                                                             \
    "{\"topic\":\"stock-holdings\",\"fact\":\"holdings\",\"value\":\"name=maps | metres=12\","     \
    "\"quote\":\"maps\",\"source\":\"list.txt:4\"},"                                               \
    "{\"topic\":\"stock-holdings\",\"fact\":\"stock.catalogue\",\"value\":\"yes\","                \
    "\"quote\":\"catalogue\",\"source\":\"list.txt:1\"}]"
#define CONFIRM ASK("1", "confirm", "stock", ",\"topic\":\"stock-holdings\",\"fact\":\"holdings\"")

static void
what_was_seen_is_confirmed_and_not_asked(void **state)
{
    static const struct step steps[] = {
        {"observe", SEEN},
        {"enter stock", PHASE("stock")},
        {"ask Q1 confirm stock-holdings holdings", CONFIRM},
        {"wait 1", ANSWER("1", "")},
        {"read 1", READ("A1", ",\"set\":[" SET("holdings", "name=maps | metres=12") "]")},
        {"ask Q2 read-back stock", "\"type\":\"back\",\"number\":1"},
        {"ask Q2 confirm stock-holdings holdings", NULL},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false, OPEN_INTERVIEW);
}

static void
what_was_seen_and_is_denied_is_asked_about(void **state)
{
    static const struct step steps[] = {
        {"observe", SEEN},
        {"enter stock", PHASE("stock")},
        {"ask Q1 confirm stock-holdings holdings", CONFIRM},
        {"wait 1", ANSWER("1", "no")},
        {"read 1", READ("A1", "")},
        {"ask Q2 topic stock-holdings", NULL},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false, OPEN_INTERVIEW);
}

static void
what_nobody_can_confirm_stays_as_it_was_seen(void **state)
{
    static const struct step steps[] = {
        {"observe", SEEN},
        {"enter stock", PHASE("stock")},
        {"ask Q1 confirm stock-holdings holdings", CONFIRM},
        {"wait 1", ANSWER("1", "no idea")},
        {"read 1", READ("A1", ",\"topics\":[\"stock-holdings\"],\"gap\":\"unknown\","
                              "\"words\":\"no idea\"")},
        {"ask Q2 read-back stock", NULL},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false, OPEN_INTERVIEW);
}

static void
a_part_that_was_seen_does_not_spare_the_question(void **state)
{
    static const struct step steps[] = {
        {"observe", "\"type\":\"observe\",\"items\":[{\"topic\":\"stock-holdings\",\"fact\":"
                    "\"stock.catalogue\",\"value\":\"yes\",\"quote\":\"c\",\"source\":\"l:1\"}]"},
        {"enter stock", PHASE("stock")},
        {"ask Q1 topic stock-holdings", NULL},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false, OPEN_INTERVIEW);
}

static void
a_confirmation_says_what_was_seen_and_where(void **state)
{
    struct small_session s;

    (void)state;
    small_session_begin(&s);
    small_session_apply(&s, OPEN_INTERVIEW);
    small_session_apply(&s, SEEN);
    small_session_apply(&s, PHASE("stock"));
    struct action x = engine_next(s.arena, s.state, false);
    assert_string_equal(x.ask.text, "What is moved: I see `maps (12)` in list.txt:4, `yes` in "
                                    "list.txt:1. Still so?");
    assert_string_equal(x.ask.value, "maps (12)");
    small_session_end(&s);
}

static void
going_back_over_a_phase_asks_again(void **state)
{
    static const struct step steps[] = {
        {"observe", OBSERVE},
        {"enter stock", PHASE("stock")},
        {"ask Q1 topic stock-holdings",
         ASK("1", "topic", "stock", ",\"topic\":\"stock-holdings\"")},
        {"wait 1", ANSWER("1", "maps")},
        {"read 1", READ("A1", ",\"topics\":[\"stock-holdings\"]")},
        {"ask Q2 read-back stock", ASK("2", "read-back", "stock", "")},
        {"wait 2", ANSWER("2", "")},
        {"read 2", READ("A2", "")},
        {"confirm stock", CONFIRMED("stock")},
        {"enter move", "\"type\":\"back\",\"number\":2"},
        {"ask Q3 read-back stock", "\"type\":\"back\",\"number\":1"},
        {"ask Q3 topic stock-holdings", NULL},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false, OPEN_INTERVIEW);
}

#define RULE_PACK "tests/fixtures/packs/rule.md"
#define OPEN_RULE OPEN_WITH("interview", "")
#define READ_TWO_TIMES                                                                             \
    READ("A1", ",\"topics\":[\"copy-target\"],\"set\":[" SET("dr.rto", "30 min") "," SET(          \
                   "backup.restore_duration", "2 h") "]")
#define ASK_FOUND(number)                                                                          \
    ASK(number, "finding", "copy", ",\"topic\":\"copy-target\",\"rule\":\"R05\"")
/* Up to the finding, with a topic that nobody knew, so that defaults wait. */
#define TO_THE_FINDING                                                                             \
    {"observe", OBSERVE}, {"enter copy", PHASE("copy")},                                           \
        {"ask Q1 topic copy-target", ASK("1", "topic", "copy", ",\"topic\":\"copy-target\"")},     \
        {"wait 1", ANSWER("1", "half an hour; a restore takes two hours")},                        \
        {"read 1", READ_TWO_TIMES},                                                                \
        {"ask Q2 topic copy-place", ASK("2", "topic", "copy", ",\"topic\":\"copy-place\"")},       \
        {"wait 2", "\"type\":\"decide\",\"decision\":\"unknown\",\"topic\":\"copy-place\","        \
                   "\"question\":2"},                                                              \
    {                                                                                              \
        "ask Q3 finding copy-target R05", ASK_FOUND("3")                                           \
    }

static void
a_finding_is_asked_about_before_the_defaults(void **state)
{
    static const struct step steps[] = {
        TO_THE_FINDING,
        {"wait 3", ANSWER("3", "a restore takes ten minutes")},
        {"read 3",
         READ("A3",
              ",\"topics\":[\"copy-target\"],\"set\":[{\"fact\":\"backup.restore_duration\","
              "\"value\":\"10 min\",\"quote\":\"q\",\"grade\":\"stated\",\"corrects\":true}]")},
        {"ask Q4 defaults copy", ASK("4", "defaults", "copy", ",\"options\":[\"copy-place\"]")},
        {"wait 4", ANSWER("4", "1")},
        {"read 4", READ("A4", "")},
        {"ask Q5 read-back copy", ASK("5", "read-back", "copy", "")},
        {"wait 5", ANSWER("5", "")},
        {"read 5", READ("A5", "")},
        {"confirm copy", CONFIRMED("copy")},
        {"number 1 topic:copy-place", NULL},
    };

    (void)state;
    walk_pack(RULE_PACK, steps, ARRAY_LEN(steps), false, OPEN_RULE);
}

static void
a_finding_that_stays_is_asked_about_once(void **state)
{
    static const struct step steps[] = {
        TO_THE_FINDING,
        {"wait 3", ANSWER("3", "don't know")},
        {"read 3", READ("A3", ",\"gap\":\"unknown\",\"words\":\"don't know\"")},
        {"ask Q4 defaults copy", ASK("4", "defaults", "copy", ",\"options\":[\"copy-place\"]")},
        {"wait 4", ANSWER("4", "")},
        {"read 4", READ("A4", "")},
        {"ask Q5 read-back copy", ASK("5", "read-back", "copy", "")},
        {"wait 5", ANSWER("5", "")},
        {"read 5", READ("A5", "")},
        {"confirm copy", CONFIRMED("copy")},
    };

    (void)state;
    walk_pack(RULE_PACK, steps, ARRAY_LEN(steps), false, OPEN_RULE);
}

static void
a_finding_that_is_skipped_decides_nothing_about_its_topic(void **state)
{
    static const struct step steps[] = {
        TO_THE_FINDING,
        {"wait 3", "\"type\":\"decide\",\"decision\":\"not-applicable\",\"topic\":\"copy-target\","
                   "\"words\":\"it is so\",\"question\":3"},
        {"ask Q4 defaults copy", "\"type\":\"back\",\"number\":3"},
        {"ask Q4 finding copy-target R05", ASK_FOUND("4")},
        {"wait 4", NULL},
    };

    (void)state;
    walk_pack(RULE_PACK, steps, ARRAY_LEN(steps), false, OPEN_RULE);
}

static void
both_sides_are_quoted_when_a_finding_is_asked_about(void **state)
{
    static const struct step steps[] = {TO_THE_FINDING};
    struct small_session s;

    (void)state;
    fixture_session_begin(&s, RULE_PACK);
    small_session_apply(&s, OPEN_RULE);
    for (size_t i = 0; i + 1 < ARRAY_LEN(steps); i++)
        small_session_apply(&s, steps[i].event);
    struct action x = engine_next(s.arena, s.state, false);
    assert_string_equal(x.ask.text, "You said \"q\" [A1]. A restore takes 2 h, and it must be back "
                                    "in 30 min: which is wrong?");
    small_session_end(&s);
}

static void
the_read_back_says_what_is_known_and_what_is_open(void **state)
{
    struct small_session s;
    struct strings lines = {0};

    (void)state;
    small_session_begin(&s);
    small_session_apply(&s, OPEN_INTERVIEW);
    small_session_apply(&s, ASK("1", "topic", "stock", ",\"topic\":\"stock-holdings\""));
    small_session_apply(&s, ANSWER("1", "there is a list"));
    engine_read_back(s.arena, s.state, 0, &lines);
    assert_int_equal(lines.count, 1);
    assert_string_equal(lines.items[0], "- still open: What is moved");
    small_session_apply(
        &s,
        READ("A1", ",\"topics\":[\"stock-holdings\"],\"set\":[{\"fact\":\"stock.catalogue\","
                   "\"value\":\"yes\",\"quote\":\"q\",\"grade\":\"assumed\",\"hedged\":true}]"));
    lines.count = 0;
    engine_read_back(s.arena, s.state, 0, &lines);
    assert_int_equal(lines.count, 1);
    assert_string_equal(lines.items[0], "- whether a catalogue exists: yes (not sure)");
    small_session_end(&s);
}

/* The small interview led by a model: the stock is known, and the engineer has seen something. */
#define OPEN_MODEL(mode)                                                                           \
    "\"type\":\"open\",\"session\":\"001\",\"version\":\"0\",\"pack\":\"archive-move\","           \
    "\"pack_digest\":\"0\",\"project\":\"Depot\",\"mode\":\"" mode "\",\"engine\":\"p/m\","        \
    "\"depth\":\"standard\",\"role\":{\"path\":\"built in\",\"digest\":\"0\",\"bytes\":1},"        \
    "\"sops_folder\":\"docs/handling\",\"sops\":[]"
#define REVIEW(rest) "\"type\":\"review\",\"by\":\"p/m\"" rest
#define DRAFT        "\"type\":\"draft\",\"by\":\"p/m\",\"sections\":[]"
#define TENSION                                                                                    \
    "{\"topic\":\"stock-holdings\",\"text\":\"Maps bend.\",\"question\":\"Who rolls them?\","      \
    "\"quotes\":[{\"words\":\"maps\",\"source\":\"A1\"}]}"
#define PROPOSAL                                                                                   \
    "{\"topic\":\"stock-holdings\",\"text\":\"Roll them.\",\"why\":\"They bend.\",\"sources\":[\"A1\"]}"
#define TO_THE_ANSWER                                                                              \
    {"observe", OBSERVE}, {"enter stock", PHASE("stock")},                                         \
        {"ask Q1 topic stock-holdings",                                                            \
         ASK("1", "topic", "stock", ",\"topic\":\"stock-holdings\"")},                             \
        {"wait 1", ANSWER("1", "maps, all in the catalogue")},                                     \
    {                                                                                              \
        "read 1", READ("A1", ",\"topics\":[\"stock-holdings\"],\"set\":[" SET(                     \
                                 "holdings", "name=maps") "," SET("stock.catalogue", "no") "]")    \
    }
#define READ_BACK(number)                                                                          \
    {"ask Q" number " read-back stock", ASK(number, "read-back", "stock", "")},                    \
        {"wait " number, ANSWER(number, "")}, {"read " number, READ("A" number, "")},              \
    {                                                                                              \
        "confirm stock", CONFIRMED("stock")                                                        \
    }

static void
a_tension_seen_at_an_answer_is_asked_about_once(void **state)
{
    static const struct step steps[] = {
        TO_THE_ANSWER,
        {"ask Q2 read-back stock", REVIEW(",\"tensions\":[" TENSION "],\"proposals\":[]")},
        {"ask Q2 tension stock-holdings",
         ASK("2", "tension", "stock", ",\"topic\":\"stock-holdings\",\"key\":\"tension:1\"")},
        {"wait 2", ANSWER("2", "I don't know")},
        {"read 2", READ("A2", ",\"gap\":\"unknown\",\"words\":\"I don't know\"")},
        READ_BACK("3"),
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false, OPEN_MODEL("interview"));
}

static void
proposals_are_offered_once_before_writing(void **state)
{
    static const struct step steps[] = {
        TO_THE_ANSWER,
        {"ask Q2 read-back stock", REVIEW(",\"tensions\":[],\"proposals\":[" PROPOSAL "]")},
        READ_BACK("2"),
        {"enter move", PHASE("move")},
        {"ask Q3 read-back move", ASK("3", "read-back", "move", "")},
        {"wait 3", ANSWER("3", "")},
        {"read 3", READ("A3", "")},
        {"confirm move", CONFIRMED("move")},
        {"ask Q4 proposals move", ASK("4", "proposals", "move", ",\"options\":[\"proposal:1\"]")},
        {"wait 4", ANSWER("4", "1")},
        {"read 4", "\"type\":\"decide\",\"decision\":\"taken\",\"topic\":\"stock-holdings\","
                   "\"words\":\"proposal:1\",\"question\":4"},
        {"read 4", READ("A4", "")},
        {"draft", DRAFT},
        {"number 1 proposal:1",
         "\"type\":\"number\",\"kind\":\"proposal\",\"number\":1,\"key\":\"proposal:1\""},
        {"write", NULL},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false, OPEN_MODEL("interview"));
}

static void
a_model_reviews_and_drafts_before_anything_is_numbered(void **state)
{
    static const struct step steps[] = {
        {"observe", OBSERVE},
        {"draft", REVIEW(",\"whole\":true,\"tensions\":[],\"proposals\":[]")},
        {"draft", DRAFT},
        {"number 1 topic:stock-holdings", NULL},
    };

    (void)state;
    walk(steps, ARRAY_LEN(steps), false, OPEN_MODEL("one-shot"));
}

/* What the model wants to ask about instead, and what is then asked; the engine's own question is in capitals. */
static void
a_model_may_choose_among_what_may_be_asked(void **state)
{
    static const struct {
        const char *wanted;
        const char *text;
        bool taken;
        const char *topic;
    } rows[] = {
        {"stock-holdings", "Which shelves move?", true, "stock-holdings"},
        {"move-transport", "Which van?", false, "stock-holdings"}, /* of another phase */
        {"no-such-topic", "What?", false, "stock-holdings"},
    };
    struct small_session s;

    (void)state;
    small_session_begin(&s);
    small_session_apply(&s, OPEN_MODEL("interview"));
    small_session_apply(&s, OBSERVE);
    small_session_apply(&s, PHASE("stock"));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct action x = engine_next(s.arena, s.state, false);
        struct ask_event wanted = {.topic = rows[i].wanted, .text = rows[i].text};
        bool taken = engine_takes_question(s.arena, s.state, &wanted, &x.ask);
        if (taken != rows[i].taken || strcmp(x.ask.topic, rows[i].topic) != 0)
            fail_msg("row %zu: %s, about %s", i, taken ? "taken" : "not taken", x.ask.topic);
    }
    struct strings open = {0};
    engine_open_topics(s.arena, s.state, 0, &open);
    assert_int_equal(open.count, 1);
    assert_string_equal(open.items[0], "stock-holdings");
    small_session_end(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interview_from_end_to_end),
        cmocka_unit_test(done_writes_at_once_with_what_is_known),
        cmocka_unit_test(a_one_shot_reads_numbers_and_writes),
        cmocka_unit_test(what_an_answer_settled_is_not_asked),
        cmocka_unit_test(what_was_seen_is_confirmed_and_not_asked),
        cmocka_unit_test(what_was_seen_and_is_denied_is_asked_about),
        cmocka_unit_test(what_nobody_can_confirm_stays_as_it_was_seen),
        cmocka_unit_test(a_part_that_was_seen_does_not_spare_the_question),
        cmocka_unit_test(a_confirmation_says_what_was_seen_and_where),
        cmocka_unit_test(going_back_over_a_phase_asks_again),
        cmocka_unit_test(a_finding_is_asked_about_before_the_defaults),
        cmocka_unit_test(a_finding_that_stays_is_asked_about_once),
        cmocka_unit_test(a_finding_that_is_skipped_decides_nothing_about_its_topic),
        cmocka_unit_test(both_sides_are_quoted_when_a_finding_is_asked_about),
        cmocka_unit_test(the_read_back_says_what_is_known_and_what_is_open),
        cmocka_unit_test(a_tension_seen_at_an_answer_is_asked_about_once),
        cmocka_unit_test(proposals_are_offered_once_before_writing),
        cmocka_unit_test(a_model_reviews_and_drafts_before_anything_is_numbered),
        cmocka_unit_test(a_model_may_choose_among_what_may_be_asked),
    };

    return cmocka_run_group_tests_name("engine", tests, NULL, NULL);
}
