// SPDX-License-Identifier: MIT
#ifndef CLI_WAITING_H
#define CLI_WAITING_H

#include <stdbool.h>

#include "wire/call.h"

/*
 * The sign of life while a model is waited for, on standard error: in a terminal one line that counts the
 * seconds and goes away, else a line only when a request will be sent again.
 */
struct waiting {
    const char *host;
    bool is_quiet;
    bool redraws;         /* standard error is a terminal that can do it */
    bool is_shown;        /* something stands on the line now */
    long long shown_at;   /* what the line counts, in seconds */
    enum call_stage said; /* the last stage that had a line of its own */
};

void waiting_init(struct waiting *w, const char *host, bool is_quiet);
/* For call.on_news. */
void waiting_show(struct waiting *w, const struct call_news *news);
/* Takes the line away, before anything else is shown. */
void waiting_clear(struct waiting *w);

#endif
