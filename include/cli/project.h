// SPDX-License-Identifier: MIT
#ifndef CLI_PROJECT_H
#define CLI_PROJECT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/redact.h"
#include "cli/settings.h"
#include "interview/event.h"
#include "interview/pack.h"

/*
 * What is loaded from the user's project before the first question: the role prompt, every Git SOP, and
 * the project's name.  Texts are cleaned and their credentials masked; nothing is run, and no symbolic
 * link is followed out of the project.
 */
struct sop {
    const char *path; /* in the project: "docs/SOPs/git/branching.md" */
    const char *text;
    struct loaded_file file;
};

struct project {
    const char *root;
    const char *name; /* the first heading of its README, else the folder's name */
    const char *role_text;
    struct loaded_file role;
    const char *role_wanted; /* the role file that is not there, or NULL */
    const char *readme;      /* the text of its README, or NULL */
    const char *readme_path; /* in the project */
    const char *sops_folder;
    struct sop *sops;
    size_t sop_count;
    size_t masked;        /* credentials in the SOPs */
    struct strings notes; /* SOPs that were passed over, and why */
};

/*
 * ERR_USAGE for a role or SOP folder that was named and is not there or cannot be read, ERR_IO for a
 * project that is no folder.
 */
MUST_USE bool project_load(struct arena *a, const struct settings *settings,
                           const struct pack *pack, struct project *out, struct err *err);

/* A text of the project, cleaned and masked; adds the number of credentials to *masked. */
const char *project_text(struct arena *a, struct span text, size_t *masked);

/* `path` under the project's root. */
const char *project_path(struct arena *a, const struct project *p, const char *path);

#endif
