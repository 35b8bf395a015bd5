// SPDX-License-Identifier: MIT
#include "value_read.h"

#include <stdint.h>

#include "base/attr.h"
#include "base/utf8.h"

/* Time zones as people name them.  Cities give the name in the IANA database; abbreviations stay. */
static const struct {
    const char *words;
    const char *zone;
} named_zones[] = {
    {"berlin time|berliner zeit|german time|deutsche zeit|deutscher zeit|zeit in berlin",
     "Europe/Berlin"                                                                                                                    },
    {"vienna time|wiener zeit",                                                                                      "Europe/Vienna"    },
    {"zurich time|swiss time|zürcher zeit|schweizer zeit",                                                          "Europe/Zurich"    },
    {"paris time|pariser zeit|french time|heure de paris",                                                           "Europe/Paris"     },
    {"london time|uk time|londoner zeit",                                                                            "Europe/London"    },
    {"dublin time",                                                                                                  "Europe/Dublin"    },
    {"madrid time|hora de madrid",                                                                                   "Europe/Madrid"    },
    {"lisbon time|hora de lisboa",                                                                                   "Europe/Lisbon"    },
    {"rome time|ora di roma",                                                                                        "Europe/Rome"      },
    {"amsterdam time",                                                                                               "Europe/Amsterdam" },
    {"brussels time",                                                                                                "Europe/Brussels"  },
    {"warsaw time",                                                                                                  "Europe/Warsaw"    },
    {"prague time",                                                                                                  "Europe/Prague"    },
    {"stockholm time",                                                                                               "Europe/Stockholm" },
    {"copenhagen time",                                                                                              "Europe/Copenhagen"},
    {"helsinki time",                                                                                                "Europe/Helsinki"  },
    {"athens time",                                                                                                  "Europe/Athens"    },
    {"new york time|us eastern time|us eastern|eastern time",                                                        "America/New_York" },
    {"chicago time|us central time|central time",                                                                    "America/Chicago"  },
    {"denver time|mountain time",                                                                                    "America/Denver"   },
    {"los angeles time|san francisco time|us pacific time|us pacific|pacific time",
     "America/Los_Angeles"                                                                                                              },
    {"são paulo time|sao paulo time|hora de são paulo",                                                            "America/Sao_Paulo"},
    {"tokyo time|japan time|日本時間",                                                                           "Asia/Tokyo"       },
    {"beijing time|china time|shanghai time|北京时间|北京時間",                                              "Asia/Shanghai"    },
    {"singapore time",                                                                                               "Asia/Singapore"   },
    {"hong kong time",                                                                                               "Asia/Hong_Kong"   },
    {"india time|mumbai time|indian time",                                                                           "Asia/Kolkata"     },
    {"sydney time",                                                                                                  "Australia/Sydney" },
    {"local time|local|ortszeit|lokalzeit|lokale zeit|heure locale|hora local|ora locale|現地時間|当地时间",
     ""                                                                                                                                 },
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
