// SPDX-License-Identifier: MIT
#include "documents/merging.h"

#include "documents/section.h"

static struct span
keep(struct arena *a, const struct buf *b)
{
    return (struct span){arena_span(a, buf_span(b)), b->len};
}

static bool
has_digest(struct span text, struct span digest)
{
    char found[DIGEST_SHORT_SIZE];

    section_digest(text, found);
    return span_is(digest, found);
}

/* The same but for what a formatter may have changed. */
static bool
same_form(struct span x, struct span y)
{
    BUF_SCOPED a = BUF_INIT;
    BUF_SCOPED b = BUF_INIT;

    section_plain(x, true, &a);
    section_plain(y, true, &b);
    return span_eq(buf_span(&a), buf_span(&b));
}

static struct span
pinned(struct merge *m, struct span text)
{
    BUF_SCOPED out = BUF_INIT;

    references_pin(m->arena, text, &m->old.definitions, &m->fresh.definitions, &out);
    return keep(m->arena, &out);
}

void
merge_add_piece(struct merge *m, struct span id, struct span text)
{
    *LIST_ADD(m->arena, &m->pieces) = (struct piece){.id = id, .text = text};
}

/* Adds a section; as it stood, when nothing but its form would change. */
static void
add_section(struct merge *m, const struct plan_part *old, struct span text)
{
    merge_add_piece(m, old->mark.id, same_form(old->raw, text) ? old->raw : text);
}

/* What stands below a section's heading. */
static struct span
body_of(const struct plan_part *section)
{
    struct span rest = section->text, line;

    if (span_starts(rest, "#"))
        span_line(&rest, &line);
    return span_trim(rest);
}

static void
add_kept(struct merge *m, const struct plan_part *old, struct section_mark mark, struct span block)
{
    BUF_SCOPED out = BUF_INIT;

    section_mark_write(&mark, &out);
    buf_add_span(&out, pinned(m, old->text));
    if (block.len) {
        buf_adds(&out, "\n\n");
        buf_add_span(&out, block);
    }
    add_section(m, old, keep(m->arena, &out));
}

static void
add_proposed(struct merge *m, const struct plan_part *old, const struct plan_part *fresh)
{
    BUF_SCOPED block = BUF_INIT;
    char digest[DIGEST_SHORT_SIZE];
    struct section_mark mark = old->mark;

    buf_addf(&block, PROPOSED_UPDATE "%s</summary>\n\n", m->session);
    buf_add_span(&block, body_of(fresh));
    buf_adds(&block, "\n\n</details>");
    section_digest(buf_span(&block), digest);
    mark.offered = fresh->mark.facts;
    mark.block = span_of(digest);
    add_kept(m, old, mark, buf_span(&block));
    *LIST_ADD(m->arena, &m->report->proposed) = arena_span(m->arena, old->mark.id);
}

/* A section that a person has edited. */
static void
merge_edited(struct merge *m, const struct plan_part *old, const struct plan_part *fresh)
{
    struct section_mark mark = old->mark;
    bool same_facts = fresh && span_eq(mark.facts, fresh->mark.facts);
    /* It was offered before and somebody took it out, or made it their own. */
    bool refused = fresh && !old->offers && span_eq(mark.offered, fresh->mark.facts);

    if (fresh && !same_facts && !refused) {
        add_proposed(m, old, fresh);
        return;
    }
    m->report->kept++;
    if (!fresh) {
        merge_add_piece(m, mark.id, pinned(m, old->raw));
        return;
    }
    if (same_facts)
        mark.offered = SPAN_NONE;
    mark.block = SPAN_NONE;
    add_kept(m, old, mark, SPAN_NONE);
}

static void
merge_section(struct merge *m, const struct plan_part *old)
{
    const struct plan_part *fresh = plan_section(&m->fresh, old->mark.id);
    bool untouched =
        has_digest(old->text, old->mark.text) || (fresh && has_digest(old->text, fresh->mark.text));

    if (!untouched) {
        merge_edited(m, old, fresh);
        return;
    }
    if (!fresh)
        return;
    add_section(m, old, fresh->raw);
    if (!span_eq(m->pieces.items[m->pieces.count - 1].text, old->raw))
        m->report->replaced++;
}

static bool
has_word(const struct strings *list, struct span word)
{
    for (size_t i = 0; i < list->count; i++)
        if (span_is(word, list->items[i]))
            return true;
    return false;
}

/* Puts a section that is new behind the last one that the fresh plan has before it. */
static void
insert_piece(struct merge *m, size_t fresh_index)
{
    const struct plan_part *fresh = &m->fresh.items[fresh_index];
    size_t at = 0;

    for (size_t f = fresh_index; f > 0 && !at; f--)
        for (size_t i = 0; i < m->pieces.count && !at; i++)
            if (m->pieces.items[i].id.len &&
                span_eq(m->pieces.items[i].id, m->fresh.items[f - 1].mark.id))
                at = i + 1;
    if (!at)
        at = 1;
    merge_add_piece(m, fresh->mark.id, fresh->raw);
    for (size_t i = m->pieces.count - 1; i > at; i--)
        m->pieces.items[i] = m->pieces.items[i - 1];
    m->pieces.items[at] = (struct piece){.id = fresh->mark.id, .text = fresh->raw};
}

/* Adds those of a list that are here no more. */
static void
add_missing(struct merge *m, const struct strings *list, struct strings *out)
{
    for (size_t i = 0; i < list->count; i++) {
        struct span id = span_of(list->items[i]);
        if (!plan_section(&m->old, id) && !has_word(out, id))
            *LIST_ADD(m->arena, out) = list->items[i];
    }
}

static void
merge_head(struct merge *m, struct plan_mark *mark)
{
    const struct plan_part *old = &m->old.items[0], *fresh = &m->fresh.items[0];
    char digest[DIGEST_SHORT_SIZE];
    bool untouched = has_digest(old->text, m->old.mark.head);
    BUF_SCOPED out = BUF_INIT;

    section_digest(fresh->text, digest);
    untouched = untouched || has_digest(old->text, span_of(digest));
    struct span text = untouched ? fresh->text : pinned(m, old->text);
    size_t at = untouched ? 0 : old->mark_at;
    mark->head = untouched || !m->old.mark.head.len ? span_of(digest) : m->old.mark.head;

    buf_add_span(&out, span_slice(text, 0, at));
    if (out.len && out.data[out.len - 1] != '\n')
        buf_addc(&out, '\n');
    plan_mark_write(mark, &out);
    buf_add_span(&out, span_slice(text, at, text.len));
    m->pieces.items[0].text = same_form(old->raw, buf_span(&out)) ? old->raw : keep(m->arena, &out);
}

void
merge_parts(struct merge *m)
{
    struct plan_mark mark = {.is_there = true};

    merge_add_piece(m, SPAN_NONE, SPAN_NONE);
    for (size_t i = 1; i < m->old.count; i++) {
        if (m->old.items[i].kind == PART_SECTION)
            merge_section(m, &m->old.items[i]);
        else
            merge_add_piece(m, SPAN_NONE, pinned(m, m->old.items[i].raw));
    }
    /* What was written once, by our own account, and is here no more, a person took out. */
    add_missing(m, &m->old.mark.removed, &mark.removed);
    add_missing(m, &m->old.mark.sections, &mark.removed);
    for (size_t i = 1; i < m->fresh.count; i++) {
        const struct plan_part *fresh = &m->fresh.items[i];
        if (fresh->kind == PART_SECTION && !plan_section(&m->old, fresh->mark.id) &&
            !has_word(&mark.removed, fresh->mark.id))
            insert_piece(m, i);
    }
    for (size_t i = 0; i < m->pieces.count; i++)
        if (m->pieces.items[i].id.len)
            *LIST_ADD(m->arena, &mark.sections) = arena_span(m->arena, m->pieces.items[i].id);
    merge_head(m, &mark);
}
