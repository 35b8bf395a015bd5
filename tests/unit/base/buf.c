// SPDX-License-Identifier: MIT
#include "base/buf.h"

#include <stdint.h>

#include "unit/unit.h"

static void
empty_buf_is_a_string(void **state)
{
    BUF_SCOPED b = BUF_INIT;

    (void)state;
    assert_string_equal(b.data, "");
    assert_int_equal(b.len, 0);
}

static void
take_hands_over_the_bytes(void **state)
{
    BUF_SCOPED b = BUF_INIT;

    (void)state;
    buf_addf(&b, "%d-%s", 7, "x");
    char *s = buf_take(&b);
    assert_string_equal(s, "7-x");
    assert_int_equal(b.len, 0);
    free(s);
}

static void
formats_of_texts_and_sizes_are_as_printf_has_them(void **state)
{
    char wanted[128];
    BUF_SCOPED b = BUF_INIT;

    (void)state;
    snprintf(wanted, sizeof(wanted), "%s|%zu|%s%zu %zu.", "a b", (size_t)0, "", SIZE_MAX,
             (size_t)10);
    buf_addf(&b, "%s|%zu|%s%zu %zu.", "a b", (size_t)0, "", SIZE_MAX, (size_t)10);
    assert_string_equal(b.data, wanted);
    buf_clear(&b);
    buf_addf(&b, "%s %% %.*s %c%5zu", "x", 2, "yz!", 'c', (size_t)7);
    assert_string_equal(b.data, "x % yz c    7");
    buf_clear(&b);
    buf_addf(&b, "plain");
    assert_string_equal(b.data, "plain");
}

static void
grows_over_many_additions(void **state)
{
    BUF_SCOPED b = BUF_INIT;

    (void)state;
    for (int i = 0; i < 1000; i++)
        buf_addf(&b, "%04d", i);
    assert_int_equal(b.len, 4000);
    assert_memory_equal(b.data + 3996, "0999", 5);
    buf_truncate(&b, 3);
    assert_string_equal(b.data, "000");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_of_texts_and_sizes_are_as_printf_has_them),
        cmocka_unit_test(empty_buf_is_a_string),
        cmocka_unit_test(take_hands_over_the_bytes),
        cmocka_unit_test(grows_over_many_additions),
    };

    return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
