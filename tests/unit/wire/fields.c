// SPDX-License-Identifier: MIT
#include "wire/fields.h"

#include "base/buf.h"

#include "unit/unit.h"

static const char fields[] = "Content-Type:  text/event-stream \n"
                             "retry-after: 1\n"
                             "no field\n"
                             ": no name\n"
                             "Retry-After: 2\n"
                             "empty:\n"
                             "time: 12:30\n";

static void
a_field_is_found_by_name_without_case(void **state)
{
    static const struct {
        const char *name;
        const char *value; /* NULL: not there */
    } rows[] = {
        {"content-type", "text/event-stream"},
        {"Retry-After", "1"},
        {"EMPTY", ""},
        {"time", "12:30"},
        {"content", NULL},
        {"no field", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct span value = SPAN_NONE;
        assert_int_equal(fields_get(span_of(fields), rows[i].name, &value), rows[i].value != NULL);
        assert_true(span_is(value, rows[i].value ? rows[i].value : ""));
    }
}

static void
fields_come_in_order(void **state)
{
    BUF_SCOPED seen = BUF_INIT;
    struct span rest = span_of(fields), name, value;

    (void)state;
    while (fields_next(&rest, &name, &value))
        buf_addf(&seen, "%.*s=%.*s|", SPAN_ARG(name), SPAN_ARG(value));
    assert_string_equal(seen.data,
                        "Content-Type=text/event-stream|retry-after=1|Retry-After=2|empty=|"
                        "time=12:30|");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_is_found_by_name_without_case),
        cmocka_unit_test(fields_come_in_order),
    };

    return cmocka_run_group_tests_name("fields", tests, NULL, NULL);
}
