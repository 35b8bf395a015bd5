// SPDX-License-Identifier: MIT
#ifndef DIALOGUE_PARTS_H
#define DIALOGUE_PARTS_H

#include "interviewer/dialogue.h"

/* Inside of interviewer/dialogue.h. */
struct dialogue {
    struct engineer *engineer;
    struct arena *arena; /* of the messages */
    struct buf front;
    LIST(struct chat_message) messages;
    const char *outcome; /* what became of the last notes, in a line; NULL at the start */
    bool is_compact;
    size_t bytes; /* of the last request */
};

/* Writes the front: the whole one, or the compact one for the phase of question `number`. */
void dialogue_front(struct dialogue *d, const struct state *s, size_t number);
/* The message for the answer to `number`; the first of a conversation tells what was before it. */
void dialogue_message(struct dialogue *d, const struct state *s, size_t number, struct buf *out);

/* The answer that a reply is about; results live in the arena. */
struct turn_view {
    struct engineer *engineer;
    struct arena *arena;
    const struct state *state;
    const struct question *question;
};

/* What a reply came to, put together with what the rules read. */
struct turn_notes {
    LIST(struct read_value) values; /* checked */
    LIST(struct dropped) dropped;
};

/* The one item of an answer. */
void turn_join(const struct turn_view *v, const struct json *reply, const struct turn_notes *notes,
               struct read_event *out);
/* Everything else of a reply: say, next, tension; or the reply to a question asked back. */
void turn_rest(const struct turn_view *v, const struct json *reply, struct turn *out);

#endif
