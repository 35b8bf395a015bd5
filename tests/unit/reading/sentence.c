// SPDX-License-Identifier: MIT
#include "reading/sentence.h"

#include "base/buf.h"
#include "unit/unit.h"

static void
sentences_end_where_a_reader_would_end_them(void **state)
{
    static const struct {
        const char *text;
        const char *sentences; /* each followed by | */
    } rows[] = {
        {"", ""},
        {" \n ", ""},
        {"One. Two! Three? four", "One.|Two!|Three?|four|"},
        {"We use aws. logs go to loki", "We use aws.|logs go to loki|"},
        {"A wrapped\nline. And\nmore.", "A wrapped\nline.|And\nmore.|"},
        {"Version 4.7.1 on db.example.org, 1.5 s, runs.",
         "Version 4.7.1 on db.example.org, 1.5 s, runs.|"},
        {"See e.g. Loki, i.e. logs, ca. 5 GB, Nr. 3, Dr. Wu vs. St. Gall. Next.",
         "See e.g. Loki, i.e. logs, ca. 5 GB, Nr. 3, Dr. Wu vs. St. Gall.|Next.|"},
        {"Nachts, z. B. um drei, d. h. selten. Gut.", "Nachts, z. B. um drei, d. h. selten.|Gut.|"},
        {"It takes 5 min. Then it runs.", "It takes 5 min.|Then it runs.|"},
        {"It takes 5 min. at most.", "It takes 5 min. at most.|"},
        {"At 9 a.m. sharp. At 9 p.m. Then stop.", "At 9 a.m. sharp.|At 9 p.m.|Then stop.|"},
        {"Logs, dumps, etc. are kept. Images etc. Not more.",
         "Logs, dumps, etc. are kept.|Images etc.|Not more.|"},
        {"Sperre vom 15. Dezember bis 6. Januar. Sonst nie.",
         "Sperre vom 15. Dezember bis 6. Januar.|Sonst nie.|"},
        {"Last ist 15. HL7 auch.", "Last ist 15.|HL7 auch.|"},
        {"1. the first step", "1. the first step|"},
        {"Listens on port 8080. Then starts.", "Listens on port 8080.|Then starts.|"},
        {"Run `a. B` now. Done.", "Run `a. B` now.|Done.|"},
        {"We stop (it is rude. Sorry.) and go. On.", "We stop (it is rude. Sorry.) and go.|On.|"},
        {"(It is done. Really.) Next.", "(It is done. Really.)|Next.|"},
        {"He said \"No. Never.\" Then left.", "He said \"No. Never.\"|Then left.|"},
        {"„Nein. Nie.“ sagt er. Ende.", "„Nein. Nie.“ sagt er.|Ende.|"},
        {"An open (bracket. Two. Three.", "An open (bracket.|Two.|Three.|"},
        {"**Bold.** Next.", "**Bold.**|Next.|"},
        {"Once a day... Alerts? None!", "Once a day...|Alerts?|None!|"},
        {"Well... maybe.", "Well... maybe.|"},
        {"Really?! Yes.", "Really?!|Yes.|"},
        {"毎日です。（夜。）はい！次", "毎日です。|（夜。）|はい！|次|"},
        {"「止める。戻す。」と言う。終わり", "「止める。戻す。」と言う。|終わり|"},
        {"Qui répond ? Personne.", "Qui répond ?|Personne.|"},
        {"see https://a.example/x.y?z=1. Next", "see https://a.example/x.y?z=1.|Next|"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED got = BUF_INIT;
        struct sentences s = sentences_of(span_of(rows[i].text));
        struct span sentence;
        while (sentences_next(&s, &sentence)) {
            buf_add_span(&got, sentence);
            buf_addc(&got, '|');
        }
        assert_string_equal(got.data, rows[i].sentences);
    }
}

static void
a_bracket_hides_no_end_for_long(void **state)
{
    BUF_SCOPED text = BUF_INIT;
    struct span sentence;
    size_t count = 0;

    (void)state;
    buf_adds(&text, "It (starts. ");
    for (int i = 0; i < 200; i++)
        buf_adds(&text, "Next one. ");
    buf_adds(&text, "At last) it closes.");
    struct sentences s = sentences_of(buf_span(&text));
    while (sentences_next(&s, &sentence))
        count++;
    assert_int_equal(count, 202);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_where_a_reader_would_end_them),
        cmocka_unit_test(a_bracket_hides_no_end_for_long),
    };

    return cmocka_run_group_tests_name("sentence", tests, NULL, NULL);
}
