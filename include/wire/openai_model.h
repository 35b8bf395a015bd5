// SPDX-License-Identifier: MIT
#ifndef WIRE_OPENAI_MODEL_H
#define WIRE_OPENAI_MODEL_H

#include <stdbool.h>

#include "base/attr.h"
#include "wire/chat.h"
#include "wire/quirks.h"

/*
 * What the name of one of OpenAI's models tells about the fields it takes.  A vendor before a slash
 * ("openai/gpt-5.1", as gateways write it) is passed over; NULL is no reasoning model.
 */

/* o<digit>…, and gpt-N[.M] with N >= 5 that is not a plain chat variant. */
bool openai_model_reasons(const char *model);

/* The value of reasoning_effort, or NULL to leave it out: also for models that are not known to take one. */
const char *openai_model_effort(const char *model, enum chat_effort effort, struct quirks quirks);

#endif
