// SPDX-License-Identifier: MIT
#include "wire/key_screen.h"

#include "unit/unit.h"

static void
the_key_is_hidden_in_every_cutting(void **state)
{
    static const struct {
        const char *text;
        const char *shown;
    } rows[] = {
        {"the key sk-01234567 stands here", "the key *********** stands here"},
        {"sk-01234567sk-01234567", "**********************"},
        {"sk-sk-01234567", "sk-***********"},
        {"sk-0123456 is another", "sk-0123456 is another"},
        {"it ends in sk-012", "it ends in sk-012"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct span text = span_of(rows[i].text);
        for (size_t step = 1; step <= text.len + 1; step++) {
            struct key_screen s;
            BUF_SCOPED shown = BUF_INIT, piece = BUF_INIT;
            key_screen_init(&s, SPAN_LIT("sk-01234567"));
            for (size_t at = 0; at < text.len; at += step) {
                key_screen_feed(&s, span_slice(text, at, at + step), &piece);
                buf_add_span(&shown, buf_span(&piece));
            }
            key_screen_end(&s, &piece);
            buf_add_span(&shown, buf_span(&piece));
            assert_string_equal(shown.data, rows[i].shown);
            key_screen_release(&s);
        }
    }
}

static void
nothing_is_held_back_without_need(void **state)
{
    struct key_screen s;
    BUF_SCOPED piece = BUF_INIT;

    (void)state;
    key_screen_init(&s, SPAN_LIT("sk-01234567"));
    key_screen_feed(&s, SPAN_LIT("as"), &piece);
    assert_string_equal(piece.data, "a");
    key_screen_feed(&s, SPAN_LIT("k him"), &piece);
    assert_string_equal(piece.data, "sk him");
    key_screen_release(&s);
    key_screen_init(&s, SPAN_LIT("short"));
    key_screen_feed(&s, SPAN_LIT("short"), &piece);
    assert_string_equal(piece.data, "short");
    key_screen_release(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_key_is_hidden_in_every_cutting),
        cmocka_unit_test(nothing_is_held_back_without_need),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
