// SPDX-License-Identifier: MIT
#include "cli/conversation.h"

#include "base/buf.h"
#include "cli/reply.h"
#include "cli/slash.h"
#include "interview/ledger.h"

#define ANSWER_MAX ((size_t)256 << 10)

/* One conversation: which question is on the screen. */
struct talk {
    struct app *app;
    size_t shown; /* number of the question whose card was shown last */
    bool over;
    enum conversation_end end;
};

size_t
phase_reached(const struct state *s)
{
    for (size_t p = 0; p < s->pack->phase_count; p++)
        if (!s->phase_confirmed[p])
            return p + 1;
    return s->pack->phase_count;
}

/* The words that stood for this topic before it was taken back. */
static const char *
earlier_answer(const struct state *s, const struct question *q)
{
    for (size_t n = q->ask->number - 1; n > 0; n--) {
        const struct question *p = state_question(s, n);
        if (p->withdrawn && p->answered && p->topic == q->topic && p->ask->kind == q->ask->kind &&
            p->fact == q->fact)
            return p->answer.text;
    }
    return NULL;
}

static const char *
hint_for(const struct app *app, const struct question *q)
{
    switch (q->ask->kind) {
    case ASK_READ_BACK: return "Enter means yes; say what is wrong or missing.";
    case ASK_DEFAULTS: return "Numbers, \"all\", or Enter for none.";
    case ASK_CONFIRM: return "Enter means yes; say what has changed.";
    case ASK_TOPIC: return app->pack->topics[q->topic].why;
    case ASK_FOLLOW_UP:
    case ASK_KIND_COUNT: break;
    }
    return NULL;
}

static void
show_card(struct talk *talk, const struct question *q)
{
    ARENA_SCOPED scratch = arena_new();
    const struct app *app = talk->app;
    const struct state *s = app->session.state;
    bool is_topic = q->ask->kind == ASK_TOPIC && q->topic != PACK_NONE;
    size_t left = engine_left(scratch, s);
    const char *progress = arena_strf(
        scratch, "%zu/%zu \xc2\xb7 Q%zu%s", phase_reached(s), app->pack->phase_count,
        q->ask->number, left ? arena_strf(scratch, " \xc2\xb7 about %zu left", left) : "");
    struct ui_card card = {
        .progress = progress,
        .question = q->ask->text,
        .why = q->topic == PACK_NONE && is_topic ? NULL : hint_for(app, q),
        .options = is_topic ? q->ask->options.items : NULL,
        .option_count = is_topic ? q->ask->options.count : 0,
        .recommended = 0,
        .current = earlier_answer(s, q),
    };
    ui_card(app->ui, &card);
    talk->shown = q->ask->number;
}

/* "2", "2)", "b": the text of that option, or an empty span. */
static struct span
picked_option(const struct question *q, struct span line)
{
    const struct strings *options = &q->ask->options;
    size_t index = options->count;

    if (q->ask->kind != ASK_TOPIC || !line.len || line.len > 2 ||
        (line.len == 2 && line.at[1] != '.' && line.at[1] != ')'))
        return SPAN_NONE;
    if (line.at[0] >= '1' && line.at[0] <= '9')
        index = (size_t)(line.at[0] - '1');
    if (line.at[0] >= 'a' && line.at[0] <= 'z')
        index = (size_t)(line.at[0] - 'a');
    return index < options->count ? span_of(options->items[index]) : SPAN_NONE;
}

static bool
save_answer(struct talk *talk, const struct question *q, struct span typed, bool pasted,
            struct err *err)
{
    struct event e = {.type = EVENT_ANSWER, .answer = {.number = q->ask->number, .pasted = pasted}};

    e.answer.text = reply_text(talk->app, typed, &e.answer.masked);
    return app_save(talk->app, &e, err);
}

/* Enter answers only what says so. */
static bool
enter_answers(const struct question *q)
{
    return q->ask->kind == ASK_READ_BACK || q->ask->kind == ASK_DEFAULTS ||
           q->ask->kind == ASK_CONFIRM;
}

static bool
take_line(struct talk *talk, const struct question *q, struct span line, bool pasted,
          struct err *err)
{
    enum slash_result result = SLASH_NONE;

    if (!line.len && !enter_answers(q)) {
        show_card(talk, q);
        return true;
    }
    if (line.len > ANSWER_MAX) {
        ui_say(talk->app->ui, UI_NOTICE,
               "That is more than 256 kB; put it into a file and give that as an answer file.");
        return true;
    }
    if (!pasted)
        result = slash_command(talk->app, q, line, err);
    if (result == SLASH_QUIT) {
        talk->over = true;
        talk->end = CONVERSATION_LEFT;
    }
    if (result != SLASH_NONE)
        return result != SLASH_FAILED;
    struct span option = pasted ? SPAN_NONE : picked_option(q, line);
    if (option.len) {
        ui_sayf(talk->app->ui, UI_QUOTE, "%.*s", SPAN_ARG(option));
        line = option;
    }
    return save_answer(talk, q, line, pasted, err);
}

static bool
wait_for_answer(struct talk *talk, size_t number, struct err *err)
{
    const struct question *q = state_question(talk->app->session.state, number);
    BUF_SCOPED typed = BUF_INIT;
    bool pasted = false;

    if (talk->shown != number)
        show_card(talk, q);
    const char *initial = earlier_answer(talk->app->session.state, q);
    switch (ui_read(talk->app->ui, "> ", initial, &typed, &pasted)) {
    case UI_LINE: return take_line(talk, q, span_trim(buf_span(&typed)), pasted, err);
    case UI_CANCELLED: return true;
    case UI_END: talk->end = CONVERSATION_LEFT; break;
    case UI_INTERRUPTED: talk->end = CONVERSATION_INTERRUPTED; break;
    }
    talk->over = true;
    return true;
}

static bool
put_question(struct talk *talk, const struct action *action, struct err *err)
{
    struct arena *a = talk->app->session.arena;
    struct event e = {.type = EVENT_ASK, .ask = action->ask};
    struct strings options = {0};

    e.ask.text = arena_strdup(a, action->ask.text);
    for (size_t i = 0; i < action->ask.options.count; i++)
        *LIST_ADD(a, &options) = action->ask.options.items[i];
    e.ask.options = options;
    return app_save(talk->app, &e, err);
}

/* What was read from an answer, a line a fact. */
static void
show_noted(struct app *app, size_t number)
{
    const struct state *s = app->session.state;
    ARENA_SCOPED scratch = arena_new();
    const char *source = arena_strf(scratch, "A%zu", number);

    for (size_t f = 0; f < app->pack->fact_count; f++) {
        BUF_SCOPED words = BUF_INIT;
        for (size_t i = 0; i < s->readings.count; i++) {
            const struct reading *r = &s->readings.items[i];
            if (r->fact != f || strcmp(r->source, source) != 0)
                continue;
            buf_adds(&words, words.len ? "; " : "");
            reading_words(app->pack, r, &words);
            buf_adds(&words, r->hedged ? " (not sure)" : "");
        }
        if (words.len)
            ui_sayf(app->ui, UI_NOTED, "%s: %s", app->pack->facts[f].meaning, words.data);
    }
}

static void
show_phase(struct app *app, size_t phase)
{
    const struct phase *p = &app->pack->phases[phase];

    ui_sayf(app->ui, UI_TITLE, "%zu/%zu %s", phase + 1, app->pack->phase_count, p->title);
    ui_say(app->ui, UI_TEXT, p->opening);
}

static bool
take_step(struct talk *talk, struct err *err)
{
    ARENA_SCOPED scratch = arena_new();
    struct app *app = talk->app;
    struct action action = engine_next(scratch, app->session.state, app->finish);
    bool ended = false;

    if (action.kind == ACTION_ASK)
        return put_question(talk, &action, err);
    if (action.kind == ACTION_WAIT)
        return wait_for_answer(talk, action.number, err);
    if (action.kind == ACTION_ENTER)
        show_phase(app, action.phase);
    if (!app_act(app, &action, &ended, err))
        return false;
    if (action.kind == ACTION_READ)
        show_noted(app, action.number);
    if (ended) {
        talk->over = true;
        talk->end = CONVERSATION_WRITTEN;
    }
    return true;
}

bool
converse(struct app *app, enum conversation_end *end, struct err *err)
{
    struct talk talk = {.app = app};

    while (!talk.over)
        if (!take_step(&talk, err))
            return false;
    *end = talk.end;
    return true;
}
