// SPDX-License-Identifier: MIT
#include "base/buf.h"

#include <stdint.h>

#include "base/alloc.h"

char buf_empty[1];

void
buf_reserve(struct buf *b, size_t extra)
{
    if (extra >= SIZE_MAX / 2 - b->len)
        abort();
    size_t need = b->len + extra + 1;
    if (need <= b->cap)
        return;

    size_t cap = b->cap ? b->cap : 64;
    while (cap < need)
        cap *= 2;
    b->data = xrealloc(b->cap ? b->data : NULL, cap);
    b->cap = cap;
    b->data[b->len] = '\0';
}

void
buf_add(struct buf *b, const void *bytes, size_t len)
{
    if (b->cap - b->len <= len)
        buf_reserve(b, len);
    if (len)
        memcpy(b->data + b->len, bytes, len);
    b->len += len;
    b->data[b->len] = '\0';
}

void
buf_adds(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

void
buf_add_span(struct buf *b, struct span s)
{
    buf_add(b, s.at, s.len);
}

void
buf_addu(struct buf *b, unsigned long long n)
{
    char digits[24];
    size_t from = sizeof(digits);

    do
        digits[--from] = (char)('0' + n % 10);
    while (n /= 10);
    buf_add(b, digits + from, sizeof(digits) - from);
}

/* Nothing but "%s" and "%zu", as nearly all formats: printf() is slow at joining a few words. */
static bool
is_simple(const char *fmt)
{
    while ((fmt = strchr(fmt, '%'))) {
        bool text = fmt[1] == 's';
        if (!text && !(fmt[1] == 'z' && fmt[2] == 'u'))
            return false;
        fmt += text ? 2 : 3;
    }
    return true;
}

static void
add_simple(struct buf *b, const char *fmt, va_list ap)
{
    for (const char *at; (at = strchr(fmt, '%')); fmt = at) {
        buf_add(b, fmt, (size_t)(at - fmt));
        if (at[1] == 's') {
            const char *text = va_arg(ap, const char *);
            buf_adds(b, text ? text : "(null)");
            at += 2;
        } else {
            buf_addu(b, va_arg(ap, size_t));
            at += 3;
        }
    }
    buf_adds(b, fmt);
}

PRINTF(2, 0)
static void
add_printed(struct buf *b, const char *fmt, va_list ap)
{
    size_t room = b->cap - b->len; /* 0 when nothing is owned yet */
    va_list again;

    va_copy(again, ap);
    int n = vsnprintf(room ? b->data + b->len : NULL, room, fmt, ap);
    if (n < 0)
        abort();
    if ((size_t)n >= room) {
        buf_reserve(b, (size_t)n);
        vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
    }
    va_end(again);
    b->len += (size_t)n;
}

void
buf_addfv(struct buf *b, const char *fmt, va_list ap)
{
    if (is_simple(fmt))
        add_simple(b, fmt, ap);
    else
        add_printed(b, fmt, ap);
}

void
buf_addf(struct buf *b, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    buf_addfv(b, fmt, ap);
    va_end(ap);
}

void
buf_clear(struct buf *b)
{
    buf_truncate(b, 0);
}

void
buf_truncate(struct buf *b, size_t len)
{
    if (len >= b->len)
        return;
    b->len = len;
    b->data[len] = '\0';
}

char *
buf_take(struct buf *b)
{
    buf_reserve(b, 0);
    char *data = b->data;
    *b = BUF_INIT;
    return data;
}

void
buf_release(struct buf *b)
{
    if (b->cap)
        free(b->data);
    *b = BUF_INIT;
}
