// SPDX-License-Identifier: MIT
#include "ui/wrap.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

/* The row that is being filled. */
struct row {
    const struct wrap *w;
    struct buf *out;
    size_t hang;  /* spaces in front of every row but the first, after w->rest */
    size_t start; /* columns in front of its text */
    size_t column;
};

/* Whether `code` is one of the characters of `set`. */
static bool
is_one_of(const char *set, uint32_t code)
{
    struct span rest = span_of(set);
    uint32_t c;

    while (utf8_next(&rest, &c))
        if (c == code)
            return true;
    return false;
}

/* Scripts without spaces between words; Korean has them. */
static bool
breaks_anywhere(uint32_t code)
{
    return utf8_is_cjk(code) && (code < 0xAC00 || code > 0xD7FF);
}

static bool
may_break(uint32_t before, uint32_t after)
{
    static const char opening[] = "([{（［｛「『【〔〈《“‘";
    /* Letters that lengthen or repeat the one before them. */
    static const char clinging[] = "ー々";

    if (breaks_anywhere(after))
        return !is_one_of(opening, before) && !is_one_of(clinging, after);
    return breaks_anywhere(before) && (utf8_is_word(after) || is_one_of(opening, after));
}

/* Takes a piece that must stay together off the front, with the spaces before it. */
static bool
next_piece(struct span *rest, size_t *spaces, struct span *piece)
{
    uint32_t before = 0;
    uint32_t code;
    size_t len = 0;

    for (*spaces = 0; rest->len > 0 && (*rest->at == ' ' || *rest->at == '\t'); (*spaces)++)
        *rest = span_slice(*rest, 1, rest->len);
    struct span ahead = *rest;
    while (utf8_next(&ahead, &code) && code != ' ' && code != '\t') {
        if (len > 0 && may_break(before, code))
            break;
        len = rest->len - ahead.len;
        before = code;
    }
    *piece = span_slice(*rest, 0, len);
    *rest = span_slice(*rest, len, rest->len);
    return len > 0;
}

static void
add_spaces(struct row *row, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_addc(row->out, ' ');
    row->column += count;
}

static void
start_row(struct row *row, const char *prefix, size_t indent)
{
    buf_adds(row->out, row->w->before);
    buf_adds(row->out, prefix);
    row->column = utf8_width(span_of(prefix));
    add_spaces(row, indent);
    row->start = row->column;
}

static void
end_row(struct row *row)
{
    buf_adds(row->out, row->w->after);
    buf_addc(row->out, '\n');
}

static void
next_row(struct row *row)
{
    end_row(row);
    start_row(row, row->w->rest, row->hang);
}

static size_t
room(const struct row *row)
{
    return row->column < row->w->columns ? row->w->columns - row->column : 0;
}

/* At least one character of `piece`, with the marks on it, and as many as the row has room for. */
static struct span
cut(const struct row *row, struct span piece)
{
    struct span part = utf8_fit(piece, room(row));
    struct span rest = piece;
    uint32_t code;

    if (part.len > 0)
        return part;
    utf8_next(&rest, &code);
    return utf8_fit(piece, utf8_width(span_slice(piece, 0, piece.len - rest.len)));
}

static void
add_piece(struct row *row, size_t spaces, struct span piece)
{
    size_t width = utf8_width(piece);

    if (row->column > row->start && spaces + width > room(row))
        next_row(row);
    else if (row->column > row->start)
        add_spaces(row, spaces);
    while (width > room(row)) {
        struct span part = cut(row, piece);
        buf_add_span(row->out, part);
        row->column += utf8_width(part);
        piece = span_slice(piece, part.len, piece.len);
        if (piece.len == 0)
            return;
        width = utf8_width(piece);
        next_row(row);
    }
    buf_add_span(row->out, piece);
    row->column += width;
}

/* Columns of a list marker with its spaces at the front of `s`, or 0. */
static size_t
marker_width(struct span s)
{
    size_t digits = 0;
    size_t len;

    while (digits < s.len && digits < 3 && char_is_digit(s.at[digits]))
        digits++;
    if (digits > 0)
        len = digits < s.len && (s.at[digits] == '.' || s.at[digits] == ')') ? digits + 1 : 0;
    else if (span_starts(s, "- ") || span_starts(s, "* "))
        len = 1;
    else
        len = span_starts(s, "• ") ? sizeof("•") - 1 : 0;
    if (len == 0 || len >= s.len || s.at[len] != ' ')
        return 0;
    size_t end = len;
    while (end < s.len && s.at[end] == ' ')
        end++;
    return utf8_width(span_slice(s, 0, end));
}

void
wrap_line(const struct wrap *w, struct span line, struct buf *out)
{
    struct row row = {.w = w, .out = out};
    struct span rest = line;
    struct span piece;
    size_t indent;

    if (!next_piece(&rest, &indent, &piece)) {
        struct span prefix = span_of(w->first);
        while (prefix.len > 0 && prefix.at[prefix.len - 1] == ' ')
            prefix.len--;
        buf_add_span(out, prefix);
        buf_addc(out, '\n');
        return;
    }
    /* An indent that would leave no room is no help. */
    if (indent > w->columns / 3)
        indent = 0;
    row.hang = indent + marker_width(span_slice(line, (size_t)(piece.at - line.at), line.len));
    if (row.hang > w->columns / 3)
        row.hang = indent;
    start_row(&row, w->first, indent);
    size_t spaces = 0;
    do {
        add_piece(&row, spaces, piece);
    } while (next_piece(&rest, &spaces, &piece));
    end_row(&row);
}
