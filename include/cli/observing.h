// SPDX-License-Identifier: MIT
#ifndef CLI_OBSERVING_H
#define CLI_OBSERVING_H

#include "base/arena.h"
#include "cli/project.h"
#include "cli/project_files.h"
#include "interview/event.h"
#include "reading/reader.h"

/*
 * What the SOPs (reading/sop.h) and the project's files (reading/observe.h) say about the pack's topics,
 * verbatim, with file and line.
 */
struct observed {
    struct observe_event event;
    struct strings found; /* for the report: "GitHub Actions", "Dockerfile (2 files)" */
    struct strings notes; /* what was left out, and why */
};

void observe_project(struct arena *a, const struct reader *reader, const struct project *project,
                     struct observed *out);

#endif
