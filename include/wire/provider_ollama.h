// SPDX-License-Identifier: MIT
#ifndef WIRE_PROVIDER_OLLAMA_H
#define WIRE_PROVIDER_OLLAMA_H

#include <stdbool.h>

#include "wire/provider.h"

/*
 * Ollama's own API (POST /api/chat, newline-delimited JSON).  The context is always asked for: its default
 * is small, and what does not fit is left out without a word.
 */

bool ollama_complete_url(const struct provider_type *type, const struct chat *chat,
                         struct endpoint *e, struct err *err);
void ollama_write_request(const struct provider_type *type, const struct chat *chat,
                          struct quirks quirks, struct buf *out);
bool ollama_read_event(struct reply *reply, const struct json *event, struct err *err);

#endif
