// SPDX-License-Identifier: MIT
#include "base/clean.h"

#include "unit/unit.h"

static const struct {
    const char *text;
    const char *clean, *line;
} rows[] = {
    {"plain",                         "plain",                         "plain"                        },
    {"",                              "",                              ""                             },
    {"a\r\nb\rc\nd",                  "a\nb\nc\nd",                    "a b c d"                      },
    {"\r\r\n\n\r",                    "\n\n\n\n",                      " "                            },
    {"a\t\tb  c",                     "a\t\tb  c",                     "a b c"                        },
    {"\033[31mred\033[0m",            "[31mred[0m",                    "[31mred[0m"                   },
    {"\033]52;c;eA==\a",              "]52;c;eA==",                    "]52;c;eA=="                   },
    {"a\x7fz\bd\v\fe",                "azde",                          "azde"                         },
    {"a\xc2\x9bz\xc2\x85",            "az",                            "az"                           },
    {"a\xe2\x80\xaetxt\xe2\x81\xa6x", "atxtx",                         "atxtx"                        },
    {"\xef\xbb\xbf# A",               "# A",                           "# A"                          },
    {"a\xff\xe6\x97z",                "a���z",                   "a���z"                  },
    {"Größe 日本 🚀 e\xcc\x81", "Größe 日本 🚀 e\xcc\x81", "Größe 日本 🚀 e\xcc\x81"},
    {"a\xe2\x80\xa8z\xe2\x80\x8d",    "a\xe2\x80\xa8z\xe2\x80\x8d",    "a z\xe2\x80\x8d"              },
    {"a \033 b",                      "a  b",                          "a b"                          },
};

static void
text_keeps_lines_and_loses_controls(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED b = BUF_INIT;
        clean_text(span_of(rows[i].text), &b);
        assert_string_equal(b.data, rows[i].clean);
        assert_int_equal(b.len, strlen(rows[i].clean));
    }
}

static void
line_is_one_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED b = BUF_INIT;
        clean_line(span_of(rows[i].text), &b);
        assert_string_equal(b.data, rows[i].line);
    }
}

static void
clean_text_is_left_as_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED b = BUF_INIT;
        clean_text(span_of(rows[i].clean), &b);
        assert_string_equal(b.data, rows[i].clean);
    }
}

static void
nul_is_removed(void **state)
{
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED line = BUF_INIT;

    (void)state;
    clean_text(SPAN_LIT("a\0b"), &text);
    clean_line(SPAN_LIT("a\0b"), &line);
    assert_string_equal(text.data, "ab");
    assert_string_equal(line.data, "ab");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_keeps_lines_and_loses_controls),
        cmocka_unit_test(line_is_one_line),
        cmocka_unit_test(nul_is_removed),
        cmocka_unit_test(clean_text_is_left_as_it_is),
    };

    return cmocka_run_group_tests_name("clean", tests, NULL, NULL);
}
