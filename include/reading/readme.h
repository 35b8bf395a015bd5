// SPDX-License-Identifier: MIT
#ifndef READING_README_H
#define READING_README_H

#include "base/arena.h"
#include "base/span.h"
#include "reading/reader.h"
#include "reading/sighting.h"

/*
 * What a project's README shows beyond doubt, sentence by sentence:
 *
 *   - products with their version ("PostgreSQL 16", "Python 3.12"), as a value of the one fact that such a
 *     product answers; of a database and its kin a record;
 *   - the size of a machine ("4 vCPU and 8 GB");
 *   - what sort of system it is (the pack's observation "system-kind").
 *
 * A sentence that denies, wishes, or speaks of what was, shows nothing: nor does a product without version,
 * which may be a plan, a rival or history.
 */
void readme_observe(const struct reader *r, struct arena *a, const char *path, struct span text,
                    struct sightings *out);

#endif
