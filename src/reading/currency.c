// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/buf.h"
#include "extent.h"

/*
 * "Budget 1,100 EUR a month, currently 870": a bare number where money is meant takes the currency of the only
 * amount of money in the text.
 */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "euros" of "about 40 euros a month", "CHF" of "CHF 1,100". */
static struct span
currency_of(struct span money)
{
    size_t digit = 0;
    size_t end;

    while (digit < money.len && !is_digit(money.at[digit]))
        digit++;
    end = digit;
    while (end < money.len && (is_digit(money.at[end]) || strchr(".,' ", money.at[end])))
        end++;
    size_t stop = end;
    while (stop < money.len && money.at[stop] != ' ' && money.at[stop] != '/')
        stop++;
    if (stop > end)
        return span_slice(money, end, stop);
    size_t from = digit;
    while (from && money.at[from - 1] == ' ')
        from--;
    size_t start = from;
    while (start && money.at[start - 1] != ' ')
        start--;
    return span_slice(money, start, from);
}

bool
extent_lent_currency(const struct excerpt *x, size_t from, size_t latest, struct span *found)
{
    struct span money;
    struct span more;
    struct span number;
    size_t at = 0;

    if (!amounts_next(x->amounts, TYPE_MONEY, x->piece, &at, &money) ||
        amounts_next(x->amounts, TYPE_MONEY, x->piece, &at, &more))
        return false;
    at = from;
    if (!amounts_next(x->amounts, TYPE_NUMBER, x->piece, &at, &number) ||
        number.at > x->piece.at + latest)
        return false;
    struct span rest =
        span_slice(x->piece, (size_t)(number.at - x->piece.at) + number.len, x->piece.len);
    /* "today 19 people" is no money. */
    if (rest.len && !strchr(".,;)", rest.at[0]))
        return false;
    struct span currency = currency_of(money);
    /* A code or sign stands before a number as well as behind it, and shows that it was put there. */
    for (size_t i = 0; i < currency.len; i++)
        if (currency.at[i] >= 'a' && currency.at[i] <= 'z')
            return false;
    if (!currency.len)
        return false;
    *found = span_of(arena_strf(x->a, "%.*s %.*s", SPAN_ARG(currency), SPAN_ARG(number)));
    return true;
}
