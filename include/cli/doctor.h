// SPDX-License-Identifier: MIT
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/model.h"
#include "cli/settings.h"

/* What the doctor looks at: one line each, and what to do where something is wrong. */
struct check {
    const char *name;
    bool ok;
    const char *text;
    const char *hint; /* "" for none */
};

struct doctor {
    struct arena *arena;
    const struct settings *settings;
    struct model model;
    LIST(struct check) checks;
    struct json *result; /* of the request; NULL: none was made */
    int code;            /* the exit code so far: the first thing that is wrong */
};

void doctor_add(struct doctor *d, const char *name, const char *text);
/* Something is wrong: the error's text and hint, and its exit code. */
void doctor_fail(struct doctor *d, const char *name, const struct err *err);

/* Programs, terminal, locale; the project and what is found in it; what can be written. */
void doctor_look_around(struct doctor *d);
/* Provider, address, key, certificates, proxy.  True when a model can be called. */
bool doctor_look_at_model(struct doctor *d);
/* One small request. */
void doctor_call(struct doctor *d);
/* That request, and nothing is sent. */
MUST_USE bool doctor_show_request(struct doctor *d, struct buf *out, struct err *err);

#endif
