// SPDX-License-Identifier: MIT
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/buf.h"
#include "base/json.h"
#include "cli/answers.h"
#include "cli/app.h"

/* What a run tells its user besides the documents; lines without colour, for standard error or a ui. */

/* What was found in the project and what was not, at the start. */
void report_preparation(struct arena *a, const struct app *app, struct strings *lines);

/* Of that, what was seen in the project and what was left out. */
void report_observed(struct arena *a, const struct app *app, struct strings *lines);

/* How an answer file was read: lines, passages, used or not, masked credentials. */
void report_coverage(struct arena *a, const struct app *app, const struct answer_files *files,
                     struct strings *lines);

/* After writing: notes about the plan, open questions. */
void report_result(struct arena *a, const struct app *app, struct strings *lines);

/* The one-shot's result for --json; the caller frees it. */
struct json *report_json(const struct app *app);

#endif
