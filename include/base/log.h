// SPDX-License-Identifier: MIT
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

/*
 * The debug log (--debug FILE): one line an event, with milliseconds since the start.  It holds no keys
 * and no answers.  Until log_open() succeeds, nothing is written anywhere.
 */
MUST_USE bool log_open(const char *path, struct err *err);
void log_debug(const char *fmt, ...) PRINTF(1, 2);
void log_close(void);

#endif
