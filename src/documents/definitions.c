// SPDX-License-Identifier: MIT
#include "documents/definitions.h"

#include <stdint.h>

static bool
is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* Takes white space off the front; false when there was none. */
static bool
take_space(struct span *s)
{
    size_t n = 0;

    while (n < s->len && is_space(s->at[n]))
        n++;
    *s = span_slice(*s, n, s->len);
    return n > 0;
}

/* "[label]:" off the front; a footnote's "[^1]:" is none. */
static bool
take_label(struct span *s, struct span *label)
{
    size_t end = 1;

    if (!span_starts(*s, "[") || span_starts(*s, "[^"))
        return false;
    while (end < s->len && s->at[end] != ']' && s->at[end] != '[')
        end += s->at[end] == '\\' ? 2 : 1;
    if (end + 1 >= s->len || s->at[end] != ']' || s->at[end + 1] != ':')
        return false;
    *label = span_slice(*s, 1, end);
    *s = span_slice(*s, end + 2, s->len);
    return span_trim(*label).len > 0;
}

static bool
take_target(struct span *s, struct span *target)
{
    size_t n = 0;
    bool bracketed = s->len && s->at[0] == '<';

    while (n < s->len && (bracketed ? s->at[n] != '>' : !is_space(s->at[n])))
        n++;
    n += bracketed;
    if (!n || n > s->len)
        return false;
    *target = span_slice(*s, 0, n);
    *s = span_slice(*s, n, s->len);
    return true;
}

static bool
is_title(struct span s)
{
    if (s.len < 2 || !strchr("\"'(", s.at[0]))
        return false;
    char close = s.at[0] == '(' ? ')' : s.at[0];
    const char *first = memchr(s.at + 1, close, s.len - 1);
    return first == s.at + s.len - 1;
}

bool
definition_parse(struct span line, struct definition *out)
{
    struct span rest = span_trim(line);
    struct definition d = {0};

    if (line.len > 3 && span_starts(line, "    "))
        return false;
    if (!take_label(&rest, &d.label))
        return false;
    take_space(&rest);
    if (!take_target(&rest, &d.target) || span_is(d.target, "#") || span_is(d.target, "<>"))
        return false;
    if (rest.len && !take_space(&rest))
        return false;
    if (rest.len && !is_title(rest))
        return false;
    d.title = rest;
    *out = d;
    return true;
}

void
definition_write(const struct definition *d, struct buf *out)
{
    buf_addf(out, "[%.*s]: %.*s", SPAN_ARG(d->label), SPAN_ARG(d->target));
    if (d->title.len)
        buf_addf(out, " %.*s", SPAN_ARG(d->title));
}

static bool
same_label(struct span x, struct span y)
{
    return x.len == y.len && span_find_nocase(x, y) == 0;
}

const struct definition *
definition_find(const struct definitions *list, struct span label)
{
    for (size_t i = 0; i < list->count; i++)
        if (same_label(list->items[i].label, label))
            return &list->items[i];
    return NULL;
}

size_t
definitions_take(struct arena *a, const struct lines *lines, size_t from, size_t to,
                 struct definitions *out)
{
    struct definition d;
    size_t first = to;

    while (first > from && lines->items[first - 1].kind == LINE_TEXT &&
           (!span_trim(lines->items[first - 1].text).len ||
            definition_parse(lines->items[first - 1].text, &d)))
        first--;
    /* What stands below a line of text belongs to its paragraph. */
    while (first > from && first < to && span_trim(lines->items[first].text).len)
        first++;
    for (size_t i = first; i < to; i++)
        if (definition_parse(lines->items[i].text, &d))
            *LIST_ADD(a, out) = d;
    return first;
}

bool
definition_is_cited(const struct definition *d, struct span text)
{
    for (;;) {
        size_t at = span_find(text, "[");
        if (at == SIZE_MAX)
            return false;
        text = span_slice(text, at + 1, text.len);
        if (text.len > d->label.len && text.at[d->label.len] == ']' &&
            same_label(span_slice(text, 0, d->label.len), d->label))
            return true;
    }
}
