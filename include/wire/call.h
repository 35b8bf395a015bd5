// SPDX-License-Identifier: MIT
#ifndef WIRE_CALL_H
#define WIRE_CALL_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/json.h"
#include "wire/chat.h"
#include "wire/http.h"
#include "wire/key.h"
#include "wire/provider.h"
#include "wire/reply.h"
#include "wire/retry.h"

/*
 * Calls to one model: a chat goes out, a reply comes back, or an error that says why not.
 *
 *     call_init(&call, &chat);
 *     caller_add(caller, &call);
 *     if (!caller_run(caller, err)) ...            cancelled, or the tape could not be written
 *     if (!call.is_answer) ... call.err
 *
 * A request is sent again
 *   - after a wait, when its failure may pass (wire/retry.h);
 *   - at once and changed, when the server refused a field (provider_adapt(); remembered for all later
 *     calls), when reasoning left nothing of the budget (once, with `more_output`), when JSON was asked for
 *     and something else came (once, with the fault named), and when the model was not given and the server
 *     does not have the usual one, but has exactly one.
 * Text that was given out is never taken back: after it, only a call with `on_restart` is repeated.
 */
struct caller;

struct caller_settings {
    const struct provider_type *type;
    const char *base_url; /* NULL: the provider's */
    const char *model;    /* NULL: the server's only one */
    bool model_is_given;
    const struct key *key; /* borrowed; may hold none */
    struct retry_limits retry;
    long long silence_ms;      /* the longest without payload; 0: SILENCE_MS, or SILENCE_LOCAL_MS */
    struct http_settings http; /* jobs 0: one at a time where a model runs here, else JOBS */
};

enum {
    SILENCE_MS = 300000,
    SILENCE_LOCAL_MS = 900000, /* a server on this machine may first have to load its model */
    CONNECT_MS = 20000,
    JOBS = 8,
};

enum call_stage {
    CALL_SENT,      /* or queued; nothing has come back */
    CALL_ANSWERING, /* reasoning or text arrives */
    CALL_PAUSED,    /* it failed, and will be sent again */
    CALL_LOADING,   /* the server loads its model */
};

/* How a call stands: told about every 100 ms until it has ended. */
struct call_news {
    enum call_stage stage;
    long long waited_ms;   /* since it was first sent */
    long long left_ms;     /* CALL_PAUSED, CALL_LOADING: until it is sent again */
    const struct err *why; /* CALL_PAUSED, CALL_LOADING: what went wrong */
};

struct call {
    /* The caller's part, borrowed until the call has ended. */
    const struct chat *chat;           /* `model` NULL: the caller's */
    reply_text_fn *on_text;            /* may be NULL, as the others */
    void (*on_restart)(void *context); /* what was given out is void, and comes anew */
    void (*on_news)(void *context, const struct call_news *news);
    void *context;
    long more_output; /* tokens; 0: reasoning that left nothing is an error */

    /* What came of it. */
    bool has_ended; /* the rest holds, and after this step the caller has forgotten the call */
    bool is_answer;
    struct reply
        reply; /* of the last attempt; without is_answer, its text is a part for diagnosis */
    struct json *object; /* of an answer to CHAT_JSON and CHAT_SCHEMA */
    struct err err;      /* without is_answer */
    const char *code; /* the error's name: trouble_name(), failure_name(), "not_json"; NULL: none */
    int http_status;  /* of the last response; 0: none */
    bool retryable;   /* the same call may succeed later */
    int attempts;     /* requests sent */
    long long wait_ms;  /* between them, in all */
    struct usage usage; /* of all attempts; -1 where no server said */
};

void call_init(struct call *call, const struct chat *chat);
void call_release(struct call *call);

/* The strings of the settings are copied.  ERR_USAGE for a base URL that is none, ERR_NETWORK as http_new(). */
MUST_USE struct caller *caller_new(const struct caller_settings *settings, struct err *err);
/* Calls that have not ended are forgotten, and not told.  NULL is fine. */
void caller_free(struct caller *c);

/* The model's name as it is sent; NULL when the server chooses.  It can change in a run. */
const char *caller_model(const struct caller *c);
struct quirks caller_quirks(const struct caller *c);

/*
 * Queues it; it must stay where it is until the run, or the step in which it ended, is over.  May be called
 * from on_text and on_news.
 */
void caller_add(struct caller *c, struct call *call);
/*
 * Until every call has ended, well or not: each says which.  ERR_INTERRUPTED: cancelled; calls that had not
 * ended have this as their error, and what they got until then.  ERR_IO: the tape could not be written.
 */
MUST_USE bool caller_run(struct caller *c, struct err *err);

/*
 * A piece of caller_run, for calls that go on while the program does something else: waits for the network,
 * or for a limit of time, at most `wait_ms` (0: not at all), and does what can then be done.  *busy: a call
 * has not ended, and the result is true; otherwise the result is that of caller_run.  Between two steps
 * nothing moves while the limits run: it wants to be called often.  Not from a callback.
 */
MUST_USE bool caller_step(struct caller *c, int wait_ms, bool *busy, struct err *err);

/*
 * Ends this call as a cancelled run would, ERR_INTERRUPTED, and leaves the others alone; does nothing to one
 * that has ended.  Afterwards it may be released.  Not from a callback.
 */
void caller_drop(struct caller *c, struct call *call);

/*
 * The request as it would be sent: "POST URL", the header fields with *** for the key, an empty line, the
 * body.  ERR_USAGE as provider_url().
 */
MUST_USE bool caller_show(struct caller *c, const struct chat *chat, struct buf *out,
                          struct err *err);

#endif
