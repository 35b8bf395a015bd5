// SPDX-License-Identifier: MIT
#include "enumeration.h"

#include <stdint.h>

#include "segment_marks.h"

#define LEAST 3

struct separator {
    const char *mark;
    size_t len;
    enum enumeration_kind kind;
    bool joins; /* the last two items only: in the middle of a list it belongs to an item */
};

#define MARK(text) text, sizeof(text) - 1

/* The longer before the shorter.  A comma also stands between the items of the stronger kinds. */
static const struct separator separators[] = {
    {MARK(" -> "), ENUMERATION_ARROWS, false},      {MARK(" => "), ENUMERATION_ARROWS, false},
    {MARK(" \u2192 "), ENUMERATION_ARROWS, false},  {MARK(" > "), ENUMERATION_ARROWS, false},
    {MARK(", and then "), ENUMERATION_THEN, false}, {MARK(", then "), ENUMERATION_THEN, false},
    {MARK("; then "), ENUMERATION_THEN, false},     {MARK(" and then "), ENUMERATION_THEN, false},
    {MARK(" then "), ENUMERATION_THEN, false},      {MARK(", danach "), ENUMERATION_THEN, false},
    {MARK(", dann "), ENUMERATION_THEN, false},     {MARK(" und dann "), ENUMERATION_THEN, false},
    {MARK(" dann "), ENUMERATION_THEN, false},      {MARK(", and "), ENUMERATION_COMMAS, false},
    {MARK(", or "), ENUMERATION_COMMAS, false},     {MARK(", "), ENUMERATION_COMMAS, false},
    {MARK(",\n"), ENUMERATION_COMMAS, false},       {MARK(" + "), ENUMERATION_COMMAS, false},
    {MARK(" / "), ENUMERATION_COMMAS, false},       {MARK(" and "), ENUMERATION_COMMAS, true},
    {MARK(" und "), ENUMERATION_COMMAS, true},      {MARK(" et "), ENUMERATION_COMMAS, true},
    {MARK("\u3001"), ENUMERATION_COMMAS, false},
};

static const struct separator *
separator_at(struct span text, size_t at)
{
    char c = text.at[at];

    if ((unsigned char)c < 0x80 && c != ',' && c != ';' && c != ' ')
        return NULL;
    for (size_t i = 0; i < ARRAY_LEN(separators); i++) {
        const struct separator *s = &separators[i];
        if (s->mark[0] == c && at + s->len <= text.len && s->mark[1] == text.at[at + 1] &&
            memcmp(text.at + at, s->mark, s->len) == 0)
            return s;
    }
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

#define CUTS_MAX 64

/* Where a text may be cut. */
struct cuts {
    struct {
        size_t at;
        const struct separator *by;
    } items[CUTS_MAX];
    size_t count;
    bool kinds[ENUMERATION_COMMAS + 1];
};

/* False when there are too many for a list. */
static bool
find_cuts(struct span text, struct cuts *out)
{
    out->count = 0;
    memset(out->kinds, 0, sizeof(out->kinds));
    for (size_t at = 0; at < text.len; at++) {
        at = skip_brackets(text, at);
        const struct separator *s = separator_at(text, at);
        if (!s)
            continue;
        if (out->count == CUTS_MAX)
            return false;
        out->items[out->count].at = at;
        out->items[out->count++].by = s;
        out->kinds[s->kind] = true;
        at += s->len - 1;
    }
    return true;
}

/* Cuts at separators of `kind`, and at commas. */
static bool
cut(struct span text, const struct cuts *cuts, enum enumeration_kind kind, struct enumeration *out)
{
    size_t from = 0;

    *out = (struct enumeration){.kind = kind};
    for (size_t i = 0; i < cuts->count; i++) {
        const struct separator *s = cuts->items[i].by;
        bool comma = s->kind == ENUMERATION_COMMAS;
        if ((s->kind != kind && !comma) || (kind == ENUMERATION_ARROWS && comma))
            continue;
        /* Thens show the items by themselves; a word that joins stands before the last one. */
        if (s->joins && (kind != ENUMERATION_COMMAS || !out->count))
            continue;
        if (!add_item(out, span_slice(text, from, cuts->items[i].at)))
            return false;
        from = cuts->items[i].at + s->len;
    }
    return add_item(out, span_slice(text, from, text.len)) && out->count >= LEAST;
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

/* "- a", "- b", "- c" under one another, a line of introduction above them apart. */
static bool
bulleted(struct span text, struct enumeration *out)
{
    struct span rest = text;
    struct span line;
    size_t open = SIZE_MAX;

    *out = (struct enumeration){.kind = ENUMERATION_LINES};
    if (span_find(text, "\n") == SIZE_MAX)
        return false;
    while (span_line(&rest, &line)) {
        struct bullet bullet;
        struct span words = span_trim(line);
        if (!mark_bullet(words, &bullet) || bullet.number)
            continue;
        size_t at = (size_t)(words.at - text.at);
        if (open != SIZE_MAX &&
            !add_item(out, span_slice(text, open, at - (size_t)(words.at - line.at))))
            return false;
        open = at + bullet.body;
    }
    return open != SIZE_MAX && add_item(out, span_slice(text, open, text.len)) &&
           out->count >= LEAST;
}

/* A word between spaces of which the first is at `at`. */
static bool
is_one_of(struct span text, size_t at, const char *const *words, size_t count)
{
    struct span rest = span_slice(text, at, text.len);

    for (size_t i = 0; i < count; i++)
        if (rest.len > 1 && rest.at[1] == words[i][1] && span_starts(rest, words[i]))
            return true;
    return false;
}

/* Anything that could part three items. */
static bool
may_list(struct span text)
{
    static const char *const thens[] = {" then ", " dann "}, *const ands[] = {" and ", " und ",
                                                                              " et "};
    size_t marks = 0;
    bool joins = false;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == ' ' && is_one_of(text, i, thens, ARRAY_LEN(thens)))
            return true;
        joins = joins || (c == ' ' && is_one_of(text, i, ands, ARRAY_LEN(ands)));
        marks += c == ',' || c == ';' || c == '+' || c == '>' || c == '/' || c == 0xe2 || c == 0xe3;
        marks += (c == '.' || c == ')') && i && text.at[i - 1] >= '1' && text.at[i - 1] <= '9';
        if (marks > 1 || (marks && joins))
            return true;
    }
    return false;
}

bool
enumeration_of(struct span text, struct enumeration *out)
{
    struct cuts cuts;

    out->kind = ENUMERATION_NONE;
    out->count = 0;
    if (bulleted(text, out))
        return true;
    if (!may_list(text))
        return false;
    if (numbered(text, out))
        return true;
    if (!find_cuts(text, &cuts))
        return false;
    if (cuts.kinds[ENUMERATION_ARROWS])
        return cut(text, &cuts, ENUMERATION_ARROWS, out);
    if (cuts.kinds[ENUMERATION_THEN])
        return cut(text, &cuts, ENUMERATION_THEN, out);
    return cuts.count + 1 >= LEAST && cut(text, &cuts, ENUMERATION_COMMAS, out);
}
