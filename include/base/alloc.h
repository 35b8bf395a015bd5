// SPDX-License-Identifier: MIT
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

#include "base/attr.h"

/*
 * Memory that is never NULL.  When there is none left, these print one line and abort: for this program
 * there is nothing useful to do without memory, and everything said so far is already in the journal.
 */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t len);

/* For CLEANUP on a `char *`. */
void free_string(char **s);
#define STRING_SCOPED CLEANUP(free_string) char *

/* Overwrites a key before its memory is given back, also where the compiler sees no later use of it. */
void wipe(void *secret, size_t len);

#endif
