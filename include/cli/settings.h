// SPDX-License-Identifier: MIT
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

/*
 * Settings: option > environment (DEPLOY_INTERVIEW_<NAME>) > <project>/.deploy-interview.conf >
 * $XDG_CONFIG_HOME/deploy-interview/config > default.
 *
 * One table (cli/options.c) makes the parser, the help, the keys of the files and the names in the
 * environment.
 */
enum setting {
    SETTING_PROJECT,
    SETTING_ROLE,
    SETTING_SOPS,
    SETTING_PACK,
    SETTING_DEPTH,
    SETTING_PHASE,
    SETTING_TOPIC,
    SETTING_COLOR,
    SETTING_PLAIN,
    SETTING_QUIET,
    SETTING_VERBOSE,
    SETTING_DEBUG,
    SETTING_JSON,
    SETTING_ADOPT,
    SETTING_REPAIR,
    SETTING_PROVIDER,
    SETTING_MODEL,
    SETTING_BASE_URL,
    SETTING_KEY_COMMAND,
    SETTING_KEY_FILE,
    SETTING_OFFLINE,
    SETTING_REQUIRE_MODEL,
    SETTING_LANGUAGE,
    SETTING_EFFORT,
    SETTING_JOBS,
    SETTING_MAX_TOKENS,
    SETTING_TIMEOUT,
    SETTING_CACERT,
    SETTING_PROXY,
    SETTING_INSECURE_HTTP,
    SETTING_DRY_RUN,
    SETTING_RECORD,
    SETTING_REPLAY,
    SETTING_HELP,
    SETTING_VERSION,
    SETTING_COUNT,
};

/* Commands, in the order of the help; the first is the one without a name. */
enum command {
    COMMAND_INTERVIEW,
    COMMAND_RESUME,
    COMMAND_LIST,
    COMMAND_SHOW,
    COMMAND_RENDER,
    COMMAND_QUESTIONS,
    COMMAND_ASK,
    COMMAND_DOCTOR,
    COMMAND_CONFIG,
    COMMAND_HELP,
    COMMAND_COUNT,
};

struct option {
    const char *name;
    char letter;     /* 0 for none */
    const char *arg; /* what follows it, for the help; NULL for a flag */
    const char *help;
    const char *choices;   /* "a|b|c": nothing else is accepted */
    long most;             /* a whole number from 1 to this; 0: not a number */
    const char *fallback;  /* default */
    const char *otherwise; /* what holds without it, where there is no default to name */
    unsigned commands;     /* bit per command that takes it */
    bool in_files;         /* may stand in the environment and in both files */
    bool not_in_project;   /* but not in the project's own */
    bool is_path;          /* set by the project's file, it stays inside the project */
};

extern const struct option option_table[SETTING_COUNT];

struct command_text {
    const char *name; /* NULL for the first */
    const char *args;
    const char *help;
};

extern const struct command_text command_table[COMMAND_COUNT];

struct setting_value {
    const char *text; /* a flag is "yes" or "no"; NULL: not set and without a default */
    const char
        *from; /* "option", "DEPLOY_INTERVIEW_DEPTH", ".deploy-interview.conf:3", "default" */
};

struct settings {
    const char *program; /* as it was called, for commands that a user can paste */
    enum command command;
    struct setting_value values[SETTING_COUNT];
    struct strings operands; /* what stands behind the command */
};

/* ERR_USAGE names the wrong word and, for a near miss, the right one. */
MUST_USE bool settings_from_args(struct arena *a, int argc, char **argv, struct settings *out,
                                 struct err *err);
/*
 * Fills in what the arguments left open, from the environment and the files.  ERR_USAGE with file:line for
 * an unknown key, a wrong value, and for a key that a project's file may not set.
 */
MUST_USE bool settings_from_files(struct arena *a, struct settings *s, struct err *err);

const char *setting(const struct settings *s, enum setting which);
bool setting_is_on(const struct settings *s, enum setting which);
/* Of a number; 0 when it is not set. */
long setting_number(const struct settings *s, enum setting which);

/* The command that `word` nearly is, or NULL. */
const char *settings_near_command(const char *word);

/* The help: of everything, or of one command. */
void settings_help(enum command command, struct buf *out);

#endif
