// SPDX-License-Identifier: MIT
#include <locale.h>
#include <stdint.h>

#include "base/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
require(bool holds)
{
    if (!holds)
        abort();
}

static void
check_outline(struct span text)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED slug = BUF_INIT;
    struct md_headings headings = {0};
    size_t line = 0;

    md_outline(a, text, &headings);
    for (size_t i = 0; i < headings.count; i++) {
        const struct md_heading *h = &headings.items[i];
        require(h->level >= 1 && h->level <= 6 && h->line > line);
        require(h->text.at >= text.at && h->text.at + h->text.len <= text.at + text.len);
        line = h->line;
        md_slug(&slug, h->text);
    }
}

/* Whatever is written inline stays on its line. */
static void
check_inline(struct span text, void (*write)(struct buf *out, struct span s))
{
    BUF_SCOPED out = BUF_INIT;

    write(&out, text);
    require(!memchr(out.data, '\n', out.len) && !memchr(out.data, '\r', out.len));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static bool ready;
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED fence = BUF_INIT;

    if (!ready)
        ready = setlocale(LC_CTYPE, "C.UTF-8") != NULL;
    buf_add(&text, bytes, len);
    check_outline(buf_span(&text));
    check_inline(buf_span(&text), md_text);
    check_inline(buf_span(&text), md_cell);
    check_inline(buf_span(&text), md_code);
    md_fence(&fence, "text", buf_span(&text));
    return 0;
}
