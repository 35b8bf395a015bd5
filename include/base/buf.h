// SPDX-License-Identifier: MIT
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/span.h"

/*
 * A growing byte string.
 *
 * `data` is always a valid NUL-terminated string, even when empty, and may hold embedded NULs when `len`
 * says so.  A `struct buf b = BUF_INIT;` owns nothing until something is added.
 */
struct buf {
    char *data;
    size_t len;
    size_t cap;
};

extern char buf_empty[1];

#define BUF_INIT   ((struct buf){.data = buf_empty})
#define BUF_SCOPED CLEANUP(buf_release) struct buf

/* Room for `extra` more bytes at data + len; the caller then raises len by what it wrote. */
void buf_reserve(struct buf *b, size_t extra);

void buf_add(struct buf *b, const void *bytes, size_t len);

static inline void
buf_addc(struct buf *b, char c)
{
    if (b->cap - b->len < 2)
        buf_reserve(b, 1);
    b->data[b->len++] = c;
    b->data[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *s);
void buf_add_span(struct buf *b, struct span s);
void buf_addu(struct buf *b, unsigned long long n); /* in decimal */
void buf_addf(struct buf *b, const char *fmt, ...) PRINTF(2, 3);
void buf_addfv(struct buf *b, const char *fmt, va_list ap) PRINTF(2, 0);
void buf_clear(struct buf *b);
/* Shortens to `len` bytes; a length beyond the end changes nothing. */
void buf_truncate(struct buf *b, size_t len);

/* Valid until `b` changes. */
static inline struct span
buf_span(const struct buf *b)
{
    return (struct span){b->data, b->len};
}

/* Hand the bytes to the caller, who must free() them; `b` is empty and reusable afterwards. */
char *buf_take(struct buf *b);

/* Free the bytes.  Safe on an empty or already released buffer. */
void buf_release(struct buf *b);

#endif
