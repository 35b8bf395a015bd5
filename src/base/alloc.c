// SPDX-License-Identifier: MIT
#include "base/alloc.h"

#include <unistd.h>

static NORETURN void
out_of_memory(void)
{
    static const char text[] = "deploy-interview: out of memory\n";

    /* Nothing is left to do if even this line cannot be written. */
    ssize_t ignored = write(STDERR_FILENO, text, sizeof(text) - 1);
    (void)ignored;
    abort();
}

void *
xmalloc(size_t size)
{
    void *p = malloc(size ? size : 1);

    if (!p)
        out_of_memory();
    return p;
}

void *
xcalloc(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size ? size : 1);

    if (!p)
        out_of_memory();
    return p;
}

void *
xrealloc(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);

    if (!p)
        out_of_memory();
    return p;
}

char *
xstrdup(const char *s)
{
    return xstrndup(s, strlen(s));
}

char *
xstrndup(const char *s, size_t len)
{
    char *copy = xmalloc(len + 1);

    memcpy(copy, s, len);
    copy[len] = '\0';
    return copy;
}

void
free_string(char **s)
{
    free(*s);
    *s = NULL;
}

#ifdef HAVE_EXPLICIT_BZERO
void
wipe(void *secret, size_t len)
{
    if (len)
        explicit_bzero(secret, len);
}
#else
void
wipe(void *secret, size_t len)
{
    volatile unsigned char *at = secret;

    while (len--)
        *at++ = 0;
}
#endif
