// SPDX-License-Identifier: MIT
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>

/* Adds what fits: a cut message still names the outermost step, which is the one the user knows. */
static void
append(struct err *err, const char *s)
{
    size_t len = strlen(err->text);
    size_t room = sizeof(err->text) - 1 - len;
    size_t n = strlen(s);

    if (n > room)
        n = room;
    memcpy(err->text + len, s, n);
    err->text[len + n] = '\0';
}

bool
err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
    va_list ap;

    err->code = code;
    err->hint[0] = '\0';
    va_start(ap, fmt);
    vsnprintf(err->text, sizeof(err->text), fmt, ap);
    va_end(ap);
    return false;
}

bool
err_errno(struct err *err, enum err_code code, const char *fmt, ...)
{
    int number = errno;
    va_list ap;

    err->code = code;
    err->hint[0] = '\0';
    va_start(ap, fmt);
    vsnprintf(err->text, sizeof(err->text), fmt, ap);
    va_end(ap);
    append(err, ": ");
    append(err, strerror(number));
    return false;
}

bool
err_wrap(struct err *err, const char *fmt, ...)
{
    char cause[sizeof(err->text)];
    va_list ap;

    memcpy(cause, err->text, sizeof(cause));
    va_start(ap, fmt);
    vsnprintf(err->text, sizeof(err->text), fmt, ap);
    va_end(ap);
    append(err, ": ");
    append(err, cause);
    return false;
}

bool
err_hint(struct err *err, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(err->hint, sizeof(err->hint), fmt, ap);
    va_end(ap);
    return false;
}
