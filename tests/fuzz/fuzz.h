// SPDX-License-Identifier: MIT
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

/*
 * Shared by the targets that read bytes as they arrive: what comes out must not depend on how the bytes
 * were cut.
 */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Feeds the bytes in pieces of `size`, and prints what they give. */
typedef void fuzz_run_fn(struct span bytes, size_t size, struct buf *out);

static inline void
fuzz_any_cutting(struct span bytes, fuzz_run_fn *run)
{
    static const size_t sizes[] = {1, 2, 3, 7};
    BUF_SCOPED whole = BUF_INIT;

    run(bytes, bytes.len + 1, &whole);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        BUF_SCOPED cut = BUF_INIT;

        run(bytes, sizes[i], &cut);
        if (!span_eq(buf_span(&whole), buf_span(&cut)))
            abort();
    }
}

/* The next piece of `rest`, in memory of its own, so that reading past it is seen. */
static inline bool
fuzz_piece(struct span *rest, size_t size, struct buf *piece)
{
    buf_release(piece);
    if (!rest->len)
        return false;
    buf_add_span(piece, span_slice(*rest, 0, size));
    *rest = span_slice(*rest, size, rest->len);
    return true;
}

#endif
