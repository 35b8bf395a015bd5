// SPDX-License-Identifier: MIT
#include <locale.h>

#include "base/io.h"
#include "interview/value.h"
#include "unit/interview/types.h"
#include "unit/unit.h"

/*
 * Every example of the pack is a value of its type.  Only two of its lines are read here:
 *   - FIELD: TYPE - meaning                      below "### RECORD"
 *     - FACT: TYPE (must) - meaning; e.g. EXAMPLE
 */
#define PACK "prompts/deployment-planning.md"

struct records {
    struct record_type *items;
    size_t count;
    size_t cap;
};

/* "name: rest" */
static bool
cut_name(struct span *line, struct span *name)
{
    return span_cut(line, ": ", name) && name->len && line->len;
}

static void
read_records(struct arena *a, struct span text, struct records *records)
{
    struct span line, name = SPAN_NONE, type = SPAN_NONE;
    struct record_type *record = NULL;

    while (span_line(&text, &line)) {
        if (span_starts(line, "## ") && records->count)
            return;
        if (span_starts(line, "### ")) {
            record = LIST_ADD(a, records);
            record->name = arena_span(a, span_slice(line, 4, line.len));
            record->fields = arena_alloc(a, 8 * sizeof(*record->fields));
        } else if (record && span_starts(line, "- ")) {
            struct field *field = &record->fields[record->field_count++];
            line = span_slice(line, 2, line.len);
            assert_true(cut_name(&line, &name) && span_cut(&line, " - ", &type));
            if (span_ends(type, " (must)"))
                type.len -= strlen(" (must)");
            field->name = arena_span(a, name);
            field->type = type_of(a, type);
            assert_non_null(field->type);
        }
    }
}

static void
check_record(struct arena *a, const struct records *records, struct span type, struct span example)
{
    struct span name = span_slice(type, strlen("records of "), type.len);
    struct record_value v;

    for (size_t i = 0; i < records->count; i++) {
        const struct record_type *record = &records->items[i];
        if (!span_is(name, record->name))
            continue;
        if (!record_parse(a, NULL, record, example, &v))
            fail_msg("\"%.*s\" is no %s", SPAN_ARG(example), record->name);
        for (size_t f = 0; f < record->field_count; f++)
            if (v.fields[f].text && !v.fits[f])
                fail_msg("\"%.*s\": %s", SPAN_ARG(example), record->fields[f].name);
        return;
    }
    fail_msg("no record %.*s", SPAN_ARG(name));
}

static void
check_example(struct arena *a, struct span words, struct span example)
{
    const struct type *type = type_of(a, words);
    BUF_SCOPED printed = BUF_INIT;
    struct value v, again;

    if (!type || !value_parse(a, type, example, &v))
        fail_msg("\"%.*s\" is no %.*s", SPAN_ARG(example), SPAN_ARG(words));
    value_print(&v, &printed);
    if (!value_parse(a, type, buf_span(&printed), &again) || !value_same(&v, &again))
        fail_msg("\"%.*s\" is printed as \"%s\"", SPAN_ARG(example), printed.data);
}

/* A fact's line: its type and example. */
static bool
read_fact(struct span line, struct span *type, struct span *example)
{
    static const char *const needs[] = {" (must) - ", " (should) - ", " (could) - "};
    struct span name;
    size_t at = span_find(line, "; e.g. ");

    if (!span_starts(line, "  - ") || at == SIZE_MAX || !cut_name(&line, &name))
        return false;
    at = span_find(line, "; e.g. ");
    *example = span_slice(line, at + strlen("; e.g. "), line.len);
    for (size_t i = 0; i < ARRAY_LEN(needs); i++) {
        size_t end = span_find(line, needs[i]);
        if (end == SIZE_MAX)
            continue;
        *type = span_slice(line, 0, end);
        return true;
    }
    return false;
}

static void
every_example_of_the_pack_is_a_value_of_its_type(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED text = BUF_INIT;
    struct records records = {0};
    struct span line, type, example;
    struct err err = ERR_INIT;
    int facts = 0;

    (void)state;
    if (!io_read_file(PACK, 1 << 20, &text, &err))
        fail_msg("%s", err.text);
    read_records(a, buf_span(&text), &records);
    assert_true(records.count > 10);
    struct span rest = buf_span(&text);
    while (span_line(&rest, &line)) {
        if (!read_fact(line, &type, &example))
            continue;
        facts++;
        if (span_starts(type, "records of "))
            check_record(a, &records, type, example);
        else
            check_example(a, type, example);
    }
    assert_true(facts > 300);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_of_the_pack_is_a_value_of_its_type),
    };

    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("value_pack", tests, NULL, NULL);
}
