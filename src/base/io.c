// SPDX-License-Identifier: MIT
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/path.h"

enum {
    CHUNK = 64 * 1024,
    NAME_TRIES = 100,
};

void
close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static bool
too_large(const char *name, size_t max, struct err *err)
{
    static const struct {
        size_t size;
        const char *name;
    } units[] = {
        {(size_t)1 << 20, "MiB"  },
        {(size_t)1 << 10, "KiB"  },
        {1,               "bytes"},
    };
    size_t i = 0;

    while (max % units[i].size)
        i++;
    return err_set(err, ERR_USAGE, "%s is larger than %zu %s", name, max / units[i].size,
                   units[i].name);
}

/* A stream shared with another program may have been made non-blocking by it.  False with errno. */
static bool
wait_for(int fd, short events)
{
    return poll(&(struct pollfd){.fd = fd, .events = events}, 1, -1) >= 0;
}

static bool
read_to_end(int fd, const char *name, size_t max, struct buf *out, struct err *err)
{
    size_t start = out->len;

    for (;;) {
        size_t room = max - (out->len - start);
        /* One byte more than allowed, so that a file of exactly `max` bytes is told from a larger one. */
        size_t ask = room < CHUNK ? room + 1 : CHUNK;
        buf_reserve(out, ask);
        ssize_t n = read(fd, out->data + out->len, ask);
        if (n == 0)
            return true;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) && wait_for(fd, POLLIN))
            continue;
        if (n < 0 && errno == EINTR)
            return err_set(err, ERR_INTERRUPTED, "interrupted while reading %s", name);
        if (n < 0)
            return err_errno(err, ERR_IO, "cannot read %s", name);
        if ((size_t)n > room)
            return too_large(name, max, err);
        out->len += (size_t)n;
        out->data[out->len] = '\0';
    }
}

bool
io_read_fd(int fd, const char *name, size_t max, struct buf *out, struct err *err)
{
    size_t start = out->len;

    if (read_to_end(fd, name, max, out, err))
        return true;
    buf_truncate(out, start);
    out->data[out->len] = '\0';
    return false;
}

static bool
check_readable_kind(const struct stat *st, const char *path, struct err *err)
{
    if (S_ISDIR(st->st_mode))
        return err_set(err, ERR_USAGE, "%s is a folder, not a file", path);
    if (!S_ISREG(st->st_mode) && !S_ISFIFO(st->st_mode))
        return err_set(err, ERR_USAGE, "%s is a device, not a file", path);
    return true;
}

bool
io_read_file(const char *path, size_t max, struct buf *out, struct err *err)
{
    struct stat st;

    /* A named pipe that nobody writes to is then empty instead of waiting for ever. */
    FD_SCOPED fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &st) < 0)
        return err_errno(err, ERR_IO, "cannot read %s", path);
    if (!check_readable_kind(&st, path, err))
        return false;
    if (S_ISREG(st.st_mode) && (unsigned long long)st.st_size > max)
        return too_large(path, max, err);
    if (fcntl(fd, F_SETFL, 0) < 0)
        return err_errno(err, ERR_IO, "cannot read %s", path);
    return io_read_fd(fd, path, max, out, err);
}

bool
io_write_all(int fd, struct span bytes, const char *name, struct err *err)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.at, bytes.len);
        if (n >= 0) {
            bytes = span_slice(bytes, (size_t)n, bytes.len);
            continue;
        }
        if ((errno == EAGAIN || errno == EWOULDBLOCK) && wait_for(fd, POLLOUT))
            continue;
        if (errno != EINTR)
            return err_errno(err, ERR_IO, "cannot write %s", name);
    }
    return true;
}

bool
io_sync_folder_of(const char *path, struct err *err)
{
    ARENA_SCOPED a = arena_new();
    const char *folder = path_folder(a, path);

    FD_SCOPED fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return err_errno(err, ERR_IO, "cannot write %s", folder);
    /* Some file systems cannot sync a folder and say so with EINVAL; there is nothing to do about it. */
    if (fsync(fd) < 0 && errno != EINVAL)
        return err_errno(err, ERR_IO, "cannot write %s", folder);
    return true;
}

/* Opens a new file in the folder of `path`; its name is put into the arena.  -1 with errno. */
static int
open_temporary(struct arena *a, const char *path, mode_t mode, char **name)
{
    const char *folder = path_folder(a, path);

    for (int i = 0; i < NAME_TRIES; i++) {
        char *last = arena_strf(a, ".deploy-interview-%ld-%d.tmp", (long)getpid(), i);
        *name = path_join(a, folder, last);
        int fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* Writes, syncs and closes `fd`; `mode` is that of the file it is to replace, or NULL. */
static bool
fill(int *fd, const mode_t *mode, struct span text, const char *path, struct err *err)
{
    if (!io_write_all(*fd, text, path, err))
        return false;
    if ((mode && fchmod(*fd, *mode) < 0) || fsync(*fd) < 0)
        return err_errno(err, ERR_IO, "cannot write %s", path);
    int closing = *fd;
    *fd = -1;
    if (close(closing) < 0)
        return err_errno(err, ERR_IO, "cannot write %s", path);
    return true;
}

bool
io_write_atomic(const char *path, struct span text, struct err *err)
{
    ARENA_SCOPED a = arena_new();
    STRING_SCOPED real = realpath(path, NULL);
    const char *target = real ? real : path;
    char *temporary = NULL;
    mode_t mode = 0666;
    struct stat st;

    bool replaces = real && stat(target, &st) == 0;
    if (replaces)
        mode = st.st_mode & 07777;
    FD_SCOPED fd = open_temporary(a, target, mode & 0777, &temporary);
    if (fd < 0)
        return err_errno(err, ERR_IO, "cannot write %s", path);
    if (!fill(&fd, replaces ? &mode : NULL, text, path, err)) {
        unlink(temporary);
        return false;
    }
    if (rename(temporary, target) < 0) {
        err_errno(err, ERR_IO, "cannot write %s", path);
        unlink(temporary);
        return false;
    }
    return io_sync_folder_of(target, err);
}

bool
io_make_folder(const char *path, struct err *err)
{
    BUF_SCOPED step = BUF_INIT;
    struct span whole = span_of(path);

    for (size_t end = 1; end <= whole.len; end++) {
        if (end < whole.len && path[end] != '/')
            continue;
        buf_clear(&step);
        buf_add_span(&step, span_slice(whole, 0, end));
        /* Whether it was there before does not matter, only that it is a folder now. */
        if (mkdir(step.data, 0777) < 0 && !path_is_folder(step.data)) {
            if (errno == EEXIST)
                errno = ENOTDIR;
            return err_errno(err, ERR_IO, "cannot make the folder %s", path);
        }
    }
    return true;
}
