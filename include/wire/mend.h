// SPDX-License-Identifier: MIT
#ifndef WIRE_MEND_H
#define WIRE_MEND_H

#include "base/attr.h"
#include "base/err.h"
#include "base/json.h"
#include "base/span.h"

/*
 * JSON from outside, parsed although its strings hold what a C string or UTF-8 cannot: an escape of half a
 * surrogate pair, U+0000, a bare NUL byte.  Servers that cut their text by tokens send the halves of one
 * character in two events, so the half must survive until the other one comes.
 */

/*
 * One event of a stream.  Half a pair becomes its three bytes in generalised UTF-8 (ED A0 80 to ED BF BF),
 * which textflow joins or replaces; nothing else may use such strings.  ERR_FORMAT as json_parse().
 */
MUST_USE struct json *mend_parse_event(struct span text, struct err *err);
/* A whole text: half a pair becomes U+FFFD. */
MUST_USE struct json *mend_parse(struct span text, struct err *err);

#endif
