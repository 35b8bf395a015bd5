// SPDX-License-Identifier: MIT
#ifndef READING_OBSERVING_H
#define READING_OBSERVING_H

#include "base/buf.h"
#include "reading/observe.h"
#include "yaml_lines.h"

/* What the readers of project files share. */
struct observing {
    struct arena *a;       /* of the result */
    struct arena *scratch; /* gone behind the file */
    const char *path;
    const char *product; /* what a file of this name belongs to: "GitHub Actions" */
    struct span text;
    struct sightings *out;
    size_t left; /* room for more */
    size_t over; /* seen beyond that */
};

typedef void observe_fn(struct observing *o);

/* Line `line` shows a value of that kind; empty: the line is quoted. */
void see(struct observing *o, const char *kind, struct span value, size_t line, struct span quote);
void see_known(struct observing *o, const char *kind, struct span value, size_t line,
               struct span quote);

/* "name=web | count=2": adds a field unless the words are empty, long, or made of variables. */
void put_field(struct buf *record, const char *name, struct span words);

/* Made of variables or templates, or no decent length. */
bool is_open(struct span words);

/* The first line that says something, with its number. */
struct span first_line(struct span text, size_t *number);

observe_fn observe_github, observe_gitlab, observe_jenkins, observe_ci;
observe_fn observe_dockerfile, observe_compose;
observe_fn observe_chart, observe_cluster;
observe_fn observe_tool, observe_terraform, observe_playbook;
observe_fn observe_procfile, observe_unit, observe_timer;
observe_fn observe_readme;
observe_fn observe_package_json, observe_go_mod, observe_requirements, observe_language;

#endif
