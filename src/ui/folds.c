// SPDX-License-Identifier: MIT
#include "ui/folds.h"

#include "base/utf8.h"
#include "ui/paste.h"

struct fold {
    size_t answer; /* lengths before it */
    size_t shown;
    size_t from_line; /* bytes of `answer`, its first, that go back to the line */
};

void
folds_begin(struct folds *f, const char *prompt)
{
    *f = (struct folds){.arena = arena_new(), .shown = BUF_INIT, .answer = BUF_INIT};
    buf_adds(&f->shown, prompt);
    f->prompt = f->shown.len;
}

void
folds_end(struct folds *f)
{
    buf_release(&f->shown);
    buf_release(&f->answer);
    arena_free(f->arena);
    *f = (struct folds){.shown = BUF_INIT, .answer = BUF_INIT};
}

static void
add_from_line(struct folds *f, struct span line)
{
    struct fold *last = LIST_ADD(f->arena, &f->list);

    last->answer = f->answer.len;
    last->shown = f->shown.len;
    paste_from_line(line, &f->answer);
    last->from_line = f->answer.len - last->answer;
}

void
folds_add_paste(struct folds *f, struct span before, const char *label, struct span text)
{
    add_from_line(f, before);
    buf_add_span(&f->answer, text);
    buf_add_span(&f->shown, before);
    buf_adds(&f->shown, label);
}

void
folds_add_start(struct folds *f, struct span start)
{
    add_from_line(f, start);
    buf_addf(&f->shown, "[%zu characters]", utf8_count(start));
}

bool
folds_take_back(struct folds *f, struct buf *line)
{
    if (f->list.count == 0)
        return false;
    const struct fold *last = &f->list.items[--f->list.count];
    paste_to_line(span_slice(buf_span(&f->answer), last->answer, last->answer + last->from_line),
                  line);
    buf_truncate(&f->answer, last->answer);
    buf_truncate(&f->shown, last->shown);
    return true;
}

void
folds_show(const struct folds *f, size_t columns, struct buf *out)
{
    BUF_SCOPED one = BUF_INIT;

    if (utf8_width(buf_span(&f->shown)) <= columns) {
        buf_add_span(out, buf_span(&f->shown));
        return;
    }
    buf_add_span(&one, span_slice(buf_span(&f->shown), 0, f->prompt));
    buf_addf(&one, "[%zu characters]", utf8_count(buf_span(&f->answer)));
    if (utf8_width(buf_span(&one)) <= columns)
        buf_add_span(out, buf_span(&one));
}
