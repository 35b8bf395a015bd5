// SPDX-License-Identifier: MIT
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

/*
 * The time.  DEPLOY_INTERVIEW_TEST_CLOCK=2026-01-02T03:04:05Z makes the calendar stand still there; the
 * monotonic clock always runs.
 */
#define CLOCK_STAMP_SIZE 21 /* "2026-01-02T03:04:05Z" */

/* UTC, ISO 8601. */
void clock_stamp(char out[CLOCK_STAMP_SIZE]);
/* Milliseconds since some moment in the past; never goes back. */
long long clock_ms(void);

#endif
