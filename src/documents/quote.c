// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <stdint.h>

#include "base/clean.h"
#include "base/markdown.h"
#include "documents/wording.h"

/* Characters of the mark in front of a list's item, "- " or "1. " without the space; 0 for none. */
static size_t
list_mark(struct span s)
{
    size_t digits = 0;

    while (digits < s.len && isdigit((unsigned char)s.at[digits]))
        digits++;
    if (digits > 3 || digits + 1 >= s.len || s.at[digits + 1] != ' ')
        return 0;
    return strchr(digits ? ".)" : "-*+", s.at[digits]) ? digits + 1 : 0;
}

struct span
without_list_mark(struct span words)
{
    struct span s = span_trim(words);

    return span_trim(span_slice(s, list_mark(s), s.len));
}

/* A row of three or more dashes in each cell, below the head of a table. */
static bool
is_table_rule(struct span line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!strchr("|-: ", line.at[i]))
            return false;
    return span_starts(line, "|") && span_find(line, "---") < line.len;
}

/* Foreign words on their way into a line. */
struct line_writer {
    struct buf *out;
    bool in_row;       /* of a table */
    bool begun;        /* something of ours stands before what comes next */
    struct buf *piece; /* what is written next, behind a character that says where */
};

/* The writers of Markdown look back along their line; a long one of many pieces would take for ever. */
static struct buf *
begin_piece(struct line_writer *w)
{
    buf_clear(w->piece);
    buf_addc(w->piece, w->in_row ? '|' : '"');
    return w->piece;
}

static void
end_piece(struct line_writer *w)
{
    buf_add_span(w->out, span_slice(buf_span(w->piece), 1, w->piece->len));
    w->begun = true;
}

/* A space at an end is kept: a code span may stand behind or before it. */
static void
add_text(struct line_writer *w, struct span s)
{
    struct span words = span_trim(s);
    bool space_before = s.len && s.at[0] == ' ' && w->begun;
    bool space_behind = s.len > 1 && s.at[s.len - 1] == ' ';

    buf_adds(w->out, space_before ? " " : "");
    if (words.len && !w->begun && !w->in_row) {
        md_text(w->out, words);
        w->begun = true;
    } else if (words.len) {
        struct buf *piece = begin_piece(w);
        if (w->in_row)
            md_cell(piece, words);
        else
            md_text(piece, words);
        end_piece(w);
    }
    buf_adds(w->out, space_behind ? " " : "");
}

static void
add_code(struct line_writer *w, struct span code)
{
    md_code(begin_piece(w), code);
    end_piece(w);
}

/* The user's own code spans stay code, so that a command can be copied from the plan. */
static void
add_words(struct line_writer *w, struct span rest)
{
    while (rest.len) {
        size_t from = span_find(rest, "`");
        size_t len =
            from == SIZE_MAX ? SIZE_MAX : span_find(span_slice(rest, from + 1, rest.len), "`");
        if (len == 0 || len == SIZE_MAX) {
            add_text(w, rest);
            return;
        }
        add_text(w, span_slice(rest, 0, from));
        add_code(w, span_slice(rest, from + 1, from + 1 + len));
        rest = span_slice(rest, from + len + 2, rest.len);
    }
}

void
add_inline(struct buf *out, const char *words)
{
    BUF_SCOPED line = BUF_INIT, piece = BUF_INIT;
    struct line_writer w = {.out = out, .in_row = md_in_row(out), .piece = &piece};

    clean_line(span_of(words), &line);
    struct span s = span_trim(buf_span(&line));
    if (!s.len && w.in_row)
        md_cell(out, s);
    add_words(&w, s);
}

/* A quotation on its way onto one line. */
struct quotation {
    struct line_writer writer;
    struct buf *waiting; /* what goes on without a break so far */
    size_t lines;
    bool has_list;     /* more than one item: their numbers say something */
    bool has_unclosed; /* fenced code that does not end: the rest is text */
};

static void
add_waiting(struct quotation *q)
{
    struct span s = span_trim(buf_span(q->waiting));

    if (!q->has_list || list_mark(s) == 1)
        s = without_list_mark(s);
    if (s.len)
        add_words(&q->writer, s);
    buf_clear(q->waiting);
}

static bool
begins_item(struct span line)
{
    return list_mark(line) || span_starts(line, "|");
}

static void
add_line(struct quotation *q, struct span line)
{
    if (!line.len || (q->lines && is_table_rule(line)))
        return;
    /* Nothing waits after code. */
    if (q->lines++ && (begins_item(line) || !q->waiting->len)) {
        add_waiting(q);
        buf_adds(q->writer.out, " / ");
    }
    buf_addc(q->waiting, ' ');
    clean_line(line, q->waiting);
}

/* The mark of a line that begins or ends fenced code; empty when it does neither. */
static struct span
fence_of(struct span line)
{
    size_t len = 0;

    while (len < line.len && line.at[len] == line.at[0] && strchr("`~", line.at[0]))
        len++;
    return len >= 3 ? span_slice(line, 0, len) : SPAN_NONE;
}

/* Takes the lines of fenced code up to its end off `rest`; false when it has no end or no lines. */
static bool
add_fenced(struct quotation *q, struct span fence, struct span *rest)
{
    struct span ahead = *rest, line;
    size_t count = 0;

    while (span_line(&ahead, &line) && !span_eq(span_trim(line), fence))
        count += span_trim(line).len > 0;
    q->has_unclosed = !count || !span_eq(span_trim(line), fence);
    if (q->has_unclosed)
        return false;
    add_waiting(q);
    while (span_line(rest, &line) && !span_eq(span_trim(line), fence)) {
        BUF_SCOPED code = BUF_INIT;
        clean_line(span_trim(line), &code);
        if (!code.len)
            continue;
        buf_adds(q->writer.out, q->lines++ ? " / " : "");
        add_code(&q->writer, buf_span(&code));
    }
    return true;
}

static size_t
count_items(struct span text)
{
    size_t count = 0;
    struct span line;

    while (span_line(&text, &line))
        count += begins_item(span_trim(line));
    return count;
}

void
add_quote(struct buf *out, const char *words)
{
    BUF_SCOPED waiting = BUF_INIT, piece = BUF_INIT;
    struct span rest = span_of(words), line;
    struct quotation q = {
        .writer = {.out = out, .in_row = md_in_row(out), .begun = true, .piece = &piece},
        .waiting = &waiting,
        .has_list = count_items(rest) > 1,
    };

    buf_addc(out, '"');
    while (span_line(&rest, &line)) {
        struct span s = span_trim(line), fence = fence_of(s);
        if (!fence.len || q.has_unclosed || !add_fenced(&q, fence, &rest))
            add_line(&q, s);
    }
    add_waiting(&q);
    buf_addc(out, '"');
}
