// SPDX-License-Identifier: MIT
#ifndef READING_OBSERVE_H
#define READING_OBSERVE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "reading/sighting.h"

/*
 * What a project's files show of its pipeline, parts and infrastructure: CI files, Dockerfiles, compose
 * files, Kubernetes manifests, Helm charts, infrastructure as code, Procfiles, systemd units, manifests of
 * packages.  Nothing is run, resolved or fetched: what stands in a line is seen, with its number.  Values with
 * variables or templates in them are not seen.
 */

/*
 * How soon a file of that path, relative to the project, is to be looked at: 0 first.  OBSERVE_NEVER for a
 * file that is none of these.
 */
#define OBSERVE_NEVER ((size_t)-1)
size_t observe_rank(const char *path);

/* What is shown of a file in "found in the project: ...": "GitHub Actions", "Dockerfile", "compose". */
const char *observe_name(const char *path);

/*
 * Adds what the file shows.  `text` is clean, with credentials masked; what is added does not refer to it.
 * At most OBSERVE_MOST things of a file are seen; returns how many more there were.
 */
#define OBSERVE_MOST 100
size_t observe_file(struct arena *a, const char *path, struct span text, struct sightings *out);

#endif
