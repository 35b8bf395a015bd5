// SPDX-License-Identifier: MIT
#include "documents/hotfix.h"

#include "documents/drawing.h"
#include "unit/documents/told_session.h"

static const struct {
    const char *name;
    const char *told;
    const char *target; /* NULL: nothing tells */
    const char *stage;  /* that it enters at; NULL: it is not known where */
    const char *back;   /* other branches that it goes to; NULL: none */
} rows[] = {
    {"a branch that only takes releases and fixes is where a fix goes",
     "branch.deploy_map: ref=main | event=merge | environment=production\n"
     "seen cicd-branch-mapping: `main`: only from `release/*` or `hotfix/*`, two reviews\n"
     "hotfix.branch: hotfix/* from main\n"
     "branch.deploy_map: ref=develop | event=merge | environment=dev\n"
     "hotfix.backmerge: merged to develop on the same day",
     "main", "Approval before production", "develop"},
    {"the words lead to a branch",
     "branch.deploy_map: ref=main | event=merge | environment=production\n"
     "branch.deploy_map: ref=develop | event=merge | environment=dev\n"
     "hotfix.branch: fix/*, merged to `main`, then to develop",
     "main", "Approval before production", "develop"},
    {"where it comes from is not where it goes",
     "branch.deploy_map: ref=main | event=merge | environment=production\n"
     "hotfix.branch: hotfix/* from main",
     NULL, NULL},
    {"a procedure says that the branch is production's",
     "seen branch.sop_refs: main\n"
     "seen cicd-branch-mapping: Merging to main starts the production pipeline\n"
     "hotfix.branch: hotfix/* from the live tag\n"
     "hotfix.backmerge: merged to main",
     "main", "Approval before production"},
    {"a branch that goes to staging first does so with a fix",
     "envs: name=staging | role=staging\n"
     "branch.deploy_map: ref=trunk | event=merge | environment=staging\n"
     "hotfix.branch: nach trunk",
     "trunk", "staging"},
    {"a fix without a branch of its own takes the way of every change",
     "seen branch.sop_refs: main\n"
     "seen cicd-branch-mapping: Every change reaches main by a pull request\n"
     "seen cicd-hotfix-path: An urgent fix is a pull request, checked on main on the same day",
     "main", "lint"},
    {"a request to the only branch takes the way of every change, though the map leads on from there",
     "seen branch.sop_refs: main\n"
     "branch.deploy_map: ref=main | event=merge | environment=production\n"
     "hotfix.branch: normal pull request to main with a label, no branch of its own",
     "main", "lint"},
    {"nothing tells where a branch goes on", "hotfix.branch: fix/*, merged to main", NULL, NULL},
};

static void
a_fix_enters_where_its_branch_goes_on(void **state)
{
    BUF_SCOPED pack = BUF_INIT;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED told = BUF_INIT;
        struct told_session s;
        struct hotfix h;
        bool known;
        buf_addf(&told, "pipeline.stages: order=1 | name=lint\napproval.required: yes\n%s",
                 rows[i].told);
        told_session_begin(&s, buf_span(&pack), told.data);
        struct document_context c = told_context(&s);
        struct drawing d = {.context = &c};
        stages_of(&c, &d.way);
        assert_true(hotfix_of(&c, &h));
        size_t stage = hotfix_stage(&d, &h, &known);
        const char *name = known ? d.way.items[stage].name : "nowhere";
        const char *wanted = rows[i].stage ? rows[i].stage : "nowhere";
        if (strcmp(name, wanted) != 0 || !h.target != !rows[i].target)
            print_message("%s\n", rows[i].name);
        assert_string_equal(h.target ? h.target : "-", rows[i].target ? rows[i].target : "-");
        assert_string_equal(h.back.count ? h.back.items[0] : "-",
                            rows[i].back ? rows[i].back : "-");
        assert_string_equal(name, wanted);
        told_session_end(&s);
    }
}

static void
nothing_is_known_of_a_fix_that_nobody_spoke_of(void **state)
{
    BUF_SCOPED pack = BUF_INIT;
    struct told_session s;
    struct hotfix h;

    (void)state;
    told_session_pack(&pack);
    told_session_begin(&s, buf_span(&pack), "pipeline.stages: order=1 | name=lint");
    struct document_context c = told_context(&s);
    assert_false(hotfix_of(&c, &h));
    told_session_end(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fix_enters_where_its_branch_goes_on),
        cmocka_unit_test(nothing_is_known_of_a_fix_that_nobody_spoke_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
