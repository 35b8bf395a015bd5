// SPDX-License-Identifier: MIT
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

/* Names of files.  Results live in the arena. */

/* "a/b"; `name` alone when it is absolute or `folder` is empty. */
char *path_join(struct arena *a, const char *folder, const char *name);
/* What stands before the last slash, or "."; what stands after it. */
char *path_folder(struct arena *a, const char *path);
const char *path_name(const char *path);
bool path_exists(const char *path);
bool path_is_folder(const char *path);

/*
 * True when `path`, after following every symbolic link in the part of it that exists, lies in `root`
 * (also resolved) or is it.  ERR_IO with both names otherwise.  What is checked is the deepest folder that
 * exists and, if the file itself exists, the file.
 */
MUST_USE bool path_check_inside(const char *root, const char *path, struct err *err);

/*
 * The names in `folder`, sorted by bytes, without "." and ".."; with `recurse`, files of folders below it
 * as "sub/name" (folders themselves left out, symbolic links to folders not followed, at most 16 deep).
 * A missing folder gives none.
 */
bool path_list(struct arena *a, const char *folder, bool recurse, struct strings *out,
               struct err *err);

#endif
