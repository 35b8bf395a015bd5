// SPDX-License-Identifier: MIT
#include "segment_chars.h"

#include "base/utf8.h"

struct range {
    uint32_t from, to;
};

static bool
in_ranges(uint32_t code, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].from && code <= ranges[i].to)
            return true;
    return false;
}

static bool
is_wide_blank(uint32_t code)
{
    static const struct range blanks[] = {
        {0xa0, 0xa0},     {0x2000, 0x200b}, {0x2028, 0x2029}, {0x202f, 0x202f},
        {0x205f, 0x205f}, {0x2060, 0x2060}, {0x3000, 0x3000}, {0xfeff, 0xfeff},
    };

    return in_ranges(code, blanks, ARRAY_LEN(blanks));
}

static bool
is_ascii_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

uint32_t
chars_first(struct span s)
{
    uint32_t code;

    return utf8_next(&s, &code) ? code : 0;
}

size_t
chars_blank(struct span s)
{
    unsigned char first = s.len ? (unsigned char)*s.at : 0;
    struct span rest = s;
    uint32_t code;

    if (first < 0x80)
        return s.len && is_ascii_blank(*s.at);
    /* The first bytes of the wide ones. */
    if (first != 0xc2 && first != 0xe2 && first != 0xe3 && first != 0xef)
        return 0;
    utf8_next(&rest, &code);
    return is_wide_blank(code) ? s.len - rest.len : 0;
}

size_t
chars_blanks(struct span s)
{
    size_t at = 0, n;

    while ((n = chars_blank(span_slice(s, at, s.len))))
        at += n;
    return at;
}

struct span
chars_skip_blanks(struct span s)
{
    return span_slice(s, chars_blanks(s), s.len);
}

/* Bytes of the white space character at the end. */
static size_t
blank_at_end(struct span s)
{
    if (!s.len || (unsigned char)s.at[s.len - 1] < 0x80)
        return s.len && is_ascii_blank(s.at[s.len - 1]);
    for (size_t n = 2; n <= 3 && n <= s.len; n++)
        if (chars_blank(span_slice(s, s.len - n, s.len)) == n)
            return n;
    return 0;
}

struct span
chars_trim(struct span s)
{
    size_t n;

    s = chars_skip_blanks(s);
    while ((n = blank_at_end(s)))
        s.len -= n;
    return s;
}

size_t
chars_width(struct span s)
{
    size_t width = 0;

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if ((c & 0xc0) != 0x80)
            width += c >= 0xe3 ? 2 : 1;
    }
    return width;
}

struct span
chars_first_word(struct span s)
{
    size_t len = 0;

    while (len < s.len && !chars_blank(span_slice(s, len, s.len)))
        len++;
    return span_slice(s, 0, len);
}

size_t
chars_words(struct span s)
{
    size_t words = 0;
    bool inside = false;

    for (size_t at = 0, n; at < s.len; at += n ? n : 1) {
        n = chars_blank(span_slice(s, at, s.len));
        words += !n && !inside;
        inside = !n;
    }
    return words;
}

bool
chars_is_digit(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 0xff10 && code <= 0xff19);
}

bool
chars_is_small(uint32_t code)
{
    if (code < 0x80)
        return code >= 'a' && code <= 'z';
    if (code >= 0x100 && code < 0x180)
        return code & 1;
    return (code >= 0xdf && code <= 0xff && code != 0xf7) || (code >= 0x3ac && code <= 0x3ce) ||
           (code >= 0x430 && code <= 0x45f);
}

bool
chars_is_emoji(uint32_t code)
{
    static const struct range emoji[] = {
        {0x200c, 0x200d}, {0x2022, 0x2022}, {0x2190, 0x23ff},   {0x2460, 0x2bff},
        {0x3030, 0x3030}, {0xfe00, 0xfe0f}, {0x1f000, 0x1faff}, {0xe0020, 0xe007f},
    };

    return in_ranges(code, emoji, ARRAY_LEN(emoji));
}

bool
chars_is_letter(uint32_t code)
{
    static const struct range signs[] = {
        {0x80, 0xa9},     {0xab, 0xb4},     {0xb6, 0xb9},     {0xbb, 0xbf},
        {0xd7, 0xd7},     {0xf7, 0xf7},     {0x2000, 0x206f}, {0x20a0, 0x20cf},
        {0x2190, 0x2bff}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},
        {0xfe00, 0xfe6f}, {0xff00, 0xff20}, {0xff3b, 0xff40}, {0xff5b, 0xff65},
    };

    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return code != UTF8_BAD && !chars_is_emoji(code) && !in_ranges(code, signs, ARRAY_LEN(signs));
}

bool
chars_has_letter(struct span s)
{
    uint32_t code;

    while (utf8_next(&s, &code))
        if (chars_is_letter(code))
            return true;
    return false;
}

bool
chars_has_digit(struct span s)
{
    uint32_t code;

    while (utf8_next(&s, &code))
        if (chars_is_digit(code))
            return true;
    return false;
}

size_t
chars_number(struct span s, unsigned *value)
{
    struct span rest = s;
    size_t len = 0;
    uint32_t code;

    *value = 0;
    while (utf8_next(&rest, &code) && chars_is_digit(code)) {
        if (*value < 1000000)
            *value = *value * 10 + (code > 0xff ? code - 0xff10 : code - '0');
        len = s.len - rest.len;
    }
    return len;
}

bool
chars_is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

bool
chars_is_ascii_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* None of `marks` ends with a letter or digit, as most lines do. */
static size_t
ends_with_any(struct span s, const char *const *marks)
{
    if (!s.len || chars_is_ascii_word(s.at[s.len - 1]))
        return 0;
    for (; *marks; marks++)
        if (span_ends(s, *marks))
            return strlen(*marks);
    return 0;
}

struct span
chars_without_closers(struct span s)
{
    static const char *const closers[] = {")", "]", "\"", "'", "*",  "_",  "~",  "`",
                                          "”", "“", "’",  "»", "」", "』", "）", NULL};
    size_t n;

    s = chars_trim(s);
    while ((n = ends_with_any(s, closers)))
        s = span_slice(s, 0, s.len - n);
    return s;
}

bool
chars_ends_sentence(struct span s)
{
    static const char *const ends[] = {".", "!", "?", "。", "！", "？", "…", "｡", NULL};

    return ends_with_any(chars_without_closers(s), ends) > 0;
}

bool
chars_ends_question(struct span s)
{
    static const char *const ends[] = {"?", "？", NULL};

    return ends_with_any(chars_without_closers(s), ends) > 0 && chars_has_letter(s);
}

size_t
chars_colon_at_end(struct span s)
{
    static const char *const ends[] = {":", "：", NULL};

    return ends_with_any(s, ends);
}

bool
chars_ends_colon(struct span s)
{
    return chars_colon_at_end(chars_without_closers(s)) > 0;
}

size_t
chars_starts_with_any(struct span s, const char *const *words)
{
    /* Bit 5 is the case of an ASCII letter: most words differ in the first byte. */
    int first = s.len ? s.at[0] | 0x20 : 0;

    for (; *words; words++)
        if ((**words | 0x20) == first && span_starts_nocase(s, *words))
            return strlen(*words);
    return 0;
}

bool
chars_follows_ordinal(struct span s)
{
    static const char *const words[] = {
        "Jan",     "Feb",     "Mär",     "Maerz",  "Apr",      "Mai",      "Jun",
        "Jul",     "Aug",     "Sep",     "Okt",    "Nov",      "Dez",      "marts",
        "maj",     "dec",     "Quartal", "Montag", "Dienstag", "Mittwoch", "Donnerstag",
        "Freitag", "Samstag", "Sonntag", "Tag",    "Woche",    "Monat",    "Werktag",
        "Stock",   "Etage",   "Stufe",   "OG",     "UG",       NULL,
    };

    return chars_starts_with_any(s, words) > 0;
}
