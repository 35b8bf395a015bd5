// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <locale.h>

#include "unit/unit.h"

static void
next_takes_code_points_and_single_bad_bytes(void **state)
{
    static const struct {
        const char *text;
        uint32_t codes[5]; /* ends with 0 */
    } rows[] = {
        {"a\xc3\xa9\xe6\x97\xa5\xf0\x9f\x9a\x80", {'a', 0xe9, 0x65e5, 0x1f680}},
        {"\xc0\x80", {UTF8_BAD, UTF8_BAD}},
        {"\xc1\xbf", {UTF8_BAD, UTF8_BAD}},
        {"\xe0\x9f\xbf", {UTF8_BAD, UTF8_BAD, UTF8_BAD}},
        {"\xed\xa0\x80", {UTF8_BAD, UTF8_BAD, UTF8_BAD}},
        {"\xed\x9f\xbf", {0xd7ff}},
        {"\xee\x80\x80", {0xe000}},
        {"\xf4\x8f\xbf\xbf", {0x10ffff}},
        {"\xf4\x90\x80\x80", {UTF8_BAD, UTF8_BAD, UTF8_BAD, UTF8_BAD}},
        {"\xf0\x8f\xbf\xbf", {UTF8_BAD, UTF8_BAD, UTF8_BAD, UTF8_BAD}},
        {"\xf5", {UTF8_BAD}},
        {"\xe6\x97", {UTF8_BAD, UTF8_BAD}},
        {"\xe6\x97z", {UTF8_BAD, UTF8_BAD, 'z'}},
        {"\x80z", {UTF8_BAD, 'z'}},
        {"\xc2\x80\xdf\xbf", {0x80, 0x7ff}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct span rest = span_of(rows[i].text);
        uint32_t code;
        size_t n = 0;
        while (utf8_next(&rest, &code)) {
            assert_true(n < ARRAY_LEN(rows[i].codes));
            assert_int_equal(code, rows[i].codes[n++]);
        }
        assert_int_equal(n, utf8_count(span_of(rows[i].text)));
        assert_int_equal(utf8_valid(span_of(rows[i].text)),
                         rows[i].codes[0] != UTF8_BAD && n && rows[i].codes[1] != UTF8_BAD);
    }
    struct span nothing = SPAN_NONE;
    uint32_t code = 7;
    assert_false(utf8_next(&nothing, &code));
    assert_true(utf8_valid(SPAN_NONE));
}

static void
every_code_point_survives_a_round_trip(void **state)
{
    BUF_SCOPED b = BUF_INIT;

    (void)state;
    for (uint32_t code = 0; code <= 0x10ffff; code++) {
        uint32_t got = 0;
        if (code >= 0xd800 && code <= 0xdfff)
            continue;
        buf_clear(&b);
        utf8_add(&b, code);
        struct span rest = buf_span(&b);
        assert_true(utf8_next(&rest, &got));
        assert_int_equal(got, code);
        assert_int_equal(rest.len, 0);
    }
}

static void
width_counts_columns(void **state)
{
    static const struct {
        const char *text;
        size_t width, fit_columns;
        const char *fit;
    } rows[] = {
        {"abc", 3, 2, "ab"},
        {"", 0, 5, ""},
        {"日本", 4, 3, "日"},
        {"日本", 4, 0, ""},
        {"e\xcc\x81x", 2, 1, "e\xcc\x81"},
        {"a\xe2\x80\x8b"
         "b",
         2, 1, "a\xe2\x80\x8b"},
        {"a\tb", 2, 9, "a\tb"},
        {"\xff"
         "a",
         2, 1, "\xff"},
        {"Größe", 5, 4, "Größ"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct span s = span_of(rows[i].text);
        assert_int_equal(utf8_width(s), rows[i].width);
        struct span fit = utf8_fit(s, rows[i].fit_columns);
        if (!span_is(fit, rows[i].fit))
            fail_msg("row %zu: %.*s", i, SPAN_ARG(fit));
    }
}

static void
head_never_cuts_a_code_point(void **state)
{
    static const struct {
        const char *text;
        size_t bytes, want;
    } rows[] = {
        {"abc", 2, 2},
        {"abc", 9, 3},
        {"日本", 6, 6},
        {"日本", 5, 3},
        {"日本", 4, 3},
        {"日本", 3, 3},
        {"日本", 2, 0},
        {"a\xf0\x9f\x9a\x80", 4, 1},
        {"a\xf0\x9f\x9a\x80", 1, 1},
        {"\x80\x80\x80\x80\x80\x80", 5, 5},
        {"a\x80\x80\x80\x80\x80", 5, 5},
        {"", 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_equal(utf8_head(span_of(rows[i].text), rows[i].bytes).len, rows[i].want);
}

static void
fold_makes_texts_comparable(void **state)
{
    static const struct {
        const char *text, *folded;
    } rows[] = {
        {"Hello, World_9", "hello, world_9"},
        {"ÄÖÜ ß ÉÇ ŁŻ", "äöü ß éç łż"},
        {"ΑΒΓ ДЖ", "αβγ дж"},
        {"ＣＩ／ＣＤ：１５", "ci/cd:15"},
        {"“a” „b‟ «c» 〝d〟", "\"a\" \"b\" \"c\" \"d\""},
        {"don’t ‘x’ ‚y‛ ‹z› 5′", "don't 'x' 'y' 'z' 5'"},
        {"a‐b–c—d−e－f", "a-b-c-d-e-f"},
        {"a\t\n b\r\n\f\vc", "a b c"},
        {"a\xc2\xa0 \xe3\x80\x80\xe2\x80\xaf"
         "b",
         "a b"},
        {" a  ", " a "},
        {"a\xe2\x80\x8b\xef\xbb\xbf"
         "b\xc2\xad"
         "c",
         "abc"},
        {"a \xe2\x80\x8b b", "a b"},
        {"✔\xef\xb8\x8f", "✔"},
        {"データベース、本番。", "データベース、本番。"},
        {"\xff"
         "A",
         "\xef\xbf\xbd"
         "a"},
        {"`a` *b*", "`a` *b*"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED b = BUF_INIT;
        buf_adds(&b, "|");
        utf8_fold(span_of(rows[i].text), &b);
        assert_string_equal(b.data + 1, rows[i].folded);
        BUF_SCOPED again = BUF_INIT;
        utf8_fold(span_of(rows[i].folded), &again);
        assert_string_equal(again.data, rows[i].folded);
    }
}

static void
letters_are_told_from_marks(void **state)
{
    static const struct {
        uint32_t code;
        bool word, cjk;
    } rows[] = {
        {'a', true, false},      {'Z', true, false},       {'0', true, false},
        {'_', true, false},      {'-', false, false},      {' ', false, false},
        {'@', false, false},     {'[', false, false},      {0xe4, true, false},
        {0x431, true, false},    {0x65e5, true, true},     {0x3042, true, true},
        {0x30fc, true, true},    {0xd55c, true, true},     {0x20000, true, true},
        {0x3002, false, false},  {0xff1f, false, false},   {0x2014, false, false},
        {0x1f680, false, false}, {UTF8_BAD, false, false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_int_equal(utf8_is_word(rows[i].code), rows[i].word);
        assert_int_equal(utf8_is_cjk(rows[i].code), rows[i].cjk);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(next_takes_code_points_and_single_bad_bytes),
        cmocka_unit_test(every_code_point_survives_a_round_trip),
        cmocka_unit_test(width_counts_columns),
        cmocka_unit_test(head_never_cuts_a_code_point),
        cmocka_unit_test(fold_makes_texts_comparable),
        cmocka_unit_test(letters_are_told_from_marks),
    };

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 77; /* meson: skipped */
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
