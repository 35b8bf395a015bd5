// SPDX-License-Identifier: MIT
#include "cli/observing.h"

#include "reading/readme.h"
#include "reading/sop.h"

void
observe_project(struct arena *a, const struct reader *reader, const struct project *project,
                struct observed *out)
{
    struct observations all = {0};
    struct sightings said = {0}, described = {0};
    struct project_files files = {0};

    for (size_t i = 0; i < project->sop_count; i++) {
        const struct sop *sop = &project->sops[i];
        size_t left = sop_observe(reader, a, sop->path, span_of(sop->text), &said);
        if (left)
            *LIST_ADD(a, &files.notes) =
                arena_strf(a, "%s is long: its last %zu passages were not used", sop->path, left);
    }
    /* Apart: what the files show does not decide between what the procedures say, nor the other way. */
    sightings_place(reader, a, &said, &all);
    if (project->readme)
        readme_observe(reader, a, project->readme_path, span_of(project->readme), &described);
    sightings_place(reader, a, &described, &all);
    project_files_look(a, project->root, &files);
    if (files.masked)
        *LIST_ADD(a, &files.notes) =
            arena_strf(a, "masked in the project's files: %zu", files.masked);
    sightings_place(reader, a, &files.seen, &all);
    *out = (struct observed){
        .event = {.items = all.items, .count = all.count},
        .found = files.found,
        .notes = files.notes,
    };
}
