// SPDX-License-Identifier: MIT
#include "unit/interview/rules_session.h"

static void
a_restore_fits_into_the_target(void **state)
{
    static const struct rules_row rows[] = {
        {"dr.rto: within 30 minutes\n"
         "backup.restore_duration: 20 minutes",
         "info [A1 A2] a restore fits into the RTO for the scenario in which restore is the plan, with time left for noticing and deciding. = 30 min - 20 min = 10 min left for noticing and deciding"},
        {"dr.rto: 30 min\n"
         "backup.restore_duration: 22 min\n"
         "oncall.reaction: 15 min",
         "info [A1 A2 A3] a restore fits into the RTO for the scenario in which restore is the plan, with time left for noticing and deciding. = 30 min - 22 min = 8 min left for noticing and deciding; the reaction alone may take 15 min"},
        {"dr.rto: 30 minutes\n"
         "backup.restore_duration: 2 hours",
         "block [A1 A2] Restoring takes 2 hours, but you want to be back in 30 minutes: is that target meant for a failed machine, for lost data, or for both? = 2 h - 30 min = 1 h 30 min longer than the target, before noticing and deciding"},
        {"dr.rto: 4 h\n"
         "backup.restore_duration: 50 min",
         "info [A1 A2] a restore fits into the RTO for the scenario in which restore is the plan, with time left for noticing and deciding. = 4 h - 50 min = 3 h 10 min left for noticing and deciding"},
        {"dr.rto: 4 h", ""},
        {"dr.rto: 30 min\n"
         "backup.restore_duration: 2 h\n"
         "dr.covers: machine\n"
         "data.ha: standby",
         ""},
        {"dr.rto: 30 min\n"
         "backup.restore_duration: 2 h\n"
         "dr.covers: machine, data-corruption\n"
         "data.ha: standby",
         "block [A1 A2 A3 A4] Restoring takes 2 h, but you want to be back in 30 min: is that target meant for a failed machine, for lost data, or for both? = 2 h - 30 min = 1 h 30 min longer than the target, before noticing and deciding"},
        {"dr.rto: 30 min\n"
         "backup.restore_duration: 2 h\n"
         "data.ha: standby",
         "block [A1 A2 A3] Restoring takes 2 h, but you want to be back in 30 min: is that target meant for a failed machine, for lost data, or for both? = 2 h - 30 min = 1 h 30 min longer than the target, before noticing and deciding"},
        {"dr.rto: 30 min\n"
         "backup.restore_duration: about 35 min",
         ""},
        {"dr.rto: 30 min\n"
         "backup.restore_duration: up to 2 h",
         ""},
        {"dr.rto: at most 30 min\n"
         "backup.restore_duration: 40 to 60 min",
         "block [A1 A2] Restoring takes 40 to 60 min, but you want to be back in at most 30 min: is that target meant for a failed machine, for lost data, or for both? = 40 min - 30 min = 10 min longer than the target, before noticing and deciding"},
        {"dr.rto: 30 min\n"
         "backup.restore_duration: 20 to 40 min",
         ""},
        {"dr.rto: 30 min {planned}\n"
         "backup.restore_duration: 2 h <- a restore takes 2 h today",
         "block [A1 A2] Restoring takes 2 h, but you want to be back in 30 min: is that target meant for a failed machine, for lost data, or for both? = 2 h - 30 min = 1 h 30 min longer than the target, before noticing and deciding"},
        {"dr.rto: 30 min\n"
         "backup.restore_duration: 2 h <- today it takes 2 h\n"
         "backup.restore_duration: 10 min <- with the new tool 10 min {planned}",
         "info [A1 A3] a restore fits into the RTO for the scenario in which restore is the plan, with time left for noticing and deciding. = 30 min - 10 min = 20 min left for noticing and deciding"},
        {"dr.rto: 30 min\n"
         "dr.rto: 4 h\n"
         "backup.restore_duration: 1 h",
         "block [A1 A3] Restoring takes 1 h, but you want to be back in 30 min: is that target meant for a failed machine, for lost data, or for both? = 1 h - 30 min = 30 min longer than the target, before noticing and deciding"},
        {"dr.rto: 4 h\n"
         "backup.restore_duration: 1 to 2 h",
         "info [A1 A2] a restore fits into the RTO for the scenario in which restore is the plan, with time left for noticing and deciding. = 4 h - 2 h = 2 h left for noticing and deciding"},
    };

    (void)state;
    rules_check("R05", rows, ARRAY_LEN(rows));
}

static void
copies_are_made_as_often_as_data_may_be_lost(void **state)
{
    static const struct rules_row rows[] = {
        {"dr.rpo: 15 min\n"
         "backup.interval: 24 h",
         "block [A1 A2] One copy every 24 h can lose as much as that, and the target is 15 min: which of the two is right? = 24 h - 15 min = 23 h 45 min more than may be lost"},
        {"dr.rpo: 24 h\n"
         "backup.interval: 24 h",
         ""},
        {"dr.rpo: 15 min\n"
         "backup.interval: 24 h\n"
         "backup.method: snapshot, pitr",
         ""},
        {"dr.rpo: 15 min\n"
         "backup.interval: 24 h\n"
         "data.stores: name=reports | loss=recomputable\n"
         "data.stores: name=cache | loss=harmless",
         ""},
        {"dr.rpo: 15 min\n"
         "backup.interval: 24 h\n"
         "data.stores: name=orders | loss=serious\n"
         "data.stores: name=cache | loss=harmless",
         "block [A1 A2] One copy every 24 h can lose as much as that, and the target is 15 min: which of the two is right? = 24 h - 15 min = 23 h 45 min more than may be lost"},
        {"dr.rpo: 15 min\n"
         "backup.interval: 24 h\n"
         "data.stores: name=orders",
         "block [A1 A2] One copy every 24 h can lose as much as that, and the target is 15 min: which of the two is right? = 24 h - 15 min = 23 h 45 min more than may be lost"},
        {"dr.rpo: about 1 h\n"
         "backup.interval: about 70 min",
         ""},
        {"dr.rpo: 15 min", ""},
    };

    (void)state;
    rules_check("R06", rows, ARRAY_LEN(rows));
}

static void
going_back_fits_into_the_target(void **state)
{
    static const struct rules_row rows[] = {
        {"rollback.target_time: 5 min\n"
         "rollback.measured_time: 12 min",
         "block [A2 A1] Going back takes about 12 min because of the way that was measured, and you want 5 min: is there a faster way, or shall the target change? = 12 min - 5 min = 7 min more than the target"},
        {"rollback.target_time: 15 min\n"
         "rollback.measured_time: 12 min",
         ""},
        {"rollback.target_time: 5 min\n"
         "rollback.via_pipeline: yes\n"
         "ci.duration: 25 min\n"
         "deploy.duration: 6 min",
         "block [A4 A2 A3 A1] Going back takes about 31 min because of the pipeline's run, and you want 5 min: is there a faster way, or shall the target change? = 6 min + 25 min = 31 min, 26 min more than 5 min"},
        {"rollback.target_time: 5 min\n"
         "rollback.via_pipeline: no\n"
         "ci.duration: 25 min\n"
         "deploy.duration: 4 min",
         ""},
        {"rollback.target_time: 10 min\n"
         "rollback.steps: order=1 | action=switch the proxy | lever=switch | takes=2 min\n"
         "rollback.steps: order=2 | action=start the worker | lever=restart | takes=9 min\n"
         "deploy.duration: 1 h",
         "block [A2 A3 A1] Going back takes about 11 min because of the step \"start the worker\", and you want 10 min: is there a faster way, or shall the target change? = 2 min + 9 min = 11 min, 1 min more than 10 min"},
        {"rollback.target_time: 10 min\n"
         "rollback.steps: order=1 | action=redeploy with the pipeline | lever=redeploy | takes=8 min\n"
         "rollback.via_pipeline: yes\n"
         "ci.duration: 25 min",
         ""},
        {"rollback.target_time: 1 h\n"
         "deploy.duration: 6 min\n"
         "deploy.poll_interval: 4 h",
         "block [A2 A3 A1] Going back takes about 4 h 6 min because of the time between two requests of a device, and you want 1 h: is there a faster way, or shall the target change? = 6 min + 4 h = 4 h 6 min, 3 h 6 min more than 1 h"},
        {"rollback.target_time: 1 min\n"
         "rollback.steps: order=1 | action=flag off | lever=flag\n"
         "flags.refresh: 5 min",
         "block [A3 A1] Going back takes about 5 min because of the time until a flag takes effect, and you want 1 min: is there a faster way, or shall the target change? = 5 min - 1 min = 4 min more than the target"},
        {"rollback.target_time: 1 min\n"
         "rollback.steps: order=1 | action=switch back | lever=switch\n"
         "flags.refresh: 5 min",
         ""},
        {"rollback.target_time: 5 min", ""},
        {"deploy.duration: 6 min", ""},
        {"rollback.target_time: 5 min\n"
         "deploy.duration: about 6 min",
         ""},
        {"rollback.target_time: 5 min\n"
         "deploy.duration: at least 6 min",
         "block [A2 A1] Going back takes about 6 min because of the deployment, and you want 5 min: is there a faster way, or shall the target change? = 6 min - 5 min = 1 min more than the target"},
        {"rollback.target_time: 5 min {planned}\n"
         "rollback.measured_time: 12 min <- it took 12 min in May",
         "block [A2 A1] Going back takes about 12 min because of the way that was measured, and you want 5 min: is there a faster way, or shall the target change? = 12 min - 5 min = 7 min more than the target"},
        {"rollback.target_time: 5 min\n"
         "deploy.duration: 6 min\n"
         "deploy.duration: 4 min\n"
         "compute.start_time: 40 s",
         ""},
    };

    (void)state;
    rules_check("R07", rows, ARRAY_LEN(rows));
}

static void
two_versions_at_once_read_one_schema(void **state)
{
    static const struct rules_row rows[] = {
        {"release.strategy: rolling\n"
         "data.stores: name=orders | engine=PostgreSQL\n"
         "migration.backward_compatible: no",
         "block [A1 A3 A2] Old and new version will share orders: may a schema change break the old one?"},
        {"release.strategy: blue-green\n"
         "data.stores: engine=PostgreSQL\n"
         "migration.backward_compatible: yes\n"
         "migration.destructive: same-release",
         "block [A1 A4 A2] Old and new version will share PostgreSQL: may a schema change break the old one?"},
        {"release.strategy: rolling\n"
         "data.stores: name=orders\n"
         "migration.backward_compatible: yes\n"
         "migration.destructive: later-release",
         ""},
        {"release.strategy: rolling\n"
         "data.stores: name=orders\n"
         "migration.backward_compatible: no\n"
         "migration.timing: offline",
         ""},
        {"release.strategy: recreate\n"
         "data.stores: name=orders\n"
         "migration.backward_compatible: no",
         ""},
        {"release.strategy: rolling\n"
         "migration.backward_compatible: no",
         ""},
        {"release.strategy: rolling\n"
         "data.stores: name=orders",
         ""},
        {"release.strategy: rolling {planned}\n"
         "data.stores: name=orders\n"
         "migration.backward_compatible: no <- today they are not",
         ""},
    };

    (void)state;
    rules_check("R08", rows, ARRAY_LEN(rows));
}

static void
the_strategy_is_possible_on_what_there_is(void **state)
{
    static const struct rules_row rows[] = {
        {"release.strategy: canary\n"
         "entry.traffic_split: switch",
         "block [A1 A2] You want canary: what would hold the second version, and what would send users to it?"},
        {"release.strategy: canary\n"
         "entry.traffic_split: none\n"
         "flags.used: yes",
         ""},
        {"release.strategy: canary\n"
         "entry.traffic_split: percentage",
         ""},
        {"release.strategy: canary", ""},
        {"release.strategy: blue-green\n"
         "entry.traffic_split: none",
         "block [A1 A2] You want blue-green: what would hold the second version, and what would send users to it?"},
        {"release.strategy: blue-green\n"
         "entry.traffic_split: none\n"
         "entry.lb: nginx",
         ""},
        {"release.strategy: blue-green\n"
         "entry.traffic_split: none\n"
         "env-traffic-entry: a small proxy on the same host",
         ""},
        {"release.strategy: rolling\n"
         "compute.units: 1",
         "block [A1 A2] You want rolling: what would hold the second version, and what would send users to it?"},
        {"release.strategy: rolling\n"
         "compute.units: at least 1",
         ""},
        {"release.strategy: rolling\n"
         "compute.units: 3",
         ""},
        {"entry.traffic_split: none", ""},
    };

    (void)state;
    rules_check("R09", rows, ARRAY_LEN(rows));
}

static void
no_downtime_excludes_stopping(void **state)
{
    static const struct rules_row rows[] = {
        {"downtime.claim: zero\n"
         "release.strategy: recreate",
         "block [A1 A2] This way of releasing interrupts the service for a short time: is that acceptable in a window, or must it be avoided?"},
        {"downtime.claim: zero\n"
         "release.strategy: recreate\n"
         "maintenance.window: Sun 02:00-04:00",
         ""},
        {"downtime.claim: zero\n"
         "release.strategy: recreate\n"
         "env-availability-target: it may stop in the maintenance window",
         ""},
        {"downtime.claim: short\n"
         "release.strategy: recreate",
         ""},
        {"downtime.claim: zero\n"
         "release.strategy: rolling\n"
         "migration.timing: offline",
         "block [A1 A3] This way of releasing interrupts the service for a short time: is that acceptable in a window, or must it be avoided?"},
        {"downtime.claim: zero\n"
         "release.strategy: rolling",
         ""},
        {"downtime.claim: zero\n"
         "release.strategy: recreate <- the worker is stopped and started",
         ""},
        {"downtime.claim: zero\n"
         "migration.timing: offline",
         ""},
        {"downtime.claim: zero {planned}\n"
         "release.strategy: recreate <- today all is stopped",
         ""},
    };

    (void)state;
    rules_check("R21", rows, ARRAY_LEN(rows));
}

static void
a_flag_that_is_a_way_back_is_there(void **state)
{
    static const struct rules_row rows[] = {
        {"rollback.steps: order=1 | action=flag off | lever=flag {planned}\n"
         "flags.used: no <- today there are none\n"
         "flags.kill_switches: new checkout\n"
         "flags.fallback: last known, then off\n"
         "flags.owner: product owner",
         ""},
        {"rollback.steps: order=1 | action=flag off | lever=flag\n"
         "flags.used: no",
         "warn [A1 A2] Turning off a flag is one of your ways back, but whether there are flags at all is not settled: which changes have no flag, and what is the way back for those?"},
        {"rollback.steps: order=1 | action=flag off | lever=flag\n"
         "flags.used: yes",
         "warn [A1] Turning off a flag is one of your ways back, but which features have one is not settled: which changes have no flag, and what is the way back for those?"},
        {"rollback.steps: order=1 | action=flag off | lever=flag\n"
         "flags.used: yes\n"
         "flags.kill_switches: new checkout\n"
         "flags.owner: product owner",
         "warn [A1] Turning off a flag is one of your ways back, but what holds while a flag cannot be switched is not settled: which changes have no flag, and what is the way back for those?"},
        {"rollback.steps: order=1 | action=flag off | lever=flag\n"
         "flags.kill_switches: new checkout\n"
         "flags.fallback: last known, then off\n"
         "flags.owner: product owner",
         ""},
        {"rollback.steps: order=1 | action=flag off | lever=flag\n"
         "flags.kill_switches: new checkout\n"
         "flags.fallback: last known, then off\n"
         "rel-feature-flags: the product owner may use them",
         ""},
        {"rollback.steps: order=1 | action=switch | lever=switch\n"
         "flags.used: no",
         ""},
        {"flags.used: no", ""},
    };

    (void)state;
    rules_check("R22", rows, ARRAY_LEN(rows));
}

static void
nothing_goes_while_it_is_supported(void **state)
{
    static const struct rules_row rows[] = {
        {"compat.window: 6 months\n"
         "compat.removals: first order interface\n"
         "compat.removal_date: 2026-06-30\n"
         "compat.removal_announced: 2026-03-01",
         "block [A2 A3 A4 A1] first order interface is to go on 2026-06-30, but clients up to 6 months old are supported: which of the two shall move? = 2026-03-01 + 6 months = 2026-08-28, after 2026-06-30"},
        {"compat.window: 6 months\n"
         "compat.removals: first order interface\n"
         "compat.removal_date: 2026-10-31\n"
         "compat.removal_announced: 2026-03-01",
         ""},
        {"compat.window: 6 months\n"
         "compat.consumers: partner shops\n"
         "compat.removal_date: 2026-06\n"
         "compat.removal_announced: 2026-03",
         "block [A2 A3 A4 A1] partner shops is to go on 2026-06, but clients up to 6 months old are supported: which of the two shall move? = 2026-03-01 + 6 months = 2026-08-28, after 2026-06-30"},
        {"compat.window: 3 months\n"
         "compat.removal_date: 2026-06\n"
         "compat.removal_announced: 2026-03-31",
         ""},
        {"compat.window: 6 months\n"
         "compat.removals: first order interface <- the first order interface, which nobody uses\n"
         "compat.removal_date: 2026-06-30\n"
         "compat.removal_announced: 2026-03-01",
         ""},
        {"compat.window: 6 months\n"
         "compat.removal_date: never\n"
         "compat.removal_announced: 2026-03-01",
         ""},
        {"compat.window: at most 6 months\n"
         "compat.removal_date: 2026-06-30\n"
         "compat.removal_announced: 2026-03-01",
         ""},
        {"compat.removal_date: 2026-06-30\n"
         "compat.removal_announced: 2026-03-01",
         ""},
    };

    (void)state;
    rules_check("R23", rows, ARRAY_LEN(rows));
}

static void
the_version_to_go_back_to_is_kept(void **state)
{
    static const struct rules_row rows[] = {
        {"retain.artifacts: 1",
         "block [A1] Clean-up keeps 1: would the last good version survive three quick releases?"},
        {"retain.artifacts: 5", ""},
        {"retain.artifacts: at least 1", ""},
        {"retain.artifacts: 5\n"
         "retain.protected: no\n"
         "retain.cleanup: weekly job",
         "block [A1 A2 A3] Clean-up keeps 5: would the last good version survive three quick releases?"},
        {"retain.artifacts: 5\n"
         "retain.protected: no",
         ""},
        {"retain.artifacts: 1\n"
         "rollback.steps: order=1 | action=git revert | lever=revert",
         ""},
        {"retain.artifacts: 1\n"
         "rollback.steps: order=1 | action=old image | lever=redeploy",
         "block [A1] Clean-up keeps 1: would the last good version survive three quick releases?"},
        {"retain.cleanup: weekly job\n"
         "retain.protected: no",
         ""},
        {"retain.artifacts: one",
         "block [A1] Clean-up keeps one: would the last good version survive three quick releases?"},
    };

    (void)state;
    rules_check("R24", rows, ARRAY_LEN(rows));
}

static void
no_lower_version_where_it_is_refused(void **state)
{
    static const struct rules_row rows[] = {
        {"rollback.steps: order=1 | action=install the old version | lever=redeploy\n"
         "compat.downgrade_blocked: yes <- the store refuses lower versions",
         "block [A2 A1] Something refuses lower versions: will you release the old code again under a higher number, or keep the lock open until the new version is proven?"},
        {"rollback.steps: order=1 | action=install the old version | lever=redeploy\n"
         "compat.downgrade_blocked: no",
         ""},
        {"rollback.steps: order=1 | action=install the old version | lever=redeploy\n"
         "rollback.steps: order=2 | action=back to the other slot | lever=switch\n"
         "compat.downgrade_blocked: yes",
         ""},
        {"rollback.steps: order=1 | action=boot the old slot again | lever=redeploy\n"
         "compat.downgrade_blocked: yes",
         ""},
        {"rollback.steps: order=1 | action=redeploy the backend | lever=redeploy\n"
         "compat.downgrade_blocked: yes <- the phone app cannot go back\n"
         "app.components: name=backend\n"
         "app.components: name=phone app",
         ""},
        {"compat.downgrade_blocked: yes", ""},
        {"rollback.steps: order=1 | action=install the old version | lever=redeploy\n"
         "compat.downgrade_blocked: yes <- I think the boot loader refuses it {hedged}\n"
         "rollback.one_way_changes: mails sent",
         "block [A2 A1 A3] Something refuses lower versions: will you release the old code again under a higher number, or keep the lock open until the new version is proven?"},
    };

    (void)state;
    rules_check("R28", rows, ARRAY_LEN(rows));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_restore_fits_into_the_target),
        cmocka_unit_test(copies_are_made_as_often_as_data_may_be_lost),
        cmocka_unit_test(going_back_fits_into_the_target),
        cmocka_unit_test(two_versions_at_once_read_one_schema),
        cmocka_unit_test(the_strategy_is_possible_on_what_there_is),
        cmocka_unit_test(no_downtime_excludes_stopping),
        cmocka_unit_test(a_flag_that_is_a_way_back_is_there),
        cmocka_unit_test(nothing_goes_while_it_is_supported),
        cmocka_unit_test(the_version_to_go_back_to_is_kept),
        cmocka_unit_test(no_lower_version_where_it_is_refused),
    };

    return cmocka_run_group_tests_name("rules of recovery", tests, NULL, NULL);
}
