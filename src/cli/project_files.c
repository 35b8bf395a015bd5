// SPDX-License-Identifier: MIT
#include "cli/project_files.h"

#include <dirent.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/io.h"
#include "base/path.h"
#include "cli/project.h"
#include "reading/observe.h"

#define FILES_MOST     200
#define FILE_MAX       ((size_t)1 << 20)
#define TIME_MOST_MS   2000
#define ENTRIES_MOST   50000
#define DEPTH_MOST     8
#define SIGHTINGS_MOST 500

/* Folders of others' code, of builds, and of what is there to be tested or shown. */
static const char *const passed_over[] = {
    "node_modules", "vendor", "third_party", "bower_components", "build",  "builddir", "dist",
    "out",          "target", "venv",        "site-packages",    "tmp",    "coverage", "interview",
    "test",         "tests",  "testdata",    "fixtures",         "example", "examples", "samples",
};
/* Of the hidden folders only these. */
static const char *const hidden[] = {
    ".github", ".gitlab", ".circleci", ".woodpecker", ".gitea", ".forgejo", ".buildkite", ".semaphore",
};

struct candidate {
    const char *path;
    size_t rank;
    size_t depth;
};

struct folder {
    const char *path;
    size_t depth;
};

struct look {
    struct arena *a;       /* of the result */
    struct arena *scratch;
    const char *root;
    long long until; /* clock_ms() */
    size_t entries;
    bool cut; /* not all folders were listed */
    LIST(struct folder) folders;
    LIST(struct candidate) candidates;
    struct project_files *out;
};

static bool
is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(name, names[i]))
            return true;
    return false;
}

static bool
is_entered(const char *name)
{
    return name[0] == '.' ? is_among(name, hidden, ARRAY_LEN(hidden))
                          : !is_among(name, passed_over, ARRAY_LEN(passed_over));
}

/* A name that can stand in a reference of a document. */
static bool
is_plain(const char *name)
{
    for (const unsigned char *c = (const unsigned char *)name; *c; c++)
        if (*c < ' ' || *c == 0x7f || strchr("[]<>\"\\|`", *c))
            return false;
    return true;
}

static bool
time_is_up(const struct look *l)
{
    return clock_ms() > l->until;
}

static void
take_entry(struct look *l, const struct folder *in, const char *name)
{
    struct stat st;
    size_t rank;

    if (!is_plain(name))
        return;
    const char *path = path_join(l->scratch, in->path, name);
    if (lstat(path_join(l->scratch, l->root, path), &st) != 0)
        return;
    if (S_ISDIR(st.st_mode) && in->depth < DEPTH_MOST && is_entered(name))
        *LIST_ADD(l->scratch, &l->folders) = (struct folder){.path = path, .depth = in->depth + 1};
    if (S_ISREG(st.st_mode) && (rank = observe_rank(path)) != OBSERVE_NEVER)
        *LIST_ADD(l->scratch, &l->candidates) =
            (struct candidate){.path = path, .rank = rank, .depth = in->depth};
}

static void
close_folder(DIR **d)
{
    if (*d)
        closedir(*d);
}

static void
list_folder(struct look *l, struct folder in)
{
    CLEANUP(close_folder) DIR *d = opendir(path_join(l->scratch, l->root, in.path));
    struct dirent *entry;

    while (d && !l->cut && (entry = readdir(d))) {
        l->cut = ++l->entries > ENTRIES_MOST || time_is_up(l);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            take_entry(l, &in, entry->d_name);
    }
}

static int
by_rank(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->depth != b->depth)
        return a->depth < b->depth ? -1 : 1;
    return strcmp(a->path, b->path);
}

static void
note(struct look *l, const char *words)
{
    *LIST_ADD(l->a, &l->out->notes) = words;
}

/* "Dockerfile (debian:12)": a kind of file, or the CI system, with how often it is there. */
static void
count_found(struct look *l, const char *const *names, const size_t *counts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        *LIST_ADD(l->a, &l->out->found) =
            counts[i] == 1 ? names[i] : arena_strf(l->a, "%s (%zu files)", names[i], counts[i]);
}

static bool
read_one(struct look *l, const char *path)
{
    const char *full = path_join(l->scratch, l->root, path);
    size_t before = l->out->seen.count;
    BUF_SCOPED text = BUF_INIT;
    ARENA_SCOPED scratch = arena_new();
    struct err err = ERR_INIT;

    if (!path_check_inside(l->root, full, &err) || !io_read_file(full, FILE_MAX, &text, &err) ||
        memchr(text.data, 0, text.len))
        return false;
    l->out->looked_at++;
    const char *harmless = project_text(scratch, buf_span(&text), &l->out->masked);
    size_t over = observe_file(l->a, arena_strdup(l->a, path), span_of(harmless), &l->out->seen);
    if (over)
        note(l, arena_strf(l->a, "%s shows %zu things more, which were not taken", path, over));
    return l->out->seen.count > before;
}

static void
read_files(struct look *l)
{
    const char *names[FILES_MOST];
    size_t counts[FILES_MOST] = {0}, count = 0, read = 0;

    for (size_t i = 0; i < l->candidates.count && read < FILES_MOST; i++) {
        const struct candidate *c = &l->candidates.items[i];
        const char *name = observe_name(c->path);
        if (time_is_up(l) || l->out->seen.count >= SIGHTINGS_MOST)
            break;
        read++;
        if (!read_one(l, c->path))
            continue;
        size_t at = 0;
        while (at < count && strcmp(names[at], name ? name : "Kubernetes") != 0)
            at++;
        names[at] = name ? name : "Kubernetes";
        counts[at]++;
        count += at == count;
    }
    if (read < l->candidates.count)
        note(l, arena_strf(l->a, "project files: %zu were looked at, %zu more were not", read,
                           l->candidates.count - read));
    count_found(l, names, counts, count);
}

void
project_files_look(struct arena *a, const char *root, struct project_files *out)
{
    ARENA_SCOPED scratch = arena_new();
    struct look l = {
        .a = a, .scratch = scratch, .root = root, .until = clock_ms() + TIME_MOST_MS, .out = out};

    list_folder(&l, (struct folder){.path = ""});
    for (size_t i = 0; i < l.folders.count; i++)
        list_folder(&l, l.folders.items[i]);
    if (l.cut)
        note(&l, "the look at the project's files ended early: there are too many");
    if (l.candidates.count)
        qsort(l.candidates.items, l.candidates.count, sizeof(*l.candidates.items), by_rank);
    read_files(&l);
}
