// SPDX-License-Identifier: MIT
#ifndef WIRE_NDJSON_H
#define WIRE_NDJSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

/*
 * Newline-delimited JSON, cut into its lines from bytes that arrive in any chunking.  Lines end with LF
 * (a CR before it is dropped); blank lines are skipped.  The line is not looked into: it is given as it is.
 */
struct ndjson_line {
    struct span text; /* valid during the call */
    bool cut;         /* the stream ended without the line end */
};

/* False, with `err` set, ends the reading. */
typedef bool ndjson_line_fn(void *context, const struct ndjson_line *line, struct err *err);

struct ndjson {
    ndjson_line_fn *on_line;
    void *context;
    size_t max; /* bytes of one line */
    struct buf line;
    bool started; /* the first line, where a BOM may stand, is past */
};

void ndjson_init(struct ndjson *n, size_t max, ndjson_line_fn *on_line, void *context);
void ndjson_release(struct ndjson *n);

/* A line larger than `max`: ERR_PROVIDER. */
MUST_USE bool ndjson_feed(struct ndjson *n, struct span bytes, struct err *err);
/* The stream has ended: a last line without its end is given as `cut`. */
MUST_USE bool ndjson_end(struct ndjson *n, struct err *err);

#endif
