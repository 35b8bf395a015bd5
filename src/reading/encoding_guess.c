// SPDX-License-Identifier: MIT
#include "encoding_guess.h"

#include <stdbool.h>

typedef unsigned char byte;

struct tally {
    long common;
    long rare;
};

/* Scores the character at the front of `s`, whose first byte is above 0x7f, and gives its length. */
typedef size_t score_fn(const byte *s, size_t len, bool after_letter, struct tally *tally);

static bool
in(byte c, byte from, byte to)
{
    return c >= from && c <= to;
}

static bool
is_letter(byte c)
{
    return in(c, 'a', 'z') || in(c, 'A', 'Z');
}

/* Accented letters beside plain ones; typographic quotation marks and dashes; signs are rare. */
static size_t
score_windows_1252(const byte *s, size_t len, bool after_letter, struct tally *tally)
{
    bool beside = after_letter || (len > 1 && is_letter(s[1]));
    bool before_high = len > 1 && s[1] >= 0xc0;

    if (s[0] >= 0xc0 && beside && !before_high)
        tally->common++;
    else if (in(s[0], 0x80, 0x97) || s[0] == 0xa0 || s[0] == 0xa7 || s[0] == 0xb0)
        tally->common += 1;
    else
        tally->rare++;
    return 1;
}

/* JIS X 0208: signs and kana in rows 1 to 5, the common characters in rows 16 to 47. */
static size_t
score_shift_jis(const byte *s, size_t len, bool after_letter, struct tally *tally)
{
    (void)after_letter;
    if (in(s[0], 0xa1, 0xdf)) {
        tally->rare++;
        return 1;
    }
    if (len < 2 || !in(s[1], 0x40, 0xfc) || s[1] == 0x7f) {
        tally->rare += 4;
        return 1;
    }
    if (in(s[0], 0x81, 0x83) || in(s[0], 0x88, 0x97))
        tally->common++;
    else
        tally->rare++;
    return 2;
}

/* GB 2312: signs in rows 1 and 3, the common characters in rows 16 to 55. */
static size_t
score_gb18030(const byte *s, size_t len, bool after_letter, struct tally *tally)
{
    (void)after_letter;
    if (len >= 4 && in(s[1], '0', '9')) {
        tally->rare++;
        return 4;
    }
    if (len < 2 || s[1] < 0x40) {
        tally->rare += 4;
        return 1;
    }
    if (s[1] >= 0xa1 && (s[0] == 0xa1 || s[0] == 0xa3 || in(s[0], 0xb0, 0xd7)))
        tally->common++;
    else
        tally->rare++;
    return 2;
}

/* Big5: signs from A140, the common characters from A440 to C67E. */
static size_t
score_big5(const byte *s, size_t len, bool after_letter, struct tally *tally)
{
    (void)after_letter;
    if (len < 2 || !(in(s[1], 0x40, 0x7e) || in(s[1], 0xa1, 0xfe))) {
        tally->rare += 4;
        return 1;
    }
    if ((s[0] == 0xa1 && s[1] < 0x80) || in(s[0], 0xa4, 0xc6))
        tally->common++;
    else
        tally->rare++;
    return 2;
}

static const struct {
    struct encoding_guess guess;
    score_fn *score;
} encodings[ENCODING_GUESSES] = {
    {{"windows-1252, guessed", "WINDOWS-1252"}, score_windows_1252},
    /* Not iconv's SHIFT_JIS, which has a yen sign for the backslash. */
    {{"Shift_JIS, guessed", "CP932"}, score_shift_jis},
    {{"GB18030, guessed", "GB18030"}, score_gb18030},
    {{"Big5, guessed", "BIG5"}, score_big5},
};

/* Common characters less rare ones, in thousandths of all that are not ASCII. */
static long
plausibility(struct span bytes, score_fn *score)
{
    const byte *at = (const byte *)bytes.at;
    struct tally tally = {0};

    for (size_t i = 0; i < bytes.len;) {
        if (at[i] < 0x80)
            i++;
        else
            i += score(at + i, bytes.len - i, i > 0 && is_letter(at[i - 1]), &tally);
    }
    return (tally.common - tally.rare) * 1000 / (tally.common + tally.rare + 1);
}

size_t
encoding_guesses(struct span bytes, const struct encoding_guess *guesses[ENCODING_GUESSES])
{
    long scores[ENCODING_GUESSES];

    for (size_t i = 0; i < ENCODING_GUESSES; i++) {
        long score = plausibility(bytes, encodings[i].score);
        size_t place = i;
        for (; place > 0 && scores[place - 1] < score; place--) {
            scores[place] = scores[place - 1];
            guesses[place] = guesses[place - 1];
        }
        scores[place] = score;
        guesses[place] = &encodings[i].guess;
    }
    return ENCODING_GUESSES;
}
