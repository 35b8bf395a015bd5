// SPDX-License-Identifier: MIT
#ifndef CLI_JOURNAL_H
#define CLI_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "interview/event.h"
#include "interview/state.h"

/*
 * The journal of a session: interview/.sessions/003.jsonl, one event a line, appended and never changed.
 *
 * Each line ends with the member "sum": the first 8 bytes of SHA-256, in hex, over the line's bytes before
 * it.  A line is written with one write; journal_sync() makes what was written durable.
 *
 * A last line that is torn (a crash in the middle of a write) is moved to 003.damaged.  Any other line
 * that does not verify, is out of order or cannot follow is ERR_FORMAT with file:line.
 */
struct journal;

/* A new, empty journal.  False with ERR_IO; *taken is set when the file was there already. */
MUST_USE bool journal_create(const char *path, struct journal **out, bool *taken, struct err *err);

/* Opens for more events and locks it; ERR_IO when another process has it. */
MUST_USE bool journal_open(const char *path, struct journal **out, struct err *err);

struct journal_damage {
    bool repair; /* given: damage in the middle is no error, what stands from there on goes too */
    size_t first_line; /* of what was moved aside; 0 when nothing was */
    size_t lines;
    const char *moved_to;
};

/*
 * Applies every event to `s`; events live in `a`.  When something was moved aside because `repair` was
 * given, `s` may be half changed: replay once more into a new one.
 */
MUST_USE bool journal_replay(struct journal *j, struct arena *a, struct state *s,
                             struct journal_damage *damage, struct err *err);

/* The same for a journal that is only looked at: nothing is locked or moved; a torn last line is ignored. */
MUST_USE bool journal_read(const char *path, struct arena *a, struct state *s, struct err *err);

/*
 * Numbers and stamps the event (its stamp lives in `a`) and writes it.  With DEPLOY_INTERVIEW_TEST_DIE_AFTER=n the process ends
 * with exit code 100 right after its n-th event is durable.
 */
MUST_USE bool journal_append(struct journal *j, struct arena *a, struct event *e, struct err *err);
/* fsync; nothing to do when nothing was written since the last one. */
MUST_USE bool journal_sync(struct journal *j, struct err *err);

/* NULL is fine. */
void journal_close(struct journal *j);

#endif
