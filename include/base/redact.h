// SPDX-License-Identifier: MIT
#ifndef BASE_REDACT_H
#define BASE_REDACT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

/*
 * Credentials in text that a person wrote or that lies in a project, masked before the text is written or
 * sent anywhere: the value becomes "[masked]", the words around it and every line end stay, so that line
 * numbers hold.  Masked are
 *   - the password in a URL (scheme://user:password@host) and well-known secret query parameters;
 *   - key=value, key: value and "key": "value" where the key names a secret (password, passwd, secret,
 *     token, api key, ... and their German, French, Spanish, Italian, Portuguese, Chinese and Japanese forms) and
 *     the value looks like one, not like prose; the same in table cells, options of commands, and the next line;
 *   - PEM blocks of private keys (each line between the markers);
 *   - well-known prefixes of issued keys (AKIA, ASIA, ghp_, github_pat_, glpat-, sk-, xox?-, AIza, SG., ...);
 *   - "Bearer" and "Basic" tokens, and JSON Web Tokens;
 *   - a long base64 or hex string after a word that names a secret.
 * "Passwords are in the vault" is no credential; neither are commit hashes, digests and ids.
 */
#define REDACT_MASK "[masked]"

enum redact_kind {
    REDACT_URL,
    REDACT_ASSIGNMENT,
    REDACT_PEM,
    REDACT_KEY_PREFIX,
    REDACT_BEARER,
    REDACT_ENCODED,
    REDACT_KIND_COUNT,
};

struct redaction {
    enum redact_kind kind;
    size_t line; /* from 1 */
};

struct redactions {
    struct redaction *items;
    size_t count;
    size_t cap;
};

/* "password in a URL", "private key", ...: for the line that tells the user what was masked. */
const char *redact_kind_name(enum redact_kind kind);

/*
 * Adds the masked text to `out`, and one item a masked value to `found` (in arena `a`).  Masked text stays as
 * it is.  Takes linear time.  Capitals outside ASCII are known only in a UTF-8 locale.
 */
void redact(struct arena *a, struct span text, struct buf *out, struct redactions *found);

#endif
