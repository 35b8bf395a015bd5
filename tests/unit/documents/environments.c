// SPDX-License-Identifier: MIT
#include "documents/environments.h"

#include "unit/documents/told_session.h"

static const struct {
    const char *name;
    const char *told;
    const char *rows;
} tables[] = {
    {"records come first, then where branches lead",
     "envs: name=staging | role=staging\n"
     "branch.deploy_map: ref=develop | environment=dev\n"
     "branch.deploy_map: ref=main | environment=staging",
     "staging (staging) A1 A3\n"
     "dev (development) A2\n"},
    {"production goes by one name",
     "envs: name=hex | role=production\n"
     "branch.deploy_map: ref=main | environment=production\n"
     "seen envs: name=prod",
     "hex (production) A1 docs/SOPs/git/branching.md:8 A2\n"},
    {"several names in one are no name",
     "branch.deploy_map: ref=main | environment=test, then live", ""},
    {"a stage works in an environment, or elsewhere",
     "pipeline.stages: order=1 | name=full run | environment=test\n"
     "pipeline.stages: order=2 | name=shadow run | environment=schema shadow",
     "test (test) A1\n"
     "elsewhere: shadow run\n"},
    {"production that somebody speaks of is one of them",
     "cicd-approval-gate says nothing reaches prod before I say so", "prod (production) A1\n"},
    {"a procedure may be the one to speak of it",
     "seen cicd-branch-mapping: main is the production state",
     "production (production) docs/SOPs/git/rules.md:1\n"},
    {"nothing is named", "cicd-automated-tests says lint, then tests", ""},
};

static void
print_rows(const struct rows_of_role *rows, struct buf *out)
{
    for (size_t i = 0; i < rows->count; i++) {
        const char *role = row_text(&rows->items[i], "role");
        buf_addf(out, "%s (%s)", row_text(&rows->items[i], "name"), role ? role : "-");
        for (size_t k = 0; k < rows->items[i].sources.count; k++)
            buf_addf(out, " %s", rows->items[i].sources.items[k]);
        buf_addc(out, '\n');
    }
}

static void
every_environment_has_one_row(void **state)
{
    BUF_SCOPED pack = BUF_INIT;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct told_session s;
        struct rows_of_role rows = {0}, elsewhere = {0};
        told_session_begin(&s, buf_span(&pack), tables[i].told);
        struct document_context c = told_context(&s);
        rows_of_environments(&c, first_fact_with_role(s.pack, ROLE_ENVIRONMENT), &rows, &elsewhere);
        print_rows(&rows, &out);
        for (size_t k = 0; k < elsewhere.count; k++)
            buf_addf(&out, "elsewhere: %s\n", row_text(&elsewhere.items[k], "name"));
        if (strcmp(out.len ? out.data : "", tables[i].rows) != 0)
            print_message("%s\n", tables[i].name);
        assert_string_equal(out.len ? out.data : "", tables[i].rows);
        told_session_end(&s);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_environment_has_one_row),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
