// SPDX-License-Identifier: MIT
#include "ui/history_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/io.h"
#include "base/path.h"
#include "base/redact.h"

#define HISTORY_MAX ((size_t)1 << 20)

void
history_file_read(struct arena *a, const char *path, struct strings *lines)
{
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED clean = BUF_INIT;
    struct err err = ERR_INIT;
    struct span line;

    if (!io_read_file(path, HISTORY_MAX, &text, &err))
        return;
    struct span rest = buf_span(&text);
    while (span_line(&rest, &line)) {
        buf_clear(&clean);
        clean_line(line, &clean);
        if (clean.len > 0)
            *LIST_ADD(a, lines) = arena_span(a, buf_span(&clean));
    }
}

void
history_file_write(const char *path, const struct strings *lines)
{
    ARENA_SCOPED arena = arena_new();
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED masked = BUF_INIT;
    struct redactions found = {0};
    struct err err = ERR_INIT;

    for (size_t i = 0; i < lines->count; i++) {
        clean_line(span_of(lines->items[i]), &text);
        buf_addc(&text, '\n');
    }
    redact(arena, buf_span(&text), &masked, &found);
    if (!io_make_folder(path_folder(arena, path), &err))
        return;
    /* Made with its mode, which replacing it keeps. */
    FD_SCOPED fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && fchmod(fd, 0600) == 0) {
        bool written = io_write_atomic(path, buf_span(&masked), &err);
        (void)written;
    }
}
