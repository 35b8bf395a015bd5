// SPDX-License-Identifier: MIT
#include <fnmatch.h>
#include <stdint.h>

#include "observing.h"

#include "base/clean.h"

#define QUOTE_MOST 200
#define VALUE_MOST 120

/*
 * Which file is read how.  A pattern with a slash is for the whole path, others for the name.  Of several
 * that fit the first counts; the order is the order in which files are looked at.
 */
static const struct observed_file {
    const char *pattern;
    const char
        *name; /* of the product or kind of file, for people; a product when a reader says so */
    observe_fn *read;
} files[] = {
    {.pattern = ".github/workflows/*.yml", .name = "GitHub Actions", .read = observe_github},
    {.pattern = ".github/workflows/*.yaml", .name = "GitHub Actions", .read = observe_github},
    {.pattern = ".gitea/workflows/*.y*ml", .name = "Gitea Actions", .read = observe_github},
    {.pattern = ".forgejo/workflows/*.y*ml", .name = "Forgejo Actions", .read = observe_github},
    {.pattern = ".gitlab-ci.yml", .name = "GitLab CI", .read = observe_gitlab},
    {.pattern = "Jenkinsfile", .name = "Jenkins", .read = observe_jenkins},
    {.pattern = "azure-pipelines*.y*ml", .name = "Azure Pipelines", .read = observe_ci},
    {.pattern = ".circleci/config.yml", .name = "CircleCI", .read = observe_ci},
    {.pattern = "bitbucket-pipelines.yml", .name = "Bitbucket Pipelines", .read = observe_ci},
    {.pattern = ".drone.yml", .name = "Drone", .read = observe_ci},
    {.pattern = ".travis.yml", .name = "Travis CI", .read = observe_ci},
    {.pattern = ".woodpecker.y*ml", .name = "Woodpecker", .read = observe_ci},
    {.pattern = ".woodpecker/*.y*ml", .name = "Woodpecker", .read = observe_ci},
    {.pattern = ".buildkite/pipeline.y*ml", .name = "Buildkite", .read = observe_ci},
    {.pattern = ".semaphore/semaphore.yml", .name = "Semaphore CI", .read = observe_ci},
    {.pattern = ".cirrus.yml", .name = "Cirrus CI", .read = observe_ci},
    {.pattern = "appveyor.yml", .name = "AppVeyor", .read = observe_ci},
    {.pattern = "cloudbuild.y*ml", .name = "Google Cloud Build", .read = observe_ci},
    {.pattern = "buildspec.y*ml", .name = "CodeBuild", .read = observe_ci},
    {.pattern = "Dockerfile", .name = "Dockerfile", .read = observe_dockerfile},
    {.pattern = "Dockerfile.*", .name = "Dockerfile", .read = observe_dockerfile},
    {.pattern = "*.Dockerfile", .name = "Dockerfile", .read = observe_dockerfile},
    {.pattern = "Containerfile", .name = "Dockerfile", .read = observe_dockerfile},
    {.pattern = "compose*.y*ml", .name = "compose", .read = observe_compose},
    {.pattern = "docker-compose*.y*ml", .name = "compose", .read = observe_compose},
    {.pattern = "Procfile", .name = "Procfile", .read = observe_procfile},
    {.pattern = "*.service", .name = "systemd", .read = observe_unit},
    {.pattern = "*.timer", .name = "systemd", .read = observe_timer},
    {.pattern = "Chart.yaml", .name = "Helm", .read = observe_chart},
    {.pattern = "Pulumi.y*ml", .name = "Pulumi", .read = observe_tool},
    {.pattern = "cdk.json", .name = "AWS CDK", .read = observe_tool},
    {.pattern = "serverless.y*ml", .name = "Serverless Framework", .read = observe_tool},
    {.pattern = "ansible.cfg", .name = "Ansible", .read = observe_tool},
    {.pattern = "*.bicep", .name = "Bicep", .read = observe_tool},
    {.pattern = "*.tf", .name = "Terraform", .read = observe_terraform},
    {.pattern = "*.tofu", .name = "OpenTofu", .read = observe_terraform},
    {.pattern = "site.y*ml", .name = "Ansible", .read = observe_playbook},
    {.pattern = "playbook*.y*ml", .name = "Ansible", .read = observe_playbook},
    {.pattern = "package.json", .name = "Node.js", .read = observe_package_json},
    {.pattern = "go.mod", .name = "Go", .read = observe_go_mod},
    {.pattern = "Cargo.toml", .name = "Rust", .read = observe_language},
    {.pattern = "pyproject.toml", .name = "Python", .read = observe_requirements},
    {.pattern = "requirements*.txt", .name = "Python", .read = observe_requirements},
    {.pattern = "Pipfile", .name = "Python", .read = observe_requirements},
    {.pattern = "Gemfile", .name = "Ruby", .read = observe_requirements},
    {.pattern = "composer.json", .name = "PHP", .read = observe_language},
    {.pattern = "pom.xml", .name = "Java", .read = observe_language},
    {.pattern = "build.gradle", .name = "Java", .read = observe_language},
    {.pattern = "*.csproj", .name = ".NET", .read = observe_language},
    {.pattern = "mix.exs", .name = "Elixir", .read = observe_language},
    {.pattern = "README.md", .name = "README", .read = observe_readme},
    {.pattern = "README", .name = "README", .read = observe_readme},
    {.pattern = "README.rst", .name = "README", .read = observe_readme},
    {.pattern = "*.yaml", .name = NULL, .read = observe_cluster},
    {.pattern = "*.yml", .name = NULL, .read = observe_cluster},
};

size_t
observe_rank(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;

    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        if (!fnmatch(files[i].pattern, strchr(files[i].pattern, '/') ? path : name, 0))
            return i;
    return OBSERVE_NEVER;
}

const char *
observe_name(const char *path)
{
    size_t rank = observe_rank(path);

    return rank == OBSERVE_NEVER ? NULL : files[rank].name;
}

/* One line, of a decent length, not cut inside a character. */
static const char *
quote_of(struct arena *a, struct span text)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(span_trim(span_slice(text, 0, QUOTE_MOST * 4)), &line);
    size_t end = line.len < QUOTE_MOST ? line.len : QUOTE_MOST;
    while (end < line.len && end && ((unsigned char)line.data[end] & 0xc0) == 0x80)
        end--;
    buf_truncate(&line, end);
    return arena_span(a, span_trim(buf_span(&line)));
}

bool
is_open(struct span words)
{
    return !words.len || words.len > VALUE_MOST || span_find(words, "${") != SIZE_MAX ||
           span_find(words, "{{") != SIZE_MAX || span_find(words, "[masked]") != SIZE_MAX ||
           words.at[0] == '$';
}

void
put_field(struct buf *record, const char *name, struct span words)
{
    words = span_trim(words);
    if (is_open(words))
        return;
    buf_addf(record, "%s%s=", record->len ? " | " : "", name);
    /* A bar or a line end would begin something else. */
    for (size_t i = 0; i < words.len; i++) {
        char c = words.at[i];
        buf_addc(record, c == '|' ? '/' : (unsigned char)c < ' ' ? ' ' : c);
    }
}

static void
add(struct observing *o, struct sighting s, size_t line, struct span quote)
{
    if (!o->left) {
        o->over++;
        return;
    }
    s.quote = quote_of(o->a, quote);
    if (!s.quote[0])
        return;
    s.source = arena_strf(o->a, "%s:%zu", o->path, line);
    o->left--;
    *LIST_ADD(o->a, o->out) = s;
}

void
see(struct observing *o, const char *kind, struct span value, size_t line, struct span quote)
{
    struct sighting s = {.kind = kind};

    value = span_trim(value);
    if (value.len)
        s.value = arena_span(o->a, value);
    add(o, s, line, quote);
}

void
see_known(struct observing *o, const char *kind, struct span value, size_t line, struct span quote)
{
    value = span_trim(value);
    if (!is_open(value))
        add(o, (struct sighting){.kind = kind, .value = arena_span(o->a, value), .if_known = true},
            line, quote);
}

struct span
first_line(struct span text, size_t *number)
{
    struct span line;

    for (*number = 1; span_line(&text, &line); ++*number) {
        struct span words = span_trim(line);
        if (words.len && !strchr("#/{*<;", words.at[0]) && !span_starts(words, "---"))
            return words;
    }
    *number = 1;
    return SPAN_NONE;
}

size_t
observe_file(struct arena *a, const char *path, struct span text, struct sightings *out)
{
    ARENA_SCOPED scratch = arena_new();
    size_t rank = observe_rank(path);
    struct observing o = {
        .a = a, .scratch = scratch, .path = path, .text = text, .out = out, .left = OBSERVE_MOST};

    if (rank == OBSERVE_NEVER)
        return 0;
    o.product = files[rank].name;
    files[rank].read(&o);
    return o.over;
}
