// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "observing.h"

/* "web: gunicorn shop.wsgi"; "release:" runs once and is none of the processes. */
void
observe_procfile(struct observing *o)
{
    struct span rest = o->text, line;

    for (size_t number = 1; span_line(&rest, &line); number++) {
        struct span words = span_trim(line);
        size_t colon = span_find(words, ":");
        struct span name = span_slice(words, 0, colon);
        BUF_SCOPED record = BUF_INIT;
        if (colon == SIZE_MAX || !colon || words.at[0] == '#' || span_find(name, " ") < colon ||
            span_is(name, "release"))
            continue;
        put_field(&record, "name", name);
        put_field(&record, "kind", name);
        if (record.len)
            see(o, "component", buf_span(&record), number, words);
    }
}

/* "shop-worker" of "deploy/shop-worker.service". */
static struct span
unit_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct span name = span_of(slash ? slash + 1 : path);
    size_t dot = name.len;

    while (dot && name.at[dot - 1] != '.')
        dot--;
    return span_slice(name, 0, dot ? dot - 1 : name.len);
}

void
observe_unit(struct observing *o)
{
    struct span rest = o->text, line;

    for (size_t number = 1; span_line(&rest, &line); number++) {
        struct span words = span_trim(line);
        BUF_SCOPED record = BUF_INIT;
        if (!span_starts(words, "ExecStart="))
            continue;
        put_field(&record, "name", unit_name(o->path));
        put_field(&record, "kind", unit_name(o->path));
        if (record.len)
            see(o, "component", buf_span(&record), number, words);
        return;
    }
}

void
observe_timer(struct observing *o)
{
    struct span rest = o->text, line;

    for (size_t number = 1; span_line(&rest, &line); number++) {
        struct span words = span_trim(line);
        struct span when = span_slice(words, strlen("OnCalendar="), words.len);
        if (!span_starts(words, "OnCalendar=") || is_open(when))
            continue;
        const char *value =
            arena_strf(o->scratch, "%.*s at %.*s", SPAN_ARG(unit_name(o->path)), SPAN_ARG(when));
        see(o, "schedule", span_of(value), number, words);
    }
}
