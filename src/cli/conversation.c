// SPDX-License-Identifier: MIT
#include "cli/conversation.h"

#include <ctype.h>

#include "base/buf.h"
#include "base/language.h"
#include "cli/model_turn.h"
#include "cli/reply.h"
#include "cli/slash.h"
#include "interview/ledger.h"

#define ANSWER_MAX   ((size_t)256 << 10)
#define SHORT_ANSWER 12 /* bytes; below that, typing it again is quicker than editing it */

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

static bool
is_about_same(const struct question *p, const struct question *q)
{
    const char *p_rule = p->ask->rule ? p->ask->rule : "",
               *q_rule = q->ask->rule ? q->ask->rule : "";

    return p->topic == q->topic && p->ask->kind == q->ask->kind && p->fact == q->fact &&
           !strcmp(p_rule, q_rule);
}

/* The words that stood for this topic before it was taken back. */
static const char *
earlier_answer(const struct state *s, const struct question *q)
{
    for (size_t n = q->ask->number - 1; n > 0; n--) {
        const struct question *p = state_question(s, n);
        if (p->withdrawn && p->answered && is_about_same(p, q))
            return strlen(p->answer.text) < SHORT_ANSWER ? NULL : p->answer.text;
    }
    return NULL;
}

/* A reason of the pack is a part of a sentence. */
static const char *
begun(struct arena *a, const char *words)
{
    return arena_strf(a, "%c%s", toupper((unsigned char)words[0]), words + (words[0] != '\0'));
}

static const char *
hint_for(struct arena *a, const struct app *app, const struct question *q)
{
    switch (q->ask->kind) {
    case ASK_READ_BACK: return tr("Enter means yes; say what is wrong or missing.");
    case ASK_DEFAULTS: return tr("Numbers, \"all\", or Enter for none.");
    case ASK_FINDING: return tr("Say which of these holds; /skip leaves it open.");
    case ASK_CONFIRM: return tr("Enter means yes; say what has changed.");
    case ASK_TENSION: return tr("Say what holds; /skip leaves it open.");
    case ASK_PROPOSALS:
        return tr("Numbers, \"all\", or Enter for none; what you do not take stays a proposal.");
    case ASK_TOPIC: return begun(a, tr(app->pack->topics[q->topic].why));
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
    const char *more = left ? arena_strf(scratch, tr("about %zu left"), left) : "";
    const char *progress =
        arena_strf(scratch, "%zu/%zu \xc2\xb7 Q%zu%s%s", phase_reached(s), app->pack->phase_count,
                   q->ask->number, left ? " \xc2\xb7 " : "", more);
    struct ui_card card = {
        .progress = progress,
        .question = q->ask->text,
        .why = q->topic == PACK_NONE && is_topic ? NULL : hint_for(scratch, app, q),
        .options = is_topic ? q->ask->options.items : NULL,
        .option_count = is_topic ? q->ask->options.count : 0,
        .recommended =
            is_topic && app->pack->topics[q->topic].recommends_none ? q->ask->options.count : 0,
        .current = earlier_answer(s, q),
    };
    ui_card(app->ui, &card);
    talk->shown = q->ask->number;
}

/* The option that a line begins with: "2", "b)", "option 2", "1, with ..."; what follows it in *rest. */
static size_t
option_at(const struct strings *options, struct span line, struct span *rest)
{
    if (span_starts_nocase(line, "option "))
        line = span_slice(line, strlen("option "), line.len);
    char first = line.len ? line.at[0] : ' ';
    bool ends = line.len == 1 || (line.len > 1 && strchr(".),:;", line.at[1]));
    size_t index = first >= '1' && first <= '9'   ? (size_t)(first - '1')
                   : first >= 'a' && first <= 'z' ? (size_t)(first - 'a')
                                                  : options->count;

    *rest = span_trim(span_slice(line, 2, line.len));
    /* "a, b and c" is a list of names, "1.5 GB" a size: more than a mark must follow a space. */
    bool clear = !rest->len || (first <= '9' && line.len > 2 && line.at[2] == ' ');
    return ends && clear ? index : options->count;
}

/* The answer that a line is: an option's text, with what was added to it, or the line itself. */
static struct span
answer_of(struct talk *talk, const struct question *q, struct span line)
{
    const struct strings *options = &q->ask->options;
    struct span rest;

    if (q->ask->kind != ASK_TOPIC || !options->count)
        return line;
    size_t index = option_at(options, line, &rest);
    if (index >= options->count)
        return line;
    const char *text = options->items[index];
    if (rest.len)
        text = arena_strf(talk->app->session.arena, "%s, %.*s", text, SPAN_ARG(rest));
    ui_say(talk->app->ui, UI_QUOTE, text);
    return span_of(text);
}

/* A lone number that no option has, where a number answers nothing. */
static bool
is_no_option(const struct app *app, const struct question *q, struct span line)
{
    if (q->ask->kind != ASK_TOPIC || !q->ask->options.count || line.len != 1 || line.at[0] < '0' ||
        line.at[0] > '9' || q->topic == PACK_NONE)
        return false;
    const struct topic *t = &app->pack->topics[q->topic];
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        if (app->pack->facts[f].type->kind == TYPE_COUNT && app->pack->facts[f].need == NEED_MUST)
            return false;
    return (size_t)(line.at[0] - '1') >= q->ask->options.count;
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
           q->ask->kind == ASK_CONFIRM || q->ask->kind == ASK_PROPOSALS;
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
    if (result == SLASH_NEXT)
        talk->shown = 0; /* whatever is asked next is shown, also the same question once more */
    if (result == SLASH_QUIT) {
        talk->over = true;
        talk->end = CONVERSATION_LEFT;
    }
    if (result != SLASH_NONE)
        return result != SLASH_FAILED;
    if (!pasted && is_no_option(talk->app, q, line)) {
        ui_sayf(talk->app->ui, UI_NOTICE,
                "There are %zu options; pick one, or say it in your words.", q->ask->options.count);
        return true;
    }
    if (!pasted)
        line = answer_of(talk, q, line);
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
    if (q->ask->kind == ASK_READ_BACK && q->phase != PACK_NONE)
        model_begins_review(talk->app, q->phase);
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

    model_words_question(talk->app, &e.ask);
    e.ask.text = arena_strdup(a, e.ask.text);
    for (size_t i = 0; i < e.ask.options.count; i++)
        *LIST_ADD(a, &options) = arena_strdup(a, e.ask.options.items[i]);
    e.ask.options = options;
    return app_save(talk->app, &e, err);
}

/* " (instead of 4 hours [A3])" where the answer corrects a value; "" where it adds. */
static const char *
what_it_replaced(struct app *app, size_t fact, const char *source)
{
    const struct state *s = app->session.state;
    const struct reading *old = NULL;
    bool corrects = false;
    BUF_SCOPED words = BUF_INIT;

    for (size_t i = 0; i < s->readings.count; i++) {
        const struct reading *r = &s->readings.items[i];
        if (r->fact == fact && !strcmp(r->source, source))
            corrects = corrects || r->corrects;
        else if (r->fact == fact && r->superseded)
            old = r;
    }
    if (!corrects || !old)
        return "";
    reading_words(app->pack, old, &words);
    return arena_strf(app->arena, tr(" (instead of %s [%s])"), words.data, old->source);
}

static bool
show_facts(struct app *app, const char *source)
{
    const struct state *s = app->session.state;
    bool any = false;

    for (size_t f = 0; f < app->pack->fact_count; f++) {
        BUF_SCOPED words = BUF_INIT;
        for (size_t i = 0; i < s->readings.count; i++) {
            const struct reading *r = &s->readings.items[i];
            if (r->fact != f || strcmp(r->source, source) != 0)
                continue;
            buf_adds(&words, words.len ? "; " : "");
            reading_words(app->pack, r, &words);
            buf_adds(&words, r->hedged ? tr(" (not sure)") : "");
        }
        if (words.len)
            ui_sayf(app->ui, UI_NOTED, "%.*s: %s%s", SPAN_ARG(fact_name(&app->pack->facts[f])),
                    words.data, what_it_replaced(app, f, source));
        any = any || words.len;
    }
    return any;
}

/* What this answer has brought into disagreement with another one. */
static void
show_conflicts(struct app *app, const char *source)
{
    const struct state *s = app->session.state;
    ARENA_SCOPED scratch = arena_new();
    const struct ledger *l = ledger_of(scratch, s);

    for (size_t f = 0; f < app->pack->fact_count; f++) {
        BUF_SCOPED sides = BUF_INIT;
        bool mine = false;
        for (size_t i = 0; l->facts[f].gap == GAP_CONFLICTING && i < l->facts[f].count; i++) {
            const struct reading *r = &s->readings.items[l->facts[f].readings[i]];
            mine = mine || !strcmp(r->source, source);
            buf_adds(&sides, sides.len ? tr(" and ") : "");
            reading_words(app->pack, r, &sides);
            buf_addf(&sides, " [%s]", r->source);
        }
        if (mine)
            ui_sayf(app->ui, UI_NOTICE,
                    tr("These disagree, %.*s: %s. /edit one of them, or both stay open."),
                    SPAN_ARG(fact_name(&app->pack->facts[f])), sides.data);
    }
}

/* Of facts that were shown while they were noted. */
static void
show_replaced(struct app *app, const char *source)
{
    for (size_t f = 0; f < app->pack->fact_count; f++) {
        const char *old = what_it_replaced(app, f, source);
        if (*old)
            ui_sayf(app->ui, UI_NOTE, "%.*s%s", SPAN_ARG(fact_name(&app->pack->facts[f])), old);
    }
}

/* What became of an answer: a line a fact, or one line that says what it counts as. */
static void
show_noted(struct app *app, size_t number, bool facts_shown)
{
    static const char *const became[GAP_COUNT] = {
        [GAP_NONE] = TR("noted in your words"),
        [GAP_UNKNOWN] = TR("not known, stays open"),
        [GAP_LATER] = TR("left for later, stays open"),
        [GAP_NOT_APPLICABLE] = TR("does not apply"),
    };
    const struct state *s = app->session.state;
    ARENA_SCOPED scratch = arena_new();
    const char *source = arena_strf(scratch, "A%zu", number);

    show_conflicts(app, source);
    if (facts_shown)
        show_replaced(app, source);
    if (facts_shown || show_facts(app, source))
        return;
    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->main && !strcmp(st->source, source) && became[st->gap])
            ui_say(app->ui, UI_NOTED, tr(became[st->gap]));
    }
}

static void
show_phase(struct app *app, size_t phase)
{
    const struct phase *p = &app->pack->phases[phase];

    ui_sayf(app->ui, UI_TITLE, "%zu/%zu %s", phase + 1, app->pack->phase_count, tr(p->title));
    ui_say(app->ui, UI_TEXT, tr(p->opening));
}

static bool
read_answer(struct talk *talk, const struct action *action, struct err *err)
{
    struct app *app = talk->app;
    const struct question *q = state_question(app->session.state, action->number);
    bool read_back = q->ask->kind == ASK_READ_BACK, ended = false;
    struct turn_shown shown = {0};

    if (model_reads_turn(app, action->number)) {
        if (!model_takes_turn(app, action->number, &shown, err))
            return false;
    } else if (!app_act(app, action, &ended, err)) {
        return false;
    }
    if (shown.is_reply) {
        talk->shown = 0;
        return true;
    }
    show_noted(app, action->number, shown.facts);
    return !read_back || model_ends_review(app, err);
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
    if (action.kind == ACTION_READ)
        return read_answer(talk, &action, err);
    if (!app_act(app, &action, &ended, err))
        return false;
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
    ui_set_idle(app->ui, NULL, NULL);
    *end = talk.end;
    return true;
}
