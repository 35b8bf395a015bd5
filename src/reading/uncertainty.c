// SPDX-License-Identifier: MIT
#include "reading/uncertainty.h"

#include "base/utf8.h"
#include "small_words.h"

/* How much more than the words themselves an answer may hold. */
#define ABOUT_WORDS_MAX     8  /* "no idea who ..." */
#define REASON_WORDS_MAX    12 /* "none, ..." */
#define DELEGATE_WORDS_MAX  5  /* "ask the people in ..." */
#define DELEGATE_BEFORE_MAX 3  /* "... will ask" */
#define DELEGATE_WEAK_MAX   2  /* "ask Jonas" */
#define CJK_LETTERS_MAX     6  /* particles */

static const enum whole_answer answer_of[MEANING_COUNT] = {
    [MEANING_UNKNOWN] = WHOLE_UNKNOWN, [MEANING_DELEGATED] = WHOLE_DELEGATED,
    [MEANING_SUGGEST] = WHOLE_SUGGEST, [MEANING_NOT_APPLICABLE] = WHOLE_NOT_APPLICABLE,
    [MEANING_SKIP] = WHOLE_SKIP,       [MEANING_YES] = WHOLE_YES,
    [MEANING_NO] = WHOLE_NO,
};

/* Of several, the one that says most about what to do next. */
static const enum whole_answer by_strength[] = {
    WHOLE_SUGGEST, WHOLE_DELEGATED, WHOLE_UNKNOWN, WHOLE_NOT_APPLICABLE,
    WHOLE_SKIP,    WHOLE_YES,       WHOLE_NO,
};

static const enum gap gap_of[WHOLE_COUNT] = {
    [WHOLE_UNKNOWN] = GAP_UNKNOWN, [WHOLE_DELEGATED] = GAP_LATER,
    [WHOLE_SUGGEST] = GAP_UNKNOWN, [WHOLE_NOT_APPLICABLE] = GAP_NOT_APPLICABLE,
    [WHOLE_SKIP] = GAP_LATER,
};

/* What comes after the words that open an answer. */
enum sequel {
    SEQUEL_NOTHING,
    SEQUEL_ASKING, /* "... who decides" */
    SEQUEL_REASON, /* "... because" */
    SEQUEL_BREAK,  /* ", ..." */
    SEQUEL_OTHER,
};

struct tally {
    bool seen[WHOLE_COUNT];
    bool opening[WHOLE_COUNT]; /* before any other word */
    enum sequel sequel;        /* of the opening */
    size_t before;             /* other words before the first that counts */
    size_t others;             /* words that say something else */
    size_t cjk;
    bool yet;
    bool digits;
    bool weak;    /* "ask" alone: a name must be all that follows */
    bool ends;    /* nothing stands behind the last that counts */
    size_t aside; /* where the words behind a break begin */
};

static enum whole_answer
strongest(const bool seen[WHOLE_COUNT])
{
    if (seen[WHOLE_YES] && seen[WHOLE_NO])
        return WHOLE_NONE;
    for (size_t i = 0; i < ARRAY_LEN(by_strength); i++)
        if (seen[by_strength[i]])
            return by_strength[i];
    return WHOLE_NONE;
}

static enum whole_answer
hit_answer(const struct hit *h)
{
    return h->kind == HIT_WORD ? answer_of[h->index] : WHOLE_NONE;
}

static const struct hit *
next_answer(const struct scanned *s, struct span piece, const struct hit *h)
{
    do
        h = scanned_next(s, piece, h);
    while (h && hit_answer(h) == WHOLE_NONE);
    return h;
}

/* True when the first thing behind `at` that is no space is punctuation. */
static bool
breaks_after(struct span piece, size_t at)
{
    struct span rest = span_trim(span_slice(piece, at, piece.len));
    uint32_t code;

    return utf8_next(&rest, &code) && !utf8_is_word(code) && code != '\'' && code != '"';
}

static void
count_word(struct tally *t, struct span word, bool opened, bool broken)
{
    struct span rest = word;
    uint32_t code = 0;

    utf8_next(&rest, &code);
    t->digits = t->digits || span_has_digit(word);
    if (utf8_is_cjk(code)) {
        t->cjk++;
        return;
    }
    bool asking = small_word_is(word, SMALL_ASKING);
    bool reason = small_word_is(word, SMALL_REASON);
    bool yet = small_word_is(word, SMALL_YET);
    bool filler = !asking && !reason &&
                  (yet || small_word_is(word, SMALL_FILLER) || small_word_is(word, SMALL_BUT));
    t->yet = t->yet || yet;
    if (filler && !broken)
        return;
    if (opened && t->sequel == SEQUEL_NOTHING)
        t->sequel = reason   ? SEQUEL_REASON
                    : asking ? SEQUEL_ASKING
                    : broken ? SEQUEL_BREAK
                             : SEQUEL_OTHER;
    if (filler || asking)
        return;
    t->others++;
    t->before += !opened;
}

/* Counts the hits that count, and the words between them. */
static void
tally_of(const struct scanned *s, struct span piece, struct tally *t)
{
    size_t base = (size_t)(piece.at - s->text.at);
    const struct hit *h = next_answer(s, piece, NULL);
    struct span rest = piece;
    struct span word;
    size_t end = 0; /* of the last hit, in piece */
    bool opened = false;

    *t = (struct tally){.ends = true};
    for (;;) {
        bool more = next_word(&rest, &word);
        size_t at = more ? (size_t)(word.at - piece.at) : piece.len;
        while (h && h->at - base <= at) {
            enum whole_answer answer = hit_answer(h);
            t->seen[answer] = true;
            t->weak = t->weak || (answer == WHOLE_DELEGATED && h->words == 1);
            if (t->sequel == SEQUEL_NOTHING)
                t->opening[answer] = true;
            end = h->at - base + h->len;
            opened = true;
            t->ends = true;
            h = next_answer(s, piece, h);
        }
        if (!more)
            return;
        if (at < end)
            continue;
        size_t content = t->others;
        enum sequel before = t->sequel;
        count_word(t, word, opened, opened && breaks_after(piece, end));
        t->ends = t->ends && t->others == content;
        if (t->sequel != before)
            t->aside = at;
    }
}

static bool
only_dashes(struct span piece)
{
    struct span rest = piece;
    uint32_t code;

    while (utf8_next(&rest, &code))
        if (code != '-' && code != 0x2013 && code != 0x2014)
            return false;
    return piece.len > 0;
}

static bool
is_doubt(enum whole_answer answer)
{
    return answer == WHOLE_UNKNOWN || answer == WHOLE_SUGGEST || answer == WHOLE_DELEGATED;
}

static enum whole_answer
judge(const struct tally *t)
{
    enum whole_answer all = strongest(t->seen);
    enum whole_answer opening = strongest(t->opening);

    if (all == WHOLE_NONE || (t->cjk > CJK_LETTERS_MAX))
        return WHOLE_NONE;
    if (all == WHOLE_NOT_APPLICABLE && t->yet)
        return WHOLE_NONE;
    if (!t->others && (t->sequel != SEQUEL_ASKING || is_doubt(all)))
        return all;
    if (t->before == 0 && opening == WHOLE_NOT_APPLICABLE) {
        bool reason = t->sequel == SEQUEL_REASON;
        bool aside = t->sequel == SEQUEL_BREAK && !t->digits;
        return (reason || aside) && t->others <= REASON_WORDS_MAX ? opening : WHOLE_NONE;
    }
    if (t->digits)
        return WHOLE_NONE;
    if (t->before == 0 && is_doubt(opening) && t->sequel == SEQUEL_ASKING &&
        t->others <= ABOUT_WORDS_MAX)
        return opening;
    if (all != WHOLE_DELEGATED)
        return WHOLE_NONE;
    size_t most = t->weak ? DELEGATE_WEAK_MAX : DELEGATE_WORDS_MAX;
    bool leads = t->before == 0 && t->others <= most;
    bool closes = !t->weak && t->ends && t->others == t->before && t->before <= DELEGATE_BEFORE_MAX;
    return leads || closes ? all : WHOLE_NONE;
}

void
uncertainty_of(const struct scanned *s, struct span piece, struct uncertainty *out)
{
    struct tally t = {.sequel = SEQUEL_NOTHING};

    piece = span_trim(piece);
    *out = (struct uncertainty){.answer = WHOLE_NONE};
    if (only_dashes(piece)) {
        out->answer = WHOLE_NOT_APPLICABLE;
    } else if (next_answer(s, piece, NULL)) {
        tally_of(s, piece, &t);
        out->answer = judge(&t);
        out->suggest = out->answer != WHOLE_NONE && t.seen[WHOLE_SUGGEST];
    }
    if (out->answer == WHOLE_NONE)
        return;
    out->gap = gap_of[out->answer];
    out->words = piece;
    if (out->answer == WHOLE_NOT_APPLICABLE && t.others && t.sequel == SEQUEL_BREAK)
        out->aside = span_slice(piece, t.aside, piece.len);
}

/* Where a sentence may turn from what it is about to what is not known. */
struct turn {
    const char *mark;
    bool any; /* also "none" and "skip" may follow */
};

static const struct turn turns[] = {
    {": ", true},  {" - ", true}, {" – ", true}, {" — ", true},    {"? ", true},
    {" = ", true}, {"; ", false}, {", ", false}, {" but ", false}, {" aber ", false},
};

static bool
turns_at(const struct scanned *s, struct span piece, size_t at, struct uncertainty *out)
{
    for (size_t i = 0; i < ARRAY_LEN(turns); i++) {
        struct span tail = span_slice(piece, at, piece.len);
        if (!span_starts(tail, turns[i].mark))
            continue;
        tail = span_slice(tail, strlen(turns[i].mark), tail.len);
        uncertainty_of(s, tail, out);
        if (out->gap == GAP_NONE)
            return false;
        return turns[i].any || is_doubt(out->answer);
    }
    return false;
}

bool
uncertainty_after(const struct scanned *s, struct span piece, struct uncertainty *out,
                  struct span *about)
{
    struct span word;

    *out = (struct uncertainty){.answer = WHOLE_NONE};
    if (!next_answer(s, piece, NULL))
        return false;
    for (size_t at = 1; at < piece.len; at++) {
        if (!strchr(": -\xe2?=;,", piece.at[at]) || !turns_at(s, piece, at, out))
            continue;
        *about = span_slice(piece, 0, at);
        struct span rest = *about;
        return next_word(&rest, &word);
    }
    *out = (struct uncertainty){.answer = WHOLE_NONE};
    return false;
}

/* True when no word stands before `h` in the sentence. */
static bool
opens(const struct scanned *s, struct span sentence, const struct hit *h)
{
    size_t base = (size_t)(sentence.at - s->text.at);
    struct span rest = span_slice(sentence, 0, h->at - base);
    struct span word;

    return !next_word(&rest, &word);
}

/* True when a condition follows at once: "Zurückgenommen wird, wenn ...". */
static bool
condition_behind(struct span rest)
{
    static const char *const opening[] = {", wenn ", ", falls ", ", sobald "};

    for (size_t i = 0; i < ARRAY_LEN(opening); i++)
        if (span_starts_nocase(rest, opening[i]))
            return true;
    return false;
}

/* True when the sentence ends in a participle: "ausgerufen", "gestoppt". */
static bool
ends_in_participle(struct span sentence)
{
    struct span rest = sentence, word, last = SPAN_NONE;

    while (next_word(&rest, &word))
        last = word;
    size_t ge = span_find(last, "ge");
    return last.len > 4 && (last.at[last.len - 1] == 't' || (ge != SIZE_MAX && ge > 0));
}

/*
 * "wird" tells what is done under a condition, not what shall be some day, in two places: behind the condition and
 * before a participle ("Ist es nach 20 Minuten nicht besser, wird der Notbetrieb ausgerufen"), and right before the
 * condition ("Zurückgenommen wird, wenn die Prüfung scheitert").
 */
static bool
tells_a_condition(const struct scanned *s, struct span sentence, const struct hit *h)
{
    size_t at = (size_t)(s->text.at + h->at - sentence.at);
    struct span before = span_trim(span_slice(sentence, 0, at));

    if (!span_is_nocase((struct span){s->text.at + h->at, h->len}, "wird") || !before.len)
        return false;
    return condition_behind(span_slice(sentence, at + h->len, sentence.len)) ||
           (before.at[before.len - 1] == ',' && ends_in_participle(sentence));
}

struct mood
mood_of(const struct scanned *s, struct span sentence)
{
    struct mood mood = {.corrects = span_find(sentence, "~~") != SIZE_MAX};
    const struct hit *h = NULL;

    while ((h = scanned_next(s, sentence, h))) {
        if (h->kind != HIT_WORD)
            continue;
        mood.hedged = mood.hedged || h->index == MEANING_HEDGE ||
                      (h->index == MEANING_UNKNOWN && h->words > 1);
        mood.wished =
            mood.wished || (h->index == MEANING_WISH && !tells_a_condition(s, sentence, h));
        mood.corrects = mood.corrects ||
                        (h->index == MEANING_CORRECTION && (h->words > 1 || opens(s, sentence, h)));
    }
    return mood;
}

/* "a lot" is shown with what there is a lot of. */
static struct span
with_object(struct span sentence, struct span words)
{
    struct span rest =
        span_slice(sentence, (size_t)(words.at - sentence.at) + words.len, sentence.len);
    struct span word;

    if (!span_starts_nocase(rest, " of "))
        return words;
    rest = span_slice(rest, strlen(" of "), rest.len);
    if (!next_word(&rest, &word))
        return words;
    words.len = (size_t)(word.at - words.at) + word.len;
    return words;
}

struct span
uncertainty_vague(const struct scanned *s, struct span sentence)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(s, sentence, h)))
        if (h->kind == HIT_WORD && h->index == MEANING_VAGUE)
            return with_object(sentence, scanned_words(s, h));
    return SPAN_NONE;
}
