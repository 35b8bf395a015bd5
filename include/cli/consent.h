// SPDX-License-Identifier: MIT
#ifndef CLI_CONSENT_H
#define CLI_CONSENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/err.h"
#include "cli/settings.h"

/*
 * Before something of a project is sent: one line on standard error that says what goes where.  In a
 * terminal it is a question, put once for each project and server; a yes is kept in
 * $XDG_STATE_HOME/deploy-interview/servers.  Without a terminal the line alone is shown, unless --quiet.
 *
 * `what` begins the sentence, "the question and the SOPs".  ERR_PROVIDER when the user says no,
 * ERR_INTERRUPTED after Ctrl-C.
 */
MUST_USE bool consent_get(struct arena *a, const struct settings *s, const char *what,
                          const char *host, struct err *err);

/* $XDG_STATE_HOME/deploy-interview, or what stands for it; NULL without a home. */
const char *state_folder(struct arena *a);

#endif
