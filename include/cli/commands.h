// SPDX-License-Identifier: MIT
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "base/err.h"
#include "cli/app.h"
#include "cli/settings.h"

/* The program's commands; one file each. */

/* Exit codes; product documentation: README, "Exit codes". */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,
    EXIT_WRONG_USE = 2,
    EXIT_OPEN = 3,     /* written, and something that blocks is open */
    EXIT_UNUSABLE = 4, /* the answers hold nothing usable */
    EXIT_MODEL = 5,
    EXIT_KEY = 6,
    EXIT_LATER = 75,
    EXIT_INTERRUPTED = 130,
};

/* Of an error with this code. */
int exit_code_of(enum err_code code);

/* False: `err` says what failed, and gives the exit code; else *code is it. */
typedef bool (*command_fn)(const struct settings *settings, int *code, struct err *err);

bool command_interview(const struct settings *settings, int *code, struct err *err);
bool command_resume(const struct settings *settings, int *code, struct err *err);
bool command_list(const struct settings *settings, int *code, struct err *err);
bool command_show(const struct settings *settings, int *code, struct err *err);
bool command_render(const struct settings *settings, int *code, struct err *err);
bool command_questions(const struct settings *settings, int *code, struct err *err);
bool command_ask(const struct settings *settings, int *code, struct err *err);
bool command_doctor(const struct settings *settings, int *code, struct err *err);
bool command_config(const struct settings *settings, int *code, struct err *err);
bool command_help(const struct settings *settings, int *code, struct err *err);

/* The one operand of a command that takes an id; NULL when there is none. ERR_USAGE for more. */
MUST_USE bool only_operand(const struct settings *settings, const char **out, struct err *err);

/* Talks on app->ui from where the session stands, and says how it ended. */
MUST_USE bool talk_to_the_end(struct app *app, int *code, struct err *err);
/* The terminal as the settings want it. */
MUST_USE bool open_terminal(struct app *app, struct err *err);
/* Finishes without asking, prints the paths or the JSON object. */
MUST_USE bool write_to_the_end(struct app *app, int *code, struct err *err);

/* Lines on standard error, unless --quiet. */
void say_lines(const struct settings *settings, const struct strings *lines);

#endif
