// SPDX-License-Identifier: MIT
#ifndef UNIT_DOCUMENTS_MERGE_PLANS_H
#define UNIT_DOCUMENTS_MERGE_PLANS_H

#include "documents/merge.h"
#include "unit/unit.h"

/* Plans of three sections, in pieces, with the digests that they have. */
#define MARK(sections) "<!-- plan: deploy-interview head=c3964bb3 sections=" sections " -->\n"
#define REMOVED(ids)   "<!-- sections removed: " ids " -->\n"
#define TITLE          "# Plan\n\n"
#define GLANCE_MARK    "<!-- section: glance text=5b3480fe facts=8d9001d3 -->\n"
#define GLANCE         GLANCE_MARK "## At a glance\n\nA shop [P1].\n\n"
#define GLANCE_2                                                                                   \
    "<!-- section: glance text=03e002e6 facts=5a061ba2 -->\n## At a glance\n\nA large shop [P1].\n\n"
#define ROLLBACK_MARK "<!-- section: rollback text=f5f0ddc5 facts=78b49fb2 -->\n"
#define ROLLBACK      ROLLBACK_MARK "## Rollback\n\nSwitch back [P2].\n\n"
#define ROLLBACK_2                                                                                 \
    "<!-- section: rollback text=bd38f0f1 facts=48c7ba9a -->\n## Rollback\n\nRedeploy [P2].\n\n"
#define LOGGING "<!-- section: logging text=289eeb24 facts=98294530 -->\n## Logging\n\nLoki.\n\n"
#define REFS    "[P1]: t.md#p1\n[P2]: t.md#p2\n"
#define OFFERED " offered=48c7ba9a block=7733a282"
#define BLOCK(session)                                                                             \
    "<details><summary>Proposed update from session " session                                      \
    "</summary>\n\nRedeploy [P2].\n\n</details>\n\n"
/* A person's text, as the comment says what ours was. */
#define MINE(more)                                                                                 \
    "<!-- section: rollback text=f5f0ddc5 facts=78b49fb2" more                                     \
    " -->\n## Rollback\n\nCall Mara [P2].\n\n"

#define PLAN   MARK("glance,rollback") TITLE GLANCE ROLLBACK REFS
#define PLAN_2 MARK("glance,rollback") TITLE GLANCE ROLLBACK_2 REFS
#define EDITED MARK("glance,rollback") TITLE GLANCE MINE("") REFS

/* Merges twice: the second time nothing changes. */
static inline void
assert_merged(const char *name, const char *old, const char *fresh, const char *merged)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED out = BUF_INIT;
    BUF_SCOPED again = BUF_INIT;
    struct merge_report report;

    plan_merge(a, span_of(old), span_of(fresh), "004", &out, &report);
    if (strcmp(out.data, merged) != 0)
        print_message("%s\n", name);
    assert_string_equal(out.data, merged);
    plan_merge(a, buf_span(&out), span_of(fresh), "004", &again, &report);
    if (strcmp(again.data, merged) != 0)
        print_message("%s, again\n", name);
    assert_string_equal(again.data, merged);
}

#endif
