// SPDX-License-Identifier: MIT
#include <unistd.h>

#include "cli/commands.h"
#include "cli/report.h"
#include "cli/unfinished.h"

static bool
choose(struct app *app, const char **id, struct err *err)
{
    struct unfinished found;

    if (!only_operand(app->settings, id, err))
        return false;
    if (*id) {
        *id = session_named(app->arena, app->project.root, *id, err);
        return *id;
    }
    bool repair = setting_is_on(app->settings, SETTING_REPAIR);
    if (!unfinished_newest(app->arena, app->pack, app->project.root, repair, &found, err))
        return false;
    *id = found.id;
    if (found.id)
        return true;
    err_set(err, ERR_USAGE, "there is no unfinished session in %s", app->project.root);
    return err_hint(err, "deploy-interview begins one; deploy-interview list shows all");
}

static bool
go_on(struct app *app, const char *id, int *code, struct err *err)
{
    struct journal_damage damage = {.repair = setting_is_on(app->settings, SETTING_REPAIR)};

    if (!session_open(&app->session, app->pack, app->project.root, id, &damage, err))
        return false;
    const struct state *s = app->session.state;
    if (!s->open)
        return err_set(err, ERR_USAGE, "session %s holds nothing yet", id);
    if (s->closed) {
        err_set(err, ERR_USAGE, "session %s is finished", id);
        return err_hint(err, "deploy-interview render %s writes its documents again", id);
    }
    if (!engineering_open(app, false, err))
        return false;
    if (state_is_one_shot(s)) {
        say_damage(app, &damage);
        return write_to_the_end(app, code, err);
    }
    if (!isatty(STDIN_FILENO)) {
        err_set(err, ERR_USAGE, "session %s is an interview and needs a terminal", id);
        return err_hint(err, "run deploy-interview resume %s in a terminal", id);
    }
    if (!open_terminal(app, err))
        return false;
    say_damage(app, &damage);
    return talk_to_the_end(app, code, err);
}

bool
command_resume(const struct settings *settings, int *code, struct err *err)
{
    struct app app;
    const char *id = NULL;
    bool done =
        app_load(&app, settings, err) && choose(&app, &id, err) && go_on(&app, id, code, err);

    app_release(&app);
    return done;
}
