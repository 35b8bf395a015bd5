// SPDX-License-Identifier: MIT
#include "documents/source_index.h"

bool
source_number(const char *source, size_t *kind, size_t *number)
{
    if (source[0] != 'A' && source[0] != 'P')
        return false;
    size_t digits = strspn(source + 1, "0123456789");
    if (!digits || digits > 9 || source[1 + digits])
        return false;
    *kind = source[0] == 'P';
    *number = strtoul(source + 1, NULL, 10);
    return true;
}

static void
count_in(const struct source_index *index, struct source_range *const ranges[2], const char *source,
         size_t at)
{
    size_t kind, number;

    if (!source_number(source, &kind, &number) || number > index->most[kind])
        return;
    struct source_range *range = &ranges[kind][number];
    if (!range->count++)
        range->first = at;
}

const struct source_index *
source_index_of(struct arena *a, const struct state *s)
{
    struct source_index *index = arena_alloc(a, sizeof(*index));

    index->most[0] = s->questions.count;
    index->most[1] = s->citable.count;
    for (size_t k = 0; k < 2; k++) {
        index->readings[k] = arena_alloc(a, (index->most[k] + 1) * sizeof(struct source_range));
        index->statements[k] = arena_alloc(a, (index->most[k] + 1) * sizeof(struct source_range));
    }
    for (size_t i = 0; i < s->readings.count; i++)
        count_in(index, index->readings, s->readings.items[i].source, i);
    for (size_t i = 0; i < s->statements.count; i++)
        count_in(index, index->statements, s->statements.items[i].source, i);
    return index;
}

static struct source_range
range_of(const struct source_index *index, struct source_range *const ranges[2], const char *source)
{
    size_t kind, number;

    if (!source_number(source, &kind, &number) || number > index->most[kind])
        return (struct source_range){0};
    return ranges[kind][number];
}

struct source_range
readings_of(const struct source_index *index, const char *source)
{
    return range_of(index, index->readings, source);
}

struct source_range
statements_of(const struct source_index *index, const char *source)
{
    return range_of(index, index->statements, source);
}
