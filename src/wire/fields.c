// SPDX-License-Identifier: MIT
#include "wire/fields.h"

#include <stdint.h>

bool
fields_next(struct span *rest, struct span *name, struct span *value)
{
    struct span line;

    while (span_line(rest, &line)) {
        size_t colon = span_find(line, ":");
        if (colon == SIZE_MAX || colon == 0)
            continue;
        *name = span_slice(line, 0, colon);
        *value = span_trim(span_slice(line, colon + 1, line.len));
        return true;
    }
    return false;
}

bool
fields_get(struct span fields, const char *name, struct span *value)
{
    struct span found, text;

    while (fields_next(&fields, &found, &text)) {
        if (!span_is_nocase(found, name))
            continue;
        *value = text;
        return true;
    }
    return false;
}
