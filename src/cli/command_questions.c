// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/clean.h"
#include "cli/commands.h"
#include "cli/question_file.h"

static bool
find_phase(const struct pack *pack, const char *name, size_t *out, struct err *err)
{
    BUF_SCOPED names = BUF_INIT;

    *out = name ? pack_phase(pack, span_of(name)) : PACK_NONE;
    for (size_t p = 0; name && p < pack->phase_count; p++) {
        if (span_is_nocase(span_of(name), pack->phases[p].title))
            *out = p;
        buf_addf(&names, "%s%s", p ? ", " : "", pack->phases[p].id);
    }
    if (!name || *out != PACK_NONE)
        return true;
    err_set(err, ERR_USAGE, "there is no phase \"%s\"", name);
    return err_hint(err, "there are %s", names.data);
}

static bool
find_topic(const struct pack *pack, const char *id, size_t *out, struct err *err)
{
    *out = id ? pack_topic(pack, span_of(id)) : PACK_NONE;
    if (!id || *out != PACK_NONE)
        return true;
    err_set(err, ERR_USAGE, "there is no topic \"%s\"", id);
    return err_hint(err, "deploy-interview questions --depth deep shows all, each as [topic ID]");
}

/* The state that a session would have after its look at the project; nothing is kept of it. */
static bool
look(struct app *app, struct observed *seen, struct question_file *out, struct err *err)
{
    struct state *s = state_new(app->arena, app->pack);
    struct event *events = arena_alloc(app->arena, 2 * sizeof(*events));

    observe_project(app->arena, app_reader(app), &app->project, seen);
    events[0] = (struct event){.type = EVENT_OPEN,
                               .open = {.session = "",
                                        .pack_id = app->pack->id,
                                        .project = app->project.name,
                                        .mode = "interview",
                                        .engine = "rules",
                                        .depth = out->depth}};
    events[1] = (struct event){.type = EVENT_OBSERVE, .observe = seen->event};
    if (!state_apply(s, &events[0], err) || !state_apply(s, &events[1], err))
        return false;
    out->ledger = ledger_of(app->arena, s);
    out->seen = &seen->event;
    return true;
}

static void
print(const struct settings *settings, const struct question_file *f)
{
    BUF_SCOPED text = BUF_INIT, clean = BUF_INIT;

    if (setting_is_on(settings, SETTING_JSON)) {
        JSON_SCOPED json = question_file_json(f);
        json_print(json, &text);
        buf_addc(&text, '\n');
    } else {
        question_file_write(f, &text);
    }
    /* A pack may come from anywhere. */
    clean_text(buf_span(&text), &clean);
    fputs(clean.data, stdout);
}

bool
command_questions(const struct settings *settings, int *code, struct err *err)
{
    struct app app;
    struct observed seen = {0};
    struct question_file f = {.depth = setting(settings, SETTING_DEPTH)};

    *code = EXIT_DONE;
    bool done = app_load(&app, settings, err) &&
                find_phase(app.pack, setting(settings, SETTING_PHASE), &f.phase, err) &&
                find_topic(app.pack, setting(settings, SETTING_TOPIC), &f.topic, err) &&
                look(&app, &seen, &f, err);
    if (done) {
        print(settings, &f);
        say_lines(settings, &app.project.notes);
        say_lines(settings, &seen.notes);
    }
    app_release(&app);
    return done;
}
