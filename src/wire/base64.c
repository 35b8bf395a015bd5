// SPDX-License-Identifier: MIT
#include "wire/base64.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void
base64_add(struct span bytes, struct buf *out)
{
    for (size_t i = 0; i < bytes.len; i += 3) {
        struct span three = span_slice(bytes, i, i + 3);
        unsigned bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (k < three.len ? (unsigned char)three.at[k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_addc(out, k <= three.len ? letters[bits >> (18 - 6 * k) & 63] : '=');
    }
}

/* Four letters, of which the last one or two may be padding; gives the number of bytes, or 0. */
static size_t
decode_four(struct span four, unsigned *bits)
{
    size_t bytes = 3;

    *bits = 0;
    for (size_t k = 0; k < 4; k++) {
        const char *letter = four.at[k] ? strchr(letters, four.at[k]) : NULL;
        bool is_padding = four.at[k] == '=' && k >= 2;
        if ((!letter && !is_padding) || (letter && bytes < 3))
            return 0;
        if (is_padding)
            bytes--;
        *bits = *bits << 6 | (letter ? (unsigned)(letter - letters) : 0);
    }
    return bytes;
}

bool
base64_decode(struct span text, struct buf *out)
{
    while (text.len) {
        unsigned bits;
        struct span four = span_slice(text, 0, 4);
        text = span_slice(text, 4, text.len);
        size_t bytes = four.len == 4 ? decode_four(four, &bits) : 0;
        if (bytes == 0 || (bytes < 3 && text.len))
            return false;
        for (size_t k = 0; k < bytes; k++)
            buf_addc(out, (char)(bits >> (16 - 8 * k) & 0xff));
    }
    return true;
}
