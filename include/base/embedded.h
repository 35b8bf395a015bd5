// SPDX-License-Identifier: MIT
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/*
 * Data files that are built into the program: src/data/meson.build lists them, scripts/embed.py makes the
 * table of library `data`.  A name is the file's path in the source tree, "prompts/deployment-planning.md".
 */
struct embedded_file {
    const char *name;
    const unsigned char *bytes; /* one NUL follows them */
    size_t len;
    const char *digest; /* SHA-256, as digest_hex() writes it */
};

extern const struct embedded_file embedded_files[];
extern const size_t embedded_file_count;

/* False when no file has this name.  The text lives as long as the program. */
bool embedded_find(const char *name, struct span *text);
/* The digest of a text that embedded_find() gave; NULL for any other. */
const char *embedded_digest(struct span text);

#endif
