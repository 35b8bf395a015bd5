// SPDX-License-Identifier: MIT
#ifndef CLI_REPLY_H
#define CLI_REPLY_H

#include <stddef.h>

#include "base/arena.h"
#include "cli/app.h"

/* What a person typed, made ready for the journal: cleaned, credentials masked and said so. */
const char *reply_text(struct app *app, struct span typed, size_t *masked);

#endif
