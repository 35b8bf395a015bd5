// SPDX-License-Identifier: MIT
#include "cli/engineering.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "cli/app.h"
#include "cli/commands.h"
#include "cli/consent.h"
#include "ui/signals.h"

/* In a conversation Ctrl-C cancels the request, and the ui learns of it when it reads next. */
static bool
goes_on(void *context, long long waited_ms)
{
    (void)context;
    (void)waited_ms;
    return !signals_pending(SIGNALS_INTERRUPT) && !signals_pending(SIGNALS_END);
}

static void
show_news(void *context, const struct call_news *news)
{
    waiting_show(&((struct engineering *)context)->waiting, news);
}

static void
fill_material(struct app *app, struct engineering *g)
{
    const struct project *p = &app->project;
    size_t files = p->sop_count + 1;

    g->material = (struct material){
        .role = p->role_text,
        .project = p->name,
        .files = arena_alloc(app->arena, files * sizeof(*g->material.files)),
    };
    if (p->readme)
        g->material.files[g->material.file_count++] =
            (struct material_file){.path = p->readme_path, .text = p->readme};
    for (size_t i = 0; i < p->sop_count; i++)
        g->material.files[g->material.file_count++] =
            (struct material_file){.path = p->sops[i].path, .text = p->sops[i].text};
}

static void
fill_engineer(struct app *app, struct engineering *g)
{
    const struct choice *c = &g->model.choice;
    BUF_SCOPED folded = BUF_INIT;

    utf8_fold(app->pack_text, &folded);
    g->shape = (struct chat){.stream = true};
    model_shape(app->settings, &g->shape);
    g->shape.max_output = 0;
    g->engineer = (struct engineer){
        .arena = app->arena,
        .caller = g->model.caller,
        .name = arena_strf(app->arena, "%s/%s", c->type->name, c->model ? c->model : "its model"),
        .pack = app->pack,
        .reader = app_reader(app),
        .material = &g->material,
        .vocabulary = (struct span){arena_span(app->arena, buf_span(&folded)), folded.len},
        .language = setting(app->settings, SETTING_LANGUAGE),
        .shape = &g->shape,
        .budget = setting_number(app->settings, SETTING_MAX_TOKENS),
        .on_news = show_news,
        .context = g,
        .usage = {.input = -1, .cached = -1, .stored = -1, .output = -1},
    };
}

static void
say_choice(struct app *app, const struct engineering *g)
{
    const struct choice *c = &g->model.choice;
    struct strings lines = {0}, left_out = {0};
    BUF_SCOPED others = BUF_INIT;

    for (size_t i = 0; i < c->others.count; i++)
        buf_addf(&others, "%s%s", i ? ", " : "", c->others.items[i]);
    if (c->others.count)
        *LIST_ADD(app->arena, &lines) =
            arena_strf(app->arena, "%s is used, as %s is set; also set: %s (--provider chooses)",
                       c->type->name, c->type_from, others.data);
    material_left_out(app->arena, &g->material, &left_out);
    for (size_t i = 0; i < left_out.count; i++)
        *LIST_ADD(app->arena, &lines) = arena_strf(
            app->arena, "%s is too long for the model; only the rules read it", left_out.items[i]);
    say_lines(app->settings, &lines);
}

static bool
get_consent(struct app *app, const struct engineering *g, struct err *err)
{
    if (setting(app->settings, SETTING_REPLAY))
        return true;
    const char *what =
        app->project.sop_count ? "answers, the README and the SOPs" : "answers and the README";
    return consent_get(app->arena, app->settings, what, g->host.data, err);
}

static bool
open_model(struct app *app, struct engineering *g, bool dry, struct err *err)
{
    g->model.wait = goes_on;
    if (!model_open(app->settings, &g->model, err))
        return false;
    model_host(&g->model.choice, &g->host);
    waiting_init(&g->waiting, g->host.data, setting_is_on(app->settings, SETTING_QUIET));
    fill_material(app, g);
    fill_engineer(app, g);
    app->engineering = g;
    say_choice(app, g);
    return dry || get_consent(app, g, err);
}

bool
engineering_open(struct app *app, bool dry, struct err *err)
{
    const struct state *s = app->session.state;
    bool keyless = dry || setting(app->settings, SETTING_REPLAY);

    if (!dry && setting_is_on(app->settings, SETTING_OFFLINE))
        return !setting_is_on(app->settings, SETTING_REQUIRE_MODEL) ||
               err_set(err, ERR_USAGE, "--require-model and --offline exclude each other");
    if (s && s->open && !state_has_model(s))
        return true;
    struct engineering *g = arena_alloc(app->arena, sizeof(*g));
    *g = (struct engineering){.model = {.choice = {.key = KEY_INIT}}, .host = BUF_INIT};
    if (!model_choose(app->arena, app->settings, keyless, &g->model, err))
        return false;
    bool done = true;
    if (g->model.choice.type)
        done = open_model(app, g, dry, err);
    else if (setting_is_on(app->settings, SETTING_REQUIRE_MODEL))
        done = model_missing(err);
    if (app->engineering != g)
        engineering_close(g);
    return done;
}

void
engineering_close(struct engineering *g)
{
    if (!g)
        return;
    dialogue_free(g->dialogue);
    if (g->reviewing && g->review.sent)
        caller_drop(g->model.caller, &g->review.call);
    if (g->reviewing)
        request_release(&g->review);
    model_close(&g->model);
    buf_release(&g->host);
}

bool
engineering_failed(struct app *app, const char *what, const struct err *why, struct err *err)
{
    waiting_clear(&app->engineering->waiting);
    if (setting_is_on(app->settings, SETTING_REQUIRE_MODEL)) {
        *err = *why;
        return err_wrap(err, "%s", what);
    }
    *LIST_ADD(app->arena, &app->engineering->notes) =
        arena_strf(app->arena, "%s: %s", what, why->text);
    return true;
}

static void
add_count(struct buf *out, const char *what, long count)
{
    if (count >= 0)
        buf_addf(out, ", %ld %s", count, what);
}

void
engineering_report(struct arena *a, const struct app *app, struct strings *lines)
{
    const struct engineering *g = app->engineering;
    BUF_SCOPED used = BUF_INIT;

    if (!g) {
        *LIST_ADD(a, lines) =
            setting_is_on(app->settings, SETTING_OFFLINE)
                ? "interviewer: scripted, as --offline is set"
                : "interviewer: scripted; for a model set a key such as ANTHROPIC_API_KEY or "
                  "OPENAI_API_KEY, or a server with OLLAMA_HOST or --base-url";
        return;
    }
    const struct usage *u = &g->engineer.usage;
    buf_addf(&used, "model: %s, %zu request%s", g->engineer.name, g->engineer.requests,
             g->engineer.requests == 1 ? "" : "s");
    add_count(&used, "tokens in", u->input);
    if (u->cached > 0)
        buf_addf(&used, " (%ld of them cached)", u->cached);
    add_count(&used, "tokens out", u->output);
    *LIST_ADD(a, lines) = arena_strdup(a, used.data);
    for (size_t i = 0; i < g->notes.count; i++)
        *LIST_ADD(a, lines) = g->notes.items[i];
}

struct json *
engineering_usage(const struct app *app)
{
    static const struct usage none = {0};
    const struct usage *u = app->engineering ? &app->engineering->engineer.usage : &none;
    struct json *usage = json_object();

    json_set_int(usage, "requests",
                 app->engineering ? (long long)app->engineering->engineer.requests : 0);
    json_set_int(usage, "input_tokens", u->input > 0 ? u->input : 0);
    json_set_int(usage, "cached_tokens", u->cached > 0 ? u->cached : 0);
    json_set_int(usage, "output_tokens", u->output > 0 ? u->output : 0);
    return usage;
}
