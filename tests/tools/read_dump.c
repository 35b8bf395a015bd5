// SPDX-License-Identifier: MIT
/*
 * Prints what the reader makes of an answer file, a line a passage with its topics, gap and values:
 *
 *     read_dump PACK FILE
 */
#include <locale.h>

#include "base/io.h"
#include "reading/reader.h"
#include "reading/segment.h"

#define INPUT_MAX (4u << 20)

static const char *const gaps[GAP_COUNT] = {
    [GAP_NONE] = "",
    [GAP_VAGUE] = "vague",
    [GAP_UNKNOWN] = "unknown",
    [GAP_LATER] = "later",
    [GAP_NOT_APPLICABLE] = "not-applicable",
};

static const char *const kinds[PASSAGE_KIND_COUNT] = {
    [PASSAGE_HEADING] = "heading",   [PASSAGE_QUESTION] = "question", [PASSAGE_COLUMNS] = "columns",
    [PASSAGE_SENTENCE] = "sentence", [PASSAGE_ITEM] = "item",         [PASSAGE_ROW] = "row",
    [PASSAGE_PAIR] = "pair",         [PASSAGE_CODE] = "code",
};

static void
print_words(struct span text)
{
    for (size_t i = 0; i < text.len; i++)
        putchar(text.at[i] == '\n' ? ' ' : text.at[i]);
    putchar('\n');
}

static void
print_item(const struct read_item *item)
{
    printf("  ");
    for (size_t i = 0; i < item->topics.count; i++)
        printf("%s%s", i ? ", " : "", item->topics.items[i]);
    if (!item->topics.count)
        printf("no topic");
    if (item->gap)
        printf(" [%s%s: %s]", gaps[item->gap], item->suggest ? ", suggest" : "", item->words);
    putchar('\n');
    for (size_t i = 0; i < item->value_count; i++) {
        const struct read_value *v = &item->values[i];
        printf("    %s = %s%s%s%s\n", v->fact, v->value, v->hedged ? " (hedged)" : "",
               v->planned ? " (planned)" : "", v->corrects ? " (corrects)" : "");
    }
}

static void
dump(struct arena *a, const struct pack *pack, struct span text)
{
    const struct reader *reader = reader_new(a, pack);
    struct passages passages = {0};
    struct read_item *items;
    size_t count;
    size_t next = 0;

    segment(a, text, &passages);
    reader_passages(reader, a, &passages, &items, &count);
    for (size_t i = 0; i < passages.count; i++) {
        const struct passage *p = &passages.items[i];
        char source[24];
        snprintf(source, sizeof(source), "P%zu", p->number);
        printf("%s %s ", p->number ? source : "--", kinds[p->kind]);
        print_words(p->text);
        for (; p->number && next < count && strcmp(items[next].source, source) == 0; next++)
            print_item(&items[next]);
    }
}

int
main(int argc, char **argv)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED pack_text = BUF_INIT;
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;
    const struct pack *pack = NULL;

    if (argc < 3 || !setlocale(LC_CTYPE, "C.UTF-8"))
        return 2;
    if (io_read_file(argv[1], INPUT_MAX, &pack_text, &err) &&
        io_read_file(argv[2], INPUT_MAX, &text, &err))
        pack = pack_parse(a, argv[1], buf_span(&pack_text), &err);
    if (!pack) {
        fprintf(stderr, "%s\n", err.text);
        return 2;
    }
    dump(a, pack, buf_span(&text));
    return 0;
}
