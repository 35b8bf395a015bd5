// SPDX-License-Identifier: MIT
#include "amounts.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "interview/value.h"
#include "reader_parts.h"
#include "small_words.h"

/* A text of so few bytes may have any number in words: "four a year", "once a day". */
#define SHORT_TEXT 96

enum sign {
    SIGN_DIGIT = 1,
    SIGN_CLOCK = 2, /* 12:30, 24/7, around the clock */
    SIGN_PERCENT = 4,
    SIGN_MONEY = 8,
    SIGN_PERIOD = 16, /* per day */
    SIGN_NUMBER = 32, /* digits, a word for a number, or so short a text that any word may be one */
};

/* Types that need all of these signs; others are looked for in any text. */
static const unsigned needed[TYPE_KIND_COUNT] = {
    [TYPE_COUNT] = SIGN_NUMBER,    [TYPE_NUMBER] = SIGN_NUMBER,
    [TYPE_DURATION] = SIGN_NUMBER, [TYPE_RATE] = SIGN_NUMBER | SIGN_PERIOD,
    [TYPE_SIZE] = SIGN_DIGIT,      [TYPE_TIME] = SIGN_DIGIT,
    [TYPE_SHARE] = SIGN_PERCENT,   [TYPE_MONEY] = SIGN_MONEY,
    [TYPE_WINDOW] = SIGN_CLOCK,
};

/* Words that show a sign, in lower case. */
struct sign_word {
    const char *word;
    unsigned sign;
};

static const struct sign_word sign_words[] = {
    {"%", SIGN_PERCENT},
    {"percent", SIGN_PERCENT},
    {"per cent", SIGN_PERCENT},
    {"prozent", SIGN_PERCENT},
    {"pour cent", SIGN_PERCENT},
    {"ciento", SIGN_PERCENT},
    {"cento", SIGN_PERCENT},
    {"\uff05", SIGN_PERCENT},
    {"eur", SIGN_MONEY},
    {"\u20ac", SIGN_MONEY},
    {"$", SIGN_MONEY},
    {"\u00a3", SIGN_MONEY},
    {"\u00a5", SIGN_MONEY},
    {"usd", SIGN_MONEY},
    {"gbp", SIGN_MONEY},
    {"chf", SIGN_MONEY},
    {"dollar", SIGN_MONEY},
    {"pound", SIGN_MONEY},
    {"franc", SIGN_MONEY},
    {"yen", SIGN_MONEY},
    {"kron", SIGN_MONEY},
    {"jpy", SIGN_MONEY},
    {"cny", SIGN_MONEY},
    {"\u5143", SIGN_MONEY},
    {"\u5186", SIGN_MONEY},
    {"monday", SIGN_CLOCK},
    {"tuesday", SIGN_CLOCK},
    {"wednesday", SIGN_CLOCK},
    {"thursday", SIGN_CLOCK},
    {"friday", SIGN_CLOCK},
    {"saturday", SIGN_CLOCK},
    {"sunday", SIGN_CLOCK},
    {"montag", SIGN_CLOCK},
    {"dienstag", SIGN_CLOCK},
    {"mittwoch", SIGN_CLOCK},
    {"donnerstag", SIGN_CLOCK},
    {"freitag", SIGN_CLOCK},
    {"samstag", SIGN_CLOCK},
    {"sonntag", SIGN_CLOCK},
    {"mon-", SIGN_CLOCK},
    {"tue-", SIGN_CLOCK},
    {"wed-", SIGN_CLOCK},
    {"thu-", SIGN_CLOCK},
    {"fri-", SIGN_CLOCK},
    {"sat-", SIGN_CLOCK},
    {"mo-", SIGN_CLOCK},
    {"di-", SIGN_CLOCK},
    {"sa-", SIGN_CLOCK},
    {"weekday", SIGN_CLOCK},
    {"werktag", SIGN_CLOCK},
    {"lundi", SIGN_CLOCK},
    {"lunes", SIGN_CLOCK},
    {"luned", SIGN_CLOCK},
    {"clock", SIGN_CLOCK},
    {"uhr", SIGN_CLOCK},
    {"daily", SIGN_CLOCK},
    {"t\u00e4glich", SIGN_CLOCK},
    {"always", SIGN_CLOCK},
    {"/", SIGN_PERIOD},
    {"secon", SIGN_PERIOD},
    {"sekund", SIGN_PERIOD},
    {"minut", SIGN_PERIOD},
    {"hour", SIGN_PERIOD},
    {"stunde", SIGN_PERIOD},
    {"heure", SIGN_PERIOD},
    {"hora", SIGN_PERIOD},
    {" day", SIGN_PERIOD},
    {"daily", SIGN_PERIOD},
    {" tag", SIGN_PERIOD},
    {"t\u00e4glich", SIGN_PERIOD},
    {"night", SIGN_PERIOD},
    {"nacht", SIGN_PERIOD},
    {"jour", SIGN_PERIOD},
    {"d\u00eda", SIGN_PERIOD},
    {"week", SIGN_PERIOD},
    {"woche", SIGN_PERIOD},
    {"w\u00f6chentlich", SIGN_PERIOD},
    {"month", SIGN_PERIOD},
    {"monat", SIGN_PERIOD},
    {"mois", SIGN_PERIOD},
    {" mes", SIGN_PERIOD},
    {"year", SIGN_PERIOD},
    {"jahr", SIGN_PERIOD},
    {"par an", SIGN_PERIOD},
    {"a\u00f1o", SIGN_PERIOD},
    {"\u6708", SIGN_PERIOD},
    {"\u65e5", SIGN_PERIOD},
    {"\u79d2", SIGN_PERIOD},
    {"\u5206", SIGN_PERIOD},
    {"\u6642", SIGN_PERIOD},
    {"\u5e74", SIGN_PERIOD},
};

/* A clock or a fraction has it between digits. */
static bool
joins_digits(struct span text, size_t i)
{
    return (text.at[i] == ':' || text.at[i] == '/' || text.at[i] == '.') && i && i + 1 < text.len &&
           char_is_digit(text.at[i - 1]) && char_is_digit(text.at[i + 1]);
}

/* The signs of the words that a folded text holds, beside those that are known. */
static unsigned
signs_in_words(struct span folded, unsigned signs)
{
    bool has[UINT8_MAX + 1] = {false};

    /* Most words have a byte that the text has not. */
    for (size_t i = 0; i < folded.len; i++)
        has[(unsigned char)folded.at[i]] = true;
    for (size_t i = 0; i < ARRAY_LEN(sign_words); i++) {
        const char *c = sign_words[i].word;
        if (signs & sign_words[i].sign)
            continue;
        while (*c && has[(unsigned char)*c])
            c++;
        if (!*c && strstr(folded.at, sign_words[i].word))
            signs |= sign_words[i].sign;
    }
    return signs;
}

static unsigned
signs_of(struct span text)
{
    bool in_words = text.len <= SHORT_TEXT || small_word_in(text, SMALL_NUMBER);
    unsigned signs = in_words ? SIGN_NUMBER : 0;
    BUF_SCOPED lower = BUF_INIT;

    for (size_t i = 0; i < text.len; i++) {
        bool fullwidth = (unsigned char)text.at[i] == 0xef;
        if (char_is_digit(text.at[i]) || fullwidth)
            signs |= SIGN_DIGIT | SIGN_NUMBER;
        if (fullwidth || joins_digits(text, i))
            signs |= SIGN_CLOCK;
    }
    if (!signs)
        return signs;
    utf8_fold(text, &lower);
    return signs_in_words(buf_span(&lower), signs);
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
    if ((m->signs & needed[kind]) != needed[kind])
        return;
    while (value_find(m->arena, &type, m->text, &at, &v, &found)) {
        if (struck_out(m->text, (size_t)(found.at - m->text.at) + found.len))
            continue;
        /* What closes a strike is no "about". */
        if (span_starts(found, "~~"))
            found = span_trim(span_slice(found, 2, found.len));
        *LIST_ADD(m->arena, &m->found[kind]) = found;
    }
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
    struct span each;
    size_t count = 0;
    size_t at = 0;

    /* "30 days, not 7 days" */
    while (amounts_next(m, kind, piece, &at, &each)) {
        if (negated_before(piece, (size_t)(each.at - piece.at)))
            continue;
        *found = each;
        count++;
    }
    return count == 1;
}
