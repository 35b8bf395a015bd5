// SPDX-License-Identifier: MIT
#ifndef WIRE_CHOICE_H
#define WIRE_CHOICE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/err.h"
#include "wire/key.h"
#include "wire/provider.h"

/*
 * Which model is talked to, and with which key.  What is not named is taken from the variables that other
 * programs use:
 *
 *   a provider       its key's variable, its base URL's variable
 *   only a base URL  the provider whose server it is, else one compatible with OpenAI
 *   neither          the first row of the table whose key or base URL variable is set
 *
 * OPENAI_BASE_URL may point to any server that speaks as OpenAI does; its host says which.
 */

/* Each may be NULL. */
struct choice_wish {
    const char *provider;
    const char *base_url;
    const char *model;
    const char *key_command;
    const char *key_file;
    bool keyless; /* nothing will be sent: no key is looked up, and none is missed */
};

struct choice {
    const struct provider_type *type; /* NULL: no model is configured */
    const char *type_from;            /* "--provider", "--base-url", or the variable's name */
    const char *base_url;
    const char *base_url_from; /* "--base-url", a variable, or "default" */
    const char *model;         /* NULL: the server's only one */
    bool model_is_given;       /* else it is the provider's usual one */
    struct key key;
    struct strings others; /* variables that would have chosen another provider */
};

/*
 * What it gives lives in the arena, the table and the environment, but for the key.  ERR_USAGE: an unknown
 * provider, one without an address, a key that is missing or cannot be read (wire/key.h), a key without
 * anything that says whose it is.  ERR_INTERRUPTED as key_load().
 */
MUST_USE bool choice_make(struct arena *a, const struct choice_wish *wish, struct choice *out,
                          struct err *err);
/* Wipes the key. */
void choice_release(struct choice *c);

#endif
