// SPDX-License-Identifier: MIT
#include "cli/looking.h"

#include "cli/commands.h"

bool
app_look(struct app *app, const struct settings *settings, bool *newest, struct err *err)
{
    const char *root = setting(settings, SETTING_PROJECT), *id = NULL;
    struct strings ids = {0};

    *app = (struct app){.arena = arena_new(), .settings = settings};
    app->project.root = root;
    if (!only_operand(settings, &id, err) || !app_load_pack(app, err) ||
        !session_ids(app->arena, root, &ids, err))
        return false;
    if (!ids.count) {
        err_set(err, ERR_USAGE, "there is no session in %s", root);
        return err_hint(err, "deploy-interview begins one");
    }
    const char *last = ids.items[ids.count - 1];
    id = id ? session_named(app->arena, root, id, err) : last;
    if (!id)
        return false;
    *newest = !strcmp(id, last);
    if (!session_look(&app->session, app->pack, root, id, err))
        return false;
    if (!app->session.state->open)
        return err_set(err, ERR_USAGE, "session %s holds nothing yet", id);
    return true;
}
