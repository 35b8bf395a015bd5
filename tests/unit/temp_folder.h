// SPDX-License-Identifier: MIT
#ifndef UNIT_TEMP_FOLDER_H
#define UNIT_TEMP_FOLDER_H

#include <ftw.h>
#include <unistd.h>

#include "base/arena.h"
#include "unit/unit.h"

/* A new, empty folder; the caller removes it. */
static inline const char *
temp_folder(struct arena *a)
{
    const char *base = getenv("TMPDIR");
    char *path = arena_strf(a, "%s/deploy-interview-XXXXXX", base && *base ? base : "/tmp");

    assert_non_null(mkdtemp(path));
    return path;
}

static inline int
temp_remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static inline void
temp_remove(const char *folder)
{
    nftw(folder, temp_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

#endif
