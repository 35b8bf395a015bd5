// SPDX-License-Identifier: MIT
#ifndef WIRE_READER_H
#define WIRE_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"
#include "wire/ndjson.h"
#include "wire/provider.h"
#include "wire/reply.h"
#include "wire/sse.h"

/*
 * One HTTP response of a provider, read as it arrives and put into a reply.  It takes whatever came in the
 * place of a stream: an error in any shape, an answer that was not streamed, a page, nothing.  The same
 * bytes give the same reply, and the same calls of its `on_text`, in any chunking.
 *
 *     reader_init(&reader, type, &reply);
 *     reader_head(&reader, 200, "text/event-stream");
 *     while (bytes arrive) reader_feed(&reader, bytes, err);
 *     reader_end(&reader, err);           also when the connection broke
 */

/* Of one event. */
#define READER_EVENT_MAX ((size_t)16 << 20)
/* Of a body that is no stream of answers; what comes after it is not kept. */
#define READER_BODY_MAX ((size_t)4 << 20)

struct reader {
    const struct provider_type *type;
    struct reply *reply;
    int status;
    struct buf content_type;
    struct sse sse;
    struct ndjson ndjson;
    struct buf body;
    size_t payloads; /* events so far that bring the answer on; comments and pings are none */
    size_t events;
    bool as_body; /* the bytes go to `body` */
    bool done;    /* nothing that comes now changes the reply */
};

void reader_init(struct reader *r, const struct provider_type *type, struct reply *reply);
void reader_release(struct reader *r);

/* What the response begins with; `content_type` may be NULL. */
void reader_head(struct reader *r, int status, const char *content_type);

/*
 * ERR_PROVIDER: the answer is too large, or what `on_text` fails with.  What a server says is wrong is no
 * error here; it is in the reply.
 */
MUST_USE bool reader_feed(struct reader *r, struct span bytes, struct err *err);
/* The response is over, by itself or not: settles the reply. */
MUST_USE bool reader_end(struct reader *r, struct err *err);

#endif
