// SPDX-License-Identifier: MIT
#include "wire/tape.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/clean.h"
#include "base/io.h"
#include "base/json.h"
#include "base/utf8.h"
#include "wire/address.h"
#include "wire/base64.h"
#include "wire/fields.h"
#include "wire/key.h"
#include "wire/tape_line.h"

enum {
    TAPE_MAX = 256 * 1024 * 1024,
    EXCERPT = 24, /* bytes of text shown on either side of a difference */
};

/* Every line of a tape begins so. */
static const char mark[] = "{\"tape\":1,";

struct tape {
    char *path;
    int fd;              /* -1 when replaying */
    struct arena *arena; /* of the entries */
    struct tape_lines lines;
    bool *taken; /* one for each line */
    size_t taken_count;
};

static struct tape *
new_tape(const char *path)
{
    struct tape *t = xcalloc(1, sizeof(*t));

    t->path = xstrdup(path);
    t->fd = -1;
    t->arena = arena_new();
    return t;
}

void
tape_close(struct tape *t)
{
    if (!t)
        return;
    close_fd(&t->fd);
    arena_free(t->arena);
    free(t->taken);
    free(t->path);
    free(t);
}

bool
tape_is_recording(const struct tape *t)
{
    return t->fd >= 0;
}

/* Is the file new, empty or an earlier tape? */
static bool
check_ours(int fd, const char *path, struct err *err)
{
    char start[sizeof(mark) - 1];
    struct stat st;
    ssize_t n;

    if (fstat(fd, &st) < 0)
        return err_errno(err, ERR_IO, "cannot write the tape %s", path);
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_USAGE, "the tape %s is not a regular file", path);
    n = read(fd, start, sizeof(start));
    if (n < 0)
        return err_errno(err, ERR_IO, "cannot write the tape %s", path);
    if (n > 0 && !span_is((struct span){start, (size_t)n}, mark)) {
        err_set(err, ERR_USAGE, "%s exists and is not a tape", path);
        return err_hint(err, "name another file for --record");
    }
    return true;
}

static bool
begin_record(struct tape *t, struct err *err)
{
    /* O_NONBLOCK: a named pipe is refused instead of waited for. */
    t->fd = open(t->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
    if (t->fd < 0)
        return err_errno(err, ERR_IO, "cannot write the tape %s", t->path);
    if (!check_ours(t->fd, t->path, err))
        return false;
    if (fchmod(t->fd, 0600) < 0 || ftruncate(t->fd, 0) < 0 || lseek(t->fd, 0, SEEK_SET) < 0)
        return err_errno(err, ERR_IO, "cannot write the tape %s", t->path);
    return io_sync_folder_of(t->path, err);
}

struct tape *
tape_record(const char *path, struct err *err)
{
    struct tape *t = new_tape(path);

    if (begin_record(t, err))
        return t;
    tape_close(t);
    return NULL;
}

bool
tape_write(struct tape *t, const struct tape_exchange *x, struct err *err)
{
    BUF_SCOPED line = BUF_INIT;

    tape_line_print(x, &line);
    if (!io_write_all(t->fd, buf_span(&line), t->path, err))
        return false;
    if (fsync(t->fd) < 0)
        return err_errno(err, ERR_IO, "cannot write the tape %s", t->path);
    return true;
}

static bool
read_lines(struct tape *t, struct span text, struct err *err)
{
    struct span line;

    for (int number = 1; span_line(&text, &line); number++) {
        struct tape_exchange x = {0};
        if (span_trim(line).len == 0)
            continue;
        if (!tape_line_parse(t->arena, line, &x, err))
            return err_wrap(err, "%s:%d", t->path, number);
        *LIST_ADD(t->arena, &t->lines) = x;
    }
    if (!t->lines.count)
        return err_set(err, ERR_FORMAT, "the tape %s holds no exchange", t->path);
    t->taken = xcalloc(t->lines.count, sizeof(*t->taken));
    return true;
}

struct tape *
tape_replay(const char *path, struct err *err)
{
    struct tape *t = new_tape(path);
    BUF_SCOPED text = BUF_INIT;

    if (io_read_file(path, TAPE_MAX, &text, err) && read_lines(t, buf_span(&text), err))
        return t;
    tape_close(t);
    return NULL;
}

static bool
is_same(const struct tape_exchange *a, const char *method, struct span url, struct span body)
{
    return span_is(span_of(method), a->method) && span_is(url, a->url) && span_eq(body, a->body);
}

static size_t
same_start(struct span a, struct span b)
{
    size_t n = 0;

    while (n < a.len && n < b.len && a.at[n] == b.at[n])
        n++;
    return n;
}

/* The exchange that the wanted one was most likely to be: of those left, the one that is alike for longest. */
static size_t
nearest(const struct tape *t, struct span url, struct span body)
{
    size_t best = SIZE_MAX;
    size_t most = 0;

    for (size_t i = 0; i < t->lines.count; i++) {
        const struct tape_exchange *x = &t->lines.items[i];
        if (t->taken[i])
            continue;
        size_t alike = span_is(url, x->url) ? 1 + same_start(body, x->body) : 0;
        if (best != SIZE_MAX && alike <= most)
            continue;
        best = i;
        most = alike;
    }
    return best;
}

static void
add_excerpt(struct span body, size_t at, struct buf *out)
{
    size_t from = at > EXCERPT / 2 ? at - EXCERPT / 2 : 0;

    if (at >= body.len) {
        buf_adds(out, "the end");
        return;
    }
    buf_addc(out, '"');
    clean_line(span_slice(body, from, at + EXCERPT), out);
    buf_addc(out, '"');
}

static bool
differs(const struct tape *t, const char *method, struct span url, struct span body,
        struct err *err)
{
    size_t i = nearest(t, url, body);
    BUF_SCOPED there = BUF_INIT;
    BUF_SCOPED here = BUF_INIT;

    if (i == SIZE_MAX)
        return err_set(err, ERR_FORMAT, "the tape %s has no more than %zu exchange%s", t->path,
                       t->lines.count, t->lines.count == 1 ? "" : "s");
    const struct tape_exchange *x = &t->lines.items[i];
    if (!span_is(span_of(method), x->method) || !span_is(url, x->url)) {
        clean_line(span_of(x->url), &there);
        return err_set(err, ERR_FORMAT, "not on the tape %s: %s %.*s; exchange %zu there is %s %s",
                       t->path, method, SPAN_ARG(url), i + 1, x->method, there.data);
    }
    size_t at = same_start(body, x->body);
    add_excerpt(body, at, &here);
    add_excerpt(x->body, at, &there);
    return err_set(
        err, ERR_FORMAT,
        "not on the tape %s: the request differs from exchange %zu at byte %zu: %s here, "
        "%s there",
        t->path, i + 1, at, here.data, there.data);
}

bool
tape_take(struct tape *t, const struct tape_exchange *wanted, const struct tape_exchange **found,
          struct err *err)
{
    BUF_SCOPED url = BUF_INIT;
    BUF_SCOPED body = BUF_INIT;

    address_redact(span_of(wanted->url), &url);
    buf_add_span(&body, wanted->body);
    key_hide(wanted->secret, body.data, body.len);
    for (size_t i = 0; i < t->lines.count; i++) {
        const struct tape_exchange *x = &t->lines.items[i];
        if (t->taken[i] || !is_same(x, wanted->method, buf_span(&url), buf_span(&body)))
            continue;
        t->taken[i] = true;
        *found = x;
        return true;
    }
    return differs(t, wanted->method, buf_span(&url), buf_span(&body), err);
}
