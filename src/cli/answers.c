// SPDX-License-Identifier: MIT
#include "cli/answers.h"

#include <poll.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/io.h"
#include "base/path.h"
#include "cli/settings.h"
#include "reading/encoding.h"
#include "reading/form.h"
#include "reading/segment.h"

#define ANSWERS_MAX ((size_t)1 << 20)
#define PATIENCE_MS 2000
#define STDIN_NAME  "standard input"

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
is_citable(enum passage_kind kind)
{
    return kind != PASSAGE_HEADING && kind != PASSAGE_QUESTION && kind != PASSAGE_COLUMNS;
}

static bool
prepare(struct arena *a, const char *name, struct span bytes, struct answer_file *out,
        struct err *err)
{
    BUF_SCOPED text = BUF_INIT, clean = BUF_INIT, safe = BUF_INIT;
    struct passages passages = {0};

    *out = (struct answer_file){.input = {.name = name}};
    if (!encoding_to_utf8(bytes, &text, &out->input.encoding, err))
        return err_wrap(err, "%s", name);
    clean_text(buf_span(&text), &clean);
    if (!span_trim(buf_span(&clean)).len) {
        err_set(err, ERR_USAGE, "%s is empty", name);
        return err_hint(err, "write your answers into it, in any form; nothing was written");
    }
    redact(a, buf_span(&clean), &safe, &out->masked);
    out->input.text = arena_span(a, buf_span(&safe));
    out->lines = count_lines(buf_span(&safe));
    segment(a, span_of(out->input.text), &passages);
    form_count(&passages, &out->asked, &out->answered);
    out->input.passages = passages.items;
    out->input.passage_count = passages.count;
    out->input.masked_count = out->masked.count;
    out->input.masked_lines = arena_alloc(a, out->masked.count * sizeof(size_t));
    for (size_t i = 0; i < out->masked.count; i++)
        out->input.masked_lines[i] = out->masked.items[i].line;
    return true;
}

static bool
add_file(struct arena *a, const char *path, const char *name, struct answer_files *out,
         struct err *err)
{
    BUF_SCOPED bytes = BUF_INIT;

    if (!io_read_file(path, ANSWERS_MAX, &bytes, err)) {
        err->code = ERR_USAGE;
        return false;
    }
    return prepare(a, name, buf_span(&bytes), LIST_ADD(a, out), err);
}

static void
say_waiting(bool quiet)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};

    if (poll(&in, 1, PATIENCE_MS) == 0 && !quiet)
        fputs("deploy-interview: waiting for answers on standard input\n", stderr);
}

static bool
add_stdin(struct arena *a, bool quiet, struct answer_files *out, struct err *err)
{
    BUF_SCOPED bytes = BUF_INIT;

    say_waiting(quiet);
    if (!io_read_fd(STDIN_FILENO, STDIN_NAME, ANSWERS_MAX, &bytes, err)) {
        if (err->code == ERR_IO)
            err->code = ERR_USAGE;
        return false;
    }
    return prepare(a, STDIN_NAME, buf_span(&bytes), LIST_ADD(a, out), err);
}

static bool
add_folder(struct arena *a, const char *folder, struct answer_files *out, struct err *err)
{
    struct strings names = {0};
    size_t before = out->count;

    if (!path_list(a, folder, true, &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (path_name(names.items[i])[0] != '.' &&
            !add_file(a, path_join(a, folder, names.items[i]), names.items[i], out, err))
            return false;
    if (out->count == before)
        return err_set(err, ERR_USAGE, "%s holds no files", folder);
    return true;
}

/* A missing file that looks like a command was probably meant as one. */
static bool
missing(const char *name, struct err *err)
{
    const char *near = settings_near_command(name);

    err_set(err, ERR_USAGE, "%s: no such file", name);
    return near ? err_hint(err, "did you mean the command \"%s\"?", near) : false;
}

static bool
anything_said(const struct answer_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        for (size_t p = 0; p < files->items[i].input.passage_count; p++)
            if (is_citable(files->items[i].input.passages[p].kind))
                return true;
    return false;
}

bool
answers_load(struct arena *a, const struct strings *operands, bool quiet, struct answer_files *out,
             struct err *err)
{
    if (!operands->count && !add_stdin(a, quiet, out, err))
        return false;
    for (size_t i = 0; i < operands->count; i++) {
        const char *name = operands->items[i];
        bool is_stdin = !strcmp(name, "-");
        if (!is_stdin && !path_exists(name))
            return missing(name, err);
        bool done = is_stdin               ? add_stdin(a, quiet, out, err)
                    : path_is_folder(name) ? add_folder(a, name, out, err)
                                           : add_file(a, name, path_name(name), out, err);
        if (!done)
            return false;
    }
    if (anything_said(out))
        return true;
    err_set(err, ERR_UNUSABLE, "the answers hold only headings and questions");
    return err_hint(err, "write below them what you know; nothing was written");
}
