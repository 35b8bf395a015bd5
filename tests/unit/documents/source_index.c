// SPDX-License-Identifier: MIT
#include "documents/source_index.h"

#include "unit/unit.h"

static void
answers_and_passages_are_told_by_their_letter(void **state)
{
    static const struct {
        const char *source;
        bool is_one;
        size_t kind;
        size_t number;
    } rows[] = {
        {"A1", true, 0, 1},           {"A123456789", true, 0, 123456789},
        {"P12", true, 1, 12},         {"P007", true, 1, 7},
        {"A1234567890", false, 0, 0}, {"A", false, 0, 0},
        {"P", false, 0, 0},           {"", false, 0, 0},
        {"A1:3", false, 0, 0},        {"A 1", false, 0, 0},
        {"A-1", false, 0, 0},         {"a1", false, 0, 0},
        {"Q1", false, 0, 0},          {"P12.md:3", false, 0, 0},
        {"docs/A1", false, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        size_t kind = 0, number = 0;
        assert_int_equal(source_number(rows[i].source, &kind, &number), rows[i].is_one);
        assert_int_equal(kind, rows[i].kind);
        assert_int_equal(number, rows[i].number);
    }
}

/* Three questions, four passages; what was read is in the order of the lists. */
static const struct source_index *
index_of(struct arena *a, struct state *s)
{
    static const char *const statements[] = {"x.md:8", "A1", "A1", "A3", "P1", "P1", "P4", "A9"};
    static const char *const readings[] = {"x.md:8", "A3", "A3", "A3", "P2"};

    *s = (struct state){.arena = a};
    for (size_t i = 0; i < 3; i++)
        *LIST_ADD(a, &s->questions) = (struct question){.answered = true};
    for (size_t i = 0; i < 4; i++)
        *LIST_ADD(a, &s->citable) = i;
    for (size_t i = 0; i < ARRAY_LEN(statements); i++)
        *LIST_ADD(a, &s->statements) = (struct statement){.source = statements[i]};
    for (size_t i = 0; i < ARRAY_LEN(readings); i++)
        *LIST_ADD(a, &s->readings) = (struct reading){.source = readings[i]};
    return source_index_of(a, s);
}

static void
what_was_read_from_a_source_stands_together(void **state)
{
    static const struct {
        const char *source;
        struct source_range statements;
        struct source_range readings;
    } rows[] = {
        {"A1", {1, 2}, {0, 0}}, {"A2", {0, 0}, {0, 0}},     {"A3", {3, 1}, {1, 3}},
        {"P1", {4, 2}, {0, 0}}, {"P2", {0, 0}, {4, 1}},     {"P4", {6, 1}, {0, 0}},
        {"A0", {0, 0}, {0, 0}}, {"A9", {0, 0}, {0, 0}},     {"P5", {0, 0}, {0, 0}},
        {"A4", {0, 0}, {0, 0}}, {"x.md:8", {0, 0}, {0, 0}}, {"", {0, 0}, {0, 0}},
    };
    ARENA_SCOPED a = arena_new();
    struct state s;
    const struct source_index *index = index_of(a, &s);

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct source_range statements = statements_of(index, rows[i].source);
        struct source_range readings = readings_of(index, rows[i].source);
        assert_int_equal(statements.count, rows[i].statements.count);
        assert_int_equal(statements.first, rows[i].statements.first);
        assert_int_equal(readings.count, rows[i].readings.count);
        assert_int_equal(readings.first, rows[i].readings.first);
    }
}

static void
a_session_without_anything_has_an_index(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct state s = {.arena = a};
    const struct source_index *index = source_index_of(a, &s);

    (void)state;
    assert_int_equal(statements_of(index, "A1").count, 0);
    assert_int_equal(readings_of(index, "P1").count, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_and_passages_are_told_by_their_letter),
        cmocka_unit_test(what_was_read_from_a_source_stands_together),
        cmocka_unit_test(a_session_without_anything_has_an_index),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
