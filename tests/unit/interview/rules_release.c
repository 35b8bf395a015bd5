// SPDX-License-Identifier: MIT
#include "unit/interview/rules_session.h"

static void
a_trigger_has_a_number_that_somebody_measures(void **state)
{
    static const struct rules_row rows[] = {
        {"rollback.triggers: metric=p95 latency | threshold=2 s | window=5 min\n"
         "metric.list: name=error rate\n"
         "metric.list: name=response time {planned}",
         ""},
        {"rollback.triggers: metric=failed requests | threshold=5 % | window=5 min\n"
         "metric.list: name=error rate | source=Prometheus",
         ""},
        {"rollback.triggers: metric=smoke test | action=go back\n"
         "metric.list: name=error rate",
         ""},
        {"rollback.triggers: metric=complaints from shops\n"
         "metric.list: name=error rate",
         ""},
        {"rollback.triggers: metric=p95 latency | threshold=2 s | window=5 min", ""},
        {"rollback.triggers: metric=kWh deviation | threshold=3 % | window=1 day\n"
         "metric.list: name=run status",
         ""},
        {"rollback.triggers: metric=failed sign-ins | threshold=more than 5 % | window=5 min\n"
         "metric.list: name=CPU",
         "block [A1 A2] You want to go back when failed sign-ins is bad; where is failed sign-ins measured today?"},
        {"rollback.triggers: metric=failed sign-ins | threshold=more than 5 % | window=5 min\n"
         "metric.list: name=CPU\n"
         "mon-health-signals: we look at failed sign-ins and CPU",
         ""},
        {"rollback.triggers: metric=error rate | threshold=2 % | window=5 min\n"
         "rollback.triggers: metric=queue length | threshold=about 200 | window=10 min\n"
         "metric.list: name=5xx rate\n"
         "metric.list: name=p99",
         "block [A2 A3 A4] You want to go back when queue length is bad; where is queue length measured today?"},
    };

    (void)state;
    rules_check("R01", rows, ARRAY_LEN(rows));
}

static void
a_trigger_says_how_much_and_for_how_long(void **state)
{
    static const struct rules_row rows[] = {
        {"rollback.triggers: metric=error rate | window=5 min",
         "warn [A1] At which value, and after how many minutes, does \"error rate\" mean going back?"},
        {"rollback.triggers: metric=error rate | threshold=2 % | window=5 min", ""},
        {"rollback.triggers: metric=failed smoke test", ""},
        {"rollback.triggers: metric=wrong patient record | window=1 min", ""},
        {"rollback.triggers: metric=new errors | threshold=more than 5 within 10 minutes", ""},
        {"rollback.triggers: metric=error rate | baseline=twice the usual | window=about 5 min",
         ""},
        {"rollback.triggers: metric=something odd", ""},
        {"rollback.triggers: metric=kWh deviation | threshold=3 %",
         "warn [A1] At which value, and after how many minutes, does \"kWh deviation\" mean going back?"},
        {"metric.list: name=error rate", ""},
    };

    (void)state;
    rules_check("R02", rows, ARRAY_LEN(rows));
}

static void
approval_and_automatic_release_exclude_each_other(void **state)
{
    static const struct rules_row rows[] = {
        {"approval.required: yes <- nothing goes live before I have pressed approve\n"
         "deploy.prod_trigger: automatic <- every merge goes live on its own",
         "block [A1 A2] You said that versions go live by themselves and that somebody always approves: which of the two holds?"},
        {"approval.required: yes <- nothing goes live before I have pressed approve\n"
         "deploy.prod_trigger: automatic <- every merge should go live on its own {planned}",
         "block [A1 A2] You said that versions go live by themselves and that somebody always approves: which of the two holds?"},
        {"approval.required: yes <- today the lead approves each release\n"
         "deploy.prod_trigger: automatic <- every merge should go live on its own {planned}",
         ""},
        {"approval.required: yes <- the lead should approve each release {planned}\n"
         "deploy.prod_trigger: automatic <- every merge should go live on its own {planned}",
         "block [A1 A2] You said that versions go live by themselves and that somebody always approves: which of the two holds?"},
        {"approval.required: yes <- one other developer must approve in the pull request\n"
         "deploy.prod_trigger: automatic <- every merge goes live on its own",
         ""},
        {"approval.required: no\n"
         "deploy.prod_trigger: automatic",
         ""},
        {"approval.required: yes\n"
         "deploy.prod_trigger: approval",
         ""},
        {"approval.required: yes", ""},
        {"deploy.prod_trigger: automatic", ""},
        {"approval.required: yes <- billing needs an approval\n"
         "deploy.prod_trigger: automatic <- the shop goes live by itself\n"
         "app.components: name=shop | kind=web\n"
         "app.components: name=billing | kind=worker",
         ""},
        {"approval.required: yes <- the shop needs an approval\n"
         "deploy.prod_trigger: automatic <- the shop goes live by itself\n"
         "app.components: name=shop | kind=web\n"
         "app.components: name=billing | kind=worker",
         "block [A1 A2] You said that versions go live by themselves and that somebody always approves: which of the two holds?"},
        {"approval.required: yes <- I guess the lead approves {hedged}\n"
         "deploy.prod_trigger: automatic <- every merge goes live on its own",
         "block [A1 A2] You said that versions go live by themselves and that somebody always approves: which of the two holds?"},
        {"approval.required: yes\n"
         "deploy.prod_trigger: automatic <- it goes live by itself\n"
         "deploy.prod_trigger: manual <- Ann starts it",
         "block [A1 A2] You said that versions go live by themselves and that somebody always approves: which of the two holds?"},
        {"approval.required: yes\n"
         "deploy.prod_trigger: automatic <- seen in the workflow {project}",
         "block [A1 deploy.yml:3] You said that versions go live by themselves and that somebody always approves: which of the two holds?"},
        {"approval.required: yes <- we would like an approval {planned}\n"
         "deploy.prod_trigger: automatic {project}",
         ""},
    };

    (void)state;
    rules_check("R03", rows, ARRAY_LEN(rows));
}

static void
four_eyes_are_two_people(void **state)
{
    static const struct rules_row rows[] = {
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "team.size: 1",
         "block [A2 A3] Who approves when the approver wrote the change or is away?"},
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "team.size: about 2",
         ""},
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "team.size: at most 1",
         "block [A2 A3] Who approves when the approver wrote the change or is away?"},
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "approval.approvers: Ann",
         "block [A2 A3] Who approves when Ann wrote the change or is away?"},
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "approval.approvers: Ann\n"
         "approval.deputy: Tom",
         ""},
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "approval.approvers: Ann\n"
         "cicd-approval-gate: Tom does it when she is away",
         ""},
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "approval.approvers: Ann, Tom",
         ""},
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "approval.approvers: senior developers",
         ""},
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "approval.approvers: head of the web team",
         "block [A2 A3] Who approves when head of the web team wrote the change or is away?"},
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "approval.approvers: platform team",
         ""},
        {"approval.required: yes\n"
         "approval.same_person_ok: no\n"
         "approval.approvers: person on call",
         ""},
        {"approval.required: yes\n"
         "approval.same_person_ok: yes\n"
         "team.size: 1",
         ""},
        {"approval.required: no\n"
         "approval.same_person_ok: no\n"
         "team.size: 1",
         ""},
        {"approval.required: yes\n"
         "team.size: 1",
         ""},
    };

    (void)state;
    rules_check("R04", rows, ARRAY_LEN(rows));
}

static void
a_hotfix_has_its_way_there_and_back(void **state)
{
    static const struct rules_row rows[] = {
        {"hotfix.branch: hotfix/*\n"
         "hotfix.trigger: push to hotfix/*\n"
         "cicd-hotfix-path: merged back soon {vague}",
         "block [A1] An urgent fix starts at hotfix/*: what does the pipeline do then, and where is the fix merged back?"},
        {"hotfix.branch: hotfix/* {hedged}\n"
         "hotfix.trigger: push to hotfix/*",
         "block [A1] An urgent fix starts at hotfix/*: what does the pipeline do then, and where is the fix merged back?"},
        {"hotfix.branch: hotfix/* from the live tag",
         "block [A1] An urgent fix starts at hotfix/* from the live tag: what does the pipeline do then, and where is the fix merged back?"},
        {"hotfix.branch: hotfix/* from the live tag\n"
         "hotfix.trigger: push to hotfix/*\n"
         "hotfix.backmerge: merged to main",
         ""},
        {"hotfix.branch: hotfix/* from the live tag\n"
         "branch.deploy_map: ref=hotfix/<ticket> | event=push | environment=production\n"
         "hotfix.backmerge: merged to main",
         ""},
        {"hotfix.branch: hotfix/* from the live tag\n"
         "branch.deploy_map: ref=main | event=merge | environment=staging\n"
         "hotfix.backmerge: merged to main",
         "block [A1] An urgent fix starts at hotfix/* from the live tag: what does the pipeline do then, and where is the fix merged back?"},
        {"hotfix.branch: hotfix/* from the live tag\n"
         "hotfix.trigger: push to hotfix/*",
         "block [A1] An urgent fix starts at hotfix/* from the live tag: what does the pipeline do then, and where is the fix merged back?"},
        {"hotfix.branch: main\n"
         "hotfix.trigger: a new release",
         ""},
        {"hotfix.branch: hotfix/* from the live tag\n"
         "cicd-hotfix-path: pushing it starts the same pipeline, then it is merged back",
         ""},
        {"hotfix.branch: hotfix/* {SOP}\n"
         "cicd-hotfix-path: fix it quickly",
         "block [docs/SOPs/git/rules.md:8] An urgent fix starts at hotfix/*: what does the pipeline do then, and where is the fix merged back?"},
        {"hotfix.backmerge: merged to main", ""},
        {"hotfix.branch: label urgent on the ticket\n"
         "hotfix.trigger: label urgent",
         "block [A1] An urgent fix starts at label urgent on the ticket: what does the pipeline do then, and where is the fix merged back?"},
    };

    (void)state;
    rules_check("R11", rows, ARRAY_LEN(rows));
}

static void
refs_of_the_sops_and_of_the_pipeline_are_the_same(void **state)
{
    static const struct rules_row rows[] = {
        {"branch.sop_refs: main, release/* {SOP}\n"
         "branch.deploy_map: ref=main | event=merge\n"
         "cicd-branch-mapping: what is pushed to release/2.4 goes to staging",
         ""},
        {"branch.sop_refs: `release`, hotfix/PROJ-1\n"
         "branch.deploy_map: ref=release* | event=push\n"
         "branch.deploy_map: ref=hotfix/ABC-7 | event=push",
         ""},
        {"branch.sop_refs: main, release/*\n"
         "branch.deploy_map: ref=main | event=merge | environment=staging",
         "warn [A1 A2] release/* appears either in the SOP or in the pipeline, but not in both: what is it for?"},
        {"branch.sop_refs: main\n"
         "branch.deploy_map: ref=main | event=merge | environment=staging\n"
         "branch.deploy_map: ref=v* | event=tag | environment=production",
         "warn [A3 A1] v* appears either in the SOP or in the pipeline, but not in both: what is it for?"},
        {"branch.sop_refs: `main`, tags v*\n"
         "branch.deploy_map: ref=main | event=merge\n"
         "branch.deploy_map: ref=v2.4.1 | event=tag",
         ""},
        {"branch.sop_refs: main, feature/<ticket>\n"
         "branch.deploy_map: ref=main | event=merge\n"
         "branch.deploy_map: ref=fix/PROJ-12 | event=push",
         ""},
        {"branch.sop_refs: main, release/<version>\n"
         "branch.deploy_map: ref=main (protected) | event=merge\n"
         "branch.deploy_map: ref=release/2.4.x | event=push",
         ""},
        {"branch.sop_refs: main", ""},
        {"branch.sop_refs: the trunk\n"
         "branch.deploy_map: ref=pull request | event=push",
         ""},
        {"branch.sop_refs: main, develop {SOP}\n"
         "branch.deploy_map: ref=main | event=merge",
         "warn [docs/SOPs/git/rules.md:8 A1] develop appears either in the SOP or in the pipeline, but not in both: what is it for?"},
        {"branch.sop_refs: main {SOP}\n"
         "branch.deploy_map: ref=release/* | event=push | environment=staging {SOP}\n"
         "branch.deploy_map: ref=main | event=merge",
         "warn [docs/SOPs/git/rules.md:8 A1] release/* appears either in the SOP or in the pipeline, but not in both: what is it for?"},
        {"branch.sop_refs: main {SOP}\n"
         "branch.deploy_map: ref=release/* | event=push | environment=staging {SOP}",
         ""},
    };

    (void)state;
    rules_check("R12", rows, ARRAY_LEN(rows));
}

static void
neither_the_sop_nor_the_answer_wins_silently(void **state)
{
    static const struct rules_row rows[] = {
        {"deploy.prod_trigger: tag <- tags v* go to production {SOP}\n"
         "deploy.prod_trigger: automatic <- each merge goes live",
         "block [docs/SOPs/git/rules.md:8 A1] docs/SOPs/git/rules.md:8 says \"tag\", you say \"automatic\": shall the SOP be changed, or the practice?"},
        {"deploy.prod_trigger: tag {SOP}\n"
         "deploy.prod_trigger: tag",
         ""},
        {"deploy.prod_trigger: tag {SOP}", ""},
        {"release.window: Mon-Thu 08:00-16:00 {SOP}\n"
         "release.window: Tue 10:00-12:00",
         ""},
        {"release.window: Mon-Thu 08:00-16:00 {SOP}\n"
         "release.window: Fri 20:00-22:00",
         "block [docs/SOPs/git/rules.md:8 A1] docs/SOPs/git/rules.md:8 says \"Mon-Thu 08:00-16:00\", you say \"Fri 20:00-22:00\": shall the SOP be changed, or the practice?"},
        {"release.window: Mon-Thu 08:00-16:00 {SOP}\n"
         "release.window: Fri 20:00-22:00 {planned}",
         "block [docs/SOPs/git/rules.md:8 A1] docs/SOPs/git/rules.md:8 says \"Mon-Thu 08:00-16:00\", you say \"Fri 20:00-22:00\": shall the SOP be changed, or the practice?"},
        {"branch.deploy_map: ref=main | event=merge | environment=staging {SOP}\n"
         "branch.deploy_map: ref=main | event=merge | environment=production",
         "block [docs/SOPs/git/rules.md:8 A1] docs/SOPs/git/rules.md:8 says \"ref=main | event=merge | environment=staging\", you say \"ref=main | event=merge | environment=production\": shall the SOP be changed, or the practice?"},
        {"branch.deploy_map: ref=main | event=merge | environment=prod {SOP}\n"
         "branch.deploy_map: ref=main (protected) | event=merge | environment=live",
         ""},
        {"branch.deploy_map: ref=v* | event=tag | environment=production {SOP}\n"
         "branch.deploy_map: ref=main | event=merge | environment=production",
         ""},
        {"hotfix.branch: hotfix/* from the tag {SOP}\n"
         "hotfix.branch: fix/urgent-* from main\n"
         "hotfix.trigger: push\n"
         "hotfix.backmerge: merge",
         "block [docs/SOPs/git/rules.md:8 A1] docs/SOPs/git/rules.md:8 says \"hotfix/* from the tag\", you say \"fix/urgent-* from main\": shall the SOP be changed, or the practice?"},
        {"hotfix.branch: hotfix/* {SOP}\n"
         "hotfix.branch: hotfix/<ticket> from the live tag\n"
         "hotfix.trigger: push\n"
         "hotfix.backmerge: merge",
         ""},
        {"approval.approvers: release manager {SOP}\n"
         "approval.approvers: Ann",
         ""},
        {"version.scheme: semantic {SOP}\n"
         "version.scheme: date <- I guess by date {hedged}",
         ""},
    };

    (void)state;
    rules_check("R13", rows, ARRAY_LEN(rows));
}

static void
production_runs_what_was_tested(void **state)
{
    static const struct rules_row rows[] = {
        {"artifact.promoted: no",
         "block [A1] Is the production build the same one that was tested, or is it built again?"},
        {"artifact.promoted: yes", ""},
        {"artifact.promoted: yes\n"
         "artifact.identity: mutable-tag",
         "block [A2 A1] Is the production build the same one that was tested, or is it built again?"},
        {"artifact.promoted: yes\n"
         "deploy.command: docker compose up -d --build",
         "block [A2 A1] Is the production build the same one that was tested, or is it built again?"},
        {"artifact.promoted: yes\n"
         "deploy.command: docker compose up -d --no-build",
         ""},
        {"artifact.promoted: yes\n"
         "deploy.command: ./deploy.sh production app:latest",
         "block [A2 A1] Is the production build the same one that was tested, or is it built again?"},
        {"artifact.promoted: yes\n"
         "deploy.command: ./deploy.sh production 2.4.1",
         ""},
        {"artifact.promoted: no\n"
         "artifact.type: source\n"
         "artifact.identity: commit",
         ""},
        {"deploy.command: make build", ""},
        {"artifact.promoted: no <- built again for production today\n"
         "artifact.promoted: yes <- we want to pass the same image on {planned}",
         ""},
    };

    (void)state;
    rules_check("R14", rows, ARRAY_LEN(rows));
}

static void
a_staging_stage_has_an_environment(void **state)
{
    static const struct rules_row rows[] = {
        {"staging.checks: sign in\n"
         "envs: name=live | role=production\n"
         "staging.exists: yes {planned}",
         ""},
        {"staging.checks: sign in, place an order\n"
         "envs: name=production | role=production",
         "block [A1 A2] The pipeline uses a staging environment, but none was described: does it exist?"},
        {"staging.checks: sign in, place an order\n"
         "envs: name=production | role=production\n"
         "envs: name=staging | role=staging",
         ""},
        {"pipeline.stages: order=1 | name=deploy to staging | kind=deploy\n"
         "envs: name=live | role=production\n"
         "envs: name=sandbox | role=development",
         "block [A1 A2 A3] The pipeline uses a staging environment, but none was described: does it exist?"},
        {"pipeline.stages: order=1 | name=build | kind=build\n"
         "envs: name=live | role=production",
         ""},
        {"staging.checks: sign in\n"
         "envs: name=live | role=production\n"
         "envs: name=preview of each change | role=development",
         ""},
        {"staging.checks: sign in\n"
         "envs: name=live | role=production\n"
         "env-environments: staging is a smaller copy",
         ""},
        {"staging.checks: sign in\n"
         "envs: name=live | role=production\n"
         "staging.exists: yes",
         ""},
        {"staging.checks: sign in\n"
         "envs: name=live | role=production\n"
         "staging.exists: no\n"
         "env-environments: no staging yet",
         "block [A1 A3 A2] The pipeline uses a staging environment, but none was described: does it exist?"},
        {"staging.checks: sign in", ""},
        {"staging.checks: sign in\n"
         "envs: name=live | role=production\n"
         "envs: name=reference",
         ""},
    };

    (void)state;
    rules_check("R15", rows, ARRAY_LEN(rows));
}

static void
a_runner_that_pushes_gets_in(void **state)
{
    static const struct rules_row rows[] = {
        {"deploy.mechanism: push\n"
         "net.ci_reach: no\n"
         "ci.runner_location: hosted by the vendor",
         "block [A1 A2 A3] How does the machine that runs the pipeline get into the production network?"},
        {"deploy.mechanism: pull\n"
         "net.ci_reach: no",
         ""},
        {"deploy.mechanism: push\n"
         "net.ci_reach: yes",
         ""},
        {"deploy.mechanism: push", ""},
        {"deploy.mechanism: push\n"
         "net.ci_reach: no\n"
         "net.inbound: nothing, the session service connects outwards",
         ""},
        {"deploy.mechanism: push {planned}\n"
         "net.ci_reach: no <- currently the pipeline cannot reach it",
         ""},
    };

    (void)state;
    rules_check("R19", rows, ARRAY_LEN(rows));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trigger_has_a_number_that_somebody_measures),
        cmocka_unit_test(a_trigger_says_how_much_and_for_how_long),
        cmocka_unit_test(approval_and_automatic_release_exclude_each_other),
        cmocka_unit_test(four_eyes_are_two_people),
        cmocka_unit_test(a_hotfix_has_its_way_there_and_back),
        cmocka_unit_test(refs_of_the_sops_and_of_the_pipeline_are_the_same),
        cmocka_unit_test(neither_the_sop_nor_the_answer_wins_silently),
        cmocka_unit_test(production_runs_what_was_tested),
        cmocka_unit_test(a_staging_stage_has_an_environment),
        cmocka_unit_test(a_runner_that_pushes_gets_in),
    };

    return cmocka_run_group_tests_name("rules of the release", tests, NULL, NULL);
}
