// SPDX-License-Identifier: MIT
#include "wire/ending.h"

#include <errno.h>
#include <stdint.h>

static bool
says(const struct ending *e, const char *words)
{
    return span_find_nocase(e->words, span_of(words)) != SIZE_MAX;
}

static enum failure
without_proxy(const struct ending *e)
{
    if (e->guess == FAILURE_UNREACHABLE && e->number == ECONNREFUSED)
        return FAILURE_REFUSED;
    if (e->guess == FAILURE_UNREACHABLE && e->number == ETIMEDOUT)
        return FAILURE_CONNECT_TIMEOUT;
    if (e->guess != FAILURE_CUT && e->guess != FAILURE_TLS)
        return e->guess;
    if (e->number == ECONNRESET || says(e, "reset by peer"))
        return FAILURE_RESET;
    if (says(e, "unexpected eof") || says(e, "SSL_ERROR_SYSCALL"))
        return FAILURE_CUT;
    return e->guess;
}

enum failure
ending_failure(const struct ending *e)
{
    enum failure failure = without_proxy(e);

    /* What goes wrong before the server is spoken to is the proxy's doing. */
    if (!e->has_proxy || e->is_connected)
        return failure;
    if (e->proxy_status && (e->proxy_status < 200 || e->proxy_status > 299))
        return FAILURE_PROXY_REFUSED;
    if (failure == FAILURE_REFUSED || failure == FAILURE_UNREACHABLE ||
        failure == FAILURE_CONNECT_TIMEOUT)
        return FAILURE_PROXY_DOWN;
    if (!e->proxy_status && (failure == FAILURE_CUT || failure == FAILURE_RESET))
        return FAILURE_PROXY_REFUSED;
    return failure;
}

static void
proxy_detail(const struct ending *e, struct buf *out)
{
    if (e->proxy_status == 407)
        buf_adds(out, "it wants a user name and password (http://name:password@host:port)");
    else if (e->proxy_status)
        buf_addf(out, "it answered %d", e->proxy_status);
    else if (e->guess == FAILURE_PROXY_DOWN)
        buf_adds(out, "its name is not known");
    else if (e->guess == FAILURE_CONNECT_TIMEOUT)
        buf_adds(out, "no answer");
    else if (e->guess == FAILURE_CUT)
        buf_adds(out, "it closed the connection");
    else if (e->number)
        buf_adds(out, strerror(e->number));
    else
        buf_add_span(out, e->words);
}

void
ending_detail(const struct ending *e, enum failure failure, struct buf *out)
{
    if (failure == FAILURE_PROXY_DOWN || failure == FAILURE_PROXY_REFUSED)
        proxy_detail(e, out);
    else if (failure == FAILURE_UNREACHABLE && e->number)
        buf_adds(out, strerror(e->number));
    else if (failure == FAILURE_TOO_LARGE)
        buf_adds(out, "100 KiB in one header field");
    else
        buf_add_span(out, e->words);
}
