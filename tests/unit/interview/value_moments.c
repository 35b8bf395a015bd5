// SPDX-License-Identifier: MIT
#include <locale.h>

#include "unit/interview/types.h"
#include "unit/unit.h"

static const struct row times[] = {
    {"03:10", "03:10"},
    {"3:10 pm", "15:10"},
    {"3pm", "15:00"},
    {"12 am", "00:00"},
    {"12:30 p.m.", "12:30"},
    {"14 Uhr", "14:00"},
    {"14:30 Uhr", "14:30"},
    {"9.30 Uhr", "09:30"},
    {"14h30", "14:30"},
    {"14:30 h", "14:30"},
    {"4 Uhr morgens", "04:00"},
    {"8 o'clock in the evening", "20:00"},
    {"noon", "12:00"},
    {"Mitternacht", "00:00"},
    {"24:00", "24:00"},
    {"０３：１０", "03:10"},
    {"every night at 03:10", "03:10"},
    {"usually 04:15", "04:15"},
    {"03:10 every night", "03:10"},
    {"before 04:30", "before 04:30"},
    {"vor 4:30 Uhr", "before 04:30"},
    {"by 06:00", "before 06:00"},
    {"at the latest 06:00", "before 06:00"},
    {"06:00 at the latest", "before 06:00"},
    {"spätestens 06:00", "before 06:00"},
    {"bis spätestens 6 Uhr", "before 06:00"},
    {"after 20:00", "after 20:00"},
    {"ab 22 Uhr", "after 22:00"},
    {"gegen 14 Uhr", "about 14:00"},
    {"around 03:00", "about 03:00"},
    {"04:30 Europe/Paris", "04:30 Europe/Paris"},
    {"14:00 CET", "14:00 CET"},
    {"14:00 UTC+2", "14:00 UTC+2"},
    {"4:30 Berlin time", "04:30 Europe/Berlin"},
    {"14:00 (local time)", "14:00"},
    {"06:00 to 07:00", "06:00 to 07:00"},
    {"03:10:00", "03:10"},
    {"25:00", NULL},
    {"12:60", NULL},
    {"3:1", NULL},
    {"16:9:1", NULL},
    {"8", NULL},
    {"13 pm", "13:00"},
    {"2026-01-02T03:04:05Z", NULL},
    {"dienstags 14:00", NULL},
    {"10:00-12:00 and 14:00", NULL},
    {"in the morning", NULL},
    {"15 minutes", NULL},
};

static void
times_are_clocks(void **state)
{
    (void)state;
    CHECK_ROWS("time", times);
}

static const struct row windows[] = {
    {"24/7", "24/7"},
    {"rund um die Uhr", "24/7"},
    {"around the clock", "24/7"},
    {"24 hours a day, 7 days a week", "24/7"},
    {"always", "24/7"},
    {"only Tuesday to Thursday, 20:00-22:00", "Tue-Thu 20:00-22:00"},
    {"Mon-Fri 8-18 CET", "Mon-Fri 08:00-18:00 CET"},
    {"Mo–Fr, 8:00–18:00 Uhr", "Mon-Fri 08:00-18:00"},
    {"Mo.-Fr. 8-18 Uhr", "Mon-Fri 08:00-18:00"},
    {"Montag bis Freitag von 8 bis 18 Uhr", "Mon-Fri 08:00-18:00"},
    {"Mittwochs 09:30 bis 11:30", "Wed 09:30-11:30"},
    {"Tue/Wed 13-15", "Tue-Wed 13:00-15:00"},
    {"Tue+Thu 20:00-22:00", "Tue+Thu 20:00-22:00"},
    {"Tuesday and Wednesday 13:00-15:00", "Tue-Wed 13:00-15:00"},
    {"Mon, Wed and Fri 9am-5pm", "Mon+Wed+Fri 09:00-17:00"},
    {"weekdays 9 to 5", "Mon-Fri 09:00-17:00"},
    {"werktags 8-18 Uhr", "Mon-Fri 08:00-18:00"},
    {"weekends", "Sat-Sun"},
    {"am Wochenende", "Sat-Sun"},
    {"Mondays and Thursdays", "Mon+Thu"},
    {"Sat-Mon", "Mon+Sat-Sun"},
    {"am Wochenende rund um die Uhr", "Sat-Sun"},
    {"Sundays 02:00-04:00 UTC", "Sun 02:00-04:00 UTC"},
    {"between 20:00 and 22:00", "20:00-22:00"},
    {"04:00-12:00", "04:00-12:00"},
    {"daily 02:00-04:00", "daily 02:00-04:00"},
    {"jede Nacht von 2 bis 4 Uhr", "daily 02:00-04:00"},
    {"zwischen 2 und 4 Uhr nachts", "daily 02:00-04:00"},
    {"22:00-06:00", "22:00-06:00"},
    {"Saturdays 22:00 to 02:00", "Sat 22:00-02:00"},
    {"Sun 22:00-02:00", "Sun 22:00-02:00"},
    {"Fri 22:00 to Sat 06:00", "Fri 22:00-06:00"},
    {"Mon-Thu 8-17, Fri 8-12", "Mon-Thu 08:00-17:00; Fri 08:00-12:00"},
    {"Mon-Fri 09:00-12:00 and 13:00-17:00", "Mon-Fri 09:00-12:00, 13:00-17:00"},
    {"06:00 bis 07:00 und 13:30 bis 14:30", "06:00-07:00, 13:30-14:30"},
    {"Nov-Mar Mon-Fri 08:00-18:00 CET", "Nov-Mar Mon-Fri 08:00-18:00 CET"},
    {"Mon-Fri 8-18 from November to March", "Nov-Mar Mon-Fri 08:00-18:00"},
    {"December 24/7", "Dec 24/7"},
    {"Mon-Fri 07:00-19:00 (Europe/Paris)", "Mon-Fri 07:00-19:00 Europe/Paris"},
    {"lundi 8:00-12:00", "Mon 08:00-12:00"},
    {"平日 9:00〜17:00", "Mon-Fri 09:00-17:00"},
    {"Mon-Fri 08:00-18:10", "Mon-Fri 08:00-18:15"},
    {"00:00-24:00", "24/7"},
    {"never Friday", NULL},
    {"not on weekends", NULL},
    {"dienstags 14:00", NULL},
    {"Monday morning", NULL},
    {"Mon-Fri business hours", NULL},
    {"second Tuesday", NULL},
    {"last week of the quarter", NULL},
    {"business hours", NULL},
    {"03:10", NULL},
    {"4 to 12", NULL},
    {"8-18", NULL},
    {"Mon-Fri 8-18, except holidays", NULL},
    {"nights", NULL},
};

static const struct row long_windows[] = {
    {"Tuesday to Thursday 20:00 to 22:00 Berlin time", "Tue-Thu 20:00-22:00 Europe/Berlin"},
    {"Fri 18:00 to Mon 06:00", "Mon 00:00-06:00; Fri 18:00-24:00; Sat-Sun 00:00-24:00"},
    {"08:00-18:00 on weekdays and 10-14 on Saturdays", "Mon-Fri 08:00-18:00; Sat 10:00-14:00"},
};

static void
windows_are_days_and_hours(void **state)
{
    (void)state;
    CHECK_ROWS("window", windows);
    CHECK_ROWS("window", long_windows);
}

static const struct row dates[] = {
    {"2026-05", "2026-05"},
    {"2026-05-12", "2026-05-12"},
    {"May 2026", "2026-05"},
    {"12 May 2026", "2026-05-12"},
    {"May 12, 2026", "2026-05-12"},
    {"12th of May 2026", "2026-05-12"},
    {"12. Mai 2026", "2026-05-12"},
    {"12.05.2026", "2026-05-12"},
    {"1.5.2026", "2026-05-01"},
    {"20/05/2026", "2026-05-20"},
    {"5/20/2026", "2026-05-20"},
    {"05/06/2026", "2026"},
    {"3/2026", "2026-03"},
    {"2026年5月12日", "2026-05-12"},
    {"2026年5月", "2026-05"},
    {"im Februar", "February"},
    {"in May", "May"},
    {"Nov 2025", "2025-11"},
    {"15. Dezember", "15 December"},
    {"December 15", "15 December"},
    {"2026", "2026"},
    {"letzten März", "March"},
    {"before May 2026", "before 2026-05"},
    {"bis 12.05.2026", "before 2026-05-12"},
    {"since 2019", "after 2019"},
    {"Ende März 2026", "about 2026-03"},
    {"février 2026", "2026-02"},
    {"2026-01-02T03:04:05Z", "2026-01-02"},
    {"2026-01-02 03:04:05", "2026-01-02"},
    {"2024-02-29", "2024-02-29"},
    {"never", "never"},
    {"nie", "never"},
    {"noch nicht", "never"},
    {"2025-02-29", NULL},
    {"30. Februar", NULL},
    {"2026-13-01", NULL},
    {"2026-00", NULL},
    {"2026-05-12-3", NULL},
    {"last spring", NULL},
    {"yesterday", NULL},
    {"soon", NULL},
    {"v2026-05", NULL},
    {"12", NULL},
    {"Q3 2026", NULL},
};

static void
dates_hold_what_is_known(void **state)
{
    (void)state;
    CHECK_ROWS("date", dates);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_clocks),
        cmocka_unit_test(windows_are_days_and_hours),
        cmocka_unit_test(dates_hold_what_is_known),
    };

    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("value_moments", tests, NULL, NULL);
}
