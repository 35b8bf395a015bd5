// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "pack_parser.h"

void
block_open(struct pack_parser *p, const struct bullet *bullets, size_t count, void *object,
           const char *name)
{
    p->block = (struct block){
        .bullets = bullets,
        .count = count,
        .heading_line = p->line,
        .name = name,
        .object = object,
    };
}

/* The bullet whose lines are being read, or NULL. */
static const struct bullet *
list_of(const struct block *b)
{
    return b->next && b->bullets[b->next - 1].kind == BULLET_LIST ? &b->bullets[b->next - 1] : NULL;
}

static bool
list_close(struct pack_parser *p)
{
    const struct bullet *list = list_of(&p->block);

    if (list && !p->block.lines)
        return pack_fault_at(p, p->block.bullet_line, "no line stands under %s", list->label);
    return true;
}

/* "Label**: words" or "Label**:", what follows "- **". */
static bool
bullet_split(struct span line, struct span *label, struct span *words)
{
    size_t end = span_find(line, "**:");

    if (end == SIZE_MAX || end == 0)
        return false;
    *label = span_slice(line, 0, end);
    *words = span_slice(line, end + 3, line.len);
    if (!words->len)
        return true;
    if (words->at[0] != ' ')
        return false;
    *words = span_slice(*words, 1, words->len);
    return true;
}

/* Takes the bullet that is expected, passing over optional ones. */
static const struct bullet *
bullet_next(struct pack_parser *p, struct span label)
{
    struct block *b = &p->block;

    while (b->next < b->count && b->bullets[b->next].kind == BULLET_OPTIONAL &&
           !span_is(label, b->bullets[b->next].label))
        b->next++;
    if (b->next == b->count) {
        pack_fault(p, "nothing follows %s in %s, found %.*s", b->bullets[b->count - 1].label,
                   b->name, SPAN_ARG(pack_brief(label)));
        return NULL;
    }
    if (!span_is(label, b->bullets[b->next].label)) {
        pack_fault(p, "expected %s of %s, found %.*s", b->bullets[b->next].label, b->name,
                   SPAN_ARG(pack_brief(label)));
        return NULL;
    }
    return &b->bullets[b->next++];
}

bool
block_bullet(struct pack_parser *p, struct span line)
{
    struct span label, words;

    if (!p->block.bullets)
        return pack_fault(p, "a bullet with a label has no place here");
    if (!bullet_split(line, &label, &words))
        return pack_fault(p, "expected \"- **Label**: words\"");
    if (!list_close(p))
        return false;

    const struct bullet *bullet = bullet_next(p, label);
    if (!bullet)
        return false;
    p->block.lines = 0;
    p->block.bullet_line = p->line;
    if (bullet->kind == BULLET_LIST)
        return !words.len || pack_fault(p, "%s stands alone, its lines below it", bullet->label);
    if (!words.len)
        return pack_fault(p, "%s has no words", bullet->label);
    if (bullet->keep != NOT_KEPT)
        *(const char **)((char *)p->block.object + bullet->keep) = arena_span(p->a, words);
    return !bullet->read || bullet->read(p, words);
}

bool
block_line(struct pack_parser *p, struct span words)
{
    const struct bullet *list = p->block.bullets ? list_of(&p->block) : NULL;

    if (p->part == PART_PLACES)
        return places_line(p, words);
    if (!list)
        return pack_fault(p, "a line \"  - ...\" stands only under a bullet that has a list");
    p->block.lines++;
    return list->read(p, words);
}

bool
block_close(struct pack_parser *p)
{
    struct block *b = &p->block;

    if (!b->bullets)
        return true;
    if (!list_close(p))
        return false;
    for (; b->next < b->count; b->next++)
        if (b->bullets[b->next].kind != BULLET_OPTIONAL)
            return pack_fault_at(p, b->heading_line, "%s has no %s", b->name,
                                 b->bullets[b->next].label);
    b->bullets = NULL;
    return true;
}

bool
split_marked(struct span heading, struct span *name, struct span *mark)
{
    size_t open = span_find(heading, " (");

    if (open == SIZE_MAX || !span_ends(heading, ")"))
        return false;
    *name = span_slice(heading, 0, open);
    *mark = span_slice(heading, open + 2, heading.len - 1);
    return true;
}
