// SPDX-License-Identifier: MIT
#ifndef CLI_MODEL_H
#define CLI_MODEL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/err.h"
#include "cli/settings.h"
#include "wire/call.h"
#include "wire/choice.h"
#include "wire/tape.h"

/* The model that the settings and the environment name, ready to be called. */
struct model {
    struct choice choice; /* `type` NULL: none is configured */
    struct tape *tape;    /* --record or --replay, or NULL */
    /* Before model_open(): as http_settings.wait, or NULL. */
    bool (*wait)(void *context, long long waited_ms);
    struct caller *caller;
};

/*
 * Chooses.  With `keyless` no key is looked up, and without anything that names a provider the first of the
 * table is taken: for requests that are only shown.  ERR_USAGE, ERR_INTERRUPTED as choice_make().
 */
MUST_USE bool model_choose(struct arena *a, const struct settings *s, bool keyless,
                           struct model *out, struct err *err);
/* After model_choose() with a type: opens the tape and what is needed to call.  ERR_USAGE, ERR_IO, ... */
MUST_USE bool model_open(const struct settings *s, struct model *m, struct err *err);
/* Safe at any point after model_choose(); a tape that could not be completed was an error of its run. */
void model_close(struct model *m);

/* Effort, limit and stream as the settings want them. */
void model_shape(const struct settings *s, struct chat *chat);

/* "api.example.com:443", as people write it; what is no URL is shown as it is. */
void model_host(const struct choice *c, struct buf *out);

/* How no model is configured, and what to do; one line for err. */
bool model_missing(struct err *err);

/* A signal that ends the request; set by SIGINT, SIGTERM and SIGHUP once model_open() has been called. */
bool model_interrupted(void);

/* {"input_tokens","cached_tokens","output_tokens"}; what no server said is null. */
struct json *model_usage(const struct usage *u);

#endif
