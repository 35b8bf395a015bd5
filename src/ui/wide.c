// SPDX-License-Identifier: MIT
#include "ui/wide.h"

#include <stdbool.h>

#include "base/alloc.h"
#include "base/utf8.h"

#define ZERO_WIDTH_JOINER 0x200D

wchar_t *
wide_from(struct span text)
{
    wchar_t *wide = xcalloc(text.len + 1, sizeof(*wide));
    size_t count = 0;
    uint32_t code;

    while (utf8_next(&text, &code))
        wide[count++] = (wchar_t)(code == UTF8_BAD ? 0xFFFD : code);
    return wide;
}

void
wide_add(const wchar_t *from, const wchar_t *to, struct buf *out)
{
    for (; from < to; from++)
        utf8_add(out, (uint32_t)*from);
}

size_t
wide_columns(const wchar_t *from, const wchar_t *to)
{
    /* A tab, and a character that cannot be shown, which becomes \U+1F680. */
    const size_t unusual = 8;
    size_t columns = 0;

    for (; from < to; from++) {
        int width = wcwidth(*from);
        columns += width < 0 ? unusual : (size_t)width;
    }
    return columns;
}

void
free_wide(wchar_t **wide)
{
    free(*wide);
}

/* Whether the character at `at` is seen as a part of the one before it. */
static bool
belongs_to_previous(const wchar_t *at)
{
    return at[-1] == ZERO_WIDTH_JOINER || *at == ZERO_WIDTH_JOINER || wcwidth(*at) == 0;
}

const wchar_t *
wide_before(const wchar_t *start, const wchar_t *at)
{
    do {
        at--;
    } while (at > start && belongs_to_previous(at));
    return at;
}

const wchar_t *
wide_after(const wchar_t *at, const wchar_t *end)
{
    do {
        at++;
    } while (at < end && belongs_to_previous(at));
    return at;
}
