// SPDX-License-Identifier: MIT
#include <locale.h>

#include "interview/value.h"
#include "unit/interview/types.h"
#include "unit/unit.h"

/* "name: type" pairs with ";" between. */
static const struct record_type *
record_of(struct arena *a, const char *words)
{
    struct record_type *record = arena_alloc(a, sizeof(*record));
    struct span rest = span_of(words), line, name;

    record->fields = arena_alloc(a, 8 * sizeof(*record->fields));
    while (span_cut(&rest, ";", &line)) {
        assert_true(span_cut(&line, ":", &name));
        struct field *field = &record->fields[record->field_count++];
        field->name = arena_span(a, span_trim(name));
        field->type = type_of(a, span_trim(line));
        assert_non_null(field->type);
    }
    return record;
}

#define COMPONENT "name: text; kind: one of web/worker; count: count; run_by: text; takes: duration"

static void
fields_are_read_by_their_types(void **state)
{
    static const struct {
        const char *text;
        const char *want; /* "name=value", "!" behind what does not fit; NULL for a fault */
    } rows[] = {
        {"name=web | kind=web | count=2", "name=web kind=web count=2 "},
        {"count = 2 | name = the web server", "name=the web server count=2 "},
        {"takes=4 min", "takes=4 min "},
        {"NAME=web | Run_By=us", "name=web run_by=us "},
        {"name=a | name=b", NULL},
        {"name=web | colour=red", NULL},
        {"web", NULL},
        {"", NULL},
        {"name=", NULL},
        {"name= | count=2", "count=2 "},
        {"name=web|count=2|", "name=web count=2 "},
        {"name=dump | gzip -9 | count=2", "name=dump | gzip -9 count=2 "},
        {"name=`a | b=1` | count=2", "name=`a | b=1` count=2 "},
        {"name=`a | count=2", "name=`a count=2 "},
        {"count=several | takes=soon | name=x", "name=x count=several! takes=soon! "},
        {"kind=batch", "kind=batch! "},
        {" | name=web", "name=web "},
        {"so web | name=web", NULL},
        {"name=a=b", "name=a=b "},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED got = BUF_INIT;
        const struct record_type *record = record_of(a, COMPONENT);
        struct record_value v;
        bool ok = record_parse(a, NULL, record, span_of(rows[i].text), &v);
        for (size_t f = 0; ok && f < record->field_count; f++)
            if (v.fields[f].text)
                buf_addf(&got, "%s=%s%s ", record->fields[f].name, v.fields[f].text,
                         v.fits[f] ? "" : "!");
        if (ok != (rows[i].want != NULL) || (ok && strcmp(got.data, rows[i].want) != 0))
            fail_msg("\"%s\": got %s", rows[i].text, ok ? got.data : "a fault");
    }
}

static void
words_that_do_not_fit_have_no_numbers(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct record_type *record = record_of(a, COMPONENT "; on: window");
    struct record_value v;

    (void)state;
    assert_true(record_parse(a, NULL, record, SPAN_LIT("count=some | on=at times | name=x"), &v));
    assert_false(v.fits[2]);
    assert_true(v.fields[2].low == 0 && v.fields[2].high == 0);
    assert_false(v.fits[5]);
    assert_null(v.fields[5].window);
    assert_true(v.fits[0] && v.record == record);
    assert_null(v.fields[1].text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_read_by_their_types),
        cmocka_unit_test(words_that_do_not_fit_have_no_numbers),
    };

    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("value_record", tests, NULL, NULL);
}
