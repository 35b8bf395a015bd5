// SPDX-License-Identifier: MIT
#ifndef WIRE_PROVIDER_OPENAI_H
#define WIRE_PROVIDER_OPENAI_H

#include <stdbool.h>

#include "wire/provider.h"

/*
 * OpenAI's Chat Completions (POST /chat/completions) and everything compatible with it, Azure's deployments
 * included.  Servers differ in what they leave out and add: choices may be empty, a content null, a text or
 * a list of parts, usage on a chunk of its own or not, [DONE] missing.
 */

bool openai_complete_url(const struct provider_type *type, const struct chat *chat,
                         struct endpoint *e, struct err *err);
void openai_write_request(const struct provider_type *type, const struct chat *chat,
                          struct quirks quirks, struct buf *out);
bool openai_read_event(struct reply *reply, const struct json *event, struct err *err);

/*
 * Azure: with an api-version the base URL names the resource or the deployment
 * (/openai/deployments/NAME), without one the newer form /openai/v1 is used.
 */
bool azure_complete_url(const struct provider_type *type, const struct chat *chat,
                        struct endpoint *e, struct err *err);

#endif
