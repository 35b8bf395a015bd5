// SPDX-License-Identifier: MIT
#ifndef CLI_APP_H
#define CLI_APP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "cli/engineering.h"
#include "cli/observing.h"
#include "cli/project.h"
#include "cli/session.h"
#include "cli/settings.h"
#include "cli/writing.h"
#include "interview/engine.h"
#include "reading/reader.h"
#include "ui/ui.h"

/*
 * One run of the program on one session.  It carries out what the engine asks for and journals what
 * follows: the only place where the pure parts meet files and the terminal.
 */
struct app {
    struct arena *arena;
    const struct settings *settings;
    const struct pack *pack;
    struct span pack_text; /* digested when a session begins */
    struct project project;
    const struct observed *observed; /* in the SOPs and the project; NULL before it is wanted */
    const struct reader *reader;
    struct session session;
    struct ui *ui;                   /* NULL where nobody is asked */
    struct engineering *engineering; /* NULL: the rules read and word everything */
    bool finish;                     /* write now, ask nothing more */
    struct written written;
};

/* The pack: the one that --pack names, or the built-in one. */
MUST_USE bool app_load_pack(struct app *app, struct err *err);
/* The pack and the project.  Nothing is written. */
MUST_USE bool app_load(struct app *app, const struct settings *settings, struct err *err);
/*
 * The same, with only the head of the built-in pack: enough until a session is looked at, which wants
 * app_load_pack() before.
 */
MUST_USE bool app_load_project(struct app *app, const struct settings *settings, struct err *err);
void app_release(struct app *app);

/* Worked out when they are first wanted. */
const struct reader *app_reader(struct app *app);
const struct observed *app_observed(struct app *app);

/* The first event of a session. */
struct event app_opening(struct app *app, const char *id, struct input_event *inputs, size_t count);

/* Starts a new session; `inputs` are the answer files of a one-shot, NULL for an interview. */
MUST_USE bool app_begin(struct app *app, struct input_event *inputs, size_t count, struct err *err);

/*
 * Carries out an action that needs no user: everything but ASK and WAIT.  Sets *ended behind the last one.
 */
MUST_USE bool app_act(struct app *app, const struct action *action, bool *ended, struct err *err);

/* Journals an event and applies it; durable on return. */
MUST_USE bool app_save(struct app *app, const struct event *e, struct err *err);

/* Does all that is left of a one-shot or of a finished interview. */
MUST_USE bool app_finish(struct app *app, struct err *err);

#endif
