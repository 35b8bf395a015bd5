// SPDX-License-Identifier: MIT
#include "documents/lines.h"

#include <stdbool.h>
#include <stdint.h>

/* How deep a line may stand and still be no indented code (CommonMark 4.4). */
#define INDENT_MAX 3
#define FENCE_MIN  3

struct scanner {
    struct lines *lines;
    size_t item_indent; /* lines that stand as deep belong to the last list item; 0 without one */
    /* Runs of at least so many marks are known to close nowhere below; SIZE_MAX: nothing is known. */
    size_t unclosed_ticks;
    size_t unclosed_tildes;
    bool unclosed_comment;
};

/* The column of the first character, tabs stopping at every fourth. */
static size_t
indent_of(struct span line)
{
    size_t columns = 0;

    for (size_t i = 0; i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'); i++)
        columns = line.at[i] == '\t' ? columns / 4 * 4 + 4 : columns + 1;
    return columns;
}

/* Characters of the list mark at the front, 0 if there is none. */
static size_t
item_mark(struct span s)
{
    size_t digits = 0;

    if (s.len && strchr("-+*", s.at[0]) && span_blank_at(s, 1))
        return 1;
    while (digits < s.len && char_is_digit(s.at[digits]))
        digits++;
    bool numbered = digits && digits <= 9 && digits < s.len && strchr(".)", s.at[digits]);
    return numbered && span_blank_at(s, digits + 1) ? digits + 1 : 0;
}

/* The length of the run that opens fenced code, 0 if the line opens none. */
static size_t
opening_fence(struct span s)
{
    if (!s.len || (s.at[0] != '`' && s.at[0] != '~'))
        return 0;
    size_t n = span_leading(s, s.at[0]);
    if (n < FENCE_MIN || (s.at[0] == '`' && memchr(s.at + n, '`', s.len - n)))
        return 0;
    return n;
}

static int
heading_level(struct span s)
{
    size_t level = span_leading(s, '#');

    return level >= 1 && level <= 6 && span_blank_at(s, level) ? (int)level : 0;
}

/*
 * The last line of the code that a fence of `n` times `c` opens above line `from`: the fence that closes
 * it, or the last line of the list item that holds it, which starts at column `container`.  SIZE_MAX: none.
 */
static size_t
find_fence_end(const struct lines *lines, size_t from, char c, size_t n, size_t container)
{
    for (size_t i = from; i < lines->count; i++) {
        struct span s = span_trim(lines->items[i].text);
        size_t indent = indent_of(lines->items[i].text);
        if (!s.len)
            continue;
        if (indent < container)
            return i - 1;
        size_t run = span_leading(s, c);
        if (run >= n && run == s.len && indent <= container + INDENT_MAX)
            return i;
    }
    return SIZE_MAX;
}

static void
mark(struct lines *lines, size_t from, size_t to, enum line_kind kind)
{
    for (size_t i = from; i <= to; i++)
        lines->items[i].kind = kind;
}

/* Takes fenced code that opens at line `i`; returns the line behind it, `i` if there is none. */
static size_t
take_code(struct scanner *sc, size_t i, struct span s, size_t indent)
{
    bool in_item = sc->item_indent && indent >= sc->item_indent;
    size_t container = in_item ? sc->item_indent : 0;
    size_t n = opening_fence(s);

    if (!n || indent > container + INDENT_MAX)
        return i;
    size_t *unclosed = s.at[0] == '`' ? &sc->unclosed_ticks : &sc->unclosed_tildes;
    if (!in_item && n >= *unclosed)
        return i;
    size_t end = find_fence_end(sc->lines, i + 1, s.at[0], n, container);
    if (end == SIZE_MAX) {
        if (!in_item)
            *unclosed = n;
        return i;
    }
    mark(sc->lines, i, end, LINE_CODE);
    return end + 1;
}

/*
 * Takes a comment of several lines that opens at line `i`; returns the line behind it, or `i`.  One that
 * is ended only by the next comment's end was left open by mistake.
 */
static size_t
take_comment(struct scanner *sc, size_t i, struct span s)
{
    if (sc->unclosed_comment || !span_starts(s, "<!--") ||
        span_find(span_slice(s, 2, s.len), "-->") != SIZE_MAX)
        return i;
    for (size_t end = i + 1; end < sc->lines->count; end++) {
        if (span_find(sc->lines->items[end].text, "-->") == SIZE_MAX)
            continue;
        if (span_starts(sc->lines->items[end].text, "<!--"))
            return i;
        mark(sc->lines, i, end, LINE_HIDDEN);
        return end + 1;
    }
    sc->unclosed_comment = true;
    return i;
}

/* YAML between two lines of three dashes at the start of the file. */
static size_t
take_front_matter(struct lines *lines)
{
    if (!lines->count || !span_is(lines->items[0].text, "---"))
        return 0;
    for (size_t i = 1; i < lines->count && !heading_level(lines->items[i].text); i++)
        if (span_is(lines->items[i].text, "---") || span_is(lines->items[i].text, "...")) {
            mark(lines, 0, i, LINE_HIDDEN);
            return i + 1;
        }
    return 0;
}

/* A line that is no code: a list item, a heading or text. */
static void
take_text(struct scanner *sc, size_t i, struct span s, size_t indent)
{
    struct lines *lines = sc->lines;
    size_t item = item_mark(s);
    bool in_item = sc->item_indent && indent >= sc->item_indent;
    bool goes_on = i && span_trim(lines->items[i - 1].text).len;

    if (item && (indent <= INDENT_MAX || in_item)) {
        sc->item_indent = indent + item + 1;
        return;
    }
    if (in_item)
        return;
    if (indent <= INDENT_MAX)
        lines->items[i].heading = heading_level(s);
    /* Text right below an item's goes on with it, however little it is indented. */
    if (!goes_on || lines->items[i].heading || s.at[0] == '<' || s.at[0] == '>')
        sc->item_indent = 0;
}

void
lines_of(struct arena *a, struct span text, struct lines *out)
{
    struct scanner sc = {
        .lines = out,
        .unclosed_ticks = SIZE_MAX,
        .unclosed_tildes = SIZE_MAX,
    };
    struct span line;

    while (span_line(&text, &line))
        *LIST_ADD(a, out) = (struct line){.text = line};
    for (size_t i = take_front_matter(out); i < out->count;) {
        struct span s = span_trim(out->items[i].text);
        size_t indent = indent_of(out->items[i].text), next = i;
        if (s.len)
            next = take_code(&sc, i, s, indent);
        if (s.len && next == i)
            next = take_comment(&sc, i, s);
        if (s.len && next == i)
            take_text(&sc, i, s, indent);
        i = next == i ? i + 1 : next;
    }
}

struct span
lines_between(const struct lines *lines, size_t from, size_t to)
{
    if (from >= to)
        return SPAN_NONE;
    const struct span *first = &lines->items[from].text, *last = &lines->items[to - 1].text;
    return (struct span){first->at, (size_t)(last->at + last->len - first->at)};
}
