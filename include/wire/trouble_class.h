// SPDX-License-Identifier: MIT
#ifndef WIRE_TROUBLE_CLASS_H
#define WIRE_TROUBLE_CLASS_H

#include "base/attr.h"
#include "wire/trouble.h"

/* What the names, numbers and words of an error mean.  TROUBLE_NONE: they say nothing. */

/* An error's code, type or status word ("rate_limit_exceeded", "RESOURCE_EXHAUSTED"); may be NULL. */
enum trouble_code trouble_of_name(const char *name);
enum trouble_code trouble_of_status(int http_status);

/* What the server's words tell beyond name and status; `code` itself when they tell nothing. */
enum trouble_code trouble_refine(enum trouble_code code, int http_status, const char *words);

#endif
