// SPDX-License-Identifier: MIT
#ifndef WIRE_SALVAGE_H
#define WIRE_SALVAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/span.h"

/*
 * The JSON object in an answer that was asked for as JSON and holds more than that.  Think blocks, code
 * fences and prose around it are passed over; trailing commas and typographic quotes outside strings are
 * repaired, nothing else is.  The first object that parses and has a member counts; an array of one
 * object counts as that object.  NULL and ERR_FORMAT when there is none.
 */
MUST_USE struct json *salvage_object(struct span text, struct err *err);

/* One value, as it is or repaired; no prose around it.  NULL and ERR_FORMAT. */
MUST_USE struct json *salvage_value(struct span text, struct err *err);

/*
 * Adds the object or array that `text` begins with to `out`, commas and quotes repaired; `used` is the
 * number of bytes it took.  False when its brackets do not close.
 */
bool salvage_repair(struct span text, struct buf *out, size_t *used);

#endif
