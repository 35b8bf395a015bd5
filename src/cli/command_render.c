// SPDX-License-Identifier: MIT
#include "base/path.h"
#include "cli/commands.h"
#include "cli/looking.h"

static bool
render(struct app *app, bool newest, struct err *err)
{
    struct writing how = {.plan = newest, .adopt = setting_is_on(app->settings, SETTING_ADOPT)};

    if (!documents_write(app->arena, &app->session, &how, &app->written, err))
        return false;
    for (size_t i = 0; i < app->written.event.count; i++)
        puts(path_join(app->arena, strcmp(app->project.root, ".") ? app->project.root : "",
                       app->written.event.files[i].path));
    say_lines(app->settings, &app->written.notes);
    return true;
}

bool
command_render(const struct settings *settings, int *code, struct err *err)
{
    struct app app;
    bool newest = false;
    bool done = app_look(&app, settings, &newest, err) && render(&app, newest, err);

    *code = EXIT_DONE;
    app_release(&app);
    return done;
}
