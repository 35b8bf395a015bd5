// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "value_scan.h"

/* Parts of number words.  German writes them together: "zweihundertfünfzig", "dreimal". */
enum part_kind {
    PART_SMALL, /* added */
    PART_TENS,  /* English puts a small one behind it: "twenty-four" */
    PART_HUNDRED,
    PART_THOUSAND,
    PART_AND,
    PART_TIMES,
    PART_ARTICLE,
    PART_WHOLE /* a number only when it is the whole text: "null" */
};

struct part {
    const char *word;
    double value;
    enum part_kind kind;
};

/* Both in the order of the alphabet, as far as the first letter goes. */
static const struct part english[] = {
    {"eight", 8, PART_SMALL},
    {"eighteen", 18, PART_SMALL},
    {"eighty", 80, PART_TENS},
    {"eleven", 11, PART_SMALL},
    {"fifteen", 15, PART_SMALL},
    {"fifty", 50, PART_TENS},
    {"five", 5, PART_SMALL},
    {"forty", 40, PART_TENS},
    {"four", 4, PART_SMALL},
    {"fourteen", 14, PART_SMALL},
    {"hundred", 100, PART_HUNDRED},
    {"nine", 9, PART_SMALL},
    {"nineteen", 19, PART_SMALL},
    {"ninety", 90, PART_TENS},
    {"one", 1, PART_SMALL},
    {"seven", 7, PART_SMALL},
    {"seventeen", 17, PART_SMALL},
    {"seventy", 70, PART_TENS},
    {"six", 6, PART_SMALL},
    {"sixteen", 16, PART_SMALL},
    {"sixty", 60, PART_TENS},
    {"ten", 10, PART_SMALL},
    {"thirteen", 13, PART_SMALL},
    {"thirty", 30, PART_TENS},
    {"thousand", 1000, PART_THOUSAND},
    {"three", 3, PART_SMALL},
    {"twelve", 12, PART_SMALL},
    {"twenty", 20, PART_TENS},
    {"two", 2, PART_SMALL},
    {"zero", 0, PART_SMALL},
};

static const struct part german[] = {
    {"acht", 8, PART_SMALL},          {"achtzig", 80, PART_TENS},
    {"anderthalb", 1.5, PART_SMALL},  {"dreissig", 30, PART_TENS},
    {"dreißig", 30, PART_TENS},       {"drei", 3, PART_SMALL},
    {"ein", 1, PART_ARTICLE},         {"eine", 1, PART_ARTICLE},
    {"einem", 1, PART_ARTICLE},       {"einen", 1, PART_ARTICLE},
    {"einer", 1, PART_ARTICLE},       {"eines", 1, PART_ARTICLE},
    {"einhalb", .5, PART_SMALL},      {"eins", 1, PART_SMALL},
    {"elf", 11, PART_SMALL},          {"fuenf", 5, PART_SMALL},
    {"fuenfzig", 50, PART_TENS},      {"fünf", 5, PART_SMALL},
    {"fünfzig", 50, PART_TENS},       {"hundert", 100, PART_HUNDRED},
    {"mal", 0, PART_TIMES},           {"neun", 9, PART_SMALL},
    {"neunzig", 90, PART_TENS},       {"null", 0, PART_WHOLE},
    {"sechs", 6, PART_SMALL},         {"sechzehn", 16, PART_SMALL},
    {"sechzig", 60, PART_TENS},       {"sieben", 7, PART_SMALL},
    {"siebzehn", 17, PART_SMALL},     {"siebzig", 70, PART_TENS},
    {"tausend", 1000, PART_THOUSAND}, {"und", 0, PART_AND},
    {"vier", 4, PART_SMALL},          {"vierzig", 40, PART_TENS},
    {"zehn", 10, PART_SMALL},         {"zwanzig", 20, PART_TENS},
    {"zwei", 2, PART_SMALL},          {"zwoelf", 12, PART_SMALL},
    {"zwölf", 12, PART_SMALL},
};

static const struct part *
english_word(const char *word, size_t len)
{
    for (size_t i = 0; i < ARRAY_LEN(english) && english[i].word[0] <= word[0]; i++)
        if (english[i].word[0] == word[0] && strlen(english[i].word) == len &&
            memcmp(english[i].word, word, len) == 0)
            return &english[i];
    return NULL;
}

/* The longest German part that `word` begins with. */
static const struct part *
german_part(const char *word, size_t len)
{
    const struct part *best = NULL;

    for (size_t i = 0; i < ARRAY_LEN(german) && german[i].word[0] <= word[0]; i++) {
        if (german[i].word[0] < word[0])
            continue;
        size_t part_len = strlen(german[i].word);
        if (part_len <= len && memcmp(german[i].word, word, part_len) == 0 &&
            (!best || part_len > strlen(best->word)))
            best = &german[i];
    }
    return best;
}

/* The sum so far: `low` is what a hundred or a thousand behind it multiplies. */
struct sum {
    double high, low;
    enum part_kind last;
    int count;
};

static bool
sum_add(struct sum *sum, const struct part *part)
{
    double factor = sum->low > 0 ? sum->low : 1;

    switch (part->kind) {
    case PART_SMALL:
    case PART_TENS:
    case PART_ARTICLE:
    case PART_WHOLE: sum->low += part->value; break;
    case PART_HUNDRED: sum->low = factor * part->value; break;
    case PART_THOUSAND:
        sum->high += factor * part->value;
        sum->low = 0;
        break;
    case PART_AND:
    case PART_TIMES:
        if (!sum->count)
            return false;
        break;
    }
    sum->last = part->kind;
    sum->count++;
    return true;
}

/* The folded word at the scan, as bytes. */
static size_t
folded_word(const struct scan *s, char *word, size_t size, size_t *end)
{
    size_t len = 0;

    *end = scan_word_end(s->text, s->at);
    for (size_t at = s->at; at < *end;) {
        size_t next;
        uint32_t code = scan_code(s->text, at, &next);
        if (next > *end || len + 2 > size || code >= 0x800)
            return 0;
        if (code >= 0x80)
            word[len++] = (char)(0xc0 | code >> 6);
        word[len++] = (char)(code >= 0x80 ? 0x80 | (code & 0x3f) : code);
        at = next;
    }
    return len;
}

/* Adds up the parts of one word. */
static bool
sum_word(const char *word, size_t len, struct sum *sum)
{
    const struct part *part = english_word(word, len);

    *sum = (struct sum){0};
    if (part)
        return sum_add(sum, part);
    for (size_t at = 0; at < len; at += strlen(part->word)) {
        part = german_part(word + at, len - at);
        if (!part || sum->last == PART_TIMES || !sum_add(sum, part))
            return false;
    }
    return sum->count > 0 && sum->last != PART_AND;
}

/* By the first letter, a to z, the second ones in Latin-1 of the words above. */
static bool seconds['z' - 'a' + 1][0x100];

static void
learn_seconds(const struct part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct span word = span_of(parts[i].word);
        size_t next;
        uint32_t first = scan_code(word, 0, &next), second = scan_code(word, next, &next);
        seconds[first - 'a'][second] = true;
    }
}

/* What is cheap to see: no number begins with these two letters. */
static bool
is_other_word(const struct scan *s)
{
    static bool known;
    size_t next;

    if (!known) {
        learn_seconds(english, ARRAY_LEN(english));
        learn_seconds(german, ARRAY_LEN(german));
        known = true;
    }
    uint32_t first = scan_code(s->text, s->at, &next);
    uint32_t second = scan_code(s->text, next, &next);
    return first < 'a' || first > 'z' || second > 0xff || !seconds[first - 'a'][second];
}

static bool
number_word(struct scan *s, struct number *n, struct sum *sum)
{
    char word[64];
    size_t end;

    if (is_other_word(s))
        return false;
    size_t len = folded_word(s, word, sizeof(word), &end);
    if (!len || !sum_word(word, len, sum))
        return false;
    /* "a few hundred" */
    bool scale = sum->count == 1 && (sum->last == PART_HUNDRED || sum->last == PART_THOUSAND);
    if (!s->whole && (scale || sum->last == PART_WHOLE))
        return false;
    s->at = end;
    n->value = sum->high + sum->low;
    n->article = sum->count == 1 && sum->last == PART_ARTICLE;
    n->times = sum->last == PART_TIMES;
    return true;
}

bool
scan_number_word(struct scan *s, struct number *n)
{
    struct sum sum, more;
    struct number small;

    if (!number_word(s, n, &sum))
        return false;
    if (sum.last == PART_TENS) {
        struct scan ahead = *s;
        if (!scan_char(&ahead, '-'))
            scan_blanks(&ahead);
        if (number_word(&ahead, &small, &more) && more.count == 1 && small.value > 0 &&
            small.value < 10) {
            n->value += small.value;
            s->at = ahead.at;
        }
    }
    n->whole = n->value == (double)(int64_t)n->value;
    return true;
}
