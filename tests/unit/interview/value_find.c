// SPDX-License-Identifier: MIT
#include <locale.h>

#include "interview/value.h"
#include "unit/interview/types.h"
#include "unit/unit.h"

/* "type: sentence", then indented what is found in it, in order: the piece, and the value printed. */
static const char amounts[] =
    "count: Keep 5. We want General Purpose 8 vCores.\n"
    "  [5] 5\n"
    "  [8] 8\n"
    "count: more than 5 new errors within 10 minutes after a release\n"
    "  [more than 5] at least 5\n"
    "count: Je Raum 8 vCPU und zwei Knoten, nur eine Instanz\n"
    "  [8] 8\n"
    "  [zwei] 2\n"
    "  [eine] 1\n"
    "count: between 4 and 12 workers, 2-3 nodes\n"
    "  [between 4 and 12] 4 to 12\n"
    "  [2-3] 2 to 3\n"
    "count: Keep the last five images.\n"
    "  [five] 5\n"
    "count: etwa 900 Nutzende und 1.400 Unit-Tests\n"
    "  [etwa 900] about 900\n"
    "  [1.400] 1,400\n"
    "count: replicas: 3, count=2, 3x redis\n"
    "  [3] 3\n"
    "  [2] 2\n"
    "  [3x] 3\n"
    "count: one review and two hundred thousand rows\n"
    "  [one] 1\n"
    "  [two hundred thousand] 200,000\n"
    "duration: We must be back within 15 minutes.\n"
    "  [within 15 minutes] at most 15 min\n"
    "duration: It calls /healthz every 5 minutes and pushes.\n"
    "  [5 minutes] 5 min\n"
    "duration: more than 5 new errors within 10 minutes after a release\n"
    "  [within 10 minutes] at most 10 min\n"
    "duration: TTL 300 seconds\n"
    "  [300 seconds] 5 min\n"
    "duration: RTO: 4h, RPO=15min, ttl:300s\n"
    "  [4h] 4 h\n"
    "  [15min] 15 min\n"
    "  [300s] 5 min\n"
    "duration: Losing one day of data is fine, four hours to be back is too.\n"
    "  [one day] 24 h\n"
    "  [four hours] 4 h\n"
    "duration: Backups are kept 14 days (max. 90 Tage).\n"
    "  [14 days] 14 days\n"
    "  [max. 90 Tage] at most 90 days\n"
    "duration: RTO 30 Minuten, jede Stunde ein PDF, alle 5 Minuten WAL\n"
    "  [30 Minuten] 30 min\n"
    "  [jede Stunde] 1 h\n"
    "  [5 Minuten] 5 min\n"
    "duration: p95 unter 1,5 s und p99 below 300 ms\n"
    "  [unter 1,5 s] at most 1.5 s\n"
    "  [below 300 ms] at most 300 ms\n"
    "duration: error rate above 5 % over 10 minutes\n"
    "  [10 minutes] 10 min\n"
    "duration: a 10-minute window and a one-hour token\n"
    "  [10-minute] 10 min\n"
    "  [one-hour] 1 h\n"
    "duration: it may be down for a day or within an hour\n"
    "  [a day] 24 h\n"
    "  [within an hour] at most 1 h\n"
    "duration: 30分以内に、約2時間\n"
    "  [30分以内] at most 30 min\n"
    "  [約2時間] about 2 h\n"
    "share: 99.5 % is plenty; mehr als 5 % scheitern\n"
    "  [99.5 %] 99.5 %\n"
    "  [mehr als 5 %] at least 5 %\n"
    "size: Postgres has about 6 GB, PDFs are 11 GB\n"
    "  [about 6 GB] about 6 GB\n"
    "  [11 GB] 11 GB\n"
    "rate: ~300 rps average, 2,500 rps peak\n"
    "  [~300 rps] about 300 requests/s\n"
    "  [2,500 rps] 2,500 requests/s\n"
    "rate: Normal load is tiny, maybe 2 requests per second, and later around 15.\n"
    "  [maybe 2 requests per second] about 2 requests/s\n"
    "rate: nine companies, around 200 million rows a night\n"
    "  [around 200 million rows a night] about 200,000,000 rows/day\n"
    "rate: HL7 etwa 40.000 Nachrichten am Tag, sonst ungefähr 120 Anfragen pro Sekunde\n"
    "  [etwa 40.000 Nachrichten am Tag] about 40,000 Nachrichten/day\n"
    "  [ungefähr 120 Anfragen pro Sekunde] about 120 Anfragen/s\n"
    "rate: Keys are exchanged once a year. We release weekly.\n"
    "  [once a year] 1/year\n"
    "  [weekly] 1/week\n"
    "money: Cloud bill is about $3.2k/month\n"
    "  [about $3.2k/month] about 3,200 USD/month\n"
    "money: Budget: 40 euros a month all in, at most $50; €19/month today\n"
    "  [40 euros a month] 40 EUR/month\n"
    "  [at most $50] at most 50 USD\n"
    "  [€19/month] 19 EUR/month\n"
    "money: 14,000 EUR per month for prod\n"
    "  [14,000 EUR per month] 14,000 EUR/month\n";

static const char others[] =
    "time: `pg_dump` every night at 03:10 plus rsync\n"
    "  [03:10] 03:10\n"
    "time: result needed: 06:00 at the latest, so start before 04:30\n"
    "  [06:00 at the latest] before 06:00\n"
    "  [before 04:30] before 04:30\n"
    "time: Change-Board, dienstags 14:00, oder ab 22 Uhr\n"
    "  [14:00] 14:00\n"
    "  [ab 22 Uhr] after 22:00\n"
    "window: werktags 7-19 Uhr, am Wochenende nur per Mail\n"
    "  [werktags 7-19 Uhr] Mon-Fri 07:00-19:00\n"
    "  [am Wochenende] Sat-Sun\n"
    "window: We deploy Tue-Thu, 9:00-16:00 UK time.\n"
    "  [Tue-Thu, 9:00-16:00 UK time] Tue-Thu 09:00-16:00 Europe/London\n"
    "window: Going live only Tuesday to Thursday between 20:00 and 22:00 Berlin time.\n"
    "  [only Tuesday to Thursday between 20:00 and 22:00 Berlin time] Tue-Thu 20:00-22:00 Europe/Berlin\n"
    "window: windows: Tuesday and Wednesday 13:00-15:00, never Friday\n"
    "  [Tuesday and Wednesday 13:00-15:00] Tue-Wed 13:00-15:00\n"
    "window: Fünf Personen, rund um die Uhr, Reaktion binnen 15 Minuten\n"
    "  [rund um die Uhr] 24/7\n"
    "window: control room 04:00-12:00 first, by phone 04:00-08:00\n"
    "  [04:00-12:00] 04:00-12:00\n"
    "  [04:00-08:00] 04:00-08:00\n"
    "window: We release on Tuesdays and Thursdays.\n"
    "  [on Tuesdays and Thursdays] Tue+Thu\n"
    "date: Letzter Test im Februar, davor May 2026 and 2026-01-15.\n"
    "  [Februar] February\n"
    "  [May 2026] 2026-05\n"
    "  [2026-01-15] 2026-01-15\n"
    "date: Sperre vom 15. Dezember bis 6. Januar\n"
    "  [15. Dezember] 15 December\n"
    "  [bis 6. Januar] before 6 January\n"
    "date: since 2019 we run it, last test in 2024\n"
    "  [since 2019] after 2019\n"
    "  [2024] 2024\n"
    "host: See https://status.example.com/page or app.example.com:8443, e.g. `db.internal`.\n"
    "  [status.example.com] status.example.com\n"
    "  [app.example.com:8443] app.example.com:8443\n"
    "  [db.internal] db.internal\n"
    "path: PDFs are in `/srv/media`, the rest in ~/data, ./x and /opt/a.\n"
    "  [/srv/media] /srv/media\n"
    "  [~/data] ~/data\n"
    "  [./x] ./x\n"
    "  [/opt/a] /opt/a\n"
    "path: `src/main.c` and `release/*`\n"
    "  [src/main.c] src/main.c\n"
    "command: run `docker compose logs` and `./deploy.sh`\n"
    "  [`docker compose logs`] docker compose logs\n"
    "  [`./deploy.sh`] ./deploy.sh\n";

/* Nothing is found in these. */
static const char not_meant[] =
    "count: we run Foobar 7, the XYZ 3 and MyThing 2.\n"
    "count: a few hundred users, half past two, several thousand, one day\n"
    "duration: a quarter hour that is free, how much in a month\n"
    "rate: maximal 2.000 EUR monatlich, see budget.monthly\n"
    "host: secrets.store and m.name and release.window\n"
    "window: on Black Friday, last Tuesday, good Friday\n"
    "count: CX32 with Debian 12, PostgreSQL 16, vSphere 8 and RHEL 9.\n"
    "count: port 8080 and 9090, HTTP 500, error codes 502\n"
    "count: v2025.03.2, 2.4.1, p95, T2, HL7, OQ-3, #1234, R26\n"
    "count: 10.0.0.1/24 and 192.168.1.1:8080, fe80::1\n"
    "count: A in Haus 1 und B in Haus 4, Raum 2, room 12, phase 3\n"
    "count: 1. stop the worker  2. start it\n"
    "count: vom 15. Dezember, am 1. des Monats\n"
    "count: one of them, no one, this one is, restored one, one day\n"
    "count: Ein Server und eine Datenbank\n"
    "count: 99.5 % at 14:30, 8 GB, 40 EUR, 2 requests per second, 5 min\n"
    "count: 2026-05-12, 12 May 2026, since 2019, in 2024\n"
    "count: 24/7, 1/3, 16:9, 64-bit, 3-tier\n"
    "count: call +49 40 123456\n"
    "count: Mon-Fri 8-18 CET\n"
    "count: `sleep 5` and `--retries=3`\n"
    "count: zero downtime, a few users, a lot of files\n"
    "count: 24 hours a day, 0.10 $ per hour\n"
    "duration: 40 euros a month, 2 requests a second, 5 per day\n"
    "duration: 2 requests per second, 200 million rows a night\n"
    "duration: a few minutes, some days, soon, next morning, quickly\n"
    "duration: every second Tuesday, a second server, the 90s\n"
    "duration: 24 hours a day, 7 days a week\n"
    "duration: at 14:30 h, 03:10, T2 s\n"
    "size: 4 vCPU, 100 MB/s, 1 Gbit/s, 8 go\n"
    "share: 5 percentage points, 5 of 100\n"
    "rate: 5 errors within 10 minutes, 40 euros a month, 2 hours per week\n"
    "rate: €19/month, the weekly report, every 5 minutes\n"
    "money: 500 per month, $PATH, cheap\n"
    "time: 08:00-18:00 on weekdays, between 20:00 and 22:00\n"
    "time: 2026-01-02T03:04:05Z and 2026-01-02 03:04:05\n"
    "time: 1:30 hours, 16:9:1, ::1\n"
    "window: never on weekends, no releases on Friday, nicht am Wochenende\n"
    "window: dienstags 14:00, Tuesday at 10:00\n"
    "window: second Tuesday, last Friday, the first Monday\n"
    "window: So we do it, do it, Sat down, Monday morning\n"
    "window: Do 5-6 tests, 4 to 12 workers, 2026-05-12\n"
    "date: it may march on, last spring, never, yesterday\n"
    "date: v2026-05, 2026-13, x-2026-05-12, 10.0.0.1\n"
    "host: deploy.yml, Node.js, e.g. z.B. done.At ops@example.com v1.2.3 10.0.0.1\n"
    "path: and/or, 3 requests /s, CI/CD, https://x.example.com/y, 24/7\n"
    "command: `main`, `/srv/media`, `TAG=1`, `lint`, not closed `ls -l\n"
    "text: any words\n"
    "flag: yes\n"
    "one of a/b: a\n"
    "list of duration: 5 min\n";

static void
find_all(struct arena *a, const struct type *type, struct span sentence, struct buf *got)
{
    struct span found;
    struct value v;
    size_t at = 0, last = 0;

    while (value_find(a, type, sentence, &at, &v, &found)) {
        /* Pieces lie in the sentence, one behind the other. */
        assert_true(found.len > 0 && found.at >= sentence.at + last);
        assert_true(found.at + found.len <= sentence.at + at && at > last);
        last = at;
        buf_addf(got, "  [%.*s] ", SPAN_ARG(found));
        value_print(&v, got);
        buf_addc(got, '\n');
    }
}

/* Takes the indented lines off the front. */
static struct span
take_wanted(struct span *rest)
{
    struct span all = *rest, line;

    while (span_starts(*rest, "  "))
        (void)span_line(rest, &line);
    return span_slice(all, 0, all.len - rest->len);
}

static void
check_table(const char *table)
{
    struct span rest = span_of(table), line, type_words;

    while (span_line(&rest, &line)) {
        ARENA_SCOPED a = arena_new();
        BUF_SCOPED got = BUF_INIT;
        assert_true(span_cut(&line, ": ", &type_words));
        const struct type *type = type_of(a, type_words);
        assert_non_null(type);
        find_all(a, type, line, &got);
        struct span want = take_wanted(&rest);
        if (!span_eq(buf_span(&got), want))
            fail_msg("%.*s: %.*s\ngot\n%swant\n%.*s", SPAN_ARG(type_words), SPAN_ARG(line),
                     got.data, SPAN_ARG(want));
    }
}

static void
values_are_found_with_their_qualifiers(void **state)
{
    (void)state;
    check_table(amounts);
    check_table(others);
}

static void
what_only_looks_like_a_value_is_left_alone(void **state)
{
    (void)state;
    check_table(not_meant);
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
        while (text.len < 1 << 13)
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
