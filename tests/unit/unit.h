// SPDX-License-Identifier: MIT
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

/* cmocka wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"

#endif
