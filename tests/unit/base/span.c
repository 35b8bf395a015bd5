// SPDX-License-Identifier: MIT
#include "base/span.h"

#include "base/buf.h"
#include "unit/unit.h"

static void
lines_end_in_every_way(void **state)
{
    static const struct {
        const char *text;
        const char *lines; /* each followed by | */
    } rows[] = {
        {"", ""},       {"a", "a|"},           {"a\n", "a|"}, {"a\r\nb\rc\nd", "a|b|c|d|"},
        {"\n\n", "||"}, {"a\r\r\nb", "a||b|"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED got = BUF_INIT;
        struct span rest = span_of(rows[i].text), line;
        while (span_line(&rest, &line)) {
            buf_add_span(&got, line);
            buf_addc(&got, '|');
        }
        assert_string_equal(got.data, rows[i].lines);
    }
}

static void
cut_takes_pieces(void **state)
{
    struct span rest = SPAN_LIT("a, b,  c"), piece;

    (void)state;
    assert_true(span_cut(&rest, ", ", &piece) && span_is(piece, "a"));
    assert_true(span_cut(&rest, ", ", &piece) && span_is(piece, "b"));
    assert_false(span_is(span_trim(rest), "d"));
    assert_true(span_cut(&rest, ", ", &piece) && span_is(span_trim(piece), "c"));
    assert_false(span_cut(&rest, ", ", &piece));
}

static void
the_last_line_is_found_however_long_it_is(void **state)
{
    char text[1200];

    (void)state;
    memset(text, 'x', sizeof(text));
    assert_int_equal(span_last_line(SPAN_NONE), 0);
    assert_int_equal(span_last_line((struct span){text, sizeof(text)}), 0);
    for (size_t at = 0; at < sizeof(text); at += 7) {
        text[at] = '\n';
        assert_int_equal(span_last_line((struct span){text, sizeof(text)}), at + 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_line_is_found_however_long_it_is),
        cmocka_unit_test(lines_end_in_every_way),
        cmocka_unit_test(cut_takes_pieces),
    };

    return cmocka_run_group_tests_name("span", tests, NULL, NULL);
}
