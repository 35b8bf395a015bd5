// SPDX-License-Identifier: MIT
#include "reading/readme.h"

#include "base/buf.h"
#include "unit/reading/real_pack.h"
#include "unit/unit.h"

static const struct reader *reader;

static const struct {
    const char *text;
    const char *values; /* "app.stack=Python 3.12 (README.md:3)" with "; " between */
} rows[] = {
    {"# Ledger\n\nPython 3.12, PostgreSQL 16.\n",
     "app.stack=Python 3.12 (3); data.stores=name=PostgreSQL 16 | engine=PostgreSQL 16 (3)"},
    {"# Ledger\n\nIt runs on\nKubernetes 1.30 with 4 vCPU and 8 GB.\n",
     "compute.platform=Kubernetes 1.30 (4); compute.size=4 vCPU and 8 GB (4)"},
    {"# Ledger\n\nLedger is a desktop application.\n", "app.kind=client (3)"},
    {"# Abend\n\nEs ist ein reiner Batch: niemand ruft ihn auf.\n", "app.kind=batch (3)"},
    {"# Ledger\n\nA plan for the batch system.\n", "app.kind=batch (3)"},
    {"# Ledger\n\nA nightly job sends the bills.\n", ""},
    {"# Ledger\n\nLedger is not a web application.\n", ""},
    {"# Ledger\n\nChanges are made in the portal.\n", ""},
    {"# Ledger\n\nPostgreSQL and Python.\n", ""},
    {"# Ledger\n\nWe once had PostgreSQL 9.6; it was removed.\n", ""},
    {"# Ledger\n\nNo Windows Server, no Kubernetes 1.30.\n", ""},
    {"# Ledger\n\nIt should run on PostgreSQL 17.\n", ""},
    {"# Ledger\n\n```\npython 3.12\n```\n", ""},
};

static void
versions_sizes_and_the_kind_of_system_are_seen(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct sightings seen = {0};
        BUF_SCOPED out = BUF_INIT;
        readme_observe(reader, a, "README.md", span_of(rows[i].text), &seen);
        for (size_t k = 0; k < seen.count; k++) {
            const struct sighting *s = &seen.items[k];
            buf_addf(&out, "%s%s=%s (%s)", k ? "; " : "", s->fact, s->value,
                     strrchr(s->source, ':') + 1);
        }
        assert_string_equal(out.len ? out.data : "", rows[i].values);
    }
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_sizes_and_the_kind_of_system_are_seen),
    };

    if (argc != 2 || !load_pack(argv[1]))
        return 1;
    reader = reader_new(pack_arena, pack);
    int failed = cmocka_run_group_tests_name("readme", tests, NULL, NULL);
    arena_free(pack_arena);
    return failed;
}
