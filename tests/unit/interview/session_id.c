// SPDX-License-Identifier: MIT
#include "interview/session_id.h"

#include "unit/unit.h"

static void
the_next_id_follows_the_highest(void **state)
{
    static const struct {
        const char *names; /* separated by spaces */
        const char *next;
    } rows[] = {
        {"", "001"},
        {"interview_transcript_001.md", "002"},
        {"interview_transcript_001.md interview_summary_001.md", "002"},
        {"interview_summary_007.md 003.jsonl", "008"},
        {"012.jsonl", "013"},
        {"interview_transcript_9.md", "10"},
        {"interview_transcript_0099.md", "0100"},
        {"interview_transcript_999.md", "1000"},
        {"notes_of_2024.md", "2025"},
        {"interview_transcript_01.md interview_transcript_001.md", "002"},
        {"interview_transcript_002.md x_0001.md", "003"},
        /* what does not count */
        {"interview_transcript_.md", "001"},
        {"transcript7.md", "001"},
        {"plan_007.txt", "001"},
        {"a_7.jsonl", "001"},
        {"003.jsonl.bak", "001"},
        {"007.md", "001"},
        {"x_12345678901.md", "001"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct strings names = {0};
        struct span rest = span_of(rows[i].names), name;
        while (span_cut(&rest, " ", &name))
            *LIST_ADD(a, &names) = arena_span(a, name);
        assert_string_equal(session_id_next(a, &names), rows[i].next);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_id_follows_the_highest),
    };

    return cmocka_run_group_tests_name("session_id", tests, NULL, NULL);
}
