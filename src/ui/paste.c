// SPDX-License-Identifier: MIT
#include "ui/paste.h"

#include "base/utf8.h"

#define LINES_SHOWN   3
#define COLUMNS_SHOWN 240

static const char mark[] = "\xE2\x8F\x8E";
static const char escape[] = "\xEF\xB8\x8E";

void
paste_to_line(struct span text, struct buf *out)
{
    struct span rest = text;

    while (rest.len > 0) {
        if (*rest.at == '\n') {
            buf_adds(out, mark);
            rest = span_slice(rest, 1, rest.len);
        } else if (span_starts(rest, mark)) {
            buf_adds(out, mark);
            buf_adds(out, escape);
            rest = span_slice(rest, sizeof(mark) - 1, rest.len);
        } else {
            buf_addc(out, *rest.at);
            rest = span_slice(rest, 1, rest.len);
        }
    }
}

void
paste_from_line(struct span line, struct buf *out)
{
    struct span rest = line;

    while (rest.len > 0) {
        if (!span_starts(rest, mark)) {
            buf_addc(out, *rest.at);
            rest = span_slice(rest, 1, rest.len);
            continue;
        }
        rest = span_slice(rest, sizeof(mark) - 1, rest.len);
        if (span_starts(rest, escape)) {
            buf_adds(out, mark);
            rest = span_slice(rest, sizeof(escape) - 1, rest.len);
        } else {
            buf_addc(out, '\n');
        }
    }
}

static size_t
count_lines(struct span text)
{
    struct span line;
    size_t count = 0;

    while (span_line(&text, &line))
        count++;
    return count;
}

bool
paste_fits(struct span text)
{
    return count_lines(text) <= LINES_SHOWN && utf8_width(text) <= COLUMNS_SHOWN;
}

void
paste_label(struct span text, struct buf *out)
{
    size_t lines = count_lines(text);

    if (lines > 1)
        buf_addf(out, "[%zu lines pasted]", lines);
    else
        buf_addf(out, "[%zu characters pasted]", utf8_count(text));
}
