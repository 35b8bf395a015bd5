// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <wctype.h>

#define LEFT_OUT 0u

/* Code points with a plain ASCII counterpart, in order; `as` 0 leaves them out. */
struct fold {
    uint32_t from, to;
    uint32_t as;
};

static const struct fold folds[] = {
    {0x0085, 0x0085, ' '},        {0x00a0, 0x00a0, ' '},      {0x00ab, 0x00ab, '"'},
    {0x00ad, 0x00ad, LEFT_OUT},   {0x00b4, 0x00b4, '\''},     {0x00bb, 0x00bb, '"'},
    {0x02b9, 0x02b9, '\''},       {0x02bb, 0x02bd, '\''},     {0x061c, 0x061c, LEFT_OUT},
    {0x1680, 0x1680, ' '},        {0x180e, 0x180e, LEFT_OUT}, {0x2000, 0x200a, ' '},
    {0x200b, 0x200f, LEFT_OUT},   {0x2010, 0x2015, '-'},      {0x2018, 0x201b, '\''},
    {0x201c, 0x201f, '"'},        {0x2028, 0x2029, ' '},      {0x202a, 0x202e, LEFT_OUT},
    {0x202f, 0x202f, ' '},        {0x2032, 0x2032, '\''},     {0x2033, 0x2033, '"'},
    {0x2039, 0x203a, '\''},       {0x205f, 0x205f, ' '},      {0x2060, 0x2064, LEFT_OUT},
    {0x2066, 0x2069, LEFT_OUT},   {0x2212, 0x2212, '-'},      {0x2e3a, 0x2e3b, '-'},
    {0x3000, 0x3000, ' '},        {0x301d, 0x301f, '"'},      {0xfe00, 0xfe0f, LEFT_OUT},
    {0xfe58, 0xfe58, '-'},        {0xfe63, 0xfe63, '-'},      {0xfeff, 0xfeff, LEFT_OUT},
    {0xe0100, 0xe01ef, LEFT_OUT},
};

/* U+FF01 to U+FF5E are "!" to "~" in the width of a Chinese character. */
#define WIDE_FROM  0xff01u
#define WIDE_TO    0xff5eu
#define WIDE_SHIFT (WIDE_FROM - '!')

static uint32_t
lower_ascii(uint32_t code)
{
    return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
}

uint32_t
utf8_fold_wide(uint32_t code)
{
    if (code == UTF8_BAD)
        return 0xfffd;
    if (code >= WIDE_FROM && code <= WIDE_TO)
        return lower_ascii(code - WIDE_SHIFT);
    for (size_t i = 0; i < ARRAY_LEN(folds) && folds[i].from <= code; i++)
        if (code <= folds[i].to)
            return folds[i].as;
    return (uint32_t)towlower((wint_t)code);
}

static bool
is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

static bool
is_space(char c)
{
    return c <= ' ' && (c == ' ' || (c >= '\t' && c <= '\r'));
}

/* Takes the ASCII at the front of `rest`; `after_space` carries a run of spaces over its end. */
static void
fold_ascii(struct span *rest, bool *after_space, struct buf *out)
{
    size_t n = 0;

    while (n < rest->len && is_ascii(rest->at[n]))
        n++;
    buf_reserve(out, n);
    char *to = out->data + out->len;
    for (size_t i = 0; i < n; i++) {
        char c = rest->at[i];
        bool space = is_space(c);
        if (!space)
            *to++ = (char)(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
        else if (!*after_space)
            *to++ = ' ';
        *after_space = space;
    }
    *to = '\0';
    out->len = (size_t)(to - out->data);
    *rest = span_slice(*rest, n, rest->len);
}

void
utf8_fold(struct span s, struct buf *out)
{
    bool after_space = false;
    uint32_t code;

    for (;;) {
        fold_ascii(&s, &after_space, out);
        if (!utf8_next(&s, &code))
            return;
        code = utf8_fold_wide(code);
        if (code == LEFT_OUT || (code == ' ' && after_space))
            continue;
        after_space = code == ' ';
        utf8_add(out, code);
    }
}

/* Letters only: their punctuation and full-width Latin are none. */
static const struct {
    uint32_t from, to;
} cjk[] = {
    {0x1100, 0x11ff},                     /* Hangul parts */
    {0x2e80, 0x2fdf},                     /* radicals */
    {0x3005, 0x3007},                     /* iteration mark, closing mark, zero */
    {0x3041, 0x3096},                     /* Hiragana */
    {0x309d, 0x309f},   {0x30a1, 0x30fa}, /* Katakana */
    {0x30fc, 0x30ff},   {0x3105, 0x318e}, /* Bopomofo, Hangul parts */
    {0x31a0, 0x31bf},   {0x31f0, 0x31ff},   {0x3400, 0x4dbf}, /* Han */
    {0x4e00, 0x9fff},   {0xa960, 0xa97f},   {0xac00, 0xd7ff}, /* Hangul */
    {0xf900, 0xfaff},   {0xff66, 0xff9d},                     /* half-width Katakana */
    {0xffa0, 0xffdc},                                         /* half-width Hangul */
    {0x1b000, 0x1b16f}, {0x20000, 0x323af},
};

bool
utf8_is_cjk_wide(uint32_t code)
{
    for (size_t i = 0; i < ARRAY_LEN(cjk) && cjk[i].from <= code; i++)
        if (code <= cjk[i].to)
            return true;
    return false;
}

bool
utf8_is_word_wide(uint32_t code)
{
    return code != UTF8_BAD && (iswalnum((wint_t)code) || utf8_is_cjk(code));
}
