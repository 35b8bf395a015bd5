// SPDX-License-Identifier: MIT
#include <unistd.h>

#include "base/buf.h"
#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/model_acts.h"
#include "cli/report.h"
#include "cli/unfinished.h"

static bool
one_shot(struct app *app, int *code, struct err *err)
{
    struct answer_files files = {0};
    struct strings lines = {0};
    bool quiet = setting_is_on(app->settings, SETTING_QUIET);

    if (!answers_load(app->arena, &app->settings->operands, quiet, &files, err))
        return false;
    struct input_event *inputs = arena_alloc(app->arena, files.count * sizeof(*inputs));
    for (size_t i = 0; i < files.count; i++)
        inputs[i] = files.items[i].input;
    bool dry = setting_is_on(app->settings, SETTING_DRY_RUN);
    if (!engineering_open(app, dry, err))
        return false;
    if (dry) {
        *code = EXIT_DONE;
        return app->engineering ? model_shows_requests(app, inputs, files.count, err)
                                : model_missing(err);
    }
    if (!app_begin(app, inputs, files.count, err))
        return false;
    if (setting_is_on(app->settings, SETTING_VERBOSE))
        report_preparation(app->arena, app, &lines);
    else
        report_observed(app->arena, app, &lines);
    if (!write_to_the_end(app, code, err))
        return false;
    report_coverage(app->arena, app, &files, &lines);
    engineering_report(app->arena, app, &lines);
    report_result(app->arena, app, &lines);
    say_lines(app->settings, &lines);
    return true;
}

static void
say_preparation(struct app *app)
{
    struct strings lines = {0};

    ui_sayf(app->ui, UI_TITLE, "%s", app->pack->title);
    for (size_t i = 0; i < app->pack->description.count; i++)
        ui_say(app->ui, UI_TEXT, app->pack->description.items[i]);
    report_preparation(app->arena, app, &lines);
    if (app->engineering)
        *LIST_ADD(app->arena, &lines) =
            arena_strf(app->arena, "interviewer: %s", app->engineering->engineer.name);
    else
        engineering_report(app->arena, app, &lines);
    for (size_t i = 0; i < lines.count; i++)
        ui_say(app->ui, UI_LIST, lines.items[i]);
    ui_say(app->ui, UI_NOTE,
           "Every answer is saved at once; /quit leaves, /help lists the commands.");
}

/* Sets *id to an unfinished session that the user wants to go on with. */
static bool
offer_unfinished(struct app *app, const char **id, struct err *err)
{
    struct unfinished found;
    BUF_SCOPED typed = BUF_INIT;
    bool pasted = false;

    *id = NULL;
    if (!unfinished_newest(app->arena, app->pack, app->project.root, false, &found, err))
        return false;
    if (!found.id)
        return true;
    ui_sayf(app->ui, UI_NOTICE, "Session %s is not finished (phase %zu of %zu, %zu answers).",
            found.id, found.phase, app->pack->phase_count, found.answers);
    switch (ui_read(app->ui, "Go on with it? [Y/n] ", NULL, &typed, &pasted)) {
    case UI_LINE: break;
    case UI_END:
    case UI_CANCELLED:
    case UI_INTERRUPTED: return err_set(err, ERR_INTERRUPTED, "nothing was begun");
    }
    struct span answer = span_trim(buf_span(&typed));
    if (!span_starts_nocase(answer, "n"))
        *id = found.id;
    return true;
}

static bool
interview(struct app *app, int *code, struct err *err)
{
    const char *id = NULL;
    struct journal_damage damage = {0};

    if (setting_is_on(app->settings, SETTING_DRY_RUN)) {
        err_set(err, ERR_USAGE, "--dry-run shows the requests for an answer file");
        return err_hint(err, "deploy-interview --dry-run answers.md");
    }
    if (!engineering_open(app, false, err) || !open_terminal(app, err) ||
        !offer_unfinished(app, &id, err))
        return false;
    if (id) {
        if (!session_open(&app->session, app->pack, app->project.root, id, &damage, err))
            return false;
        say_damage(app, &damage);
        return talk_to_the_end(app, code, err);
    }
    if (!app_begin(app, NULL, 0, err))
        return false;
    say_preparation(app);
    return talk_to_the_end(app, code, err);
}

bool
command_interview(const struct settings *settings, int *code, struct err *err)
{
    struct app app;
    bool piped = settings->operands.count || !isatty(STDIN_FILENO);
    bool done = app_load(&app, settings, err) &&
                (piped ? one_shot(&app, code, err) : interview(&app, code, err));

    app_release(&app);
    return done;
}
