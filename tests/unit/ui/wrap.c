// SPDX-License-Identifier: MIT
#include "ui/wrap.h"

#include <locale.h>

#include "unit/unit.h"

struct row {
    size_t columns;
    const char *line;
    const char *want;
};

static void
check(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        BUF_SCOPED out = BUF_INIT;
        struct wrap w = {
            .columns = rows[i].columns, .before = "", .after = "", .first = "", .rest = ""};

        wrap_line(&w, span_of(rows[i].line), &out);
        assert_string_equal(out.data, rows[i].want);
    }
}

static void
lines_break_between_words(void **state)
{
    static const struct row rows[] = {
        {20, "", "\n"},
        {20, "   ", "\n"},
        {20, "short", "short\n"},
        {20, "exactly twenty wide.", "exactly twenty wide.\n"},
        {20, "exactly twenty wide. x", "exactly twenty wide.\nx\n"},
        {20, "one more than twenty.", "one more than\ntwenty.\n"},
        {20, "spaces  inside   stay", "spaces  inside\nstay\n"},
        {20, "trailing spaces go    ", "trailing spaces go\n"},
        {20, "a\ttab is a space", "a tab is a space\n"},
        {20, "Grüße aus Zürich, größer", "Grüße aus Zürich,\ngrößer\n"},
        {20, "e\u0301 counts once: 12345678", "e\u0301 counts once:\n12345678\n"},
    };

    (void)state;
    check(rows, ARRAY_LEN(rows));
}

static void
long_words_are_cut(void **state)
{
    static const struct row rows[] = {
        {10, "abcdefghijklmno", "abcdefghij\nklmno\n"},
        {10, "abcdefghij", "abcdefghij\n"},
        {10, "see abcdefghijklmnopqrst", "see\nabcdefghij\nklmnopqrst\n"},
        {10, "abcdefghijk l", "abcdefghij\nk l\n"},
        {1, "ab c", "a\nb\nc\n"},
        {1, "中文", "中\n文\n"},
        {4, "a\u0301b\u0301c\u0301d\u0301e\u0301", "a\u0301b\u0301c\u0301d\u0301\ne\u0301\n"},
    };

    (void)state;
    check(rows, ARRAY_LEN(rows));
}

static void
cjk_breaks_between_characters(void **state)
{
    static const struct row rows[] = {
        {10, "部署流水线的下一步", "部署流水线\n的下一步\n"},
        {10, "部署流水，然后回滚", "部署流水，\n然后回滚\n"},
        {10, "部署流水线。然后", "部署流水\n线。然后\n"},
        {10, "部署流水「生产」环境", "部署流水\n「生产」环\n境\n"},
        {11, "用Kubernetes部署", "用\nKubernetes\n部署\n"},
        {10, "デプロイサーバー", "デプロイ\nサーバー\n"},
        {10, "배포 파이프라인 단계", "배포\n파이프라인\n단계\n"},
        {9, "部署流水线", "部署流水\n线\n"},
    };

    (void)state;
    check(rows, ARRAY_LEN(rows));
}

static void
emoji_are_two_wide(void **state)
{
    static const struct row rows[] = {
        {6, "🚀🚀🚀", "🚀🚀🚀\n"},
        {5, "🚀🚀🚀", "🚀🚀\n🚀\n"},
        {6, "ship 🚀 now", "ship\n🚀 now\n"},
    };

    (void)state;
    check(rows, ARRAY_LEN(rows));
}

static void
list_items_hang_under_their_text(void **state)
{
    static const struct row rows[] = {
        {20, "- staging first, production after", "- staging first,\n  production after\n"},
        {20, "  * staging first, then the rest", "  * staging first,\n    then the rest\n"},
        {20, "1. build the image once", "1. build the image\n   once\n"},
        {20, "12) build the image once", "12) build the image\n    once\n"},
        {20, "• build the image just once", "• build the image\n  just once\n"},
        {20, "    indented text goes on there", "    indented text\n    goes on there\n"},
        {20, "-1 is no list item at all", "-1 is no list item\nat all\n"},
        {20, "2024. was a year and not a list", "2024. was a year and\nnot a list\n"},
        {20, "1.5 GB of memory for the job", "1.5 GB of memory for\nthe job\n"},
        {9, "    1. deep and narrow", "1. deep\n   and\n   narrow\n"},
    };

    (void)state;
    check(rows, ARRAY_LEN(rows));
}

static void
every_row_gets_its_prefix_and_color(void **state)
{
    BUF_SCOPED out = BUF_INIT;
    struct wrap w = {.columns = 12, .before = "<", .after = ">", .first = "+ ", .rest = "  "};

    (void)state;
    wrap_line(&w, SPAN_LIT("- seven words in all"), &out);
    wrap_line(&w, SPAN_LIT(""), &out);
    assert_string_equal(out.data, "<+ - seven>\n<    words in>\n<    all>\n+\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_between_words),
        cmocka_unit_test(long_words_are_cut),
        cmocka_unit_test(cjk_breaks_between_characters),
        cmocka_unit_test(emoji_are_two_wide),
        cmocka_unit_test(list_items_hang_under_their_text),
        cmocka_unit_test(every_row_gets_its_prefix_and_color),
    };

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 77;
    return cmocka_run_group_tests_name("wrap", tests, NULL, NULL);
}
