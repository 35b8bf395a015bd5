// SPDX-License-Identifier: MIT
#include "documents/document.h"

#include "base/language.h"
#include "documents/renderers.h"
#include "interview/spoken.h"

/* A session that ended before the program knew of a proposal shows its documents as they were. */
static void
keep_numbered(struct suggestions *all)
{
    size_t kept = 0;

    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].number)
            all->items[kept++] = all->items[i];
    all->count = kept;
}

struct document_context
document_context_of(struct arena *a, const struct state *s)
{
    struct findings *findings = arena_alloc(a, sizeof(*findings));
    struct open_questions *open = arena_alloc(a, sizeof(*open));
    struct assumptions *assumed = arena_alloc(a, sizeof(*assumed));
    struct suggestions *suggested = arena_alloc(a, sizeof(*suggested));
    const struct ledger *l = ledger_of(a, s);

    language_set(spoken_language(s));
    findings_of(a, l, findings);
    open_questions_of(a, l, open);
    assumptions_of(a, l, assumed);
    suggestions_of(a, l, suggested);
    keep_numbered(suggested);
    return (struct document_context){
        .arena = a,
        .state = s,
        .ledger = l,
        .findings = findings,
        .open = open,
        .assumed = assumed,
        .suggested = suggested,
        .sources = source_index_of(a, s),
        .carried = arena_alloc(a, (s->statements.count + 1) * sizeof(enum carried)),
    };
}

static const char *
transcript_path(struct arena *a, const struct state *s)
{
    return arena_strf(a, "interview/interview_transcript_%s.md", s->open->session);
}

static const char *
summary_path(struct arena *a, const struct state *s)
{
    return arena_strf(a, "interview/interview_summary_%s.md", s->open->session);
}

static const char *
plan_path(struct arena *a, const struct state *s)
{
    return arena_strdup(a, s->pack->plan_file);
}

const struct document documents[DOCUMENT_COUNT] = {
    [DOCUMENT_TRANSCRIPT] = {.name = "transcript",
                             .path = transcript_path,
                             .render = render_transcript},
    [DOCUMENT_SUMMARY] = {.name = "summary", .path = summary_path, .render = render_summary},
    [DOCUMENT_PLAN] = {.name = "plan", .path = plan_path, .render = render_plan},
};
