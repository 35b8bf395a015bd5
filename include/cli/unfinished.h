// SPDX-License-Identifier: MIT
#ifndef CLI_UNFINISHED_H
#define CLI_UNFINISHED_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "cli/app.h"
#include "interview/pack.h"

struct unfinished {
    const char *id; /* NULL: every session is finished */
    bool is_one_shot;
    size_t phase; /* from 1 */
    size_t answers;
};

/* The newest session whose journal is not closed; with `damaged_too`, also one that cannot be read. */
MUST_USE bool unfinished_newest(struct arena *a, const struct pack *pack, const char *root,
                                bool damaged_too, struct unfinished *out, struct err *err);

/* Says what was moved out of a damaged journal, on the ui or on standard error; nothing when nothing was. */
void say_damage(const struct app *app, const struct journal_damage *damage);

#endif
