// SPDX-License-Identifier: MIT
#include "base/attr.h"
#include "value_read.h"

#define DAYS_MAX 16 /* in one list; nobody names more */

/* English and German as written in sentences and as adverbs; other languages by name. */
static const struct word_row day_words[7] = {
    {.words = "monday|mondays|montag|montags|lundi|lundis|lunes|lunedì|segunda-feira|月曜日|周一|"
              "星期一|週一"},
    {.words = "tuesday|tuesdays|dienstag|dienstags|mardi|mardis|martes|martedì|terça-feira|火曜日|"
              "周二|星期二|週二"},
    {.words = "wednesday|wednesdays|mittwoch|mittwochs|mercredi|mercredis|miércoles|mercoledì|"
              "quarta-feira|水曜日|周三|星期三|週三"},
    {.words = "thursday|thursdays|donnerstag|donnerstags|jeudi|jeudis|jueves|giovedì|"
              "quinta-feira|木曜日|周四|星期四|週四"},
    {.words = "friday|fridays|freitag|freitags|vendredi|vendredis|viernes|venerdì|sexta-feira|"
              "金曜日|周五|星期五|週五"},
    {.words = "saturday|saturdays|samstag|samstags|sonnabend|sonnabends|samedi|samedis|sábado|"
              "sábados|sabato|土曜日|周六|星期六|週六"},
    {.words = "sunday|sundays|sonntag|sonntags|dimanche|dimanches|domingo|domingos|domenica|"
              "日曜日|周日|星期日|週日"},
};

/* Only in a list or range, or with hours: "so", "do" and "sat" are ordinary words, too. */
static const struct word_row short_words[7] = {
    {.words = "mon|mon.|mo|mo."},      {.words = "tue|tue.|tues|tues.|di|di."},
    {.words = "wed|wed.|weds|mi|mi."}, {.words = "thu|thu.|thur|thurs|thur.|thurs.|do|do."},
    {.words = "fri|fri.|fr|fr."},      {.words = "sat|sat.|sa|sa."},
    {.words = "sun|sun.|so|so."},
};

#define MASK_WEEKDAYS 0x1f
#define MASK_WEEKEND  0x60

#define WEEKDAYS                                                                                   \
    "weekdays|on workdays|workdays|working days|business days|werktags|werktage|werktagen|"        \
    "wochentags|arbeitstags|jours ouvrés|días laborables|平日|工作日"
#define WEEKEND "weekends|weekend|the weekend|wochenende|wochenenden|week-end|週末|周末"
#define EVERY_DAY                                                                                  \
    "daily|every day|each day|all days|every night|nightly|täglich|jeden tag|nachts|"             \
    "jede nacht|nights|7 days a week|seven days a week|7 tage die woche|tous les jours|"           \
    "todos los días|todos os dias|ogni giorno|毎日|每天"

static const struct word_row group_words[] = {
    {.words = WEEKDAYS, .value = MASK_WEEKDAYS},
    {.words = WEEKEND, .value = MASK_WEEKEND},
    {.words = EVERY_DAY, .value = DAYS_ALL},
};

/* Hours without numbers; a day with one of them is no window. */
#define VAGUE_HOURS                                                                                \
    "morning|mornings|afternoon|afternoons|evening|evenings|night|nights|noon|lunch|"              \
    "at night|in the morning|in the afternoon|in the evening|after hours|business hours|"          \
    "office hours|working hours|during the day|during business hours|during office hours|früh|"   \
    "morgen|vormittag|mittag|nachmittag|abend|nacht|morgens|vormittags|mittags|nachmittags|"       \
    "abends|nachts|tagsüber|geschäftszeiten|bürozeiten|zu bürozeiten|zu geschäftszeiten"

#define LIST_WORDS  "and|und|&|or|oder|et|y|e"
#define RANGE_WORDS "to|bis|through|thru|until|till|à|a"

/* The three-letter forms need a capital in a sentence, and the two-letter ones everywhere. */
static bool
read_day(struct scan *s, int *day, bool *is_short)
{
    struct scan ahead = *s;
    const struct word_row *row = scan_row(&ahead, day_words, ARRAY_LEN(day_words));

    *is_short = row == NULL;
    if (row) {
        *day = (int)(row - day_words);
    } else {
        row = scan_row(&ahead, short_words, ARRAY_LEN(short_words));
        struct span word = span_trim(span_slice(s->text, s->at, ahead.at));
        if (!row || (!s->whole && word.at[0] >= 'a'))
            return false;
        *day = (int)(row - short_words);
    }
    s->at = ahead.at;
    return true;
}

static unsigned
mask_of(int from, int to)
{
    unsigned mask = 1u << to;

    for (int day = from; day != to; day = (day + 1) % 7)
        mask |= 1u << day;
    return mask;
}

/* One day, or a range of days. */
static bool
read_item(struct scan *s, struct days *days, bool *plain)
{
    bool is_short, end_short;
    int from, to;

    if (!read_day(s, &from, &is_short))
        return false;
    *plain = !is_short;
    struct scan ahead = *s;
    if ((scan_sign(&ahead, '-') || scan_words(&ahead, RANGE_WORDS)) &&
        read_day(&ahead, &to, &end_short)) {
        days->mask |= mask_of(from, to);
        *plain = true;
        s->at = ahead.at;
    } else {
        days->mask |= 1u << from;
    }
    return true;
}

static bool
read_list_sign(struct scan *s)
{
    bool comma = scan_sign(s, ',');

    if (!comma && (scan_sign(s, '/') || scan_sign(s, '+')))
        return true;
    return scan_words(s, LIST_WORDS) || comma;
}

static bool
read_list(struct scan *s, struct days *days)
{
    bool plain;

    if (!read_item(s, days, &plain))
        return false;
    days->alone = plain || s->whole;
    for (int i = 0; i < DAYS_MAX; i++) {
        struct scan ahead = *s;
        if (!read_list_sign(&ahead) || !read_item(&ahead, days, &plain))
            break;
        days->alone = true;
        s->at = ahead.at;
    }
    return true;
}

bool
scan_days(struct scan *s, struct days *days)
{
    struct scan ahead = *s;

    *days = (struct days){0};
    const struct word_row *group = scan_row(&ahead, group_words, ARRAY_LEN(group_words));
    if (!group) {
        (void)scan_words(&ahead, "on|at|am|an|every|each|jeden|only|nur|immer|von|from");
        group = scan_row(&ahead, group_words, ARRAY_LEN(group_words));
    }
    if (group) {
        days->mask = (unsigned)group->value;
        days->alone = days->mask != DAYS_ALL;
    } else if (!read_list(&ahead, days)) {
        return false;
    }
    struct scan vague = ahead;
    if (scan_words(&vague, VAGUE_HOURS))
        return false;
    s->at = ahead.at;
    return true;
}
