// SPDX-License-Identifier: MIT
#include "amounts.h"

#include <stdint.h>

#include "interview/value.h"

/* A text of so few bytes may say it in words: "around the clock". */
#define SHORT_TEXT 64

enum sign {
    SIGN_DIGIT = 1,
    SIGN_CLOCK = 2, /* 12:30, 24/7 */
    SIGN_PERCENT = 4,
    SIGN_MONEY = 8,
    SIGN_SHORT = 16,
    SIGN_ALWAYS = 32, /* around the clock */
};

/* Types that need one of these signs; others are looked for in any text. */
static const unsigned needed[TYPE_KIND_COUNT] = {
    [TYPE_SIZE] = SIGN_DIGIT,
    [TYPE_TIME] = SIGN_DIGIT,
    [TYPE_SHARE] = SIGN_PERCENT | SIGN_SHORT,
    [TYPE_MONEY] = SIGN_MONEY,
    [TYPE_WINDOW] = SIGN_CLOCK | SIGN_ALWAYS,
    [TYPE_RATE] = SIGN_DIGIT | SIGN_SHORT,
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
holds_any(struct span text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_find_nocase(text, span_of(words[i])) != SIZE_MAX)
            return true;
    return false;
}

static unsigned
signs_of(struct span text)
{
    static const char *const percent[] = {"%", "cent", "prozent", "ciento", "cento", "\uff05"};
    static const char *const money[] = {"eur",  "\u20ac", "$",      "\u00a3", "\u00a5", "usd",
                                        "gbp",  "chf",    "dollar", "pound",  "franc",  "yen",
                                        "kron", "jpy",    "cny",    "\u5143", "\u5186"};
    static const char *const always[] = {"clock", "uhr", "daily", "t\u00e4glich", "always"};
    unsigned signs = text.len <= SHORT_TEXT ? SIGN_SHORT : 0;

    for (size_t i = 0; i < text.len; i++) {
        bool fullwidth = (unsigned char)text.at[i] == 0xef;
        if (is_digit(text.at[i]) || fullwidth)
            signs |= SIGN_DIGIT;
        if (fullwidth || (i && i + 1 < text.len && strchr(":/.", text.at[i]) &&
                          is_digit(text.at[i - 1]) && is_digit(text.at[i + 1])))
            signs |= SIGN_CLOCK;
    }
    if (!(signs & (SIGN_DIGIT | SIGN_SHORT)))
        return signs;
    signs |= holds_any(text, percent, ARRAY_LEN(percent)) ? SIGN_PERCENT : 0;
    signs |= holds_any(text, always, ARRAY_LEN(always)) ? SIGN_ALWAYS : 0;
    signs |= holds_any(text, money, ARRAY_LEN(money)) ? SIGN_MONEY : 0;
    return signs;
}

void
amounts_of(struct arena *a, struct span text, struct amounts *out)
{
    *out = (struct amounts){.arena = a, .text = text, .signs = signs_of(text)};
}

static void
look_for(struct amounts *m, enum type_kind kind)
{
    struct type type = {.kind = kind};
    struct value v;
    struct span found;
    size_t at = 0;

    m->looked[kind] = true;
    if (needed[kind] && !(m->signs & needed[kind]))
        return;
    while (value_find(m->arena, &type, m->text, &at, &v, &found))
        *LIST_ADD(m->arena, &m->found[kind]) = found;
}

bool
amounts_next(struct amounts *m, enum type_kind kind, struct span piece, size_t *at,
             struct span *found)
{
    if (!m->looked[kind])
        look_for(m, kind);
    for (size_t i = 0; i < m->found[kind].count; i++) {
        struct span f = m->found[kind].items[i];
        bool inside = f.at >= piece.at && f.at + f.len <= piece.at + piece.len;
        if (!inside || (size_t)(f.at - piece.at) + f.len <= *at)
            continue;
        *found = f;
        *at = (size_t)(f.at - piece.at) + f.len;
        return true;
    }
    return false;
}

bool
amounts_only(struct amounts *m, enum type_kind kind, struct span piece, struct span *found)
{
    struct span other;
    size_t at = 0;

    return amounts_next(m, kind, piece, &at, found) && !amounts_next(m, kind, piece, &at, &other);
}
