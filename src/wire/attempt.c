// SPDX-License-Identifier: MIT
#include "wire/attempt.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "wire/fields.h"
#include "wire/models.h"

enum {
    LIST_MAX = 4 * 1024 * 1024,
    TAIL_MS = 2000, /* after the answer's last event: what follows are figures, or nothing */
};

static bool
relay(void *context, struct span text, struct err *err)
{
    struct course *x = context;

    key_screen_feed(&x->screen, text, &x->shown);
    return !x->shown.len || x->call->on_text(x->call->context, buf_span(&x->shown), err);
}

static bool
on_head(void *context, const struct http_transfer *t)
{
    struct course *x = context;
    struct span value = SPAN_NONE;

    fields_get(buf_span(&t->fields), "content-type", &value);
    reader_head(&x->reader, t->status, arena_span(x->arena, value));
    x->next_at = 0;
    return true;
}

static enum http_taken
on_body(void *context, struct span bytes)
{
    struct course *x = context;
    size_t before = x->reader.payloads;

    if (!reader_feed(&x->reader, bytes, &x->failed)) {
        x->reading_failed = true;
        return HTTP_STOP;
    }
    if (x->reader.done)
        return HTTP_DONE;
    if (x->call->reply.complete && x->transfer.limits.idle_ms > TAIL_MS)
        x->transfer.limits.idle_ms = TAIL_MS;
    return x->reader.payloads > before ? HTTP_PAYLOAD : HTTP_IDLE;
}

/* The header fields that hold no key. */
static void
set_fields(struct course *x)
{
    const struct provider_type *type = x->caller->settings.type;
    struct strings *lines = &x->transfer.headers;

    lines->count = 0;
    *LIST_ADD(x->arena, lines) = "Content-Type: application/json";
    *LIST_ADD(x->arena, lines) =
        type->stream == PROVIDER_SSE ? "Accept: text/event-stream" : "Accept: application/x-ndjson";
    if (type->header)
        *LIST_ADD(x->arena, lines) = type->header;
}

bool
attempt_write(struct course *x, struct err *err)
{
    const struct caller *c = x->caller;
    const struct provider_type *type = c->settings.type;

    if (!x->call->chat->model)
        x->chat.model = c->model;
    x->sent = c->quirks;
    buf_clear(&x->url);
    buf_clear(&x->body);
    if (!provider_url(type, c->settings.base_url, &x->chat, &x->url, err))
        return false;
    type->write_request(type, &x->chat, x->sent, &x->body);
    set_fields(x);
    return true;
}

/* The key's line is added last, and shown nowhere. */
static void
add_key(struct course *x)
{
    const struct caller_settings *s = &x->caller->settings;

    if (!s->key || !s->key->text)
        return;
    if (!x->key_line.len)
        buf_addf(&x->key_line, "%s%s", s->type->key_header, s->key->text);
    *LIST_ADD(x->arena, &x->transfer.headers) = x->key_line.data;
}

static void
begin_reply(struct course *x)
{
    struct call *call = x->call;

    reply_release(&call->reply);
    reply_init(&call->reply, call->on_text ? relay : NULL, x);
    call->reply.sent_bytes = chat_bytes(&x->chat);
    call->reply.sent_context = x->chat.context ? x->chat.context : CHAT_CONTEXT;
    reader_release(&x->reader);
    reader_init(&x->reader, x->caller->settings.type, &call->reply);
    x->reading_failed = false;
}

static void
queue(struct course *x, const char *method, long long delay_ms)
{
    struct http_transfer *t = &x->transfer;
    long long silence = x->caller->settings.silence_ms;

    add_key(x);
    t->method = method;
    t->url = x->url.data;
    t->limits.first_ms = silence;
    t->limits.idle_ms = silence;
    t->delay_ms = delay_ms;
    t->context = x;
    x->next_at = delay_ms ? clock_ms() + delay_ms : 0;
    http_add(x->caller->http, t);
}

bool
attempt_send(struct course *x, long long delay_ms, struct err *err)
{
    struct http_transfer *t = &x->transfer;

    if (!attempt_write(x, err))
        return false;
    begin_reply(x);
    t->body = buf_span(&x->body);
    t->on_head = on_head;
    t->on_body = on_body;
    t->on_done = attempt_ended;
    x->is_listing = false;
    queue(x, "POST", delay_ms);
    return true;
}

static enum http_taken
on_list(void *context, struct span bytes)
{
    struct course *x = context;

    if (bytes.len > LIST_MAX - x->list.len)
        return HTTP_STOP;
    buf_add_span(&x->list, bytes);
    return HTTP_PAYLOAD;
}

bool
attempt_list(struct course *x, struct err *err)
{
    const struct caller *c = x->caller;
    struct http_transfer *t = &x->transfer;

    buf_clear(&x->url);
    buf_clear(&x->list);
    if (!models_url(c->settings.type, c->settings.base_url, &x->url, err))
        return false;
    t->headers.count = 0;
    if (c->settings.type->header)
        *LIST_ADD(x->arena, &t->headers) = c->settings.type->header;
    t->body = SPAN_NONE;
    t->on_head = NULL;
    t->on_body = on_list;
    t->on_done = listing_ended;
    x->is_listing = true;
    queue(x, "GET", 0);
    return true;
}
