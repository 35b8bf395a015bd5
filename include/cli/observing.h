// SPDX-License-Identifier: MIT
#ifndef CLI_OBSERVING_H
#define CLI_OBSERVING_H

#include "base/arena.h"
#include "cli/project.h"
#include "interview/event.h"
#include "reading/reader.h"

/*
 * What the SOPs say about the pack's topics: each of their sentences and list items that belongs to one,
 * verbatim, with file and line.
 */
struct observe_event observe_sops(struct arena *a, const struct reader *reader,
                                  const struct project *project);

#endif
