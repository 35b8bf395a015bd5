// SPDX-License-Identifier: MIT
#include "cli/reply.h"

#include "base/buf.h"
#include "base/clean.h"
#include "base/redact.h"

const char *
reply_text(struct app *app, struct span typed, size_t *masked)
{
    BUF_SCOPED clean = BUF_INIT, safe = BUF_INIT;
    struct redactions found = {0};

    clean_text(span_trim(typed), &clean);
    redact(app->session.arena, buf_span(&clean), &safe, &found);
    *masked = found.count;
    if (found.count)
        ui_sayf(
            app->ui, UI_NOTICE,
            "Masked before saving: %zu credential%s (%s). Replace %s where used; if it was none, "
            "/edit the answer.",
            found.count, found.count == 1 ? "" : "s", redact_kind_name(found.items[0].kind),
            found.count == 1 ? "it" : "them");
    return arena_span(app->session.arena, buf_span(&safe));
}
