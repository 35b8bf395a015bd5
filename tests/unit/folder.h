// SPDX-License-Identifier: MIT
#ifndef UNIT_FOLDER_H
#define UNIT_FOLDER_H

/*
 * A fresh empty folder for each test, which is the current one while the test runs:
 *
 *     cmocka_unit_test_setup_teardown(test, folder_enter, folder_leave)
 */

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit/unit.h"

static int
folder_enter(void **state)
{
    char *name = strdup("test_folder_XXXXXX");

    *state = name;
    return name && mkdtemp(name) && chdir(name) == 0 ? 0 : -1;
}

static int
folder_remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

static int
folder_leave(void **state)
{
    int failed = chdir("..");

    failed |= nftw(*state, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return failed ? -1 : 0;
}

/* Makes the file `path` hold `text`. */
static inline void
folder_put(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

#endif
