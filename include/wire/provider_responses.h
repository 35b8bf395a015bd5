// SPDX-License-Identifier: MIT
#ifndef WIRE_PROVIDER_RESPONSES_H
#define WIRE_PROVIDER_RESPONSES_H

#include <stdbool.h>

#include "wire/provider.h"

/*
 * OpenAI's Responses (POST /responses), for models that are offered only there.  Nothing is stored at the
 * provider.  Only messages of the phase "final_answer", or of none, are the answer.
 */

void responses_write_request(const struct provider_type *type, const struct chat *chat,
                             struct quirks quirks, struct buf *out);
bool responses_read_event(struct reply *reply, const struct json *event, struct err *err);

#endif
