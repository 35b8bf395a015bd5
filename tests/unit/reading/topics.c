// SPDX-License-Identifier: MIT
#include "unit/unit.h"

#include "base/buf.h"
#include "reading/reader.h"
#include "reading/segment.h"
#include "unit/reading/real_pack.h"

/* Answer files from two fields in two languages, and the main topic of every passage in them. */
static const char *folder;
static const struct reader *reader;

static void
read_fixture(const char *name, const char *ending, struct buf *out)
{
    struct err err = ERR_INIT;
    BUF_SCOPED path = BUF_INIT;

    buf_addf(&path, "%s/%s.%s", folder, name, ending);
    assert_true(io_read_file(path.data, 1u << 20, out, &err));
}

/* "P1 env-hosting-target", a line a passage; "-" for none. */
static void
print_topics(struct arena *a, struct span text, struct buf *out)
{
    struct passages passages = {0};
    struct read_item *items;
    size_t count;
    const char *last = "";

    segment(a, text, &passages);
    reader_passages(reader, a, &passages, &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(items[i].source, last) == 0)
            continue;
        last = items[i].source;
        buf_addf(out, "%s %s\n", last, items[i].topics.count ? items[i].topics.items[0] : "-");
    }
}

static void
compare(const char *name)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED wanted = BUF_INIT;
    BUF_SCOPED got = BUF_INIT;

    read_fixture(name, "md", &text);
    read_fixture(name, "topics", &wanted);
    print_topics(a, buf_span(&text), &got);
    assert_string_equal(got.data, wanted.data);
}

static void
english_passages_find_their_topic(void **state)
{
    (void)state;
    compare("museum");
}

static void
german_passages_find_their_topic(void **state)
{
    (void)state;
    compare("brauerei");
}

/* The same text twice gives twice the same. */
static void
reading_depends_on_nothing_but_the_text(void **state)
{
    (void)state;
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED once = BUF_INIT;
    BUF_SCOPED again = BUF_INIT;

    read_fixture("museum", "md", &text);
    print_topics(a, buf_span(&text), &once);
    print_topics(a, buf_span(&text), &again);
    assert_string_equal(once.data, again.data);
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_passages_find_their_topic),
        cmocka_unit_test(german_passages_find_their_topic),
        cmocka_unit_test(reading_depends_on_nothing_but_the_text),
    };

    if (argc < 3 || !load_pack(argv[1]))
        return 77;
    folder = argv[2];
    reader = reader_new(pack_arena, pack);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(pack_arena);
    return failed;
}
