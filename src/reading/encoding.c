// SPDX-License-Identifier: MIT
#include "reading/encoding.h"

#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"
#include "encoding_guess.h"

#define BYTES(s) (s), sizeof(s) - 1

/* What a file is by its first bytes. */
static const struct {
    struct span magic;
    const char *what;
} binaries[] = {
    {{BYTES("\x89PNG")}, "a PNG image"},
    {{BYTES("\xff\xd8\xff")}, "a JPEG image"},
    {{BYTES("GIF8")}, "a GIF image"},
    {{BYTES("%PDF-")}, "a PDF document"},
    {{BYTES("{\\rtf")}, "an RTF document"},
    {{BYTES("PK\x03\x04")}, "a zip archive or an office document"},
    {{BYTES("\xd0\xcf\x11\xe0")}, "an old office document"},
    {{BYTES("\x1f\x8b")}, "gzip data"},
    {{BYTES("BZh")}, "bzip2 data"},
    {{BYTES("\xfd\x37zXZ")}, "xz data"},
    {{BYTES("7z\xbc\xaf")}, "a 7z archive"},
    {{BYTES("\x7f\x45LF")}, "a program"},
    {{BYTES("MZ\x90")}, "a program"},
    {{BYTES("SQLite format 3")}, "a database"},
};

/* Byte order marks, the longer first: UTF-16 LE's is the start of UTF-32 LE's. */
static const struct {
    struct span mark;
    const char *name;
    const char *iconv_name; /* NULL: UTF-8 already */
} marks[] = {
    {{BYTES("\xef\xbb\xbf")}, "UTF-8 with BOM", NULL},
    {{BYTES("\xff\xfe\x00\x00")}, "UTF-32 LE", "UTF-32LE"},
    {{BYTES("\x00\x00\xfe\xff")}, "UTF-32 BE", "UTF-32BE"},
    {{BYTES("\xff\xfe")}, "UTF-16 LE", "UTF-16LE"},
    {{BYTES("\xfe\xff")}, "UTF-16 BE", "UTF-16BE"},
};

#define SAVE_AS_TEXT "save the answers as plain text in UTF-8"

static bool
starts_with(struct span s, struct span start)
{
    return span_eq(span_slice(s, 0, start.len), start);
}

static void
close_iconv(iconv_t *cd)
{
    iconv_close(*cd);
}

/* False if iconv does not know the encoding or a byte does not fit it; `out` may have grown then. */
static bool
convert(struct span bytes, const char *from, struct buf *out)
{
    iconv_t opened = iconv_open("UTF-8", from);

    if (opened == (iconv_t)-1)
        return false;
    CLEANUP(close_iconv) iconv_t cd = opened;
    /* iconv takes a char ** and changes none of the chars. */
    union {
        const char *constant;
        char *plain;
    } in = {.constant = bytes.at};
    size_t left = bytes.len;
    while (left) {
        buf_reserve(out, left * 2 + 16);
        char *to = out->data + out->len;
        size_t room = left * 2 + 16;
        size_t before = room;
        size_t n = iconv(cd, &in.plain, &left, &to, &room);
        out->len += before - room;
        out->data[out->len] = '\0';
        if (n == (size_t)-1 && errno != E2BIG)
            return false;
    }
    return true;
}

/* Control characters that no text has; ESC is left in by some terminals' logs. */
static bool
is_full_of_controls(struct span s)
{
    size_t controls = 0;

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        controls +=
            (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b) || c == 0x7f;
    }
    return controls > 4 && controls * 20 > s.len;
}

static bool
check_is_text(struct span bytes, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(binaries); i++)
        if (starts_with(bytes, binaries[i].magic))
            return err_set(err, ERR_USAGE, "this is %s, not text: " SAVE_AS_TEXT, binaries[i].what);
    return true;
}

static bool
check_controls(struct span text, struct err *err)
{
    if (text.len && memchr(text.at, '\0', text.len))
        return err_set(err, ERR_USAGE, "this is no text, it holds NUL bytes: " SAVE_AS_TEXT);
    if (is_full_of_controls(text))
        return err_set(err, ERR_USAGE,
                       "this is no text, it holds too many control characters: " SAVE_AS_TEXT);
    return true;
}

/* Adds `text` with every line end as LF. */
static void
add_lines(struct span text, struct buf *out)
{
    buf_reserve(out, text.len);
    while (text.len) {
        const char *cr = memchr(text.at, '\r', text.len);
        size_t len = cr ? (size_t)(cr - text.at) : text.len;
        buf_add(out, text.at, len);
        if (cr)
            buf_addc(out, '\n');
        len += cr ? 1 : 0;
        len += cr && len < text.len && text.at[len] == '\n';
        text = span_slice(text, len, text.len);
    }
}

/* Takes off a byte order mark and converts what follows; without one nothing changes. */
static bool
read_marked(struct span *bytes, struct buf *text, const char **name, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        if (!starts_with(*bytes, marks[i].mark))
            continue;
        *name = marks[i].name;
        *bytes = span_slice(*bytes, marks[i].mark.len, bytes->len);
        if (!marks[i].iconv_name)
            return utf8_valid(*bytes) ||
                   err_set(err, ERR_USAGE,
                           "the text says that it is UTF-8 and is not: " SAVE_AS_TEXT);
        if (!convert(*bytes, marks[i].iconv_name, text))
            return err_set(err, ERR_USAGE, "the %s text is damaged: " SAVE_AS_TEXT, *name);
        *bytes = buf_span(text);
        return true;
    }
    return true;
}

/* Each encoding that could be it, the most plausible first. */
static bool
read_guessed(struct span *bytes, struct buf *text, const char **name, struct err *err)
{
    const struct encoding_guess *guesses[ENCODING_GUESSES];
    size_t count = encoding_guesses(*bytes, guesses);

    for (size_t i = 0; i < count; i++) {
        buf_clear(text);
        if (!convert(*bytes, guesses[i]->iconv_name, text))
            continue;
        *name = guesses[i]->name;
        *bytes = buf_span(text);
        return true;
    }
    return err_set(err, ERR_USAGE, "the text is in an unknown encoding: " SAVE_AS_TEXT);
}

bool
encoding_to_utf8(struct span bytes, struct buf *out, const char **name, struct err *err)
{
    BUF_SCOPED text = BUF_INIT;
    const char *found = NULL;

    if (!check_is_text(bytes, err) || !read_marked(&bytes, &text, &found, err) ||
        !check_controls(bytes, err))
        return false;
    if (!found && utf8_valid(bytes))
        found = "UTF-8";
    if (!found && !read_guessed(&bytes, &text, &found, err))
        return false;
    *name = found;
    add_lines(bytes, out);
    return true;
}
