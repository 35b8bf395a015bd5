// SPDX-License-Identifier: MIT
#include "wire/key.h"

#include <sys/stat.h>

#include "base/clock.h"
#include "unit/folder.h"
#include "unit/unit.h"

#define LONG_KEY "sk-proj-0123456789abcdef"

static bool
load(const struct key_origin *from, struct key *key, struct err *err)
{
    *err = ERR_INIT;
    return key_load(from, key, err);
}

static void
the_variable_is_used_when_nothing_else_is_given(void **state)
{
    const struct key_origin from = {.variable = "TEST_API_KEY"};
    KEY_SCOPED key = KEY_INIT;
    struct err err;

    (void)state;
    assert_int_equal(setenv("TEST_API_KEY", " " LONG_KEY "\n", 1), 0);
    assert_true(load(&from, &key, &err));
    assert_string_equal(key.text, LONG_KEY);
    assert_string_equal(key.source, "TEST_API_KEY");
    assert_string_equal(key.tail, "cdef");
}

static void
no_key_is_no_error(void **state)
{
    const struct key_origin from = {.variable = "TEST_API_KEY"};
    KEY_SCOPED key = KEY_INIT;
    struct err err;

    (void)state;
    assert_int_equal(setenv("TEST_API_KEY", " \t", 1), 0);
    assert_true(load(&from, &key, &err));
    assert_null(key.text);
    assert_int_equal(unsetenv("TEST_API_KEY"), 0);
    assert_true(load(&from, &key, &err));
    assert_null(key.text);
    assert_true(load(&(struct key_origin){0}, &key, &err));
    assert_null(key.text);
}

static void
a_short_key_shows_no_tail(void **state)
{
    static const struct {
        const char *text;
        const char *tail;
    } rows[] = {
        {"x", ""},
        {"123456789012", ""},
        {"1234567890123", "0123"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        KEY_SCOPED key = KEY_INIT;
        struct err err;
        assert_int_equal(setenv("TEST_API_KEY", rows[i].text, 1), 0);
        assert_true(load(&(struct key_origin){.variable = "TEST_API_KEY"}, &key, &err));
        assert_string_equal(key.tail, rows[i].tail);
    }
}

static void
a_key_that_no_header_may_hold_is_refused_and_not_repeated(void **state)
{
    static const struct {
        const char *text;
        const char *message;
    } rows[] = {
        {"sk-one\nsk-two", "the key from TEST_API_KEY has a character that no key has, at byte 7"},
        {"sk-one\rX: y", "the key from TEST_API_KEY has a character that no key has, at byte 7"},
        {"Bearer sk-one", "the key from TEST_API_KEY has a character that no key has, at byte 7"},
        {"\xe2\x80\x8bsk-one",
         "the key from TEST_API_KEY has a character that no key has, at byte 1"},
        {"sk-\x7f", "the key from TEST_API_KEY has a character that no key has, at byte 4"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        KEY_SCOPED key = KEY_INIT;
        struct err err;
        assert_int_equal(setenv("TEST_API_KEY", rows[i].text, 1), 0);
        assert_false(load(&(struct key_origin){.variable = "TEST_API_KEY"}, &key, &err));
        assert_int_equal(err.code, ERR_USAGE);
        assert_string_equal(err.text, rows[i].message);
        assert_null(key.text);
    }
}

static void
a_key_file_is_read_only_when_it_is_ours_alone(void **state)
{
    static const struct {
        mode_t mode;
        const char *message; /* NULL: read */
    } rows[] = {
        {0600, NULL},
        {0400, NULL},
        {0700, NULL},
        {0640, "the key file keys/a is open to other users (mode 0640)"},
        {0604, "the key file keys/a is open to other users (mode 0604)"},
        {0620, "the key file keys/a is open to other users (mode 0620)"},
        {0644, "the key file keys/a is open to other users (mode 0644)"},
    };

    (void)state;
    assert_int_equal(mkdir("keys", 0700), 0);
    folder_put("keys/a", LONG_KEY "\n");
    assert_int_equal(setenv("TEST_API_KEY", "of the variable", 1), 0);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct key_origin from = {.file = "keys/a", .variable = "TEST_API_KEY"};
        KEY_SCOPED key = KEY_INIT;
        struct err err;
        assert_int_equal(chmod("keys/a", rows[i].mode), 0);
        assert_int_equal(load(&from, &key, &err), rows[i].message == NULL);
        assert_string_equal(key.text ? key.text : "", rows[i].message ? "" : LONG_KEY);
        assert_string_equal(err.text, rows[i].message ? rows[i].message : "");
        assert_string_equal(err.hint, rows[i].message ? "chmod 600 keys/a" : "");
        assert_string_equal(key.source ? key.source : "", rows[i].message ? "" : "the file keys/a");
    }
}

static void
what_is_no_key_file_is_refused(void **state)
{
    static const struct {
        const char *file;
        const char *message;
    } rows[] = {
        {"missing", "cannot read the key file missing: No such file or directory"},
        {"folder", "the key file folder is not a regular file"},
        {"pipe", "the key file pipe is not a regular file"},
        {"empty", "the file empty holds no key"},
        {"two", "the key from the file two has a character that no key has, at byte 7"},
        {"long", "the file long is longer than a key can be"},
    };

    (void)state;
    umask(077);
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    folder_put("empty", "\n\n");
    folder_put("two", "sk-one\nsk-two\n");
    char text[KEY_MAX + 100] = "";
    memset(text, 'k', sizeof(text) - 1);
    folder_put("long", text);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        KEY_SCOPED key = KEY_INIT;
        struct err err;
        assert_false(load(&(struct key_origin){.file = rows[i].file}, &key, &err));
        assert_int_equal(err.code, ERR_USAGE);
        assert_string_equal(err.text, rows[i].message);
    }
}

static void
a_key_file_of_somebody_else_is_refused(void **state)
{
    KEY_SCOPED key = KEY_INIT;
    struct err err;

    (void)state;
    umask(077);
    folder_put("theirs", LONG_KEY);
    if (chown("theirs", geteuid() + 1, (gid_t)-1) != 0)
        skip();
    assert_false(load(&(struct key_origin){.file = "theirs"}, &key, &err));
    assert_string_equal(err.text, "the key file theirs belongs to another user");
}

static void
a_key_command_gives_its_first_line(void **state)
{
    static const struct {
        const char *command;
        const char *key;
    } rows[] = {
        {"echo " LONG_KEY, LONG_KEY},
        {"printf '  " LONG_KEY "\\t\\r\\nuser: me\\n'", LONG_KEY},
        {"printf " LONG_KEY, LONG_KEY},
        {"echo warning >&2; echo " LONG_KEY, LONG_KEY},
        {"cat; echo " LONG_KEY, LONG_KEY}, /* its standard input is empty */
        {"echo " LONG_KEY "; yes | head -c 300000", LONG_KEY},
        {"echo " LONG_KEY "; yes | head -c 300000 >&2", LONG_KEY},
        {"echo " LONG_KEY "; exec >&- 2>&-; sleep 0", LONG_KEY},
        /* What it leaves behind may hold the pipes open. */
        {"(sleep 3 &) ; echo " LONG_KEY, LONG_KEY},
    };

    (void)state;
    assert_int_equal(setenv("TEST_API_KEY", "of the variable", 1), 0);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct key_origin from = {
            .command = rows[i].command, .file = "missing", .variable = "TEST_API_KEY"};
        KEY_SCOPED key = KEY_INIT;
        struct err err;
        long long began = clock_ms();
        assert_true(load(&from, &key, &err));
        assert_string_equal(key.text, rows[i].key);
        assert_string_equal(key.source, "the key command");
        assert_true(clock_ms() - began < 2500);
    }
}

static void
a_key_command_that_fails_is_quoted(void **state)
{
    static const struct {
        const char *command;
        int limit_ms;
        enum err_code code;
        const char *message;
    } rows[] = {
        {"echo sk-secret; echo 'no such entry' >&2; exit 3", 0, ERR_USAGE,
         "the key command failed with exit code 3: no such entry"},
        {"exit 1", 0, ERR_USAGE, "the key command failed with exit code 1: it said nothing"},
        {"printf 'a\\033[31m\\nb\\n' >&2; exit 2", 0, ERR_USAGE,
         "the key command failed with exit code 2: a[31m b"},
        {"true", 0, ERR_USAGE, "the key command holds no key"},
        {"echo; echo sk-secret", 0, ERR_USAGE, "the key command holds no key"},
        {"echo two words", 0, ERR_USAGE,
         "the key from the key command has a character that no key has, at byte 4"},
        {"kill -TERM $$", 0, ERR_USAGE, "the key command ended by signal 15: it said nothing"},
        {"kill -INT $$", 0, ERR_INTERRUPTED, "the key command was interrupted"},
        {"exec sleep 9", 50, ERR_USAGE, "the key command took longer than 0.05 s"},
        {"exec >&- 2>&-; exec sleep 9", 50, ERR_USAGE, "the key command took longer than 0.05 s"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct key_origin from = {.command = rows[i].command, .command_ms = rows[i].limit_ms};
        KEY_SCOPED key = KEY_INIT;
        struct err err;
        assert_false(load(&from, &key, &err));
        assert_int_equal(err.code, rows[i].code);
        assert_string_equal(err.text, rows[i].message);
        assert_null(key.text);
    }
}

static void
a_key_is_blanked_wherever_it_stands(void **state)
{
    static const struct {
        const char *secret;
        const char *text;
        const char *blanked;
    } rows[] = {
        {"12345678", "12345678", "********"},
        {"12345678", "a 12345678b12345678", "a ********b********"},
        {"12345678", "1234567 8", "1234567 8"},
        {"12345678", "1212345678", "12********"},
        {"1234567", "1234567", "1234567"}, /* too short to be a secret, and to be told from text */
        {"", "abc", "abc"},
        {"12345678", "", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char text[32] = "";
        memcpy(text, rows[i].text, strlen(rows[i].text));
        key_hide(span_of(rows[i].secret), text, strlen(text));
        assert_string_equal(text, rows[i].blanked);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_variable_is_used_when_nothing_else_is_given),
        cmocka_unit_test(no_key_is_no_error),
        cmocka_unit_test(a_short_key_shows_no_tail),
        cmocka_unit_test(a_key_that_no_header_may_hold_is_refused_and_not_repeated),
        cmocka_unit_test_setup_teardown(a_key_file_is_read_only_when_it_is_ours_alone, folder_enter,
                                        folder_leave),
        cmocka_unit_test_setup_teardown(what_is_no_key_file_is_refused, folder_enter, folder_leave),
        cmocka_unit_test_setup_teardown(a_key_file_of_somebody_else_is_refused, folder_enter,
                                        folder_leave),
        cmocka_unit_test(a_key_command_gives_its_first_line),
        cmocka_unit_test(a_key_command_that_fails_is_quoted),
        cmocka_unit_test(a_key_is_blanked_wherever_it_stands),
    };

    return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
