// SPDX-License-Identifier: MIT
#ifndef OPEN_TOPIC_H
#define OPEN_TOPIC_H

#include "interview/open_question.h"
#include "quotes.h"

/* Inside of interview/open_question.h: what a topic leaves open. */

#define TOPIC_KEY "topic:" /* and its id: the key of its question */

/* Why something is open, in the words that the documents use: "not said". */
const char *open_why(enum gap gap);
/*
 * Whether the topic is an open question.  One of the lowest priority is no gap until somebody was asked or said
 * something that left it open.
 */
bool open_topic(const struct ledger *l, size_t topic);
/* Its question, with the words that leave it open. */
void open_topic_add(struct arena *a, const struct ledger *l, size_t topic,
                    struct open_questions *out);

#endif
