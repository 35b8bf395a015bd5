// SPDX-License-Identifier: MIT

/* The doctor's look at everything but the model. */
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/digest.h"
#include "base/path.h"
#include "cli/consent.h"
#include "cli/doctor.h"
#include "ui/lineedit.h"
#include "wire/http.h"

static const char *
yes_no(bool yes)
{
    return yes ? "yes" : "no";
}

static void
look_at_program(struct doctor *d)
{
    doctor_add(d, "program", "deploy-interview " DEPLOY_INTERVIEW_VERSION);
    doctor_add(d, "libraries",
               arena_strf(d->arena, "%s; %s; %s; %s", http_library(), json_library(),
                          digest_library(), lineedit_library()));
}

static void
look_at_terminal(struct doctor *d)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
    struct winsize size = {0};
    const char *columns = "";

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        columns = arena_strf(d->arena, ", %u columns", size.ws_col);
    doctor_add(d, "terminal",
               arena_strf(d->arena, "input %s, output %s, errors %s; TERM %s%s%s",
                          yes_no(isatty(STDIN_FILENO)), yes_no(isatty(STDOUT_FILENO)),
                          yes_no(isatty(STDERR_FILENO)), term && *term ? term : "not set", columns,
                          no_color && *no_color ? ", NO_COLOR" : ""));
}

static void
look_at_locale(struct doctor *d)
{
    const char *charset = nl_langinfo(CODESET);
    struct err err = ERR_INIT;

    if (!strcmp(charset, "UTF-8")) {
        doctor_add(d, "locale", arena_strf(d->arena, "%s, %s", setlocale(LC_CTYPE, NULL), charset));
        return;
    }
    err_set(&err, ERR_IO, "%s is no UTF-8, and C.UTF-8 is not there", charset);
    err_hint(&err, "install a UTF-8 locale; widths of letters are guessed until then");
    doctor_fail(d, "locale", &err);
}

static size_t
finished_sessions(struct doctor *d, const struct app *app, const struct strings *ids)
{
    size_t finished = 0;

    for (size_t i = 0; i < ids->count; i++) {
        struct err err = ERR_INIT;
        struct session s;
        if (!session_look(&s, app->pack, app->project.root, ids->items[i], &err)) {
            doctor_fail(d, "journal", &err);
            continue;
        }
        finished += s.state->closed != NULL;
        session_close(&s);
    }
    return finished;
}

static void
look_at_sessions(struct doctor *d, struct app *app)
{
    struct strings ids = {0};
    struct err err = ERR_INIT;

    if (!session_ids(d->arena, app->project.root, &ids, &err) ||
        (ids.count && !app_load_pack(app, &err))) {
        doctor_fail(d, "sessions", &err);
        return;
    }
    size_t finished = finished_sessions(d, app, &ids);
    doctor_add(d, "sessions",
               arena_strf(d->arena, "%zu, of them %zu finished", ids.count, finished));
}

static void
look_at_project(struct doctor *d)
{
    struct app app;
    struct err err = ERR_INIT;

    if (!app_load_project(&app, d->settings, &err)) {
        doctor_fail(d, "project", &err);
        app_release(&app);
        return;
    }
    const struct project *p = &app.project;
    STRING_SCOPED full = realpath(p->root, NULL);
    doctor_add(d, "project", arena_strf(d->arena, "%s (%s)", full ? full : p->root, p->name));
    doctor_add(d, "role",
               arena_strf(d->arena, "%s%s%s%s", p->role.path, p->role_wanted ? ", as " : "",
                          p->role_wanted ? p->role_wanted : "",
                          p->role_wanted ? " is not there" : ""));
    doctor_add(d, "sops", arena_strf(d->arena, "%zu in %s", p->sop_count, p->sops_folder));
    for (size_t i = 0; i < p->notes.count; i++)
        doctor_add(d, "sops", arena_strdup(d->arena, p->notes.items[i]));
    look_at_sessions(d, &app);
    app_release(&app);
}

/* What is not there yet is made in the next folder above it that is. */
static bool
can_write(struct doctor *d, const char *path, struct err *err)
{
    const char *there = path;

    while (!path_exists(there) && strcmp(there, ".") != 0 && strcmp(there, "/") != 0)
        there = path_folder(d->arena, there);
    if (access(there, W_OK | X_OK) == 0)
        return true;
    err_errno(err, ERR_IO, "%s cannot be written", path);
    return err_hint(err, "correct who may write to %s", there);
}

static void
look_at_folders(struct doctor *d)
{
    const char *root = setting(d->settings, SETTING_PROJECT), *state = state_folder(d->arena);
    const char *interview = path_join(d->arena, root, "interview");
    const char *docs = path_join(d->arena, root, "docs");
    struct err err = ERR_INIT;

    if (can_write(d, path_join(d->arena, interview, ".sessions"), &err) && can_write(d, docs, &err))
        doctor_add(d, "writable", arena_strf(d->arena, "%s, %s", interview, docs));
    else
        doctor_fail(d, "writable", &err);
    if (!state)
        return;
    if (can_write(d, state, &err))
        doctor_add(d, "state", state);
    else
        doctor_fail(d, "state", &err);
}

void
doctor_look_around(struct doctor *d)
{
    look_at_program(d);
    look_at_terminal(d);
    look_at_locale(d);
    look_at_project(d);
    look_at_folders(d);
}
