// SPDX-License-Identifier: MIT
#ifndef WIRE_TAPE_LINE_H
#define WIRE_TAPE_LINE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"
#include "wire/tape.h"

/* One line of a tape (wire/tape.h), written and read. */

struct tape_lines {
    struct tape_exchange *items;
    size_t count;
    size_t cap;
};

/* Adds the line with its end; the secret is blanked. */
void tape_line_print(const struct tape_exchange *x, struct buf *out);

/* ERR_FORMAT, naming the member. */
MUST_USE bool tape_line_parse(struct arena *a, struct span line, struct tape_exchange *out,
                              struct err *err);

#endif
