// SPDX-License-Identifier: MIT
#include "interview/mention.h"

#include <locale.h>

#include "unit/unit.h"

static void
whole_words_are_mentioned(void **state)
{
    static const struct {
        const char *text;
        const char *phrases;
        bool mentioned;
    } rows[] = {
        {"We merge it back to Main", "main", true},
        {"We merge it back to mainline", "main", false},
        {"domain and remains", "main", false},
        {"the main-line", "main", true},
        {"at night", "weekend|night", true},
        {"at  NIGHT", "at night", true},
        {"nightly", "night|day", false},
        {"Länge der Warteschlange", "länge", true},
        {"Wir sind NACHTS nicht da", "nachts", true},
        {"夜は誰もいません", "夜", true},
        {"an aside: main", "main", true},
        {"", "main", false},
        {"main", "", false},
        {"main", "|", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (mentions_any(span_of(rows[i].text), rows[i].phrases) != rows[i].mentioned)
            fail_msg("%s in %s", rows[i].phrases, rows[i].text);
}

static void
some_names_count_only_as_they_are_spelled(void **state)
{
    (void)state;
    assert_true(mentions_exact(SPAN_LIT("a region in the US."), SPAN_LIT("US")));
    assert_false(mentions_exact(SPAN_LIT("a disk with us"), SPAN_LIT("US")));
    assert_false(mentions_exact(SPAN_LIT("USB disk"), SPAN_LIT("US")));
    assert_true(mentions(SPAN_LIT("a disk with us"), SPAN_LIT("US")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_words_are_mentioned),
        cmocka_unit_test(some_names_count_only_as_they_are_spelled),
    };

    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("mention", tests, NULL, NULL);
}
