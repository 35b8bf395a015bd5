// SPDX-License-Identifier: MIT
#include <locale.h>

#include "unit/interview/types.h"
#include "unit/unit.h"

static void
flags_are_led_by_yes_or_no(void **state)
{
    static const struct row rows[] = {
        {"yes", "yes"},
        {"Yes.", "yes"},
        {"yes, with a lock", "yes"},
        {"Ja, mit Sperre", "yes"},
        {"ja", "yes"},
        {"true", "yes"},
        {"of course", "yes"},
        {"oui", "yes"},
        {"はい", "yes"},
        {"no", "no"},
        {"No, we do not", "no"},
        {"no - not yet", "no"},
        {"no we never did", "no"},
        {"nein, noch nicht", "no"},
        {"not yet", "no"},
        {"never", "no"},
        {"いいえ", "no"},
        {"no idea", NULL},
        {"no second server", NULL},
        {"never on Fridays", NULL},
        {"keine Ahnung", NULL},
        {"maybe", NULL},
        {"yesterday", NULL},
        {"we do, yes", NULL},
        {"", NULL},
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
        {"`T1`", "T1"},
        {"t1.", "T1"},
        {"own team", "own_team"},
        {"T11", NULL},
        {"one-at", NULL},
        {"", NULL},
    };

    (void)state;
    CHECK_ROWS("one of one-at-a-time/T1/own_team", rows);
}

static void
hosts_are_names_with_a_dot(void **state)
{
    static const struct row rows[] = {
        {"shop.example.com", "shop.example.com"},
        {"shop.example.com:8443", "shop.example.com:8443"},
        {"`registry.klinik.local`", "registry.klinik.local"},
        {"https://shop.example.com/", "https://shop.example.com/"},
        {"db.internal", "db.internal"},
        {"deploy.yml", NULL},
        {"Node.js", NULL},
        {"10.0.0.1", NULL},
        {"localhost", NULL},
        {"ops@example.com", NULL},
        {"-a.example.com", NULL},
        {"a..example.com", NULL},
        {"the web server", NULL},
        {"shop.example.com and more", NULL},
    };

    (void)state;
    CHECK_ROWS("host", rows);
}

static void
paths_begin_somewhere(void **state)
{
    static const struct row rows[] = {
        {"/srv/media", "/srv/media"},
        {"`/srv/media`", "/srv/media"},
        {"~/backups", "~/backups"},
        {"./deploy.sh", "./deploy.sh"},
        {"../x", "../x"},
        {"ops/deploy.sh", "ops/deploy.sh"},
        {"/ready", "/ready"},
        {"/", NULL},
        {"/month", NULL},
        {"//x", NULL},
        {"1/3", NULL},
        {"deploy.sh", NULL},
        {"no path", NULL},
    };

    (void)state;
    CHECK_ROWS("path", rows);
}

static void
lists_are_split_where_people_split_them(void **state)
{
    static const struct row texts[] = {
        {"web, worker", "web, worker"},
        {"web, worker and beat", "web, worker, beat"},
        {"Web, Worker, und Beat", "Web, Worker, Beat"},
        {"Ingrid and Tomasz", "Ingrid, Tomasz"},
        {"web; worker", "web, worker"},
        {"- web\n- worker\n- beat", "web, worker, beat"},
        {"• web\n• worker", "web, worker"},
        {"web/worker", "web, worker"},
        {"main, release/*", "main, release/*"},
        {"release/1.0", "release/1.0"},
        {"web (blue, green), worker", "web (blue, green), worker"},
        {"`a, b`, c", "`a, b`, c"},
        {"a (b, c", "a (b, c"},
        {"web", "web"},
        {"web,", "web"},
        {"web, , worker", "web, worker"},
        {"1,200 customers", "1,200 customers"},
        {"画像、記録", "画像, 記録"},
        {", ,", NULL},
        {"", NULL},
    };
    static const struct row choices[] = {
        {"dump, file-copy", "dump, file-copy"},
        {"dump and file copy", "dump, file-copy"},
        {"dump/none", "dump, none"},
        {"dump, tape", NULL},
    };
    static const struct row windows[] = {
        {"Mon-Thu 10:00-15:00", "Mon-Thu 10:00-15:00"},
        {"Tuesday and Wednesday 13:00-15:00", "Tue-Wed 13:00-15:00"},
        {"Mon-Thu 8-17, Fri 8-12", "Mon-Thu 08:00-17:00; Fri 08:00-12:00"},
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
        {"team lead", "team lead"},
        {"  two\n  words ", "two words"},
        {"a\x1b[31mb", "a[31mb"},
        {"\xef\xbb\xbf", NULL},
        {" \n ", NULL},
    };
    static const struct row commands[] = {
        {"`./deploy.sh production 2.4.1`", "./deploy.sh production 2.4.1"},
        {"./deploy.sh production", "./deploy.sh production"},
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
        cmocka_unit_test(flags_are_led_by_yes_or_no),
        cmocka_unit_test(choices_match_with_blanks_for_hyphens),
        cmocka_unit_test(hosts_are_names_with_a_dot),
        cmocka_unit_test(paths_begin_somewhere),
        cmocka_unit_test(lists_are_split_where_people_split_them),
        cmocka_unit_test(any_words_are_a_text_on_one_line),
        cmocka_unit_test(records_are_no_single_value),
    };

    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("value_words", tests, NULL, NULL);
}
