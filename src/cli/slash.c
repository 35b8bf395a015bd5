// SPDX-License-Identifier: MIT
#include "cli/slash.h"

#include <ctype.h>

#include "base/buf.h"
#include "base/language.h"
#include "cli/conversation.h"
#include "cli/reply.h"
#include "interview/ledger.h"

typedef enum slash_result (*slash_fn)(struct app *app, const struct question *q,
                                      struct span argument, struct err *err);

static enum slash_result
saved(bool done, enum slash_result result)
{
    return done ? result : SLASH_FAILED;
}

static enum slash_result
say_help(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    (void)q;
    (void)argument;
    (void)err;
    slash_help(app->ui);
    return SLASH_STAY;
}

static enum slash_result
say_why(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    size_t rule = q->ask->rule ? pack_rule(app->pack, span_of(q->ask->rule)) : PACK_NONE;

    (void)argument;
    (void)err;
    if (rule != PACK_NONE) {
        ui_sayf(app->ui, UI_TEXT, "What should hold: %s", app->pack->rules[rule].rule);
        return SLASH_STAY;
    }
    if (q->topic == PACK_NONE) {
        ui_say(app->ui, UI_TEXT,
               "So that nothing wrong or forgotten goes into the plan of this phase.");
        return SLASH_STAY;
    }
    const struct topic *t = &app->pack->topics[q->topic];
    ui_sayf(app->ui, UI_TEXT, tr("Why I ask: %s"), tr(t->why));
    if (!language_now()->phrase_count) /* the pack says it in its own language alone */
        ui_sayf(app->ui, UI_TEXT, "What I need to know: %s", t->know);
    if (strcmp(t->default_text, "none") != 0)
        ui_sayf(app->ui, UI_TEXT, tr("Usual answer: %s Wrong when: %s"), tr(t->default_text),
                tr(t->default_wrong_when));
    return SLASH_STAY;
}

/* The last question before `q` that has an answer or a decision: the one to take back. */
static const struct question *
before(const struct state *s, const struct question *q)
{
    for (size_t n = q->ask->number - 1; n > 0; n--) {
        const struct question *p = state_question(s, n);
        if (!p->withdrawn)
            return p;
    }
    return NULL;
}

static enum slash_result
go_back(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    const struct question *p = before(app->session.state, q);

    (void)argument;
    if (!p) {
        ui_say(app->ui, UI_NOTICE, "This is the first question.");
        return SLASH_STAY;
    }
    struct event e = {.type = EVENT_BACK, .back = {.number = p->ask->number}};
    if (!app_save(app, &e, err))
        return saved(false, SLASH_NEXT);
    ui_sayf(app->ui, UI_NOTICE, tr("A%zu is taken back."), p->ask->number);
    return SLASH_NEXT;
}

static const struct question *
answer_named(struct app *app, struct span argument)
{
    size_t number = 0;

    if (argument.len && toupper((unsigned char)argument.at[0]) == 'A')
        argument = span_slice(argument, 1, argument.len);
    for (size_t i = 0; i < argument.len; i++) {
        if (!isdigit((unsigned char)argument.at[i]) || i > 6)
            return NULL;
        number = number * 10 + (size_t)(argument.at[i] - '0');
    }
    const struct question *q = state_question(app->session.state, number);
    return q && q->answered && !q->withdrawn ? q : NULL;
}

static enum slash_result
edit_answer(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    const struct question *old = answer_named(app, argument);
    BUF_SCOPED typed = BUF_INIT;
    bool pasted = false;

    (void)q;
    if (!old) {
        ui_say(app->ui, UI_NOTICE, "Which answer? /edit 2 changes answer A2; /status lists them.");
        return SLASH_STAY;
    }
    ui_sayf(app->ui, UI_NOTE, "Q%zu: %s", old->ask->number, old->ask->text);
    if (ui_read(app->ui, "> ", old->answer.text, &typed, &pasted) != UI_LINE ||
        !span_trim(buf_span(&typed)).len ||
        span_eq(span_trim(buf_span(&typed)), span_of(old->answer.text))) {
        ui_sayf(app->ui, UI_NOTE, "A%zu stays as it is.", old->ask->number);
        return SLASH_STAY;
    }
    struct event e = {.type = EVENT_EDIT, .edit = {.number = old->ask->number}};
    e.edit.text = reply_text(app, buf_span(&typed), &e.edit.masked);
    return saved(app_save(app, &e, err), SLASH_NEXT);
}

/* What the user sees of a decision. */
static const char *const said[DECISION_COUNT] = {
    [DECISION_UNKNOWN] = "not known, stays open",
    [DECISION_LATER] = "left for later, stays open",
    [DECISION_NOT_APPLICABLE] = "does not apply",
};

static bool
decide(struct app *app, const struct question *q, enum decision decision, struct span words,
       struct err *err)
{
    size_t masked = 0;
    struct event e = {.type = EVENT_DECIDE,
                      .decide = {.decision = decision,
                                 .topic = app->pack->topics[q->topic].id,
                                 .question = q->ask->number}};

    if (words.len)
        e.decide.words = reply_text(app, words, &masked);
    if (!app_save(app, &e, err))
        return false;
    if (said[decision])
        ui_sayf(app->ui, UI_NOTED, "%s: %s", app->pack->topics[q->topic].title, said[decision]);
    return true;
}

static bool
needs_topic(struct app *app, const struct question *q)
{
    if (q->topic != PACK_NONE)
        return true;
    ui_say(app->ui, UI_NOTICE, "That works at a question about one topic, not at a list.");
    return false;
}

static enum slash_result
set_aside(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    if (!needs_topic(app, q))
        return SLASH_STAY;
    return saved(decide(app, q, DECISION_LATER, argument, err), SLASH_NEXT);
}

static enum slash_result
say_unknown(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    if (!needs_topic(app, q))
        return SLASH_STAY;
    return saved(decide(app, q, DECISION_UNKNOWN, argument, err), SLASH_NEXT);
}

static enum slash_result
rule_out(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    if (!needs_topic(app, q))
        return SLASH_STAY;
    if (!argument.len) {
        ui_say(app->ui, UI_NOTICE, "With the reason, please: /na we keep no data.");
        return SLASH_STAY;
    }
    return saved(decide(app, q, DECISION_NOT_APPLICABLE, argument, err), SLASH_NEXT);
}

static enum slash_result
name_owner(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    if (!needs_topic(app, q))
        return SLASH_STAY;
    if (!argument.len) {
        ui_say(app->ui, UI_NOTICE, "With a name or a role, please: /owner operations lead.");
        return SLASH_STAY;
    }
    if (!decide(app, q, DECISION_OWNER, argument, err))
        return SLASH_FAILED;
    ui_sayf(app->ui, UI_NOTED, "%s: settled by: %.*s", app->pack->topics[q->topic].title,
            SPAN_ARG(argument));
    return SLASH_STAY;
}

static void
say_answers(struct app *app)
{
    const struct state *s = app->session.state;

    for (size_t i = 0; i < s->questions.count; i++) {
        const struct question *q = &s->questions.items[i];
        if (q->withdrawn || !q->answered || !q->answer.text[0])
            continue;
        const char *title = q->topic == PACK_NONE ? "read-back" : app->pack->topics[q->topic].title;
        struct span text = span_of(q->answer.text), line = SPAN_NONE;
        span_line(&text, &line);
        ui_sayf(app->ui, UI_LIST, "A%zu %s: %.*s%s", q->ask->number, title, SPAN_ARG(line),
                text.len ? " ..." : "");
    }
}

static void
say_usage(struct app *app)
{
    struct strings lines = {0};

    engineering_report(app->arena, app, &lines);
    for (size_t i = 0; i < lines.count; i++)
        ui_say(app->ui, UI_TEXT, lines.items[i]);
}

static enum slash_result
say_status(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    ARENA_SCOPED scratch = arena_new();
    const struct state *s = app->session.state;
    const struct ledger *l = ledger_of(scratch, s);

    (void)q;
    (void)argument;
    (void)err;
    ui_sayf(app->ui, UI_TEXT, "Session %s, phase %zu of %zu, about %zu questions left.",
            app->session.id, phase_reached(s), app->pack->phase_count, engine_left(scratch, s));
    ui_sayf(app->ui, UI_TEXT, "%zu topics settled, %zu open.", ledger_settled(l), ledger_open(l));
    if (app->engineering)
        say_usage(app);
    say_answers(app);
    return SLASH_STAY;
}

static enum slash_result
write_now(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    (void)q;
    (void)argument;
    (void)err;
    app->finish = true;
    return SLASH_NEXT;
}

static enum slash_result
leave(struct app *app, const struct question *q, struct span argument, struct err *err)
{
    (void)app;
    (void)q;
    (void)argument;
    (void)err;
    return SLASH_QUIT;
}

static const struct {
    const char *name;
    const char *argument;
    const char *help;
    bool bare; /* the word alone works without the slash */
    slash_fn run;
} table[] = {
    {.name = "help", .help = "this list", .bare = true, .run = say_help},
    {.name = "why", .help = "why this is asked, and the usual answer", .run = say_why},
    {.name = "back", .help = "take back the last answer", .bare = true, .run = go_back},
    {.name = "edit", .argument = "N", .help = "change answer N", .run = edit_answer},
    {.name = "skip", .help = "leave this for later", .bare = true, .run = set_aside},
    {.name = "later", .help = "the same", .run = set_aside},
    {.name = "unknown", .help = "you do not know; it stays open", .run = say_unknown},
    {.name = "na", .argument = "REASON", .help = "it does not apply to you", .run = rule_out},
    {.name = "owner", .argument = "NAME", .help = "who will settle this", .run = name_owner},
    {.name = "status", .help = "how far we are, and your answers so far", .run = say_status},
    {.name = "done", .help = "write the documents now with what is known", .run = write_now},
    {.name = "quit", .help = "save and leave; resume later", .bare = true, .run = leave},
    {.name = "exit", .help = "the same", .bare = true, .run = leave},
};

void
slash_help(struct ui *ui)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        ui_sayf(ui, UI_LIST, "/%s%s%s: %s", table[i].name, table[i].argument ? " " : "",
                table[i].argument ? table[i].argument : "", table[i].help);
    ui_say(ui, UI_NOTE, "Anything else is your answer; a paste is one answer, however many lines.");
}

/* A path such as "/srv/media" is an answer: a command is one word of letters, then a space or the end. */
static bool
looks_like_command(struct span word)
{
    for (size_t i = 1; i < word.len; i++)
        if (!isalpha((unsigned char)word.at[i]))
            return false;
    return word.len > 1 && word.at[0] == '/';
}

enum slash_result
slash_command(struct app *app, const struct question *q, struct span line, struct err *err)
{
    size_t end = 0;

    while (end < line.len && !isspace((unsigned char)line.at[end]))
        end++;
    struct span word = span_slice(line, 0, end);
    struct span argument = span_trim(span_slice(line, end, line.len));
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        bool slashed = word.len > 1 && word.at[0] == '/' &&
                       span_is_nocase(span_slice(word, 1, word.len), table[i].name);
        bool bare = table[i].bare && span_is_nocase(line, table[i].name);
        if (slashed || bare)
            return table[i].run(app, q, argument, err);
    }
    if (looks_like_command(word) && !argument.len) {
        ui_sayf(app->ui, UI_NOTICE, "There is no command %.*s; /help lists them.", SPAN_ARG(word));
        return SLASH_STAY;
    }
    return SLASH_NONE;
}
