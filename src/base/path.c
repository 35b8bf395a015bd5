// SPDX-License-Identifier: MIT
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "base/alloc.h"

enum {
    DEPTH_MAX = 16
};

char *
path_join(struct arena *a, const char *folder, const char *name)
{
    size_t len = strlen(folder);

    if (len == 0 || name[0] == '/')
        return arena_strdup(a, name);
    return arena_strf(a, folder[len - 1] == '/' ? "%s%s" : "%s/%s", folder, name);
}

char *
path_folder(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return arena_strdup(a, ".");
    if (slash == path)
        return arena_strdup(a, "/");
    return arena_span(a, (struct span){path, (size_t)(slash - path)});
}

const char *
path_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

bool
path_exists(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0;
}

bool
path_is_folder(const char *path)
{
    struct stat st;
    int before = errno;
    bool is = stat(path, &st) == 0 && S_ISDIR(st.st_mode);

    errno = before;
    return is;
}

/*
 * The real name of the deepest part of `path` that exists; NULL with errno.  What does not exist must be
 * made of plain names: a link that leads nowhere, or "..", would be followed only when somebody writes.
 */
static char *
resolve_existing(struct arena *a, const char *path)
{
    struct stat st;

    for (;;) {
        char *real = realpath(path, NULL);
        if (real || errno != ENOENT)
            return real;
        if (lstat(path, &st) == 0 || strcmp(path_name(path), "..") == 0)
            return NULL;
        const char *above = path_folder(a, path);
        if (strcmp(above, path) == 0)
            return NULL;
        path = above;
    }
}

static bool
is_inside(const char *root, const char *path)
{
    size_t len = strlen(root);

    if (strcmp(root, "/") == 0)
        return true;
    return strncmp(path, root, len) == 0 && (path[len] == '\0' || path[len] == '/');
}

bool
path_check_inside(const char *root, const char *path, struct err *err)
{
    ARENA_SCOPED a = arena_new();
    STRING_SCOPED real_root = realpath(root, NULL);

    if (!real_root)
        return err_errno(err, ERR_IO, "cannot find the folder %s", root);
    STRING_SCOPED real = resolve_existing(a, path);
    if (!real)
        return err_errno(err, ERR_IO, "cannot tell whether %s lies in %s", path, root);
    if (!is_inside(real_root, real))
        return err_set(err, ERR_IO, "%s does not lie in %s", path, root);
    return true;
}

struct walk {
    struct arena *a;
    const char *root;
    bool recurse;
    LIST(struct {
        const char *name;
        int depth;
    })
    folders; /* relative to root; read in order */
    struct strings *out;
};

static void
close_folder(DIR **d)
{
    if (*d)
        closedir(*d);
}

static void
add_entry(struct walk *w, const char *name, int depth)
{
    struct stat st;
    const char *full = path_join(w->a, w->root, name);
    bool known = lstat(full, &st) == 0;

    if (w->recurse && known && S_ISDIR(st.st_mode)) {
        if (depth < DEPTH_MAX) {
            size_t at = w->folders.count;
            (void)LIST_ADD(w->a, &w->folders);
            w->folders.items[at].name = name;
            w->folders.items[at].depth = depth + 1;
        }
        return;
    }
    if (w->recurse && known && S_ISLNK(st.st_mode) && path_is_folder(full))
        return;
    *LIST_ADD(w->a, w->out) = name;
}

static bool
list_one(struct walk *w, const char *folder, int depth, struct err *err)
{
    const char *full = folder[0] ? path_join(w->a, w->root, folder) : w->root;
    CLEANUP(close_folder) DIR *d = opendir(full);
    struct dirent *entry;

    if (!d && errno == ENOENT)
        return true;
    if (!d)
        return err_errno(err, ERR_IO, "cannot list the folder %s", full);
    while (errno = 0, (entry = readdir(d)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            add_entry(w, path_join(w->a, folder, entry->d_name), depth);
    if (errno)
        return err_errno(err, ERR_IO, "cannot list the folder %s", full);
    return true;
}

static int
by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool
path_list(struct arena *a, const char *folder, bool recurse, struct strings *out, struct err *err)
{
    struct walk w = {.a = a, .root = folder, .recurse = recurse, .out = out};
    size_t start = out->count;

    if (!list_one(&w, "", 0, err))
        return false;
    for (size_t i = 0; i < w.folders.count; i++)
        if (!list_one(&w, w.folders.items[i].name, w.folders.items[i].depth, err))
            return false;
    if (out->count > start)
        qsort(out->items + start, out->count - start, sizeof(*out->items), by_bytes);
    return true;
}
