// SPDX-License-Identifier: MIT
#include "base/attr.h"
#include "value_read.h"

/*
 * A list: items with ", ", ";", "and", "und", line ends with bullets, or "/" between single words.  What
 * stands in brackets, quotes or backquotes stays together.
 */
#define DEPTH_MAX 8

/* The separator at `at`, which begins a piece of the text outside of brackets. */
static size_t
separator(struct span text, size_t at)
{
    static const char *const separators[] = {", and ", ", und ", ", or ", ", oder ", ", ",  "; ",
                                             ";",      " and ",  " und ", "\n",      " + ", " & ",
                                             "、",     "，",     " et ",  " y "};
    struct span rest = span_slice(text, at, text.len);

    for (size_t i = 0; i < ARRAY_LEN(separators); i++)
        if (span_starts_nocase(rest, separators[i]))
            return strlen(separators[i]);
    if (rest.len == 1 && (rest.at[0] == ',' || rest.at[0] == ';'))
        return 1;
    return 0;
}

struct quoting {
    char closers[DEPTH_MAX];
    size_t depth;
};

static void
follow_quotes(struct quoting *q, struct span text, size_t at)
{
    static const char open[] = "(`\"[{", close[] = ")`\"]}";
    char c = text.at[at];

    if (q->depth && q->closers[q->depth - 1] == c) {
        q->depth--;
        return;
    }
    if (!c || (q->depth && q->closers[q->depth - 1] == '`'))
        return;
    const char *sign = strchr(open, c);
    if (!sign || q->depth >= DEPTH_MAX)
        return;
    /* What is never closed is no bracket. */
    char closer = close[sign - open];
    if (memchr(text.at + at + 1, closer, text.len - at - 1))
        q->closers[q->depth++] = closer;
}

/* "web/worker": nothing but letters and slashes. */
static bool
is_slashed(struct span text)
{
    bool slash = false;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
        bool inner = i > 0 && i + 1 < text.len && text.at[i - 1] != '/';
        slash = slash || c == '/';
        if (!letter && !(c == '/' && inner) && c != '-')
            return false;
    }
    return slash;
}

/* Without a bullet or a number of a list, and without what closes a sentence. */
static struct span
bare_item(struct span item)
{
    item = span_trim(item);
    if (span_starts(item, "- ") || span_starts(item, "* ") || span_starts(item, "+ "))
        item = span_slice(item, 2, item.len);
    else if (span_starts(item, "• "))
        item = span_slice(item, strlen("• "), item.len);
    while (item.len && (item.at[item.len - 1] == '.' || item.at[item.len - 1] == ','))
        item.len--;
    return span_trim(item);
}

struct value_list {
    struct value *items;
    size_t count;
    size_t cap;
};

static bool
add_item(struct arena *a, const struct type *inner, struct span item, struct value_list *list)
{
    struct value v;

    item = bare_item(item);
    if (!item.len)
        return true;
    if (!parse_single(a, inner, item, &v))
        return false;
    *LIST_ADD(a, list) = v;
    return true;
}

static bool
split_slashes(struct arena *a, const struct type *inner, struct span text, struct value_list *list)
{
    struct span item;

    while (span_cut(&text, "/", &item))
        if (!add_item(a, inner, item, list))
            return false;
    return true;
}

static bool
split(struct arena *a, const struct type *inner, struct span text, struct value_list *list)
{
    struct quoting quoting = {0};
    size_t from = 0;

    for (size_t at = 0; at < text.len; at++) {
        size_t len = quoting.depth ? 0 : separator(text, at);
        if (!len) {
            follow_quotes(&quoting, text, at);
            continue;
        }
        if (!add_item(a, inner, span_slice(text, from, at), list))
            return false;
        from = at + len;
        at = from - 1;
    }
    return add_item(a, inner, span_slice(text, from, text.len), list);
}

/* "Tuesday and Wednesday 13:00-15:00" and "between 4 and 12" are one value. */
static bool
may_be_one(enum type_kind kind)
{
    return kind >= TYPE_COUNT && kind <= TYPE_DATE;
}

static bool
takes_slashes(enum type_kind kind)
{
    return kind != TYPE_PATH && kind != TYPE_HOST && kind != TYPE_COMMAND;
}

bool
parse_list(struct arena *a, const struct type *type, struct span text, struct value *out)
{
    const struct type *inner = type->inner;
    struct value_list list = {0};
    struct value one;

    text = span_trim(text);
    if (may_be_one(inner->kind) && parse_single(a, inner, text, &one))
        *LIST_ADD(a, &list) = one;
    else if (takes_slashes(inner->kind) && is_slashed(text) ? !split_slashes(a, inner, text, &list)
                                                            : !split(a, inner, text, &list))
        return false;
    out->items = list.items;
    out->item_count = list.count;
    return list.count > 0;
}
