// SPDX-License-Identifier: MIT
#include "ui/wide.h"

#include <locale.h>

#include "unit/unit.h"

static void
text_goes_there_and_back(void **state)
{
    static const char *const texts[] = {"", "a", "é中🚀", "e\u0301"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        BUF_SCOPED back = BUF_INIT;
        WIDE_SCOPED wide = wide_from(span_of(texts[i]));

        wide_add(wide, wide + wcslen(wide), &back);
        assert_string_equal(back.data, texts[i]);
    }
}

static void
what_is_seen_as_one_character_is_stepped_over_at_once(void **state)
{
    static const struct {
        const char *text;
        size_t first; /* code points of the first character, and of the last */
        size_t last;
    } rows[] = {
        {"ab", 1, 1},       {"中文", 1, 1},      {"e\u0301\u0302x", 3, 1},
        {"xe\u0301", 1, 2}, {"👩\u200D💻a", 3, 1}, {"a👩\u200D👩\u200D👧", 1, 5},
        {"❤\uFE0Fx", 2, 1}, {"x❤\uFE0F", 1, 2},  {"\u0301", 1, 1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        WIDE_SCOPED wide = wide_from(span_of(rows[i].text));
        const wchar_t *end = wide + wcslen(wide);

        assert_int_equal(wide_after(wide, end) - wide, rows[i].first);
        assert_int_equal(end - wide_before(wide, end), rows[i].last);
    }
}

static void
columns_are_at_least_what_is_shown(void **state)
{
    static const struct {
        const char *text;
        size_t columns;
    } rows[] = {
        {"", 0}, {"abc", 3}, {"中文", 4}, {"e\u0301", 1}, {"🚀", 2}, {"\t", 8}, {"a\uE000\001b", 11},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        WIDE_SCOPED wide = wide_from(span_of(rows[i].text));

        assert_int_equal(wide_columns(wide, wide + wcslen(wide)), rows[i].columns);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_goes_there_and_back),
        cmocka_unit_test(columns_are_at_least_what_is_shown),
        cmocka_unit_test(what_is_seen_as_one_character_is_stepped_over_at_once),
    };

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 77;
    return cmocka_run_group_tests_name("wide", tests, NULL, NULL);
}
