// SPDX-License-Identifier: MIT
#include "cli/model_acts.h"

#include <unistd.h>

#include "base/io.h"
#include "interviewer/extract.h"
#include "interviewer/review.h"
#include "interviewer/scripted.h"
#include "ui/signals.h"

static void
note_lines(struct app *app, const struct strings *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        *LIST_ADD(app->arena, &app->engineering->notes) = lines->items[i];
}

/* With --require-model one request that failed is a failure of the run. */
static bool
must_have(struct app *app, const struct request *requests, size_t count, struct err *err)
{
    for (size_t i = 0; i < count && setting_is_on(app->settings, SETTING_REQUIRE_MODEL); i++)
        if (!requests[i].object)
            return engineering_failed(app, requests[i].what, &requests[i].err, err);
    return true;
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
    bool done = extraction_run(&x, s->arena, s->state, &e.read, &notes, err);
    waiting_clear(&g->waiting);
    done = done && must_have(app, x.requests, x.count, err);
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
    bool done = drafting_run(&d, s->arena, s->state, &notes, err);
    review.review = d.review;
    draft.draft = d.draft;
    waiting_clear(&g->waiting);
    if (!done && err->code == ERR_INTERRUPTED && app->ui) {
        (void)signals_take(SIGNALS_INTERRUPT);
        ui_say(app->ui, UI_NOTICE, "Cancelled; the plan gets no leads.");
        draft.draft = (struct draft_event){.by = "rules"};
        done = true;
    }
    done = done && (app->ui || must_have(app, d.requests, d.count, err));
    drafting_release(&d);
    note_lines(app, &notes);
    if (done && with_review)
        done = app_save(app, &review, err);
    return done && app_save(app, &draft, err);
}

/* A request as it would be sent, behind a line that says which it is. */
static bool
show_request(struct app *app, const struct request *r, size_t number, struct err *err)
{
    BUF_SCOPED text = BUF_INIT;

    buf_addf(&text, "# Request %zu: %s\n\n", number, r->what);
    if (!caller_show(app->engineering->model.caller, &r->chat, &text, err))
        return false;
    buf_adds(&text, "\n\n");
    return io_write_all(STDOUT_FILENO, buf_span(&text), "standard output", err);
}

static bool
show_requests(struct app *app, const struct request *requests, size_t count, size_t before,
              struct err *err)
{
    for (size_t i = 0; i < count; i++)
        if (!show_request(app, &requests[i], before + i + 1, err))
            return false;
    return true;
}

/* What would be known then: the rules' reading stands for the model's. */
static bool
read_by_rules(struct app *app, struct state *s, struct event *e, struct err *err)
{
    *e = (struct event){.type = EVENT_READ, .at = ""};
    e->read = scripted_read_inputs(app->arena, app_reader(app), s);
    return state_apply(s, e, err);
}

bool
model_shows_requests(struct app *app, struct input_event *inputs, size_t count, struct err *err)
{
    struct engineer *engineer = &app->engineering->engineer;
    struct state *s = state_new(app->arena, app->pack);
    struct event opening = app_opening(app, "000", inputs, count), read;
    struct event observing = {.type = EVENT_OBSERVE, .observe = app_observed(app)->event};
    struct extraction x;
    struct drafting d;

    if (!state_apply(s, &opening, err) || !state_apply(s, &observing, err))
        return false;
    extraction_prepare(engineer, s, &x);
    bool done = show_requests(app, x.requests, x.count, 0, err);
    if (done && read_by_rules(app, s, &read, err)) {
        drafting_prepare(engineer, s, true, &d);
        done = show_requests(app, d.requests, d.count, x.count, err);
        drafting_release(&d);
    }
    extraction_release(&x);
    return done;
}
