// SPDX-License-Identifier: MIT
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "cli/journal.h"
#include "interview/event.h"
#include "interview/state.h"

/* A session that is being held: its journal and the state that follows from it, kept in step. */
struct session {
    struct arena *arena; /* of the events and the state */
    const struct pack *pack;
    const char *root; /* of the project */
    const char *id;
    const char *path; /* of the journal */
    struct journal *journal;
    struct state *state;
};

/* Takes the next id and reserves it, so that two runs never share one; records nothing yet. */
MUST_USE bool session_new(struct session *s, const struct pack *pack, const char *root,
                          struct err *err);

/* Opens one to go on with it; `damage` as in cli/journal.h. */
MUST_USE bool session_open(struct session *s, const struct pack *pack, const char *root,
                           const char *id, struct journal_damage *damage, struct err *err);

/* To look at only. */
MUST_USE bool session_look(struct session *s, const struct pack *pack, const char *root,
                           const char *id, struct err *err);

/*
 * Writes the event to the journal and applies it.  The event must live as long as the session (its
 * arena is meant for that); what it points to likewise.
 */
MUST_USE bool session_record(struct session *s, const struct event *e, struct err *err);
/* The same, durable on return: for everything that something outside depends on. */
MUST_USE bool session_save(struct session *s, const struct event *e, struct err *err);

/* Ids of all sessions that have a journal, in order. */
MUST_USE bool session_ids(struct arena *a, const char *root, struct strings *out, struct err *err);

/* The id that a person means: "3" is "003".  NULL with ERR_USAGE when there is none. */
const char *session_named(struct arena *a, const char *root, const char *id, struct err *err);

/* Gives back the journal and the memory; a session that holds no event leaves no file behind. */
void session_close(struct session *s);

#endif
