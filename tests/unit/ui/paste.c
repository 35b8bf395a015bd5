// SPDX-License-Identifier: MIT
#include "ui/paste.h"

#include <locale.h>

#include "unit/unit.h"

static void
line_ends_are_seen_and_come_back(void **state)
{
    static const struct {
        const char *text;
        const char *line;
    } rows[] = {
        {"", ""},
        {"one", "one"},
        {"one\ntwo", "one\u23CEtwo"},
        {"\n\n", "\u23CE\u23CE"},
        {"a \u23CE b", "a \u23CE\uFE0E b"},
        {"\u23CE\uFE0E", "\u23CE\uFE0E\uFE0E"},
        {"中\t文\n", "中\t文\u23CE"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED line = BUF_INIT;
        BUF_SCOPED back = BUF_INIT;

        paste_to_line(span_of(rows[i].text), &line);
        assert_string_equal(line.data, rows[i].line);
        paste_from_line(buf_span(&line), &back);
        assert_string_equal(back.data, rows[i].text);
    }
}

static void
only_short_pastes_fit(void **state)
{
    BUF_SCOPED wide = BUF_INIT;

    (void)state;
    assert_true(paste_fits(SPAN_LIT("")));
    assert_true(paste_fits(SPAN_LIT("a\nb\nc\n")));
    assert_false(paste_fits(SPAN_LIT("a\nb\nc\nd")));
    for (int i = 0; i < 120; i++)
        buf_adds(&wide, "中");
    assert_true(paste_fits(buf_span(&wide)));
    buf_addc(&wide, 'x');
    assert_false(paste_fits(buf_span(&wide)));
}

static void
a_label_counts_lines_or_characters(void **state)
{
    BUF_SCOPED lines = BUF_INIT;
    BUF_SCOPED characters = BUF_INIT;

    (void)state;
    paste_label(SPAN_LIT("a\nb\n\nd"), &lines);
    paste_label(SPAN_LIT("中文字"), &characters);
    assert_string_equal(lines.data, "[4 lines pasted]");
    assert_string_equal(characters.data, "[3 characters pasted]");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_ends_are_seen_and_come_back),
        cmocka_unit_test(only_short_pastes_fit),
        cmocka_unit_test(a_label_counts_lines_or_characters),
    };

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 77;
    return cmocka_run_group_tests_name("paste", tests, NULL, NULL);
}
