// SPDX-License-Identifier: MIT
#include "cli/model_turn.h"

#include "base/language.h"
#include "interview/ledger.h"
#include "interviewer/gate.h"
#include "interviewer/review.h"
#include "interviewer/scripted.h"
#include "ui/signals.h"

static size_t
phase_now(const struct app *app)
{
    const struct question *q = state_last_question(app->session.state);

    return q && q->phase != PACK_NONE ? q->phase : 0;
}

static bool
has_model(const struct app *app)
{
    return app->engineering && state_has_model(app->session.state);
}

static bool
is_away(const struct app *app)
{
    return app->engineering->away == phase_now(app) + 1;
}

bool
model_reads_turn(const struct app *app, size_t number)
{
    const struct question *q = state_question(app->session.state, number);

    return has_model(app) && !is_away(app) && q->answer.text[0] && q->ask->kind != ASK_DEFAULTS &&
           q->ask->kind != ASK_PROPOSALS;
}

/* One turn's way to the screen. */
struct showing {
    struct app *app;
    struct turn_shown *shown;
};

static void
show_noted(void *context, const struct read_value *v)
{
    struct showing *x = context;
    const struct pack *pack = x->app->pack;
    size_t fact = pack_fact(pack, span_of(v->fact));
    struct reading r = {.fact = fact, .value = v->value};
    BUF_SCOPED words = BUF_INIT;

    waiting_clear(&x->app->engineering->waiting);
    reading_words(pack, &r, &words);
    ui_sayf(x->app->ui, UI_NOTED, "%.*s: %s%s", SPAN_ARG(fact_name(&pack->facts[fact])), words.data,
            v->grade == GRADE_ASSUMED ? tr(" (implied)")
            : v->hedged               ? tr(" (not sure)")
                                      : "");
    x->shown->facts = true;
}

static bool
say_failure(struct app *app, size_t number, const struct turn *t, struct err *err)
{
    const char *what = arena_strf(app->arena, "A%zu was read by rules", number);

    if (t->why.code == ERR_INTERRUPTED) {
        (void)signals_take(SIGNALS_INTERRUPT);
        ui_sayf(app->ui, UI_NOTICE, "Cancelled; A%zu was read by rules.", number);
        return true;
    }
    if (!engineering_failed(app, what, &t->why, err))
        return false;
    ui_sayf(app->ui, UI_NOTICE, "The model failed: %s. A%zu was read by rules%s.", t->why.text,
            number, t->is_away ? ", and so is the rest of this phase" : "");
    if (t->is_away)
        app->engineering->away = phase_now(app) + 1;
    return true;
}

static bool
save_reply(struct app *app, const struct turn *t, struct err *err)
{
    struct event e = {.type = EVENT_REPLY, .reply = t->reply};

    ui_say(app->ui, UI_TEXT, t->reply.text);
    return app_save(app, &e, err);
}

static bool
save_tension(struct app *app, const struct turn *t, struct err *err)
{
    struct event e = {.type = EVENT_REVIEW, .review = {.by = app->engineering->engineer.name}};
    struct tension *copy = arena_alloc(app->session.arena, sizeof(*copy));

    *copy = t->tension;
    e.review.tensions = copy;
    e.review.tension_count = 1;
    return app_save(app, &e, err);
}

bool
model_takes_turn(struct app *app, size_t number, struct turn_shown *shown, struct err *err)
{
    struct engineering *g = app->engineering;
    struct showing showing = {.app = app, .shown = shown};
    struct event e = {.type = EVENT_READ};
    struct turn turn = {.on_noted = show_noted, .context = &showing};

    if (!g->dialogue)
        g->dialogue = dialogue_new(&g->engineer);
    bool done =
        dialogue_turn(g->dialogue, app->session.arena, app->session.state, number, &turn, err);
    waiting_clear(&g->waiting);
    if (!done || (turn.failed && !say_failure(app, number, &turn, err)))
        return false;
    g->wanted = turn.wanted;
    shown->is_reply = turn.is_reply;
    if (turn.is_reply)
        return save_reply(app, &turn, err);
    e.read = turn.read;
    if (!app_save(app, &e, err) || (turn.has_tension && !save_tension(app, &turn, err)))
        return false;
    if (turn.say)
        ui_say(app->ui, UI_TEXT, turn.say);
    return true;
}

void
model_words_question(struct app *app, struct ask_event *ask)
{
    ARENA_SCOPED scratch = arena_new();

    if (!has_model(app) || !app->engineering->wanted.text)
        return;
    (void)engine_takes_question(scratch, app->session.state, &app->engineering->wanted, ask);
    app->engineering->wanted = (struct ask_event){0};
}

/* While the user reads and types. */
static bool
go_on(void *context)
{
    struct app *app = context;
    struct err ignored = ERR_INIT;
    bool busy = false;

    return caller_step(app->engineering->model.caller, 0, &busy, &ignored) && busy;
}

void
model_begins_review(struct app *app, size_t phase)
{
    struct engineering *g = app->engineering;
    const struct state *s = app->session.state;

    if (!has_model(app) || is_away(app) || g->reviewing || s->phase_reviewed[phase])
        return;
    review_prepare(&g->engineer, s, phase, &g->review);
    g->reviewing = phase + 1;
    if (request_start(&g->engineer, &g->review))
        ui_set_idle(app->ui, go_on, app);
}

bool
model_ends_review(struct app *app, struct err *err)
{
    struct engineering *g = app->engineering;
    struct event e = {.type = EVENT_REVIEW};

    if (!g || !g->reviewing)
        return true;
    ui_set_idle(app->ui, NULL, NULL);
    e.review = (struct review_event){.by = g->engineer.name,
                                     .phase = app->pack->phases[g->reviewing - 1].id};
    if (g->review.sent && !g->review.call.has_ended) {
        struct err why = ERR_INIT;
        g->review.call.on_news = g->engineer.on_news;
        g->review.call.context = g->engineer.context;
        if (!engineer_wait(&g->engineer, &g->review.call, &why) && why.code != ERR_INTERRUPTED) {
            *err = why;
            return false;
        }
        (void)signals_take(SIGNALS_INTERRUPT);
        waiting_clear(&g->waiting);
    }
    request_end(&g->engineer, &g->review);
    if (g->review.object)
        gate_review(&g->engineer, app->session.arena, app->session.state, g->review.object,
                    &e.review);
    else
        e.review.by = "rules";
    bool done =
        g->review.object || engineering_failed(app, "no review of the phase", &g->review.err, err);
    request_release(&g->review);
    g->reviewing = 0;
    return done && app_save(app, &e, err);
}
