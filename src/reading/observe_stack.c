// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "observing.h"

/* The language alone. */
void
observe_language(struct observing *o)
{
    size_t line;
    struct span words = first_line(o->text, &line);

    if (!words.len)
        words = span_trim(span_slice(o->text, 0, span_find(o->text, "\n")));
    see(o, "stack", span_of(o->product), line, words);
}

static bool
is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr("-_./@", c);
}

/* The name at the start of a line: of `"flask": "^3"`, `flask==3.0`, `gem "rails", "~> 7"`. */
static struct span
dependency(struct span words)
{
    size_t from = span_starts(words, "gem ") ? 4 : 0, end;

    while (from < words.len && strchr("\"' ,[", words.at[from]))
        from++;
    for (end = from; end < words.len && is_name_byte(words.at[end]); end++)
        continue;
    return span_slice(words, from, end);
}

/* The language, and what each line begins with where the lexicon knows it. */
void
observe_requirements(struct observing *o)
{
    struct span rest = o->text, line;

    observe_language(o);
    for (size_t number = 1; span_line(&rest, &line); number++) {
        struct span words = span_trim(line), name = dependency(words);
        if (name.len > 1 && words.at[0] != '#' && words.at[0] != '-')
            see_known(o, "stack", name, number, words);
    }
}

/* Only what runs in production stands under "dependencies". */
void
observe_package_json(struct observing *o)
{
    struct span rest = o->text, line;
    bool inside = false;

    observe_language(o);
    for (size_t number = 1; span_line(&rest, &line); number++) {
        struct span words = span_trim(line);
        if (inside && !span_starts(words, "}"))
            see_known(o, "stack", dependency(words), number, words);
        inside = span_starts(words, "\"dependencies\":") || (inside && !span_starts(words, "}"));
    }
}

/* "go 1.22" */
void
observe_go_mod(struct observing *o)
{
    struct span rest = o->text, line;

    for (size_t number = 1; span_line(&rest, &line); number++) {
        struct span version = span_slice(line, 3, line.len);
        if (!span_starts(line, "go ") || is_open(version))
            continue;
        see(o, "stack", span_of(arena_strf(o->scratch, "Go %.*s", SPAN_ARG(version))), number,
            line);
        return;
    }
    observe_language(o);
}
