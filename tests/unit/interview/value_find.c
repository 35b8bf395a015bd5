// SPDX-License-Identifier: MIT
#include <locale.h>

#include "interview/value.h"
#include "unit/interview/types.h"
#include "unit/unit.h"

/* What is found in a sentence: "[piece] printed" for each, with blanks between. */
struct sentence {
    const char *type;
    const char *text;
    const char *want;
};

static void
find_all(struct arena *a, const struct sentence *row, struct buf *got)
{
    const struct type *type = type_of(a, span_of(row->type));
    struct span sentence = span_of(row->text), found;
    struct value v;
    size_t at = 0, last = 0;

    assert_non_null(type);
    while (value_find(a, type, sentence, &at, &v, &found)) {
        /* Pieces lie in the sentence, one behind the other. */
        assert_true(found.len > 0 && found.at >= sentence.at + last);
        assert_true(found.at + found.len <= sentence.at + at && at > last);
        last = at;
        buf_addf(got, "%s[%.*s] ", got->len ? " " : "", SPAN_ARG(found));
        value_print(&v, got);
    }
    assert_int_equal(at, sentence.len);
}

static void
check_sentences(const struct sentence *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED got = BUF_INIT;
        find_all(a, &rows[i], &got);
        if (strcmp(got.data, rows[i].want) != 0)
            fail_msg("%s in \"%s\": got %s, want %s", rows[i].type, rows[i].text, got.data,
                     rows[i].want);
    }
}

static const struct sentence found_rows[] = {
    {"duration", "We must be back within 15 minutes.", "[within 15 minutes] at most 15 min"},
    {"duration", "It calls /healthz every 5 minutes and pushes.", "[5 minutes] 5 min"},
    {"duration", "more than 5 new errors within 10 minutes after a release",
     "[within 10 minutes] at most 10 min"},
    {"count", "more than 5 new errors within 10 minutes after a release",
     "[more than 5] at least 5"},
    {"duration", "TTL 300 seconds", "[300 seconds] 5 min"},
    {"duration", "RTO: 4h, RPO=15min, ttl:300s", "[4h] 4 h [15min] 15 min [300s] 5 min"},
    {"duration", "Losing one day of data is fine, four hours to be back is too.",
     "[one day] 24 h [four hours] 4 h"},
    {"duration", "Backups are kept 14 days (max. 90 Tage).",
     "[14 days] 14 days [max. 90 Tage] at most 90 days"},
    {"duration", "RTO 30 Minuten, jede Stunde ein PDF, alle 5 Minuten WAL",
     "[30 Minuten] 30 min [jede Stunde] 1 h [5 Minuten] 5 min"},
    {"duration", "p95 unter 1,5 s und p99 below 300 ms",
     "[unter 1,5 s] at most 1.5 s [below 300 ms] at most 300 ms"},
    {"duration", "error rate above 5 % over 10 minutes", "[10 minutes] 10 min"},
    {"duration", "a 10-minute window and a one-hour token", "[10-minute] 10 min [one-hour] 1 h"},
    {"duration", "it may be down for a day or within an hour",
     "[a day] 24 h [within an hour] at most 1 h"},
    {"count", "Je Raum 8 vCPU und zwei Knoten, nur eine Instanz", "[8] 8 [zwei] 2 [eine] 1"},
    {"count", "between 4 and 12 workers, 2-3 nodes", "[between 4 and 12] 4 to 12 [2-3] 2 to 3"},
    {"count", "Keep the last five images.", "[five] 5"},
    {"count", "etwa 900 Nutzende und 1.400 Unit-Tests", "[etwa 900] about 900 [1.400] 1,400"},
    {"count", "replicas: 3, count=2, 3x redis", "[3] 3 [2] 2 [3x] 3"},
    {"count", "one review and two hundred thousand rows", "[one] 1 [two hundred thousand] 200,000"},
    {"share", "99.5 % is plenty; mehr als 5 % scheitern",
     "[99.5 %] 99.5 % [mehr als 5 %] at least 5 %"},
    {"size", "Postgres has about 6 GB, PDFs are 11 GB", "[about 6 GB] about 6 GB [11 GB] 11 GB"},
    {"rate", "Normal load is tiny, maybe 2 requests per second, and later around 15.",
     "[maybe 2 requests per second] about 2 requests/s"},
    {"rate", "nine companies, around 200 million rows a night",
     "[around 200 million rows a night] about 200,000,000 rows/day"},
    {"rate", "HL7 etwa 40.000 Nachrichten am Tag, sonst ungefähr 120 Anfragen pro Sekunde",
     "[etwa 40.000 Nachrichten am Tag] about 40,000 Nachrichten/day "
     "[ungefähr 120 Anfragen pro Sekunde] about 120 Anfragen/s"},
    {"rate", "Keys are exchanged once a year. We release weekly.",
     "[once a year] 1/year [weekly] 1/week"},
    {"money", "Budget: 40 euros a month all in, at most $50; €19/month today",
     "[40 euros a month] 40 EUR/month [at most $50] at most 50 USD [€19/month] 19 EUR/month"},
    {"money", "14,000 EUR per month for prod", "[14,000 EUR per month] 14,000 EUR/month"},
    {"time", "`pg_dump` every night at 03:10 plus rsync", "[03:10] 03:10"},
    {"time", "result needed: 06:00 at the latest, so start before 04:30",
     "[06:00 at the latest] before 06:00 [before 04:30] before 04:30"},
    {"time", "Change-Board, dienstags 14:00, oder ab 22 Uhr",
     "[14:00] 14:00 [ab 22 Uhr] after 22:00"},
    {"window", "Going live only Tuesday to Thursday between 20:00 and 22:00 Berlin time.",
     "[only Tuesday to Thursday between 20:00 and 22:00 Berlin time] "
     "Tue-Thu 20:00-22:00 Europe/Berlin"},
    {"window", "windows: Tuesday and Wednesday 13:00-15:00, never Friday",
     "[Tuesday and Wednesday 13:00-15:00] Tue-Wed 13:00-15:00"},
    {"window", "Fünf Personen, rund um die Uhr, Reaktion binnen 15 Minuten",
     "[rund um die Uhr] 24/7"},
    {"window", "control room 04:00-12:00 first, by phone 04:00-08:00",
     "[04:00-12:00] 04:00-12:00 [04:00-08:00] 04:00-08:00"},
    {"window", "We release on Tuesdays and Thursdays.", "[on Tuesdays and Thursdays] Tue+Thu"},
    {"date", "Letzter Test im Februar, davor May 2026 and 2026-01-15.",
     "[Februar] February [May 2026] 2026-05 [2026-01-15] 2026-01-15"},
    {"date", "Sperre vom 15. Dezember bis 6. Januar",
     "[15. Dezember] 15 December [bis 6. Januar] before 6 January"},
    {"date", "since 2019 we run it, last test in 2024", "[since 2019] after 2019 [2024] 2024"},
    {"host", "See https://status.example.com/page or app.example.com:8443, e.g. `db.internal`.",
     "[status.example.com] status.example.com [app.example.com:8443] app.example.com:8443 "
     "[db.internal] db.internal"},
    {"path", "PDFs are in `/srv/media`, the rest in ~/data, ./x and /opt/a.",
     "[/srv/media] /srv/media [~/data] ~/data [./x] ./x [/opt/a] /opt/a"},
    {"path", "`src/main.c` and `release/*`", "[src/main.c] src/main.c"},
    {"command", "run `docker compose logs` and `./deploy.sh`",
     "[`docker compose logs`] docker compose logs [`./deploy.sh`] ./deploy.sh"},
    {"duration", "30分以内に、約2時間", "[30分以内] at most 30 min [約2時間] about 2 h"},
};

static void
values_are_found_with_their_qualifiers(void **state)
{
    (void)state;
    check_sentences(found_rows, ARRAY_LEN(found_rows));
}

static const struct sentence other_rows[] = {
    {"count", "CX32 with Debian 12, PostgreSQL 16, vSphere 8 and RHEL 9.", ""},
    {"count", "port 8080 and 9090, HTTP 500, error codes 502", ""},
    {"count", "v2025.03.2, 2.4.1, p95, T2, HL7, OQ-3, #1234, R26", ""},
    {"count", "10.0.0.1/24 and 192.168.1.1:8080, fe80::1", ""},
    {"count", "A in Haus 1 und B in Haus 4, Raum 2, room 12, phase 3", ""},
    {"count", "1. stop the worker  2. start it", ""},
    {"count", "vom 15. Dezember, am 1. des Monats", ""},
    {"count", "one of them, no one, this one is, restored one, one day", ""},
    {"count", "Ein Server und eine Datenbank", ""},
    {"count", "99.5 % at 14:30, 8 GB, 40 EUR, 2 requests per second, 5 min", ""},
    {"count", "2026-05-12, 12 May 2026, since 2019, in 2024", ""},
    {"count", "24/7, 1/3, 16:9, 64-bit, 3-tier", ""},
    {"count", "call +49 40 123456", ""},
    {"count", "Mon-Fri 8-18 CET", ""},
    {"count", "`sleep 5` and `--retries=3`", ""},
    {"count", "zero downtime, a few users, a lot of files", ""},
    {"count", "24 hours a day, 0.10 $ per hour", ""},
    {"duration", "40 euros a month, 2 requests a second, 5 per day", ""},
    {"duration", "2 requests per second, 200 million rows a night", ""},
    {"duration", "a few minutes, some days, soon, next morning, quickly", ""},
    {"duration", "every second Tuesday, a second server, the 90s", ""},
    {"duration", "24 hours a day, 7 days a week", ""},
    {"duration", "at 14:30 h, 03:10, T2 s", ""},
    {"size", "4 vCPU, 100 MB/s, 1 Gbit/s, 8 go", ""},
    {"share", "5 percentage points, 5 of 100", ""},
    {"rate", "5 errors within 10 minutes, 40 euros a month, 2 hours per week", ""},
    {"rate", "€19/month, the weekly report, every 5 minutes", ""},
    {"money", "500 per month, $PATH, cheap", ""},
    {"time", "08:00-18:00 on weekdays, between 20:00 and 22:00", ""},
    {"time", "2026-01-02T03:04:05Z and 2026-01-02 03:04:05", ""},
    {"time", "1:30 hours, 16:9:1, ::1", ""},
    {"window", "never on weekends, no releases on Friday, nicht am Wochenende", ""},
    {"window", "dienstags 14:00, Tuesday at 10:00", ""},
    {"window", "second Tuesday, last Friday, the first Monday", ""},
    {"window", "So we do it, do it, Sat down, Monday morning", ""},
    {"window", "Do 5-6 tests, 4 to 12 workers, 2026-05-12", ""},
    {"date", "it may march on, last spring, never, yesterday", ""},
    {"date", "v2026-05, 2026-13, x-2026-05-12, 10.0.0.1", ""},
    {"host", "deploy.yml, Node.js, e.g. z.B. done.At ops@example.com v1.2.3 10.0.0.1", ""},
    {"path", "and/or, 3 requests /s, CI/CD, https://x.example.com/y, 24/7", ""},
    {"command", "`main`, `/srv/media`, `TAG=1`, `lint`, not closed `ls -l", ""},
    {"text", "any words", ""},
    {"flag", "yes", ""},
    {"one of a/b", "a", ""},
    {"list of duration", "5 min", ""},
};

static void
what_only_looks_like_a_value_is_left_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(other_rows); i++) {
        ARENA_SCOPED a = arena_new();
        struct span found, sentence = span_of(other_rows[i].text);
        struct value v;
        size_t at = 0;
        if (value_find(a, type_of(a, span_of(other_rows[i].type)), sentence, &at, &v, &found))
            fail_msg("%s in \"%s\": found %.*s", other_rows[i].type, other_rows[i].text,
                     SPAN_ARG(found));
    }
}

/* Long texts of one pattern: a reader that looked ahead without bound would run into the time limit. */
static void
finding_stays_linear(void **state)
{
    static const char *const patterns[] = {
        "1",      "1 ",    "1,234,", "a ",     "at most ", "Mon ",         "Mon, ",
        "12:00-", "5 to ", "`",      "x`",     "(",        "2 words and ", "2 requests ",
        "/",      "a.",    "ä",      "\xff",   "twenty",   "no ",          "one hundred ",
        "Nov ",   "1 h ",  "14. ",   "every ", "\n",       "\xe2\x80\x8b", "5 \xe2\x80\x8b",
    };
    ARENA_SCOPED a = arena_new();

    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(patterns); p++) {
        BUF_SCOPED text = BUF_INIT;
        while (text.len < 1 << 14)
            buf_adds(&text, patterns[p]);
        for (int kind = 0; kind < TYPE_LIST; kind++) {
            struct type type = {.kind = (enum type_kind)kind};
            struct span found;
            struct value v;
            size_t at = 0;
            while (value_find(a, &type, buf_span(&text), &at, &v, &found))
                ;
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_found_with_their_qualifiers),
        cmocka_unit_test(what_only_looks_like_a_value_is_left_alone),
        cmocka_unit_test(finding_stays_linear),
    };

    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("value_find", tests, NULL, NULL);
}
