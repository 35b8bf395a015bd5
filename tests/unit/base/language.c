// SPDX-License-Identifier: MIT
#include "base/language.h"

#include "unit/unit.h"

static void
a_tag_names_its_language(void **state)
{
    static const struct {
        const char *tag, *code;
        bool known;
    } rows[] = {
        {NULL, "en", true},      {"en", "en", true},       {"de", "de", true},
        {"DE", "de", true},      {"de-AT", "de", true},    {"de_DE.UTF-8", "de", true},
        {"de@euro", "de", true}, {"den", "en", false},     {"fr", "en", false},
        {"", "en", false},       {"english", "en", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_int_equal(language_set(rows[i].tag), rows[i].known);
        assert_string_equal(language_now()->code, rows[i].code);
    }
    language_set(NULL);
}

static void
words_without_a_phrase_stay(void **state)
{
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    assert_string_equal(tr("Open questions"), "Open questions");
    language_set("de");
    assert_string_equal(tr("Open questions"), "Offene Fragen");
    assert_string_equal(tr("no phrase of ours"), "no phrase of ours");
    assert_string_equal(tr(""), "");
    tr_id(&out, "run_by");
    buf_addc(&out, '\n');
    tr_id(&out, "not_a_field");
    buf_addc(&out, '\n');
    tr_id(&out, "window"); /* of a trigger; the window of a release is another word */
    buf_addf(&out, " %s\n", tr("window"));
    tr_title(&out, "open-questions", true);
    buf_addc(&out, '\n');
    tr_title(&out, "no-section", true);
    assert_string_equal(out.data,
                        "betrieben von\nnot a field\nDauer Zeitfenster\nOffene Fragen\nno section");
    language_set(NULL);
}

static void
a_title_inside_a_sentence_begins_small_in_english(void **state)
{
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    tr_title(&out, "open-questions", false);
    buf_addc(&out, '\n');
    tr_title(&out, "open-questions", true);
    tr_title(&out, "", true);
    assert_string_equal(out.data, "Open questions\nopen questions");
}

static void
common_words_tell_a_language(void **state)
{
    static const struct {
        const char *text, *code; /* NULL: not told */
    } rows[] = {
        {"We deploy to the server and the tests are run by GitHub.", "en"},
        {"Die Tests laufen im CI, und der Server wird nicht von Hand eingespielt.", "de"},
        {"DIE TESTS LAUFEN IM CI, UND DER SERVER WIRD NICHT VON HAND EINGESPIELT.", "de"},
        {"RTO 30 min, RPO 15 min", NULL},
        {"", NULL},
        {"Les tests sont dans la branche principale; on d\xc3\xa9ploie le mardi sur les serveurs de "
         "production apr\xc3\xa8s la validation du responsable, jamais le vendredi soir.",
         NULL},
        {"\xe6\x9c\xac\xe7\x95\xaa\xe3\x81\xaf AWS", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct language_tally tally = {0};
        language_count_words(&tally, span_of(rows[i].text));
        const struct language *l = language_of_tally(&tally);
        if (rows[i].code)
            assert_string_equal(l ? l->code : "none", rows[i].code);
        else
            assert_null(l);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_names_its_language),
        cmocka_unit_test(words_without_a_phrase_stay),
        cmocka_unit_test(a_title_inside_a_sentence_begins_small_in_english),
        cmocka_unit_test(common_words_tell_a_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
