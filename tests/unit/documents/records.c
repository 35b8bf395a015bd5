// SPDX-License-Identifier: MIT
#include "documents/wording.h"
#include "unit/documents/told_session.h"

/* What was told, and the table that a fact's records make. */
static const struct {
    const char *name;
    const char *told;
    const char *fact;
    const char *table;
} tables[] = {
    {"nothing was said", "tier: T1", "data.stores", ""},
    {"a field that no record fills has no column, an empty cell is a dash",
     "data.stores: name=orders | engine=PostgreSQL 16\n"
     "data.stores: name=queue | size=2 GB",
     "data.stores",
     "| name | engine | size | stated in |\n"
     "| --- | --- | --- | --- |\n"
     "| orders | PostgreSQL 16 | - | [A1] |\n"
     "| queue | - | 2 GB | [A2] |\n\n"},
    {"records stand in their order, those without behind the one they were read after",
     "pipeline.stages: order=2 | name=test\n"
     "pipeline.stages: name=scan\n"
     "pipeline.stages: order=1 | name=lint",
     "pipeline.stages",
     "| order | name | stated in |\n"
     "| --- | --- | --- |\n"
     "| 1 | lint | [A3] |\n"
     "| 2 | test | [A1] |\n"
     "| - | scan | [A2] |\n\n"},
    {"a record that is said twice stands once",
     "data.stores: name=orders\n"
     "data.stores: name=orders",
     "data.stores",
     "| name | stated in |\n"
     "| --- | --- |\n"
     "| orders | [A1] [A2] |\n\n"},
    {"what two sources say of one thing stands in one row",
     "data.stores: name=orders | engine=PostgreSQL 16\n"
     "data.stores: name=queue\n"
     "data.stores: name=Orders | size=2 GB",
     "data.stores",
     "| name | engine | size | stated in |\n"
     "| --- | --- | --- | --- |\n"
     "| orders | PostgreSQL 16 | 2 GB | [A1] [A3] |\n"
     "| queue | - | - | [A2] |\n\n"},
    {"rows that say different things of one thing stay apart",
     "data.stores: name=orders | size=3 GB\n"
     "data.stores: name=orders | size=2 GB",
     "data.stores",
     "| name | size | stated in |\n"
     "| --- | --- | --- |\n"
     "| orders | 3 GB | [A1] |\n"
     "| orders | 2 GB | [A2] |\n\n"},
    {"another place in the order makes no other stage",
     "pipeline.stages: order=2 | name=test\n"
     "pipeline.stages: order=4 | name=test | kind=test",
     "pipeline.stages",
     "| order | name | kind | stated in |\n"
     "| --- | --- | --- | --- |\n"
     "| 2 | test | test | [A1] [A2] |\n\n"},
    {"what is told of a place in the order is told of what stands there",
     "rollout.steps: order=1 | group=staff\n"
     "rollout.steps: order=1 | criterion=no complaint\n"
     "rollout.steps: order=2 | group=everybody | criterion=quiet",
     "rollout.steps",
     "| order | group | criterion | stated in |\n"
     "| --- | --- | --- | --- |\n"
     "| 1 | staff | no complaint | [A1] [A2] |\n"
     "| 2 | everybody | quiet | [A3] |\n\n"},
    {"records that nothing names are one when all of them is the same",
     "data.stores: engine=PostgreSQL 16\n"
     "data.stores: engine=PostgreSQL 16 | size=2 GB\n"
     "data.stores: engine=PostgreSQL 16",
     "data.stores",
     "| engine | size | stated in |\n"
     "| --- | --- | --- |\n"
     "| PostgreSQL 16 | - | [A1] [A3] |\n"
     "| PostgreSQL 16 | 2 GB | [A2] |\n\n"},
    {"a record of an SOP is cited by file and line",
     "seen branch.deploy_map: ref=main | event=merge | environment=staging", "branch.deploy_map",
     "| ref | event | environment | stated in |\n"
     "| --- | --- | --- | --- |\n"
     "| main | merge | staging | [branching.md:8] |\n\n"},
    {"words that do not fit their field stay words", "data.stores: name=orders | size=big enough",
     "data.stores",
     "| name | size | stated in |\n"
     "| --- | --- | --- |\n"
     "| orders | big enough | [A1] |\n\n"},
    {"code stays code, bars are escaped",
     "rollback.steps: order=1 | action=run `dump | gzip` *now* | proof=a | b", "rollback.steps",
     "| order | action | proof | stated in |\n"
     "| --- | --- | --- | --- |\n"
     "| 1 | run `dump \\| gzip` \\*now\\* | a \\| b | [A1] |\n\n"},
    {"a record that cannot be read has no row", "data.stores: colour=red | name=orders",
     "data.stores", ""},
};

static void
records_make_a_table(void **state)
{
    BUF_SCOPED pack = BUF_INIT;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct told_session s;
        told_session_begin(&s, buf_span(&pack), tables[i].told);
        struct document_context c = told_context(&s);
        struct references r = references_of(s.arena, s.state, "docs/plan.md");
        struct rows_of_role rows = {0};
        size_t fact = pack_fact(s.pack, span_of(tables[i].fact));
        ledger_rows(c.arena, c.ledger, fact, &rows);
        rows_sort(&rows);
        add_table(&c, &r, fact, &rows, &out);
        if (strcmp(out.data, tables[i].table) != 0)
            print_message("%s\n", tables[i].name);
        assert_string_equal(out.data, tables[i].table);
        told_session_end(&s);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_make_a_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
