// SPDX-License-Identifier: MIT
#include "interview/telling_word.h"

#include "base/buf.h"
#include "unit/unit.h"

static const struct {
    const char *text;
    const char *word;
    bool is_in;
} rows[] = {
    {"restart the mailer", "restarts", true},
    {"then it restarts", "restart", true},
    {"Anmeldefehler je Minute", "Anmeldungen", true},
    {"RESTORE the tables", "restore", true},
    {"restore the tables", "restart", false},
    {"all mails", "mailer", false},
    {"mail is late", "mailer", true},
    {"to be at the gate", "to", false},
    {"Länge der Warteschlange", "Länge", true},
    {"", "restart", false},
};

static void
words_are_alike_in_their_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (telling_word_in(span_of(rows[i].text), span_of(rows[i].word)) != rows[i].is_in)
            fail_msg("%s: %s", rows[i].text, rows[i].word);
}

static void
short_words_are_passed_over(void **state)
{
    struct span rest = span_of("go to the Ärzte, at 04:30 or 16:00h"), word;
    BUF_SCOPED got = BUF_INIT;

    (void)state;
    while (telling_word_next(&rest, &word))
        buf_addf(&got, "<%.*s>", SPAN_ARG(word));
    assert_string_equal(got.data, "<Ärzte>");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_alike_in_their_forms),
        cmocka_unit_test(short_words_are_passed_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
