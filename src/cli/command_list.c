// SPDX-License-Identifier: MIT
#include "base/json.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "interview/ledger.h"

static struct json *
row_of(const struct session *s)
{
    ARENA_SCOPED a = arena_new();
    const struct ledger *l = ledger_of(a, s->state);
    const struct write_event *w = s->state->written;
    struct json *row = json_object(), *files = json_array();
    size_t phase = phase_reached(s->state);

    json_set_text(row, "session", s->id);
    json_set_text(row, "date", s->state->opened_at);
    json_set_text(row, "mode", s->state->open->mode);
    json_set_text(row, "engine", s->state->open->engine);
    json_set_text(row, "status", s->state->closed ? "finished" : "unfinished");
    json_set_text(row, "phase", state_is_one_shot(s->state) ? "-" : s->pack->phases[phase - 1].id);
    json_set_int(row, "settled", (long long)ledger_settled(l));
    json_set_int(row, "open", (long long)ledger_open(l));
    for (size_t i = 0; w && i < w->count; i++)
        json_append(files, json_string(w->files[i].path));
    json_set(row, "files", files);
    return row;
}

static void
print_row(const struct json *row)
{
    printf("%-5s %.10s  %-9s %-10s phase %-5s settled %2.0f  open %2.0f  engine %s\n",
           json_get_text(row, "session"), json_get_text(row, "date"), json_get_text(row, "mode"),
           json_get_text(row, "status"), json_get_text(row, "phase"),
           json_get_number(row, "settled", 0), json_get_number(row, "open", 0),
           json_get_text(row, "engine"));
    for (const struct json *f = json_first(json_get(row, "files")); f; f = json_next(f))
        printf("      %s\n", json_text(f));
}

static bool
list_sessions(struct app *app, struct json *rows, struct err *err)
{
    struct strings ids = {0};

    if (!session_ids(app->arena, setting(app->settings, SETTING_PROJECT), &ids, err))
        return false;
    for (size_t i = 0; i < ids.count; i++) {
        struct session s;
        if (!session_look(&s, app->pack, setting(app->settings, SETTING_PROJECT), ids.items[i],
                          err))
            return false;
        if (s.state->open)
            json_append(rows, row_of(&s));
        session_close(&s);
    }
    return true;
}

bool
command_list(const struct settings *settings, int *code, struct err *err)
{
    struct app app = {.arena = arena_new(), .settings = settings};
    JSON_SCOPED rows = json_array();
    BUF_SCOPED text = BUF_INIT;

    *code = EXIT_DONE;
    bool done = app_load_pack(&app, err) && list_sessions(&app, rows, err);
    app_release(&app);
    if (!done)
        return false;
    if (setting_is_on(settings, SETTING_JSON)) {
        json_print(rows, &text);
        puts(text.data);
        return true;
    }
    for (const struct json *row = json_first(rows); row; row = json_next(row))
        print_row(row);
    if (!json_count(rows) && !setting_is_on(settings, SETTING_QUIET))
        fputs("no sessions yet; deploy-interview begins one\n", stderr);
    return true;
}
