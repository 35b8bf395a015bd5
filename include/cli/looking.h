// SPDX-License-Identifier: MIT
#ifndef CLI_LOOKING_H
#define CLI_LOOKING_H

#include "base/err.h"
#include "cli/app.h"

/*
 * Loads the pack and looks at the session that the operand names, or at the newest.  ERR_USAGE when there
 * is none.  *newest says whether it is the one with the highest id.
 */
MUST_USE bool app_look(struct app *app, const struct settings *settings, bool *newest,
                       struct err *err);

#endif
