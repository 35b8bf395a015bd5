// SPDX-License-Identifier: MIT
#ifndef WIRE_ENDPOINT_H
#define WIRE_ENDPOINT_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

/* A base URL, taken apart so that a path can be put into its middle. */
struct endpoint {
    const char *scheme; /* "http" or "https" */
    bool scheme_given;
    struct buf host;  /* without port; an IPv6 address has its brackets; lower case */
    struct buf port;  /* "" or ":8080" */
    struct buf path;  /* "" or "/v1": never ends with a slash */
    struct buf query; /* "" or "api-version=1" */
};

#define ENDPOINT_INIT                                                                              \
    ((struct endpoint){.host = BUF_INIT, .port = BUF_INIT, .path = BUF_INIT, .query = BUF_INIT})
#define ENDPOINT_SCOPED CLEANUP(endpoint_release) struct endpoint

void endpoint_release(struct endpoint *e);

/*
 * A URL without its scheme gets http for the loopback names and addresses, else https.  No host is this
 * machine, and so is the address that servers listen on (0.0.0.0).  Any other scheme, white space and
 * control characters, a user name or a fragment: ERR_USAGE.
 */
MUST_USE bool endpoint_parse(const char *url, struct endpoint *e, struct err *err);
void endpoint_print(const struct endpoint *e, struct buf *out);

bool endpoint_is_loopback(const struct endpoint *e);
bool endpoint_path_ends(const struct endpoint *e, const char *path);
/* A part of a path: what is not unreserved (RFC 3986 2.3) is percent-encoded. */
void endpoint_add_encoded(struct endpoint *e, struct span part);
bool endpoint_has_query(const struct endpoint *e, const char *name);

#endif
