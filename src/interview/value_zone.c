// SPDX-License-Identifier: MIT
#include "value_read.h"

#include <stdint.h>

#include "base/attr.h"
#include "base/utf8.h"

/* Time zones as people name them.  Cities give the name in the IANA database; abbreviations stay. */
#define LOCAL                                                                                      \
    "local time|local|ortszeit|lokalzeit|lokale zeit|heure locale|hora local|ora locale|現地時間|当地时间"

static const struct {
    const char *zone;
    const char *words;
} named_zones[] = {
    {"Europe/Berlin", "berlin time|berliner zeit|zeit in berlin"},
    {"Europe/Berlin", "german time|deutsche zeit|deutscher zeit"},
    {"Europe/Vienna", "vienna time|wiener zeit"},
    {"Europe/Zurich", "zurich time|swiss time|zürcher zeit|schweizer zeit"},
    {"Europe/Paris", "paris time|pariser zeit|heure de paris"},
    {"Europe/London", "london time|uk time|londoner zeit"},
    {"Europe/Dublin", "dublin time"},
    {"Europe/Madrid", "madrid time|hora de madrid"},
    {"Europe/Lisbon", "lisbon time|hora de lisboa"},
    {"Europe/Rome", "rome time|ora di roma"},
    {"Europe/Amsterdam", "amsterdam time"},
    {"Europe/Brussels", "brussels time"},
    {"Europe/Warsaw", "warsaw time"},
    {"Europe/Prague", "prague time"},
    {"Europe/Stockholm", "stockholm time"},
    {"Europe/Copenhagen", "copenhagen time"},
    {"Europe/Helsinki", "helsinki time"},
    {"Europe/Athens", "athens time"},
    {"America/New_York", "new york time|us eastern time|eastern time"},
    {"America/Chicago", "chicago time|us central time|central time"},
    {"America/Denver", "denver time|mountain time"},
    {"America/Los_Angeles", "los angeles time|us pacific time|pacific time"},
    {"America/Sao_Paulo", "são paulo time|sao paulo time"},
    {"Asia/Tokyo", "tokyo time|japan time|日本時間"},
    {"Asia/Shanghai", "beijing time|china time|北京时间|北京時間"},
    {"Asia/Singapore", "singapore time"},
    {"Asia/Hong_Kong", "hong kong time"},
    {"Asia/Kolkata", "india time|mumbai time"},
    {"Australia/Sydney", "sydney time"},
    {"", LOCAL},
};

static const struct word_row abbreviations = {
    .words =
        "UTC|GMT|CET|CEST|MEZ|MESZ|WET|WEST|EET|EEST|BST|IST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|JST|"
        "KST|SGT|HKT|AEST|AEDT|ACST|AWST|NZST|NZDT|BRT|ART|SAST|MSK",
    .exact = true};

#define REGIONS "africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific|etc"

/* "Europe/Paris", "America/Argentina/Salta" */
static bool
read_iana(struct scan *s, struct span *zone)
{
    struct scan ahead = *s;
    size_t from;

    scan_blanks(&ahead);
    from = ahead.at;
    if (!scan_words(&ahead, REGIONS) || scan_peek(&ahead) != '/')
        return false;
    for (int i = 0; i < 3; i++) {
        struct scan part = ahead;
        if (!scan_char(&part, '/') || !scan_is_letter(scan_peek(&part)))
            break;
        part.at = scan_word_end(part.text, part.at);
        ahead.at = part.at;
    }
    *zone = span_slice(s->text, from, ahead.at);
    if (span_find(*zone, "/") == SIZE_MAX)
        return false;
    s->at = ahead.at;
    return true;
}

static bool
read_abbreviation(struct scan *s, struct span *zone)
{
    struct scan ahead = *s;
    struct digits d;

    scan_blanks(&ahead);
    size_t from = ahead.at;
    if (!scan_row(&ahead, &abbreviations, 1))
        return false;
    struct scan offset = ahead;
    if ((scan_char(&offset, '+') || scan_char(&offset, '-')) && scan_digits(&offset, &d) &&
        d.len <= 2 && d.value <= 14)
        ahead.at = offset.at;
    *zone = span_slice(s->text, from, ahead.at);
    s->at = ahead.at;
    return true;
}

static bool
read_named(struct scan *s, struct span *zone)
{
    for (size_t i = 0; i < ARRAY_LEN(named_zones); i++) {
        if (!scan_words(s, named_zones[i].words))
            continue;
        *zone = span_of(named_zones[i].zone);
        return true;
    }
    return false;
}

bool
scan_zone(struct scan *s, struct span *zone)
{
    struct scan ahead = *s;
    bool in_brackets = scan_sign(&ahead, '(');

    if (!in_brackets) {
        (void)scan_sign(&ahead, ',');
        (void)scan_words(&ahead, "in|nach");
    }
    if (!read_iana(&ahead, zone) && !read_abbreviation(&ahead, zone) && !read_named(&ahead, zone))
        return false;
    if (in_brackets && !scan_sign(&ahead, ')'))
        return false;
    s->at = ahead.at;
    return true;
}
