// SPDX-License-Identifier: MIT
#include "yaml_lines.h"

/* Deeper nesting is taken as if it stood at this depth. */
#define DEPTH_MOST 64

struct yaml_reader {
    struct arena *a;
    struct yaml *out;
    size_t open[DEPTH_MOST]; /* the nodes around the next line */
    size_t open_count;
    size_t block_depth; /* of the key whose block scalar is being passed over */
    bool in_block;
};

static size_t
leading_spaces(struct span line)
{
    size_t n = 0;

    while (n < line.len && line.at[n] == ' ')
        n++;
    return n;
}

/* Without a comment and what is blank around it. */
static struct span
without_comment(struct span text)
{
    char quote = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if ((c == '"' || c == '\'') && (!i || strchr(" [{,:=(", text.at[i - 1])))
            quote = c;
        else if (c == '#' && (!i || text.at[i - 1] == ' '))
            return span_trim(span_slice(text, 0, i));
    }
    return span_trim(text);
}

static struct span
unquoted(struct span s)
{
    bool quoted = s.len >= 2 && (s.at[0] == '"' || s.at[0] == '\'') && s.at[s.len - 1] == s.at[0];

    return quoted ? span_slice(s, 1, s.len - 1) : s;
}

/* "key: value" or "key:"; false for anything else. */
static bool
split_pair(struct span text, struct span *key, struct span *value)
{
    size_t from = text.len && (text.at[0] == '"' || text.at[0] == '\'')
                      ? span_find(span_slice(text, 1, text.len), text.at[0] == '"' ? "\"" : "'")
                      : 0;

    if (!text.len || strchr("[{#&*!|>%@", text.at[0]) || from >= text.len)
        return false;
    for (size_t i = from; i < text.len; i++) {
        if (text.at[i] != ':' || (i + 1 < text.len && text.at[i + 1] != ' '))
            continue;
        *key = unquoted(span_trim(span_slice(text, 0, i)));
        *value = span_trim(span_slice(text, i + 1, text.len));
        return key->len > 0;
    }
    return false;
}

static void
close_until(struct yaml_reader *r, size_t depth, bool item)
{
    while (r->open_count) {
        const struct yaml_node *top = &r->out->items[r->open[r->open_count - 1]];
        /* A list may stand as deep as its key. */
        bool holds = top->depth < depth || (top->depth == depth && item && !top->item);
        if (holds)
            return;
        r->out->items[r->open[--r->open_count]].end = r->out->count;
    }
}

static void
add_node(struct yaml_reader *r, struct yaml_node node)
{
    close_until(r, node.depth, node.item);
    node.parent = r->open_count ? r->open[r->open_count - 1] : YAML_NONE;
    if (r->open_count < DEPTH_MOST && !node.document)
        r->open[r->open_count++] = r->out->count;
    node.end = r->out->count + 1;
    *LIST_ADD(r->a, r->out) = node;
}

static void
begin_block(struct yaml_reader *r, struct span value, size_t depth)
{
    r->in_block = value.len && (value.at[0] == '|' || value.at[0] == '>');
    r->block_depth = depth;
}

/* The items and the pair of one line. */
static void
add_line(struct yaml_reader *r, struct span line, size_t number)
{
    size_t depth = leading_spaces(line);
    struct span text = span_trim(line), rest = without_comment(text);
    struct span key = SPAN_NONE, value = SPAN_NONE;

    if (!rest.len || (r->in_block && depth > r->block_depth))
        return;
    r->in_block = false;
    if (span_starts(rest, "---") && !depth) {
        close_until(r, 0, false);
        add_node(r, (struct yaml_node){.line = number, .document = true, .text = text});
        return;
    }
    while (rest.len && rest.at[0] == '-' && (rest.len == 1 || rest.at[1] == ' ')) {
        struct span behind = span_slice(rest, 1, rest.len);
        size_t skip = 1 + leading_spaces(behind);
        struct span words = span_trim(behind);
        bool nests = split_pair(words, &key, &value) || span_starts(words, "- ");
        add_node(r, (struct yaml_node){.line = number,
                                       .depth = depth,
                                       .item = true,
                                       .value = nests ? SPAN_NONE : unquoted(words),
                                       .text = text});
        begin_block(r, words, depth);
        depth += skip;
        rest = words;
        if (!nests)
            return;
    }
    if (!split_pair(rest, &key, &value))
        return;
    add_node(
        r, (struct yaml_node){
               .line = number, .depth = depth, .key = key, .value = unquoted(value), .text = text});
    begin_block(r, value, depth);
}

void
yaml_read(struct arena *a, struct span text, struct yaml *out)
{
    struct yaml_reader r = {.a = a, .out = out};
    struct span line;

    for (size_t number = 1; span_line(&text, &line); number++)
        add_line(&r, line, number);
    while (r.open_count)
        out->items[r.open[--r.open_count]].end = out->count;
}

size_t
yaml_next(const struct yaml *y, size_t parent, size_t last)
{
    size_t end = parent == YAML_NONE ? y->count : y->items[parent].end;
    size_t at = last != YAML_NONE ? y->items[last].end : parent == YAML_NONE ? 0 : parent + 1;

    return at < end ? at : YAML_NONE;
}

size_t
yaml_find(const struct yaml *y, size_t parent, const char *key)
{
    size_t at = YAML_NONE;

    while ((at = yaml_next(y, parent, at)) != YAML_NONE)
        if (span_is(y->items[at].key, key))
            return at;
    return YAML_NONE;
}

struct span
yaml_value(const struct yaml *y, size_t parent, const char *key)
{
    size_t at = yaml_find(y, parent, key);

    return at == YAML_NONE ? SPAN_NONE : y->items[at].value;
}

void
yaml_list(struct arena *a, const struct yaml *y, size_t node, struct yaml_list *out)
{
    struct span value = y->items[node].value, piece;
    size_t at = YAML_NONE;

    if (span_starts(value, "[") && span_ends(value, "]")) {
        value = span_slice(value, 1, value.len - 1);
        while (span_cut(&value, ",", &piece))
            if (span_trim(piece).len)
                *LIST_ADD(a, out) = unquoted(span_trim(piece));
        return;
    }
    if (value.len)
        *LIST_ADD(a, out) = value;
    while ((at = yaml_next(y, node, at)) != YAML_NONE)
        if (y->items[at].item && y->items[at].value.len)
            *LIST_ADD(a, out) = y->items[at].value;
}
