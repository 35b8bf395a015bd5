// SPDX-License-Identifier: MIT
#ifndef UI_WRAP_H
#define UI_WRAP_H

#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

/* One line of text on as many rows as it needs. */
struct wrap {
    size_t columns;
    const char *before; /* on every row, outside the columns: colour on */
    const char *after;  /* and off */
    const char *first;  /* in front of the first row */
    const char *rest;   /* and of the others */
};

/* `line` holds no line end and no control character but tab, which is shown as a space. */
void wrap_line(const struct wrap *w, struct span line, struct buf *out);

#endif
