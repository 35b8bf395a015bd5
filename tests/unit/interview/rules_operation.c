// SPDX-License-Identifier: MIT
#include "unit/interview/rules_session.h"

static void
a_step_sees_enough_to_decide_on(void **state)
{
    static const struct rules_row rows[] = {
        {"load.typical: 20 requests/s\n"
         "rollout.steps: order=1 | share=1 % | wait=5 min",
         "warn [A1 A2] 1 % of 20 requests/s for 5 min is about 60 events; is that enough to decide on? = 20 requests/s x 1 % x 5 min = 60"},
        {"load.typical: 20 requests/h\n"
         "rollout.steps: order=1 | share=5 % | wait=15 min\n"
         "rollout.steps: order=2 | share=100 % | wait=15 min",
         "warn [A1 A2] 5 % of 20 requests/h for 15 min is about 0.3 events; is that enough to decide on? = 20 requests/h x 5 % x 15 min = 0.3"},
        {"load.typical: about 100 requests/h\n"
         "rollout.steps: order=1 | share=50 % | wait=2 h",
         ""},
        {"load.typical: about 150 requests/h\n"
         "rollout.steps: order=1 | share=50 % | wait=2 h",
         "info [A1 A2] each canary step sees enough events to show the fault it should catch. = about 150 requests/h x 50 % x 2 h = 150"},
        {"load.typical: 20 requests/h\n"
         "rollout.steps: order=1 | share=5 % | wait=15 min | criterion=500 test requests without error",
         ""},
        {"load.typical: 20 requests/h\n"
         "rollout.steps: order=1 | group=staff | wait=15 min",
         ""},
        {"rollout.steps: order=1 | share=5 % | wait=15 min", ""},
    };

    (void)state;
    rules_check("R10", rows, ARRAY_LEN(rows));
}

static void
the_target_allows_what_is_planned(void **state)
{
    static const struct rules_row rows[] = {
        {"slo.availability: 99.9 %\n"
         "compute.units: 1",
         "warn [A2 A1] 99.9 % allows 43 minutes of downtime a month, and this plan has one machine or database without a stand-in: do you want to keep the target? = (1 - 99.9 %) x 30 days = 43 min 12 s allowed"},
        {"slo.availability: 99.5 %\n"
         "compute.units: 1",
         ""},
        {"slo.availability: 99.9 %\n"
         "compute.units: 3\n"
         "data.ha: none",
         "warn [A3 A1] 99.9 % allows 43 minutes of downtime a month, and this plan has one machine or database without a stand-in: do you want to keep the target? = (1 - 99.9 %) x 30 days = 43 min 12 s allowed"},
        {"slo.availability: 99.9 %\n"
         "compute.units: 3\n"
         "data.ha: standby",
         ""},
        {"slo.availability: 99.9 %\n"
         "maintenance.window: Sun 02:00-04:00",
         "warn [A2 A1] 99.9 % allows 43 minutes of downtime a month, and this plan has planned stops: do you want to keep the target? = (1 - 99.9 %) x 30 days = 43 min 12 s allowed; planned 8 h 34 min"},
        {"slo.availability: 99 %\n"
         "maintenance.window: Sun 02:00-03:00",
         ""},
        {"slo.availability: 99.9 %\n"
         "maintenance.window: Sun 02:00-04:00 <- Sun 02:00-04:00, which does not count",
         ""},
        {"slo.availability: 99.9 %\n"
         "maintenance.window: Sun 02:00-04:00\n"
         "service.hours: Mon-Fri 08:00-18:00",
         ""},
        {"slo.availability: 99.9 %\n"
         "release.strategy: recreate\n"
         "compute.start_time: 2 min\n"
         "release.cadence: 10 releases/week",
         "warn [A2 A4 A3 A1] 99.9 % allows 43 minutes of downtime a month, and this plan has planned stops: do you want to keep the target? = (1 - 99.9 %) x 30 days = 43 min 12 s allowed; planned 1 h 26 min"},
        {"slo.availability: 99.9 %\n"
         "release.strategy: rolling\n"
         "compute.start_time: 2 min\n"
         "release.cadence: 10 releases/week",
         ""},
        {"slo.availability: about 99.9 %\n"
         "compute.units: 1",
         "warn [A2 A1] about 99.9 % allows 43 minutes of downtime a month, and this plan has one machine or database without a stand-in: do you want to keep the target? = (1 - about 99.9 %) x 30 days = 43 min 12 s allowed"},
        {"slo.availability: 99.9 %\n"
         "maintenance.window: 02:00-04:00",
         "warn [A2 A1] 99.9 % allows 43 minutes of downtime a month, and this plan has planned stops: do you want to keep the target? = (1 - 99.9 %) x 30 days = 43 min 12 s allowed; planned 8 h 34 min"},
        {"compute.units: 1", ""},
    };

    (void)state;
    rules_check("R20", rows, ARRAY_LEN(rows));
}

static void
promised_hours_have_people(void **state)
{
    static const struct rules_row rows[] = {
        {"service.hours: 24/7 Europe/Berlin\n"
         "oncall.hours: Mon-Fri 09:00-17:00 Europe/London\n"
         "slo.availability: 99.9 %",
         "block [A1 A2] It must work 24/7 Europe/Berlin, and people react Mon-Fri 09:00-17:00 Europe/London: what happens in Mon-Thu 17:00-09:00?"},
        {"service.hours: Mon-Fri 08:00-18:00\n"
         "service.hours: Sat 08:00-12:00\n"
         "oncall.hours: Mon-Fri 08:00-18:00\n"
         "slo.availability: 99.9 %",
         "block [A1 A2 A3] It must work Mon-Fri 08:00-18:00, Sat 08:00-12:00, and people react Mon-Fri 08:00-18:00: what happens in Sat 08:00-12:00?"},
        {"service.hours: 24/7\n"
         "oncall.hours: Mon-Fri 08:00-18:00\n"
         "slo.availability: 99.9 %",
         "block [A1 A2] It must work 24/7, and people react Mon-Fri 08:00-18:00: what happens in Mon-Thu 18:00-08:00?"},
        {"service.hours: Mon-Fri 08:00-18:00\n"
         "oncall.hours: Mon-Fri 08:00-18:00\n"
         "slo.availability: 99.9 %",
         ""},
        {"service.hours: 24/7\n"
         "oncall.hours: Mon-Fri 08:00-18:00",
         ""},
        {"service.hours: daily 06:00-22:00\n"
         "oncall.hours: daily 08:00-18:00\n"
         "alert.rules: condition=error rate above 5 % | severity=page",
         "block [A1 A2] It must work daily 06:00-22:00, and people react daily 08:00-18:00: what happens in daily 06:00-08:00?"},
        {"service.hours: 24/7\n"
         "oncall.hours: Mon-Fri 08:00-18:00\n"
         "slo.availability: 99.9 %\n"
         "oncall.outside: best effort",
         ""},
        {"service.hours: 24/7\n"
         "oncall.hours: Mon-Fri 08:00-18:00\n"
         "slo.availability: 99.9 %\n"
         "mon-oncall-escalation: when I am asleep it waits until morning",
         ""},
        {"service.hours: 08:00-18:00\n"
         "oncall.hours: Mon-Fri 07:00-19:00\n"
         "slo.availability: 99.9 %",
         ""},
        {"service.hours: 08:00-20:00\n"
         "oncall.hours: Mon-Fri 07:00-19:00\n"
         "slo.availability: 99.9 %",
         "block [A1 A2] It must work 08:00-20:00, and people react Mon-Fri 07:00-19:00: what happens in daily 19:00-20:00?"},
        {"service.hours: Mon-Fri 08:00-18:00 Europe/Berlin\n"
         "oncall.hours: Mon-Fri 09:00-17:00 Europe/London\n"
         "slo.availability: 99.9 %",
         ""},
        {"service.hours: 24/7\n"
         "oncall.hours: Mon-Fri 09:00-17:00 Europe/London\n"
         "slo.availability: 99.9 %",
         "block [A1 A2] It must work 24/7, and people react Mon-Fri 09:00-17:00 Europe/London: what happens in Mon-Thu 17:00-09:00?"},
        {"service.hours: Nov-Feb 24/7, Mon-Fri 08:00-18:00\n"
         "oncall.hours: Mon-Fri 08:00-18:00\n"
         "slo.availability: 99.9 %",
         "block [A1 A2] It must work Nov-Feb 24/7, Mon-Fri 08:00-18:00, and people react Mon-Fri 08:00-18:00: what happens in Nov-Feb Mon-Thu 18:00-08:00?"},
        {"oncall.hours: Mon-Fri 08:00-18:00\n"
         "slo.availability: 99.9 %",
         ""},
        {"service.hours: 24/7 {planned}\n"
         "oncall.hours: Mon-Fri 08:00-18:00 <- today Mon-Fri 08:00-18:00\n"
         "slo.availability: 99.9 %",
         "block [A1 A2] It must work 24/7, and people react Mon-Fri 08:00-18:00: what happens in Mon-Thu 18:00-08:00?"},
    };

    (void)state;
    rules_check("R16", rows, ARRAY_LEN(rows));
}

static void
logs_are_kept_within_the_limits_named(void **state)
{
    static const struct rules_row rows[] = {
        {"log.retention: 30 days\n"
         "log.retention_min: 90 days\n"
         "compliance.regimes: ISO 27001",
         "warn [A1 A2 A3] Logs are kept 30 days, a rule you named asks for 90 days: shall records of changes be kept apart?"},
        {"log.retention: 90 days\n"
         "log.retention_min: 90 days",
         ""},
        {"log.retention: 2 years\n"
         "log.retention_max: 1 year\n"
         "log.pii: present",
         "warn [A1 A2] Logs are kept 2 years, a rule you named asks for 1 year: shall records of changes be kept apart?"},
        {"log.retention: 2 years\n"
         "log.retention_max: 1 year\n"
         "log.pii: none",
         ""},
        {"log.retention: 2 years\n"
         "log.retention_max: 1 year",
         "warn [A1 A2] Logs are kept 2 years, a rule you named asks for 1 year: shall records of changes be kept apart?"},
        {"log.retention: about 80 days\n"
         "log.retention_min: 90 days",
         ""},
        {"log.retention: at least 30 days\n"
         "log.retention_min: 90 days",
         ""},
        {"log.retention: 30 days", ""},
    };

    (void)state;
    rules_check("R17", rows, ARRAY_LEN(rows));
}

static void
without_internet_no_service_needs_it(void **state)
{
    static const struct rules_row rows[] = {
        {"net.internet: none\n"
         "alert.route: PagerDuty, phone",
         "block [A1 A2] Production has no internet; how does PagerDuty get what it needs?"},
        {"net.internet: none\n"
         "oncall.tool: Opsgenie\n"
         "artifact.registry: Docker Hub\n"
         "entry.tls: Let's Encrypt",
         "block [A1 A3 A2 A4] Production has no internet; how does Docker Hub, Opsgenie, Let's Encrypt get what it needs?"},
        {"net.internet: outbound\n"
         "oncall.tool: Opsgenie",
         ""},
        {"net.internet: none\n"
         "artifact.registry: Harbor",
         ""},
        {"net.internet: none\n"
         "artifact.registry: Docker Hub\n"
         "net.transfer: images from Docker Hub are carried in on a sealed disk",
         ""},
        {"net.internet: none\n"
         "ci.runner_type: hosted\n"
         "deploy.mechanism: push",
         "block [A1 A2 A3] Production has no internet; how does the hosted runner get what it needs?"},
        {"net.internet: none\n"
         "ci.runner_type: hosted\n"
         "deploy.mechanism: media",
         ""},
        {"oncall.tool: Opsgenie", ""},
        {"net.internet: none {planned}\n"
         "oncall.tool: Opsgenie <- currently Opsgenie",
         ""},
        {"net.internet: none\n"
         "alert.route: signal lamp in the control room",
         ""},
    };

    (void)state;
    rules_check("R18", rows, ARRAY_LEN(rows));
}

static void
credentials_and_keys_have_somebody_who_replaces_them(void **state)
{
    static const struct rules_row rows[] = {
        {"deploy.identity: SSH key on the laptop of a colleague {planned}",
         "block [A1] The deployment runs as \"SSH key on the laptop of a colleague\": who replaces that, and when?"},
        {"(masked): password=[masked]",
         "block [A1] You pasted something that looks like a credential: it is masked here, please replace it. Where should it be kept from now on?"},
        {"deploy.identity: my personal SSH key",
         "block [A1] The deployment runs as \"my personal SSH key\": who replaces that, and when?"},
        {"deploy.identity: deploy role with a one-hour token", ""},
        {"deploy.identity: my personal SSH key\n"
         "secrets.rotation: 1 year",
         ""},
        {"deploy.identity: my personal SSH key\n"
         "env-secrets-config: keys are replaced when somebody leaves",
         ""},
        {"deploy.identity: key of Ann Miller\n"
         "owner.service: Ann Miller",
         "block [A1] The deployment runs as \"key of Ann Miller\": who replaces that, and when?"},
        {"secrets.store: the vault", ""},
    };

    (void)state;
    rules_check("R25", rows, ARRAY_LEN(rows));
}

static void
a_run_ends_before_its_deadline(void **state)
{
    static const struct rules_row rows[] = {
        {"schedule.start: 04:30\n"
         "schedule.duration: about 2 h 10 min\n"
         "service.deadline: 06:00 at the latest",
         "block [A1 A2 A3] It starts at 04:30 and takes about 2 h 10 min, so it ends at 06:40, but it must be ready by 06:00 at the latest: that is 40 min too late; which number is wrong? = 04:30 + 2 h 10 min = 06:40, 40 min after 06:00"},
        {"schedule.start: 02:00\n"
         "schedule.duration: 45 min\n"
         "service.deadline: 05:30",
         "info [A1 A2 A3] start plus duration plus one retry (or rerun after rollback) ends before the promised time. = 05:30 - 02:00 - 45 min = 2 h 45 min of room for one more run"},
        {"schedule.start: 22:30\n"
         "schedule.duration: 4 h\n"
         "service.deadline: 01:00\n"
         "app.schedules: stock report at 22:30",
         "block [A1 A2 A3 A4] It starts at 22:30 and takes 4 h, so it ends at 02:30, but it must be ready by 01:00: that is 1 h 30 min too late; which number is wrong? = 22:30 + 4 h = 02:30, 1 h 30 min after 01:00"},
        {"schedule.start: 22:30\n"
         "schedule.duration: 2 h\n"
         "service.deadline: 01:00",
         "info [A1 A2 A3] start plus duration plus one retry (or rerun after rollback) ends before the promised time. = 01:00 - 22:30 - 2 h = 30 min of room for one more run"},
        {"schedule.start: 04:30\n"
         "schedule.duration: about 95 min\n"
         "service.deadline: 06:00",
         ""},
        {"schedule.start: 04:30\n"
         "schedule.duration: at least 2 h\n"
         "service.deadline: 06:00",
         "block [A1 A2 A3] It starts at 04:30 and takes at least 2 h, so it ends at 06:30, but it must be ready by 06:00: that is 30 min too late; which number is wrong? = 04:30 + 2 h = 06:30, 30 min after 06:00"},
        {"schedule.start: 04:30\n"
         "schedule.duration: 1 to 2 h\n"
         "service.deadline: 06:00",
         ""},
        {"schedule.start: 04:30 Europe/Berlin\n"
         "schedule.duration: 2 h\n"
         "service.deadline: 06:00 Europe/London",
         ""},
        {"schedule.start: 04:30\n"
         "service.deadline: 06:00",
         ""},
        {"schedule.start: 04:30\n"
         "schedule.duration: about 1 h\n"
         "service.deadline: 06:00",
         "info [A1 A2 A3] start plus duration plus one retry (or rerun after rollback) ends before the promised time. = 06:00 - 04:30 - 1 h = 30 min of room for one more run; assumed, with 20 % more, 1 h 12 min, it ends at 05:42"},
        {"schedule.start: before 04:30\n"
         "schedule.duration: 2 h\n"
         "service.deadline: 06:00",
         ""},
    };

    (void)state;
    rules_check("R26", rows, ARRAY_LEN(rows));
}

static void
releases_are_watched(void **state)
{
    static const struct rules_row rows[] = {
        {"release.window: Tue-Thu 20:00-22:00\n"
         "oncall.hours: Mon-Fri 09:00-17:00\n"
         "rollback.authority: Ann",
         "warn [A1 A2 A3] A release may happen Tue-Thu 20:00-22:00, but nobody is named for Tue-Thu 20:00-22:00: who watches then?"},
        {"release.window: Tue-Thu 10:00-12:00\n"
         "oncall.hours: Mon-Fri 09:00-17:00",
         ""},
        {"release.window: Tue-Thu 15:00-17:00\n"
         "oncall.hours: Mon-Fri 09:00-17:00\n"
         "verify.bake: 1 h",
         "warn [A1 A3 A2] A release may happen Tue-Thu 15:00-17:00, but nobody is named for Tue-Thu 17:00-18:00: who watches then?"},
        {"release.window: Tue-Thu 15:00-17:00\n"
         "oncall.hours: Mon-Fri 09:00-17:00\n"
         "verify.bake: at most 1 h",
         ""},
        {"release.window: Tue-Thu 20:00-22:00\n"
         "oncall.hours: Mon-Fri 09:00-17:00\n"
         "rollback.auto: automatic",
         ""},
        {"release.window: Tue-Thu 20:00-22:00\n"
         "oncall.hours: Mon-Fri 09:00-17:00 Europe/Berlin\n"
         "release.timezone: America/New_York",
         ""},
        {"release.window: Tue-Thu 20:00-22:00\n"
         "oncall.hours: Mon-Fri 09:00-17:00 Europe/Berlin\n"
         "release.timezone: Europe/Berlin",
         "warn [A1 A2] A release may happen Tue-Thu 20:00-22:00, but nobody is named for Tue-Thu 20:00-22:00: who watches then?"},
        {"release.window: Tue-Thu 20:00-22:00", ""},
        {"release.window: 20:00-22:00\n"
         "oncall.hours: Mon-Fri 20:00-23:00",
         ""},
    };

    (void)state;
    rules_check("R27", rows, ARRAY_LEN(rows));
}

static void
what_watches_survives_what_it_watches(void **state)
{
    static const struct rules_row rows[] = {
        {"synthetic.independent: no <- I think it runs on the same host {hedged}\n"
         "metric.source: Prometheus",
         "warn [A1 A2] If the whole machine or site is gone, what still sends the alert?"},
        {"synthetic.independent: no\n"
         "synthetic.location: same machine",
         "warn [A1 A2] If the whole machine or site is gone, what still sends the alert?"},
        {"synthetic.independent: no\n"
         "silent.meta: outside heartbeat service",
         ""},
        {"synthetic.independent: no\n"
         "mon-silent-failures: a heartbeat to another provider",
         ""},
        {"synthetic.independent: no\n"
         "alert.route: siren in the control room",
         ""},
        {"synthetic.independent: yes", ""},
        {"incident.offline: no\n"
         "incident.runbooks: wiki",
         "warn [A1 A2] If the whole machine or site is gone, what still sends the alert?"},
        {"incident.offline: yes", ""},
    };

    (void)state;
    rules_check("R29", rows, ARRAY_LEN(rows));
}

static void
everything_has_an_owner(void **state)
{
    static const struct rules_row rows[] = {
        {"rollback.authority: Ann\n"
         "alert.rules: condition=error rate above 5 % | severity=page | recipient=person on call",
         ""},
        {"rollback.authority: Ann {hedged}", ""},
        {"rollback.authority: Ann", ""},
        {"cicd-approval-gate: Ann approves", "warn [] Who takes the decision to go back?"},
        {"approval.required: yes\n"
         "rollback.authority: Ann",
         "warn [A1] Who takes the approval of a release?"},
        {"approval.required: yes\n"
         "approval.approvers: Tom\n"
         "rollback.authority: Ann",
         ""},
        {"rollback.authority: Ann\n"
         "alert.rules: condition=error rate above 5 % | severity=page",
         "warn [A2] Who takes the alert \"error rate above 5 %\"?"},
        {"rollback.authority: Ann\n"
         "alert.rules: condition=error rate above 5 % | severity=page\n"
         "alert.route: phone call",
         ""},
        {"rollback.authority: Ann\n"
         "drill.interval: 3 months",
         "warn [A2] Who takes the exercises of going back?"},
        {"rollback.authority: Ann\n"
         "incident.runbooks: wiki",
         "warn [A2] Who takes the instructions for incidents?"},
        {"rollback.authority: Ann\n"
         "incident.runbooks: wiki\n"
         "incident.owner: Tom",
         ""},
        {"rel-rollback-authority: the person on call decides", ""},
        {"approval.required: yes\n"
         "cicd-approval-gate: the team lead approves each release\n"
         "rollback.authority: Ann",
         ""},
    };

    (void)state;
    rules_check("R30", rows, ARRAY_LEN(rows));
}

static void
data_stays_where_it_must(void **state)
{
    static const struct rules_row rows[] = {
        {"data.residency: European Union\n"
         "data.classes: personal\n"
         "backup.location: us-east-1",
         "block [A1 A2 A3] Data must stay in European Union, but the backup is in us-east-1: is that allowed?"},
        {"data.residency: European Union\n"
         "data.classes: personal\n"
         "backup.location: Frankfurt",
         ""},
        {"data.residency: European Union\n"
         "data.classes: none\n"
         "backup.location: us-east-1",
         ""},
        {"data.residency: European Union\n"
         "data.classes: personal\n"
         "backup.location: second data centre",
         "warn [A1 A2 A3] Data must stay in European Union, but the backup is in second data centre: is that allowed? = the country of \"second data centre\" is not known"},
        {"data.residency: Germany\n"
         "data.classes: personal\n"
         "log.location: Europe",
         "warn [A1 A2 A3] Data must stay in Germany, but the log store is in Europe: is that allowed? = the country of \"Europe\" is not known"},
        {"data.residency: Germany\n"
         "data.classes: personal\n"
         "metric.location: Dublin",
         "block [A1 A2 A3] Data must stay in Germany, but the monitoring data is in Dublin: is that allowed?"},
        {"data.residency: EU\n"
         "data.classes: personal\n"
         "envs: name=test | place=Oregon | role=test\n"
         "envs.data: real",
         "block [A1 A2 A3] Data must stay in EU, but the environment test is in Oregon: is that allowed?"},
        {"data.residency: EU\n"
         "data.classes: personal\n"
         "envs: name=test | place=Oregon | role=test\n"
         "envs.data: masked",
         ""},
        {"data.residency: EU\n"
         "data.classes: personal\n"
         "log.location: Oregon <- logs are in Oregon, with no personal data in them",
         ""},
        {"data.residency: EU", ""},
        {"data.residency: EU\n"
         "data.classes: personal\n"
         "backup.location: US",
         "block [A1 A2 A3] Data must stay in EU, but the backup is in US: is that allowed?"},
        {"data.residency: EU\n"
         "data.classes: personal\n"
         "backup.location: a disk with us",
         "warn [A1 A2 A3] Data must stay in EU, but the backup is in a disk with us: is that allowed? = the country of \"a disk with us\" is not known"},
        {"data.residency: our data centre\n"
         "data.classes: health\n"
         "backup.location: second room of our data centre",
         ""},
    };

    (void)state;
    rules_check("R32", rows, ARRAY_LEN(rows));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_sees_enough_to_decide_on),
        cmocka_unit_test(the_target_allows_what_is_planned),
        cmocka_unit_test(promised_hours_have_people),
        cmocka_unit_test(logs_are_kept_within_the_limits_named),
        cmocka_unit_test(without_internet_no_service_needs_it),
        cmocka_unit_test(credentials_and_keys_have_somebody_who_replaces_them),
        cmocka_unit_test(a_run_ends_before_its_deadline),
        cmocka_unit_test(releases_are_watched),
        cmocka_unit_test(what_watches_survives_what_it_watches),
        cmocka_unit_test(everything_has_an_owner),
        cmocka_unit_test(data_stays_where_it_must),
    };

    return cmocka_run_group_tests_name("rules of operation", tests, NULL, NULL);
}
