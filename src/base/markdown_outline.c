// SPDX-License-Identifier: MIT
#include "base/markdown.h"

#include <stdint.h>

/* How many characters deep a line may stand and still be no indented code (CommonMark 4.4). */
#define INDENT_MAX 3

/* What the lines before the current one have opened. */
enum context {
    IN_NOTHING,
    IN_PARAGRAPH,    /* its lines may still become a heading */
    IN_CONTAINER,    /* a list item or a quotation, up to the next blank line */
    IN_FENCE,        /* code */
    IN_COMMENT,      /* <!-- ... --> */
    IN_FRONT_MATTER, /* YAML between two lines of three dashes at the start of the file */
};

struct outline {
    struct arena *a;
    struct md_headings *out;
    enum context context;
    size_t line;
    struct span paragraph; /* its lines so far */
    size_t paragraph_line;
    size_t item_indent; /* lines that stand as deep belong to the last list item; 0 without one */
    char fence;
    size_t fence_len;
};

/* Three or more of one of `marks` and nothing else but spaces. */
static bool
is_rule(struct span s)
{
    size_t count = 0;

    if (!s.len || !strchr("-*_", s.at[0]))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == s.at[0])
            count++;
        else if (s.at[i] != ' ' && s.at[i] != '\t')
            return false;
    }
    return count >= 3;
}

/* 1 or 2 for the line under a heading, 0 for others. */
static int
underline_level(struct span s)
{
    if (s.len && s.at[0] == '=' && span_leading(s, '=') == s.len)
        return 1;
    return s.len && s.at[0] == '-' && span_leading(s, '-') == s.len ? 2 : 0;
}

/* The width of the list mark at the front, 0 if there is none. */
static size_t
item_mark(struct span s)
{
    size_t digits = 0;

    if (s.len && strchr("-+*", s.at[0]) && span_blank_at(s, 1))
        return 1;
    while (digits < s.len && char_is_digit(s.at[digits]))
        digits++;
    bool is_number = digits && digits <= 9 && digits < s.len && strchr(".)", s.at[digits]);
    return is_number && span_blank_at(s, digits + 1) ? digits + 1 : 0;
}

/* In the middle of a paragraph only an item with text and, if numbered, the number 1 starts a list. */
static bool
starts_item(const struct outline *o, struct span s)
{
    size_t mark = item_mark(s);

    return mark && (o->context != IN_PARAGRAPH ||
                    (s.len > mark && (mark == 1 || (mark == 2 && s.at[0] == '1'))));
}

/* The length of the run that opens or closes fenced code, 0 if there is none. */
static size_t
fence_run(struct span s)
{
    if (!s.len || (s.at[0] != '`' && s.at[0] != '~'))
        return 0;
    size_t n = span_leading(s, s.at[0]);
    return n >= 3 ? n : 0;
}

static void
add_heading(struct outline *o, int level, size_t line, struct span text)
{
    *LIST_ADD(o->a, o->out) = (struct md_heading){.level = level, .line = line, .text = text};
}

/* "## Text ##": the marks at the end must stand apart to be no part of the text (CommonMark 4.2). */
static bool
take_atx(struct outline *o, struct span s)
{
    size_t level = span_leading(s, '#');

    if (level < 1 || level > 6 || !span_blank_at(s, level))
        return false;
    struct span text = span_trim(span_slice(s, level, s.len));
    size_t end = text.len;
    while (end && text.at[end - 1] == '#')
        end--;
    if (end == 0 || span_blank_at(text, end - 1))
        text = span_trim(span_slice(text, 0, end));
    add_heading(o, (int)level, o->line, text);
    return true;
}

static bool
take_fence(struct outline *o, struct span s)
{
    size_t n = fence_run(s);

    if (!n || (s.at[0] == '`' && memchr(s.at + n, '`', s.len - n)))
        return false;
    o->fence = s.at[0];
    o->fence_len = n;
    o->context = IN_FENCE;
    return true;
}

/* A line of text: starts a paragraph or goes on with it. */
static void
take_text(struct outline *o, struct span s)
{
    if (o->context == IN_PARAGRAPH) {
        o->paragraph.len = (size_t)(s.at + s.len - o->paragraph.at);
        return;
    }
    if (o->context == IN_NOTHING) {
        o->context = IN_PARAGRAPH;
        o->paragraph = s;
        o->paragraph_line = o->line;
    }
}

/* A line outside code, comment and front matter; `s` is trimmed, `indent` its columns before. */
static void
take_line(struct outline *o, struct span s, size_t indent)
{
    int level = o->context == IN_PARAGRAPH && indent <= INDENT_MAX ? underline_level(s) : 0;
    bool in_item = o->item_indent && indent >= o->item_indent;

    /* A line of text right below an item's goes on with it, however little it is indented. */
    if (s.len && !in_item && o->context != IN_CONTAINER)
        o->item_indent = 0;
    if (!s.len) {
        o->context = IN_NOTHING;
    } else if (in_item) {
        if (!take_fence(o, s))
            o->context = IN_CONTAINER;
    } else if (indent > INDENT_MAX) {
        /* Code, or a paragraph's next line; never the start of one. */
        if (o->context == IN_PARAGRAPH)
            take_text(o, s);
    } else if (level) {
        add_heading(o, level, o->paragraph_line, o->paragraph);
        o->context = IN_NOTHING;
    } else if (take_atx(o, s) || is_rule(s)) {
        o->context = IN_NOTHING;
        o->item_indent = 0;
    } else if (span_starts(s, "<!--")) {
        o->context =
            span_find(span_slice(s, 4, s.len), "-->") == SIZE_MAX ? IN_COMMENT : IN_NOTHING;
    } else if (starts_item(o, s)) {
        o->item_indent = indent + item_mark(s) + 1;
        o->context = s.len > item_mark(s) ? IN_CONTAINER : IN_NOTHING;
    } else if (s.at[0] == '>') {
        o->context = IN_CONTAINER;
    } else if (!take_fence(o, s)) {
        take_text(o, s);
    }
}

static size_t
count_indent(struct span line)
{
    size_t columns = 0;

    for (size_t i = 0; i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'); i++)
        columns = line.at[i] == '\t' ? columns / 4 * 4 + 4 : columns + 1;
    return columns;
}

static bool
ends_fence(const struct outline *o, struct span s)
{
    size_t n = fence_run(s);

    return n >= o->fence_len && s.at[0] == o->fence && n == s.len;
}

/* A rule at the top of a file is one, unless another follows at the end of what may be YAML. */
static bool
starts_front_matter(struct span first, struct span rest)
{
    struct span line;

    if (!span_is(first, "---") || !span_line(&rest, &line) || !span_trim(line).len)
        return false;
    do
        if (span_is(line, "---") || span_is(line, "..."))
            return true;
    while (!span_starts(line, "# ") && span_line(&rest, &line));
    return false;
}

void
md_outline(struct arena *a, struct span text, struct md_headings *out)
{
    struct outline o = {.a = a, .out = out};
    struct span line;

    while (span_line(&text, &line)) {
        struct span s = span_trim(line);
        size_t indent = count_indent(line);
        bool ends = false;
        o.line++;
        switch (o.context) {
        case IN_FENCE: ends = indent <= INDENT_MAX && ends_fence(&o, s); break;
        case IN_COMMENT: ends = span_find(s, "-->") != SIZE_MAX; break;
        case IN_FRONT_MATTER: ends = span_is(line, "---") || span_is(line, "..."); break;
        case IN_NOTHING:
        case IN_PARAGRAPH:
        case IN_CONTAINER:
            if (o.line == 1 && starts_front_matter(line, text))
                o.context = IN_FRONT_MATTER;
            else
                take_line(&o, s, indent);
            break;
        }
        if (ends)
            o.context = IN_NOTHING;
    }
}
