// SPDX-License-Identifier: MIT
#ifndef CLI_SLASH_H
#define CLI_SLASH_H

#include <stdbool.h>

#include "base/err.h"
#include "cli/app.h"

/* Commands typed in place of an answer: "/back", "/edit 2", "/na we have no database". */

/* What the conversation does next. */
enum slash_result {
    SLASH_NONE, /* the line is no command: an answer */
    SLASH_STAY, /* the question still stands; wait for its answer */
    SLASH_NEXT, /* the state has changed: ask the engine */
    SLASH_QUIT,
    SLASH_FAILED, /* something could not be saved: `err` */
};

/* `q` is the question that waits.  A wrong command is answered on the ui and gives SLASH_STAY. */
enum slash_result slash_command(struct app *app, const struct question *q, struct span line,
                                struct err *err);

/* The list of commands, a line each. */
void slash_help(struct ui *ui);

#endif
