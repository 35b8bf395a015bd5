// SPDX-License-Identifier: MIT
#include "reading/sop.h"

#include "base/buf.h"
#include "reading/reader.h"
#include "unit/reading/real_pack.h"
#include "unit/unit.h"

static const struct reader *reader;

/* "branch.protected=main" with "; " between, as the pack makes of it; statements left out. */
static void
values_of(const char *text, struct buf *out)
{
    ARENA_SCOPED a = arena_new();
    struct sightings seen = {0};
    struct observations placed = {0};

    sop_observe(reader, a, "sop.md", span_of(text), &seen);
    sightings_place(reader, a, &seen, &placed);
    for (size_t i = 0; i < placed.count; i++) {
        const struct observation *o = &placed.items[i];
        assert_true(pack_topic(pack, span_of(o->topic)) != PACK_NONE);
        /* The names alone are tested once. */
        if (o->fact && strcmp(o->fact, "branch.sop_refs") != 0)
            buf_addf(out, "%s%s=%s", out->len ? "; " : "", o->fact, o->value);
    }
}

static const struct {
    const char *text;
    const char *values;
} rules[] = {
    {"A merge to `main` deploys to staging.",
     "branch.deploy_map=ref=main | event=merge | environment=staging | action=deploys to staging"},
    {"Tag `v*`: goes to production after one approval by the release manager.",
     "approval.required=yes; branch.deploy_map=ref=v* | event=tag | environment=production | action=goes to production | "
     "gate=after one approval by the release manager"},
    {"- `develop`: integration; pull request with one review; deploys to the **dev** environment\n",
     "branch.deploy_map=ref=develop | environment=dev | action=deploys to the dev | "
     "gate=with one review; "
     "branch.review=develop: integration; pull request with one review; deploys to the dev environment"},
    {"`release/x.y` wird nach Freigabe durch die Leitung auf die Testumgebung ausgerollt.",
     "branch.deploy_map=ref=release/x.y | environment=Testumgebung | "
     "action=Testumgebung ausgerollt | "
     "gate=nach Freigabe durch die Leitung"},
    {"| Branch | Event | Target | Approval |\n| --- | --- | --- | --- |\n"
     "| `main` | merge | staging | none |\n| `v*` | tag | production | release manager |\n",
     "branch.deploy_map=ref=main | event=merge | environment=staging | gate=none; "
     "branch.deploy_map=ref=v* | event=tag | environment=production | gate=release manager"},
    {"| Zweig | Ereignis | Umgebung |\n| --- | --- | --- |\n| `main` | merge | Staging |\n",
     "branch.deploy_map=ref=main | event=merge | environment=Staging"},
    {"`main` is protected.", "branch.protected=main"},
    {"`main` is the only long-lived branch. It is protected: no force pushes.",
     "branch.protected=main"},
    {"Nobody pushes to `main` directly.", "branch.protected=main"},
    {"`main` ist geschützt.", "branch.protected=main"},
    {"Tags look like `vX.Y.Z`, candidates like `vX.Y.Z-rcN`.", "version.pattern=vX.Y.Z"},
    {"A version is named by date: `vYYYY.MM.N`, for example `v2025.03.2`.",
     "version.scheme=date; version.pattern=vYYYY.MM.N"},
    {"Versionierung nach SemVer, Tags als `vX.Y.Z`.",
     "version.scheme=semantic; version.pattern=vX.Y.Z"},
    {"The release job creates the tag.", "version.tagger=The release job"},
    {"Tags are created by the release manager on the merge commit.",
     "version.tagger=the release manager"},
    {"Tags werden vom Buildserver gesetzt.", "version.tagger=Buildserver"},
    {"Den Tag setzt die Leiterin der Entwicklung.", "version.tagger=die Leiterin der Entwicklung"},
    {"`hotfix/<id>` starts from the tag that is live.",
     "hotfix.branch=hotfix/<id> from the tag that is live"},
    {"Branch `hotfix/x.y.z` von `main`, ein Review genügt.", "hotfix.branch=hotfix/x.y.z von main"},
    {"`urgent/<ticket>` starts from the tag that is live.",
     "hotfix.branch=urgent/<ticket> from the tag that is live"},
    {"Tags are written `lib-<year>.<week>.<n>`.", "version.pattern=lib-<year>.<week>.<n>"},
    {"Kennzeichen haben die Form `bf-<jahr>-<nr>.<lfd>`.", "version.pattern=bf-<jahr>-<nr>.<lfd>"},
    {"Branches are called `topic-<name>`.", ""},
    {"No change on the summit in the last week of a month.",
     "release.freeze=No change on the summit in the last week of a month."},
    {"A hotfix is merged back to `main` on the same day.",
     "hotfix.backmerge=A hotfix is merged back to main on the same day."},
    {"# Hotfix\n\nRückführung nach `develop` am selben Arbeitstag.",
     "hotfix.backmerge=Rückführung nach develop am selben Arbeitstag."},
    {"Every merge needs one review.", "branch.review=Every merge needs one review."},
    {"No releases on the first day of a month.",
     "release.freeze=No releases on the first day of a month."},
    {"Keine Releases im Dezember.", "release.freeze=Keine Releases im Dezember."},
    {"Releases only Monday to Thursday between 10:00 and 15:00.",
     "release.window=only Monday to Thursday between 10:00 and 15:00"},
};

/* What a hasty reader would take for a rule. */
static const char *const nothing[] = {
    "A merge to `main` never deploys to production.",
    "`main` may be deployed to production if the lead agrees.",
    "`main` deploys to staging or production.",
    "`main` and `develop` deploy to staging.",
    "Tests of `main` run in five minutes.",
    "`main` is not protected.",
    "`main`, protected: no",
    "`src/main.c` and `docs/release.md` are no branches, nor is `npm run main`.",
    "Nobody tags by hand.",
    "There is no hotfix branch.",
    "There is no freeze in summer.",
    "A code freeze begins two days before the release.",
    "The tag is created when it is ready.",
    "We might review changes one day.",
    "In the main, releases are calm.",
    "`staging` is a branch like any other.",
};

static void
rules_give_values(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        BUF_SCOPED got = BUF_INIT;
        values_of(rules[i].text, &got);
        if (strcmp(got.data, rules[i].values) != 0)
            print_error("<%s>\n  gave <%s>\n  want <%s>\n", rules[i].text, got.data,
                        rules[i].values);
        wrong += strcmp(got.data, rules[i].values) != 0;
    }
    assert_int_equal(wrong, 0);
}

static void
what_is_unclear_gives_none(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(nothing); i++) {
        BUF_SCOPED got = BUF_INIT;
        values_of(nothing[i], &got);
        if (got.len)
            print_error("<%s> gave <%s>\n", nothing[i], got.data);
        wrong += got.len > 0;
    }
    assert_int_equal(wrong, 0);
}

static void
names_of_branches_and_tags_are_known_by_their_form(void **state)
{
    static const char text[] =
        "We use `main`, `release/x.y`, `hotfix/<id>`, `v*`, `vX.Y.Z-rcN`, feat/<topic> and the develop "
        "branch; `README.md`, `git push`, `v2.4.1`, docs/x.md and main alone are none.";
    ARENA_SCOPED a = arena_new();
    struct sightings seen = {0};
    BUF_SCOPED got = BUF_INIT;

    (void)state;
    sop_observe(reader, a, "sop.md", span_of(text), &seen);
    for (size_t i = 0; i < seen.count; i++)
        if (seen.items[i].kind && !strcmp(seen.items[i].kind, "sop-ref"))
            buf_addf(&got, "%s ", seen.items[i].value);
    assert_string_equal(got.data,
                        "main release/x.y hotfix/<id> v* vX.Y.Z-rcN feat/<topic> develop ");
}

static void
a_value_has_the_line_and_words_of_its_sentence(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct sightings seen = {0};
    size_t found = 0;

    (void)state;
    sop_observe(
        reader, a, "docs/sop.md",
        SPAN_LIT("# Branches\n\n- One review\n  before each merge. `main` is\n  protected.\n"),
        &seen);
    for (size_t i = 0; i < seen.count; i++) {
        if (!seen.items[i].kind || strcmp(seen.items[i].kind, "protected-ref") != 0)
            continue;
        found++;
        assert_string_equal(seen.items[i].quote, "`main` is protected.");
        assert_string_equal(seen.items[i].source, "docs/sop.md:4");
    }
    assert_int_equal(found, 1);
}

static void
a_long_procedure_is_read_so_far_and_the_rest_counted(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct sightings seen = {0};
    BUF_SCOPED text = BUF_INIT;

    (void)state;
    for (size_t i = 0; i < SOP_PASSAGES_MOST + 7; i++)
        buf_addf(&text, "- The branch `feat/t%zu` is merged by pull request.\n", i);
    assert_int_equal(sop_observe(reader, a, "sop.md", buf_span(&text), &seen), 7);
    const char *last = seen.items[seen.count - 1].source;
    assert_string_equal(last, "sop.md:200");
}

static void
a_rule_about_anything_is_quoted(void **state)
{
    static const struct {
        const char *text;
        const char *quote; /* NULL: none */
    } rows[] = {
        {"- Letters must never leave without a stamp.\n",
         "Letters must never leave without a stamp."},
        {"1. Vom 20. bis zum 2. wird nichts verschickt, niemals.\n2. Ende.\n",
         "Vom 20. bis zum 2. wird nichts verschickt, niemals."},
        {"- The kitchen is tidy.\n", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct sightings seen = {0};
        sop_observe(reader, a, "sop.md", span_of(rows[i].text), &seen);
        assert_int_equal(seen.count > 0, rows[i].quote != NULL);
        if (rows[i].quote)
            assert_non_null(strstr(seen.items[0].quote, rows[i].quote));
    }
}

/* "Triggers: ..." in a procedure about urgent fixes says what calls for one. */
static void
what_calls_for_an_urgent_fix_is_no_sign_of_going_back(void **state)
{
    static const struct {
        const char *text;
        const char *topic;
    } rows[] = {
        {"# SOP: hotfix\n\n- Roll back when the error rate is above 5 %.\n", "cicd-hotfix-path"},
        {"# SOP: releases\n\n- Roll back when the error rate is above 5 %.\n",
         "rel-rollback-trigger"},
        {"# SOP: hotfix\n\n- Keep the last five images.\n", "rel-artifact-retention"},
        {"# Urgent fixes\n\n- Unit tests always run, the load test may be left out.\n",
         "cicd-hotfix-path"},
        {"# Releases and urgent fixes\n\n- Unit tests always run.\n", "cicd-automated-tests"},
        {"# Rules\n\n- `urgent/<ticket>` starts from the tag that is live.\n", "cicd-hotfix-path"},
        {"# Rules\n\n- An urgent repair starts on `quick/<subject>`.\n", "cicd-hotfix-path"},
        {"# Rules\n\n- On a `rescue` branch tests may be left out.\n", "cicd-hotfix-path"},
        {"# Rules\n\n- `main` takes merges from `urgent/<ticket>` and nothing else.\n",
         "cicd-branch-mapping"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct sightings seen = {0};
        sop_observe(reader, a, "x.md", span_of(rows[i].text), &seen);
        assert_true(seen.count > 0);
        assert_string_equal(seen.items[0].topic, rows[i].topic);
    }
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_give_values),
        cmocka_unit_test(a_rule_about_anything_is_quoted),
        cmocka_unit_test(what_is_unclear_gives_none),
        cmocka_unit_test(names_of_branches_and_tags_are_known_by_their_form),
        cmocka_unit_test(a_value_has_the_line_and_words_of_its_sentence),
        cmocka_unit_test(what_calls_for_an_urgent_fix_is_no_sign_of_going_back),
        cmocka_unit_test(a_long_procedure_is_read_so_far_and_the_rest_counted),
    };

    if (argc != 2 || !load_pack(argv[1]))
        return 1;
    reader = reader_new(pack_arena, pack);
    int failed = cmocka_run_group_tests_name("sop", tests, NULL, NULL);
    arena_free(pack_arena);
    return failed;
}
