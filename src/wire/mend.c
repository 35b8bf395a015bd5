// SPDX-License-Identifier: MIT
#include "wire/mend.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"

/* Four hexadecimal digits after "\u"; UINT32_MAX when they are none. */
static uint32_t
escaped_unit(struct span s, size_t at)
{
    uint32_t unit = 0;

    if (at + 6 > s.len || s.at[at] != '\\' || s.at[at + 1] != 'u')
        return UINT32_MAX;
    for (size_t i = at + 2; i < at + 6; i++) {
        const char *digits = "0123456789abcdefABCDEF";
        const char *digit = s.at[i] ? strchr(digits, s.at[i]) : NULL;

        if (!digit)
            return UINT32_MAX;
        size_t value = (size_t)(digit - digits);
        unit = unit * 16 + (uint32_t)(value < 16 ? value : value - 6);
    }
    return unit;
}

static bool
is_high(uint32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool
is_low(uint32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

static void
add_half(struct buf *out, uint32_t unit)
{
    buf_addc(out, (char)0xED);
    buf_addc(out, (char)(0x80 | (unit >> 6 & 0x3F)));
    buf_addc(out, (char)(0x80 | (unit & 0x3F)));
}

/* Copies the escape at `at` in a form that cJSON takes, and gives its length. */
static size_t
mend_escape(struct span text, size_t at, bool keep_halves, struct buf *out)
{
    uint32_t unit = escaped_unit(text, at);

    if (unit == 0)
        return 6;
    if (is_high(unit) && is_low(escaped_unit(text, at + 6))) {
        buf_add(out, text.at + at, 12);
        return 12;
    }
    if (is_high(unit) || is_low(unit)) {
        if (keep_halves)
            add_half(out, unit);
        else
            utf8_add(out, 0xFFFD);
        return 6;
    }
    size_t len = at + 1 < text.len ? 2 : 1;
    buf_add(out, text.at + at, len);
    return len;
}

static void
mend_strings(struct span text, bool keep_halves, struct buf *out)
{
    for (size_t i = 0; i < text.len;) {
        if (text.at[i] == '\\') {
            i += mend_escape(text, i, keep_halves, out);
        } else {
            if (text.at[i])
                buf_addc(out, text.at[i]);
            i++;
        }
    }
}

static bool
needs_mending(struct span text)
{
    return text.len &&
           (memchr(text.at, '\0', text.len) || span_find(text, "\\ud") != SIZE_MAX ||
            span_find(text, "\\uD") != SIZE_MAX || span_find(text, "\\u0000") != SIZE_MAX);
}

static struct json *
parse(struct span text, bool keep_halves, struct err *err)
{
    if (!needs_mending(text))
        return json_parse(text, err);

    BUF_SCOPED mended = BUF_INIT;
    mend_strings(text, keep_halves, &mended);
    return json_parse(buf_span(&mended), err);
}

struct json *
mend_parse_event(struct span text, struct err *err)
{
    return parse(text, true, err);
}

struct json *
mend_parse(struct span text, struct err *err)
{
    return parse(text, false, err);
}
