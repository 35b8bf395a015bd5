// SPDX-License-Identifier: MIT
#ifndef WIRE_DATE_H
#define WIRE_DATE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/span.h"

/*
 * A date as HTTP writes it (RFC 9110 5.6.7), in each of its three forms, as seconds since 1970.  A
 * two-digit year means the one that is at most 50 years after the year of `now`.  False for anything else.
 */
bool date_parse(struct span text, long long now, long long *seconds);

#endif
