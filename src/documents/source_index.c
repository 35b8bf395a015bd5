// SPDX-License-Identifier: MIT
#include "documents/source_index.h"

#define DIGITS_MAX 9

bool
source_number(const char *source, size_t *kind, size_t *number)
{
    const char *at = source + 1;
    size_t n = 0;

    if (source[0] != 'A' && source[0] != 'P')
        return false;
    for (; char_is_digit(*at) && at - source <= DIGITS_MAX; at++)
        n = n * 10 + (size_t)(*at - '0');
    if (at == source + 1 || *at)
        return false;
    *kind = source[0] == 'P';
    *number = n;
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
