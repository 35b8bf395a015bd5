// SPDX-License-Identifier: MIT
#ifndef WIRE_ENDING_H
#define WIRE_ENDING_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/span.h"
#include "wire/failure.h"

/*
 * What the transfer library knew when a transfer failed, and what that means.  Its own code is only a first
 * guess: it calls a reset within TLS a TLS error, and a proxy's refusal a failure to receive.
 */
struct ending {
    enum failure guess;
    int number;       /* errno of the last system call, or 0 */
    int proxy_status; /* the proxy's answer to CONNECT, or 0 */
    bool has_proxy;
    bool is_connected; /* to the server, TLS included */
    struct span words; /* the library's message */
};

enum failure ending_failure(const struct ending *e);
/* Adds the detail for failure_describe(). */
void ending_detail(const struct ending *e, enum failure failure, struct buf *out);

#endif
