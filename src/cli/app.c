// SPDX-License-Identifier: MIT
#include "cli/app.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/embedded.h"
#include "base/io.h"
#include "base/language.h"
#include "cli/commands.h"
#include "cli/model_acts.h"
#include "interviewer/scripted.h"

#define PACK_MAX      ((size_t)4 << 20)
#define BUILT_IN_PACK "prompts/deployment-planning.md"

static bool
parse_pack(struct app *app, const char *name, struct span text, struct err *err)
{
    app->pack_text = text;
    app->pack = pack_parse(app->arena, name, text, err);
    return app->pack;
}

bool
app_load_pack(struct app *app, struct err *err)
{
    const char *named = setting(app->settings, SETTING_PACK);
    BUF_SCOPED text = BUF_INIT;

    struct span built_in = SPAN_NONE;

    if (!named)
        return embedded_find(BUILT_IN_PACK, &built_in) &&
               parse_pack(app, BUILT_IN_PACK, built_in, err);
    if (!io_read_file(named, PACK_MAX, &text, err)) {
        err->code = ERR_USAGE;
        return err_wrap(err, "cannot use the pack");
    }
    const char *kept = arena_span(app->arena, buf_span(&text));
    return parse_pack(app, named, (struct span){kept, text.len}, err);
}

bool
app_load(struct app *app, const struct settings *settings, struct err *err)
{
    *app = (struct app){.arena = arena_new(), .settings = settings};
    return app_load_pack(app, err) &&
           project_load(app->arena, settings, app->pack, &app->project, err);
}

bool
app_load_project(struct app *app, const struct settings *settings, struct err *err)
{
    struct span built_in;

    if (setting(settings, SETTING_PACK))
        return app_load(app, settings, err);
    *app = (struct app){.arena = arena_new(), .settings = settings};
    if (embedded_find(BUILT_IN_PACK, &built_in))
        app->pack = pack_parse_head(app->arena, BUILT_IN_PACK, built_in, err);
    return app->pack && project_load(app->arena, settings, app->pack, &app->project, err);
}

void
app_release(struct app *app)
{
    ui_close(app->ui);
    engineering_close(app->engineering);
    if (app->session.arena)
        session_close(&app->session);
    arena_free(app->arena);
    *app = (struct app){0};
}

const struct reader *
app_reader(struct app *app)
{
    if (!app->reader)
        app->reader = reader_new(app->arena, app->pack);
    return app->reader;
}

const struct observed *
app_observed(struct app *app)
{
    if (!app->observed) {
        struct observed *observed = arena_alloc(app->arena, sizeof(*observed));
        observe_project(app->arena, app_reader(app), &app->project, observed);
        app->observed = observed;
    }
    return app->observed;
}

static struct loaded_file *
sop_files(struct arena *a, const struct project *p)
{
    struct loaded_file *files = arena_alloc(a, p->sop_count * sizeof(*files));

    for (size_t i = 0; i < p->sop_count; i++)
        files[i] = p->sops[i].file;
    return files;
}

struct event
app_opening(struct app *app, const char *id, struct input_event *inputs, size_t count)
{
    const struct project *p = &app->project;
    const char *built_in = embedded_digest(app->pack_text);
    char digest[DIGEST_HEX_SIZE];

    if (!built_in)
        digest_hex(app->pack_text, digest);
    return (struct event){
        .type = EVENT_OPEN,
        .open = {
            .session = id,
            .version = DEPLOY_INTERVIEW_VERSION,
            .pack_id = app->pack->id,
            .pack_digest = built_in ? built_in : arena_strdup(app->arena, digest),
            .project = p->name,
            .mode = inputs ? "one-shot" : "interview",
            .engine = app->engineering ? app->engineering->engineer.name : "rules",
            .depth = setting(app->settings, SETTING_DEPTH),
            .role = p->role,
            .role_wanted = p->role_wanted,
            .sops_folder = p->sops_folder,
            .sops = sop_files(app->arena, p),
            .sop_count = p->sop_count,
            .language = setting(app->settings, SETTING_LANGUAGE),
            .inputs = inputs,
            .input_count = count,
        }};
}

/* Questions and documents have words of their own only in some languages. */
static void
say_language(struct app *app)
{
    const char *tag = setting(app->settings, SETTING_LANGUAGE);
    struct strings lines = {0};

    if (language_set(tag))
        return;
    *LIST_ADD(app->arena, &lines) = arena_strf(
        app->arena, "--language %s: only what a model writes is in it; the rest is English", tag);
    say_lines(app->settings, &lines);
}

bool
app_begin(struct app *app, struct input_event *inputs, size_t count, struct err *err)
{
    if (!session_new(&app->session, app->pack, app->project.root, err))
        return err_wrap(err, "cannot begin a session");
    struct event e = app_opening(app, app->session.id, inputs, count);
    app_observed(app);
    say_language(app);
    return app_save(app, &e, err);
}

bool
app_save(struct app *app, const struct event *e, struct err *err)
{
    return session_save(&app->session, e, err);
}

static bool
act_observe(struct app *app, const struct action *action, struct err *err)
{
    struct event e = {.type = EVENT_OBSERVE};

    (void)action;
    e.observe = app_observed(app)->event;
    /* The files are there to be read again: what comes next makes it durable. */
    return session_record(&app->session, &e, err);
}

static bool
act_enter(struct app *app, const struct action *action, struct err *err)
{
    struct event e = {.type = EVENT_PHASE, .phase = {.phase = app->pack->phases[action->phase].id}};

    return app_save(app, &e, err);
}

static bool
act_confirm(struct app *app, const struct action *action, struct err *err)
{
    struct event e = {.type = EVENT_PHASE,
                      .phase = {.phase = app->pack->phases[action->phase].id, .confirmed = true}};

    return app_save(app, &e, err);
}

/* The usual answers or proposals that were taken become decisions; the rest of the list stays as it is. */
static bool
decide_taken(struct app *app, const struct question *q, struct err *err)
{
    const struct strings *offered = &q->ask->options;
    bool *taken = arena_alloc(app->session.arena, offered->count * sizeof(*taken));

    if (!scripted_defaults_taken(span_of(q->answer.text), offered->count, taken))
        return true;
    for (size_t i = 0; i < offered->count; i++) {
        struct event e = {.type = EVENT_DECIDE, .decide = {.question = q->ask->number}};
        if (q->ask->kind == ASK_DEFAULTS) {
            e.decide.decision = DECISION_DEFAULT;
            e.decide.topic = offered->items[i];
        } else {
            e.decide.decision = DECISION_TAKEN;
            e.decide.topic = state_proposal(app->session.state, offered->items[i])->proposal->topic;
            e.decide.words = offered->items[i];
        }
        if (taken[i] && !app_save(app, &e, err))
            return false;
    }
    return true;
}

static bool
act_read(struct app *app, const struct action *action, struct err *err)
{
    const struct question *q = state_question(app->session.state, action->number);
    struct event e = {.type = EVENT_READ};

    bool offers = q->ask->kind == ASK_DEFAULTS || q->ask->kind == ASK_PROPOSALS;
    if (offers && !decide_taken(app, q, err))
        return false;
    e.read = scripted_read_answer(app->session.arena, app_reader(app), app->session.state,
                                  action->number);
    return app_save(app, &e, err);
}

static bool
act_read_input(struct app *app, const struct action *action, struct err *err)
{
    struct event e = {.type = EVENT_READ};

    (void)action;
    if (app->engineering)
        return model_reads_inputs(app, err);
    e.read = scripted_read_inputs(app->session.arena, app_reader(app), app->session.state);
    /* The answers are durable, and by rules they are read again the same way. */
    return session_record(&app->session, &e, err);
}

/* Without a model nothing is seen or worded beyond what was said. */
static bool
act_draft(struct app *app, const struct action *action, struct err *err)
{
    struct event review = {.type = EVENT_REVIEW, .review = {.by = "rules", .whole = true}};
    struct event draft = {.type = EVENT_DRAFT, .draft = {.by = "rules"}};

    (void)action;
    if (app->engineering)
        return model_drafts(app, err);
    return app_save(app, &review, err) && app_save(app, &draft, err);
}

static bool
act_number(struct app *app, const struct action *action, struct err *err)
{
    /* Numbers are given in one go, and the documents that show them wait for all. */
    for (size_t i = 0; i < action->give_count; i++) {
        struct event e = {.type = EVENT_NUMBER, .number = action->give[i]};
        e.number.key = arena_strdup(app->session.arena, action->give[i].key);
        if (!session_record(&app->session, &e, err))
            return false;
    }
    return true;
}

static bool
act_write(struct app *app, const struct action *action, struct err *err)
{
    struct writing how = {.plan = true, .adopt = setting_is_on(app->settings, SETTING_ADOPT)};
    struct event e = {.type = EVENT_WRITE};

    (void)action;
    if (!journal_sync(app->session.journal, err) ||
        !documents_write(app->session.arena, &app->session, &how, &app->written, err))
        return false;
    e.write = app->written.event;
    /* The end of the session, which follows, makes it durable; without it the same files are written again. */
    return session_record(&app->session, &e, err);
}

static bool
act_close(struct app *app, const struct action *action, struct err *err)
{
    struct event e = {.type = EVENT_CLOSE, .close = {.complete = action->complete}};

    return app_save(app, &e, err);
}

typedef bool (*act_fn)(struct app *app, const struct action *action, struct err *err);

static const act_fn acts[] = {
    [ACTION_OBSERVE] = act_observe, [ACTION_ENTER] = act_enter,
    [ACTION_READ] = act_read,       [ACTION_READ_INPUT] = act_read_input,
    [ACTION_CONFIRM] = act_confirm, [ACTION_DRAFT] = act_draft,
    [ACTION_NUMBER] = act_number,   [ACTION_WRITE] = act_write,
    [ACTION_CLOSE] = act_close,     [ACTION_END] = NULL,
};

bool
app_act(struct app *app, const struct action *action, bool *ended, struct err *err)
{
    *ended = action->kind == ACTION_END;
    return *ended || acts[action->kind](app, action, err);
}

bool
app_finish(struct app *app, struct err *err)
{
    bool ended = false;

    while (!ended) {
        ARENA_SCOPED scratch = arena_new();
        struct action action = engine_next(scratch, app->session.state, true);
        if (!app_act(app, &action, &ended, err))
            return false;
    }
    return true;
}
