// SPDX-License-Identifier: MIT
#include "reading/segment.h"

#include "base/alloc.h"
#include "segment_chars.h"
#include "segment_cut.h"
#include "segment_marks.h"

const struct line *
cut_line(const struct cutter *c, size_t i)
{
    return i < c->count ? &c->lines[i] : NULL;
}

struct span
cut_words(const struct cutter *c, size_t i)
{
    return i < c->count ? line_span(c->text, &c->lines[i]) : SPAN_NONE;
}

static bool
has_number(enum passage_kind kind)
{
    static const bool numbered[PASSAGE_KIND_COUNT] = {
        [PASSAGE_SENTENCE] = true, [PASSAGE_ITEM] = true, [PASSAGE_ROW] = true,
        [PASSAGE_PAIR] = true,     [PASSAGE_CODE] = true,
    };

    return numbered[kind];
}

size_t
cut_add(struct cutter *c, enum passage_kind kind, size_t at, size_t end, size_t line)
{
    struct span words = chars_trim(span_slice(c->text, at, end));
    size_t index = c->out->count;
    size_t last;

    at = (size_t)(words.at - c->text.at);
    while (line + 1 < c->count && c->lines[line + 1].at <= at)
        line++;
    for (last = line; last + 1 < c->count && c->lines[last + 1].at < at + words.len;)
        last++;
    *LIST_ADD(c->a, c->out) = (struct passage){
        .kind = kind,
        .number = has_number(kind) ? ++c->number : 0,
        .at = at,
        .len = words.len,
        .parent = c->depth ? c->stack[c->depth - 1].index : PASSAGE_NO_PARENT,
        .first_line = c->lines[line].first,
        .last_line = c->lines[last].last,
        .text = words,
    };
    return index;
}

size_t
cut_add_lines(struct cutter *c, enum passage_kind kind, size_t from, size_t to)
{
    return cut_add(c, kind, c->lines[from].at, c->lines[to - 1].end, from);
}

void
cut_close(struct cutter *c, size_t rank)
{
    while (c->depth && c->stack[c->depth - 1].rank >= rank)
        c->depth--;
}

void
cut_close_keys(struct cutter *c, size_t indent)
{
    cut_close(c, rank_of_key(indent));
    for (size_t i = 0; i < c->depth; i++)
        if (c->stack[i].is_key && c->stack[i].indent >= indent)
            c->depth = i;
}

static void
open_passage(struct cutter *c, struct open_passage opened)
{
    cut_close(c, opened.rank);
    if (c->depth < CUT_DEPTH)
        c->stack[c->depth++] = opened;
}

void
cut_open(struct cutter *c, size_t rank, size_t index)
{
    open_passage(c, (struct open_passage){.rank = rank, .index = index});
}

void
cut_open_key(struct cutter *c, size_t indent, size_t index)
{
    open_passage(c, (struct open_passage){
                        .rank = RANK_INTRO, .index = index, .indent = indent, .is_key = true});
}

size_t
rank_of_key(size_t indent)
{
    return RANK_INDENT + 2 * indent;
}

size_t
rank_of_item(size_t indent)
{
    return RANK_INDENT + 2 * indent + 1;
}

const struct passage *
cut_parent(const struct cutter *c)
{
    return c->depth ? &c->out->items[c->stack[c->depth - 1].index] : NULL;
}

bool
cut_is_unanswered(const struct cutter *c)
{
    return c->out->count && c->out->items[c->out->count - 1].kind == PASSAGE_QUESTION;
}

/* Code and comments, each one passage. */
bool
cut_fixed(struct cutter *c)
{
    const struct line *line = &c->lines[c->next];

    if (line->kind == LINE_TEXT)
        return false;
    cut_close(c, line->indent ? rank_of_key(line->indent) : RANK_INTRO + 1);
    cut_add_lines(c, PASSAGE_CODE, c->next, c->next + 1);
    c->next++;
    return true;
}

bool
cut_decoration(struct cutter *c)
{
    const struct line *line = &c->lines[c->next];
    const struct line *next = cut_line(c, c->next + 1);
    struct span words = cut_words(c, c->next);
    /* Two dashes stand before the signature of a mail; alone below a question they are an answer. */
    bool signs = span_is(words, "--") && next && !next->after_blank;

    if (!signs && !mark_is_rule(words) && !mark_is_braces(words) && !mark_is_bare_tags(words) &&
        (line->in_config || mark_heading(words) != HEADING_EMPTY))
        return false;
    c->next++;
    if (next)
        c->lines[c->next].after_blank = true;
    return true;
}

/* Whether it is the quoted lines of a mail that ask, or those around them. */
static bool
find_who_asks(const struct cutter *c)
{
    size_t quoted = 0, plain = 0;

    for (size_t i = 0; i < c->count; i++)
        if (chars_ends_question(cut_words(c, i)))
            *(c->lines[i].quote ? &quoted : &plain) += 1;
    return quoted && quoted >= plain;
}

typedef bool block_fn(struct cutter *c);

static block_fn *const blocks[] = {
    cut_fixed,    cut_form, cut_json, cut_heading,       cut_decoration, cut_table,
    cut_dialogue, cut_item, cut_pair, cut_indented_code, cut_paragraph,
};

static void
cut_block(struct cutter *c)
{
    for (size_t i = 0; i < ARRAY_LEN(blocks); i++)
        if (blocks[i](c))
            return;
    c->next++;
}

void
segment(struct arena *a, struct span text, struct passages *out)
{
    ARENA_SCOPED scratch = arena_new();
    struct lines lines = {0};
    struct cutter c = {.a = a, .text = text, .out = out};

    *out = (struct passages){0};
    lines_read(scratch, text, &lines);
    c.lines = lines.items;
    c.count = lines.count;
    c.quotes_ask = find_who_asks(&c);
    while (c.next < c.count)
        cut_block(&c);
}

struct segment_counts
segment_count(struct span text, const struct passages *passages)
{
    ARENA_SCOPED scratch = arena_new();
    struct segment_counts counts = {0};
    struct lines lines = {0};
    struct span line;

    lines_read(scratch, text, &lines);
    counts.open_fence = lines.open_fence;
    for (struct span rest = text; span_line(&rest, &line);)
        counts.lines++;
    for (size_t i = 0; i < passages->count; i++)
        counts.passages += passages->items[i].number > 0;
    return counts;
}
