// SPDX-License-Identifier: MIT
#ifndef CLI_PROJECT_FILES_H
#define CLI_PROJECT_FILES_H

#include <stddef.h>

#include "base/arena.h"
#include "reading/sighting.h"

/*
 * A bounded look at the project: its files are listed and those that reading/observe.h knows are read, at
 * most 200 of them with 1 MiB each, within two seconds.  What was left out is counted and said in a note.
 *
 * Symbolic links are not followed, folders that hold other people's code, builds, tests and examples are passed over,
 * and so are files whose names could not be written as a reference.  Nothing is run.  Texts are cleaned and
 * their credentials masked.
 */
struct project_files {
    struct sightings seen;
    struct strings found; /* what was found, each once, for people: "GitHub Actions", "2 compose" */
    struct strings notes;
    size_t looked_at;
    size_t masked;
};

void project_files_look(struct arena *a, const char *root, struct project_files *out);

#endif
