// SPDX-License-Identifier: MIT
#ifndef WIRE_KEY_H
#define WIRE_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/span.h"

/*
 * The key of an API: where it comes from, and what may be shown of it.  The text goes into a request
 * header and nowhere else: not into a message, a log, a tape or a journal.
 */
struct key {
    char *text;   /* NULL: no key */
    char *source; /* "OPENAI_API_KEY", "the file keys/openai", "the key command"; for display */
    char tail[5]; /* its last four characters, for display; empty for a key of 12 or fewer */
};

#define KEY_INIT   ((struct key){0})
#define KEY_SCOPED CLEANUP(key_release) struct key

/* Where to look, in this order; each may be NULL. */
struct key_origin {
    const char *command;  /* for /bin/sh; the first line it prints.  Its standard input is empty. */
    const char *file;     /* a regular file of ours that nobody else may read; one line */
    const char *variable; /* an environment variable; unset and empty are the same */
    int command_ms;       /* how long the command may take; 0: KEY_COMMAND_MS */
};

enum {
    KEY_COMMAND_MS = 60000, /* time to type a passphrase */
    KEY_MAX = 16 * 1024,
    KEY_HIDE_FROM = 8, /* shorter ones stand in ordinary text */
};

/*
 * White space around the key is dropped.  True without a key (text is NULL) when none of the places is
 * given or the variable is empty.  ERR_USAGE for everything else: a file that is missing or that others may
 * read, a command that fails (with its standard error) or takes too long, a key with a character that no
 * header may hold.  ERR_INTERRUPTED when Ctrl-C ended the command.
 */
MUST_USE bool key_load(const struct key_origin *from, struct key *out, struct err *err);
/* Wipes and frees; safe on KEY_INIT. */
void key_release(struct key *k);

/* Puts * in place of each byte of `secret` where it stands in `text`; secrets below KEY_HIDE_FROM bytes are ignored. */
void key_hide(struct span secret, char *text, size_t len);

#endif
