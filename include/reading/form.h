// SPDX-License-Identifier: MIT
#ifndef READING_FORM_H
#define READING_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "interview/passage.h"

/*
 * The marks of the question file that the program prints, for those that write it and those that read it
 * again.  A question is a line, its heading as a rule, above quoted lines that begin with [topic ID]:
 *
 *     ### Where will production run?
 *
 *     > [topic env-hosting-target] Why it is asked.
 *     >
 *     > - [ ] 1) One region of the cloud provider you already use
 *     >
 *     > [seen] Put an x where it still holds:
 *     > - [ ] `env.provider = AWS`: "provider" (main.tf:1)
 *
 *     Answer:
 *
 * What is quoted there is the program's own, so it is cut as context (PASSAGE_QUESTION) and nobody's
 * answer; only a box with something in it is an item.  All of it may stand in another quotation.  Without
 * its ">" a marked paragraph counts up to the next blank line, and an empty box with a number or a fact
 * alone.
 */
#define FORM_HEAD  "[deploy-interview questions]"
#define FORM_TOPIC "[topic "
#define FORM_SEEN  "[seen]"

/* The topic's id in "[topic ID] ...", or none. */
struct span form_topic_mark(struct span words);

/* A box at the start of `words`, a bullet before it perhaps; `at` is where the box begins. */
struct form_box {
    size_t at;
    struct span body;
    bool ticked;
};
bool form_box(struct span words, struct form_box *out);

/* "2) A rented server": the number, 0 for none; `text` is what follows it. */
size_t form_option(struct span body, struct span *text);
/* "`env.provider = AWS`: ...", as md_code() writes it. */
bool form_seen(struct span body, struct span *fact, struct span *value);

/* Wrapped lines as one, without the ">" before them. */
const char *form_one_line(struct arena *a, struct span text);

/* The id of the topic that the passage asks about, when it is a question of the form; else none. */
struct span form_topic(const struct passages *p, size_t index);

/* Questions of the form in a file, and those below which something is said. */
void form_count(const struct passages *p, size_t *asked, size_t *answered);

/* What stands in the form below one of its questions. */
struct form_fact {
    struct span fact;
    struct span value;
};

struct form {
    struct strings options; /* in the order of their numbers */
    LIST(struct form_fact) seen;
};

void form_read(struct arena *a, const struct passages *p, size_t question, struct form *out);

#endif
