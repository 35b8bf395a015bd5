// SPDX-License-Identifier: MIT
#include "wire/replay.h"

static struct tape_exchange
view(const struct exchange *x)
{
    const struct http_transfer *t = x->transfer;

    return (struct tape_exchange){
        .method = t->method,
        .url = t->url,
        .body = t->body,
        .status = t->status,
        .fields = buf_span(&t->fields),
        .bytes = buf_span(&x->bytes),
        .pieces = x->pieces.items,
        .piece_count = x->pieces.count,
        .failure = t->failure,
        .err = t->err,
        .secret = t->secret,
    };
}

static void
feed_head(struct exchange *x, const struct tape_exchange *from)
{
    BUF_SCOPED line = BUF_INIT;
    struct span rest = from->fields, field;

    if (!from->status)
        return;
    buf_addf(&line, "HTTP/1.1 %d\r\n", from->status);
    exchange_head_line(x, buf_span(&line));
    while (span_line(&rest, &field))
        exchange_head_line(x, field);
    exchange_head_line(x, SPAN_NONE);
}

static void
feed(struct exchange *x, const struct tape_exchange *from, long long now)
{
    struct http_transfer *t = x->transfer;
    size_t at = 0;

    feed_head(x, from);
    for (size_t i = 0; i < from->piece_count && !x->is_over; i++) {
        exchange_body(x, span_slice(from->bytes, at, at + from->pieces[i]), now);
        at += from->pieces[i];
    }
    if (x->is_over || from->failure == FAILURE_NONE)
        return;
    t->failure = from->failure;
    t->err = from->err;
}

void
replay_exchange(struct tape *tape, struct exchange *x, long long now)
{
    struct http_transfer *t = x->transfer;
    const struct tape_exchange wanted = view(x), *found;
    struct err err = ERR_INIT;

    if (tape_take(tape, &wanted, &found, &err)) {
        feed(x, found, now);
    } else {
        t->failure = FAILURE_NOT_ON_TAPE;
        t->err = err;
    }
    x->is_over = true;
}

bool
record_exchange(struct tape *tape, const struct exchange *x, struct err *err)
{
    const struct tape_exchange whole = view(x);

    return tape_write(tape, &whole, err);
}
