// SPDX-License-Identifier: MIT
#ifndef WIRE_PROVIDER_GEMINI_H
#define WIRE_PROVIDER_GEMINI_H

#include <stdbool.h>

#include "wire/provider.h"

/*
 * Google's Gemini (POST /v1beta/models/MODEL:streamGenerateContent?alt=sse).  Without alt=sse the stream is
 * one JSON array, which is read as well.
 */

bool gemini_complete_url(const struct provider_type *type, const struct chat *chat,
                         struct endpoint *e, struct err *err);
void gemini_write_request(const struct provider_type *type, const struct chat *chat,
                          struct quirks quirks, struct buf *out);
bool gemini_read_event(struct reply *reply, const struct json *event, struct err *err);

#endif
