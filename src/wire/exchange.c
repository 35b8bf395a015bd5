// SPDX-License-Identifier: MIT
#include "wire/exchange.h"

#include <stdint.h>

#include "wire/fields.h"
#include "wire/key.h"

enum {
    DRAIN_MS = 300,
};

/* A line end in a header would begin another one. */
static bool
is_header(struct span line)
{
    size_t colon = span_find(line, ":");

    for (size_t i = 0; i < line.len; i++)
        if ((unsigned char)line.at[i] < ' ' || line.at[i] == 0x7f)
            return false;
    return colon != SIZE_MAX && colon > 0;
}

static bool
check_request(struct exchange *x, const struct http_settings *settings, struct err *err)
{
    const struct http_transfer *t = x->transfer;

    if (!address_parse(t->url, &x->to, err))
        return false;
    if (!span_is(span_of(t->method), "GET") && !span_is(span_of(t->method), "POST"))
        return err_set(err, ERR_USAGE, "no request is sent with %s", t->method);
    for (size_t i = 0; i < t->headers.count; i++)
        if (!is_header(span_of(t->headers.items[i])))
            return err_set(err, ERR_USAGE, "header %zu of the request holds control characters",
                           i + 1);
    if (!x->to.is_tls && !x->to.is_loopback && !settings->insecure_http) {
        err_set(err, ERR_USAGE, "plain http to %.*s would show the key and the text to the network",
                SPAN_ARG(x->to.host));
        return err_hint(err, "use https://, or allow it with --insecure-http");
    }
    return route_proxy(&x->to, settings->proxy, &x->proxy, err);
}

static void
forget_results(struct http_transfer *t)
{
    t->failure = FAILURE_NONE;
    t->err = ERR_INIT;
    t->status = 0;
    buf_clear(&t->fields);
    t->was_stopped = false;
    t->received = 0;
    t->first_ms = -1;
    t->total_ms = 0;
}

bool
exchange_init(struct exchange *x, struct http_transfer *t, const struct http_settings *settings)
{
    *x = (struct exchange){.transfer = t, .answered = -1, .bytes = BUF_INIT};
    x->arena = arena_new();
    forget_results(t);
    if (check_request(x, settings, &t->err))
        return true;
    t->failure = FAILURE_REQUEST;
    x->is_over = true;
    return false;
}

void
exchange_release(struct exchange *x)
{
    buf_release(&x->bytes);
    arena_free(x->arena);
    x->arena = NULL;
}

void
exchange_start(struct exchange *x, long long now)
{
    x->started = now;
    x->last = now;
}

static void
stop(struct exchange *x)
{
    x->transfer->was_stopped = true;
    x->is_over = true;
}

/* Where a redirect points, without the query: it may hold a token, and says nothing to the user. */
static void
fail_redirect(struct exchange *x)
{
    BUF_SCOPED where = BUF_INIT;
    struct span location;

    if (fields_get(buf_span(&x->transfer->fields), "location", &location)) {
        buf_adds(&where, " to ");
        address_redact(span_slice(location, 0, span_find(location, "?")), &where);
    }
    exchange_fail(x, FAILURE_REDIRECT, buf_span(&where), 0);
}

/*
 * Without TLS a proxy answers in the server's place.  The servers spoken to here answer in JSON, also
 * when they refuse; so a page with one of these is the proxy's.
 */
static bool
is_from_proxy(const struct exchange *x)
{
    static const int statuses[] = {403, 502, 503, 504};
    const struct http_transfer *t = x->transfer;
    struct span type;

    if (!x->proxy.url || x->to.is_tls)
        return false;
    if (t->status == 407)
        return true;
    if (fields_get(buf_span(&t->fields), "content-type", &type) &&
        span_find_nocase(type, SPAN_LIT("json")) != SIZE_MAX)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(statuses); i++)
        if (t->status == statuses[i])
            return true;
    return false;
}

static bool
complete_head(struct exchange *x)
{
    struct http_transfer *t = x->transfer;

    if (t->status < 200)
        return true;
    x->head_is_complete = true;
    if (t->status < 400 && t->status >= 300) {
        fail_redirect(x);
    } else if (is_from_proxy(x)) {
        BUF_SCOPED detail = BUF_INIT;
        buf_addf(&detail, "it answered %d", t->status);
        exchange_fail(x, FAILURE_PROXY_REFUSED, buf_span(&detail), 0);
    } else if (t->on_head && !t->on_head(t->context, t)) {
        stop(x);
    }
    return !x->is_over;
}

/* "HTTP/1.1 200 OK": 200 */
static int
read_status(struct span line)
{
    size_t space = span_find(line, " ");
    struct span digits = span_slice(span_slice(line, space, line.len), 1, 4);
    int status = 0;

    for (size_t i = 0; i < digits.len && char_is_digit(digits.at[i]); i++)
        status = status * 10 + (digits.at[i] - '0');
    return status;
}

bool
exchange_head_line(struct exchange *x, struct span line)
{
    struct http_transfer *t = x->transfer;

    if (x->is_over || x->head_is_complete) /* trailer fields follow the body */
        return !x->is_over;
    x->head_bytes += line.len;
    if (x->head_bytes > HTTP_MAX_HEAD) {
        exchange_fail(x, FAILURE_TOO_LARGE, SPAN_LIT("256 KiB of header fields"), 0);
        return false;
    }
    line = span_trim(line);
    if (line.len == 0)
        return complete_head(x);
    if (span_starts(line, "HTTP/")) {
        buf_clear(&t->fields);
        t->status = read_status(line);
        return true;
    }
    buf_add_span(&t->fields, line);
    buf_addc(&t->fields, '\n');
    return true;
}

static void
keep(struct exchange *x, struct span bytes)
{
    if (!x->keeps)
        return;
    buf_add_span(&x->bytes, bytes);
    *LIST_ADD(x->arena, &x->pieces) = bytes.len;
}

static void
note_payload(struct exchange *x, long long now)
{
    x->last = now;
    if (x->transfer->first_ms < 0)
        x->transfer->first_ms = now - x->started;
}

static void
hand_over(struct exchange *x, struct span bytes, long long now)
{
    struct http_transfer *t = x->transfer;
    enum http_taken taken = t->on_body ? t->on_body(t->context, bytes) : HTTP_PAYLOAD;

    switch (taken) {
    case HTTP_STOP: stop(x); break;
    case HTTP_IDLE: break;
    case HTTP_PAYLOAD: note_payload(x, now); break;
    case HTTP_DONE:
        note_payload(x, now);
        x->answered = now;
        break;
    }
}

bool
exchange_body(struct exchange *x, struct span bytes, long long now)
{
    struct http_transfer *t = x->transfer;
    size_t max = t->limits.max_body ? t->limits.max_body : HTTP_MAX_BODY;

    if (x->is_over)
        return false;
    if (bytes.len > max - t->received) {
        BUF_SCOPED detail = BUF_INIT;
        buf_addf(&detail, "%zu bytes", max);
        exchange_fail(x, FAILURE_TOO_LARGE, buf_span(&detail), 0);
        return false;
    }
    t->received += bytes.len;
    keep(x, bytes);
    if (x->answered < 0)
        hand_over(x, bytes, now);
    return !x->is_over;
}

/* When the reader's patience ends, and what its length is. */
static long long
silence_ends(const struct exchange *x, long long *limit_ms)
{
    const struct http_limits *limits = &x->transfer->limits;

    *limit_ms = x->transfer->first_ms < 0 ? limits->first_ms : limits->idle_ms;
    return *limit_ms ? x->last + *limit_ms : -1;
}

long long
exchange_due(const struct exchange *x)
{
    long long total = x->transfer->limits.total_ms;
    long long unused;

    if (x->answered >= 0)
        return x->answered + DRAIN_MS;
    long long due = silence_ends(x, &unused);
    if (total && (due < 0 || x->started + total < due))
        due = x->started + total;
    return due;
}

void
exchange_check(struct exchange *x, bool is_connected, long long now)
{
    long long total = x->transfer->limits.total_ms;
    long long limit;

    if (x->is_over)
        return;
    if (x->answered >= 0) {
        if (now >= x->answered + DRAIN_MS)
            x->is_over = true;
        return;
    }
    long long end = silence_ends(x, &limit);
    if (end >= 0 && now >= end)
        exchange_fail(x, is_connected ? FAILURE_STALLED : FAILURE_CONNECT_TIMEOUT, SPAN_NONE,
                      limit);
    else if (total && now >= x->started + total)
        exchange_fail(x, FAILURE_DEADLINE, SPAN_NONE, total);
}

void
exchange_fail(struct exchange *x, enum failure f, struct span detail, long long limit_ms)
{
    struct http_transfer *t = x->transfer;
    BUF_SCOPED host = BUF_INIT;
    BUF_SCOPED proxy = BUF_INIT;

    if (x->is_over)
        return;
    x->is_over = true;
    /* What goes wrong after the whole answer no longer matters. */
    if (x->answered >= 0 && f != FAILURE_CANCELLED)
        return;
    address_show(&x->to, &host);
    if (x->proxy.url) {
        route_show_proxy(x->proxy.url, &proxy);
        if (f != FAILURE_PROXY_DOWN && f != FAILURE_PROXY_REFUSED)
            buf_addf(&host, " (through the proxy %s)", proxy.data);
    }
    const struct failure_scene scene = {
        .host = buf_span(&host), .proxy = buf_span(&proxy), .detail = detail, .ms = limit_ms};
    t->failure = f;
    failure_describe(f, &scene, &t->err);
    key_hide(t->secret, t->err.text, strlen(t->err.text));
}

void
exchange_finish(struct exchange *x, long long now)
{
    x->is_over = true;
    x->transfer->total_ms = now - x->started;
}
