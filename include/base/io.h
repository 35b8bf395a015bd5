// SPDX-License-Identifier: MIT
#ifndef BASE_IO_H
#define BASE_IO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

/* Files, read with a ceiling and written whole or not at all.  Every failure is ERR_IO unless said. */

/*
 * Adds the file's bytes to `out`, which stays as it was on failure.  More than `max` bytes, a directory
 * or a device: ERR_USAGE.
 */
MUST_USE bool io_read_file(const char *path, size_t max, struct buf *out, struct err *err);
/* Until the end of input; `name` is for messages.  EINTR ends it with ERR_INTERRUPTED. */
MUST_USE bool io_read_fd(int fd, const char *name, size_t max, struct buf *out, struct err *err);
/* All of it, through short writes and EINTR. */
MUST_USE bool io_write_all(int fd, struct span bytes, const char *name, struct err *err);

/*
 * A temporary file beside `path`, fsync, rename over it, fsync of the folder.  On failure `path` is as it
 * was and the temporary file is gone.  A file that is there keeps its mode, a symbolic link stays one and
 * what it names is replaced; a new file has 0666 less the umask.
 */
MUST_USE bool io_write_atomic(const char *path, struct span text, struct err *err);
/* The folder and what is missing above it, mode 0777 less the umask. */
MUST_USE bool io_make_folder(const char *path, struct err *err);
/* fsync of the folder that holds `path`. */
MUST_USE bool io_sync_folder_of(const char *path, struct err *err);

void close_fd(int *fd);
#define FD_SCOPED CLEANUP(close_fd) int

#endif
