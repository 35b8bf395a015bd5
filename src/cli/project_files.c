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
    "node_modules", "vendor", "third_party", "bower_components", "build",   "builddir", "dist",
    "out",          "target", "venv",        "site-packages",    "tmp",     "coverage", "interview",
    "test",         "tests",  "testdata",    "fixtures",         "example", "examples", "samples",
};
/* Of the hidden folders only these. */
static const char *const hidden[] = {
    ".github", ".gitlab",  ".circleci",  ".woodpecker",
    ".gitea",  ".forgejo", ".buildkite", ".semaphore",
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
    struct arena *a; /* of the result */
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

/* What was found of one kind of file. */
struct found {
    const char *name;
    size_t files;
    size_t components;
    const char *image;
};

struct all_found {
    struct found *items;
    size_t count;
    size_t cap;
};

static struct found *
found_of(struct look *l, struct all_found *all, const char *name)
{
    for (size_t i = 0; i < all->count; i++)
        if (!strcmp(all->items[i].name, name))
            return &all->items[i];
    struct found *out = LIST_ADD(l->scratch, all);
    out->name = name;
    return out;
}

/* What the sightings from `first` on add to it. */
static void
count_found(const struct look *l, struct found *found, size_t first)
{
    found->files++;
    for (size_t i = first; i < l->out->seen.count; i++) {
        const struct sighting *s = &l->out->seen.items[i];
        found->components += !strcmp(s->kind, "component");
        if (!strcmp(s->kind, "base-image") && !found->image)
            found->image = s->value;
    }
}

/* "Dockerfile (debian:12)", "compose (4 services)", "GitHub Actions (2 files)" */
static void
say_found(struct look *l, const struct all_found *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct found *f = &all->items[i];
        const char *words = f->name;
        if (f->components)
            words = arena_strf(l->a, "%s (%zu service%s)", f->name, f->components,
                               f->components == 1 ? "" : "s");
        else if (f->image && f->files == 1)
            words = arena_strf(l->a, "%s (%s)", f->name, f->image);
        else if (f->files > 1)
            words = arena_strf(l->a, "%s (%zu files)", f->name, f->files);
        *LIST_ADD(l->a, &l->out->found) = words;
    }
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
    struct all_found all = {0};
    size_t read = 0;

    for (; read < l->candidates.count && read < FILES_MOST; read++) {
        const char *path = l->candidates.items[read].path, *name = observe_name(path);
        size_t first = l->out->seen.count;
        if (time_is_up(l) || first >= SIGHTINGS_MOST)
            break;
        if (read_one(l, path))
            count_found(l, found_of(l, &all, name ? name : "Kubernetes"), first);
    }
    if (read < l->candidates.count)
        note(l, arena_strf(l->a, "project files: %zu were looked at, %zu more were not", read,
                           l->candidates.count - read));
    say_found(l, &all);
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
