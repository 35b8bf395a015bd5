// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/path.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/report.h"
#include "ui/terminal.h"

void
say_lines(const struct settings *settings, const struct strings *lines)
{
    for (size_t i = 0; !setting_is_on(settings, SETTING_QUIET) && i < lines->count; i++)
        fprintf(stderr, "%s\n", lines->items[i]);
}

bool
only_operand(const struct settings *settings, const char **out, struct err *err)
{
    if (settings->operands.count > 1)
        return err_set(err, ERR_USAGE, "one session id at most, not %zu", settings->operands.count);
    *out = settings->operands.count ? settings->operands.items[0] : NULL;
    return true;
}

static int
code_when_closed(const struct state *s)
{
    return s->closed && !s->closed->complete ? EXIT_OPEN : EXIT_DONE;
}

static void
print_paths(const struct app *app)
{
    const struct write_event *w = app->session.state->written;
    ARENA_SCOPED a = arena_new();

    for (size_t i = 0; w && i < w->count; i++)
        puts(path_join(a, strcmp(app->project.root, ".") ? app->project.root : "",
                       w->files[i].path));
}

static bool
flush_output(struct err *err)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    return err_errno(err, ERR_IO, "cannot write to standard output");
}

bool
write_to_the_end(struct app *app, int *code, struct err *err)
{
    if (!app_finish(app, err)) {
        if (!err->hint[0] && app->session.state->open)
            err_hint(err, "nothing is lost: %s resume %s goes on", app->settings->program,
                     app->session.id);
        return false;
    }
    if (setting_is_on(app->settings, SETTING_JSON)) {
        JSON_SCOPED result = report_json(app);
        BUF_SCOPED text = BUF_INIT;
        json_print(result, &text);
        puts(text.data);
    } else {
        print_paths(app);
    }
    *code = code_when_closed(app->session.state);
    return flush_output(err);
}

bool
open_terminal(struct app *app, struct err *err)
{
    const char *color = setting(app->settings, SETTING_COLOR);
    struct terminal_options options = {
        .color = !strcmp(color, "always")  ? UI_COLOR_ALWAYS
                 : !strcmp(color, "never") ? UI_COLOR_NEVER
                                           : UI_COLOR_AUTO,
        .plain = setting_is_on(app->settings, SETTING_PLAIN),
    };

    app->ui = terminal_open(&options, err);
    return app->ui;
}

/* "-C DIR" again when it was given, so that the line can be pasted. */
static void
say_resume(const struct app *app)
{
    const char *root = app->project.root;
    bool here = !strcmp(root, ".");

    ui_say(app->ui, UI_NOTICE, "Saved. Go on with:");
    ui_sayf(app->ui, UI_TEXT, "%s%s%s resume %s", app->settings->program, here ? "" : " -C ",
            here ? "" : root, app->session.id);
}

static void
say_written(const struct app *app)
{
    struct strings lines = {0};
    const struct write_event *w = app->session.state->written;

    ui_say(app->ui, UI_TITLE, "Written");
    for (size_t i = 0; w && i < w->count; i++)
        ui_say(app->ui, UI_LIST, w->files[i].path);
    report_result(app->arena, app, &lines);
    if (app->engineering)
        engineering_report(app->arena, app, &lines);
    for (size_t i = 0; i < lines.count; i++)
        ui_say(app->ui, UI_TEXT, lines.items[i]);
}

bool
talk_to_the_end(struct app *app, int *code, struct err *err)
{
    enum conversation_end end = CONVERSATION_LEFT;

    if (!converse(app, &end, err)) {
        say_resume(app);
        return false;
    }
    switch (end) {
    case CONVERSATION_WRITTEN:
        say_written(app);
        *code = code_when_closed(app->session.state);
        return true;
    case CONVERSATION_LEFT: *code = EXIT_DONE; break;
    case CONVERSATION_INTERRUPTED: *code = EXIT_INTERRUPTED; break;
    }
    say_resume(app);
    return true;
}
