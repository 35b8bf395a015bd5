// SPDX-License-Identifier: MIT
#include "reading/encoding.h"

#include "base/utf8.h"
#include "unit/unit.h"

#define BYTES(s)                                                                                   \
    {                                                                                              \
        (s), sizeof(s) - 1                                                                         \
    }

static const struct {
    struct span bytes;
    const char *text;
    const char *name;
} texts[] = {
    {BYTES(""), "", "UTF-8"},
    {BYTES("plain\n"), "plain\n", "UTF-8"},
    {BYTES("f\xc3\xbcr \xe7\x9b\xa3\xe8\xa6\x96 \xf0\x9f\x9a\x80"),
     "f\xc3\xbcr \xe7\x9b\xa3\xe8\xa6\x96 \xf0\x9f\x9a\x80", "UTF-8"},
    {BYTES("a\r\nb\rc\nd\r\r\n\n\re"), "a\nb\nc\nd\n\n\n\ne", "UTF-8"},
    {BYTES("ends with\r"), "ends with\n", "UTF-8"},
    {BYTES("\xef\xbb\xbfx\r\ny"), "x\ny", "UTF-8 with BOM"},
    {BYTES("\xff\xfeU\x00m\x00g\x00"
           "e\x00"
           "b\x00u\x00n\x00g\x00:\x00 \x00"
           "f\x00\xfc\x00r\x00\r\x00\n\x00\xe3v\x96\x89"),
     "Umgebung: f\xc3\xbcr\n\xe7\x9b\xa3\xe8\xa6\x96", "UTF-16 LE"},
    {BYTES("\xfe\xff\xd8=\xde\x80\x00 \x00g\x00o"), "\xf0\x9f\x9a\x80 go", "UTF-16 BE"},
    {BYTES("Die \xdc"
           "berwachung l\xe4uft \xfc"
           "ber Nacht f\xfcr alle G\xe4ste \x96 \x84"
           "au\xdf"
           "er\x93 sonntags."),
     "Die \xc3\x9c"
     "berwachung l\xc3\xa4uft \xc3\xbc"
     "ber Nacht f\xc3\xbcr alle G\xc3\xa4ste \xe2\x80\x93 \xe2\x80\x9e"
     "au\xc3\x9f"
     "er\xe2\x80\x9c sonntags.",
     "windows-1252, guessed"},
    {BYTES("f\xfcr"), "f\xc3\xbcr", "windows-1252, guessed"},
    {BYTES("Le d\xe9ploiement est pr\xe9vu \xe0 20 h, l\x92\xe9quipe est pr\xe9venue."),
     "Le d\xc3\xa9ploiement est pr\xc3\xa9vu \xc3\xa0 20 h, l\xe2\x80\x99\xc3\xa9quipe est pr\xc3\xa9venue.",
     "windows-1252, guessed"},
    {BYTES("El se\xf1or Mu\xf1oz decidir\xe1. \xbfQui\xe9n m\xe1s? 5 \x80"),
     "El se\xc3\xb1or Mu\xc3\xb1oz decidir\xc3\xa1. \xc2\xbfQui\xc3\xa9n m\xc3\xa1s? 5 \xe2\x82\xac",
     "windows-1252, guessed"},
    {BYTES(
         "\x96{\x94\xd4\x8a\xc2\x8b\xab\x82\xcd\x93\x8c\x8b\x9e\x83\x8a\x81[\x83W\x83\x87\x83\x93\x82\xc5\x82\xb7\x81"
         "B\x8a\xc4\x8e\x8b\x82\xcd\x83"
         "f\x81[\x83^\x83h\x83"
         "b\x83O\x81"
         "B"),
     "\xe6\x9c\xac\xe7\x95\xaa\xe7\x92\xb0\xe5\xa2\x83\xe3\x81\xaf\xe6\x9d\xb1\xe4\xba\xac\xe3\x83\xaa\xe3\x83\xbc\xe3\x82\xb8\xe3\x83\xa7\xe3\x83\xb3\xe3\x81\xa7\xe3\x81\x99\xe3\x80\x82\xe7\x9b\xa3\xe8\xa6\x96\xe3\x81\xaf\xe3\x83\x87\xe3\x83\xbc\xe3\x82\xbf\xe3\x83\x89\xe3\x83\x83\xe3\x82\xb0\xe3\x80\x82",
     "Shift_JIS, guessed"},
    {BYTES("\x83\x8d\x81[\x83\x8b\x83o\x83"
           "b\x83N\x82\xcd"
           "5\x95\xaa\x88\xc8\x93\xe0"),
     "\xe3\x83\xad\xe3\x83\xbc\xe3\x83\xab\xe3\x83\x90\xe3\x83\x83\xe3\x82\xaf\xe3\x81\xaf"
     "5\xe5\x88\x86\xe4\xbb\xa5\xe5\x86\x85",
     "Shift_JIS, guessed"},
    {BYTES(
         "\xce\xd2\xc3\xc7\xc3\xbf\xd6\xdc\xb6\xfe\xb2\xbf\xca\xf0\xa3\xac\xbb\xd8\xb9\xf6\xd0\xe8\xd2\xaa\xca\xae\xce\xe5\xb7\xd6\xd6\xd3\xa1\xa3"),
     "\xe6\x88\x91\xe4\xbb\xac\xe6\xaf\x8f\xe5\x91\xa8\xe4\xba\x8c\xe9\x83\xa8\xe7\xbd\xb2\xef\xbc\x8c\xe5\x9b\x9e\xe6\xbb\x9a\xe9\x9c\x80\xe8\xa6\x81\xe5\x8d\x81\xe4\xba\x94\xe5\x88\x86\xe9\x92\x9f\xe3\x80\x82",
     "GB18030, guessed"},
    {BYTES("\xbc\xc6\xbe\xda\xaew\xa8"
           "C\xa4\xd1\xb1\xdf\xa4W\xb3\xc6\xa5\xf7\xa1"
           "A\xabO\xaf"
           "d\xa4T\xa4Q\xa4\xd1\xa1"
           "C\xbd\xd6\xa5i\xa5H\xa7\xe5\xad\xe3\xa1H"),
     "\xe6\x95\xb8\xe6\x93\x9a\xe5\xba\xab\xe6\xaf\x8f\xe5\xa4\xa9\xe6\x99\x9a\xe4\xb8\x8a\xe5\x82\x99\xe4\xbb\xbd\xef\xbc\x8c\xe4\xbf\x9d\xe7\x95\x99\xe4\xb8\x89\xe5\x8d\x81\xe5\xa4\xa9\xe3\x80\x82\xe8\xaa\xb0\xe5\x8f\xaf\xe4\xbb\xa5\xe6\x89\xb9\xe5\x87\x86\xef\xbc\x9f",
     "Big5, guessed"},
};

static void
every_encoding_becomes_utf8_with_lf(void **state)
{

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        BUF_SCOPED got = BUF_INIT;
        struct err err = ERR_INIT;
        const char *name = NULL;
        buf_adds(&got, "> ");
        if (!encoding_to_utf8(texts[i].bytes, &got, &name, &err))
            fail_msg("row %zu: %s", i, err.text);
        assert_string_equal(got.data + 2, texts[i].text);
        assert_string_equal(name, texts[i].name);
    }
}

static const struct {
    struct span bytes;
    const char *message;
} refused[] = {
    {BYTES("\x89PNG\r\n\x1a\n"),
     "this is a PNG image, not text: save the answers as plain text in UTF-8"},
    {BYTES("%PDF-1.7\n"),
     "this is a PDF document, not text: save the answers as plain text in UTF-8"},
    {BYTES("PK\x03\x04\x14"),
     "this is a zip archive or an office document, not text: save the answers as plain text in UTF-8"},
    {BYTES("\x1f\x8b\x08"), "this is gzip data, not text: save the answers as plain text in UTF-8"},
    {BYTES("\x7f"
           "ELF\x02"),
     "this is a program, not text: save the answers as plain text in UTF-8"},
    {BYTES("{\\rtf1\\ansi"),
     "this is an RTF document, not text: save the answers as plain text in UTF-8"},
    {BYTES("a\x00"
           "b"),
     "this is no text, it holds NUL bytes: save the answers as plain text in UTF-8"},
    {BYTES("a\x00"
           "b\x00"
           "c\x00"),
     "this is no text, it holds NUL bytes: save the answers as plain text in UTF-8"},
    {BYTES("\x01\x02\x03\x04\x05\x06 text"),
     "this is no text, it holds too many control characters: save the answers as plain text in UTF-8"},
    {BYTES("\xff\xfe"
           "A"),
     "the UTF-16 LE text is damaged: save the answers as plain text in UTF-8"},
    {BYTES("\xff\xfe\x00\xd8"
           "A\x00"),
     "the UTF-16 LE text is damaged: save the answers as plain text in UTF-8"},
    {BYTES("\xef\xbb\xbf\xff"),
     "the text says that it is UTF-8 and is not: save the answers as plain text in UTF-8"},
    {BYTES("\x81\x8d \xff\xff \x81 "),
     "the text is in an unknown encoding: save the answers as plain text in UTF-8"},
};

static void
what_is_no_text_is_refused_with_what_to_do(void **state)
{

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        BUF_SCOPED got = BUF_INIT;
        struct err err = ERR_INIT;
        const char *name = "untouched";
        buf_adds(&got, "> ");
        assert_false(encoding_to_utf8(refused[i].bytes, &got, &name, &err));
        assert_int_equal(err.code, ERR_USAGE);
        assert_string_equal(err.text, refused[i].message);
        assert_string_equal(got.data, "> ");
        assert_string_equal(name, "untouched");
    }
}

static void
a_few_control_characters_are_still_text(void **state)
{
    BUF_SCOPED got = BUF_INIT;
    struct err err = ERR_INIT;
    const char *name;

    (void)state;
    assert_true(encoding_to_utf8(SPAN_LIT("\x1b[31mred\x1b[0m\fnext\x01 page"), &got, &name, &err));
    assert_string_equal(got.data, "\x1b[31mred\x1b[0m\fnext\x01 page");
}

static void
any_bytes_give_utf8_or_a_refusal(void **state)
{
    unsigned seed = 5;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        BUF_SCOPED bytes = BUF_INIT, got = BUF_INIT;
        struct err err = ERR_INIT;
        const char *name;
        for (int i = 0; i < round % 40; i++) {
            seed = seed * 1103515245u + 12345u;
            buf_addc(&bytes, (char)(seed >> 16));
        }
        if (encoding_to_utf8(buf_span(&bytes), &got, &name, &err))
            assert_true(utf8_valid(buf_span(&got)) && !memchr(got.data, '\r', got.len));
        else
            assert_int_equal(err.code, ERR_USAGE);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_encoding_becomes_utf8_with_lf),
        cmocka_unit_test(what_is_no_text_is_refused_with_what_to_do),
        cmocka_unit_test(a_few_control_characters_are_still_text),
        cmocka_unit_test(any_bytes_give_utf8_or_a_refusal),
    };

    return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
