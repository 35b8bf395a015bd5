// SPDX-License-Identifier: MIT
#include "cli/run.h"

#include <locale.h>
#include <signal.h>

#include "base/clean.h"
#include "base/log.h"
#include "cli/commands.h"

static const command_fn runners[COMMAND_COUNT] = {
    [COMMAND_INTERVIEW] = command_interview,
    [COMMAND_RESUME] = command_resume,
    [COMMAND_LIST] = command_list,
    [COMMAND_SHOW] = command_show,
    [COMMAND_RENDER] = command_render,
    [COMMAND_QUESTIONS] = command_questions,
    [COMMAND_ASK] = command_ask,
    [COMMAND_DOCTOR] = command_doctor,
    [COMMAND_CONFIG] = command_config,
    [COMMAND_HELP] = command_help,
};

int
exit_code_of(enum err_code code)
{
    switch (code) {
    case ERR_NONE: return EXIT_DONE;
    case ERR_USAGE: return EXIT_WRONG_USE;
    case ERR_UNUSABLE: return EXIT_UNUSABLE;
    case ERR_IO:
    case ERR_FORMAT: return EXIT_FAILED;
    case ERR_NETWORK:
    case ERR_TLS:
    case ERR_PROVIDER: return EXIT_MODEL;
    case ERR_AUTH: return EXIT_KEY;
    case ERR_LIMIT: return EXIT_LATER;
    case ERR_INTERRUPTED: return EXIT_INTERRUPTED;
    }
    return EXIT_FAILED;
}

/* The only place that prints an error. */
static int
fail(const struct err *err)
{
    BUF_SCOPED text = BUF_INIT;

    clean_line(span_of(err->text), &text);
    if (err->hint[0]) {
        buf_adds(&text, "; ");
        clean_line(span_of(err->hint), &text);
    }
    fprintf(stderr, "deploy-interview: %s\n", text.data);
    return exit_code_of(err->code);
}

/*
 * Case folding and widths need UTF-8, whatever the user's locale is.  Nothing else is taken from it: a number
 * keeps its decimal point, and the words of the system's errors stay in the language of the sentence around them.
 */
static void
use_utf8(void)
{
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "en_US.UTF-8");
}

static bool
run_command(const struct settings *settings, struct arena *a, int *code, struct err *err)
{
    struct settings all = *settings;
    const char *debug = setting(settings, SETTING_DEBUG);

    use_utf8();
    /* A closed pipe is an error to report, not a reason to die without a word. */
    signal(SIGPIPE, SIG_IGN);
    if (debug && !log_open(debug, err))
        return false;
    bool done = settings_from_files(a, &all, err) && runners[all.command](&all, code, err);
    log_close();
    return done;
}

int
run(int argc, char **argv)
{
    ARENA_SCOPED a = arena_new();
    struct settings settings;
    struct err err = ERR_INIT;
    int code = EXIT_FAILED;

    if (!settings_from_args(a, argc, argv, &settings, &err))
        return fail(&err);
    if (setting_is_on(&settings, SETTING_VERSION)) {
        puts("deploy-interview " DEPLOY_INTERVIEW_VERSION);
        return EXIT_DONE;
    }
    if (setting_is_on(&settings, SETTING_HELP) || settings.command == COMMAND_HELP)
        return command_help(&settings, &code, &err) ? code : fail(&err);
    if (!run_command(&settings, a, &code, &err))
        return fail(&err);
    return code;
}
