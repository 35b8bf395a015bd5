// SPDX-License-Identifier: MIT
#include "base/attr.h"
#include "value_read.h"

#define FILLERS_MAX 8
#define NOUNS_MAX   3 /* behind a count: what is counted */

#define ANY_BEFORE                                                                                 \
    "the|a|an|is|are|it is|it's|every|each|all|for|in|after|takes|take|took|of|on|at|only|just|"   \
    "exactly|kept|keep|kept for|currently|today|now|usually|normally|typically|mostly|nach|für|"  \
    "seit|alle|jede|jeden|um|am|nur|genau|der|die|das|den|im|derzeit|zurzeit|aktuell|heute|"       \
    "normalerweise|meist|meistens|in der regel|dauert"
#define ANY_BEHIND                                                                                 \
    "each|long|lang|old|alt|only|ago|later|in total|overall|insgesamt|downtime|of downtime|today|" \
    "at the moment|now|heute|derzeit"

#define SIZE_BEHIND                                                                                \
    "of data|of disk|of memory|of ram|ram|memory|disk|storage|data|daten|speicher|platz|free|frei"
#define SHARE_BEHIND                                                                               \
    "of the time|uptime|availability|verfügbarkeit|of the traffic|of traffic|of all requests"
#define DAILY                                                                                      \
    "every night|each night|every day|nightly|daily|täglich|jede nacht|jeden tag|nachts|at night"
#define WINDOW_BEFORE "only|just|nur|on|open|usually|normally|in der regel|the"
#define DATE_BEFORE   "in|im|on|am|the|on the|last|letzten|zuletzt|der|den"
#define HOST_BEFORE   "https://|http://|ssh://|tcp://"

/* What may stand around a value that is a whole text, without changing what it means. */
static const char *const before[TYPE_KIND_COUNT] = {
    [TYPE_HOST] = HOST_BEFORE,
    [TYPE_COUNT] = (ANY_BEFORE "|the last|letzten|die letzten"),
    [TYPE_NUMBER] = ANY_BEFORE,
    [TYPE_SHARE] = ANY_BEFORE,
    [TYPE_SIZE] = ANY_BEFORE,
    [TYPE_DURATION] = ANY_BEFORE,
    [TYPE_RATE] = ANY_BEFORE,
    [TYPE_MONEY] = ANY_BEFORE,
    [TYPE_TIME] = (ANY_BEFORE "|every morning|" DAILY),
    [TYPE_WINDOW] = WINDOW_BEFORE,
    [TYPE_DATE] = DATE_BEFORE,
};

static const char *const behind[TYPE_KIND_COUNT] = {
    [TYPE_HOST] = "/",
    [TYPE_SHARE] = SHARE_BEHIND,
    [TYPE_SIZE] = SIZE_BEHIND,
    [TYPE_MONEY] = "all in|budget|net|netto|brutto",
    [TYPE_TIME] = ("sharp|" DAILY),
    [TYPE_WINDOW] = "uhr|each week|every week",
};

/* Signs that carry no meaning at the edges. */
static bool
skip_signs(struct scan *s)
{
    static const char signs[] = ".,:;()\"'`*!=-";
    bool any = false;
    uint32_t code;

    scan_blanks(s);
    while ((code = scan_peek(s)) && code < 0x80 && strchr(signs, (int)code)) {
        any = scan_char(s, (char)code);
        scan_blanks(s);
    }
    return any;
}

static bool
only_words(struct span text, const char *words, const char *more, int nouns)
{
    struct scan s = {.text = text};

    for (int i = 0; i < FILLERS_MAX; i++) {
        /* "2, web" counts nothing. */
        if (skip_signs(&s))
            nouns = 0;
        if (scan_done(&s))
            return true;
        if ((words && scan_words(&s, words)) || (more && scan_words(&s, more)))
            continue;
        size_t end = scan_word_end(s.text, s.at);
        if (nouns-- <= 0 || end == s.at || !scan_noun_follows(&s))
            return false;
        s.at = end;
    }
    return false;
}

bool
only_fillers_before(enum type_kind kind, struct span text)
{
    return only_words(text, before[kind], NULL, 0);
}

bool
only_fillers_behind(enum type_kind kind, struct span text)
{
    return only_words(text, ANY_BEHIND, behind[kind], kind == TYPE_COUNT ? NOUNS_MAX : 0);
}
