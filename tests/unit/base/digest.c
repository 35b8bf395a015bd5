// SPDX-License-Identifier: MIT
#include "base/digest.h"

#include "base/buf.h"
#include "unit/unit.h"

/* The examples of FIPS 180-4, and the empty text. */
static const struct {
    const char *text;
    size_t times;
    const char *hex;
} rows[] = {
    {"",                                                         1,       "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc",                                                      1,       "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"                                                                     },
    {"a",                                                        1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

static void
digest_is_sha256(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED text = BUF_INIT;
        char hex[DIGEST_HEX_SIZE];
        for (size_t n = 0; n < rows[i].times; n++)
            buf_adds(&text, rows[i].text);
        digest_hex(buf_span(&text), hex);
        assert_string_equal(hex, rows[i].hex);
    }
}

static void
short_forms_are_its_start(void **state)
{
    char sum[DIGEST_SUM_SIZE];
    char mark[DIGEST_SHORT_SIZE];

    (void)state;
    digest_sum(SPAN_LIT("abc"), sum);
    digest_short(SPAN_LIT("abc"), mark);
    assert_string_equal(sum, "ba7816bf8f01cfea");
    assert_string_equal(mark, "ba7816bf");
    digest_sum(SPAN_NONE, sum);
    assert_string_equal(sum, "e3b0c44298fc1c14");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digest_is_sha256),
        cmocka_unit_test(short_forms_are_its_start),
    };

    return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
