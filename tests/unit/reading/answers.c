// SPDX-License-Identifier: MIT
#include "unit/unit.h"

#include "base/buf.h"
#include "reading/reader.h"
#include "unit/reading/real_pack.h"

static const struct reader *reader;

struct row {
    const char *
        asked; /* topic, or topic and fact: "rel-strategy", "rel-rollback-time > rollback.target_time" */
    const char *answer;
    const char *read; /* "gap: words" and "fact=value" in the order read, "; " between */
};

static const struct row rows[] = {
    /* The whole answer settles nothing. */
    {"rel-rollback-time", "no idea, sorry.", "unknown: no idea, sorry."},
    {"rel-rollback-time", "skip", "later: skip"},
    {"env-compliance-data", "None", "data.classes=none"},
    {"rel-feature-flags", "n/a", "not-applicable: n/a"},
    {"mon-logging-central",
     "Something central would be nice but I don't know what, please suggest.",
     "unknown suggest: I don't know what, please suggest."},
    {"env-compliance-data", "don't know, ask legal", "later: don't know, ask legal"},
    {"cicd-approval-gate", "dunno ask Jonas", "later: dunno ask Jonas"},
    {"cicd-approval-gate > approval.approvers", "ask Jonas", "later: ask Jonas"},
    {"cicd-approval-gate > approval.approvers", "Jonas", "approval.approvers=Jonas"},
    {"env-data-stores", "weiß der Betrieb", "later: weiß der Betrieb"},
    {"env-data-stores", "frag Jonas", "later: frag Jonas"},
    {"cicd-approval-gate", "Ask Petra before every release goes live", ""},
    {"rel-rollback-time", "it depends, the usual I guess", "vague: it depends"},
    {"env-load-capacity", "not much", "vague: not much"},
    {"env-load-capacity", "kommt drauf an", "vague: kommt drauf an"},
    {"rel-rollback-time", "It should be quick.", "vague: quick"},
    {"rel-rollback-time", "as soon as possible", "vague: as soon as possible"},
    {"cicd-automated-tests", "the usual pipeline", "vague: the usual pipeline"},
    {"mon-log-retention-privacy", "so lange wie nötig", "vague: so lange wie nötig"},
    {"env-criticality", "it is important", "vague: it is important"},
    {"rel-cadence-windows", "regularly", "vague: regularly"},
    {"env-hosting-target", "yes", "vague: yes"},
    /* A type that only one must fact has. */
    {"rel-rollback-time", "15 minutes", "rollback.target_time=15 minutes"},
    {"rel-rollback-time", "At most a quarter of an hour, I guess.",
     "rollback.target_time=quarter of an hour"},
    {"mon-log-retention-privacy", "90 days", "log.retention=90 days"},
    {"env-availability-target", "99.9 % would be good", "slo.availability=99.9 %"},
    {"rel-artifact-retention", "The last five", "retain.artifacts=five"},
    {"env-ownership-cost", "Two of us and a friend on weekends", ""},
    /* Yes and no. */
    {"rel-data-reversibility", "yes", "rollback.old_reads_new=yes"},
    {"rel-data-reversibility", "No.", "rollback.old_reads_new=no"},
    {"cicd-approval-gate > approval.same_person_ok", "no, never", "approval.same_person_ok=no"},
    {"cicd-approval-gate > approval.same_person_ok", "Yes, on Fridays",
     "approval.same_person_ok=yes"},
    {"env-availability-target > slo.contractual", "own aim", "slo.contractual=no"},
    /* Choices. */
    {"rel-strategy", "blue-green", "release.strategy=blue-green"},
    {"rel-strategy", "One after another", "release.strategy=rolling"},
    {"rel-strategy", "not a canary", ""},
    {"env-compute-runtime", "Two virtual machines with Docker",
     "compute.units=Two; compute.type=vm; compute.type=containers; compute.platform=Docker"},
    {"cicd-db-migrations", "before the new code, additive only",
     "migration.timing=before; migration.backward_compatible=yes"},
    {"cicd-platform-runners > ci.runner_type", "hosted", "ci.runner_type=hosted"},
    {"cicd-platform-runners > ci.runner_type", "our own", "ci.runner_type=own"},
    /* Products. */
    {"cicd-platform-runners", "Jenkins", "ci.platform=Jenkins"},
    {"cicd-platform-runners", "GitLab CI on our own runners",
     "ci.runner_type=own; ci.platform=GitLab CI"},
    {"cicd-platform-runners", "no longer Jenkins", ""},
    {"cicd-platform-runners", "The old Jenkins is switched off; GitHub Actions deploys now.",
     "ci.platform=GitHub Actions"},
    {"env-compute-runtime", "We plan to move to Kubernetes in 2027.", ""},
    {"env-compute-runtime", "Containers or serverless, not decided", ""},
    {"env-compute-runtime", "Containers on one or two virtual machines",
     "compute.type=containers; compute.type=vm"},
    {"env-iac-provisioning", "Code in a tool such as Terraform", "vague: Terraform"},
    {"env-hosting-target", "It will run on AWS.", "env.provider=AWS"},
    {"cicd-approval-gate", "Ohne Freigabe von Petra geht nichts live.", ""},
    {"cicd-approval-gate > approval.required", "Ohne Freigabe von Petra geht nichts live.", ""},
    {"cicd-approval-gate > approval.required", "Nobody approves.", "approval.required=no"},
    {"env-criticality", "T1", "tier=T1"},
    {"env-criticality", "We lose two days of orders, T1", "tier=T1"},
    {"env-criticality", "not T2", ""},
    {"env-traffic-entry", "HAProxy 2.8", "entry.lb=HAProxy 2.8"},
    {"mon-logging-central > log.destination", "a home-made thing",
     "log.destination=a home-made thing"},
    /* Texts and names, as they are. */
    {"rel-rollback-authority > rollback.deputy", "Nadia Rahal.", "rollback.deputy=Nadia Rahal"},
    {"rel-rollback-procedure > rollback.verify", "smoke test and version on the status page",
     "rollback.verify=smoke test and version on the status page"},
    {"env-hosting-target > env.provider", "AWS", "env.provider=AWS"},
    /* Numbers of a follow-up. */
    {"rel-rollback-time > rollback.target_time", "about 20 minutes",
     "rollback.target_time=about 20 minutes"},
    {"rel-rollback-time > rollback.measured_time", "It took 9 minutes in spring",
     "rollback.measured_time=9 minutes"},
    {"env-secrets-config > secrets.rotation", "once a year", "secrets.rotation=once a year"},
    {"env-backup-dr > backup.restore_tested_at", "never", "backup.restore_tested_at=never"},
    /* An amount belongs to the words beside it. */
    {"env-backup-dr > dr.rpo",
     "One night of orders at most, 24 hours. RDS snapshots are daily, retention seven days; nobody "
     "ever tested a restore.",
     "dr.rpo=24 hours; backup.method=snapshot"},
    {"env-backup-dr > dr.rpo", "One night of orders at most.", "dr.rpo=One night"},
    {"env-backup-dr > backup.restore_tested_at", "The last restore failed in 2023.", ""},
    {"env-backup-dr > backup.restore_tested_at", "May 2025, it worked",
     "backup.restore_tested_at=May 2025"},
    {"rel-rollback-time > rollback.measured_time", "Never measured, but the target is 15 minutes.",
     ""},
    {"env-backup-dr > dr.rpo", "Retention is seven days.", ""},
    {"env-backup-dr > dr.rpo", "That depends. Snapshots are kept for seven days.",
     "backup.retention=seven days; backup.method=snapshot"},
    {"env-backup-dr > dr.rto", "We must be back soon, say 4 hours. Backups are kept 30 days.",
     "dr.rto=4 hours; backup.retention=30 days"},
    {"rel-rollback-time", "15 minutes, the deployment itself takes 4 minutes.",
     "rollback.target_time=15 minutes"},
    /* Patterns of everyday words. */
    {"env-workload-shape", "A cron job imports orders every night at 01:30.", ""},
    {"env-backup-dr", "pg_dump every night at 01:30.", "backup.start=01:30; backup.method=dump"},
    {"cicd-hotfix-path", "Fix on main, then copied to a branch", "hotfix.branch=main"},
    {"cicd-versioning-tags", "ein Tag vJJJJ.MM.N löst Produktion aus — wie im SOP beschrieben",
     "version.pattern=vJJJJ.MM.N"},
    {"cicd-versioning-tags", "tags like v2.4.1 for releases", "version.pattern=v2.4.1"},
    /* A field of a record. */
    {"env-data-stores > data.stores:size", "40 GB", "data.stores=size=40 GB"},
    {"env-data-stores > data.stores:size", "orders 40 GB, sessions 2 GB",
     "data.stores=name=orders | size=40 GB; data.stores=name=sessions | size=2 GB"},
    /* Facts of other topics only by what is plain. */
    {"env-hosting-target", "In our own data centre. RTO is 4 hours.",
     "env.kind=on-premise; dr.rto=4 hours"},
    {"rel-rollback-authority", "The person on call, without approval, within 10 minutes",
     "rollback.approval_needed=no"},
    {"env-backup-dr", "Letzter Restore-Test im Mai 2026: 35 Minuten.",
     "backup.restore_duration=35 Minuten; backup.restore_tested_at=Mai 2026"},
    /* Lists of records. */
    {"cicd-automated-tests", "lint, unit tests, build, deploy to staging, smoke test",
     "pipeline.stages=order=1 | name=lint | kind=check; "
     "pipeline.stages=order=2 | name=unit tests | kind=test; "
     "pipeline.stages=order=3 | name=build | kind=build; "
     "pipeline.stages=order=4 | name=deploy to staging | kind=deploy; "
     "pipeline.stages=order=5 | name=smoke test | kind=verify"},
    /* Lines that speak of other topics. */
    {"env-backup-dr", "- dump every night at 02:15, kept 14 days\n- logs go to Loki\n- team of 4",
     "backup.interval=every night; backup.start=02:15; backup.retention=14 days; log.destination=Loki; "
     "team.size=4; backup.method=dump"},
    {"cicd-automated-tests", "- lint\n- docker build\n- approval by Ines Vogt",
     "pipeline.stages=order=1 | name=lint | kind=check; "
     "pipeline.stages=order=2 | name=docker build | kind=build; "
     "pipeline.stages=order=3 | name=approval by Ines Vogt | kind=approve; approval.required=yes"},
    {"cicd-automated-tests", "lint / unit tests / docker build",
     "pipeline.stages=order=1 | name=lint | kind=check; "
     "pipeline.stages=order=2 | name=unit tests | kind=test; "
     "pipeline.stages=order=3 | name=docker build | kind=build"},
    {"rel-rollback-procedure",
     "1. stop the worker\n2. set HAProxy to the old backend\n3. check the health page",
     "rollback.steps=order=1 | action=stop the worker | lever=restart; "
     "rollback.steps=order=2 | action=set HAProxy to the old backend; "
     "rollback.steps=order=3 | action=check the health page"},
    {"cicd-automated-tests", "eslint, docker build, deploy to staging",
     "pipeline.stages=order=1 | name=eslint | kind=scan; "
     "pipeline.stages=order=2 | name=docker build | kind=build; "
     "pipeline.stages=order=3 | name=deploy to staging | kind=deploy"},
    {"env-data-stores",
     "Postgres 16 about 6 GB on the same machine, Redis 7 as cache and Celery broker, PDFs 11 GB in "
     "/srv/media",
     "data.stores=name=Postgres | engine=Postgres 16 | size=about 6 GB | run_by=own-team; "
     "data.stores=name=Redis | engine=Redis 7"},
    {"env-data-stores", "RDS PostgreSQL 16, about 120 GB, plus Redis 7 and S3",
     "data.stores=name=PostgreSQL | engine=RDS PostgreSQL 16 | size=about 120 GB; "
     "data.stores=name=Redis | engine=Redis 7; data.stores=name=S3 | engine=S3"},
    {"env-data-stores", "MariaDB 10.11 auf einer VM, rund 14 GB; Bilder 3 GB",
     "data.stores=name=MariaDB | engine=MariaDB 10.11 | size=rund 14 GB"},
    {"env-data-stores", "PostgreSQL 16 with 40 GB and Redis",
     "data.stores=name=PostgreSQL | engine=PostgreSQL 16 | size=40 GB; "
     "data.stores=name=Redis | engine=Redis"},
};

static void
asked_of(const char *text, struct asked *out)
{
    struct span rest = span_of(text);
    struct span topic;
    struct span fact;

    *out = (struct asked){.fact = PACK_NONE, .field = PACK_NONE};
    assert_true(span_cut(&rest, " > ", &topic));
    out->topic = pack_topic(pack, topic);
    assert_true(out->topic != PACK_NONE);
    if (!rest.len)
        return;
    span_cut(&rest, ":", &fact);
    out->fact = pack_fact(pack, fact);
    assert_true(out->fact != PACK_NONE);
    if (rest.len)
        out->field = record_field(&pack->records[pack->facts[out->fact].type->record], rest);
}

static void
print_item(const struct read_item *item, struct buf *out)
{
    static const char *const gaps[GAP_COUNT] = {"",        "open",  "vague",         "conflicting",
                                                "unknown", "later", "not-applicable"};

    if (item->gap)
        buf_addf(out, "%s%s: %s", gaps[item->gap], item->suggest ? " suggest" : "", item->words);
    for (size_t i = 0; i < item->value_count; i++)
        buf_addf(out, "%s%s=%s", out->len ? "; " : "", item->values[i].fact, item->values[i].value);
}

static void
answers_give_values_or_the_gap_that_they_are(void **state)
{
    (void)state;
    ARENA_SCOPED a = arena_new();
    size_t wrong = 0;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct asked asked;
        struct read_item item;
        BUF_SCOPED got = BUF_INIT;
        asked_of(rows[i].asked, &asked);
        reader_answer(reader, a, "A1", span_of(rows[i].answer), &asked, &item);
        print_item(&item, &got);
        if (strcmp(got.data, rows[i].read) == 0)
            continue;
        print_error("%s: <%s>\n  is  <%s>\n  not <%s>\n", rows[i].asked, rows[i].answer, got.data,
                    rows[i].read);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void
words_mean_one_choice_or_none(void **state)
{
    (void)state;
    static const struct {
        const char *fact;
        const char *text;
        const char *choice; /* NULL: none */
    } choices[] = {
        {"release.strategy", "blue-green", "blue-green"},
        {"release.strategy", "all at once", "recreate"},
        {"release.strategy", "canary or rolling", NULL},
        {"release.strategy", "not a canary", NULL},
        {"release.strategy", "hm", NULL},
        {"approval.required", "yes", "yes"},
        {"approval.required", "nobody approves", "no"},
        {"dr.rto", "4 hours", NULL},
    };

    for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
        size_t fact = pack_fact(pack, span_of(choices[i].fact));
        size_t choice = reader_choice(reader, fact, span_of(choices[i].text));
        const struct type *type = pack->facts[fact].type;
        if (!choices[i].choice)
            assert_int_equal(choice, PACK_NONE);
        else if (type->kind == TYPE_FLAG)
            assert_string_equal(choice == 1 ? "yes" : "no", choices[i].choice);
        else
            assert_string_equal(type->choices.items[choice], choices[i].choice);
    }
    assert_int_equal(reader_whole_answer(reader, SPAN_LIT("skip")), WHOLE_SKIP);
    assert_int_equal(reader_whole_answer(reader, SPAN_LIT("ja, genau")), WHOLE_YES);
    assert_int_equal(reader_whole_answer(reader, SPAN_LIT("skip the tests")), WHOLE_NONE);
}

static void
a_number_alone_picks_an_option(void **state)
{
    (void)state;
    ARENA_SCOPED a = arena_new();
    size_t topic = pack_topic(pack, SPAN_LIT("rel-strategy"));
    static const char *const picks[] = {"2", "b", "2)", "(b)", "option 2", " 2. "};
    const char *options[] = {"All at once", "One after another, rolling", "Behind flags"};
    struct strings list = {options, ARRAY_LEN(options), 0};

    for (size_t i = 0; i < ARRAY_LEN(picks); i++) {
        struct asked asked = {topic, PACK_NONE, PACK_NONE, &list};
        struct read_item item;
        reader_answer(reader, a, "A1", span_of(picks[i]), &asked, &item);
        assert_int_equal(item.value_count, 1);
        assert_string_equal(item.values[0].value, "rolling");
        assert_true(span_find(span_of(picks[i]), item.values[0].quote) != SIZE_MAX);
    }
}

static void
words_that_answer_no_question_are_read_too(void **state)
{
    (void)state;
    ARENA_SCOPED a = arena_new();
    struct asked asked = {PACK_NONE, PACK_NONE, PACK_NONE, NULL};
    static const char *const texts[] = {"RTO 4 hours", "no", "no idea", "It is quick."};
    static const char *const read[] = {"dr.rto=4 hours", "vague: no", "unknown: no idea", ""};

    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct read_item item;
        BUF_SCOPED got = BUF_INIT;
        reader_answer(reader, a, "A1", span_of(texts[i]), &asked, &item);
        print_item(&item, &got);
        assert_string_equal(got.len ? got.data : "", read[i]);
    }
}

/* Every option of the pack, and what it settles when it is picked: a line of the table each. */
static void
print_option(size_t topic, size_t option, struct arena *a, struct buf *out)
{
    const struct topic *t = &pack->topics[topic];
    struct asked asked = {topic, PACK_NONE, PACK_NONE, &t->options};
    struct read_item item;
    BUF_SCOPED got = BUF_INIT;
    char number[24];

    snprintf(number, sizeof(number), "%zu", option + 1);
    reader_answer(reader, a, "A1", span_of(number), &asked, &item);
    print_item(&item, &got);
    buf_addf(out, "%s: %s => %s\n", t->id, t->options.items[option], got.len ? got.data : "-");
}

static const char *table_path;

static void
options_settle_what_they_say(void **state)
{
    (void)state;
    ARENA_SCOPED a = arena_new();
    struct err err = ERR_INIT;
    BUF_SCOPED wanted = BUF_INIT;
    BUF_SCOPED all = BUF_INIT;
    struct span left;
    struct span right;
    struct span got;
    struct span want;
    size_t wrong = 0;

    assert_true(io_read_file(table_path, 1u << 20, &wanted, &err));
    for (size_t t = 0; t < pack->topic_count; t++)
        for (size_t i = 0; i < pack->topics[t].options.count; i++)
            print_option(t, i, a, &all);
    left = buf_span(&all);
    right = buf_span(&wanted);
    while (span_line(&left, &got)) {
        bool more = span_line(&right, &want);
        if (more && span_eq(got, want))
            continue;
        print_error("is  <%.*s>\nnot <%.*s>\n", SPAN_ARG(got), SPAN_ARG(want));
        wrong++;
    }
    assert_int_equal(wrong, 0);
    assert_false(span_line(&right, &want));
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_give_values_or_the_gap_that_they_are),
        cmocka_unit_test(words_mean_one_choice_or_none),
        cmocka_unit_test(a_number_alone_picks_an_option),
        cmocka_unit_test(words_that_answer_no_question_are_read_too),
        cmocka_unit_test(options_settle_what_they_say),
    };

    if (argc < 3 || !load_pack(argv[1]))
        return 77;
    table_path = argv[2];
    reader = reader_new(pack_arena, pack);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(pack_arena);
    return failed;
}
