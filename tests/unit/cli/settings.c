// SPDX-License-Identifier: MIT
#include "cli/settings.h"

#include "base/io.h"
#include "base/path.h"
#include "unit/temp_folder.h"
#include "unit/unit.h"

/* Words separated by spaces, behind the program's name. */
static bool
parse(struct arena *a, const char *words, struct settings *out, struct err *err)
{
    char *argv[16] = {arena_strdup(a, "deploy-interview")};
    int argc = 1;
    struct span rest = span_of(words), word;

    while (span_cut(&rest, " ", &word))
        argv[argc++] = arena_span(a, word);
    return settings_from_args(a, argc, argv, out, err);
}

static void
arguments_are_commands_options_and_files(void **state)
{
    static const struct {
        const char *words;
        enum command command;
        const char *operands;
        const char *project;
        const char *depth;
    } rows[] = {
        {"", COMMAND_INTERVIEW, "", ".", "standard"},
        {"a.md b.md", COMMAND_INTERVIEW, "a.md b.md", ".", "standard"},
        {"-C x --depth quick a.md", COMMAND_INTERVIEW, "a.md", "x", "quick"},
        {"--depth=deep -Cx", COMMAND_INTERVIEW, "", "x", "deep"},
        {"resume 003", COMMAND_RESUME, "003", ".", "standard"},
        {"-C x resume", COMMAND_RESUME, "", "x", "standard"},
        {"a.md resume", COMMAND_INTERVIEW, "a.md resume", ".", "standard"},
        {"-- resume", COMMAND_INTERVIEW, "resume", ".", "standard"},
        {"-qv -", COMMAND_INTERVIEW, "-", ".", "standard"},
        {"show -- --x", COMMAND_SHOW, "--x", ".", "standard"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED operands = BUF_INIT;
        struct settings s;
        struct err err = ERR_INIT;
        if (!parse(a, rows[i].words, &s, &err))
            fail_msg("%s: %s", rows[i].words, err.text);
        for (size_t k = 0; k < s.operands.count; k++)
            buf_addf(&operands, "%s%s", k ? " " : "", s.operands.items[k]);
        assert_int_equal(s.command, rows[i].command);
        assert_string_equal(operands.data, rows[i].operands);
        assert_string_equal(setting(&s, SETTING_PROJECT), rows[i].project);
        assert_string_equal(setting(&s, SETTING_DEPTH), rows[i].depth);
    }
}

static void
wrong_arguments_are_named(void **state)
{
    static const struct {
        const char *words;
        const char *error;
        const char *hint;
    } rows[] = {
        {"--dephth quick", "unknown option --dephth", "did you mean --depth?"},
        {"--colour never", "unknown option --colour", "did you mean --color?"},
        {"--zebra", "unknown option --zebra", "deploy-interview --help lists the options"},
        {"-x", "unknown option -x", "deploy-interview --help lists the options"},
        {"--depth", "--depth needs a value (LEVEL)", ""},
        {"-C", "-C needs a value (DIR)", ""},
        {"--depth slow", "depth is one of quick|standard|deep, not \"slow\"", ""},
        {"--json=yes", "--json takes no value", ""},
        {"--role=", "role needs a value", ""},
        {"list --depth quick", "--depth does nothing for list", ""},
        {"--repair", "--repair does nothing for an interview", ""},
        {"list x", "list takes no \"x\"", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct settings s;
        struct err err = ERR_INIT;
        assert_false(parse(a, rows[i].words, &s, &err));
        assert_string_equal(err.text, rows[i].error);
        assert_string_equal(err.hint, rows[i].hint);
        assert_int_equal(err.code, ERR_USAGE);
    }
}

static void
put(struct arena *a, const char *folder, const char *name, const char *text)
{
    struct err err = ERR_INIT;
    const char *path = path_join(a, folder, name);

    assert_true(io_make_folder(path_folder(a, path), &err));
    assert_true(io_write_atomic(path, span_of(text), &err));
}

static void
the_nearest_source_wins(void **state)
{
    ARENA_SCOPED a = arena_new();
    const char *folder = temp_folder(a);
    struct settings s;
    struct err err = ERR_INIT;

    (void)state;
    setenv("XDG_CONFIG_HOME", arena_strf(a, "%s/config", folder), 1);
    put(a, folder, "config/deploy-interview/config", "# mine\ndepth = deep\nplain = yes\n");
    put(a, folder, ".deploy-interview.conf", "\ndepth = quick\nsops = handbook\n");
    assert_true(parse(a, arena_strf(a, "-C %s", folder), &s, &err));
    if (!settings_from_files(a, &s, &err))
        fail_msg("%s", err.text);
    assert_string_equal(setting(&s, SETTING_DEPTH), "quick");
    assert_string_equal(s.values[SETTING_DEPTH].from, ".deploy-interview.conf:2");
    assert_string_equal(setting(&s, SETTING_SOPS), arena_strf(a, "%s/handbook", folder));
    assert_true(setting_is_on(&s, SETTING_PLAIN));

    setenv("DEPLOY_INTERVIEW_DEPTH", "standard", 1);
    assert_true(parse(a, arena_strf(a, "-C %s", folder), &s, &err));
    assert_true(settings_from_files(a, &s, &err));
    assert_string_equal(setting(&s, SETTING_DEPTH), "standard");
    assert_string_equal(s.values[SETTING_DEPTH].from, "DEPLOY_INTERVIEW_DEPTH");
    unsetenv("DEPLOY_INTERVIEW_DEPTH");
    temp_remove(folder);
}

static void
wrong_files_are_named_by_line(void **state)
{
    static const struct {
        const char *text;
        const char *error;
    } rows[] = {
        {"depth = slow\n",
         ".deploy-interview.conf:1: depth is one of quick|standard|deep, not \"slow\""},
        {"\n\ncolour = never\n", ".deploy-interview.conf:3: unknown setting \"colour\""},
        {"project = ..\n", ".deploy-interview.conf:1: unknown setting \"project\""},
        {"depth\n", ".deploy-interview.conf:1: a line is \"name = value\""},
        {"plain =\n", ".deploy-interview.conf:1: plain is one of yes|no, not \"\""},
    };

    (void)state;
    unsetenv("XDG_CONFIG_HOME");
    setenv("HOME", "/nonexistent", 1);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        const char *folder = temp_folder(a);
        struct settings s;
        struct err err = ERR_INIT;
        put(a, folder, ".deploy-interview.conf", rows[i].text);
        assert_true(parse(a, arena_strf(a, "-C %s", folder), &s, &err));
        assert_false(settings_from_files(a, &s, &err));
        assert_string_equal(err.text, rows[i].error);
        temp_remove(folder);
    }
}

static void
a_project_may_not_point_outside(void **state)
{
    ARENA_SCOPED a = arena_new();
    const char *folder = temp_folder(a);
    struct settings s;
    struct err err = ERR_INIT;

    (void)state;
    put(a, folder, ".deploy-interview.conf", "role = ../../etc/passwd\n");
    assert_true(parse(a, arena_strf(a, "-C %s", folder), &s, &err));
    assert_false(settings_from_files(a, &s, &err));
    assert_int_equal(err.code, ERR_USAGE);
    temp_remove(folder);
}

static void
the_help_lists_every_option_of_a_command(void **state)
{
    (void)state;
    for (size_t c = 0; c < COMMAND_COUNT; c++) {
        BUF_SCOPED text = BUF_INIT;
        settings_help((enum command)c, &text);
        for (size_t i = 0; i < SETTING_COUNT; i++) {
            bool listed = span_find(buf_span(&text), option_table[i].name) < text.len;
            if (option_table[i].commands & 1u << c)
                assert_true(listed);
        }
        struct span rest = buf_span(&text), line;
        while (span_line(&rest, &line))
            assert_true(line.len <= 100);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments_are_commands_options_and_files),
        cmocka_unit_test(wrong_arguments_are_named),
        cmocka_unit_test(the_nearest_source_wins),
        cmocka_unit_test(wrong_files_are_named_by_line),
        cmocka_unit_test(a_project_may_not_point_outside),
        cmocka_unit_test(the_help_lists_every_option_of_a_command),
    };

    return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
