// SPDX-License-Identifier: MIT
#include <locale.h>

#include "interview/value.h"
#include "unit/interview/types.h"
#include "unit/unit.h"

/* What a text is as a value of a type, printed; NULL for no value. */
struct row {
    const char *text;
    const char *want;
};

static void
check_row(const struct type *type, const struct row *row)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED got = BUF_INIT;
    BUF_SCOPED again = BUF_INIT;
    struct value v, w;

    bool ok = value_parse(a, type, span_of(row->text), &v);
    if (ok)
        value_print(&v, &got);
    if (ok != (row->want != NULL) || (ok && strcmp(got.data, row->want) != 0))
        fail_msg("\"%s\": got %s, want %s", row->text, ok ? got.data : "no value",
                 row->want ? row->want : "no value");
    if (!ok)
        return;
    /* What is printed is the same value, and is printed in the same way. */
    if (!value_parse(a, type, buf_span(&got), &w) || !value_same(&v, &w))
        fail_msg("\"%s\": its print \"%s\" is another value", row->text, got.data);
    value_print(&w, &again);
    assert_string_equal(got.data, again.data);
}

static void
check_rows(const char *type_words, const struct row *rows, size_t count)
{
    ARENA_SCOPED a = arena_new();
    const struct type *type = type_of(a, span_of(type_words));

    assert_non_null(type);
    for (size_t i = 0; i < count; i++)
        check_row(type, &rows[i]);
}
#define CHECK_ROWS(type, rows) check_rows(type, rows, ARRAY_LEN(rows))

static void
durations_are_read_in_words_and_signs(void **state)
{
    static const struct row rows[] = {
        {"four hours",                 "4 h"               },
        {"half an hour",               "30 min"            },
        {"1 h 50 min",                 "1 h 50 min"        },
        {"2 h 10",                     "2 h 10 min"        },
        {"2h10m30s",                   "2 h 10 min 30 s"   },
        {"1d12h",                      "36 h"              },
        {"a day",                      "24 h"              },
        {"one day",                    "24 h"              },
        {"1 day 4 h",                  "28 h"              },
        {"20 Sekunden",                "20 s"              },
        {"eine Stunde",                "1 h"               },
        {"eine Stunde und 20 Minuten", "1 h 20 min"        },
        {"1 Std. 30 Min.",             "1 h 30 min"        },
        {"eine halbe Stunde",          "30 min"            },
        {"eine Viertelstunde",         "15 min"            },
        {"a quarter of an hour",       "15 min"            },
        {"three quarters of an hour",  "45 min"            },
        {"anderthalb Stunden",         "1 h 30 min"        },
        {"zweieinhalb Stunden",        "2 h 30 min"        },
        {"one and a half hours",       "1 h 30 min"        },
        {"an hour and a half",         "1 h 30 min"        },
        {"2½ hours",                  "2 h 30 min"        },
        {"1:30 h",                     "1 h 30 min"        },
        {"0:45 Stunden",               "45 min"            },
        {"2:30 min",                   "2 min 30 s"        },
        {"half a day",                 "12 h"              },
        {"ein halber Tag",             "12 h"              },
        {"15m",                        "15 min"            },
        {"90 s",                       "1 min 30 s"        },
        {"1.5s",                       "1.5 s"             },
        {"1,5 s",                      "1.5 s"             },
        {"0.250 s",                    "250 ms"            },
        {"300 ms",                     "300 ms"            },
        {"10-minute",                  "10 min"            },
        {"90 min",                     "1 h 30 min"        },
        {"48 h",                       "2 days"            },
        {"24 h",                       "24 h"              },
        {"10 days",                    "10 days"           },
        {"3 working days",             "3 days"            },
        {"30 Tage",                    "30 days"           },
        {"8 weeks",                    "56 days"           },
        {"a fortnight",                "14 days"           },
        {"zwei Monate",                "60 days"           },
        {"12 months",                  "1 year"            },
        {"18 Monate",                  "1 year 180 days"   },
        {"10 years",                   "10 years"          },
        {"ein Jahr",                   "1 year"            },
        {"fünf Jahre",                "5 years"           },
        {"twenty-five minutes",        "25 min"            },
        {"fünfundvierzig Minuten",    "45 min"            },
        {"within 15 minutes",          "at most 15 min"    },
        {"binnen 15 Minuten",          "at most 15 min"    },
        {"innerhalb von 4 Stunden",    "at most 4 h"       },
        {"up to 90 days",              "at most 90 days"   },
        {"15 minutes at most",         "at most 15 min"    },
        {"max. 30 Min.",               "at most 30 min"    },
        {"unter 1,5 s",                "at most 1.5 s"     },
        {"< 15 min",                   "at most 15 min"    },
        {"in under 5 minutes",         "at most 5 min"     },
        {"at least a week",            "at least 7 days"   },
        {"mind. zwei Stunden",         "at least 2 h"      },
        {"länger als 5 Minuten",      "at least 5 min"    },
        {"takes over an hour",         "at least 1 h"      },
        {"about 2 h 10 min",           "about 2 h 10 min"  },
        {"rund 10 Minuten",            "about 10 min"      },
        {"~5 min",                     "about 5 min"       },
        {"30 minutes or so",           "about 30 min"      },
        {"at most about 5 min",        "at most 5 min"     },
        {"5-10 minutes",               "5 min to 10 min"   },
        {"5 to 10 min",                "5 min to 10 min"   },
        {"between 4 and 6 hours",      "4 h to 6 h"        },
        {"zwischen 2 und 3 Tagen",     "2 days to 3 days"  },
        {"30 min to 2 h",              "30 min to 2 h"     },
        {"3 or 4 days",                "3 days to 4 days"  },
        {"zwei bis drei Wochen",       "14 days to 21 days"},
        {"every 5 minutes",            "5 min"             },
        {"alle 5 Minuten",             "5 min"             },
        {"every hour",                 "1 h"               },
        {"every night",                "24 h"              },
        {"jede Stunde",                "1 h"               },
        {"hourly",                     "1 h"               },
        {"daily",                      "24 h"              },
        {"täglich",                   "24 h"              },
        {"weekly",                     "7 days"            },
        {"vierteljährlich",           "90 days"           },
        {"20秒",                      "20 s"              },
        {"２０ 秒",                 "20 s"              },
        {"3時間",                    "3 h"               },
        {"30分以内",                "at most 30 min"    },
        {"約2小时",                 "about 2 h"         },
        {"deux heures",                NULL                },
        {"2 heures",                   "2 h"               },
        {"30 días",                   "30 days"           },
        {"5 minuti",                   "5 min"             },
        {"3 semanas",                  "21 days"           },
        {"0 s",                        "0 min"             },
        {"next morning",               NULL                },
        {"a few minutes",              NULL                },
        {"ein paar Minuten",           NULL                },
        {"einige Stunden",             NULL                },
        {"several days",               NULL                },
        {"quick",                      NULL                },
        {"soon",                       NULL                },
        {"before 04:30",               NULL                },
        {"4",                          NULL                },
        {"4 GB",                       NULL                },
        {"5 m",                        NULL                },
        {"3D",                         NULL                },
        {"v2 h",                       NULL                },
        {"2 requests per second",      NULL                },
        {"24 hours a day",             NULL                },
        {"4 hours, then 2 more",       NULL                },
        {"every second Tuesday",       NULL                },
        {"",                           NULL                },
        {"   ",                        NULL                },
    };

    (void)state;
    CHECK_ROWS("duration", rows);
}

static void
counts_are_whole_numbers_of_something(void **state)
{
    static const struct row rows[] = {
        {"2",                              "2"           },
        {"1,200",                          "1,200"       },
        {"1.200",                          "1,200"       },
        {"1'200",                          "1,200"       },
        {"40 000",                         "40,000"      },
        {"40\xc2\xa0"
         "000",                   "40,000"      },
        {"1.234.567",                      "1,234,567"   },
        {"rund 40.000",                    "about 40,000"},
        {"4 to 12",                        "4 to 12"     },
        {"3-5",                            "3 to 5"      },
        {"zwischen 4 und 12",              "4 to 12"     },
        {"two or three",                   "2 to 3"      },
        {"more than 5",                    "at least 5"  },
        {"10+",                            "at least 10" },
        {"at most 3 instances",            "at most 3"   },
        {"höchstens drei",                "at most 3"   },
        {"the last five images",           "5"           },
        {"1,200 customers",                "1,200"       },
        {"4 vCPU",                         "4"           },
        {"two web servers",                "2"           },
        {"zwei Personen",                  "2"           },
        {"one",                            "1"           },
        {"eine",                           "1"           },
        {"a dozen",                        NULL          },
        {"ein Dutzend",                    "12"          },
        {"zero",                           "0"           },
        {"null",                           "0"           },
        {"twenty four",                    "24"          },
        {"fünfundzwanzig",                "25"          },
        {"zweihundertfünfzig",            "250"         },
        {"dreitausend",                    "3,000"       },
        {"one hundred and fifty",          "150"         },
        {"two hundred thousand",           "200,000"     },
        {"2.1 million",                    "2,100,000"   },
        {"1,5 Mio.",                       "1,500,000"   },
        {"5k",                             "5,000"       },
        {"3万",                           "30,000"      },
        {"２０",                         "20"          },
        {"3x",                             "3"           },
        {"1.5",                            NULL          },
        {"-5",                             NULL          },
        {"007",                            NULL          },
        {"1/3",                            NULL          },
        {"CX32",                           NULL          },
        {"Debian 12",                      NULL          },
        {"PostgreSQL 16",                  NULL          },
        {"v2025.03.2",                     NULL          },
        {"2.4.1",                          NULL          },
        {"p95",                            NULL          },
        {"T2",                             NULL          },
        {"port 8080",                      NULL          },
        {"10.0.0.1",                       NULL          },
        {"2026-05",                        NULL          },
        {"31 April",                       NULL          },
        {"5 minutes",                      NULL          },
        {"99.5 %",                         NULL          },
        {"8 GB",                           NULL          },
        {"2 requests per second",          NULL          },
        {"40 EUR",                         NULL          },
        {"14 Uhr",                         NULL          },
        {"2 vCPU, 4 GB",                   NULL          },
        {"a lot of files",                 NULL          },
        {"a few",                          NULL          },
        {"several",                        NULL          },
        {"viele",                          NULL          },
        {"9999999999999999999999",         NULL          },
        {"zwanzigtausendmillionendreieck", NULL          },
    };

    (void)state;
    CHECK_ROWS("count", rows);
}

static void
numbers_may_have_decimals(void **state)
{
    static const struct row rows[] = {
        {"1.200,50",   "1,200.5"   },
        {"1,200.50",   "1,200.5"   },
        {"3.14",       "3.14"      },
        {"0,5",        "0.5"       },
        {"0.005",      "0.005"     },
        {"about 1.5",  "about 1.5" },
        {"1.5 to 2.5", "1.5 to 2.5"},
        {"1.2.3",      NULL        },
        {"1,2,3",      NULL        },
        {"3.5 GB",     NULL        },
    };

    (void)state;
    CHECK_ROWS("number", rows);
}

static void
shares_are_fractions(void **state)
{
    static const struct row rows[] = {
        {"99.5 %",                "99.5 %"         },
        {"99,9 Prozent",          "99.9 %"         },
        {"99.999 %",              "99.999 %"       },
        {"50%",                   "50 %"           },
        {"one percent",           "1 %"            },
        {"fünf Prozent",         "5 %"            },
        {"5 per cent",            "5 %"            },
        {"2 ‰",                 "0.2 %"          },
        {"99.9％",               "99.9 %"         },
        {"at least 99.9 %",       "at least 99.9 %"},
        {"> 99.9 %",              "at least 99.9 %"},
        {"mehr als 5 %",          "at least 5 %"   },
        {"below 1 %",             "at most 1 %"    },
        {"5-10 %",                "5 % to 10 %"    },
        {"99.9 % of the time",    "99.9 %"         },
        {"99.9 % availability",   "99.9 %"         },
        {"0.995",                 "99.5 %"         },
        {"half",                  "50 %"           },
        {"a third",               "33.333333 %"    },
        {"die Hälfte",           "50 %"           },
        {"5",                     NULL             },
        {"2 percentage points",   NULL             },
        {"12 % and 3 %",          NULL             },
        {"four nines",            NULL             },
        {"half of the customers", NULL             },
    };

    (void)state;
    CHECK_ROWS("share", rows);
}

static void
sizes_have_steps_of_1000(void **state)
{
    static const struct row rows[] = {
        {"350 GB",         "350 GB"          },
        {"about 6 GB",     "about 6 GB"      },
        {"ca. 6 GB",       "about 6 GB"      },
        {"8 GiB",          "8.589934592 GB"  },
        {"512Mi",          "536.870912 MB"   },
        {"1.5 TB",         "1.5 TB"          },
        {"1.500 GB",       "1.5 TB"          },
        {"500 Mb",         "500 MB"          },
        {"2 Gigabyte",     "2 GB"            },
        {"zehn Gigabyte",  "10 GB"           },
        {"20 Go",          "20 GB"           },
        {"100 kB",         "100 kB"          },
        {"12 bytes",       "12 B"            },
        {"4 GB RAM",       "4 GB"            },
        {"100 GB of data", "100 GB"          },
        {"up to 2 TB",     "at most 2 TB"    },
        {"300-500 MB",     "300 MB to 500 MB"},
        {"500 MB to 2 GB", "500 MB to 2 GB"  },
        {"１０ＧＢ",   "10 GB"           },
        {"8 go",           NULL              },
        {"100 MB/s",       NULL              },
        {"2 GB per day",   NULL              },
        {"1 Gbit/s",       NULL              },
        {"4",              NULL              },
        {"32-bit",         NULL              },
        {"2 vCPU, 4 GB",   NULL              },
        {"big",            NULL              },
    };

    (void)state;
    CHECK_ROWS("size", rows);
}

static void
rates_say_what_is_counted_and_how_often(void **state)
{
    static const struct row rows[] = {
        {"20 requests/s",                  "20 requests/s"                },
        {"2 requests per second",          "2 requests/s"                 },
        {"120 Anfragen pro Sekunde",       "120 Anfragen/s"               },
        {"200 million rows a night",       "200,000,000 rows/day"         },
        {"40.000 Nachrichten am Tag",      "40,000 Nachrichten/day"       },
        {"10.000 Nachrichten/Tag",         "10,000 Nachrichten/day"       },
        {"1,000 req/min",                  "1,000 req/min"                },
        {"50 rps",                         "50 requests/s"                },
        {"15/s",                           "15/s"                         },
        {"2 releases/month",               "2 releases/month"             },
        {"Vier Versionen im Jahr",         "4 Versionen/year"             },
        {"once a day",                     "1/day"                        },
        {"twice a week",                   "2/week"                       },
        {"three times a week",             "3/week"                       },
        {"zweimal pro Woche",              "2/week"                       },
        {"4x im Jahr",                     "4/year"                       },
        {"3 mal am Tag",                   "3/day"                        },
        {"einmal im Monat",                "1/month"                      },
        {"1x monatlich",                   "1/month"                      },
        {"weekly",                         "1/week"                       },
        {"täglich",                       "1/day"                        },
        {"every two weeks",                "every 14 days"                },
        {"alle 14 Tage",                   "every 14 days"                },
        {"every 13 days",                  "every 13 days"                },
        {"1 release per 11 days",          "1 release per 11 days"        },
        {"200 per 10 minutes",             "20/min"                       },
        {"about 15 requests per second",   "about 15 requests/s"          },
        {"up to 90 requests/s",            "at most 90 requests/s"        },
        {"5 to 10 requests/s",             "5 requests/s to 10 requests/s"},
        {"100 MB/s",                       "100 MB/s"                     },
        {"5k requests/s",                  "5,000 requests/s"             },
        {"2 HL7-Nachrichten pro Minute",   "2 HL7-Nachrichten/min"        },
        {"5 failed logins of staff per h", "5 failed logins of staff/h"   },
        {"40 euros a month",               NULL                           },
        {"2 hours per week",               NULL                           },
        {"5 % per day",                    NULL                           },
        {"every 5 minutes",                NULL                           },
        {"2 requests",                     NULL                           },
        {"5 errors in 10 minutes",         NULL                           },
        {"5 errors within a day",          NULL                           },
        {"often",                          NULL                           },
        {"regularly",                      NULL                           },
    };

    (void)state;
    CHECK_ROWS("rate", rows);
}

static void
money_counts_by_the_month_when_it_says_so(void **state)
{
    static const struct row rows[] = {
        {"14,000 EUR per month",     "14,000 EUR/month"           },
        {"40 euros a month",         "40 EUR/month"               },
        {"€19/month",              "19 EUR/month"               },
        {"500 Euro im Monat",        "500 EUR/month"              },
        {"500 CHF mtl.",             "500 CHF/month"              },
        {"1.200,50 EUR/Monat",       "1,200.50 EUR/month"         },
        {"6000 EUR a year",          "500 EUR/month"              },
        {"100 EUR per year",         "8.33 EUR/month"             },
        {"300 EUR per quarter",      "100 EUR/month"              },
        {"$1,200",                   "1,200 USD"                  },
        {"US$ 5",                    "5 USD"                      },
        {"19,99 €",                "19.99 EUR"                  },
        {"12k EUR",                  "12,000 EUR"                 },
        {"2 Mio. Euro",              "2,000,000 EUR"              },
        {"£3.50",                   "3.50 GBP"                   },
        {"5000円",                  "5,000 JPY"                  },
        {"about 70 $ per month",     "about 70 USD/month"         },
        {"max. 500 €",             "at most 500 EUR"            },
        {"between 300 and 500 EUR",  "300 EUR to 500 EUR"         },
        {"€5-10",                  "5 EUR to 10 EUR"            },
        {"$5 to $10 a month",        "5 USD/month to 10 USD/month"},
        {"40 euros a month all in",  "40 EUR/month"               },
        {"0.10 $ per hour",          NULL                         },
        {"500",                      NULL                         },
        {"cheap",                    NULL                         },
        {"EUR",                      NULL                         },
        {"500 EUR or what it takes", NULL                         },
    };

    (void)state;
    CHECK_ROWS("money", rows);
}

static void
times_are_clocks(void **state)
{
    static const struct row rows[] = {
        {"03:10",                    "03:10"              },
        {"3:10 pm",                  "15:10"              },
        {"3pm",                      "15:00"              },
        {"12 am",                    "00:00"              },
        {"12:30 p.m.",               "12:30"              },
        {"14 Uhr",                   "14:00"              },
        {"14:30 Uhr",                "14:30"              },
        {"9.30 Uhr",                 "09:30"              },
        {"14h30",                    "14:30"              },
        {"14:30 h",                  "14:30"              },
        {"4 Uhr morgens",            "04:00"              },
        {"8 o'clock in the evening", "20:00"              },
        {"noon",                     "12:00"              },
        {"Mitternacht",              "00:00"              },
        {"24:00",                    "24:00"              },
        {"０３：１０",          "03:10"              },
        {"every night at 03:10",     "03:10"              },
        {"usually 04:15",            "04:15"              },
        {"03:10 every night",        "03:10"              },
        {"before 04:30",             "before 04:30"       },
        {"vor 4:30 Uhr",             "before 04:30"       },
        {"by 06:00",                 "before 06:00"       },
        {"at the latest 06:00",      "before 06:00"       },
        {"06:00 at the latest",      "before 06:00"       },
        {"spätestens 06:00",        "before 06:00"       },
        {"bis spätestens 6 Uhr",    "before 06:00"       },
        {"after 20:00",              "after 20:00"        },
        {"ab 22 Uhr",                "after 22:00"        },
        {"gegen 14 Uhr",             "about 14:00"        },
        {"around 03:00",             "about 03:00"        },
        {"04:30 Europe/Paris",       "04:30 Europe/Paris" },
        {"14:00 CET",                "14:00 CET"          },
        {"14:00 UTC+2",              "14:00 UTC+2"        },
        {"4:30 Berlin time",         "04:30 Europe/Berlin"},
        {"14:00 (local time)",       "14:00"              },
        {"06:00 to 07:00",           "06:00 to 07:00"     },
        {"03:10:00",                 "03:10"              },
        {"25:00",                    NULL                 },
        {"12:60",                    NULL                 },
        {"3:1",                      NULL                 },
        {"16:9:1",                   NULL                 },
        {"8",                        NULL                 },
        {"13 pm",                    "13:00"              },
        {"2026-01-02T03:04:05Z",     NULL                 },
        {"dienstags 14:00",          NULL                 },
        {"10:00-12:00 and 14:00",    NULL                 },
        {"in the morning",           NULL                 },
        {"15 minutes",               NULL                 },
    };

    (void)state;
    CHECK_ROWS("time", rows);
}

static void
windows_are_days_and_hours(void **state)
{
    static const struct row rows[] = {
        {"24/7",                                                    "24/7"                                     },
        {"rund um die Uhr",                                         "24/7"                                     },
        {"around the clock",                                        "24/7"                                     },
        {"24 hours a day, 7 days a week",                           "24/7"                                     },
        {"always",                                                  "24/7"                                     },
        {"Tuesday to Thursday between 20:00 and 22:00 Berlin time",
         "Tue-Thu 20:00-22:00 Europe/Berlin"                                                                   },
        {"only Tuesday to Thursday, 20:00-22:00",                   "Tue-Thu 20:00-22:00"                      },
        {"Mon-Fri 8-18 CET",                                        "Mon-Fri 08:00-18:00 CET"                  },
        {"Mo–Fr, 8:00–18:00 Uhr",                               "Mon-Fri 08:00-18:00"                      },
        {"Mo.-Fr. 8-18 Uhr",                                        "Mon-Fri 08:00-18:00"                      },
        {"Montag bis Freitag von 8 bis 18 Uhr",                     "Mon-Fri 08:00-18:00"                      },
        {"Mittwochs 09:30 bis 11:30",                               "Wed 09:30-11:30"                          },
        {"Tue/Wed 13-15",                                           "Tue-Wed 13:00-15:00"                      },
        {"Tue+Thu 20:00-22:00",                                     "Tue+Thu 20:00-22:00"                      },
        {"Tuesday and Wednesday 13:00-15:00",                       "Tue-Wed 13:00-15:00"                      },
        {"Mon, Wed and Fri 9am-5pm",                                "Mon+Wed+Fri 09:00-17:00"                  },
        {"weekdays 9 to 5",                                         "Mon-Fri 09:00-17:00"                      },
        {"werktags 8-18 Uhr",                                       "Mon-Fri 08:00-18:00"                      },
        {"weekends",                                                "Sat-Sun"                                  },
        {"am Wochenende",                                           "Sat-Sun"                                  },
        {"Mondays and Thursdays",                                   "Mon+Thu"                                  },
        {"Sat-Mon",                                                 "Mon+Sat-Sun"                              },
        {"am Wochenende rund um die Uhr",                           "Sat-Sun"                                  },
        {"Sundays 02:00-04:00 UTC",                                 "Sun 02:00-04:00 UTC"                      },
        {"between 20:00 and 22:00",                                 "20:00-22:00"                              },
        {"04:00-12:00",                                             "04:00-12:00"                              },
        {"daily 02:00-04:00",                                       "daily 02:00-04:00"                        },
        {"jede Nacht von 2 bis 4 Uhr",                              "daily 02:00-04:00"                        },
        {"zwischen 2 und 4 Uhr nachts",                             "daily 02:00-04:00"                        },
        {"22:00-06:00",                                             "22:00-06:00"                              },
        {"Saturdays 22:00 to 02:00",                                "Sat 22:00-02:00"                          },
        {"Sun 22:00-02:00",                                         "Sun 22:00-02:00"                          },
        {"Fri 22:00 to Sat 06:00",                                  "Fri 22:00-06:00"                          },
        {"Fri 18:00 to Mon 06:00",                                  "Mon 00:00-06:00; Fri 18:00-24:00; Sat-Sun"},
        {"08:00-18:00 on weekdays and 10-14 on Saturdays",          "Mon-Fri 08:00-18:00; Sat 10:00-14:00"     },
        {"Mon-Thu 8-17, Fri 8-12",                                  "Mon-Thu 08:00-17:00; Fri 08:00-12:00"     },
        {"Mon-Fri 09:00-12:00 and 13:00-17:00",                     "Mon-Fri 09:00-12:00, 13:00-17:00"         },
        {"06:00 bis 07:00 und 13:30 bis 14:30",                     "06:00-07:00, 13:30-14:30"                 },
        {"Nov-Mar Mon-Fri 08:00-18:00 CET",                         "Nov-Mar Mon-Fri 08:00-18:00 CET"          },
        {"Mon-Fri 8-18 from November to March",                     "Nov-Mar Mon-Fri 08:00-18:00"              },
        {"December 24/7",                                           "Dec 24/7"                                 },
        {"Mon-Fri 07:00-19:00 (Europe/Paris)",                      "Mon-Fri 07:00-19:00 Europe/Paris"         },
        {"lundi 8:00-12:00",                                        "Mon 08:00-12:00"                          },
        {"平日 9:00〜17:00",                                     "Mon-Fri 09:00-17:00"                      },
        {"Mon-Fri 08:00-18:10",                                     "Mon-Fri 08:00-18:15"                      },
        {"00:00-24:00",                                             "24/7"                                     },
        {"never Friday",                                            NULL                                       },
        {"not on weekends",                                         NULL                                       },
        {"dienstags 14:00",                                         NULL                                       },
        {"Monday morning",                                          NULL                                       },
        {"Mon-Fri business hours",                                  NULL                                       },
        {"second Tuesday",                                          NULL                                       },
        {"last week of the quarter",                                NULL                                       },
        {"business hours",                                          NULL                                       },
        {"03:10",                                                   NULL                                       },
        {"4 to 12",                                                 NULL                                       },
        {"8-18",                                                    NULL                                       },
        {"Mon-Fri 8-18, except holidays",                           NULL                                       },
        {"nights",                                                  NULL                                       },
    };

    (void)state;
    CHECK_ROWS("window", rows);
}

static void
dates_hold_what_is_known(void **state)
{
    static const struct row rows[] = {
        {"2026-05",              "2026-05"          },
        {"2026-05-12",           "2026-05-12"       },
        {"May 2026",             "2026-05"          },
        {"12 May 2026",          "2026-05-12"       },
        {"May 12, 2026",         "2026-05-12"       },
        {"12th of May 2026",     "2026-05-12"       },
        {"12. Mai 2026",         "2026-05-12"       },
        {"12.05.2026",           "2026-05-12"       },
        {"1.5.2026",             "2026-05-01"       },
        {"20/05/2026",           "2026-05-20"       },
        {"5/20/2026",            "2026-05-20"       },
        {"05/06/2026",           "2026"             },
        {"3/2026",               "2026-03"          },
        {"2026年5月12日",     "2026-05-12"       },
        {"2026年5月",          "2026-05"          },
        {"im Februar",           "February"         },
        {"in May",               "May"              },
        {"Nov 2025",             "2025-11"          },
        {"15. Dezember",         "15 December"      },
        {"December 15",          "15 December"      },
        {"2026",                 "2026"             },
        {"letzten März",        "March"            },
        {"before May 2026",      "before 2026-05"   },
        {"bis 12.05.2026",       "before 2026-05-12"},
        {"since 2019",           "after 2019"       },
        {"Ende März 2026",      "about 2026-03"    },
        {"février 2026",        "2026-02"          },
        {"2026-01-02T03:04:05Z", "2026-01-02"       },
        {"2026-01-02 03:04:05",  "2026-01-02"       },
        {"2024-02-29",           "2024-02-29"       },
        {"never",                "never"            },
        {"nie",                  "never"            },
        {"noch nicht",           "never"            },
        {"2025-02-29",           NULL               },
        {"30. Februar",          NULL               },
        {"2026-13-01",           NULL               },
        {"2026-00",              NULL               },
        {"2026-05-12-3",         NULL               },
        {"last spring",          NULL               },
        {"yesterday",            NULL               },
        {"soon",                 NULL               },
        {"v2026-05",             NULL               },
        {"12",                   NULL               },
        {"Q3 2026",              NULL               },
    };

    (void)state;
    CHECK_ROWS("date", rows);
}

static void
flags_are_led_by_yes_or_no(void **state)
{
    static const struct row rows[] = {
        {"yes",              "yes"},
        {"Yes.",             "yes"},
        {"yes, with a lock", "yes"},
        {"Ja, mit Sperre",   "yes"},
        {"ja",               "yes"},
        {"true",             "yes"},
        {"of course",        "yes"},
        {"oui",              "yes"},
        {"はい",           "yes"},
        {"no",               "no" },
        {"No, we do not",    "no" },
        {"no - not yet",     "no" },
        {"no we never did",  "no" },
        {"nein, noch nicht", "no" },
        {"not yet",          "no" },
        {"never",            "no" },
        {"いいえ",        "no" },
        {"no idea",          NULL },
        {"no second server", NULL },
        {"never on Fridays", NULL },
        {"keine Ahnung",     NULL },
        {"maybe",            NULL },
        {"yesterday",        NULL },
        {"we do, yes",       NULL },
        {"",                 NULL },
    };

    (void)state;
    CHECK_ROWS("flag", rows);
}

static void
choices_match_with_blanks_for_hyphens(void **state)
{
    static const struct row rows[] = {
        {"one-at-a-time", "one-at-a-time"},
        {"One at a time", "one-at-a-time"},
        {"`T1`",          "T1"           },
        {"t1.",           "T1"           },
        {"own team",      "own_team"     },
        {"T11",           NULL           },
        {"one-at",        NULL           },
        {"",              NULL           },
    };

    (void)state;
    CHECK_ROWS("one of one-at-a-time/T1/own_team", rows);
}

static void
hosts_are_names_with_a_dot(void **state)
{
    static const struct row rows[] = {
        {"shop.example.com",          "shop.example.com"         },
        {"shop.example.com:8443",     "shop.example.com:8443"    },
        {"`registry.klinik.local`",   "registry.klinik.local"    },
        {"https://shop.example.com/", "https://shop.example.com/"},
        {"db.internal",               "db.internal"              },
        {"deploy.yml",                NULL                       },
        {"Node.js",                   NULL                       },
        {"10.0.0.1",                  NULL                       },
        {"localhost",                 NULL                       },
        {"ops@example.com",           NULL                       },
        {"-a.example.com",            NULL                       },
        {"a..example.com",            NULL                       },
        {"the web server",            NULL                       },
        {"shop.example.com and more", NULL                       },
    };

    (void)state;
    CHECK_ROWS("host", rows);
}

static void
paths_begin_somewhere(void **state)
{
    static const struct row rows[] = {
        {"/srv/media",    "/srv/media"   },
        {"`/srv/media`",  "/srv/media"   },
        {"~/backups",     "~/backups"    },
        {"./deploy.sh",   "./deploy.sh"  },
        {"../x",          "../x"         },
        {"ops/deploy.sh", "ops/deploy.sh"},
        {"/ready",        "/ready"       },
        {"/",             NULL           },
        {"/month",        NULL           },
        {"//x",           NULL           },
        {"1/3",           NULL           },
        {"deploy.sh",     NULL           },
        {"no path",       NULL           },
    };

    (void)state;
    CHECK_ROWS("path", rows);
}

static void
lists_are_split_where_people_split_them(void **state)
{
    static const struct row texts[] = {
        {"web, worker",               "web, worker"              },
        {"web, worker and beat",      "web, worker, beat"        },
        {"Web, Worker, und Beat",     "Web, Worker, Beat"        },
        {"Ingrid and Tomasz",         "Ingrid, Tomasz"           },
        {"web; worker",               "web, worker"              },
        {"- web\n- worker\n- beat",   "web, worker, beat"        },
        {"• web\n• worker",       "web, worker"              },
        {"web/worker",                "web, worker"              },
        {"main, release/*",           "main, release/*"          },
        {"release/1.0",               "release/1.0"              },
        {"web (blue, green), worker", "web (blue, green), worker"},
        {"`a, b`, c",                 "`a, b`, c"                },
        {"a (b, c",                   "a (b, c"                  },
        {"web",                       "web"                      },
        {"web,",                      "web"                      },
        {"web, , worker",             "web, worker"              },
        {"1,200 customers",           "1,200 customers"          },
        {"画像、記録",           "画像, 記録"           },
        {", ,",                       NULL                       },
        {"",                          NULL                       },
    };
    static const struct row choices[] = {
        {"dump, file-copy",    "dump, file-copy"},
        {"dump and file copy", "dump, file-copy"},
        {"dump/none",          "dump, none"     },
        {"dump, tape",         NULL             },
    };
    static const struct row windows[] = {
        {"Mon-Thu 10:00-15:00",               "Mon-Thu 10:00-15:00"                 },
        {"Tuesday and Wednesday 13:00-15:00", "Tue-Wed 13:00-15:00"                 },
        {"Mon-Thu 8-17, Fri 8-12",            "Mon-Thu 08:00-17:00; Fri 08:00-12:00"},
    };

    (void)state;
    CHECK_ROWS("list of text", texts);
    CHECK_ROWS("list of one of dump/file-copy/none", choices);
    CHECK_ROWS("list of window", windows);
}

static void
any_words_are_a_text_on_one_line(void **state)
{
    static const struct row rows[] = {
        {"team lead",       "team lead"},
        {"  two\n  words ", "two words"},
        {"a\x1b[31mb",      "a[31mb"   },
        {"\xef\xbb\xbf",    NULL       },
        {" \n ",            NULL       },
    };
    static const struct row commands[] = {
        {"`./deploy.sh production 2.4.1`", "./deploy.sh production 2.4.1"},
        {"./deploy.sh production",         "./deploy.sh production"      },
    };

    (void)state;
    CHECK_ROWS("text", rows);
    CHECK_ROWS("name", rows);
    CHECK_ROWS("command", commands);
}

static void
records_are_no_single_value(void **state)
{
    static const struct row rows[] = {
        {"name=web", NULL},
    };

    (void)state;
    CHECK_ROWS("records of component", rows);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations_are_read_in_words_and_signs),
        cmocka_unit_test(counts_are_whole_numbers_of_something),
        cmocka_unit_test(numbers_may_have_decimals),
        cmocka_unit_test(shares_are_fractions),
        cmocka_unit_test(sizes_have_steps_of_1000),
        cmocka_unit_test(rates_say_what_is_counted_and_how_often),
        cmocka_unit_test(money_counts_by_the_month_when_it_says_so),
        cmocka_unit_test(times_are_clocks),
        cmocka_unit_test(windows_are_days_and_hours),
        cmocka_unit_test(dates_hold_what_is_known),
        cmocka_unit_test(flags_are_led_by_yes_or_no),
        cmocka_unit_test(choices_match_with_blanks_for_hyphens),
        cmocka_unit_test(hosts_are_names_with_a_dot),
        cmocka_unit_test(paths_begin_somewhere),
        cmocka_unit_test(lists_are_split_where_people_split_them),
        cmocka_unit_test(any_words_are_a_text_on_one_line),
        cmocka_unit_test(records_are_no_single_value),
    };

    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("value_parse", tests, NULL, NULL);
}
