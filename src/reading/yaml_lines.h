// SPDX-License-Identifier: MIT
#ifndef READING_YAML_LINES_H
#define READING_YAML_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"

/*
 * The lines of a YAML file as a tree, by indentation alone: enough for files that people write for CI
 * systems and clusters.  Anchors, tags and flow maps stay words of a value; the lines of a block scalar are
 * passed over; "---" begins another document, whose lines stand beside those of the first.
 *
 * "- name: web" is an item and, in it, a pair.  Nothing is an error.  All spans are borrowed from the text.
 */
struct yaml_node {
    size_t line;  /* from 1 */
    size_t depth; /* bytes before it */
    bool item;
    bool document;     /* the "---" before a document */
    struct span key;   /* empty for an item */
    struct span value; /* without comment and quotation marks */
    struct span text;  /* the whole line, trimmed */
    size_t parent;     /* YAML_NONE at the top */
    size_t end;        /* index behind the last node in it */
};

#define YAML_NONE ((size_t)-1)

struct yaml {
    struct yaml_node *items;
    size_t count;
    size_t cap;
};

void yaml_read(struct arena *a, struct span text, struct yaml *out);

/* The children of `parent` (YAML_NONE: the top): the one behind `last`, YAML_NONE to begin and at the end. */
size_t yaml_next(const struct yaml *y, size_t parent, size_t last);
/* The first child with that key, or YAML_NONE. */
size_t yaml_find(const struct yaml *y, size_t parent, const char *key);
/* The value of that child; empty when there is none. */
struct span yaml_value(const struct yaml *y, size_t parent, const char *key);

/* What a node lists, in a block or as [a, b]; a value alone is a list of one. */
struct yaml_list {
    struct span *items;
    size_t count;
    size_t cap;
};

void yaml_list(struct arena *a, const struct yaml *y, size_t node, struct yaml_list *out);

#endif
