// SPDX-License-Identifier: MIT
#ifndef INTERVIEWER_MATERIAL_H
#define INTERVIEWER_MATERIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "interview/state.h"

/*
 * What a model is given besides the user's words: the role, and the project's files (README, SOPs), clean and
 * with credentials masked.  A file is F1, F2, ... in a request, a line of it F2:6; outside of requests the
 * same line is "docs/SOPs/git/releases.md:6".
 */
struct material_file {
    const char *path; /* in the project */
    const char *text;
};

struct material {
    const char *role;
    const char *project; /* its name */
    struct material_file *files;
    size_t file_count;
};

/* Bytes of files that a request carries in all; what does not fit is named there, never cut. */
#define MATERIAL_MOST ((size_t)24 << 10)

/* The files as numbered lines in one fence; nothing without files. */
void material_write(const struct material *m, struct buf *out);
/* Paths of the files that material_write() leaves out. */
void material_left_out(struct arena *a, const struct material *m, struct strings *out);

/*
 * The words of a source: of "F2:6" and "F2:6-8" in the files, which may also be named as documents name them, of
 * "P12" and "A7" in the state.  Its lasting name is set in *name: "docs/SOPs/git/releases.md:6", "P12".  False when there is no such source.
 */
bool material_source(struct arena *a, const struct material *m, const struct state *s,
                     const char *source, struct span *words, const char **name);

#endif
