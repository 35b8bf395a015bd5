// SPDX-License-Identifier: MIT
#include "base/alloc.h"

#include "unit/unit.h"

static void
wipe_leaves_zeros(void **state)
{
    char key[] = "sk-1234567890";

    (void)state;
    wipe(key + 1, sizeof(key) - 3);
    assert_memory_equal(key,
                        "s\0\0\0\0\0\0\0\0\0\0\0"
                        "0",
                        sizeof(key));
    wipe(NULL, 0);
}

static void
copies_end_with_a_nul(void **state)
{
    STRING_SCOPED part = xstrndup("abcdef", 3);
    STRING_SCOPED whole = xstrdup("");

    (void)state;
    assert_string_equal(part, "abc");
    assert_string_equal(whole, "");
}

static void
no_bytes_are_memory_too(void **state)
{
    (void)state;
    void *p = xmalloc(0), *q = xcalloc(0, 8);
    assert_non_null(p);
    assert_non_null(q);
    p = xrealloc(p, 0);
    assert_non_null(p);
    free(p);
    free(q);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wipe_leaves_zeros),
        cmocka_unit_test(copies_end_with_a_nul),
        cmocka_unit_test(no_bytes_are_memory_too),
    };

    return cmocka_run_group_tests_name("alloc", tests, NULL, NULL);
}
