// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "documents/merge.h"
#include "documents/section.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
write_fresh(struct buf *out)
{
    buf_adds(out, "# Plan\n\nFor a shop [P1].\n\n");
    section_write(out, "glance", SPAN_LIT("At a glance"), SPAN_LIT("- A shop [P1]."),
                  SPAN_LIT("shop"));
    section_write(out, "pipeline", SPAN_LIT("Pipeline"),
                  SPAN_LIT("```mermaid\ngraph LR\n  s1[\"x\"]\n```\n\n| a | b |\n| --- | --- |\n"
                           "| 1 | [P2] |\n"),
                  SPAN_LIT("stages"));
    section_write(out, "notes", SPAN_LIT("Notes"), SPAN_LIT(""), SPAN_LIT(""));
    buf_adds(out, "[P1]: a.md#p1\n[P2]: a.md#p2 \"x.md:2\"\n");
    plan_seal(out);
}

static void
assert_stable(struct arena *a, struct span plan, struct span fresh)
{
    BUF_SCOPED again = BUF_INIT;
    struct merge_report report;

    plan_merge(a, plan, fresh, "004", &again, &report);
    if (!span_eq(buf_span(&again), plan))
        abort();
}

/* Any bytes are a plan that somebody may have edited; what is merged from it does not change again. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED fresh = BUF_INIT;
    BUF_SCOPED merged = BUF_INIT;
    struct span old = {(const char *)bytes, len};
    struct merge_report report;

    write_fresh(&fresh);
    (void)plan_is_ours(old);
    plan_merge(a, old, buf_span(&fresh), "004", &merged, &report);
    assert_stable(a, buf_span(&merged), buf_span(&fresh));
    return 0;
}
