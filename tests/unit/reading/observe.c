// SPDX-License-Identifier: MIT
#include "reading/observe.h"

#include "base/buf.h"
#include "base/path.h"
#include "reading/reader.h"
#include "unit/reading/real_pack.h"
#include "unit/unit.h"

static const struct reader *reader;
static const char *folder;

/* "kind=value@line; ..." */
static void
print_seen(const struct sightings *seen, struct buf *out)
{
    for (size_t i = 0; i < seen->count; i++) {
        const struct sighting *s = &seen->items[i];
        buf_addf(out, "%s%s%s%s%s", out->len ? "; " : "", s->kind, s->value ? "=" : "",
                 s->value ? s->value : "", strrchr(s->source, ':'));
    }
}

/* A file of the fixtures, and what is seen in it. */
static const struct {
    const char *path;
    const char *seen;
} files[] = {
    {".github/workflows/release.yml",
     "ci-platform=GitHub Actions:2; ci-trigger:5; ci-trigger:7; ci-trigger:9; "
     "ci-stage=name=build | kind=build:11; ci-stage=name=Unit tests | kind=Unit tests:18; "
     "ci-stage=name=staging | kind=staging | environment=staging:21; "
     "environment=name=staging | role=staging:22; "
     "deploy-ref=ref=main | event=push | environment=staging:22; "
     "deploy-ref=ref=release/* | event=push | environment=staging:22; "
     "deploy-ref=ref=v* | event=tag | environment=staging:22; "
     "ci-stage=name=production | kind=production | environment=production:23; "
     "environment=name=production | role=production:26; "
     "deploy-ref=ref=v* | event=tag | environment=production:26; "
     "ci-stage=name=review | kind=review:28"},
    {".gitlab-ci.yml", "ci-platform=GitLab CI:1; ci-stage=name=build | kind=build:2; "
                       "ci-stage=name=test | kind=test:3; ci-stage=name=deploy | kind=deploy:4; "
                       "environment=name=staging | role=staging:16; "
                       "deploy-ref=ref=main | event=push | environment=staging:16; "
                       "environment=name=production | role=production:22; "
                       "deploy-ref=ref=tags | event=tag | environment=production:22"},
    {"Jenkinsfile", "ci-platform=Jenkins:2; ci-stage=name=Compile | kind=Compile:4; "
                    "ci-stage=name=Smoke test | kind=Smoke test:5"},
    {".circleci/config.yml", "ci-platform=CircleCI:1"},
    {"Dockerfile", "port:7; health-check:8; runtime=containers:4; base-image=debian:12-slim:4"},
    {"compose.yaml",
     "runtime=containers:1; "
     "component=name=web | kind=web | product=registry.example.com/shop | count=2 | note=ports 80:8080:2; "
     "health-check:9; component=name=mail-worker | kind=mail-worker:10; "
     "component=name=db | kind=db | product=postgres:16 | note=volumes data:/var/lib/postgresql/data:12; "
     "component=name=cache | kind=cache | product=redis:7:17"},
    {"k8s/shop.yaml",
     "runtime=kubernetes:2; "
     "component=name=shop-api | kind=shop-api | product=shop:1.4 | count=3:2; "
     "health-check:12; runtime=kubernetes:22; "
     "component=name=db | kind=db | product=postgres:16 | count=1 | stateful=yes:22; "
     "runtime=kubernetes:33"},
    {"k8s/page.yml", ""},
    {"cfn/stack.yml", "iac-tool=CloudFormation:1; provider=AWS:1"},
    {"chart/Chart.yaml", "runtime=kubernetes:1"},
    {"infra/main.tf", "iac-tool=Terraform:1; provider=AWS:5; region=eu-central-1:6"},
    {"infra/site.yml", "iac-tool=Ansible:2"},
    {"infra/Pulumi.yaml", "iac-tool=Pulumi:1"},
    {"infra/main.bicep", "iac-tool=Bicep:1; provider=Azure:1"},
    {"Procfile", "component=name=web | kind=web:2; component=name=worker | kind=worker:3"},
    {"units/orders-worker.service", "component=name=orders-worker | kind=orders-worker:5"},
    {"units/report.timer", "schedule=report at *-*-* 02:00:2"},
    {"package.json", "stack=Node.js:2; stack=next.js:4; stack=left-pad:5"},
    {"go.mod", "stack=Go 1.22:3"},
    {"requirements.txt", "stack=Python:2; stack=Django:2; stack=psycopg:3; stack=fastapi:4"},
    {"Shop.csproj", "stack=.NET:1"},
};

static void
read_fixture(struct arena *a, const char *path, struct buf *out)
{
    struct err err = ERR_INIT;

    if (!io_read_file(path_join(a, folder, path), 1u << 20, out, &err))
        fail_msg("%s", err.text);
}

static void
files_show_what_stands_in_them(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        ARENA_SCOPED a = arena_new();
        struct sightings seen = {0};
        BUF_SCOPED text = BUF_INIT, got = BUF_INIT;
        read_fixture(a, files[i].path, &text);
        assert_int_equal(observe_file(a, files[i].path, buf_span(&text), &seen), 0);
        print_seen(&seen, &got);
        if (strcmp(got.data, files[i].seen) != 0)
            print_error("<%s>\n  gave <%s>\n  want <%s>\n", files[i].path, got.data, files[i].seen);
        wrong += strcmp(got.data, files[i].seen) != 0;
        for (size_t k = 0; k < seen.count; k++)
            assert_true(span_find(buf_span(&text), seen.items[k].quote) < text.len);
    }
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *path;
    const char *name; /* NULL: not looked at, or only for manifests */
    bool looked_at;
} names[] = {
    {".github/workflows/a.yml", "GitHub Actions", true},
    {"web/.github/workflows/a.yml", NULL, true}, /* GitHub does not look there */
    {"azure-pipelines.yml", "Azure Pipelines", true},
    {"bitbucket-pipelines.yml", "Bitbucket Pipelines", true},
    {".drone.yml", "Drone", true},
    {".travis.yml", "Travis CI", true},
    {".woodpecker/build.yaml", "Woodpecker", true},
    {"api/Dockerfile", "Dockerfile", true},
    {"Dockerfile.prod", "Dockerfile", true},
    {"docker-compose.prod.yml", "compose", true},
    {"values.yaml", NULL, true},
    {"main.c", NULL, false},
    {"README.md", "README", true},
    {"Dockerfiles", NULL, false},
};

static void
files_are_known_by_their_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const char *name = observe_name(names[i].path);
        assert_true((observe_rank(names[i].path) != OBSERVE_NEVER) == names[i].looked_at);
        assert_string_equal(name ? name : "", names[i].name ? names[i].name : "");
    }
}

/* A text of a kind of file, and the values and quotes that the pack makes of it. */
static const struct {
    const char *path;
    const char *text;
    const char *placed;
} places[] = {
    {"compose.yml", "services:\n  web:\n    image: shop:1\n  db:\n    image: postgres:16\n",
     "compute.type=containers; app.components=name=web | kind=web | product=shop:1; "
     "data.stores=name=db | engine=postgres:16"},
    /* The name says nothing of its kind, or too much. */
    {"Procfile", "thing: ./run\nweb-worker: ./run\n",
     "app.components=name=thing; app.components=name=web-worker"},
    {".gitlab-ci.yml", "stages: [lint, build, frobnicate]\n",
     "ci.platform=GitLab CI; pipeline.stages=order=1 | name=lint | kind=check; "
     "pipeline.stages=order=2 | name=build | kind=build; "
     "pipeline.stages=order=3 | name=frobnicate"},
    {"requirements.txt", "flask\nnever-heard-of\n", "app.stack=Python; app.stack=flask"},
    {"README.md",
     "# Shop\n\nIt is run by two people, Ada\nQuist and a friend. Lead developer: nobody.\n",
     "app.purpose=It is run by two people, Ada Quist and a friend; owner.service=Ada Quist"},
    {"README.md", "The product owner Ada Quist decides; lead Bo Ek runs it.\n",
     "app.purpose=The product owner Ada Quist decides; lead Bo Ek runs it; owner.service=Bo Ek"},
    {"README.md",
     "# Run by a team\n\n- Ada Quist left.\n\nThe Leadership Team is large. Owner: a team.\n",
     "app.purpose=The Leadership Team is large"},
    {"README.md",
     "Shop sells.\n\n**State today.** The tests are slow. Deployment is done by\nhand. It broke twice.\n\n"
     "**Goal.** Deployment is done by a pipeline.\n",
     "app.purpose=Shop sells; deploy.practice=Deployment is done by hand."},
    {"README.md",
     "Shop sells.\n\n## Stand heute\n\nUpdates werden von Hand eingespielt.\n\n## Ziel\n\nUpdates werden "
     "automatisch eingespielt.\n",
     "app.purpose=Shop sells; deploy.practice=Updates werden von Hand eingespielt."},
    {"README.md", "Shop sells.\n\nState of the art tests.\n\n# Estate today\n\nNothing here.\n",
     "app.purpose=Shop sells"},
    {"README.md",
     "| no | prose |\n\nThis sentence is so long that it has to be cut somewhere, and it is cut behind a word "
     "and not in the middle of wherever, because a reader of the plan wants to know in one line what the "
     "system is, and a sentence that never comes to its end does not tell it.\n",
     "app.purpose=This sentence is so long that it has to be cut somewhere, and it is cut behind a word and not in the middle of wherever, because a reader of the plan wants to know in one line what the system is, and a sentence that never comes to its end"},
    {"README.md", "Das System wird betreut von \xc3\x96zlem Ak.\n",
     "app.purpose=Das System wird betreut von \xc3\x96zlem Ak; owner.service=\xc3\x96zlem Ak"},
    /* Two of a fact that takes one: neither is taken. */
    {"main.tf", "provider \"aws\" {\n}\nprovider \"google\" {\n}\n",
     "iac.tool=Terraform; env-hosting-target: provider \"aws\" {; "
     "env-hosting-target: provider \"google\" {"},
    {"main.tf", "provider \"aws\" {\n}\nprovider \"aws\" {\n  region = \"eu-west-1\"\n}\n",
     "iac.tool=Terraform; env.provider=AWS; env.region=eu-west-1"},
    {"Dockerfile", "FROM scratch\nEXPOSE 80\n",
     "env-traffic-entry: EXPOSE 80; compute.type=containers"},
    {"Dockerfile", "ARG BASE\nFROM ${BASE}\n", "compute.type=containers"},
    {"compose.yml", "services:\n  web:\n    image: a\n  Web:\n    image: b\n",
     "compute.type=containers; app.components=name=web | kind=web | product=a; "
     "env-workload-shape: Web:"},
};

static void
what_is_seen_goes_where_the_pack_says(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        ARENA_SCOPED a = arena_new();
        struct sightings seen = {0};
        struct observations placed = {0};
        BUF_SCOPED got = BUF_INIT;
        buf_adds(&got, "");
        observe_file(a, places[i].path, span_of(places[i].text), &seen);
        sightings_place(reader, a, &seen, &placed);
        for (size_t k = 0; k < placed.count; k++) {
            const struct observation *o = &placed.items[k];
            buf_addf(&got, "%s%s%s%s", got.len ? "; " : "", o->fact ? o->fact : o->topic,
                     o->fact ? "=" : ": ", o->fact ? o->value : o->quote);
        }
        if (strcmp(got.data, places[i].placed) != 0)
            print_error("<%s>\n  gave <%s>\n  want <%s>\n", places[i].text, got.data,
                        places[i].placed);
        wrong += strcmp(got.data, places[i].placed) != 0;
    }
    assert_int_equal(wrong, 0);
}

static void
a_file_without_end_shows_so_many_things(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct sightings seen = {0};
    BUF_SCOPED text = BUF_INIT;

    (void)state;
    buf_adds(&text, "services:\n");
    for (size_t i = 0; i < 20000; i++)
        buf_addf(&text, "  s%zu:\n    image: a\n", i);
    /* The line "services:" is one of them. */
    assert_int_equal(observe_file(a, "compose.yml", buf_span(&text), &seen), 20001 - OBSERVE_MOST);
    assert_int_equal(seen.count, OBSERVE_MOST);
    buf_clear(&text);
    buf_adds(&text, "on:\n  push:\n    branches:\n");
    for (size_t i = 0; i < 20000; i++)
        buf_addf(&text, "      - b%zu\n", i);
    buf_adds(&text, "jobs:\n");
    for (size_t i = 0; i < 20000; i++)
        buf_addf(&text, "  j%zu:\n    environment: e\n", i);
    assert_true(observe_file(a, ".github/workflows/a.yml", buf_span(&text), &seen) > 19000);
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_show_what_stands_in_them),
        cmocka_unit_test(files_are_known_by_their_names),
        cmocka_unit_test(what_is_seen_goes_where_the_pack_says),
        cmocka_unit_test(a_file_without_end_shows_so_many_things),
    };

    if (argc != 3 || !load_pack(argv[1]))
        return 1;
    folder = argv[2];
    reader = reader_new(pack_arena, pack);
    int failed = cmocka_run_group_tests_name("observe", tests, NULL, NULL);
    arena_free(pack_arena);
    return failed;
}
