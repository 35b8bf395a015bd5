// SPDX-License-Identifier: MIT
#include "unit/interview/types.h"

#include "base/attr.h"

static const char *const names[TYPE_KIND_COUNT] = {
    [TYPE_TEXT] = "text",         [TYPE_NAME] = "name",       [TYPE_PRODUCT] = "product",
    [TYPE_PLACE] = "place",       [TYPE_COMMAND] = "command", [TYPE_HOST] = "host",
    [TYPE_PATH] = "path",         [TYPE_FLAG] = "flag",       [TYPE_COUNT] = "count",
    [TYPE_NUMBER] = "number",     [TYPE_SHARE] = "share",     [TYPE_SIZE] = "size",
    [TYPE_DURATION] = "duration", [TYPE_RATE] = "rate",       [TYPE_MONEY] = "money",
    [TYPE_TIME] = "time",         [TYPE_WINDOW] = "window",   [TYPE_DATE] = "date",
};

static struct type *
single(struct arena *a, struct span words)
{
    struct type *type = arena_alloc(a, sizeof(*type));
    struct span choice;

    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (!names[i] || !span_is(words, names[i]))
            continue;
        type->kind = (enum type_kind)i;
        return type;
    }
    if (span_starts(words, "records of ")) {
        type->kind = TYPE_RECORDS;
        return type;
    }
    if (!span_starts(words, "one of "))
        return NULL;
    type->kind = TYPE_ONE_OF;
    words = span_slice(words, strlen("one of "), words.len);
    while (span_cut(&words, "/", &choice))
        *LIST_ADD(a, &type->choices) = arena_span(a, choice);
    return type;
}

const struct type *
type_of(struct arena *a, struct span words)
{
    if (!span_starts(words, "list of "))
        return single(a, words);
    struct type *list = arena_alloc(a, sizeof(*list));
    list->kind = TYPE_LIST;
    list->inner = single(a, span_slice(words, strlen("list of "), words.len));
    return list->inner ? list : NULL;
}
