// SPDX-License-Identifier: MIT
#include "documents/parts.h"

#include <stdint.h>

#include "documents/section.h"

/* Headings up to this level divide a plan into parts. */
#define PART_LEVEL 2

struct parser {
    struct arena *arena;
    struct lines lines;
    struct plan_parts *out;
    size_t from;      /* first line of the current part */
    bool has_heading; /* the part's own heading was seen */
};

/* Without empty lines in front and without white space at the end. */
static struct span
trim_lines(struct span s)
{
    for (;;) {
        struct span rest = s, line;
        if (!span_line(&rest, &line) || span_trim(line).len)
            break;
        s = rest;
    }
    struct span trimmed = span_trim(s);
    return trimmed.len ? (struct span){s.at, (size_t)(trimmed.at + trimmed.len - s.at)} : SPAN_NONE;
}

/* Lines [from, cut_from) and [cut_to, to) as one text. */
static struct span
join_around(struct parser *p, size_t from, size_t cut_from, size_t cut_to, size_t to)
{
    struct span before = trim_lines(lines_between(&p->lines, from, cut_from));
    struct span after = trim_lines(lines_between(&p->lines, cut_to, to));
    BUF_SCOPED text = BUF_INIT;

    if (!after.len)
        return before;
    if (!before.len)
        return after;
    buf_add_span(&text, before);
    buf_adds(&text, "\n\n");
    buf_add_span(&text, after);
    return (struct span){arena_span(p->arena, buf_span(&text)), text.len};
}

/* The line behind the block that begins at line `i`, or `i` when none does. */
static size_t
block_end(const struct parser *p, size_t i, size_t to)
{
    if (p->lines.items[i].kind != LINE_TEXT ||
        !span_starts(p->lines.items[i].text, PROPOSED_UPDATE))
        return i;
    for (size_t end = i + 1; end < to; end++)
        if (p->lines.items[end].kind == LINE_TEXT &&
            span_is(span_trim(p->lines.items[end].text), "</details>"))
            return end + 1;
    return i;
}

/* Finds our proposed update: the block whose digest the section's comment has. */
static bool
find_block(const struct parser *p, size_t to, struct span digest, size_t *from, size_t *end)
{
    char found[DIGEST_SHORT_SIZE];

    for (*from = p->from; digest.len && *from < to; ++*from) {
        *end = block_end(p, *from, to);
        if (*end == *from)
            continue;
        section_digest(lines_between(&p->lines, *from, *end), found);
        if (span_is(digest, found))
            return true;
    }
    return false;
}

static void
read_section(struct parser *p, size_t to, struct plan_part *part)
{
    size_t block, block_to;

    part->offers = find_block(p, to, part->mark.block, &block, &block_to);
    part->text = part->offers ? join_around(p, p->from + 1, block, block_to, to)
                              : trim_lines(lines_between(&p->lines, p->from + 1, to));
}

/* Where our comments belong in a head that has none: at the start, but behind front matter. */
static size_t
default_mark_at(const struct parser *p, size_t to)
{
    size_t end = 0;

    while (end < to && p->lines.items[end].kind == LINE_HIDDEN)
        end++;
    if (!end || !span_is(p->lines.items[0].text, "---"))
        return 0;
    return lines_between(&p->lines, 0, end).len + 1;
}

static void
read_head(struct parser *p, size_t to, struct plan_part *part)
{
    BUF_SCOPED text = BUF_INIT;
    bool found = false;

    for (size_t i = 0; i < to; i++) {
        struct span line = p->lines.items[i].text;
        if (p->lines.items[i].kind == LINE_TEXT && plan_mark_take(p->arena, line, &p->out->mark)) {
            if (!found)
                part->mark_at = text.len;
            found = true;
            continue;
        }
        if (!text.len && !span_trim(line).len)
            continue;
        buf_add_span(&text, line);
        buf_addc(&text, '\n');
    }
    if (!found)
        part->mark_at = default_mark_at(p, to);
    part->text = trim_lines((struct span){arena_span(p->arena, buf_span(&text)), text.len});
    if (part->mark_at > part->text.len)
        part->mark_at = part->text.len;
}

/* Ends the current part before line `to`. */
static void
end_part(struct parser *p, size_t to, struct plan_part *part)
{
    /* A person's own definitions stay in their own section; those at the end of the plan are ours. */
    if (part->kind != PART_ADDED || to == p->lines.count)
        to = definitions_take(p->arena, &p->lines, p->from, to, &p->out->definitions);
    part->raw = trim_lines(lines_between(&p->lines, p->from, to));
    part->text = part->raw;
    if (part->kind == PART_SECTION)
        read_section(p, to, part);
    else if (part->kind == PART_HEAD)
        read_head(p, to, part);
    *LIST_ADD(p->arena, p->out) = *part;
    p->has_heading = false;
}

/* Whether a new part begins at line `i`, and which. */
static bool
begins_part(struct parser *p, size_t i, struct plan_part *next)
{
    const struct line *line = &p->lines.items[i];
    struct section_mark mark;

    *next = (struct plan_part){.kind = PART_ADDED};
    if (line->kind != LINE_TEXT)
        return false;
    if (section_mark_parse(line->text, &mark)) {
        next->mark = mark;
        return true;
    }
    if (!line->heading || line->heading > PART_LEVEL)
        return false;
    bool is_own = !p->has_heading;
    p->has_heading = true;
    return !is_own;
}

void
plan_parts_of(struct arena *a, struct span plan, struct plan_parts *out)
{
    struct parser p = {.arena = a, .out = out};
    struct plan_part part = {.kind = PART_HEAD}, next;

    lines_of(a, plan, &p.lines);
    for (size_t i = 0; i < p.lines.count; i++) {
        if (!begins_part(&p, i, &next))
            continue;
        end_part(&p, i, &part);
        if (next.mark.id.len && !plan_section(out, next.mark.id))
            next.kind = PART_SECTION;
        p.from = i;
        p.has_heading = !next.mark.id.len;
        part = next;
    }
    end_part(&p, p.lines.count, &part);
}

const struct plan_part *
plan_section(const struct plan_parts *parts, struct span id)
{
    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i].kind == PART_SECTION && span_eq(parts->items[i].mark.id, id))
            return &parts->items[i];
    return NULL;
}
