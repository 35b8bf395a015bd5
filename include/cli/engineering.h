// SPDX-License-Identifier: MIT
#ifndef CLI_ENGINEERING_H
#define CLI_ENGINEERING_H

#include <stdbool.h>

#include "base/err.h"
#include "cli/model.h"
#include "cli/waiting.h"
#include "interviewer/dialogue.h"
#include "interviewer/engineer.h"

struct app;

/* The model that plays the engineer in this run, and what it is given. */
struct engineering {
    struct model model;
    struct engineer engineer;
    struct material material;
    struct chat shape;
    struct buf host;
    struct waiting waiting;
    struct dialogue *dialogue; /* of an interview; NULL before its first turn */
    struct ask_event wanted; /* the question that the model wants to put next; text NULL for none */
    size_t away;             /* phase + 1 in which the model could not be reached; 0: none */
    struct request review;   /* of a phase, behind its read-back */
    size_t reviewing;        /* phase + 1 that it is about; 0: none */
    struct strings notes;    /* what went wrong with the model, a line each */
};

/*
 * Chooses a model and sets app->engineering; leaves it NULL where none is configured or --offline is set.
 * With `dry` nothing can be sent and no key is needed.  In a session that is there already (resume), only
 * when that one has a model.  Says who is used and what goes where, and asks where that must be asked.
 * ERR_USAGE, ERR_PROVIDER, ERR_INTERRUPTED.
 */
MUST_USE bool engineering_open(struct app *app, bool dry, struct err *err);
void engineering_close(struct engineering *g);

/* What the model could not do, for which the rules stood in: noted, or with --require-model an error. */
MUST_USE bool engineering_failed(struct app *app, const char *what, const struct err *why,
                                 struct err *err);

/* "The scripted interviewer asks and reads; ..." where there is no model; else what was sent and used. */
void engineering_report(struct arena *a, const struct app *app, struct strings *lines);

/* {"requests","input_tokens","cached_tokens","output_tokens"} of the run. */
struct json *engineering_usage(const struct app *app);

#endif
