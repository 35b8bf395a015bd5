// SPDX-License-Identifier: MIT
#ifndef WIRE_MODELS_H
#define WIRE_MODELS_H

#include "base/arena.h"
#include "wire/provider.h"

/* Which models a server has: for a server that was given without one, and for diagnosis. */

/* Where to GET the list.  ERR_USAGE as provider_url(), and for a provider that has none (Azure). */
MUST_USE bool models_url(const struct provider_type *type, const char *base_url, struct buf *out,
                         struct err *err);

/* The names in a list of any provider, in its order, clean; none when it is no list. */
void models_read(struct arena *a, struct span body, struct strings *names);

#endif
