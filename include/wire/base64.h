// SPDX-License-Identifier: MIT
#ifndef WIRE_BASE64_H
#define WIRE_BASE64_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/span.h"

/* RFC 4648 4, with padding, without line ends. */
void base64_add(struct span bytes, struct buf *out);
/* False when `text` is not that; `out` then holds what came before the fault. */
MUST_USE bool base64_decode(struct span text, struct buf *out);

#endif
