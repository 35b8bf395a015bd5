// SPDX-License-Identifier: MIT
#include "cli/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/io.h"
#include "base/json.h"

#define JOURNAL_MAX ((size_t)64 << 20)
#define SUM_START   ",\"sum\":\""
#define SUM_END     "\"}"

struct journal {
    char *path;
    int fd;
    size_t count; /* events in it */
    bool is_synced;
    bool is_folder_synced; /* its name is durable */
    long die_after;        /* 0: never */
};

static struct journal *
journal_new(const char *path, int fd)
{
    struct journal *j = xcalloc(1, sizeof(*j));
    const char *die_after = getenv("DEPLOY_INTERVIEW_TEST_DIE_AFTER");

    j->path = xstrdup(path);
    j->fd = fd;
    j->is_synced = true;
    j->die_after = die_after ? strtol(die_after, NULL, 10) : 0;
    return j;
}

void
journal_close(struct journal *j)
{
    if (!j)
        return;
    close(j->fd);
    free(j->path);
    free(j);
}

/* Two runs on one session would give the same numbers twice. */
static bool
lock(const char *path, int fd, struct err *err)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    if (fcntl(fd, F_SETLK, &whole) == 0)
        return true;
    if (errno != EACCES && errno != EAGAIN)
        return err_errno(err, ERR_IO, "cannot lock %s", path);
    err_set(err, ERR_IO, "%s is in use by another deploy-interview", path);
    return err_hint(err, "end that one first");
}

static bool
open_locked(const char *path, int flags, struct journal **out, struct err *err)
{
    int fd = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | flags, 0666);

    if (fd < 0)
        return err_errno(err, ERR_IO, "cannot open %s", path);
    if (!lock(path, fd, err)) {
        close(fd);
        return false;
    }
    *out = journal_new(path, fd);
    return true;
}

bool
journal_create(const char *path, struct journal **out, bool *taken, struct err *err)
{
    errno = 0;
    bool done = open_locked(path, O_CREAT | O_EXCL, out, err);
    *taken = !done && errno == EEXIST;
    return done;
}

bool
journal_open(const char *path, struct journal **out, struct err *err)
{
    return open_locked(path, 0, out, err);
}

static void
add_sum(struct buf *line)
{
    char sum[DIGEST_SUM_SIZE];

    buf_truncate(line, line->len - 1); /* the closing brace */
    digest_sum(buf_span(line), sum);
    buf_addf(line, "%s%s%s\n", SUM_START, sum, SUM_END);
}

bool
journal_append(struct journal *j, struct arena *a, struct event *e, struct err *err)
{
    char stamp[CLOCK_STAMP_SIZE];
    BUF_SCOPED line = BUF_INIT;

    clock_stamp(stamp);
    e->n = j->count + 1;
    e->at = arena_strdup(a, stamp);
    event_encode(e, &line);
    add_sum(&line);

    off_t end = lseek(j->fd, 0, SEEK_END);
    if (!io_write_all(j->fd, buf_span(&line), j->path, err)) {
        /* A disk that was full: what was written of the line goes, so that the next one starts clean. */
        if (end >= 0 && ftruncate(j->fd, end) != 0)
            return err_wrap(err, "the answer is not saved");
        return err_wrap(err, "the answer is not saved");
    }
    j->count++;
    j->is_synced = false;
    if (j->die_after > 0 && --j->die_after == 0) {
        if (!journal_sync(j, err))
            return false;
        _exit(100);
    }
    return true;
}

bool
journal_sync(struct journal *j, struct err *err)
{
    if (j->is_synced)
        return true;
    if (fsync(j->fd) != 0)
        return err_errno(err, ERR_IO, "cannot save %s", j->path);
    if (!j->is_folder_synced && !io_sync_folder_of(j->path, err))
        return false;
    j->is_folder_synced = true;
    j->is_synced = true;
    return true;
}

/* What stands before the sum, when the sum is right. */
static bool
verify(struct span line, struct span *record)
{
    size_t tail = strlen(SUM_START) + DIGEST_SUM_SIZE - 1 + strlen(SUM_END);
    char sum[DIGEST_SUM_SIZE];

    if (line.len < tail)
        return false;
    *record = span_slice(line, 0, line.len - tail);
    struct span rest = span_slice(line, record->len, line.len);
    digest_sum(*record, sum);
    return span_starts(rest, SUM_START) && span_ends(rest, SUM_END) &&
           span_is(span_slice(rest, strlen(SUM_START), strlen(SUM_START) + DIGEST_SUM_SIZE - 1),
                   sum);
}

static bool
apply_line(struct arena *a, struct state *s, struct span line, size_t n, struct err *err)
{
    struct span record;
    struct event *e = arena_alloc(a, sizeof(*e));

    if (!verify(line, &record))
        return err_set(err, ERR_FORMAT, "a damaged record");
    JSON_SCOPED json = json_parse(line, err);
    if (!json || !event_decode(a, json, e, err))
        return false;
    if (e->n != n)
        return err_set(err, ERR_FORMAT, "record %zu where %zu should be", e->n, n);
    return state_apply(s, e, err);
}

/* Where reading stopped: everything before `good` is sound. */
struct progress {
    size_t good;  /* bytes */
    size_t lines; /* sound ones */
    bool torn;    /* only the last line is bad, and it looks cut */
};

static bool
apply_text(struct arena *a, struct state *s, const char *path, struct span text,
           struct progress *out, struct err *err)
{
    while (out->good < text.len) {
        struct span rest = span_slice(text, out->good, text.len);
        size_t end = span_find(rest, "\n");
        bool is_cut = end >= rest.len;
        struct span line = span_slice(rest, 0, end);
        struct span record;
        if (is_cut || (end + 1 == rest.len && !verify(line, &record))) {
            out->torn = true;
            return true;
        }
        if (!apply_line(a, s, line, out->lines + 1, err)) {
            err_wrap(err, "%s:%zu", path, out->lines + 1);
            return err->hint[0]
                       ? false
                       : err_hint(err, "deploy-interview resume --repair keeps what stands "
                                       "before it");
        }
        out->good += end + 1;
        out->lines++;
    }
    return true;
}

bool
journal_read(const char *path, struct arena *a, struct state *s, struct err *err)
{
    BUF_SCOPED text = BUF_INIT;
    struct progress at = {0};

    return io_read_file(path, JOURNAL_MAX, &text, err) &&
           apply_text(a, s, path, buf_span(&text), &at, err);
}

static size_t
count_lines(struct span text)
{
    size_t count = 0;
    struct span line;

    while (span_line(&text, &line))
        count++;
    return count;
}

static bool
move_aside(struct journal *j, struct arena *a, struct span bad, struct journal_damage *damage,
           const struct progress *at, struct err *err)
{
    struct span stem = span_of(j->path);

    if (span_ends(stem, ".jsonl"))
        stem = span_slice(stem, 0, stem.len - strlen(".jsonl"));
    damage->moved_to = arena_strf(a, "%.*s.damaged", SPAN_ARG(stem));
    damage->first_line = at->lines + 1;
    damage->lines = count_lines(bad);
    FD_SCOPED fd =
        open(damage->moved_to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0)
        return err_errno(err, ERR_IO, "cannot open %s", damage->moved_to);
    if (!io_write_all(fd, bad, damage->moved_to, err))
        return false;
    if (fsync(fd) != 0)
        return err_errno(err, ERR_IO, "cannot save %s", damage->moved_to);
    if (ftruncate(j->fd, (off_t)at->good) != 0)
        return err_errno(err, ERR_IO, "cannot shorten %s", j->path);
    j->is_synced = false;
    return journal_sync(j, err);
}

bool
journal_replay(struct journal *j, struct arena *a, struct state *s, struct journal_damage *damage,
               struct err *err)
{
    BUF_SCOPED text = BUF_INIT;
    struct progress at = {0};

    *damage = (struct journal_damage){.repair = damage->repair};
    if (lseek(j->fd, 0, SEEK_SET) < 0)
        return err_errno(err, ERR_IO, "cannot read %s", j->path);
    if (!io_read_fd(j->fd, j->path, JOURNAL_MAX, &text, err))
        return false;
    if (!apply_text(a, s, j->path, buf_span(&text), &at, err)) {
        if (err->code != ERR_FORMAT || !damage->repair)
            return false;
        at.torn = true;
    }
    j->count = at.lines;
    if (!at.torn)
        return true;
    return move_aside(j, a, span_slice(buf_span(&text), at.good, text.len), damage, &at, err);
}
