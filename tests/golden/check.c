// SPDX-License-Identifier: MIT
#include "golden/check.h"

#include "documents/merge.h"
#include "golden/lint.h"

static struct span
render(const struct golden_session *s, size_t document)
{
    BUF_SCOPED text = BUF_INIT;

    documents[document].render(&s->context, &text);
    return span_of(arena_span(s->arena, buf_span(&text)));
}

/* The documents, then every file that they may point to. */
static void
list_files(const struct golden_session *s, struct lint_files *files)
{
    const struct open_event *open = s->state->open;

    for (size_t d = 0; d < DOCUMENT_COUNT; d++)
        *LIST_ADD(s->arena, files) = (struct lint_file){
            .path = documents[d].path(s->arena, s->state),
            .text = render(s, d),
        };
    for (size_t i = 0; i < open->sop_count; i++)
        *LIST_ADD(s->arena, files) = (struct lint_file){.path = open->sops[i].path};
}

static void
check_merge(const struct golden_session *s, struct span plan, struct strings *problems)
{
    BUF_SCOPED merged = BUF_INIT;
    struct merge_report report = {0};

    if (!plan_is_ours(plan))
        *LIST_ADD(s->arena, problems) = "plan.md: does not know itself";
    plan_merge(s->arena, plan, plan, s->state->open->session, &merged, &report);
    if (!span_eq(buf_span(&merged), plan) || report.kept || report.proposed.count)
        *LIST_ADD(s->arena, problems) = "plan.md: changes when it is merged with itself";
}

void
check_documents(const struct golden_session *s, struct buf *levels, struct strings *problems)
{
    struct lint_files files = {0};

    list_files(s, &files);
    for (size_t d = 0; d < DOCUMENT_COUNT; d++) {
        struct strings found = {0};
        lint(s->arena, &files, d, levels, &found);
        buf_addc(levels, ' ');
        if (!span_eq(render(s, d), files.items[d].text))
            *LIST_ADD(s->arena, &found) = "0: is not the same when it is rendered again";
        for (size_t i = 0; i < found.count; i++)
            *LIST_ADD(s->arena, problems) =
                arena_strf(s->arena, "%s.md:%s", documents[d].name, found.items[i]);
    }
    check_merge(s, files.items[DOCUMENT_PLAN].text, problems);
}
