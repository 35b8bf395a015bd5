// SPDX-License-Identifier: MIT
#include "base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/clock.h"
#include "base/io.h"

static int log_fd = -1;
static long long log_start;

bool
log_open(const char *path, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

    if (fd < 0)
        return err_errno(err, ERR_IO, "cannot write %s", path);
    log_close();
    log_fd = fd;
    log_start = clock_ms();
    return true;
}

void
log_debug(const char *fmt, ...)
{
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED line = BUF_INIT;
    struct err ignored = ERR_INIT;
    va_list ap;

    if (log_fd < 0)
        return;
    va_start(ap, fmt);
    buf_addfv(&text, fmt, ap);
    va_end(ap);
    buf_addf(&line, "%7lld ms  ", clock_ms() - log_start);
    clean_line(buf_span(&text), &line);
    buf_addc(&line, '\n');
    /* A full disk must not stop what is being logged. */
    (void)!io_write_all(log_fd, buf_span(&line), "the debug log", &ignored);
}

void
log_close(void)
{
    close_fd(&log_fd);
}
