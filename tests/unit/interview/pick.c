// SPDX-License-Identifier: MIT
#include "interview/pick.h"

#include "interview/pack.h"
#include "unit/unit.h"

/* Among three options: which is picked (from 1, 0 for none), and what is said to it. */
static const struct {
    const char *text;
    size_t whole;
    size_t first;
    const char *remark;
} rows[] = {
    {"2", 2, 0, ""},
    {" b) ", 2, 0, ""},
    {"B", 2, 0, ""},
    {"(3)", 3, 0, ""},
    {"3.", 3, 0, ""},
    {"Option 1", 1, 0, ""},
    {"4", 0, 0, ""},
    {"d", 0, 0, ""},
    {"", 0, 0, ""},
    {"2 servers", 0, 0, ""},
    {"2, one in each zone", 0, 0, ""},
    {"12:30", 0, 0, ""},
    {"1:30 h", 0, 0, ""},
    {"2) but in Frankfurt", 0, 2, "but in Frankfurt"},
    {"c: until May", 0, 3, "until May"},
    {"option 1. Later 2", 0, 1, "Later 2"},
    {"4) no such", 0, 0, ""},
};

static void
options_are_picked_by_number_or_letter(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct span remark = SPAN_NONE;
        print_message("%s\n", rows[i].text);
        size_t first = pick_with_remark(span_of(rows[i].text), 3, &remark);
        assert_int_equal(pick_option(span_of(rows[i].text), 3), rows[i].whole - 1);
        assert_int_equal(first, rows[i].first - 1);
        if (first != PACK_NONE)
            assert_true(span_is(remark, rows[i].remark));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_picked_by_number_or_letter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
