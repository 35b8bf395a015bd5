// SPDX-License-Identifier: MIT
#include "ui/folds.h"

#include <locale.h>

#include "unit/unit.h"

static void
folds_can_be_taken_back(void **state)
{
    struct folds f;
    BUF_SCOPED line = BUF_INIT;

    (void)state;
    folds_begin(&f, "> ");
    folds_add_paste(&f, SPAN_LIT("one\u23CEtwo "), "[A]", SPAN_LIT("a\na"));
    folds_add_paste(&f, SPAN_LIT(""), "[B]", SPAN_LIT("b\nb"));
    folds_add_start(&f, SPAN_LIT("three\u23CE"));
    assert_string_equal(f.shown.data, "> one\u23CEtwo [A][B][6 characters]");
    assert_string_equal(f.answer.data, "one\ntwo a\nab\nbthree\n");

    assert_true(folds_take_back(&f, &line));
    assert_string_equal(line.data, "three\u23CE");
    assert_string_equal(f.shown.data, "> one\u23CEtwo [A][B]");
    buf_clear(&line);
    assert_true(folds_take_back(&f, &line));
    assert_string_equal(line.data, "");
    assert_true(folds_take_back(&f, &line));
    assert_string_equal(line.data, "one\u23CEtwo ");
    assert_string_equal(f.shown.data, "> ");
    assert_string_equal(f.answer.data, "");
    assert_false(folds_take_back(&f, &line));
    folds_end(&f);
}

static void
what_is_shown_is_as_much_as_there_is_room_for(void **state)
{
    static const struct {
        size_t columns;
        const char *want;
    } rows[] = {
        {100, "> 部署[A][5 characters]"},
        {23, "> 部署[A][5 characters]"},
        {22, "> [9 characters]"},
        {16, "> [9 characters]"},
        {15, ""},
        {0, ""},
    };
    struct folds f;

    (void)state;
    folds_begin(&f, "> ");
    folds_add_paste(&f, SPAN_LIT("部署"), "[A]", SPAN_LIT("aa"));
    folds_add_start(&f, SPAN_LIT("start"));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;

        folds_show(&f, rows[i].columns, &out);
        assert_string_equal(out.data, rows[i].want);
    }
    folds_end(&f);
}

static void
a_prompt_alone_is_shown_or_left_out(void **state)
{
    struct folds f;
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    folds_begin(&f, "Answer: ");
    folds_show(&f, 7, &out);
    assert_string_equal(out.data, "");
    folds_show(&f, 8, &out);
    assert_string_equal(out.data, "Answer: ");
    folds_end(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_can_be_taken_back),
        cmocka_unit_test(what_is_shown_is_as_much_as_there_is_room_for),
        cmocka_unit_test(a_prompt_alone_is_shown_or_left_out),
    };

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 77;
    return cmocka_run_group_tests_name("folds", tests, NULL, NULL);
}
