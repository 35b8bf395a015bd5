// SPDX-License-Identifier: MIT
#include "unit/unit.h"

#include "base/buf.h"
#include "reading/uncertainty.h"
#include "unit/reading/real_pack.h"

static const struct lexicon *lexicon;

static const char *const answer_names[WHOLE_COUNT] = {
    [WHOLE_NONE] = "",     [WHOLE_UNKNOWN] = "unknown",
    [WHOLE_YES] = "yes",   [WHOLE_DELEGATED] = "delegated",
    [WHOLE_NO] = "no",     [WHOLE_SUGGEST] = "suggest",
    [WHOLE_SKIP] = "skip", [WHOLE_NOT_APPLICABLE] = "n/a",
};

static const struct {
    const char *text;
    const char *answer;
} wholes[] = {
    {"no idea, sorry.", "unknown"},
    {"I don't know yet", "unknown"},
    {"I don’t know yet.", "unknown"},
    {"Sorry, I really don't know at the moment", "unknown"},
    {"keine Ahnung", "unknown"},
    {"Keine Ahnung, leider!", "unknown"},
    {"Das weiß ich nicht", "unknown"},
    {"weiß ich nicht", "unknown"},
    {"ich weiß nicht, tut mir leid", "unknown"},
    {"?", "unknown"},
    {"???", "unknown"},
    {"tbd", "unknown"},
    {"TBD.", "unknown"},
    {"tbc with the customer", "unknown"},
    {"idk", "unknown"},
    {"not sure", "unknown"},
    {"I am not sure about that", "unknown"},
    {"no idea who decides that", "unknown"},
    {"I don't know how long that takes", "unknown"},
    {"unklar, wie lange das dauert", "unknown"},
    {"noch offen", "unknown"},
    {"不知道", "unknown"},
    {"这个我不知道。", "unknown"},
    {"わかりません。", "unknown"},
    {"je ne sais pas", "unknown"},
    {"no lo sé", "unknown"},
    {"skip", "skip"},
    {"Skip, please.", "skip"},
    {"skip this question for now", "skip"},
    {"later", "skip"},
    {"später", "skip"},
    {"bitte weiter", "skip"},
    {"n/a", "n/a"},
    {"N/A.", "n/a"},
    {"-", "n/a"},
    {"–", "n/a"},
    {"--", "n/a"},
    {"none", "n/a"},
    {"we have none", "n/a"},
    {"entfällt", "n/a"},
    {"brauchen wir nicht", "n/a"},
    {"none needed since the database is managed", "n/a"},
    {"not needed, nobody uses it at night", "n/a"},
    {"keine, weil das System nur intern läuft", "n/a"},
    {"n/a - there is only one part", "n/a"},
    {"none, nobody connects from outside", "n/a"},
    {"please suggest", "suggest"},
    {"you decide", "suggest"},
    {"What do you recommend?", "suggest"},
    {"was empfehlen Sie?", "suggest"},
    {"egal", "suggest"},
    {"おまかせ", "suggest"},
    {"no idea, skip", "unknown"},
    {"don't know, ask legal", "delegated"},
    {"I don't know what, please suggest", "suggest"},
    {"No idea. Whatever is best.", "suggest"},
    {"n/a, skip", "n/a"},
    {"check with the people in the data centre", "delegated"},
    {"Nadia will ask", "delegated"},
    {"muss der Betrieb sagen", "delegated"},
    {"yes", "yes"},
    {"Yes, of course.", "yes"},
    {"ja, genau", "yes"},
    {"yes we do", "yes"},
    {"no", "no"},
    {"No, not yet.", "no"},
    {"nein", "no"},
    {"no, not at all", "no"},
    /* These say something. */
    {"", ""},
    {"nothing touches production before I approve", ""},
    {"Nothing is deployed on Fridays.", ""},
    {"None of the services keeps state", ""},
    {"none yet, it has to be set up", ""},
    {"not yet, planned for May", ""},
    {"no longer", ""},
    {"no staging", ""},
    {"No downtime is fine", ""},
    {"none, 3 servers are enough", ""},
    {"skip the end-to-end tests for urgent fixes", ""},
    {"later-release", ""},
    {"next week", ""},
    {"after the next release", ""},
    {"Unknown errors page the operator", ""},
    {"Port 443 is open", ""},
    {"not sure, maybe 30 days", ""},
    {"ask Nadia before every release after 18:00", ""},
    {"The security team must confirm the order before the rollout starts in the evening", ""},
    {"Nicht weiter als eine Version zurück", ""},
    {"Keine Freigabe nötig", ""},
    {"yes, 15 minutes", ""},
    {"no, Docker", ""},
    {"pass the token to the runner", ""},
    {"Who decides?", ""},
    {"sicher", ""},
    {"我们用不知道三个字的名字做测试环境的标签", ""},
};

static void
a_whole_answer_counts_only_when_it_is_all_there_is(void **state)
{
    (void)state;
    ARENA_SCOPED a = arena_new();
    size_t wrong = 0;

    for (size_t i = 0; i < ARRAY_LEN(wholes); i++) {
        struct scanned s;
        struct uncertainty u;
        lexicon_scan(lexicon, a, span_of(wholes[i].text), &s);
        uncertainty_of(&s, s.text, &u);
        if (strcmp(answer_names[u.answer], wholes[i].answer) == 0)
            continue;
        print_error("<%s> is <%s>\n", wholes[i].text, answer_names[u.answer]);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void
gaps_follow_from_what_was_said(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum gap gap;
        bool suggest;
    } rows[] = {
        {"no idea, skip", GAP_UNKNOWN, false},
        {"I don't know what, please suggest", GAP_UNKNOWN, true},
        {"don't know, ask legal", GAP_LATER, false},
        {"skip", GAP_LATER, false},
        {"none needed since it is internal", GAP_NOT_APPLICABLE, false},
        {"yes", GAP_NONE, false},
        {"no", GAP_NONE, false},
        {"two servers", GAP_NONE, false},
    };
    ARENA_SCOPED a = arena_new();

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct scanned s;
        struct uncertainty u;
        lexicon_scan(lexicon, a, span_of(rows[i].text), &s);
        uncertainty_of(&s, s.text, &u);
        assert_int_equal(u.gap, rows[i].gap);
        assert_int_equal(u.suggest, rows[i].suggest);
        if (u.gap)
            assert_true(span_is(u.words, rows[i].text));
    }
}

static void
what_is_not_known_may_be_named_before(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *about; /* NULL: no such end */
        const char *words;
    } rows[] = {
        {"Anything about law or privacy: no idea, skip.", "Anything about law or privacy",
         "no idea, skip."},
        {"retention of raw: don't know, ask legal", "retention of raw", "don't know, ask legal"},
        {"budget: none", "budget", "none"},
        {"Budget – keine Ahnung", "Budget", "keine Ahnung"},
        {"One place would be nice but I don't know what, please suggest.",
         "One place would be nice", "I don't know what, please suggest."},
        {"Who watches at night? No idea.", "Who watches at night", "No idea."},
        {"We deploy by hand, later", NULL, NULL},
        {"no idea, sorry", NULL, NULL},
        {"budget: 40 euros a month", NULL, NULL},
        {"The tool is open source, no licence needed", NULL, NULL},
        {"- none", NULL, NULL},
    };
    ARENA_SCOPED a = arena_new();

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct scanned s;
        struct uncertainty u;
        struct span about;
        lexicon_scan(lexicon, a, span_of(rows[i].text), &s);
        bool found = uncertainty_after(&s, s.text, &u, &about);
        if (found != (rows[i].about != NULL))
            print_error("in <%s>\n", rows[i].text);
        assert_int_equal(found, rows[i].about != NULL);
        if (!found)
            continue;
        assert_true(span_is(about, rows[i].about));
        assert_true(span_is(u.words, rows[i].words));
    }
}

static void
hedges_wishes_and_corrections_colour_a_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *mood;
    } rows[] = {
        {"30 days", ""},
        {"I guess 30 days", "h"},
        {"maybe 2 requests per second", "h"},
        {"vermutlich 30 Tage", "h"},
        {"not sure, 30 days", "h"},
        {"We would like to use Vault", "w"},
        {"Geplant ist Vault", "w"},
        {"Bald wird alles von der CI ausgerollt", "w"},
        {"Ist es nach 20 Minuten nicht besser, wird der Notbetrieb ausgerufen", ""},
        {"Zurückgenommen wird, wenn die Prüfung zweimal scheitert", ""},
        {"Gebaut wird, was die Abteilung bestellt", "w"},
        {"Wenn Geld da ist, wird Vault kommen", "w"},
        {"scratch that, 30 days", "c"},
        {"EDIT: 30 days, not 7", "c"},
        {"Sorry, 30 days", "c"},
        {"30 days, sorry", ""},
        {"~~7 days~~ 30 days", "c"},
        {"Korrektur: wahrscheinlich 30 Tage", "hc"},
    };
    ARENA_SCOPED a = arena_new();

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct scanned s;
        BUF_SCOPED got = BUF_INIT;
        lexicon_scan(lexicon, a, span_of(rows[i].text), &s);
        struct mood mood = mood_of(&s, s.text);
        buf_addf(&got, "%s%s%s", mood.hedged ? "h" : "", mood.wished ? "w" : "",
                 mood.corrects ? "c" : "");
        if (strcmp(got.data, rows[i].mood) != 0)
            print_error("in <%s>\n", rows[i].text);
        assert_string_equal(got.data, rows[i].mood);
    }
}

static void
vague_words_are_found_with_their_object(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *words;
    } rows[] = {
        {"It should be quick.", "quick"},
        {"alert if a lot of files are missing", "a lot of files"},
        {"werden ausreichend lange aufgehoben", "ausreichend"},
        {"as long as needed", "as long as needed"},
        {"good coverage", ""},
        {"within 5 minutes", ""},
    };
    ARENA_SCOPED a = arena_new();

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct scanned s;
        lexicon_scan(lexicon, a, span_of(rows[i].text), &s);
        struct span words = uncertainty_vague(&s, s.text);
        if (!span_is(words, rows[i].words))
            print_error("in <%s>: <%.*s>\n", rows[i].text, SPAN_ARG(words));
        assert_true(span_is(words, rows[i].words));
    }
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_answer_counts_only_when_it_is_all_there_is),
        cmocka_unit_test(gaps_follow_from_what_was_said),
        cmocka_unit_test(what_is_not_known_may_be_named_before),
        cmocka_unit_test(hedges_wishes_and_corrections_colour_a_sentence),
        cmocka_unit_test(vague_words_are_found_with_their_object),
    };

    if (argc < 2 || !load_pack(argv[1]))
        return 77;
    lexicon = lexicon_new(pack_arena, pack);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(pack_arena);
    return failed;
}
