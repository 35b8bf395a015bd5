// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <wchar.h>
#include <wctype.h>

/* What the first byte says: how many bytes follow, and the smallest code point that needs them. */
struct lead {
    unsigned char from, to;
    unsigned char more;
    uint32_t least;
};

static const struct lead leads[] = {
    {0xc2, 0xdf, 1, 0x80},
    {0xe0, 0xef, 2, 0x800},
    {0xf0, 0xf4, 3, 0x10000},
};

static const struct lead *
lead_of(unsigned char first)
{
    for (size_t i = 0; i < ARRAY_LEN(leads); i++)
        if (first >= leads[i].from && first <= leads[i].to)
            return &leads[i];
    return NULL;
}

/* The code point at the front of `s` in `size` bytes, or UTF8_BAD in 1. */
static uint32_t
decode(struct span s, size_t *size)
{
    unsigned char first = (unsigned char)s.at[0];

    *size = 1;
    if (first < 0x80)
        return first;
    const struct lead *lead = lead_of(first);
    if (!lead || s.len <= lead->more)
        return UTF8_BAD;
    uint32_t code = first & (0x3fu >> lead->more);
    for (size_t i = 1; i <= lead->more; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if ((c & 0xc0) != 0x80)
            return UTF8_BAD;
        code = code << 6 | (c & 0x3f);
    }
    if (code < lead->least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return UTF8_BAD;
    *size = (size_t)lead->more + 1;
    return code;
}

bool
utf8_next_wide(struct span *rest, uint32_t *code)
{
    size_t size;

    if (!rest->len)
        return false;
    *code = decode(*rest, &size);
    rest->at += size;
    rest->len -= size;
    return true;
}

bool
utf8_valid(struct span s)
{
    uint32_t code;

    while (utf8_next(&s, &code))
        if (code == UTF8_BAD)
            return false;
    return true;
}

void
utf8_add(struct buf *out, uint32_t code)
{
    char bytes[4];
    size_t n = 0;

    if (code < 0x80) {
        buf_addc(out, (char)code);
        return;
    }
    if (code < 0x800) {
        bytes[n++] = (char)(0xc0 | code >> 6);
        bytes[n++] = (char)(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        bytes[n++] = (char)(0xe0 | code >> 12);
        bytes[n++] = (char)(0x80 | (code >> 6 & 0x3f));
        bytes[n++] = (char)(0x80 | (code & 0x3f));
    } else {
        bytes[n++] = (char)(0xf0 | (code >> 18 & 7));
        bytes[n++] = (char)(0x80 | (code >> 12 & 0x3f));
        bytes[n++] = (char)(0x80 | (code >> 6 & 0x3f));
        bytes[n++] = (char)(0x80 | (code & 0x3f));
    }
    buf_add(out, bytes, n);
}

static size_t
width_of(uint32_t code)
{
    if (code >= ' ' && code <= '~')
        return 1;
    int width = code == UTF8_BAD ? 1 : wcwidth((wchar_t)code);
    return width > 0 ? (size_t)width : 0;
}

size_t
utf8_width(struct span s)
{
    size_t width = 0;
    uint32_t code;

    while (utf8_next(&s, &code))
        width += width_of(code);
    return width;
}

struct span
utf8_fit(struct span s, size_t columns)
{
    struct span rest = s;
    size_t len = 0;
    size_t width = 0;
    uint32_t code;

    while (utf8_next(&rest, &code)) {
        width += width_of(code);
        if (width > columns)
            break;
        len = s.len - rest.len;
    }
    return span_slice(s, 0, len);
}

size_t
utf8_count(struct span s)
{
    size_t count = 0;
    uint32_t code;

    while (utf8_next(&s, &code))
        count++;
    return count;
}

struct span
utf8_head(struct span s, size_t bytes)
{
    size_t cut = bytes;

    if (bytes >= s.len)
        return s;
    while (cut > 0 && bytes - cut < 3 && ((unsigned char)s.at[cut] & 0xc0) == 0x80)
        cut--;
    /* No code point has more than three such bytes: this is not UTF-8, and any place is as good. */
    if (((unsigned char)s.at[cut] & 0xc0) == 0x80)
        cut = bytes;
    return span_slice(s, 0, cut);
}
