// SPDX-License-Identifier: MIT
#include "documents/pipeline.h"

#include <stdint.h>

#include "documents/mermaid.h"
#include "unit/documents/told_session.h"

static void
draw(struct span pack, const char *told, struct buf *out)
{
    struct told_session s;
    struct pipeline p;

    told_session_begin(&s, pack, told);
    struct document_context c = told_context(&s);
    pipeline_of(&c, &p);
    pipeline_mermaid(&p, out);
    told_session_end(&s);
}

static void
assert_graph(const char *name, const struct buf *drawn, const char *graph)
{
    BUF_SCOPED block = BUF_INIT;

    buf_addf(&block, "```mermaid\n%s```\n", graph);
    if (strcmp(drawn->data, block.data) != 0)
        print_message("%s\n", name);
    assert_string_equal(drawn->data, block.data);
}

static const struct {
    const char *name;
    const char *told;
    const char *graph;
} pictures[] = {
    {"nothing is known of the stages", "OQ-7 cicd-automated-tests",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"Open OQ-7: stages not named\"]\n"
     "  s3{\"Open: Approval before production\"}\n"
     "  s4[\"Open: production\"]\n"
     "  s5[\"Open: Rollback plan, step by step\"]\n"
     "  s6[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 -->|\"approved\"| s4\n"
     "  s4 -.->|\"Open: Signs that mean going back\"| s5\n"
     "  s3 -.->|\"refused\"| s6\n"
     "  style s2 stroke-dasharray: 5 5\n"
     "  style s3 stroke-dasharray: 5 5\n"
     "  style s4 stroke-dasharray: 5 5\n"
     "  style s5 stroke-dasharray: 5 5\n"},
    {"the stages were told in other words", "cicd-automated-tests says lint, then test, then live",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"As said in A1: see text\"]\n"
     "  s3{\"Open: Approval before production\"}\n"
     "  s4[\"Open: production\"]\n"
     "  s5[\"Open: Rollback plan, step by step\"]\n"
     "  s6[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 -->|\"approved\"| s4\n"
     "  s4 -.->|\"Open: Signs that mean going back\"| s5\n"
     "  s3 -.->|\"refused\"| s6\n"
     "  style s2 stroke-dasharray: 5 5\n"
     "  style s3 stroke-dasharray: 5 5\n"
     "  style s4 stroke-dasharray: 5 5\n"
     "  style s5 stroke-dasharray: 5 5\n"},
    {"the usual stages were assumed",
     "cicd-automated-tests default\n"
     "AS-2 cicd-automated-tests",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"Assumption AS-2: see text\"]\n"
     "  s3{\"Open: Approval before production\"}\n"
     "  s4[\"Open: production\"]\n"
     "  s5[\"Open: Rollback plan, step by step\"]\n"
     "  s6[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 -->|\"approved\"| s4\n"
     "  s4 -.->|\"Open: Signs that mean going back\"| s5\n"
     "  s3 -.->|\"refused\"| s6\n"
     "  style s2 stroke-dasharray: 5 5\n"
     "  style s3 stroke-dasharray: 5 5\n"
     "  style s4 stroke-dasharray: 5 5\n"
     "  style s5 stroke-dasharray: 5 5\n"},
    {"there is no pipeline", "cicd-automated-tests n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"},
    {"stages stand in the order of their numbers, then as read",
     "pipeline.stages: order=2 | name=test\n"
     "pipeline.stages: name=pack\n"
     "pipeline.stages: order=1 | name=lint\n"
     "pipeline.stages: order=3 | name=ship\n"
     "cicd-approval-gate n/a\ncicd-deploy-mechanism n/a\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"lint\"]\n"
     "  s3[\"test\"]\n"
     "  s4[\"pack\"]\n"
     "  s5[\"ship\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"
     "  s4 --> s5\n"},
    {"two sources say more about one stage",
     "pipeline.stages: order=1 | name=lint\n"
     "pipeline.stages: order=2 | name=test\n"
     "pipeline.stages: name=Lint | blocking=yes\n"
     "cicd-approval-gate n/a\ncicd-deploy-mechanism n/a\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"lint\"]\n"
     "  s3[\"test\"]\n"
     "  s4[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s2 -.->|\"fails\"| s4\n"},
    {"what was seen gives way to what was said",
     "seen pipeline.stages: order=1 | name=ci job\n"
     "implied pipeline.stages: order=2 | name=all tests of an urgent fix\n"
     "pipeline.stages: order=1 | name=lint\n"
     "cicd-approval-gate n/a\ncicd-deploy-mechanism n/a\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"lint\"]\n"
     "  s1 --> s2\n"},
    {"a shadow run comes before the approval",
     "pipeline.stages: order=1 | name=lint | kind=check\n"
     "release.strategy: shadow\n"
     "approval.required: yes\n"
     "cicd-deploy-mechanism n/a\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"lint\"]\n"
     "  s3[\"shadow run\"]\n"
     "  s4{\"Approval before production\"}\n"
     "  s5[\"Open: production\"]\n"
     "  s6[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"
     "  s4 -->|\"approved\"| s5\n"
     "  s2 -.->|\"fails: open whether it stops\"| s6\n"
     "  s3 -.->|\"fails: open whether it stops\"| s6\n"
     "  s4 -.->|\"refused\"| s6\n"
     "  style s5 stroke-dasharray: 5 5\n"},
    {"what nothing goes on without stops a release",
     "seen cicd-supply-chain: Nothing is imported without a valid signature\n"
     "pipeline.stages: order=1 | name=check of signatures | kind=verify\n"
     "pipeline.stages: order=2 | name=smoke test | kind=verify\n"
     "cicd-approval-gate n/a\ncicd-deploy-mechanism n/a\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"check of signatures\"]\n"
     "  s3[\"smoke test\"]\n"
     "  s4[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s2 -.->|\"fails\"| s4\n"
     "  s3 -.->|\"fails: open whether it stops\"| s4\n"},
    {"what was seen is drawn where nothing was said",
     "seen pipeline.stages: order=1 | name=ci job\n"
     "cicd-approval-gate n/a\ncicd-deploy-mechanism n/a\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"ci job\"]\n"
     "  s1 --> s2\n"},
    {"a required approval stands before production",
     "pipeline.stages: order=1 | name=test | kind=test | environment=pre-production\n"
     "pipeline.stages: order=2 | name=roll out | kind=rollout | environment=production\n"
     "approval.required: yes\n"
     "approval.approvers: Mara, Tomasz\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"test\"]\n"
     "  s3{\"Approval before production: Mara, Tomasz\"}\n"
     "  s4[\"roll out (production)\"]\n"
     "  s5[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 -->|\"approved\"| s4\n"
     "  s2 -.->|\"fails: open whether it stops\"| s5\n"
     "  s3 -.->|\"refused\"| s5\n"},
    {"an environment is production by its role",
     "pipeline.stages: order=1 | name=try | environment=prod-eu\n"
     "pipeline.stages: order=2 | name=go | environment=main site\n"
     "envs: name=prod-eu | role=staging\n"
     "envs: name=main site | role=production\n"
     "approval.required: yes\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"try\"]\n"
     "  s3{\"Approval before production\"}\n"
     "  s4[\"go (production)\"]\n"
     "  s5[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 -->|\"approved\"| s4\n"
     "  s3 -.->|\"refused\"| s5\n"},
    {"an approval that is not settled is an open gate",
     "pipeline.stages: order=1 | name=build | kind=build\n"
     "approval.required: yes\n"
     "approval.required: no\n"
     "OQ-3 cicd-approval-gate\n"
     "rel-rollback-procedure n/a\n"
     "envs: name=hex-prod | role=production\n"
     "envs: name=dev | role=development",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"build\"]\n"
     "  s3{\"Open OQ-3: Approval before production\"}\n"
     "  s4[\"Open: hex-prod\"]\n"
     "  s5[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 -->|\"approved\"| s4\n"
     "  s2 -.->|\"fails: open whether it stops\"| s5\n"
     "  s3 -.->|\"refused\"| s5\n"
     "  style s3 stroke-dasharray: 5 5\n"
     "  style s4 stroke-dasharray: 5 5\n"},
    {"an approval that is a stage stays where it was said",
     "pipeline.stages: order=1 | name=build | kind=build\n"
     "pipeline.stages: order=2 | name=sign-off by Mara | kind=approve\n"
     "pipeline.stages: order=3 | name=roll out | kind=rollout | environment=hex\n"
     "envs: name=hex | role=production\n"
     "approval.required: yes\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"build\"]\n"
     "  s3{\"sign-off by Mara\"}\n"
     "  s4[\"roll out (production)\"]\n"
     "  s5[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 -->|\"approved\"| s4\n"
     "  s2 -.->|\"fails: open whether it stops\"| s5\n"
     "  s3 -.->|\"refused\"| s5\n"},
    {"a stage for an approval is open while the approval is",
     "pipeline.stages: order=1 | name=sign-off | kind=approve\n"
     "pipeline.stages: order=2 | name=roll out | kind=rollout\n"
     "OQ-2 cicd-approval-gate\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2{\"Open OQ-2: sign-off\"}\n"
     "  s3[\"roll out (production)\"]\n"
     "  s4[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 -->|\"approved\"| s3\n"
     "  s2 -.->|\"refused\"| s4\n"
     "  style s2 stroke-dasharray: 5 5\n"},
    {"no gate where none is needed",
     "pipeline.stages: order=1 | name=build\n"
     "pipeline.stages: order=2 | name=roll out | environment=prod\n"
     "approval.required: no\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"build\"]\n"
     "  s3[\"Approval before production: none\"]\n"
     "  s4[\"roll out (production)\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"},
    {"refs stand where their environment begins",
     "pipeline.stages: order=1 | name=lint\n"
     "pipeline.stages: order=2 | name=to test | environment=Test\n"
     "pipeline.stages: order=3 | name=sign-off | kind=approve\n"
     "pipeline.stages: order=4 | name=go live | environment=production\n"
     "approval.required: yes\n"
     "branch.deploy_map: ref=feat/* | event=push\n"
     "branch.deploy_map: ref=develop | event=merge | environment=test\n"
     "branch.deploy_map: ref=v* | event=tag | environment=production\n"
     "branch.deploy_map: ref=docs | environment=website\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change: push, merge, tag\"]\n"
     "  s2[\"lint\"]\n"
     "  s3[\"to test\"]\n"
     "  s4{\"sign-off\"}\n"
     "  s5[\"go live\"]\n"
     "  s6[\"Release stops\"]\n"
     "  s7[\"website\"]\n"
     "  s1 -->|\"feat/#42; (push)\"| s2\n"
     "  s2 -->|\"develop (merge) to test\"| s3\n"
     "  s3 -->|\"v#42; (tag) to production\"| s4\n"
     "  s4 -->|\"approved\"| s5\n"
     "  s4 -.->|\"refused\"| s6\n"
     "  s1 -->|\"docs\"| s7\n"},
    {"the way back begins behind production",
     "pipeline.stages: order=1 | name=build\n"
     "pipeline.stages: order=2 | name=go live | environment=production\n"
     "pipeline.stages: order=3 | name=write changelog\n"
     "approval.required: no\n"
     "rollback.triggers: metric=health check | threshold=fails\n"
     "rollback.triggers: metric=error rate | threshold=above 2 %\n"
     "rollback.steps: order=2 | action=tell the team\n"
     "rollback.steps: order=1 | actor=Mara | action=switch back | lever=switch\n"
     "deploy.steps: order=1 | action=stop the worker",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"build\"]\n"
     "  s3[\"Approval before production: none\"]\n"
     "  s4[\"go live\"]\n"
     "  s5[\"write changelog\"]\n"
     "  s6[\"switch back\"]\n"
     "  s7[\"tell the team\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"
     "  s4 --> s5\n"
     "  s4 -.->|\"health check fails; error rate above 2 %\"| s6\n"
     "  s6 -.-> s7\n"},
    {"staging stands before the gate, and the way back behind what comes after it",
     "pipeline.stages: order=1 | name=lint\n"
     "envs: name=Preview | role=staging\n"
     "approval.required: yes\n"
     "rollback.steps: order=1 | action=switch back\n"
     "OQ-5 rel-rollback-trigger",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"lint\"]\n"
     "  s3[\"Preview\"]\n"
     "  s4{\"Approval before production\"}\n"
     "  s5[\"Open: production\"]\n"
     "  s6[\"switch back\"]\n"
     "  s7[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"
     "  s4 -->|\"approved\"| s5\n"
     "  s5 -.->|\"Open OQ-5: Signs that mean going back\"| s6\n"
     "  s4 -.->|\"refused\"| s7\n"
     "  style s5 stroke-dasharray: 5 5\n"},
    {"staging that a stage leads to has no node of its own",
     "pipeline.stages: order=1 | name=ship to preview\n"
     "envs: name=Preview | role=staging\n"
     "cicd-approval-gate n/a\ncicd-deploy-mechanism n/a\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"ship to preview\"]\n"
     "  s1 --> s2\n"},
    {"an unknown way back is open",
     "pipeline.stages: order=1 | name=build\n"
     "pipeline.stages: order=2 | name=go | kind=deploy\n"
     "pipeline.stages: order=3 | name=look | kind=verify\n"
     "approval.required: no\n"
     "OQ-4 rel-rollback-procedure\n"
     "OQ-5 rel-rollback-trigger",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"build\"]\n"
     "  s3[\"Approval before production: none\"]\n"
     "  s4[\"go (production)\"]\n"
     "  s5[\"look\"]\n"
     "  s6[\"Open OQ-4: Rollback plan, step by step\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"
     "  s4 --> s5\n"
     "  s4 -.->|\"Open OQ-5: Signs that mean going back\"| s6\n"
     "  s5 -.->|\"fails: open whether it stops\"| s6\n"
     "  style s6 stroke-dasharray: 5 5\n"},
    {"a way back told in other words is in the text",
     "pipeline.stages: order=1 | name=build\n"
     "approval.required: no\n"
     "rel-rollback-procedure says we switch back\n"
     "rollback.triggers: threshold=five calls",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"build\"]\n"
     "  s3[\"Approval before production: none\"]\n"
     "  s4[\"Open: production\"]\n"
     "  s5[\"As said in A3: see text\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"
     "  s4 -.->|\"five calls\"| s5\n"
     "  style s4 stroke-dasharray: 5 5\n"
     "  style s5 stroke-dasharray: 5 5\n"},
    {"what is told apart from the stages stands among them",
     "pipeline.stages: order=1 | name=lint | kind=check | blocking=no\n"
     "cicd-build-artifact says one image is built from each commit\n"
     "branch.deploy_map: ref=develop | event=push | environment=dev\n"
     "branch.deploy_map: ref=rc/* | event=push | environment=test\n"
     "branch.deploy_map: ref=main | event=merge | environment=prod\n"
     "approval.required: yes\n"
     "version.tagger: CI creates the tag when it merges to main, by merging\n"
     "version.pattern: v1.2\n"
     "deploy.mechanism: push\n"
     "deploy.prod_trigger: approval\n"
     "deploy.duration: 6 min\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change: push, merge\"]\n"
     "  s2[\"lint\"]\n"
     "  s3[\"build\"]\n"
     "  s4[\"test\"]\n"
     "  s5[\"tag v1.2\"]\n"
     "  s6{\"Approval before production\"}\n"
     "  s7[\"prod\"]\n"
     "  s8[\"Release stops\"]\n"
     "  s9[\"dev\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 -->|\"rc/#42; (push) to test\"| s4\n"
     "  s4 -->|\"main (merge) to prod\"| s5\n"
     "  s5 --> s6\n"
     "  s6 -->|\"approved\"| s7\n"
     "  s3 -.->|\"fails: open whether it stops\"| s8\n"
     "  s6 -.->|\"refused\"| s8\n"
     "  s1 -->|\"develop (push)\"| s9\n"},
    {"a tag that is set when all is live stands behind production",
     "pipeline.stages: order=1 | name=build | kind=build\n"
     "cicd-approval-gate n/a\n"
     "version.tagger: CI tags what is live\n"
     "deploy.mechanism: push\n"
     "deploy.prod_trigger: automatic\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"build\"]\n"
     "  s3[\"production\"]\n"
     "  s4[\"tag of the version\"]\n"
     "  s5[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"
     "  s2 -.->|\"fails: open whether it stops\"| s5\n"},
    {"a check that is told to stop nothing stops nothing, and one in production is taken back",
     "pipeline.stages: order=1 | name=lint | kind=check | blocking=no\n"
     "pipeline.stages: order=2 | name=unit | kind=test | blocking=yes\n"
     "pipeline.stages: order=3 | name=scan | kind=scan\n"
     "pipeline.stages: order=4 | name=ship | kind=deploy | environment=production\n"
     "pipeline.stages: order=5 | name=look | kind=verify | environment=production | blocking=yes\n"
     "approval.required: no\n"
     "rollback.steps: order=1 | action=switch back | lever=switch",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"lint\"]\n"
     "  s3[\"unit\"]\n"
     "  s4[\"scan\"]\n"
     "  s5[\"Approval before production: none\"]\n"
     "  s6[\"ship (production)\"]\n"
     "  s7[\"look\"]\n"
     "  s8[\"switch back\"]\n"
     "  s9[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"
     "  s4 --> s5\n"
     "  s5 --> s6\n"
     "  s6 --> s7\n"
     "  s6 -.->|\"Open: Signs that mean going back\"| s8\n"
     "  s3 -.->|\"fails\"| s9\n"
     "  s4 -.->|\"fails: open whether it stops\"| s9\n"
     "  s7 -.->|\"fails\"| s8\n"},
    {"code and data go back on ways of their own, behind what is switched off first",
     "pipeline.stages: order=1 | name=go live | kind=deploy\n"
     "cicd-approval-gate n/a\n"
     "rollback.steps: order=1 | action=publishing off | lever=flag\n"
     "rollback.steps: order=2 | action=restore the tables | lever=restore\n"
     "rollback.steps: order=3 | action=look at the sums\n"
     "rollback.steps: order=4 | action=old version | lever=redeploy\n"
     "rollback.triggers: metric=sums | threshold=differ",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"go live\"]\n"
     "  s3[\"Step 1: publishing off\"]\n"
     "  s4[\"Step 2: restore the tables\"]\n"
     "  s5[\"Step 3: look at the sums\"]\n"
     "  s6[\"Step 4: old version\"]\n"
     "  s1 --> s2\n"
     "  s2 -.->|\"sums differ\"| s3\n"
     "  s3 -.->|\"data\"| s4\n"
     "  s4 -.-> s5\n"
     "  s3 -.->|\"code\"| s6\n"},
    {"a line with an environment at its head tells what is tried out there",
     "pipeline.stages: order=1 | name=lint | kind=check | blocking=no\n"
     "cicd-automated-tests says test env: all of it on a sample, must be green\n"
     "branch.deploy_map: ref=rc/* | environment=test\n"
     "cicd-approval-gate n/a\ncicd-deploy-mechanism n/a\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"lint\"]\n"
     "  s3[\"test env: all of it on a sample, must be green\"]\n"
     "  s4[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 -->|\"rc/#42; to test\"| s3\n"
     "  s3 -.->|\"fails\"| s4\n"},
    {"checks on staging are named by the word that the user has for them",
     "pipeline.stages: order=1 | name=build | kind=build\n"
     "envs: name=Preview | role=staging\n"
     "cicd-staging-validation says there a smoke test has to pass\n"
     "cicd-approval-gate n/a\ncicd-deploy-mechanism n/a\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"build\"]\n"
     "  s3[\"Preview\"]\n"
     "  s4[\"smoke test\"]\n"
     "  s5[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"
     "  s2 -.->|\"fails: open whether it stops\"| s5\n"
     "  s4 -.->|\"fails: open whether it stops\"| s5\n"},
    {"a branch for nothing that is deployed is on no edge",
     "pipeline.stages: order=1 | name=build | kind=build\n"
     "cicd-approval-gate n/a\ncicd-deploy-mechanism n/a\n"
     "branch.deploy_map: ref=feature/* | gate=two reviews\n"
     "branch.deploy_map: ref=hotfix/* | event=push\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change: push\"]\n"
     "  s2[\"build\"]\n"
     "  s3[\"Release stops\"]\n"
     "  s1 --> s2\n"
     "  s2 -.->|\"fails: open whether it stops\"| s3\n"},
    {"an urgent fix comes in at the start",
     "pipeline.stages: order=1 | name=build\n"
     "approval.required: no\n"
     "hotfix.branch: hotfix/* from the live tag\n"
     "rel-rollback-procedure n/a",
     "graph LR\n"
     "  s1[\"Change\"]\n"
     "  s2[\"build\"]\n"
     "  s3[\"Approval before production: none\"]\n"
     "  s4[\"Open: production\"]\n"
     "  s5[\"Open: Hotfix: hotfix/#42; from the live tag\"]\n"
     "  s1 --> s2\n"
     "  s2 --> s3\n"
     "  s3 --> s4\n"
     "  s5 -.->|\"where it enters is not said\"| s2\n"
     "  style s4 stroke-dasharray: 5 5\n"
     "  style s5 stroke-dasharray: 5 5\n"},
};

static void
a_ledger_becomes_a_picture_of_what_was_said(void **state)
{
    BUF_SCOPED pack = BUF_INIT;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(pictures); i++) {
        BUF_SCOPED out = BUF_INIT;
        draw(buf_span(&pack), pictures[i].told, &out);
        assert_graph(pictures[i].name, &out, pictures[i].graph);
    }
}

static void
replace_all(struct buf *text, const char *from, const char *to)
{
    BUF_SCOPED out = BUF_INIT;
    struct span rest = buf_span(text), piece;

    while (span_cut(&rest, from, &piece)) {
        buf_add_span(&out, piece);
        buf_adds(&out, rest.len ? to : "");
    }
    buf_clear(text);
    buf_add_span(text, buf_span(&out));
}

static void
names_of_facts_topics_and_sections_mean_nothing(void **state)
{
    static const char told[] = "chain.links: order=1 | name=build | blocking=yes\n"
                               "chain.links: order=2 | name=go | environment=production\n"
                               "nod.needed: yes\n"
                               "home.walk: order=1 | actor=Mara | action=switch | lever=switch\n"
                               "home.signs: metric=error rate | threshold=above 2 %\n";
    static const char *const names[][2] = {
        {"pipeline.stages", "chain.links"},     {"approval.required", "nod.needed"},
        {"rollback.steps", "home.walk"},        {"rollback.triggers", "home.signs"},
        {"cicd-approval-gate", "cicd-nod"},     {"rel-rollback-procedure", "rel-walk"},
        {"- rollback: home", "- return: home"},
    };
    BUF_SCOPED pack = BUF_INIT;
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        replace_all(&pack, names[i][0], names[i][1]);
    draw(buf_span(&pack), told, &out);
    assert_graph("renamed", &out,
                 "graph LR\n"
                 "  s1[\"Change\"]\n"
                 "  s2[\"build\"]\n"
                 "  s3{\"Approval before production\"}\n"
                 "  s4[\"go (production)\"]\n"
                 "  s5[\"switch\"]\n"
                 "  s6[\"Release stops\"]\n"
                 "  s1 --> s2\n"
                 "  s2 --> s3\n"
                 "  s3 -->|\"approved\"| s4\n"
                 "  s4 -.->|\"error rate above 2 %\"| s5\n"
                 "  s2 -.->|\"fails\"| s6\n"
                 "  s3 -.->|\"refused\"| s6\n");
}

static void
a_pack_without_stages_gives_a_start_and_nothing_else(void **state)
{
    BUF_SCOPED pack = BUF_INIT;
    BUF_SCOPED out = BUF_INIT;
    struct err err = ERR_INIT;

    (void)state;
    assert_true(io_read_file("tests/fixtures/packs/small.md", 1 << 20, &pack, &err));
    draw(buf_span(&pack), "", &out);
    assert_graph("small pack", &out,
                 "graph LR\n"
                 "  s1[\"Change\"]\n");
}

static void
what_does_not_fit_is_joined(void **state)
{
    BUF_SCOPED pack = BUF_INIT;
    BUF_SCOPED told = BUF_INIT;
    BUF_SCOPED out = BUF_INIT;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 1; i <= 40; i++)
        buf_addf(&told, "pipeline.stages: order=%zu | name=stage %zu | blocking=yes\n", i, i);
    for (size_t i = 1; i <= 12; i++)
        buf_addf(&told, "rollback.steps: order=%zu | action=step %zu\n", i, i);
    buf_adds(&told, "approval.required: yes\nhotfix.branch: hotfix/*\n");
    draw(buf_span(&pack), told.data, &out);
    assert_true(span_starts(buf_span(&out), "```mermaid\ngraph TD\n"));
    assert_int_not_equal(span_find(buf_span(&out), "  s12[\"stage 11\"]\n"
                                                   "  s13[\"... and 29 more, see the list\"]\n"
                                                   "  s14{\"Approval before production\"}\n"
                                                   "  s15[\"Open: production\"]\n"
                                                   "  s16[\"step 1\"]\n"),
                         SIZE_MAX);
    assert_int_not_equal(span_find(buf_span(&out), "  s24[\"Release stops\"]\n"), SIZE_MAX);
    assert_int_equal(span_find(buf_span(&out), "  s26["), SIZE_MAX);
}

static void
nodes_carry_their_source(void **state)
{
    BUF_SCOPED pack = BUF_INIT;
    struct told_session s;
    struct pipeline p;

    (void)state;
    told_session_pack(&pack);
    told_session_begin(&s, buf_span(&pack),
                       "pipeline.stages: order=1 | name=build\n"
                       "seen envs: name=prod | role=production\n"
                       "approval.required: yes\n"
                       "rollback.steps: order=1 | action=switch back\n"
                       "hotfix.branch: hotfix/*");
    struct document_context c = told_context(&s);
    pipeline_of(&c, &p);
    static const char *const sources[] = {
        NULL, "A1", "A2", "docs/SOPs/git/branching.md:8", "A3", NULL, "A4",
    };
    assert_int_equal(p.nodes.count, ARRAY_LEN(sources));
    for (size_t i = 0; i < ARRAY_LEN(sources); i++) {
        if (sources[i])
            assert_string_equal(p.nodes.items[i].source, sources[i]);
        else
            assert_null(p.nodes.items[i].source);
    }
    told_session_end(&s);
}

static void
words_of_the_user_cannot_break_the_graph(void **state)
{
    static const char *const words[] = {
        "\"]; s1 --> s9", "end", "%%{init: {}}%%", "`x`", "<b>", "#quot;", "a & b", "---", "1. x",
    };
    BUF_SCOPED pack = BUF_INIT;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        BUF_SCOPED told = BUF_INIT;
        BUF_SCOPED out = BUF_INIT;
        buf_addf(&told, "pipeline.stages: order=1 | name=%s | kind=approve\n", words[i]);
        buf_addf(&told, "branch.deploy_map: ref=%s | event=push\n", words[i]);
        buf_addf(&told, "rollback.triggers: metric=%s\nrollback.steps: action=%s\n", words[i],
                 words[i]);
        buf_addf(&told, "hotfix.branch: %s\n", words[i]);
        draw(buf_span(&pack), told.data, &out);
        assert_true(span_starts(buf_span(&out), "```mermaid\n"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ledger_becomes_a_picture_of_what_was_said),
        cmocka_unit_test(names_of_facts_topics_and_sections_mean_nothing),
        cmocka_unit_test(a_pack_without_stages_gives_a_start_and_nothing_else),
        cmocka_unit_test(what_does_not_fit_is_joined),
        cmocka_unit_test(nodes_carry_their_source),
        cmocka_unit_test(words_of_the_user_cannot_break_the_graph),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
