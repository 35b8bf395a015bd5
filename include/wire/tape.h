// SPDX-License-Identifier: MIT
#ifndef WIRE_TAPE_H
#define WIRE_TAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/span.h"
#include "wire/failure.h"

/*
 * What was sent and what came back, kept in a file so that a run can be repeated without the network: one
 * JSON object a line for each exchange that ended, in the order of their ends.
 *
 *     {"tape":1,"method":"POST","url":"https://...","body":"...","status":200,
 *      "headers":{"content-type":"text/event-stream"},"chunks":["data: ...",{"base64":"..."}],
 *      "end":"none"}
 *
 * A body or chunk that is not text (UTF-8 without NUL) is {"base64":...}.  `end` is the failure's name, with
 * "text" and "hint" when there was one.  No request header is kept, of the response's only those that help
 * to understand it, of the URL's query only harmless values; the key is blanked with * wherever a server
 * repeats it.
 */
struct tape;

struct tape_exchange {
    const char *method;
    const char *url; /* as sent; made harmless here */
    struct span body;
    int status;
    struct span fields;   /* wire/fields.h */
    struct span bytes;    /* of the response's body, ... */
    const size_t *pieces; /* ... and the lengths it came in */
    size_t piece_count;
    enum failure failure;
    struct err err; /* when there was a failure */
    struct span secret;
};

/*
 * A file for recording, mode 0600.  An earlier tape is written over; any other file with something in it
 * is left alone, ERR_USAGE.
 */
struct tape *tape_record(const char *path, struct err *err);
/* Reads a tape; ERR_FORMAT with file:line, ERR_IO. */
struct tape *tape_replay(const char *path, struct err *err);
/* NULL is fine. */
void tape_close(struct tape *t);

bool tape_is_recording(const struct tape *t);

/* Adds an exchange and makes it durable.  ERR_IO. */
MUST_USE bool tape_write(struct tape *t, const struct tape_exchange *x, struct err *err);

/*
 * The first exchange on the tape that was not taken yet and has the same method, URL and body; it lives as
 * long as the tape.  ERR_FORMAT when there is none: the text names the first difference.
 */
MUST_USE bool tape_take(struct tape *t, const struct tape_exchange *wanted,
                        const struct tape_exchange **found, struct err *err);

#endif
