// SPDX-License-Identifier: MIT
#include "reading/segment.h"

#include <dirent.h>

#include "base/io.h"
#include "unit/reading/segment_rules.h"
#include "unit/unit.h"

/* The folder with the answer files and what they are cut into; `--write` beside it writes the latter anew. */
static const char *folder;
static bool write_listings;

struct fixture {
    const char *name;
    struct span text;
    struct passages passages;
};

static struct {
    struct fixture *items;
    size_t count;
    size_t cap;
} fixtures;

static struct arena *arena;

static const char *const kinds[] = {
    [PASSAGE_HEADING] = "heading",   [PASSAGE_QUESTION] = "question", [PASSAGE_COLUMNS] = "columns",
    [PASSAGE_SENTENCE] = "sentence", [PASSAGE_ITEM] = "item",         [PASSAGE_ROW] = "row",
    [PASSAGE_PAIR] = "pair",         [PASSAGE_CODE] = "code",
};

static void
add_in_one_line(struct buf *out, struct span s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '\n')
            buf_adds(out, "\\n");
        else if (s.at[i] == '\t')
            buf_adds(out, "\\t");
        else
            buf_addc(out, s.at[i]);
    }
}

/* Kind, lines, line of the parent, {key}, text. */
static void
list(const struct passages *p, struct buf *out)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct passage *q = &p->items[i];
        buf_addf(out, "%-8s %zu", kinds[q->kind], q->first_line);
        if (q->last_line != q->first_line)
            buf_addf(out, "-%zu", q->last_line);
        if (q->parent == PASSAGE_NO_PARENT)
            buf_adds(out, " - ");
        else
            buf_addf(out, " %zu ", p->items[q->parent].first_line);
        if (q->kind == PASSAGE_PAIR)
            buf_addf(out, "{%.*s} ", SPAN_ARG(segment_key(q)));
        add_in_one_line(out, q->text);
        buf_addc(out, '\n');
    }
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int
is_answer_file(const struct dirent *entry)
{
    return span_ends(span_of(entry->d_name), ".md");
}

static struct span
read_whole(const char *path)
{
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;

    if (!io_read_file(path, 1 << 20, &text, &err))
        fail_msg("%s", err.text);
    return (struct span){arena_span(arena, buf_span(&text)), text.len};
}

static int
read_fixtures(void **state)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_answer_file, by_name);

    (void)state;
    arena = arena_new();
    for (int i = 0; i < count; i++) {
        struct span name = span_of(entries[i]->d_name);
        const char *path = arena_strf(arena, "%s/%s", folder, entries[i]->d_name);
        struct fixture *f = LIST_ADD(arena, &fixtures);
        f->name = arena_span(arena, span_slice(name, 0, name.len - strlen(".md")));
        f->text = read_whole(path);
        segment(arena, f->text, &f->passages);
        free(entries[i]);
    }
    free(entries);
    return fixtures.count ? 0 : -1;
}

static int
forget_fixtures(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void
every_shape_is_cut_as_listed(void **state)
{
    (void)state;
    for (size_t i = 0; i < fixtures.count; i++) {
        BUF_SCOPED got = BUF_INIT;
        const char *path = arena_strf(arena, "%s/%s.passages", folder, fixtures.items[i].name);
        struct err err = ERR_INIT;
        list(&fixtures.items[i].passages, &got);
        if (write_listings) {
            assert_true(io_write_atomic(path, buf_span(&got), &err));
            continue;
        }
        const char *want = read_whole(path).at;
        if (strcmp(got.data, want) != 0)
            fail_msg("%s is cut into\n%s\ninstead of\n%s", fixtures.items[i].name, got.data, want);
    }
}

static void
check(const char *name, struct span text)
{
    ARENA_SCOPED a = arena_new();
    struct passages p;

    segment(a, text, &p);
    const char *complaint = segment_complaint(text, &p);
    if (complaint)
        fail_msg("%s: %s:\n%.*s", name, complaint, SPAN_ARG(text));
}

static void
every_word_lies_in_one_passage(void **state)
{
    (void)state;
    for (size_t i = 0; i < fixtures.count; i++)
        check(fixtures.items[i].name, fixtures.items[i].text);
}

static unsigned
next_random(unsigned *seed, size_t below)
{
    *seed = *seed * 1103515245u + 12345u;
    return below ? (*seed >> 8) % (unsigned)below : 0;
}

/* A copy of its own, so that a read beyond its end is seen under AddressSanitizer. */
static void
check_copy(const char *name, struct span text)
{
    ARENA_SCOPED a = arena_new();
    char *copy = arena_alloc(a, text.len ? text.len : 1);

    if (text.len)
        memcpy(copy, text.at, text.len);
    check(name, (struct span){copy, text.len});
}

static void
every_piece_of_a_file_is_cut_well(void **state)
{
    unsigned seed = 7;

    (void)state;
    for (size_t round = 0; round < 40; round++) {
        for (size_t i = 0; i < fixtures.count; i++) {
            struct span text = fixtures.items[i].text;
            size_t from = next_random(&seed, text.len);
            check_copy(fixtures.items[i].name,
                       span_slice(text, from, from + next_random(&seed, text.len)));
        }
    }
}

static void
lines_of_all_files_mixed_are_cut_well(void **state)
{
    unsigned seed = 3;
    LIST(struct span) lines = {0};
    struct span line;

    (void)state;
    for (size_t i = 0; i < fixtures.count; i++)
        for (struct span rest = fixtures.items[i].text; span_line(&rest, &line);)
            *LIST_ADD(arena, &lines) = line;
    assert_non_null(lines.items);
    if (!lines.items)
        return;
    for (size_t round = 0; round < 1000; round++) {
        BUF_SCOPED text = BUF_INIT;
        for (size_t n = next_random(&seed, 24); n > 0; n--) {
            buf_add_span(&text, lines.items[next_random(&seed, lines.count)]);
            buf_adds(&text, next_random(&seed, 4) ? "\n" : "\n\n");
        }
        check_copy("mixed lines", buf_span(&text));
    }
}

static void
hostile_texts_are_cut_in_linear_time(void **state)
{
    /* Each piece is repeated up to 256 KiB; one that took quadratic time would run into the test's time limit. */
    static const char *const pieces[] = {
        "a",
        "a\n",
        "\n",
        "- a\n",
        ">",
        "> a\n",
        "#",
        "# a\n",
        "(a b. ",
        "\"a b. ",
        "`a b. ",
        "{\"a\":",
        "{\n",
        "[\"",
        "a:\n",
        "a: b\n",
        "a: ",
        "Q: a? ",
        "A: ",
        "q? ",
        "what?\n",
        "1. a 2. ",
        "*",
        "**a** ",
        "|",
        "|a|b|\n",
        "a\tb\tc\n",
        "<!---->",
        "<!--",
        "<!-- a --> b ",
        "```\n",
        "```a\n",
        "~~~x\n",
        "a\n---\n",
        "- ",
        "(Sato) a b. ",
        "。",
        "あ。",
        " ",
        "\xc2\xa0",
        "\x80",
        "\x00\x01",
        "---\na: b\n",
        "a: |\n  b: |\n",
        "<br>",
        "[12:03] tom: hi\n",
        "- a?\n",
        "[1] ",
        ". ",
        "e.g. ",
        "  - a\n    - b\n",
        "```yaml\na: b\n```\n",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        BUF_SCOPED text = BUF_INIT;
        size_t len = pieces[i][0] ? strlen(pieces[i]) : 2;
        while (text.len < 256 * 1024)
            buf_add(&text, pieces[i], len);
        check(pieces[i], buf_span(&text));
    }
}

static void
deep_nesting_is_bounded(void **state)
{
    BUF_SCOPED text = BUF_INIT;
    ARENA_SCOPED a = arena_new();
    struct passages p;

    (void)state;
    for (int depth = 0; depth < 500; depth++)
        buf_addf(&text, "%*s- level %d\n", depth, "", depth);
    segment(a, buf_span(&text), &p);
    assert_int_equal(p.count, 500);
    assert_int_equal(p.items[1].parent, 0);
    assert_int_equal(p.items[63].parent, 62);
    assert_int_equal(p.items[499].parent, 63);
}

static void
words_of_a_heading_lose_what_is_no_word(void **state)
{
    static const struct {
        const char *heading, *words;
    } rows[] = {
        {"## 🚀 3) Release リリース", "Release リリース"},
        {"# Monitoring #", "Monitoring"},
        {"2.1 Pipeline", "Pipeline"},
        {"## 4. Überwachung", "Überwachung"},
        {"Phase 3 - Go live", "Go live"},
        {"Phase 3", "Phase 3"},
        {"第5章 監視", "監視"},
        {"=== Rollback ===", "Rollback"},
        {"**Hosting:**", "Hosting"},
        {"h2. Backup and _restore_", "Backup and restore"},
        {"<h2 id=\"x\">CI/CD</h2>", "CI/CD"},
        {"MONITORING:", "MONITORING"},
        {"[monitoring.alerts]", "monitoring.alerts"},
        {"\"approval\":", "approval"},
        {"Q2. Who may release?", "Who may release?"},
        {"**Frage 3:** Wer gibt frei?", "Wer gibt frei?"},
        {"問：監視は？", "監視は？"},
        {"[12:03] tom", "tom"},
        {"(Sato)", "Sato"},
        {"My answers (Sunday)", "My answers (Sunday)"},
        {"mon_log_retention", "mon_log_retention"},
        {"3 environments", "3 environments"},
        {"1. Which runner?", "Which runner?"},
        {"01 Infrastructure", "Infrastructure"},
        {"a \xc2\xa0  b\n> c", "a b c"},
        {"steps = [", "steps"},
        {"42", "42"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED got = BUF_INIT;
        segment_heading_words(span_of(rows[i].heading), &got);
        assert_string_equal(got.data, rows[i].words);
    }
}

static void
the_value_is_what_follows_key_number_or_box(void **state)
{
    static const struct {
        const char *text, *key, *value;
        enum segment_box box;
    } rows[] = {
        {"cloud: Azure", "cloud", "Azure", SEGMENT_NO_BOX},
        {"cloud :Azure", "", "cloud :Azure", SEGMENT_NO_BOX},
        {"région : nord", "région", "nord", SEGMENT_NO_BOX},
        {"環境：AWS", "環境", "AWS", SEGMENT_NO_BOX},
        {"**Region?** eu-west-1", "**Region?**", "eu-west-1", SEGMENT_NO_BOX},
        {"- **Region**: eu", "**Region**", "eu", SEGMENT_NO_BOX},
        {"Rollback? yes.", "Rollback?", "yes.", SEGMENT_NO_BOX},
        {"KEY=a=b", "KEY", "a=b", SEGMENT_NO_BOX},
        {"[12:03] tom: ok", "[12:03] tom", "ok", SEGMENT_NO_BOX},
        {"2) DB: MySQL", "2) DB", "MySQL", SEGMENT_NO_BOX},
        {"owner:", "owner", "", SEGMENT_NO_BOX},
        {"3. yes", "", "yes", SEGMENT_NO_BOX},
        {"- [x] unit: yes", "", "unit: yes", SEGMENT_TICKED},
        {"- [ ] e2e", "", "e2e", SEGMENT_UNTICKED},
        {"❌ flags", "", "flags", SEGMENT_CROSSED},
        {"Plain words.", "", "Plain words.", SEGMENT_NO_BOX},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct passages p;
        segment(a, span_of(rows[i].text), &p);
        assert_int_equal(p.count, 1);
        assert_string_equal(arena_span(a, segment_key(&p.items[0])), rows[i].key);
        assert_string_equal(arena_span(a, segment_value(&p.items[0])), rows[i].value);
        assert_int_equal(segment_box(&p.items[0]), rows[i].box);
    }
}

static void
the_count_is_of_lines_and_of_passages_with_a_number(void **state)
{
    static const struct {
        const char *text;
        size_t lines, passages, open_fence;
    } rows[] = {
        {"", 0, 0, 0},
        {"\n\n", 2, 0, 0},
        {"# A\n\nOne. Two.\n- x", 4, 3, 0},
        {"a\n```\nb\n```\n", 4, 2, 0},
        {"a\n\n```sh\nb\n", 4, 2, 3},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct passages p;
        segment(a, span_of(rows[i].text), &p);
        struct segment_counts counts = segment_count(span_of(rows[i].text), &p);
        assert_int_equal(counts.lines, rows[i].lines);
        assert_int_equal(counts.passages, rows[i].passages);
        assert_int_equal(counts.open_fence, rows[i].open_fence);
    }
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shape_is_cut_as_listed),
        cmocka_unit_test(every_word_lies_in_one_passage),
        cmocka_unit_test(every_piece_of_a_file_is_cut_well),
        cmocka_unit_test(lines_of_all_files_mixed_are_cut_well),
        cmocka_unit_test(hostile_texts_are_cut_in_linear_time),
        cmocka_unit_test(deep_nesting_is_bounded),
        cmocka_unit_test(words_of_a_heading_lose_what_is_no_word),
        cmocka_unit_test(the_value_is_what_follows_key_number_or_box),
        cmocka_unit_test(the_count_is_of_lines_and_of_passages_with_a_number),
    };

    if (argc < 2)
        return 2;
    folder = argv[1];
    write_listings = argc > 2 && strcmp(argv[2], "--write") == 0;
    return cmocka_run_group_tests_name("segment", tests, read_fixtures, forget_fixtures);
}
