// SPDX-License-Identifier: MIT
#ifndef INTERVIEWER_NOTED_H
#define INTERVIEWER_NOTED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/json.h"
#include "interview/event.h"
#include "interview/pack.h"

/*
 * What a model noted, out of the JSON of its reply, clean and with credentials masked: proposals, not checked yet.
 * Whatever is missing, of another type or too long is passed over; `object` may be anything.
 */
struct noted_value {
    const char *source; /* "P12"; NULL where none was given */
    struct read_value value;
    const char *why; /* nothing was noted; the fact's id stands in value */
};

struct noted_gap {
    const char *source;
    size_t topic;
    enum gap gap; /* GAP_VAGUE, GAP_UNKNOWN or GAP_LATER */
    const char *words;
};

/*
 * An element of "set": false when it names no fact of the pack or no value, or is only implied and no must: nobody
 * needs that enough to live with an assumption.  out->why then says so, for the model.
 */
bool noted_value(struct arena *a, const struct pack *pack, const struct json *element,
                 struct noted_value *out);
/* An element of "gaps"; `fact` may be the id of a topic. */
bool noted_gap(struct arena *a, const struct pack *pack, const struct json *element,
               struct noted_gap *out);

/* The topic of the fact of a value that was noted. */
size_t noted_topic(const struct pack *pack, const struct read_value *v);

/*
 * An alert among the values read from `words` that only says again what a sign of going back there says, in words
 * that do not speak of alerts: who goes back when the health check fails has not said that anything alerts.
 */
bool noted_is_echo(const struct pack *pack, struct span words, const struct read_value *values,
                   size_t count, const struct read_value *v);
#define NOTED_ECHO "a sign of going back is no alert by itself"

/* "rollback.target_time = 15 min": for what was dropped. */
const char *noted_words(struct arena *a, const struct read_value *v);

#endif
