// SPDX-License-Identifier: MIT
#ifndef WIRE_PROVIDER_ANTHROPIC_H
#define WIRE_PROVIDER_ANTHROPIC_H

#include <stdbool.h>

#include "wire/provider.h"

/*
 * Anthropic's Messages (POST /v1/messages, version 2023-06-01).  The front carries a cache breakpoint, and
 * so do the last messages that are marked, up to the four that a request may have.  Sampling parameters and
 * `thinking` are never sent: newer models refuse them.
 */

bool anthropic_complete_url(const struct provider_type *type, const struct chat *chat,
                            struct endpoint *e, struct err *err);
void anthropic_write_request(const struct provider_type *type, const struct chat *chat,
                             struct quirks quirks, struct buf *out);
bool anthropic_read_event(struct reply *reply, const struct json *event, struct err *err);

#endif
