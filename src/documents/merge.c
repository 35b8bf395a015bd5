// SPDX-License-Identifier: MIT
#include "documents/merge.h"

#include <stdint.h>

#include "documents/merging.h"

#define MERGE_PASSES 16

static void
write_pieces(const struct merge *m, struct buf *out)
{
    for (size_t i = 0; i < m->pieces.count; i++) {
        if (m->pieces.items[i].text.len && out->len)
            buf_addc(out, '\n');
        buf_add_span(out, m->pieces.items[i].text);
        if (m->pieces.items[i].text.len)
            buf_addc(out, '\n');
    }
}

static void
write_definitions(const struct definitions *list, struct buf *out)
{
    if (list->count && out->len)
        buf_addc(out, '\n');
    for (size_t i = 0; i < list->count; i++) {
        definition_write(&list->items[i], out);
        buf_addc(out, '\n');
    }
}

/* Ours, and of those before the ones that a text that was kept still cites. */
static void
merge_definitions(struct merge *m, struct span text, struct definitions *out)
{
    for (size_t i = 0; i < m->fresh.definitions.count; i++)
        *LIST_ADD(m->arena, out) = m->fresh.definitions.items[i];
    for (size_t i = 0; i < m->old.definitions.count; i++) {
        const struct definition *d = &m->old.definitions.items[i];
        if (!definition_find(out, d->label) && definition_is_cited(d, text))
            *LIST_ADD(m->arena, out) = *d;
    }
}

/* The old plan put together again from its parts, as the merged one is. */
static void
write_old(struct merge *m, struct buf *out)
{
    struct merge same = {.arena = m->arena};

    for (size_t i = 0; i < m->old.count; i++)
        merge_add_piece(&same, SPAN_NONE, m->old.items[i].raw);
    write_pieces(&same, out);
    write_definitions(&m->old.definitions, out);
}

/* Merges once; `old` has LF at the end of lines.  When only form would change, `out` is `old`. */
static void
merge_once(struct arena *a, struct span old, struct span fresh, const char *session,
           struct merge_report *report, struct buf *out)
{
    struct merge m = {.arena = a, .session = session, .report = report};
    struct definitions definitions = {0};
    BUF_SCOPED before = BUF_INIT;

    plan_parts_of(a, old, &m.old);
    plan_parts_of(a, fresh, &m.fresh);
    merge_parts(&m);
    write_pieces(&m, out);
    merge_definitions(&m, buf_span(out), &definitions);
    write_definitions(&definitions, out);
    write_old(&m, &before);
    if (!span_eq(buf_span(out), buf_span(&before)))
        return;
    buf_clear(out);
    buf_add_span(out, old);
}

/* With LF at the end of lines and without a byte order mark; true when it had CRLF. */
static bool
unify_lines(struct span s, struct buf *out)
{
    size_t first = span_find(s, "\n");
    bool crlf = first != SIZE_MAX && first > 0 && s.at[first - 1] == '\r';

    if (span_starts(s, "\xef\xbb\xbf"))
        s = span_slice(s, 3, s.len);
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] != '\r')
            buf_addc(out, s.at[i]);
        else if (i + 1 >= s.len || s.at[i + 1] != '\n')
            buf_addc(out, '\n');
    }
    return crlf;
}

static void
write_lines(struct span s, bool crlf, struct buf *out)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '\n' && crlf)
            buf_addc(out, '\r');
        buf_addc(out, s.at[i]);
    }
}

void
plan_merge(struct arena *a, struct span old, struct span fresh, const char *session,
           struct buf *out, struct merge_report *report)
{
    BUF_SCOPED from = BUF_INIT;
    BUF_SCOPED to = BUF_INIT;
    BUF_SCOPED ours = BUF_INIT;
    bool crlf = unify_lines(old, &from);
    struct merge_report again;

    unify_lines(fresh, &ours);
    *report = (struct merge_report){0};
    merge_once(a, buf_span(&from), buf_span(&ours), session, report, &to);
    if (span_eq(buf_span(&from), buf_span(&to))) {
        buf_add_span(out, old);
        return;
    }
    /*
     * A fence that somebody left open may be closed by one of ours that came below it.  Then what lies
     * between is code, and the next merge would see a different plan: that one is made here.
     */
    for (size_t pass = 0; pass < MERGE_PASSES && !span_eq(buf_span(&from), buf_span(&to)); pass++) {
        buf_clear(&from);
        buf_add_span(&from, buf_span(&to));
        buf_clear(&to);
        again = (struct merge_report){0};
        merge_once(a, buf_span(&from), buf_span(&ours), session, &again, &to);
    }
    write_lines(buf_span(&to), crlf, out);
}

bool
plan_is_ours(struct span plan)
{
    ARENA_SCOPED a = arena_new();
    struct plan_parts parts = {0};
    BUF_SCOPED text = BUF_INIT;

    unify_lines(plan, &text);
    plan_parts_of(a, buf_span(&text), &parts);
    for (size_t i = 0; i < parts.count; i++)
        if (parts.items[i].kind == PART_SECTION)
            return true;
    return parts.mark.is_there;
}
