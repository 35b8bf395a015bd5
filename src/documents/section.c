// SPDX-License-Identifier: MIT
#include "documents/section.h"

#include "documents/parts.h"

void
section_write(struct buf *out, const char *id, struct span title, struct span body,
              struct span facts)
{
    char text_digest[DIGEST_SHORT_SIZE], facts_digest[DIGEST_SHORT_SIZE];
    BUF_SCOPED text = BUF_INIT;

    buf_addf(&text, "## %.*s\n", SPAN_ARG(title));
    if (span_trim(body).len) {
        buf_addc(&text, '\n');
        buf_add_span(&text, body);
    }
    while (text.data[text.len - 1] == '\n')
        buf_truncate(&text, text.len - 1);
    section_digest(buf_span(&text), text_digest);
    digest_short(facts, facts_digest);
    section_mark_write(&(struct section_mark){.id = span_of(id),
                                              .text = span_of(text_digest),
                                              .facts = span_of(facts_digest)},
                       out);
    buf_add_span(out, buf_span(&text));
    buf_adds(out, "\n\n");
}

void
plan_seal(struct buf *plan)
{
    ARENA_SCOPED a = arena_new();
    struct plan_parts parts = {0};
    char head[DIGEST_SHORT_SIZE];
    BUF_SCOPED text = BUF_INIT;

    plan_parts_of(a, buf_span(plan), &parts);
    section_digest(parts.items[0].text, head);
    struct plan_mark mark = {.is_there = true, .head = span_of(head)};
    for (size_t i = 0; i < parts.count; i++)
        if (parts.items[i].kind == PART_SECTION)
            *LIST_ADD(a, &mark.sections) = arena_span(a, parts.items[i].mark.id);
    buf_add_span(&text, buf_span(plan));
    buf_clear(plan);
    plan_mark_write(&mark, plan);
    buf_add_span(plan, buf_span(&text));
}
