// SPDX-License-Identifier: MIT
#include "cli/model_acts.h"

#include "interviewer/extract.h"
#include "interviewer/review.h"
#include "ui/signals.h"

static void
note_lines(struct app *app, const struct strings *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        *LIST_ADD(app->arena, &app->engineering->notes) = lines->items[i];
}

bool
model_reads_inputs(struct app *app, struct err *err)
{
    struct session *s = &app->session;
    struct engineering *g = app->engineering;
    struct event e = {.type = EVENT_READ};
    struct strings notes = {0};
    struct extraction x;

    extraction_prepare(&g->engineer, s->state, &x);
    bool done = extraction_run(&g->engineer, s->arena, s->state, &x, &e.read, &notes, err);
    waiting_clear(&g->waiting);
    if (done && e.read.by_rules.count && setting_is_on(app->settings, SETTING_REQUIRE_MODEL))
        for (size_t i = 0; i < x.count && done; i++)
            if (!x.requests[i].object)
                done = engineering_failed(app, x.requests[i].what, &x.requests[i].err, err);
    extraction_release(&x);
    note_lines(app, &notes);
    return done && app_save(app, &e, err);
}

bool
model_drafts(struct app *app, struct err *err)
{
    struct session *s = &app->session;
    struct engineering *g = app->engineering;
    struct event review = {.type = EVENT_REVIEW}, draft = {.type = EVENT_DRAFT};
    bool with_review = state_is_one_shot(s->state) && !s->state->reviewed;
    struct strings notes = {0};
    struct drafting d;

    drafting_prepare(&g->engineer, s->state, with_review, &d);
    bool done = drafting_run(&g->engineer, s->arena, s->state, &d, &review.review, &draft.draft,
                             &notes, err);
    waiting_clear(&g->waiting);
    if (!done && err->code == ERR_INTERRUPTED && app->ui) {
        (void)signals_take(SIGNALS_INTERRUPT);
        ui_say(app->ui, UI_NOTICE, "Cancelled; the plan gets no leads.");
        draft.draft = (struct draft_event){.by = "rules"};
        done = true;
    }
    for (size_t i = 0; i < d.count && done && setting_is_on(app->settings, SETTING_REQUIRE_MODEL);
         i++)
        if (!d.requests[i].object)
            done = engineering_failed(app, d.requests[i].what, &d.requests[i].err, err);
    drafting_release(&d);
    note_lines(app, &notes);
    if (done && with_review)
        done = app_save(app, &review, err);
    return done && app_save(app, &draft, err);
}
