// SPDX-License-Identifier: MIT
#include "folded.h"

#include "base/buf.h"
#include "base/utf8.h"

/* A fold of one code point is never longer than this. */
#define FOLD_MAX 4

struct folding {
    char *text;
    uint32_t *origin;
    uint8_t *class;
    size_t len;
};

static enum letter
letter_of(uint32_t code)
{
    if (code == ' ')
        return LETTER_SPACE;
    if (utf8_is_cjk(code))
        return LETTER_CJK;
    return utf8_is_word(code) ? LETTER_WORD : LETTER_OTHER;
}

static void
add(struct folding *f, struct span bytes, enum letter letter, size_t origin)
{
    if (letter == LETTER_SPACE && f->len && f->class[f->len - 1] == LETTER_SPACE)
        return;
    for (size_t i = 0; i < bytes.len; i++) {
        f->text[f->len] = bytes.at[i];
        f->origin[f->len] = (uint32_t)origin;
        f->class[f->len++] = (uint8_t)(i ? LETTER_INSIDE : letter);
    }
}

static void
add_wide(struct folding *f, struct span code_point, struct buf *scratch, size_t origin)
{
    uint32_t code;

    buf_clear(scratch);
    utf8_fold(code_point, scratch);
    struct span bytes = buf_span(scratch);
    if (!bytes.len || bytes.len > FOLD_MAX)
        return;
    struct span rest = bytes;
    utf8_next(&rest, &code);
    add(f, bytes, letter_of(code), origin);
}

static void
add_ascii(struct folding *f, char c, size_t origin)
{
    static const char space = ' ';
    char lower = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    bool is_space = c == ' ' || (c >= '\t' && c <= '\r');

    if (is_space)
        add(f, (struct span){&space, 1}, LETTER_SPACE, origin);
    else
        add(f, (struct span){&lower, 1}, letter_of((unsigned char)lower), origin);
}

/* A byte that is no UTF-8 becomes three; the fold of anything else beyond ASCII at most doubles. */
static size_t
room_for(struct span text)
{
    size_t room = text.len + FOLD_MAX;

    for (size_t i = 0; i < text.len; i++)
        room += (unsigned char)text.at[i] < 0x80 ? 0 : 2;
    return room;
}

static bool
is_word_byte(char c)
{
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

bool
folded_is_joint(const char *text, size_t at, size_t len)
{
    return text[at] == '-' && at && at + 1 < len && is_word_byte(text[at - 1]) &&
           is_word_byte(text[at + 1]);
}

void
folded_of(struct arena *a, struct span text, struct folded *out)
{
    size_t room = room_for(text);
    struct folding f = {
        .text = arena_alloc(a, room),
        .origin = arena_alloc(a, room * sizeof(uint32_t)),
        .class = arena_alloc(a, room),
    };
    BUF_SCOPED scratch = BUF_INIT;
    struct span rest = text;
    uint32_t code;

    while (rest.len) {
        size_t at = text.len - rest.len;
        if ((unsigned char)*rest.at < 0x80) {
            add_ascii(&f, *rest.at, at);
            rest = span_slice(rest, 1, rest.len);
            continue;
        }
        utf8_next(&rest, &code);
        add_wide(&f, span_slice(text, at, text.len - rest.len), &scratch, at);
    }
    for (size_t i = 0; i < f.len; i++)
        if (folded_is_joint(f.text, i, f.len)) {
            f.text[i] = ' ';
            f.class[i] = LETTER_SPACE;
        }
    f.origin[f.len] = (uint32_t)text.len;
    f.class[f.len] = LETTER_OTHER;
    *out = (struct folded){f.text, f.origin, f.class, f.len};
}

bool
folded_boundary(const struct folded *f, size_t at)
{
    if (!at || at >= f->len)
        return true;
    if (f->class[at] != LETTER_WORD)
        return true;
    do
        at--;
    while (f->class[at] == LETTER_INSIDE);
    return f->class[at] != LETTER_WORD;
}

size_t
folded_token_end(const struct folded *f, size_t at)
{
    bool word = f->class[at] == LETTER_WORD;

    do
        at++;
    while (at < f->len && (f->class[at] == LETTER_INSIDE || (word && f->class[at] == LETTER_WORD)));
    return at;
}

size_t
folded_first_token(struct span folded)
{
    struct span rest = folded;
    uint32_t code;

    if (!utf8_next(&rest, &code))
        return 0;
    bool word = letter_of(code) == LETTER_WORD;
    while (word && rest.len) {
        struct span ahead = rest;
        utf8_next(&ahead, &code);
        if (letter_of(code) != LETTER_WORD)
            break;
        rest = ahead;
    }
    return folded.len - rest.len;
}
