// SPDX-License-Identifier: MIT
#ifndef WIRE_ROUTE_H
#define WIRE_ROUTE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "wire/address.h"

/*
 * The way to a server: the proxy and the trusted certificates, from the settings or else from the
 * variables that other programs use.  Everything is borrowed from the settings and the environment.
 */

struct route_proxy {
    const char *url;    /* NULL: none */
    const char *source; /* "--proxy", or the variable's name */
};

/*
 * `given` (may be NULL) holds for every host, this machine included; empty means no proxy.  Without it:
 * none for this machine and for hosts in NO_PROXY, else HTTPS_PROXY or HTTP_PROXY by the URL's scheme, else
 * ALL_PROXY; of each, the lower-case variable wins.  NO_PROXY: names, their subdomains, addresses, each
 * with an optional port, separated by commas or spaces; * is every host.
 * ERR_USAGE for a proxy URL that cannot be used.
 */
MUST_USE bool route_proxy(const struct address *to, const char *given, struct route_proxy *out,
                          struct err *err);
/* Adds "host:port" of the proxy's URL, without user name and password. */
void route_show_proxy(const char *url, struct buf *out);

struct route_ca {
    const char *file;   /* NULL: what libcurl was built with */
    const char *folder; /* NULL likewise */
    const char
        *source; /* of the file, else of the folder: "--cacert" or the variable's name, or NULL */
};

/* `given` (may be NULL), else SSL_CERT_FILE, else CURL_CA_BUNDLE; the folder from SSL_CERT_DIR. */
void route_ca(const char *given, struct route_ca *out);

#endif
