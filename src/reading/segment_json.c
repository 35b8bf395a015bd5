// SPDX-License-Identifier: MIT
#include "segment_chars.h"
#include "segment_cut.h"

/* Walks over the pieces between braces, brackets and commas. */
struct json {
    struct cutter *c;
    size_t at;   /* of the piece */
    size_t end;  /* of the text */
    size_t line; /* of `at` */
    size_t base; /* indentation of the outermost brace */
    size_t level;
    bool
        is_first; /* the next key is the first of an object in an array: the others stand under it */
};

static bool
may_start_json(struct span words)
{
    struct span rest = chars_skip_blanks(span_slice(words, 1, words.len));

    if (span_starts(words, "{"))
        return !rest.len || rest.at[0] == '"' || rest.at[0] == '}';
    return span_starts(words, "[") && (!rest.len || chars_is_one_of(rest.at[0], "{\""));
}

/* Steps over the string that starts at `at`; strings do not span lines. */
static size_t
skip_string(struct span text, size_t at)
{
    for (at++; at < text.len && text.at[at] != '\n'; at++) {
        if (text.at[at] == '\\')
            at++;
        else if (text.at[at] == '"')
            return at + 1;
    }
    return at < text.len ? at : text.len;
}

/* The end of the value that starts at `at`; false with the place where it is no JSON. */
static bool
end_of_json(struct span text, size_t at, size_t *end)
{
    size_t level = 0;

    for (*end = text.len; at < text.len; *end = at) {
        char c = text.at[at];
        if (c == '"') {
            at = skip_string(text, at);
            continue;
        }
        *end = at++;
        if (!chars_is_ascii_word(c) && !chars_is_one_of(c, "{}[]:,.+- \t\n"))
            return false;
        level += c == '{' || c == '[';
        if ((c == '}' || c == ']') && --level == 0) {
            *end = at;
            return true;
        }
    }
    return false;
}

/* The colon behind the string that the piece starts with: the piece is a key with a value. */
static size_t
key_length(struct span piece)
{
    if (!span_starts(piece, "\""))
        return 0;
    size_t len = skip_string(piece, 0);
    return span_starts(chars_skip_blanks(span_slice(piece, len, piece.len)), ":") ? len : 0;
}

/* An array of plain values in one line, which stays with its key. */
static size_t
end_of_flat_array(struct span text, size_t at)
{
    for (at++; at < text.len && !chars_is_one_of(text.at[at], "[{}\n"); at++) {
        if (text.at[at] == ']')
            return at + 1;
        if (text.at[at] == '"')
            at = skip_string(text, at) - 1;
    }
    return 0;
}

static void
add_piece(struct json *j, size_t end, bool opens)
{
    struct cutter *c = j->c;
    struct span piece = chars_trim(span_slice(c->text, j->at, end));
    size_t key = key_length(piece);
    size_t indent = j->base + 2 * j->level;

    if (!piece.len)
        return;
    while (j->line + 1 < c->count && c->lines[j->line + 1].at <= (size_t)(piece.at - c->text.at))
        j->line++;
    size_t at = (size_t)(piece.at - c->text.at);
    enum passage_kind kind = opens && key ? PASSAGE_HEADING : key ? PASSAGE_PAIR : PASSAGE_ITEM;
    size_t rank = rank_of_key(indent) - (j->is_first ? 1 : 0);
    j->is_first = false;
    cut_close(c, rank);
    size_t index = cut_add(c, kind, at, at + piece.len, j->line);
    if (kind == PASSAGE_PAIR)
        c->out->items[index].key_len = key;
    cut_open(c, rank, index);
}

static void
walk(struct json *j)
{
    struct span text = span_slice(j->c->text, 0, j->end);
    size_t at = j->at;

    while (at < text.len) {
        char c = text.at[at];
        bool opens = c == '{' || c == '[';
        size_t flat = c == '[' && key_length(chars_trim(span_slice(text, j->at, at)))
                          ? end_of_flat_array(text, at)
                          : 0;
        if (c == '"') {
            at = skip_string(text, at);
        } else if (flat) {
            at = flat;
        } else if (opens || c == '}' || c == ']' || c == ',') {
            bool has_key = chars_trim(span_slice(text, j->at, at)).len;
            add_piece(j, at, opens);
            j->is_first = c == '{' && !has_key && j->level > 0;
            j->level += opens;
            j->level -= (c == '}' || c == ']') && j->level;
            j->at = ++at;
        } else {
            at++;
        }
    }
    add_piece(j, text.len, false);
}

bool
cut_json(struct cutter *c)
{
    struct line *line = &c->lines[c->next];
    size_t end;

    if (line->at < c->no_json_until || line->quote || !may_start_json(cut_words(c, c->next)))
        return false;
    if (!end_of_json(c->text, line->at, &end)) {
        c->no_json_until = end;
        return false;
    }
    cut_close(c, line->indent ? rank_of_key(line->indent) : RANK_INTRO + 1);
    struct json j = {.c = c, .at = line->at, .end = end, .line = c->next, .base = line->indent};
    walk(&j);
    while (c->next < c->count && c->lines[c->next].end <= end)
        c->next++;
    if (c->next < c->count && c->lines[c->next].at < end)
        c->lines[c->next].at =
            (uint32_t)(end + chars_blanks(span_slice(c->text, end, c->lines[c->next].end)));
    return true;
}
