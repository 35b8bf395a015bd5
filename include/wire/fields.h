// SPDX-License-Identifier: MIT
#ifndef WIRE_FIELDS_H
#define WIRE_FIELDS_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/span.h"

/*
 * The header fields of a response (RFC 9110 5): lines "Name: value" in the order they came, each ended by
 * LF.  Names compare without case.  The values are a server's words: clean them before showing.
 */

/* The value of the first field with that name, trimmed; false when there is none. */
bool fields_get(struct span fields, const char *name, struct span *value);
/* Takes the next field off the front; lines that are no field are passed over. */
bool fields_next(struct span *rest, struct span *name, struct span *value);

#endif
