// SPDX-License-Identifier: MIT
#include "base/embedded.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/io.h"
#include "unit/unit.h"

static void
every_file_is_embedded_byte_for_byte(void **state)
{
    (void)state;
    assert_true(embedded_file_count > 0);
    for (size_t i = 0; i < embedded_file_count; i++) {
        BUF_SCOPED file = BUF_INIT;
        struct err err = ERR_INIT;
        struct span text = SPAN_NONE;
        if (!io_read_file(embedded_files[i].name, 1 << 22, &file, &err))
            fail_msg("%s", err.text);
        assert_true(embedded_find(embedded_files[i].name, &text));
        assert_true(span_eq(text, buf_span(&file)));
        assert_int_equal(text.at[text.len], '\0');
    }
}

static void
a_file_comes_with_its_digest(void **state)
{
    char digest[DIGEST_HEX_SIZE];

    (void)state;
    for (size_t i = 0; i < embedded_file_count; i++) {
        struct span text = SPAN_NONE;
        assert_true(embedded_find(embedded_files[i].name, &text));
        digest_hex(text, digest);
        assert_string_equal(embedded_digest(text), digest);
        assert_null(embedded_digest(span_slice(text, 1, text.len)));
    }
    assert_null(embedded_digest(SPAN_NONE));
}

static void
the_role_of_the_shipped_pack_is_there(void **state)
{
    struct span text = SPAN_NONE;

    (void)state;
    assert_true(embedded_find("roles/devops_engineer.md", &text));
    assert_true(span_starts(text, "# DevOps engineer\n"));
}

static void
another_name_is_not_found(void **state)
{
    struct span text = SPAN_NONE;

    (void)state;
    assert_false(embedded_find("devops_engineer.md", &text));
    assert_false(embedded_find("", &text));
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_comes_with_its_digest),
        cmocka_unit_test(every_file_is_embedded_byte_for_byte),
        cmocka_unit_test(the_role_of_the_shipped_pack_is_there),
        cmocka_unit_test(another_name_is_not_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
