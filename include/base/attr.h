// SPDX-License-Identifier: MIT
#ifndef BASE_ATTR_H
#define BASE_ATTR_H

/*
 * Compiler attributes by name, and the functions this program never calls.  Every header includes this
 * one, so a banned call does not compile anywhere.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Releases a local when it leaves scope.  Every *_SCOPED macro in this program is built on it. */
#define CLEANUP(fn)       __attribute__((cleanup(fn)))
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define FORMAT_OF(arg)    __attribute__((format_arg(arg)))
#define MUST_USE          __attribute__((warn_unused_result))
#define NORETURN          __attribute__((noreturn))

#define ARRAY_LEN(a) (sizeof(a) / sizeof(*(a)))

#define BANNED(name) banned_##name##_use_buf_or_span

/* They write without knowing the room, ... */
#undef strcpy
#define strcpy(a, b) BANNED(strcpy)
#undef strcat
#define strcat(a, b) BANNED(strcat)
#undef strncpy
#define strncpy(a, b, n) BANNED(strncpy)
#undef strncat
#define strncat(a, b, n) BANNED(strncat)
#undef sprintf
#define sprintf(...) BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf)
/* ... keep hidden state, ... */
#undef strtok
#define strtok(a, b) BANNED(strtok)
#undef localtime
#define localtime(t) BANNED(localtime)
#undef gmtime
#define gmtime(t) BANNED(gmtime)
#undef ctime
#define ctime(t) BANNED(ctime)
/* ... or cannot say that they failed. */
#undef atoi
#define atoi(s) BANNED(atoi)
#undef atol
#define atol(s) BANNED(atol)
#undef atof
#define atof(s) BANNED(atof)

#endif
