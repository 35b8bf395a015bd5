// SPDX-License-Identifier: MIT
#include "ui/keyboard.h"

#include <signal.h>
#include <unistd.h>

#include "base/clock.h"
#include "ui/signals.h"
#include "unit/unit.h"

#define START KEYBOARD_PASTE_START
#define END   KEYBOARD_PASTE_END

/* A keyboard on which `bytes` were typed in two goes, cut at `cut`, by nobody who types on. */
static void
type(struct keyboard *k, const char *bytes, size_t cut)
{
    size_t len = strlen(bytes);
    int ends[2];

    assert_true(cut <= len && len <= sizeof(k->bytes));
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], bytes + cut, len - cut), len - cut);
    close(ends[1]);
    *k = (struct keyboard){.fd = ends[0], .len = cut};
    memcpy(k->bytes, bytes, cut);
}

static enum keyboard_state
next(struct keyboard *k, struct buf *out)
{
    uint32_t code;
    enum keyboard_state state = keyboard_next(k, &code);

    if (state == KEYBOARD_OK)
        buf_addf(out, "%X ", code);
    return state;
}

static void
keys_are_code_points_wherever_the_bytes_are_cut(void **state)
{
    static const struct {
        const char *bytes;
        const char *want;
    } rows[] = {
        {"aé中🚀\r", "61 E9 4E2D 1F680 D "},  {"\x80x", "FFFD 78 "},
        {"\xE4\xB8x", "FFFD FFFD 78 "},      {"\xC0\xAF", "FFFD FFFD "},
        {"\xED\xA0\x80", "FFFD FFFD FFFD "}, {"\xFF\xFE", "FFFD FFFD "},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        for (size_t cut = 0; cut <= strlen(rows[i].bytes); cut++) {
            struct keyboard k;
            BUF_SCOPED out = BUF_INIT;

            type(&k, rows[i].bytes, cut);
            while (next(&k, &out) == KEYBOARD_OK)
                ;
            assert_string_equal(out.data, rows[i].want);
            close(k.fd);
        }
}

static void
a_paste_ends_at_its_marker_wherever_the_bytes_are_cut(void **state)
{
    static const struct {
        const char *bytes;
        const char *pasted;
        const char *next; /* the key after it */
    } rows[] = {
        {"one\rtwo" END "x", "one\rtwo", "78 "},
        {END "x", "", "78 "},
        {"中文" END "中", "中文", "4E2D "},
        {"a\033[201b\033[20\033\033[201~x", "a\033[201b\033[20\033", "78 "},
        {"a\033[200~b" END "x", "a\033[200~b", "78 "},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        for (size_t cut = 0; cut <= strlen(rows[i].bytes); cut++) {
            struct keyboard k;
            BUF_SCOPED pasted = BUF_INIT;
            BUF_SCOPED out = BUF_INIT;

            type(&k, rows[i].bytes, cut);
            assert_int_equal(keyboard_paste(&k, &pasted), KEYBOARD_OK);
            assert_string_equal(pasted.data, rows[i].pasted);
            assert_int_equal(next(&k, &out), KEYBOARD_OK);
            assert_string_equal(out.data, rows[i].next);
            close(k.fd);
        }
}

static void
an_end_marker_that_was_pasted_does_not_end_the_paste(void **state)
{
    static const struct {
        const char *bytes;
        const char *pasted;
    } rows[] = {
        {"a" END "\rrm -rf x\r" END, "a" END "\rrm -rf x\r"},
        {"a" END START "b" END, "a"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct keyboard k;
        BUF_SCOPED pasted = BUF_INIT;

        type(&k, rows[i].bytes, strlen(rows[i].bytes));
        assert_int_equal(keyboard_paste(&k, &pasted), KEYBOARD_OK);
        assert_string_equal(pasted.data, rows[i].pasted);
        close(k.fd);
    }
}

static void
a_paste_without_an_end_is_an_end_of_input(void **state)
{
    struct keyboard k;
    BUF_SCOPED pasted = BUF_INIT;

    (void)state;
    type(&k, "one\rtwo\033[201", 3);
    assert_int_equal(keyboard_paste(&k, &pasted), KEYBOARD_END);
    close(k.fd);
}

static void
a_paste_has_a_ceiling(void **state)
{
    struct keyboard k;
    BUF_SCOPED pasted = BUF_INIT;
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    for (size_t i = 0; i < 4 * KEYBOARD_PASTE_MAX; i++)
        buf_addc(&pasted, 'x');
    type(&k, END "y", 2);
    assert_int_equal(keyboard_paste(&k, &pasted), KEYBOARD_OK);
    assert_true(pasted.len > KEYBOARD_PASTE_MAX);
    assert_true(pasted.len < KEYBOARD_PASTE_MAX + 16);
    assert_int_equal(next(&k, &out), KEYBOARD_OK);
    assert_string_equal(out.data, "79 ");
    close(k.fd);
}

static void
what_was_typed_ahead_can_be_dropped(void **state)
{
    struct keyboard k;
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    type(&k, "abc", 2);
    keyboard_drop(&k);
    assert_int_equal(next(&k, &out), KEYBOARD_OK);
    assert_string_equal(out.data, "63 ");
    close(k.fd);
}

/* Other work: `pieces` of it, and at the last one somebody types. */
struct work {
    int fd;
    int pieces;
    int done;
    int signal; /* comes in the first piece; 0: none */
};

static bool
do_piece(void *context)
{
    struct work *w = context;

    if (w->done++ == 0 && w->signal)
        raise(w->signal);
    if (w->done == w->pieces)
        assert_int_equal(write(w->fd, "a", 1), 1);
    return w->done < w->pieces;
}

static void
begin_work(struct keyboard *k, struct work *w)
{
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    *k = (struct keyboard){.fd = ends[0]};
    w->fd = ends[1];
    keyboard_set_idle(k, do_piece, w);
}

static void
end_work(const struct keyboard *k, const struct work *w)
{
    close(k->fd);
    close(w->fd);
}

static void
other_work_is_done_piece_by_piece_until_nothing_is_left(void **state)
{
    struct work w = {.pieces = 3};
    struct keyboard k;
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    begin_work(&k, &w);
    long long began = clock_ms();
    assert_int_equal(next(&k, &out), KEYBOARD_OK);
    assert_true(clock_ms() - began >= 2 * (KEYBOARD_IDLE_MS - 1));
    assert_string_equal(out.data, "61 ");
    assert_int_equal(w.done, 3);
    assert_null(k.idle);
    end_work(&k, &w);
}

static void
keys_go_before_other_work(void **state)
{
    struct work w = {.pieces = 9};
    struct keyboard k;
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    begin_work(&k, &w);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(write(w.fd, "b", 1), 1);
        assert_int_equal(next(&k, &out), KEYBOARD_OK);
    }
    assert_string_equal(out.data, "62 62 62 ");
    assert_int_equal(w.done, 0);
    end_work(&k, &w);
}

static void
a_signal_during_other_work_ends_the_wait(void **state)
{
    struct work w = {.pieces = 2, .signal = SIGINT};
    struct keyboard k;
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    signal(SIGINT, SIG_DFL);
    signals_open();
    signals_hold();
    begin_work(&k, &w);
    assert_int_equal(next(&k, &out), KEYBOARD_SIGNAL);
    assert_int_equal(w.done, 1);
    assert_int_equal(signals_take(SIGNALS_INTERRUPT), 1);
    assert_int_equal(next(&k, &out), KEYBOARD_OK);
    assert_string_equal(out.data, "61 ");
    signals_release();
    signals_close();
    end_work(&k, &w);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_code_points_wherever_the_bytes_are_cut),
        cmocka_unit_test(a_paste_ends_at_its_marker_wherever_the_bytes_are_cut),
        cmocka_unit_test(an_end_marker_that_was_pasted_does_not_end_the_paste),
        cmocka_unit_test(a_paste_without_an_end_is_an_end_of_input),
        cmocka_unit_test(a_paste_has_a_ceiling),
        cmocka_unit_test(what_was_typed_ahead_can_be_dropped),
        cmocka_unit_test(other_work_is_done_piece_by_piece_until_nothing_is_left),
        cmocka_unit_test(keys_go_before_other_work),
        cmocka_unit_test(a_signal_during_other_work_ends_the_wait),
    };

    return cmocka_run_group_tests_name("keyboard", tests, NULL, NULL);
}
