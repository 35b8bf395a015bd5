// SPDX-License-Identifier: MIT
#ifndef UNIT_WIRE_VECTOR_H
#define UNIT_WIRE_VECTOR_H

#include "base/buf.h"
#include "base/span.h"

/*
 * A test vector: a file of tests/fixtures/wire/.
 *
 *     # OAI-03: what it is about
 *     provider: openai
 *     --- body
 *     data: {"choices":[]}
 *
 *     --- expect
 *     finish: stop
 *
 * Lines that begin with # are comments.  In the body, {{0D 0A}} stands for these bytes, {{20*ab\n}} for
 * twenty times "ab" and a line end, and {{}} at the end of a line takes its line end away.
 */
struct vector {
    char *text;
    struct span header;
    struct buf body;
    struct span expect;
};

/* Fails the test when the file cannot be read or has no such form. */
void vector_load(const char *path, struct vector *v);
void vector_release(struct vector *v);

/* The value of a line of the header, or `missing`; kept until the next call for the same vector. */
const char *vector_get(const struct vector *v, const char *name, const char *missing,
                       char value[256]);
long vector_number(const struct vector *v, const char *name, long missing);

/* Fails the test, with both texts, when they differ. */
void vector_compare(const char *how, struct span got, struct span want);

/* Bytes for one line of what is expected: line ends and control characters as \n and \xNN, long texts cut. */
void vector_quote(struct span bytes, struct buf *out);

/* Runs `test` over each file of `folder`, with the path as its state. */
int vector_run(const char *group, const char *folder, void (*test)(void **state));

#endif
