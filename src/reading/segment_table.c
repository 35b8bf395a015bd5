// SPDX-License-Identifier: MIT
#include "segment_chars.h"
#include "segment_cut.h"
#include "segment_marks.h"

/* The line `i` belongs to the table that the line before is in. */
static bool
goes_on(const struct cutter *c, size_t i)
{
    const struct line *line = cut_line(c, i);

    return line && line->kind == LINE_TEXT && !line->after_blank &&
           line->quote == c->lines[i - 1].quote;
}

static bool
is_row(struct span words, char separator)
{
    return mark_cells(words, separator) > 1 ||
           (separator == '|' && words.len > 1 && words.at[0] == '|');
}

static bool
is_html_row(struct span words, const char *cell)
{
    return span_starts_nocase(words, "<tr") && span_find_nocase(words, span_of(cell)) != SIZE_MAX;
}

/*
 * Without a line under it, a first row is taken as the head only if it holds no number and a row below
 * does: it is better to cite a head than to miss what a row says.
 */
static bool
looks_like_head(const struct cutter *c, size_t end, char separator)
{
    struct span words = cut_words(c, c->next);
    bool below = false;

    size_t filled = 0;
    struct span cell;
    const char sep[] = {separator, '\0'};
    struct span rest = words;

    if (chars_has_digit(words))
        return false;
    for (size_t i = c->next + 1; i < end && !below; i++)
        below = chars_has_digit(cut_words(c, i));
    if (!below)
        return false;
    while (span_cut(&rest, sep, &cell))
        filled += chars_trim(cell).len > 0;
    return filled + 1 >= mark_cells(words, separator) && filled > 1;
}

static bool
add_html_row(struct cutter *c)
{
    struct span words = cut_words(c, c->next);

    if (is_html_row(words, "<td")) {
        const struct passage *above = cut_parent(c);
        if (!above || above->kind != PASSAGE_COLUMNS)
            cut_close(c, RANK_INTRO);
        cut_add_lines(c, PASSAGE_ROW, c->next, c->next + 1);
    } else if (is_html_row(words, "<th")) {
        cut_close(c, RANK_INTRO);
        cut_open(c, RANK_INDENT, cut_add_lines(c, PASSAGE_COLUMNS, c->next, c->next + 1));
    } else {
        return false;
    }
    c->next++;
    return true;
}

static void
add_rows(struct cutter *c, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!mark_is_delimiter(cut_words(c, i)))
            cut_add_lines(c, PASSAGE_ROW, i, i + 1);
    c->next = to;
}

/* The end of the rows from `i`: bars or tabs, or lines drawn between them. */
static size_t
end_of_rows(const struct cutter *c, size_t i, char separator)
{
    while (goes_on(c, i) &&
           (is_row(cut_words(c, i), separator) || mark_is_delimiter(cut_words(c, i))))
        i++;
    return i;
}

/* Rows that look the same, though nothing says that they are a table. */
static bool
is_bare_table(const struct cutter *c, char separator)
{
    struct span words = cut_words(c, c->next);
    size_t cells = mark_cells(words, separator);

    if (separator == '|' && words.at[0] == '|' && words.at[words.len - 1] == '|')
        return cells > 1 || goes_on(c, c->next + 1);
    /* Two cells are a key and a value. */
    return cells > 2 && goes_on(c, c->next + 1) &&
           mark_cells(cut_words(c, c->next + 1), separator) == cells;
}

bool
cut_table(struct cutter *c)
{
    struct span words = cut_words(c, c->next);
    size_t rows = c->next + 1;

    if (add_html_row(c))
        return true;
    if (c->lines[c->next].in_config)
        return false;
    char separator = memchr(words.at, '|', words.len) ? '|' : '\t';
    bool has_line =
        goes_on(c, rows) && mark_is_delimiter(cut_words(c, rows)) && is_row(words, separator);
    if (!has_line && !is_bare_table(c, separator))
        return false;
    size_t end = end_of_rows(c, rows, separator);
    bool has_head = has_line || span_starts(words, "||") || looks_like_head(c, end, separator);
    cut_close(c, c->lines[c->next].indent ? rank_of_key(c->lines[c->next].indent) : RANK_INTRO + 1);
    size_t depth = c->depth;
    if (has_head) {
        size_t head = cut_add_lines(c, PASSAGE_COLUMNS, c->next, has_line ? rows + 1 : rows);
        cut_open(c, SIZE_MAX, head);
        add_rows(c, rows, end);
        c->depth = depth;
    } else {
        add_rows(c, c->next, end);
    }
    return true;
}
