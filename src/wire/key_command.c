// SPDX-License-Identifier: MIT
#include "wire/key_command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/clock.h"
#include "base/io.h"
#include "base/utf8.h"

extern char **environ;

enum {
    WORDS_MAX = 4096, /* of standard error kept */
    WORDS_SHOWN = 300,
    STEP_MS = 20,
};

struct child {
    pid_t pid;
    int out; /* our end of its standard output; -1 when it has ended */
    int words;
};

static bool
make_pipe(int ends[2], struct err *err)
{
    if (pipe(ends) < 0)
        return err_errno(err, ERR_IO, "cannot make a pipe");
    for (int i = 0; i < 2; i++)
        if (fcntl(ends[i], F_SETFD, FD_CLOEXEC) < 0)
            return err_errno(err, ERR_IO, "cannot make a pipe");
    return true;
}

/* Signals that we ignore or catch are as by default in the child, so that Ctrl-C and a closed pipe end it. */
static void
reset_signals(posix_spawnattr_t *attr)
{
    sigset_t set, none;

    sigemptyset(&none);
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGPIPE);
    posix_spawnattr_setsigdefault(attr, &set);
    posix_spawnattr_setsigmask(attr, &none);
    posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

static bool
spawn(const char *command, int out, int words, pid_t *pid, struct err *err)
{
    char shell[] = "sh";
    char option[] = "-c";
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    BUF_SCOPED text = BUF_INIT;

    buf_adds(&text, command);
    char *const argv[] = {shell, option, text.data, NULL};
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    reset_signals(&attr);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, words, STDERR_FILENO);
    errno = posix_spawn(pid, "/bin/sh", &actions, &attr, argv, environ);
    bool ok = errno == 0 || err_errno(err, ERR_IO, "cannot run /bin/sh");
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return ok;
}

static bool
start(const char *command, struct child *child, struct err *err)
{
    int out[2] = {-1, -1};
    int words[2] = {-1, -1};

    bool ok = make_pipe(out, err) && make_pipe(words, err) &&
              spawn(command, out[1], words[1], &child->pid, err);
    close_fd(&out[1]);
    close_fd(&words[1]);
    child->out = out[0];
    child->words = words[0];
    if (!ok) {
        close_fd(&child->out);
        close_fd(&child->words);
    }
    return ok;
}

static void
read_out(int *fd, struct key_room room, size_t *len)
{
    char rest[512];
    bool has_room = *len < room.size;
    ssize_t n =
        has_room ? read(*fd, room.at + *len, room.size - *len) : read(*fd, rest, sizeof(rest));

    if (n > 0 && has_room)
        *len += (size_t)n;
    else if (n == 0 || (n < 0 && errno != EINTR))
        close_fd(fd);
}

static void
read_words(int *fd, struct buf *words)
{
    char bytes[512];
    ssize_t n = read(*fd, bytes, sizeof(bytes));

    if (n > 0 && words->len < WORDS_MAX)
        buf_add(words, bytes, (size_t)n);
    else if (n == 0 || (n < 0 && errno != EINTR))
        close_fd(fd);
}

/* What is ready within `wait_ms`; false when nothing was. */
static bool
read_ready(struct child *child, int wait_ms, struct key_room room, size_t *len, struct buf *words)
{
    struct pollfd fds[] = {
        {.fd = child->out, .events = POLLIN}, /* negative ones are passed over */
        {.fd = child->words, .events = POLLIN},
    };

    if (poll(fds, ARRAY_LEN(fds), wait_ms) <= 0)
        return false;
    if (fds[0].revents)
        read_out(&child->out, room, len);
    if (fds[1].revents)
        read_words(&child->words, words);
    return true;
}

/*
 * Reads until the command has ended; killed when that is not before `deadline`, and false.  Its end counts,
 * not that of its pipes: an agent that it started may keep those open for ever.
 */
static bool
attend(struct child *child, long long deadline, struct key_room room, size_t *len,
       struct buf *words, int *status)
{
    bool in_time = true;
    pid_t ended;

    while ((ended = waitpid(child->pid, status, in_time ? WNOHANG : 0)) == 0 ||
           (ended < 0 && errno == EINTR)) {
        in_time = in_time && clock_ms() < deadline;
        if (!in_time)
            kill(child->pid, SIGKILL);
        else
            read_ready(child, STEP_MS, room, len, words);
    }
    while (in_time && clock_ms() < deadline && (child->out >= 0 || child->words >= 0) &&
           read_ready(child, 0, room, len, words))
        continue;
    return in_time;
}

static bool
fail(int status, const struct buf *words, struct err *err)
{
    BUF_SCOPED line = BUF_INIT;
    struct span said = span_trim(buf_span(words));

    clean_line(utf8_head(said, WORDS_SHOWN), &line);
    const char *text = line.len ? line.data : "it said nothing";
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGINT)
        return err_set(err, ERR_INTERRUPTED, "the key command was interrupted");
    if (WIFSIGNALED(status))
        return err_set(err, ERR_USAGE, "the key command ended by signal %d: %s", WTERMSIG(status),
                       text);
    return err_set(err, ERR_USAGE, "the key command failed with exit code %d: %s",
                   WEXITSTATUS(status), text);
}

bool
key_command_run(const char *command, int limit_ms, struct key_room room, size_t *len,
                struct err *err)
{
    long long deadline = clock_ms() + limit_ms;
    struct child child = {.out = -1, .words = -1};
    BUF_SCOPED words = BUF_INIT;
    int status = 0;

    *len = 0;
    if (!start(command, &child, err))
        return false;
    bool in_time = attend(&child, deadline, room, len, &words, &status);
    close_fd(&child.out);
    close_fd(&child.words);
    if (!in_time)
        return err_set(err, ERR_USAGE, "the key command took longer than %g s", limit_ms / 1000.0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(status, &words, err);
    return true;
}
