// SPDX-License-Identifier: MIT
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

#include "base/attr.h"

/*
 * What went wrong, filled in by the function that failed and printed once, at the top (cli).
 *
 * A function that can fail returns false and sets its last argument, `struct err *err`; it leaves `err`
 * alone when it succeeds.  The struct is plain data on the caller's stack: nothing to free.  `text` is
 * lower case, without a full stop, and names the thing; `hint` says what to do next and may be empty.
 *
 * The codes are what a caller can tell apart; the exit code of the program follows from them in one
 * place (cli).
 */
enum err_code {
    ERR_NONE,
    ERR_USAGE,       /* a wrong option, setting, or input file */
    ERR_UNUSABLE,    /* the answers hold nothing usable */
    ERR_IO,          /* files, disk, terminal */
    ERR_FORMAT,      /* a pack, journal, tape or reply that cannot be read as what it should be */
    ERR_NETWORK,     /* not reached, cut, stalled; a later try may work */
    ERR_TLS,         /* a certificate or a TLS setting; a later try will not work */
    ERR_AUTH,        /* the key was refused, or the account cannot pay */
    ERR_LIMIT,       /* told to come back later */
    ERR_PROVIDER,    /* the provider answered, and not with an answer */
    ERR_INTERRUPTED, /* Ctrl-C */
};

struct err {
    enum err_code code;
    char text[768];
    char hint[256];
};

#define ERR_INIT ((struct err){.code = ERR_NONE})

/* All of these return false, so that a failing function can end with `return err_set(...)`. */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...) PRINTF(3, 4);
/* Adds ": " and the text of errno, as it was on entry. */
bool err_errno(struct err *err, enum err_code code, const char *fmt, ...) PRINTF(3, 4);
/* Prefixes what the caller was doing: "cannot resume session 003: cannot read x: No such file". */
bool err_wrap(struct err *err, const char *fmt, ...) PRINTF(2, 3);
/* Sets the hint; the text stays. */
bool err_hint(struct err *err, const char *fmt, ...) PRINTF(2, 3);

#endif
