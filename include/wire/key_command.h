// SPDX-License-Identifier: MIT
#ifndef WIRE_KEY_COMMAND_H
#define WIRE_KEY_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"

/* Memory of the caller, who wipes it. */
struct key_room {
    char *at;
    size_t size;
};

/*
 * Runs the command with /bin/sh, standard input empty, and puts what it prints into `room`; what does not
 * fit is dropped.  It stays in our process group, so that it can ask for a passphrase on the terminal and
 * Ctrl-C reaches it.  After `limit_ms` it is killed.
 * ERR_USAGE with the exit status and its standard error; ERR_INTERRUPTED when SIGINT ended it.  What it
 * printed on standard output is in no message.
 */
MUST_USE bool key_command_run(const char *command, int limit_ms, struct key_room room, size_t *len,
                              struct err *err);

#endif
