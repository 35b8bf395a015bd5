// SPDX-License-Identifier: MIT
#ifndef WIRE_SSE_H
#define WIRE_SSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

/*
 * Server-sent events (HTML Living Standard 9.2), decoded from bytes that arrive in any chunking: the same
 * stream gives the same events however it was cut.  It reads no socket and knows nothing of HTTP.
 *
 * Lines end with LF, CRLF or a lone CR; the CR ends its line at once, so that an event is not held back
 * until the next byte comes.  One BOM at the start is dropped.  Comments, `id` and `retry` mean nothing
 * here.  Lines that are no field at all are kept in `stray`, joined with LF: some servers put a bare error
 * object, and some proxies a page, where events should be.  The first line that begins like one of those
 * drops what was kept before it.
 */
struct sse_event {
    struct span name; /* empty when the stream named none; valid during the call, like `data` */
    struct span data; /* the data lines joined with LF */
    bool cut;         /* the stream ended without the blank line that ends an event */
};

/* False, with `err` set, ends the reading. */
typedef bool sse_event_fn(void *context, const struct sse_event *event, struct err *err);

struct sse {
    sse_event_fn *on_event;
    void *context;
    size_t max; /* bytes of one event, and of all stray lines */
    struct buf line;
    struct buf name;
    struct buf data;
    struct buf stray;
    bool has_data;
    bool last_was_cr;
    bool started; /* the first line, where a BOM may stand, is past */
};

void sse_init(struct sse *sse, size_t max, sse_event_fn *on_event, void *context);
void sse_release(struct sse *sse);

/* An event larger than `max`: ERR_PROVIDER. */
MUST_USE bool sse_feed(struct sse *sse, struct span bytes, struct err *err);
/* The stream has ended: a last line without its end counts, and an event without its blank line is given as `cut`. */
MUST_USE bool sse_end(struct sse *sse, struct err *err);

#endif
