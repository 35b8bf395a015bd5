// SPDX-License-Identifier: MIT
#include "enumeration.h"

#include <stdint.h>

#define LEAST 3

struct separator {
    const char *mark;
    enum enumeration_kind kind;
};

/* The longer before the shorter.  A comma also stands between the items of the stronger kinds. */
static const struct separator separators[] = {
    {" -> ", ENUMERATION_ARROWS},      {" => ", ENUMERATION_ARROWS},
    {" \u2192 ", ENUMERATION_ARROWS},  {" > ", ENUMERATION_ARROWS},
    {", and then ", ENUMERATION_THEN}, {", then ", ENUMERATION_THEN},
    {"; then ", ENUMERATION_THEN},     {" and then ", ENUMERATION_THEN},
    {" then ", ENUMERATION_THEN},      {", danach ", ENUMERATION_THEN},
    {", dann ", ENUMERATION_THEN},     {" und dann ", ENUMERATION_THEN},
    {" dann ", ENUMERATION_THEN},      {", and ", ENUMERATION_COMMAS},
    {", or ", ENUMERATION_COMMAS},     {", ", ENUMERATION_COMMAS},
    {",\n", ENUMERATION_COMMAS},       {" + ", ENUMERATION_COMMAS},
    {" and ", ENUMERATION_COMMAS},     {" und ", ENUMERATION_COMMAS},
    {" et ", ENUMERATION_COMMAS},      {"\u3001", ENUMERATION_COMMAS},
};

/* Words that join the last two items; in the middle of a list they belong to an item. */
static bool
is_joining_word(const char *mark)
{
    return strcmp(mark, " and ") == 0 || strcmp(mark, " und ") == 0 || strcmp(mark, " et ") == 0;
}

static const struct separator *
separator_at(struct span text, size_t at)
{
    struct span rest = span_slice(text, at, text.len);
    unsigned char c = (unsigned char)text.at[at];
    unsigned char next = at + 1 < text.len ? (unsigned char)text.at[at + 1] : 0;

    if (c < 0x80 && c != ',' && c != ';' && c != ' ')
        return NULL;
    if (c == ' ' && next < 0x80 && !strchr("-=>+atdue", next))
        return NULL;
    for (size_t i = 0; i < ARRAY_LEN(separators); i++)
        if (span_starts(rest, separators[i].mark))
            return &separators[i];
    return NULL;
}

static size_t
skip_brackets(struct span text, size_t at)
{
    static const char open[] = "([`\"";
    static const char close[] = ")]`\"";
    const char *which = strchr(open, text.at[at]);

    if (!which || !*which)
        return at;
    for (size_t end = at + 1; end < text.len; end++)
        if (text.at[end] == close[which - open])
            return end;
    return at;
}

static bool
add_item(struct enumeration *out, struct span item)
{
    item = span_trim(item);
    while (item.len && strchr(".;:,", item.at[item.len - 1]))
        item.len--;
    if (span_starts_nocase(item, "then "))
        item = span_trim(span_slice(item, strlen("then "), item.len));
    if (!item.len)
        return true;
    if (out->count == ENUMERATION_MAX)
        return false;
    out->items[out->count++] = item;
    return true;
}

/* Cuts at separators of `kind`, and at commas. */
static bool
cut(struct span text, enum enumeration_kind kind, struct enumeration *out)
{
    size_t from = 0;

    *out = (struct enumeration){.kind = kind};
    for (size_t at = 0; at < text.len; at++) {
        at = skip_brackets(text, at);
        const struct separator *s = separator_at(text, at);
        if (!s || (s->kind != kind && s->kind != ENUMERATION_COMMAS))
            continue;
        /* Arrows and thens show the items by themselves; a word that joins stands before the last one. */
        if (is_joining_word(s->mark) && (kind != ENUMERATION_COMMAS || !out->count))
            continue;
        if (kind == ENUMERATION_ARROWS && s->kind != kind)
            continue;
        if (!add_item(out, span_slice(text, from, at)))
            return false;
        from = at + strlen(s->mark);
        at = from - 1;
    }
    return add_item(out, span_slice(text, from, text.len)) && out->count >= LEAST;
}

static size_t
count_of(struct span text, enum enumeration_kind kind)
{
    size_t count = 0;

    for (size_t at = 0; at < text.len; at++) {
        at = skip_brackets(text, at);
        const struct separator *s = separator_at(text, at);
        count += s && s->kind == kind;
    }
    return count;
}

/* "1. " or "1) " with this number, at a word's start. */
static size_t
number_at(struct span text, size_t from, size_t number, size_t *end)
{
    char mark[8];
    int n = snprintf(mark, sizeof(mark), "%zu", number);

    for (size_t at = from; at + 2 < text.len; at++) {
        if (text.at[at] != mark[0])
            continue;
        struct span rest = span_slice(text, at, text.len);
        bool starts = at == 0 || strchr(" \n(", text.at[at - 1]);
        if (!starts || rest.len < (size_t)n + 2 || !span_starts(rest, mark) ||
            !strchr(".)", rest.at[n]) || rest.at[n + 1] != ' ')
            continue;
        *end = at + (size_t)n + 2;
        return at;
    }
    return SIZE_MAX;
}

static bool
numbered(struct span text, struct enumeration *out)
{
    size_t start = 0;
    size_t at = number_at(text, 0, 1, &start);

    *out = (struct enumeration){.kind = ENUMERATION_NUMBERED};
    while (at != SIZE_MAX && out->count < ENUMERATION_MAX) {
        size_t next_start = 0;
        size_t next = number_at(text, start, out->count + 2, &next_start);
        add_item(out, span_slice(text, start, next == SIZE_MAX ? text.len : next));
        at = next;
        start = next_start;
    }
    return out->count >= LEAST;
}

/* Anything that could part three items. */
static bool
may_list(struct span text)
{
    size_t marks = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        marks += c == ',' || c == ';' || c == '+' || c == '>' || c == 0xe2 || c == 0xe3;
        marks += (c == '.' || c == ')') && i && text.at[i - 1] >= '1' && text.at[i - 1] <= '9';
    }
    return marks > 1 || span_find(text, " then ") != SIZE_MAX ||
           span_find(text, " dann ") != SIZE_MAX ||
           (marks && (span_find(text, " and ") != SIZE_MAX ||
                      span_find(text, " und ") != SIZE_MAX || span_find(text, " et ") != SIZE_MAX));
}

bool
enumeration_of(struct span text, struct enumeration *out)
{
    static const enum enumeration_kind kinds[] = {ENUMERATION_ARROWS, ENUMERATION_THEN};

    *out = (struct enumeration){.kind = ENUMERATION_NONE};
    if (!may_list(text))
        return false;
    if (numbered(text, out))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (count_of(text, kinds[i]))
            return cut(text, kinds[i], out);
    return cut(text, ENUMERATION_COMMAS, out);
}
