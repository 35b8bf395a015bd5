// SPDX-License-Identifier: MIT
#ifndef CLI_QUESTION_FILE_H
#define CLI_QUESTION_FILE_H

#include "base/buf.h"
#include "base/json.h"
#include "interview/event.h"
#include "interview/ledger.h"

/*
 * The pack's questions as a file to fill in (reading/form.h), with what was seen in the project beside
 * each.  Within a phase, topics come by priority, then in the pack's order.
 */
struct question_file {
    const struct ledger *ledger; /* of what was seen alone */
    const struct observe_event *seen;
    const char *depth;
    size_t phase; /* only this one; PACK_NONE: all */
    size_t topic; /* only this one, whatever the depth */
};

void question_file_write(const struct question_file *f, struct buf *out);
/* {"questions":[{"topic","phase","priority","question","why","complete","options","only_if","seen":[...]}]} */
struct json *question_file_json(const struct question_file *f);

#endif
