// SPDX-License-Identifier: MIT
#include <locale.h>

#include "unit/interview/types.h"
#include "unit/unit.h"

static const struct row durations[] = {
    {"four hours", "4 h"},
    {"half an hour", "30 min"},
    {"1 h 50 min", "1 h 50 min"},
    {"2 h 10", "2 h 10 min"},
    {"2h10m30s", "2 h 10 min 30 s"},
    {"1d12h", "36 h"},
    {"a day", "24 h"},
    {"one day", "24 h"},
    {"1 day 4 h", "28 h"},
    {"20 Sekunden", "20 s"},
    {"eine Stunde", "1 h"},
    {"eine Stunde und 20 Minuten", "1 h 20 min"},
    {"1 Std. 30 Min.", "1 h 30 min"},
    {"eine halbe Stunde", "30 min"},
    {"eine Viertelstunde", "15 min"},
    {"a quarter of an hour", "15 min"},
    {"three quarters of an hour", "45 min"},
    {"anderthalb Stunden", "1 h 30 min"},
    {"zweieinhalb Stunden", "2 h 30 min"},
    {"one and a half hours", "1 h 30 min"},
    {"an hour and a half", "1 h 30 min"},
    {"2½ hours", "2 h 30 min"},
    {"1:30 h", "1 h 30 min"},
    {"0:45 Stunden", "45 min"},
    {"2:30 min", "2 min 30 s"},
    {"half a day", "12 h"},
    {"ein halber Tag", "12 h"},
    {"15m", "15 min"},
    {"90 s", "1 min 30 s"},
    {"1.5s", "1.5 s"},
    {"1,5 s", "1.5 s"},
    {"0.250 s", "250 ms"},
    {"300 ms", "300 ms"},
    {"10-minute", "10 min"},
    {"90 min", "1 h 30 min"},
    {"48 h", "2 days"},
    {"24 h", "24 h"},
    {"10 days", "10 days"},
    {"3 working days", "3 days"},
    {"30 Tage", "30 days"},
    {"8 weeks", "56 days"},
    {"a fortnight", "14 days"},
    {"zwei Monate", "60 days"},
    {"12 months", "1 year"},
    {"18 Monate", "1 year 180 days"},
    {"10 years", "10 years"},
    {"ein Jahr", "1 year"},
    {"fünf Jahre", "5 years"},
    {"twenty-five minutes", "25 min"},
    {"fünfundvierzig Minuten", "45 min"},
    {"within 15 minutes", "at most 15 min"},
    {"binnen 15 Minuten", "at most 15 min"},
    {"innerhalb von 4 Stunden", "at most 4 h"},
    {"up to 90 days", "at most 90 days"},
    {"15 minutes at most", "at most 15 min"},
    {"max. 30 Min.", "at most 30 min"},
    {"unter 1,5 s", "at most 1.5 s"},
    {"< 15 min", "at most 15 min"},
    {"in under 5 minutes", "at most 5 min"},
    {"at least a week", "at least 7 days"},
    {"mind. zwei Stunden", "at least 2 h"},
    {"länger als 5 Minuten", "at least 5 min"},
    {"takes over an hour", "at least 1 h"},
    {"about 2 h 10 min", "about 2 h 10 min"},
    {"rund 10 Minuten", "about 10 min"},
    {"~5 min", "about 5 min"},
    {"30 minutes or so", "about 30 min"},
    {"at most about 5 min", "at most 5 min"},
    {"5-10 minutes", "5 min to 10 min"},
    {"5 to 10 min", "5 min to 10 min"},
    {"between 4 and 6 hours", "4 h to 6 h"},
    {"zwischen 2 und 3 Tagen", "2 days to 3 days"},
    {"30 min to 2 h", "30 min to 2 h"},
    {"3 or 4 days", "3 days to 4 days"},
    {"zwei bis drei Wochen", "14 days to 21 days"},
    {"every 5 minutes", "5 min"},
    {"alle 5 Minuten", "5 min"},
    {"every hour", "1 h"},
    {"every night", "24 h"},
    {"once a night", "24 h"},
    {"einmal pro Nacht", "24 h"},
    {"jede Stunde", "1 h"},
    {"hourly", "1 h"},
    {"daily", "24 h"},
    {"täglich", "24 h"},
    {"weekly", "7 days"},
    {"vierteljährlich", "90 days"},
    {"20秒", "20 s"},
    {"２０ 秒", "20 s"},
    {"3時間", "3 h"},
    {"30分以内", "at most 30 min"},
    {"約2小时", "about 2 h"},
    {"deux heures", NULL},
    {"2 heures", "2 h"},
    {"30 días", "30 days"},
    {"5 minuti", "5 min"},
    {"3 semanas", "21 days"},
    {"0 s", "0 min"},
    {"next morning", NULL},
    {"a few minutes", NULL},
    {"ein paar Minuten", NULL},
    {"einige Stunden", NULL},
    {"several days", NULL},
    {"quick", NULL},
    {"soon", NULL},
    {"before 04:30", NULL},
    {"4", NULL},
    {"4 GB", NULL},
    {"5 m", NULL},
    {"3D", NULL},
    {"v2 h", NULL},
    {"9999999999999 years", NULL},
    {"2 requests per second", NULL},
    {"24 hours a day", NULL},
    {"4 hours, then 2 more", NULL},
    {"every second Tuesday", NULL},
    {"", NULL},
    {"   ", NULL},
};

static void
durations_are_read_in_words_and_signs(void **state)
{
    (void)state;
    CHECK_ROWS("duration", durations);
}

static const struct row counts[] = {
    {"2", "2"},
    {"1,200", "1,200"},
    {"1.200", "1,200"},
    {"1'200", "1,200"},
    {"40 000", "40,000"},
    {"40\xc2\xa0"
     "000",
     "40,000"},
    {"1.234.567", "1,234,567"},
    {"rund 40.000", "about 40,000"},
    {"4 to 12", "4 to 12"},
    {"3-5", "3 to 5"},
    {"zwischen 4 und 12", "4 to 12"},
    {"two or three", "2 to 3"},
    {"more than 5", "at least 5"},
    {"10+", "at least 10"},
    {"at most 3 instances", "at most 3"},
    {"höchstens drei", "at most 3"},
    {"the last five images", "5"},
    {"1,200 customers", "1,200"},
    {"4 vCPU", "4"},
    {"two web servers", "2"},
    {"zwei Personen", "2"},
    {"one", "1"},
    {"eine", "1"},
    {"a dozen", NULL},
    {"ein Dutzend", "12"},
    {"zero", "0"},
    {"null", "0"},
    {"twenty four", "24"},
    {"fünfundzwanzig", "25"},
    {"zweihundertfünfzig", "250"},
    {"dreitausend", "3,000"},
    {"one hundred and fifty", "150"},
    {"two hundred thousand", "200,000"},
    {"2.1 million", "2,100,000"},
    {"1,5 Mio.", "1,500,000"},
    {"5k", "5,000"},
    {"3万", "30,000"},
    {"２０", "20"},
    {"3x", "3"},
    {"1.5", NULL},
    {"-5", NULL},
    {"007", NULL},
    {"1/3", NULL},
    {"CX32", NULL},
    {"Debian 12", NULL},
    {"PostgreSQL 16", NULL},
    {"v2025.03.2", NULL},
    {"2.4.1", NULL},
    {"p95", NULL},
    {"T2", NULL},
    {"port 8080", NULL},
    {"10.0.0.1", NULL},
    {"2026-05", NULL},
    {"31 April", NULL},
    {"5 minutes", NULL},
    {"99.5 %", NULL},
    {"8 GB", NULL},
    {"2 requests per second", NULL},
    {"40 EUR", NULL},
    {"14 Uhr", NULL},
    {"2 vCPU, 4 GB", NULL},
    {"a lot of files", NULL},
    {"a few", NULL},
    {"several", NULL},
    {"viele", NULL},
    {"9999999999999999999999", NULL},
    {"zwanzigtausendmillionendreieck", NULL},
};

static void
counts_are_whole_numbers_of_something(void **state)
{
    (void)state;
    CHECK_ROWS("count", counts);
}

static void
numbers_may_have_decimals(void **state)
{
    static const struct row rows[] = {
        {"1.200,50", "1,200.5"},
        {"1,200.50", "1,200.5"},
        {"3.14", "3.14"},
        {"0,5", "0.5"},
        {"0.005", "0.005"},
        {"about 1.5", "about 1.5"},
        {"1.5 to 2.5", "1.5 to 2.5"},
        {"9.2020", "9.2020"},
        {"0.307044444", "0.307044444"},
        {"1.2.3", NULL},
        {"1,2,3", NULL},
        {"3.5 GB", NULL},
    };

    (void)state;
    CHECK_ROWS("number", rows);
}

static void
shares_are_fractions(void **state)
{
    static const struct row rows[] = {
        {"99.5 %", "99.5 %"},
        {"99,9 Prozent", "99.9 %"},
        {"99.999 %", "99.999 %"},
        {"888888%", "888888 %"},
        {"50%", "50 %"},
        {"one percent", "1 %"},
        {"fünf Prozent", "5 %"},
        {"5 per cent", "5 %"},
        {"2 ‰", "0.2 %"},
        {"99.9％", "99.9 %"},
        {"at least 99.9 %", "at least 99.9 %"},
        {"> 99.9 %", "at least 99.9 %"},
        {"mehr als 5 %", "at least 5 %"},
        {"below 1 %", "at most 1 %"},
        {"5-10 %", "5 % to 10 %"},
        {"99.9 % of the time", "99.9 %"},
        {"99.9 % availability", "99.9 %"},
        {"0.995", "99.5 %"},
        {"half", "50 %"},
        {"a third", "33.333333 %"},
        {"die Hälfte", "50 %"},
        {"5", NULL},
        {"2 percentage points", NULL},
        {"12 % and 3 %", NULL},
        {"four nines", NULL},
        {"half of the customers", NULL},
    };

    (void)state;
    CHECK_ROWS("share", rows);
}

static void
sizes_have_steps_of_1000(void **state)
{
    static const struct row rows[] = {
        {"350 GB", "350 GB"},
        {"about 6 GB", "about 6 GB"},
        {"ca. 6 GB", "about 6 GB"},
        {"8 GiB", "8.589934592 GB"},
        {"512Mi", "536.870912 MB"},
        {"1.5 TB", "1.5 TB"},
        {"1.500 GB", "1.5 TB"},
        {"500 Mb", "500 MB"},
        {"2 Gigabyte", "2 GB"},
        {"zehn Gigabyte", "10 GB"},
        {"20 Go", "20 GB"},
        {"100 kB", "100 kB"},
        {"12 bytes", "12 B"},
        {"4 GB RAM", "4 GB"},
        {"100 GB of data", "100 GB"},
        {"up to 2 TB", "at most 2 TB"},
        {"300-500 MB", "300 MB to 500 MB"},
        {"500 MB to 2 GB", "500 MB to 2 GB"},
        {"１０ＧＢ", "10 GB"},
        {"8 go", NULL},
        {"100 MB/s", NULL},
        {"2 GB per day", NULL},
        {"1 Gbit/s", NULL},
        {"4", NULL},
        {"32-bit", NULL},
        {"2 vCPU, 4 GB", NULL},
        {"big", NULL},
    };

    (void)state;
    CHECK_ROWS("size", rows);
}

static const struct row rates[] = {
    {"20 requests/s", "20 requests/s"},
    {"2 requests per second", "2 requests/s"},
    {"120 Anfragen pro Sekunde", "120 Anfragen/s"},
    {"200 million rows a night", "200,000,000 rows/day"},
    {"40.000 Nachrichten am Tag", "40,000 Nachrichten/day"},
    {"10.000 Nachrichten/Tag", "10,000 Nachrichten/day"},
    {"1,000 req/min", "1,000 req/min"},
    {"50 rps", "50 requests/s"},
    {"15/s", "15/s"},
    {"2 releases/month", "2 releases/month"},
    {"Vier Versionen im Jahr", "4 Versionen/year"},
    {"once a day", "1/day"},
    {"twice a week", "2/week"},
    {"three times a week", "3/week"},
    {"zweimal pro Woche", "2/week"},
    {"4x im Jahr", "4/year"},
    {"3 mal am Tag", "3/day"},
    {"einmal im Monat", "1/month"},
    {"1x monatlich", "1/month"},
    {"weekly", "1/week"},
    {"täglich", "1/day"},
    {"every two weeks", "every 14 days"},
    {"alle 14 Tage", "every 14 days"},
    {"every 13 days", "every 13 days"},
    {"1 release per 11 days", "1 release per 11 days"},
    {"200 per 10 minutes", "20/min"},
    {"about 15 requests per second", "about 15 requests/s"},
    {"up to 90 requests/s", "at most 90 requests/s"},
    {"5 to 10 requests/s", "5 requests/s to 10 requests/s"},
    {"100 MB/s", "100 MB/s"},
    {"5k requests/s", "5,000 requests/s"},
    {"2 HL7-Nachrichten pro Minute", "2 HL7-Nachrichten/min"},
    {"5 failed logins of staff per h", "5 failed logins of staff/h"},
    {"40 euros a month", NULL},
    {"2 hours per week", NULL},
    {"5 % per day", NULL},
    {"every 5 minutes", NULL},
    {"2 requests", NULL},
    {"5 errors in 10 minutes", NULL},
    {"5 errors within a day", NULL},
    {"often", NULL},
    {"regularly", NULL},
};

static void
rates_say_what_is_counted_and_how_often(void **state)
{
    (void)state;
    CHECK_ROWS("rate", rates);
}

static void
money_counts_by_the_month_when_it_says_so(void **state)
{
    static const struct row rows[] = {
        {"14,000 EUR per month", "14,000 EUR/month"},
        {"40 euros a month", "40 EUR/month"},
        {"€19/month", "19 EUR/month"},
        {"500 Euro im Monat", "500 EUR/month"},
        {"1,200 EUR yearly", "100 EUR/month"},
        {"500 CHF mtl.", "500 CHF/month"},
        {"1.200,50 EUR/Monat", "1,200.50 EUR/month"},
        {"6000 EUR a year", "500 EUR/month"},
        {"100 EUR per year", "8.33 EUR/month"},
        {"300 EUR per quarter", "100 EUR/month"},
        {"$1,200", "1,200 USD"},
        {"US$ 5", "5 USD"},
        {"19,99 €", "19.99 EUR"},
        {"12k EUR", "12,000 EUR"},
        {"2 Mio. Euro", "2,000,000 EUR"},
        {"£3.50", "3.50 GBP"},
        {"5000円", "5,000 JPY"},
        {"about 70 $ per month", "about 70 USD/month"},
        {"max. 500 €", "at most 500 EUR"},
        {"between 300 and 500 EUR", "300 EUR to 500 EUR"},
        {"€5-10", "5 EUR to 10 EUR"},
        {"$5 to $10 a month", "5 USD/month to 10 USD/month"},
        {"40 euros a month all in", "40 EUR/month"},
        {"0.10 $ per hour", NULL},
        {"500", NULL},
        {"cheap", NULL},
        {"EUR", NULL},
        {"500 EUR or what it takes", NULL},
    };

    (void)state;
    CHECK_ROWS("money", rows);
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
    };

    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("value_amounts", tests, NULL, NULL);
}
