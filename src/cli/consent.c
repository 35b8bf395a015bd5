// SPDX-License-Identifier: MIT
#include "cli/consent.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/select.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/io.h"
#include "base/log.h"
#include "base/path.h"
#include "cli/model.h"

#define FILE_MAX ((size_t)1 << 20)

const char *
state_folder(struct arena *a)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

    if (state && *state)
        return path_join(a, state, "deploy-interview");
    return home && *home ? path_join(a, home, ".local/state/deploy-interview") : NULL;
}

/* "api.example.com:443 /home/x/project": a line of the file. */
static const char *
line_of(struct arena *a, const struct settings *s, const char *host)
{
    const char *root = setting(s, SETTING_PROJECT);
    STRING_SCOPED full = realpath(root, NULL);

    return arena_strf(a, "%s %s", host, full ? full : root);
}

static bool
is_known(const char *path, const char *wanted)
{
    BUF_SCOPED text = BUF_INIT;
    struct err ignored = ERR_INIT;
    struct span rest, line;

    if (!path || !io_read_file(path, FILE_MAX, &text, &ignored))
        return false;
    rest = buf_span(&text);
    while (span_line(&rest, &line))
        if (span_is(line, wanted))
            return true;
    return false;
}

/* That a yes could not be kept only means that it is asked again. */
static void
remember(const char *folder, const char *path, const char *line)
{
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;

    if (!path || !io_make_folder(folder, &err))
        return;
    FD_SCOPED fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    buf_addf(&text, "%s\n", line);
    if (fd < 0 || !io_write_all(fd, buf_span(&text), path, &err))
        log_debug("consent: not kept");
}

/* True when there is something to read; false when a signal ended the wait, also one that came before it. */
static bool
wait_for_input(void)
{
    sigset_t blocked, before;
    fd_set in;

    sigfillset(&blocked);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    FD_ZERO(&in);
    FD_SET(STDIN_FILENO, &in);
    bool is_there =
        !model_interrupted() && pselect(STDIN_FILENO + 1, &in, NULL, NULL, NULL, &before) == 1;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return is_there;
}

/* A line from the terminal; false when Ctrl-C or the end of input came instead. */
static bool
read_line(struct buf *out)
{
    char c = '\0';

    while (c != '\n') {
        if (!wait_for_input() && model_interrupted())
            return false;
        ssize_t n = read(STDIN_FILENO, &c, 1);
        if (n <= 0 && errno != EINTR)
            return false;
        if (n == 1 && c != '\n')
            buf_addc(out, c);
    }
    return true;
}

static bool
ask(const char *what, const char *host, struct err *err)
{
    BUF_SCOPED typed = BUF_INIT;

    fprintf(stderr, "%s go to %s; --offline keeps them here. Go on? [Y/n] ", what, host);
    fflush(stderr);
    if (!read_line(&typed)) {
        fputc('\n', stderr);
        return err_set(err, ERR_INTERRUPTED, "nothing was sent");
    }
    struct span answer = span_trim(buf_span(&typed));
    if (!answer.len || span_starts_nocase(answer, "y"))
        return true;
    return err_set(err, ERR_PROVIDER, "nothing was sent");
}

bool
consent_get(struct arena *a, const struct settings *s, const char *what, const char *host,
            struct err *err)
{
    const char *folder = state_folder(a);
    const char *path = folder ? path_join(a, folder, "servers") : NULL;
    const char *line = line_of(a, s, host);

    if (is_known(path, line))
        return true;
    if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO)) {
        if (!ask(what, host, err))
            return false;
        remember(folder, path, line);
        return true;
    }
    if (!setting_is_on(s, SETTING_QUIET))
        fprintf(stderr, "deploy-interview: %s go to %s; --offline keeps them here\n", what, host);
    return true;
}
