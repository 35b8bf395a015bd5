// SPDX-License-Identifier: MIT
#ifndef WIRE_ADDRESS_H
#define WIRE_ADDRESS_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

/*
 * Where a request goes, read from its URL.  Stricter than URLs are: only http and https, no user name or
 * password, no fragment, a host of plain characters and no byte that another reader of the URL could
 * take differently, so that what is judged here is what is connected to.
 *
 * `is_loopback`: localhost, 127.0.0.0/8, ::1, and the unspecified addresses 0.0.0.0 and ::, to which
 * servers are told to bind and a connection never leaves the machine.  Other spellings of these are not
 * recognised.
 */
struct address {
    bool is_tls;
    bool is_loopback;
    struct span
        host; /* without the brackets of an IPv6 address; borrowed from the URL, like `path` */
    int port;
    struct span path; /* with the query; may be empty */
};

/* ERR_USAGE.  The text does not repeat the URL, which may hold a key that was put in the wrong place. */
MUST_USE bool address_parse(const char *url, struct address *out, struct err *err);

/* Adds "host:port", as people write it. */
void address_show(const struct address *a, struct buf *out);

/*
 * Adds the URL as it may be kept and shown: without user name and password, and with *** for the value of
 * every query parameter but those known to be harmless (alt, api-version, limit, pageSize).  Works on any
 * text.
 */
void address_redact(struct span url, struct buf *out);

#endif
