// SPDX-License-Identifier: MIT
#ifndef CLI_WRITING_H
#define CLI_WRITING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "cli/session.h"
#include "interview/event.h"

/* Which of the documents, and what to do with a plan that a person wrote. */
struct writing {
    bool plan;  /* also the plan; an older session writes only its own two */
    bool adopt; /* replace a plan that is not ours */
};

struct written {
    struct write_event event; /* paths in the project */
    struct strings notes; /* what the user should know: edited sections kept, a plan left alone */
};

/*
 * Renders the documents of the session and writes each whole or not at all.  ERR_IO; what was written
 * before the failure stays.
 */
MUST_USE bool documents_write(struct arena *a, const struct session *s, const struct writing *how,
                              struct written *out, struct err *err);

#endif
