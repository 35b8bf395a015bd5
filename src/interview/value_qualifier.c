// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/attr.h"
#include "value_read.h"

#define ABOUT                                                                                         \
    "about|around|approximately|approx|approx.|roughly|circa|ca|ca.|c.|nearly|almost|maybe|"          \
    "perhaps|more or less|in the order of|on the order of|some|~|≈|etwa|ungefähr|rund|knapp|gut|"  \
    "zirka|annähernd|um die|in etwa|so um|vielleicht|fast|environ|à peu près|autour de|unos|unas|" \
    "aproximadamente|alrededor de|cerca de|más o menos|più o meno|intorno a|mais ou menos|"         \
    "por volta de|約|およそ|约|大约|大約"

/* How qualifiers are said before and behind a value, and the words that are printed. */
static const char *const amount_before[QUALIFIER_RANGE] = {
    [QUALIFIER_ABOUT] = ABOUT,
    [QUALIFIER_AT_MOST] =
        "at most|at the most|no more than|not more than|never more than|up to|max|max.|maximum|"
        "maximum of|a maximum of|within|in under|under|below|less than|fewer than|no longer than|"
        "not longer than|shorter than|smaller than|<|<=|≤|höchstens|maximal|bis zu|binnen|"
        "innerhalb|innerhalb von|unter|weniger als|nicht mehr als|nicht länger als|längstens|"
        "kleiner als|kürzer als|au plus|au maximum|moins de|jusqu'à|como máximo|hasta|menos de|"
        "al massimo|fino a|entro|no máximo|até",
    [QUALIFIER_AT_LEAST] =
        "at least|more than|over|above|min|min.|minimum|minimum of|a minimum of|no less than|"
        "not less than|no fewer than|longer than|greater than|larger than|upwards of|>|>=|≥|"
        "mindestens|mind.|wenigstens|mehr als|über|länger als|größer als|nicht weniger als|ab|"
        "au moins|plus de|al menos|más de|almeno|più di|pelo menos|mais de",
};

static const char *const amount_behind[QUALIFIER_RANGE] = {
    [QUALIFIER_ABOUT] =
        "or so|oder so|more or less|give or take|approximately|circa|ca.|ungefähr|左右|くらい|ぐらい|程度",
    [QUALIFIER_AT_MOST] =
        "at most|at the most|max|max.|maximum|maximal|höchstens|or less|or fewer|or shorter|tops|"
        "oder weniger|以内|以下",
    [QUALIFIER_AT_LEAST] =
        "at least|or more|or longer|and more|and up|or better|minimum|mindestens|oder mehr|以上",
};

static const char *const amount_print[QUALIFIER_RANGE] = {
    [QUALIFIER_ABOUT] = "about",
    [QUALIFIER_AT_MOST] = "at most",
    [QUALIFIER_AT_LEAST] = "at least",
};

static const char *const moment_before[QUALIFIER_RANGE] = {
    [QUALIFIER_ABOUT] =
        ABOUT "|gegen|early|mid|late|beginning of|end of|anfang|mitte|ende|vers|hacia|verso",
    [QUALIFIER_AT_LEAST] =
        "after|from|since|not before|no earlier than|seit|ab|nach|nicht vor|frühestens|après|"
        "después de|dopo",
    [QUALIFIER_BEFORE] =
        "before|by|until|till|no later than|not later than|at the latest|latest|at the latest by|"
        "latest by|at the latest at|vor|bis|spätestens|bis spätestens|spätestens um|"
        "spätestens bis|bis um|avant|antes de|antes de las|prima di|prima delle|antes das",
};

static const char *const moment_behind[QUALIFIER_RANGE] = {
    [QUALIFIER_ABOUT] = "or so|oder so|頃|左右",
    [QUALIFIER_AT_LEAST] = "or later|oder später|onwards",
    [QUALIFIER_BEFORE] =
        "at the latest|latest|at latest|or earlier|spätestens|oder früher|まで|之前|以前",
};

static const char *const moment_print[QUALIFIER_RANGE] = {
    [QUALIFIER_ABOUT] = "about",
    [QUALIFIER_AT_LEAST] = "after",
    [QUALIFIER_BEFORE] = "before",
};

struct qualifier_words {
    const char *const *before;
    const char *const *behind;
    const char *const *print;
};

static const struct qualifier_words amounts = {
    .before = amount_before, .behind = amount_behind, .print = amount_print};
static const struct qualifier_words moments = {
    .before = moment_before, .behind = moment_behind, .print = moment_print};

/* NULL for types that have none. */
static const struct qualifier_words *
words_of(enum type_kind kind)
{
    bool moment = kind == TYPE_TIME || kind == TYPE_DATE;
    bool amount = kind == TYPE_COUNT || kind == TYPE_NUMBER || kind == TYPE_SHARE ||
                  kind == TYPE_DURATION || kind == TYPE_SIZE || kind == TYPE_RATE ||
                  kind == TYPE_MONEY;

    return moment ? &moments : amount ? &amounts : NULL;
}

const char *
qualifier_words(enum type_kind kind, enum qualifier q)
{
    const struct qualifier_words *words = words_of(kind);

    return words && q < QUALIFIER_RANGE ? words->print[q] : NULL;
}

/* "over 10 minutes" may be how long something is watched; a verb before it says that it is more. */
static bool
is_during(enum type_kind kind, struct span text, size_t from, size_t at)
{
    struct span words = span_trim(span_slice(text, from, at));

    if (kind != TYPE_DURATION || (!span_is_nocase(words, "over") && !span_is_nocase(words, "über")))
        return false;
    return from > 0 &&
           scan_before(text, from, "takes|took|take|lasts|well|just|is|dauert|weit|:|=") ==
               SIZE_MAX;
}

static enum qualifier
read_before(enum type_kind kind, struct span text, size_t *from)
{
    enum qualifier best = QUALIFIER_NONE;
    size_t best_from = *from;
    const struct qualifier_words *words = words_of(kind);

    for (size_t q = 0; q < QUALIFIER_RANGE; q++) {
        size_t at = words->before[q] ? scan_before(text, *from, words->before[q]) : SIZE_MAX;
        if (at < best_from && !is_during(kind, text, at, *from)) {
            best = (enum qualifier)q;
            best_from = at;
        }
    }
    *from = best_from;
    return best;
}

static enum qualifier
read_behind(enum type_kind kind, struct scan *s)
{
    const struct qualifier_words *words = words_of(kind);
    bool counts = kind == TYPE_COUNT || kind == TYPE_NUMBER;

    if (counts && scan_char(s, '+'))
        return QUALIFIER_AT_LEAST;
    for (size_t q = 0; q < QUALIFIER_RANGE; q++)
        if (words->behind[q] && scan_words(s, words->behind[q]))
            return (enum qualifier)q;
    return QUALIFIER_NONE;
}

void
read_qualifier(enum type_kind kind, struct scan *s, size_t *from, struct reading *r)
{
    if (!words_of(kind))
        return;
    if (r->v.qualifier == QUALIFIER_RANGE) {
        size_t at = scan_before(s->text, *from, "between|zwischen|from|von|entre|de");
        *from = at < *from ? at : *from;
        /* "about 4 to 12" is still a range. */
        at = *from;
        if (read_before(kind, s->text, &at) == QUALIFIER_ABOUT)
            *from = at;
        return;
    }
    r->v.qualifier = read_before(kind, s->text, from);
    if (r->v.qualifier == QUALIFIER_NONE) {
        r->v.qualifier = read_behind(kind, s);
    } else if (r->v.qualifier == QUALIFIER_ABOUT) {
        /* "at most about 5 min" */
        enum qualifier outer = read_before(kind, s->text, from);
        if (outer != QUALIFIER_NONE)
            r->v.qualifier = outer;
    }
}
