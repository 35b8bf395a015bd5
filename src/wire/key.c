// SPDX-License-Identifier: MIT
#include "wire/key.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/io.h"
#include "wire/key_command.h"

enum {
    TAIL = 4,
    TAIL_FROM = 12, /* of shorter keys, four characters would give too much away */
};

void
key_hide(struct span secret, char *text, size_t len)
{
    if (secret.len < KEY_HIDE_FROM)
        return;
    for (size_t at = 0; at + secret.len <= len; at++)
        if (memcmp(text + at, secret.at, secret.len) == 0)
            memset(text + at, '*', secret.len);
}

void
key_release(struct key *k)
{
    if (k->text)
        wipe(k->text, strlen(k->text));
    wipe(k->tail, sizeof(k->tail));
    free(k->text);
    free(k->source);
    *k = KEY_INIT;
}

/* Position of the first byte that is no visible ASCII, from 1; 0 when there is none. */
static size_t
bad_byte(struct span text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] <= ' ' || text.at[i] > '~')
            return i + 1;
    return 0;
}

static bool
accept(struct span text, const char *source, struct key *out, struct err *err)
{
    text = span_trim(text);
    if (text.len == 0)
        return err_set(err, ERR_USAGE, "%s holds no key", source);
    if (text.len > KEY_MAX)
        return err_set(err, ERR_USAGE, "%s is longer than a key can be", source);
    size_t bad = bad_byte(text);
    if (bad) {
        err_set(err, ERR_USAGE, "the key from %s has a character that no key has, at byte %zu",
                source, bad);
        return err_hint(err, "give the key alone, on one line");
    }
    out->text = xstrndup(text.at, text.len);
    out->source = xstrdup(source);
    if (text.len > TAIL_FROM)
        memcpy(out->tail, text.at + text.len - TAIL, TAIL);
    return true;
}

static bool
check_file(int fd, const char *path, struct err *err)
{
    struct stat st;

    if (fstat(fd, &st) < 0)
        return err_errno(err, ERR_USAGE, "cannot read the key file %s", path);
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_USAGE, "the key file %s is not a regular file", path);
    if (st.st_uid != geteuid())
        return err_set(err, ERR_USAGE, "the key file %s belongs to another user", path);
    if (st.st_mode & 077) {
        err_set(err, ERR_USAGE, "the key file %s is open to other users (mode %04o)", path,
                (unsigned)(st.st_mode & 07777));
        return err_hint(err, "chmod 600 %s", path);
    }
    return true;
}

static bool
from_file(const char *path, struct key *out, struct err *err)
{
    BUF_SCOPED source = BUF_INIT;
    char text[KEY_MAX + 2]; /* one byte more than a key and its line end */
    size_t len = 0;
    ssize_t n;

    /* Without O_NONBLOCK a named pipe would be waited for. */
    FD_SCOPED fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return err_errno(err, ERR_USAGE, "cannot read the key file %s", path);
    if (!check_file(fd, path, err))
        return false;
    while ((n = read(fd, text + len, sizeof(text) - len)) > 0)
        len += (size_t)n;
    buf_addf(&source, "the file %s", path);
    bool ok = n < 0 ? err_errno(err, ERR_USAGE, "cannot read the key file %s", path)
                    : accept((struct span){text, len}, source.data, out, err);
    wipe(text, sizeof(text));
    return ok;
}

static bool
from_command(const struct key_origin *from, struct key *out, struct err *err)
{
    char text[KEY_MAX + 2];
    struct span line;
    size_t len = 0;

    if (!key_command_run(from->command, from->command_ms ? from->command_ms : KEY_COMMAND_MS,
                         (struct key_room){text, sizeof(text)}, &len, err)) {
        wipe(text, sizeof(text));
        return false;
    }
    struct span all = {text, len};
    bool ok = accept(span_line(&all, &line) ? line : SPAN_NONE, "the key command", out, err);
    wipe(text, sizeof(text));
    return ok;
}

bool
key_load(const struct key_origin *from, struct key *out, struct err *err)
{
    const char *value = from->variable ? getenv(from->variable) : NULL;

    *out = KEY_INIT;
    if (from->command)
        return from_command(from, out, err);
    if (from->file)
        return from_file(from->file, out, err);
    if (!value || !span_trim(span_of(value)).len)
        return true;
    return accept(span_of(value), from->variable, out, err);
}
