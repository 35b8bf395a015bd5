// SPDX-License-Identifier: MIT
#include "interview/correction.h"

#include "interview/ledger.h"
#include "unit/interview/small_session.h"

/* Answers one after the other, each with "fact: value"; "!" before it corrects, "<" takes the last answer back. */
static const struct {
    const char *fact;
    const char *answers[4];
    const char *holds; /* all that the ledger then has of the fact */
} rows[] = {
    {"stock.catalogue", {"yes", "!no"}, "no"},
    {"stock.catalogue", {"yes", "!no", "<"}, "yes"},
    {"stock.catalogue", {"yes", "!no", "!yes", "<"}, "no"},
    {"stock.kind", {"film", "!paper"}, "paper"},
    {"stock.kind", {"film", "paper"}, "film, paper"},
    {"stock.kind", {"film", "!paper", "<"}, "film"},
    /* A record loses what is given anew, and no other record goes with it. */
    {"holdings",
     {"name=maps | state=sound", "name=films", "!name=maps | state=mouldy"},
     "films, maps (mouldy)"},
    {"holdings",
     {"name=maps | state=sound", "name=films", "!name=glass"},
     "maps (sound), films, glass"},
    {"holdings",
     {"name=maps | state=sound | metres=3", "!name=Maps | metres=4"},
     "maps (sound), Maps (4)"},
    {"holdings",
     {"name=maps | state=sound | metres=3", "!name=maps | metres=4", "<"},
     "maps (sound, 3)"},
    {"holdings",
     {"name=maps | state=sound | metres=3", "!name=maps | metres=4", "!name=maps | state=fragile",
      "<"},
     "maps (sound), maps (4)"},
    {"holdings", {"name=maps", "!state=fragile"}, "maps, fragile"},
};

static void
say(struct small_session *s, const char *fact, size_t number, const char *answer)
{
    BUF_SCOPED line = BUF_INIT;
    bool corrects = answer[0] == '!';

    buf_addf(&line,
             "\"type\":\"ask\",\"number\":%zu,\"kind\":\"topic\",\"phase\":\"stock\",\"topic\":"
             "\"stock-holdings\",\"text\":\"?\",\"by\":\"pack\"",
             number);
    small_session_apply(s, line.data);
    buf_clear(&line);
    buf_addf(&line, "\"type\":\"answer\",\"number\":%zu,\"text\":\"x\"", number);
    small_session_apply(s, line.data);
    buf_clear(&line);
    buf_addf(
        &line,
        "\"type\":\"read\",\"by\":\"rules\",\"items\":[{\"source\":\"A%zu\",\"topics\":[\"stock-"
        "holdings\"],\"set\":[{\"fact\":\"%s\",\"value\":\"%s\",\"quote\":\"x\",\"grade\":"
        "\"stated\"%s}]}]",
        number, fact, answer + corrects, corrects ? ",\"corrects\":true" : "");
    small_session_apply(s, line.data);
}

static void
take_back(struct small_session *s, size_t number)
{
    BUF_SCOPED line = BUF_INIT;

    buf_addf(&line, "\"type\":\"back\",\"number\":%zu", number);
    small_session_apply(s, line.data);
}

static void
a_correction_takes_what_it_gives_anew(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct small_session s;
        BUF_SCOPED got = BUF_INIT;
        small_session_begin(&s);
        small_session_apply(&s, OPEN_INTERVIEW);
        for (size_t k = 0, number = 0; k < ARRAY_LEN(rows[i].answers) && rows[i].answers[k]; k++) {
            if (!strcmp(rows[i].answers[k], "<"))
                take_back(&s, number);
            else
                say(&s, rows[i].fact, ++number, rows[i].answers[k]);
        }
        const struct ledger *l = ledger_of(s.arena, s.state);
        ledger_value(l, pack_fact(s.pack, span_of(rows[i].fact)), &got);
        if (strcmp(got.data, rows[i].holds) != 0)
            print_error("row %zu: <%s>, not <%s>\n", i, got.data, rows[i].holds);
        wrong += strcmp(got.data, rows[i].holds) != 0;
        small_session_end(&s);
    }
    assert_int_equal(wrong, 0);
}

/* By what was asked; one of the same topic is stock.catalogue. */
static void
a_question_tells_whether_its_answer_corrects(void **state)
{
    static const struct {
        enum ask_kind kind;
        const char *fact;
        bool corrects;
    } kinds[] = {
        {ASK_TOPIC, "stock.catalogue", false},  {ASK_FOLLOW_UP, "stock.catalogue", true},
        {ASK_FOLLOW_UP, "stock.kind", false},   {ASK_FOLLOW_UP, "move.day", false},
        {ASK_READ_BACK, "move.day", true},      {ASK_READ_BACK, "stock.kind", false},
        {ASK_FINDING, "stock.kind", true},      {ASK_TENSION, "move.day", true},
        {ASK_CONFIRM, "stock.catalogue", true}, {ASK_PROPOSALS, "move.day", false},
        {ASK_READ_BACK, "no.fact", false},
    };
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        struct ask_event ask = {.kind = kinds[i].kind};
        struct question q = {.ask = &ask, .topic = pack_topic(pack, SPAN_LIT("stock-holdings"))};
        struct read_value v = {.fact = kinds[i].fact};
        assert_int_equal(answer_corrects(pack, &q, &v), kinds[i].corrects);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_correction_takes_what_it_gives_anew),
        cmocka_unit_test(a_question_tells_whether_its_answer_corrects),
    };

    return cmocka_run_group_tests_name("correction", tests, NULL, NULL);
}
