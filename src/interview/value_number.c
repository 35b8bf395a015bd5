// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/utf8.h"
#include "value_scan.h"

/*
 * Numbers in digits: "40000", "40,000", "40.000", "1.200,50", "40 000", "40'000", "1.5", "1,5", "12k",
 * "1½", "200 million".  A point or comma before exactly three digits separates thousands, unless the number
 * begins with 0; people write "1.234" for a fraction far less often, except in shares (NUMBER_DECIMAL).
 */
#define DIGITS_MAX 15 /* a double holds these exactly */
#define NUMBER_MAX 1e15

static const double powers[DIGITS_MAX + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

static const struct word_row scales[] = {
    {.words = "hundred|hundert", .value = 1e2},
    {.words = "thousand|tausend|tsd|tsd.|mille|mila|mil", .value = 1e3},
    {.words = "million|millions|millionen|mio|mio.|millones|milioni|milhões|milhão", .value = 1e6},
    {.words = "billion|billions|milliarde|milliarden|mrd|mrd.|milliards|miliardi", .value = 1e9},
    {.words = "dozen|dutzend", .value = 12},
    {.words = "万|萬", .value = 1e4},
    {.words = "億|亿", .value = 1e8},
};

bool
scan_digits(struct scan *s, struct digits *d)
{
    size_t next;
    uint32_t code;

    *d = (struct digits){0};
    while (scan_is_digit(code = scan_code(s->text, s->at, &next)) && d->len <= DIGITS_MAX) {
        d->value = d->value * 10 + (code - '0');
        d->len++;
        s->at = next;
    }
    return d->len > 0 && d->len <= DIGITS_MAX;
}

/* What separates thousands; a blank counts as such only before a group that looks like one. */
static bool
separates_groups(uint32_t code)
{
    return code == ',' || code == '.' || code == '\'' || code == ' ';
}

/* Takes `sign` and the three digits behind it. */
static bool
take_group(struct scan *s, uint32_t sign, double *total)
{
    struct scan ahead = *s;
    struct digits d;

    if (!scan_char(&ahead, (char)sign) || !scan_digits(&ahead, &d) || d.len != 3)
        return false;
    /* "12 100 GB" may be two numbers; "40 000" and "1 250" hardly ever are. */
    if (sign == ' ' && s->text.at[s->at] == ' ' && (int)d.value % 10 != 0)
        return false;
    *total = *total * 1e3 + d.value;
    s->at = ahead.at;
    return true;
}

static uint32_t
take_groups(struct scan *s, enum number_style style, struct digits lead, double *total)
{
    uint32_t sign = scan_peek(s);
    struct scan ahead = *s;
    int groups = 0;

    if (lead.len > 3 || (lead.value == 0 || lead.value < powers[lead.len - 1]) ||
        !separates_groups(sign))
        return 0;
    double sum = lead.value;
    while (groups < 4 && take_group(&ahead, sign, &sum))
        groups++;
    if (!groups || (groups == 1 && style == NUMBER_DECIMAL && (sign == '.' || sign == ',')))
        return 0;
    *total = sum;
    s->at = ahead.at;
    return sign;
}

static bool
take_decimals(struct scan *s, uint32_t group_sign, double *total)
{
    struct scan ahead = *s;
    uint32_t sign = scan_peek(s);
    struct digits d;

    if ((sign != '.' && sign != ',') || sign == group_sign || !scan_char(&ahead, (char)sign) ||
        !scan_digits(&ahead, &d))
        return false;
    *total += d.value / powers[d.len];
    s->at = ahead.at;
    return true;
}

/* "1.2.3", "10.0.0.1", "03:10", "24/7" are no numbers. */
static bool
goes_on(const struct scan *s)
{
    struct scan ahead = *s;

    return (scan_char(&ahead, '.') || scan_char(&ahead, ',') || scan_char(&ahead, ':') ||
            scan_char(&ahead, '/')) &&
           scan_is_digit(scan_peek(&ahead));
}

static bool
take_fraction(struct scan *s, double *total)
{
    static const struct {
        uint32_t code;
        double value;
    } fractions[] = {
        {0xbc, .25},
        {0xbd, .5},
        {0xbe, .75},
    };
    size_t next;
    uint32_t code = scan_code(s->text, s->at, &next);

    for (size_t i = 0; i < ARRAY_LEN(fractions); i++) {
        if (code != fractions[i].code)
            continue;
        *total += fractions[i].value;
        s->at = next;
        return true;
    }
    return false;
}

static bool
number_in_digits(struct scan *s, enum number_style style, struct number *n)
{
    struct digits lead;

    n->digits = true;
    if (!scan_digits(s, &lead)) {
        n->whole = false;
        return lead.len == 0 && take_fraction(s, &n->value);
    }
    n->value = lead.value;
    uint32_t sign = take_groups(s, style, lead, &n->value);
    n->whole = !take_decimals(s, sign, &n->value) && !take_fraction(s, &n->value);
    if (goes_on(s))
        return false;
    struct scan ahead = *s;
    size_t next;
    if (scan_char(&ahead, 'k') && !utf8_is_word(scan_code(ahead.text, ahead.at, &next))) {
        n->value *= 1e3;
        s->at = ahead.at;
    }
    return true;
}

static bool
is_whole(double value)
{
    return value == (double)(int64_t)value;
}

/* "two hundred and fifty" */
static void
take_rest(struct scan *s, double scale, struct number *n)
{
    struct scan ahead = *s;
    struct number rest = {0};

    (void)scan_words(&ahead, "and");
    scan_blanks(&ahead);
    if (!scan_number_word(&ahead, &rest) || rest.article || rest.value >= scale)
        return;
    struct scan behind = ahead;
    if (scan_row(&behind, scales, ARRAY_LEN(scales)))
        return;
    n->value += rest.value;
    s->at = ahead.at;
}

/* "million", "Mio.", also twice: "two hundred thousand". */
static bool
take_scales(struct scan *s, struct number *n)
{
    const struct word_row *scale;
    double last = 0;

    for (int i = 0; i < 2 && (scale = scan_row(s, scales, ARRAY_LEN(scales))); i++) {
        n->value *= last = scale->value;
        n->article = false;
        if (n->value > NUMBER_MAX)
            return false;
    }
    if (last >= 100 && !n->digits)
        take_rest(s, last, n);
    n->whole = is_whole(n->value);
    return true;
}

static bool
read_number_at(struct scan *s, enum number_style style, struct number *n)
{
    static const char starts[] = "adefhnostuvz";
    struct scan ahead = *s;
    uint32_t code = scan_peek(s);
    bool letter = code < 0x80 && code && strchr(starts, (int)code);

    *n = (struct number){0};
    if (letter ? !scan_number_word(&ahead, n) : !number_in_digits(&ahead, style, n))
        return false;
    if (n->value > NUMBER_MAX || !take_scales(&ahead, n))
        return false;
    if (scan_words(&ahead, "and a half")) {
        n->value += .5;
        n->whole = false;
    }
    s->at = ahead.at;
    return true;
}

/* What was read last: readers of durations, rates, counts and so on look at the same number one after the other. */
static struct {
    struct span text;
    size_t at, end;
    enum number_style style;
    bool whole, found;
    struct number number;
} last;

void
scan_number_forget(void)
{
    last.text = SPAN_NONE;
}

bool
scan_number(struct scan *s, enum number_style style, struct number *n)
{
    bool known = last.text.at == s->text.at && last.text.len == s->text.len && last.at == s->at &&
                 last.style == style && last.whole == s->whole;

    if (!known) {
        struct scan ahead = *s;
        last.found = read_number_at(&ahead, style, &last.number);
        last.text = s->text;
        last.at = s->at;
        last.end = ahead.at;
        last.style = style;
        last.whole = s->whole;
    }
    *n = last.number;
    if (last.found)
        s->at = last.end;
    return last.found;
}

/* Behind a sign of a currency it is a price. */
#define PRICE_BEFORE "€|$|£|¥|eur|usd|gbp|chf"

bool
scan_number_may_begin(struct span text, size_t at)
{
    size_t from;
    uint32_t before = scan_code_before(text, at, &from);
    uint32_t earlier = scan_code_before(text, from, &from);

    if (!scan_begins(text, at))
        return false;
    if (before == ',' || before == ':')
        return !scan_is_digit(earlier) && earlier != ':';
    if (before == '-' || before == '+')
        return earlier == 0 || earlier == ' ';
    if (before && before < 0x80 && strchr("./#@\\&^", (int)before))
        return false;
    size_t next;
    return !scan_is_digit(scan_code(text, at, &next)) ||
           scan_before(text, at, PRICE_BEFORE) == SIZE_MAX;
}

bool
scan_range_sign(struct scan *s, bool between)
{
    return scan_sign(s, '-') || scan_sign(s, '~') ||
           scan_words(s,
                      between ? "and|und|to|bis" : "to|bis|bis zu|or|oder|until|till|through|〜");
}
