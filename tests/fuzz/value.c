// SPDX-License-Identifier: MIT
#include <locale.h>
#include <stdint.h>

#include "interview/value.h"

/*
 * Words as values of every type, whole and inside a sentence.  The first byte picks the type, so that the
 * fuzzer can stay with one.
 */
static const char *words[] = {"a", "one-at-a-time", "T1"};
static const struct type choice = {
    .kind = TYPE_ONE_OF,
    .choices = {.items = words, .count = ARRAY_LEN(words)},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool ok, const char *what)
{
    if (ok)
        return;
    fputs(what, stderr);
    abort();
}

/* What is printed is the same value again. */
static void
check_print(struct arena *a, const struct value *v)
{
    BUF_SCOPED out = BUF_INIT;
    struct value again;

    value_print(v, &out);
    check(value_same(v, v), "a value is not the same as itself\n");
    if (v->type->kind < TYPE_FLAG || v->type->kind > TYPE_ONE_OF)
        return;
    if (value_parse(a, v->type, buf_span(&out), &again) && value_same(v, &again))
        return;
    fprintf(stderr, "\"%s\" is printed as \"%s\"\n", v->text, out.data);
    check(false, "a print is another value\n");
}

static void
find_all(struct arena *a, const struct type *type, struct span text)
{
    struct span found;
    struct value v;
    size_t at = 0;

    for (size_t last = 0; value_find(a, type, text, &at, &v, &found); last = at) {
        check(at > last && at <= text.len, "finding does not go on\n");
        check(found.at >= text.at && found.at + found.len <= text.at + at, "found outside\n");
        check(found.len > 0 && v.text, "found nothing\n");
        check_print(a, &v);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool ready;
    if (!ready)
        ready = setlocale(LC_CTYPE, "C.UTF-8") != NULL;
    if (!size)
        return 0;

    ARENA_SCOPED a = arena_new();
    struct type inner = {.kind = (enum type_kind)(data[0] % TYPE_LIST)};
    if (inner.kind == TYPE_ONE_OF)
        inner = choice;
    const struct type list = {.kind = TYPE_LIST, .inner = &inner};
    const struct field fields[] = {{.name = "name", .type = &inner}, {.name = "of", .type = &list}};
    const struct record_type record = {
        .name = "r", .fields = (struct field *)(uintptr_t)fields, .field_count = ARRAY_LEN(fields)};
    struct span text = {(const char *)data + 1, size - 1};
    struct record_value r;
    struct value v;

    if (value_parse(a, &inner, text, &v))
        check_print(a, &v);
    if (value_parse(a, &list, text, &v))
        check_print(a, &v);
    (void)record_parse(a, NULL, &record, text, &r);
    find_all(a, &inner, text);
    return 0;
}
