// SPDX-License-Identifier: MIT
#include "segment_lines.h"

#include "segment_chars.h"
#include "segment_config.h"
#include "segment_marks.h"

#define TAB_COLUMNS      4
#define FRONT_MATTER_MAX 100

struct reader {
    struct arena *a;
    struct span text;
    struct lines *out;
    size_t at;
    size_t number;       /* of the line at `at` */
    size_t config_until; /* the lines before this offset are settings ... */
    size_t config_skip;  /* ... and this is where the text goes on */
    size_t open_fence;
    size_t line_end;     /* of the line in which `at` last was: several comments may share one */
    bool blank;          /* there was a blank line */
    bool no_comment_end; /* there is no --> any more */
};

struct span
line_span(struct span text, const struct line *line)
{
    return span_slice(text, line->at, line->end);
}

/* The line at `at` without its end; `next` is where the following one starts. */
static struct span
raw_line(struct span text, size_t at, size_t *next)
{
    const char *end = memchr(text.at + at, '\n', text.len - at);
    size_t to = end ? (size_t)(end - text.at) : text.len;

    *next = end ? to + 1 : to;
    return span_slice(text, at, to);
}

/* The same for the reader's place, without looking for the end of a long line again and again. */
static struct span
current_line(struct reader *r, size_t *next)
{
    if (r->line_end <= r->at) {
        raw_line(r->text, r->at, next);
        r->line_end = *next;
    }
    *next = r->line_end;
    bool has_end = r->text.at[*next - 1] == '\n';
    return span_slice(r->text, r->at, has_end ? *next - 1 : *next);
}

/* Steps over `>` marks and indentation.  ">= 5" quotes nothing. */
static void
measure(struct span text, struct line *line)
{
    size_t column = 0, n;

    for (;;) {
        struct span rest = line_span(text, line);
        if (span_starts(rest, ">") && !span_starts(rest, ">=")) {
            line->quote = line->quote < UINT16_MAX ? line->quote + 1 : line->quote;
            line->at++;
            column = 0;
            if (span_starts(line_span(text, line), " "))
                line->at++;
        } else if ((n = chars_blank(rest))) {
            column = rest.at[0] == '\t' ? (column / TAB_COLUMNS + 1) * TAB_COLUMNS : column + 1;
            line->at += (uint32_t)n;
        } else {
            break;
        }
    }
    line->indent = (uint32_t)column;
    struct span words = chars_trim(line_span(text, line));
    line->end = line->at + (uint32_t)words.len;
}

static void
add(struct reader *r, const struct line *line)
{
    struct line *added = LIST_ADD(r->a, r->out);

    *added = *line;
    added->after_blank = r->blank;
    r->blank = false;
}

/* The words of a fence line behind its marks. */
static struct span
fence_info(struct span line)
{
    size_t n = mark_fence(line);

    return span_slice(line, n, line.len);
}

static bool
closes_fence(struct span line, struct span opening)
{
    size_t n = 0;

    while (n < line.len && line.at[n] == opening.at[0])
        n++;
    return n == line.len && n >= mark_fence(opening);
}

/* `line` opens a fence.  Without a closing one the text ends it, or the end of the quotation around. */
static void
take_fence(struct reader *r, struct line *line)
{
    struct span opening = line_span(r->text, line);
    size_t inner = r->at;
    size_t inner_end = inner;
    bool is_closed = false;

    while (r->at < r->text.len && !is_closed) {
        size_t next;
        struct span raw = raw_line(r->text, r->at, &next);
        struct line here = {.at = (uint32_t)r->at, .end = (uint32_t)(r->at + raw.len)};
        measure(r->text, &here);
        if (here.quote < line->quote)
            break;
        is_closed = closes_fence(line_span(r->text, &here), opening) && here.end > here.at;
        inner_end = is_closed ? r->at : next;
        if (here.end > here.at) {
            line->end = here.end;
            line->last = (uint32_t)r->number;
        }
        r->number++;
        r->at = next;
    }
    if (!is_closed && line->quote == 0)
        r->open_fence = line->first;
    struct span body = span_slice(r->text, inner, inner_end);
    if (is_closed && config_holds_answers(fence_info(opening), body)) {
        r->config_until = inner_end;
        r->config_skip = r->at;
        r->at = inner;
        r->number = line->first + 1;
    } else {
        line->kind = LINE_CODE;
        add(r, line);
    }
    r->blank = true;
}

/*
 * The comment that starts at `from` in the line ends the line or fills several.  Adds what stands before
 * it and the comment; what follows it is read as a line of its own.
 */
static bool
take_comment(struct reader *r, struct line *line, size_t from)
{
    struct span rest = span_slice(r->text, from, r->text.len);
    size_t len = r->no_comment_end ? SIZE_MAX : span_find(rest, "-->");

    if (len == SIZE_MAX) {
        r->no_comment_end = true;
        return false;
    }
    size_t end = from + len + strlen("-->");
    bool is_inline = end < line->end;
    if (is_inline && from > line->at)
        return false;

    struct line comment = *line;
    comment.kind = LINE_COMMENT;
    comment.at = (uint32_t)from;
    comment.end = (uint32_t)end;
    line->end = (uint32_t)from;
    measure(r->text, line);
    if (line->end > line->at)
        add(r, line);
    for (size_t i = from; i < end; i++)
        comment.last += r->text.at[i] == '\n';
    add(r, &comment);
    r->number = comment.last;
    r->at = end;
    size_t next;
    if (!chars_trim(current_line(r, &next)).len) {
        r->at = next;
        r->number++;
    }
    return true;
}

static bool
find_comment(struct reader *r, struct line *line)
{
    struct span words = line_span(r->text, line);
    size_t at = span_find(words, "<!--");

    if (at == SIZE_MAX || (at > 0 && words.at[at - 1] == '`'))
        return false;
    return take_comment(r, line, line->at + at);
}

/* Front matter: settings between two lines of dashes (YAML) or plus signs (TOML) at the very top. */
static void
find_front_matter(struct reader *r)
{
    size_t at = 0, next = 0, inner;
    struct span first = chars_trim(raw_line(r->text, 0, &inner));

    if (!span_is(first, "---") && !span_is(first, "+++"))
        return;
    at = inner;
    for (int i = 0; i < FRONT_MATTER_MAX && at < r->text.len; i++, at = next) {
        struct span line = chars_trim(raw_line(r->text, at, &next));
        if (!span_eq(line, first) && !span_is(line, "..."))
            continue;
        if (config_is_front_matter(span_slice(r->text, inner, at))) {
            r->at = inner;
            r->number = 2;
            r->config_until = at;
            r->config_skip = next;
        }
        return;
    }
}

static void
take_line(struct reader *r)
{
    size_t next;
    struct span raw = current_line(r, &next);
    struct line line = {.at = (uint32_t)r->at,
                        .end = (uint32_t)(r->at + raw.len),
                        .first = (uint32_t)r->number,
                        .last = (uint32_t)r->number,
                        .in_config = r->at < r->config_until};

    measure(r->text, &line);
    if (!line.in_config && find_comment(r, &line))
        return;
    r->at = next;
    r->number++;
    if (line.at >= line.end)
        r->blank = true;
    else if (!line.in_config && mark_fence(line_span(r->text, &line)))
        take_fence(r, &line);
    else
        add(r, &line);
}

static void
read_all(struct reader *r)
{
    r->blank = true;
    r->number = 1;
    find_front_matter(r);
    while (r->at < r->text.len) {
        take_line(r);
        if (r->config_until && r->at >= r->config_until) {
            /* The closing fence. */
            r->number++;
            r->at = r->config_skip;
            r->config_until = 0;
            r->blank = true;
        }
    }
}

/* A text that is indented as a whole is not indented, nor is what it quotes. */
static void
outdent(struct lines *lines, bool quoted)
{
    uint32_t least = UINT32_MAX;

    for (size_t i = 0; i < lines->count; i++)
        if ((lines->items[i].quote > 0) == quoted && lines->items[i].indent < least)
            least = lines->items[i].indent;
    for (size_t i = 0; i < lines->count; i++)
        if ((lines->items[i].quote > 0) == quoted)
            lines->items[i].indent -= least;
}

void
lines_read(struct arena *a, struct span text, struct lines *out)
{
    struct reader r = {.a = a, .text = text, .out = out};

    read_all(&r);
    out->open_fence = r.open_fence;
    outdent(out, false);
    outdent(out, true);
}
