// SPDX-License-Identifier: MIT
#ifndef WIRE_PROVIDER_H
#define WIRE_PROVIDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "wire/chat.h"
#include "wire/endpoint.h"
#include "wire/quirks.h"
#include "wire/reply.h"
#include "wire/trouble.h"

/*
 * The providers: a row each, and a file for each wire format.  Nothing here opens a connection: a provider
 * says where to, writes the body, and reads what comes back.
 */
enum provider_stream {
    PROVIDER_SSE,
    PROVIDER_NDJSON,
};

struct provider_type {
    const char *name;
    const char *base_url;          /* NULL: it must be given */
    const char *base_url_variable; /* of the environment; NULL: none */
    const char *model;             /* NULL: it must be given, or the server has only one */
    const char *key_variable;      /* NULL: none */
    const char *key_header;        /* what stands before the key, "x-api-key: " */
    const char *header;            /* one more line of the request's header, or NULL */
    const char *bare_path;         /* what a base URL without a path gets: "/v1" */
    const char *path;              /* of the request, after the base URL's own path */
    const char *models_path;       /* of the list of models; NULL: there is none */
    const char *model_command;     /* "ollama pull ", before a model that is missing; or NULL */
    enum provider_stream stream;
    bool needs_key;
    bool ends_at_once;              /* nothing follows the event that completes an answer */
    bool prefers_completion_tokens; /* max_completion_tokens where both names are taken */
    struct quirks quirks;           /* what is known of its servers before the first request */

    /* Adds to the path, and the query, of the base URL what the request needs.  ERR_USAGE. */
    bool (*complete_url)(const struct provider_type *type, const struct chat *chat,
                         struct endpoint *e, struct err *err);
    void (*write_request)(const struct provider_type *type, const struct chat *chat,
                          struct quirks quirks, struct buf *out);
    /* One event, or a whole answer that was not streamed; it holds no error.  ERR_PROVIDER. */
    bool (*read_event)(struct reply *reply, const struct json *event, struct err *err);
};

/* In the order in which a key that is set chooses one; ends with NULL. */
extern const struct provider_type *const provider_types[];

/* NULL when there is none of this name. */
const struct provider_type *provider_named(const char *name);
/* Whose server a base URL points to; any other is taken to be compatible with OpenAI's. */
const struct provider_type *provider_of_url(const char *base_url);

/*
 * The URL of the request.  `base_url` may lack its scheme (http for loopback, else https), end with a slash
 * or with the request's own path, and carry a query, which is kept.  ERR_USAGE.
 */
MUST_USE bool provider_url(const struct provider_type *type, const char *base_url,
                           const struct chat *chat, struct buf *out, struct err *err);

/* The trouble for the user, with what this provider offers against it; false. */
bool provider_err(const struct provider_type *type, const struct chat *chat,
                  const struct trouble *trouble, struct err *err);

/*
 * A server refused something of the request: if it is something that can be left out or said differently,
 * remembers that in `quirks`, and is true: the next request differs.  Each kind changes once, so that
 * calling again with what the next request brought comes to an end.
 */
bool provider_adapt(const struct provider_type *type, const struct chat *chat,
                    struct quirks *quirks, const struct trouble *trouble);

#endif
