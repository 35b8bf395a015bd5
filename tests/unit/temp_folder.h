// SPDX-License-Identifier: MIT
#ifndef UNIT_TEMP_FOLDER_H
#define UNIT_TEMP_FOLDER_H

#include <ftw.h>
#include <unistd.h>

#include "base/arena.h"
#include "unit/unit.h"

/* A new, empty folder; the caller removes it.  In memory where there is such a place: journals sync a lot. */
static inline const char *
temp_folder(struct arena *a)
{
    const char *given = getenv("TMPDIR");
    const char *base = access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : "/tmp";
    char *path = arena_strf(a, "%s/deploy-interview-XXXXXX", given && *given ? given : base);

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
