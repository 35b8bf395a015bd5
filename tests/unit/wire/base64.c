// SPDX-License-Identifier: MIT
#include "wire/base64.h"

#include "unit/unit.h"

static void
bytes_come_back_as_they_were(void **state)
{
    /* RFC 4648 10, and bytes that are no text */
    const struct {
        struct span bytes;
        const char *text;
    } rows[] = {
        {SPAN_LIT(""), ""},
        {SPAN_LIT("f"), "Zg=="},
        {SPAN_LIT("fo"), "Zm8="},
        {SPAN_LIT("foo"), "Zm9v"},
        {SPAN_LIT("foob"), "Zm9vYg=="},
        {SPAN_LIT("fooba"), "Zm9vYmE="},
        {SPAN_LIT("foobar"), "Zm9vYmFy"},
        {SPAN_LIT("\0\xff\xfe"), "AP/+"},
        {SPAN_LIT("\xfb\xef\xbe"), "++++"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED text = BUF_INIT;
        BUF_SCOPED bytes = BUF_INIT;
        base64_add(rows[i].bytes, &text);
        assert_string_equal(text.data, rows[i].text);
        assert_true(base64_decode(buf_span(&text), &bytes));
        assert_true(span_eq(buf_span(&bytes), rows[i].bytes));
    }
}

static void
other_text_is_refused(void **state)
{
    const struct span rows[] = {
        SPAN_LIT("Z"),
        SPAN_LIT("Zg"),
        SPAN_LIT("Zg="),
        SPAN_LIT("Zg==Zg=="),
        SPAN_LIT("Z==="),
        SPAN_LIT("===="),
        SPAN_LIT("Zm 9"),
        SPAN_LIT("Zm9-"),
        SPAN_LIT("Zm=v"),
        SPAN_LIT("Zm9v\n"),
        SPAN_LIT("Zm\0"
                 "9"),
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED bytes = BUF_INIT;
        assert_false(base64_decode(rows[i], &bytes));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_come_back_as_they_were),
        cmocka_unit_test(other_text_is_refused),
    };

    return cmocka_run_group_tests_name("base64", tests, NULL, NULL);
}
