// SPDX-License-Identifier: MIT
#include "unit/interview/types.h"

#include "interview/value.h"
#include "unit/unit.h"

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

static void
check_row(const struct type *type, const struct row *row)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED got = BUF_INIT;
    BUF_SCOPED again = BUF_INIT;
    struct value v, w;

    bool ok = value_parse(a, type, span_of(row->text), &v);
    if (ok)
        value_print(&v, &got);
    if (ok != (row->want != NULL) || (ok && strcmp(got.data, row->want) != 0))
        fail_msg("\"%s\": got %s, want %s", row->text, ok ? got.data : "no value",
                 row->want ? row->want : "no value");
    if (!ok)
        return;
    /* What is printed is the same value, and is printed in the same way. */
    if (!value_parse(a, type, buf_span(&got), &w) || !value_same(&v, &w))
        fail_msg("\"%s\": its print \"%s\" is another value", row->text, got.data);
    value_print(&w, &again);
    assert_string_equal(got.data, again.data);
}

void
check_rows(const char *type_words, const struct row *rows, size_t count)
{
    ARENA_SCOPED a = arena_new();
    const struct type *type = type_of(a, span_of(type_words));

    assert_non_null(type);
    for (size_t i = 0; i < count; i++)
        check_row(type, &rows[i]);
}
