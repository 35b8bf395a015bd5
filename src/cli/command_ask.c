// SPDX-License-Identifier: MIT
#include <unistd.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/io.h"
#include "base/json.h"
#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/consent.h"
#include "cli/model.h"
#include "cli/waiting.h"

enum {
    ANSWER_TOKENS = CHAT_MAX_OUTPUT,
    MORE_TOKENS = 2 * CHAT_MAX_OUTPUT, /* where reasoning left nothing */
};

/* One question on its way. */
struct question_run {
    const struct settings *settings;
    struct app app;
    struct asking asking;
    struct model model;
    struct buf question;
    struct buf host;
    size_t masked;
    struct waiting waiting;
    bool at_line_start; /* of standard output */
    bool is_json;
};

static bool
show_text(void *context, struct span text, struct err *err)
{
    struct question_run *q = context;

    waiting_clear(&q->waiting);
    q->at_line_start = text.at[text.len - 1] == '\n';
    return io_write_all(STDOUT_FILENO, text, "standard output", err);
}

static void
show_news(void *context, const struct call_news *news)
{
    struct question_run *q = context;

    /* Once text stands on the screen, it is the sign of life. */
    if (q->at_line_start || isatty(STDOUT_FILENO) == 0)
        waiting_show(&q->waiting, news);
}

static void
end_line(const struct question_run *q)
{
    struct err ignored = ERR_INIT;

    if (!q->at_line_start)
        (void)!io_write_all(STDOUT_FILENO, SPAN_LIT("\n"), "standard output", &ignored);
}

/* What the user should know before anything is sent. */
static void
say_choice(struct question_run *q)
{
    const struct choice *c = &q->model.choice;
    struct arena *a = q->app.arena;
    struct strings lines = {0};
    BUF_SCOPED others = BUF_INIT;

    for (size_t i = 0; i < c->others.count; i++)
        buf_addf(&others, "%s%s", i ? ", " : "", c->others.items[i]);
    if (c->others.count)
        *LIST_ADD(a, &lines) = arena_strf(
            a, "deploy-interview: %s is used, as %s is set; also set: %s (--provider chooses)",
            c->type->name, c->type_from, others.data);
    for (size_t i = 0; i < q->asking.notes.count; i++)
        *LIST_ADD(a, &lines) = arena_strf(a, "deploy-interview: %s", q->asking.notes.items[i]);
    if (q->masked)
        *LIST_ADD(a, &lines) = arena_strf(
            a, "deploy-interview: %zu credential%s masked before sending; change %s", q->masked,
            q->masked == 1 ? " was" : "s were", q->masked == 1 ? "it" : "them");
    say_lines(q->settings, &lines);
}

static bool
ask_consent(struct question_run *q, struct err *err)
{
    struct arena *a = q->app.arena;

    if (setting(q->settings, SETTING_REPLAY))
        return true;
    const char *sops = q->asking.sops ? ", the SOPs" : "";
    const char *what =
        q->asking.session
            ? arena_strf(a, "the question, the role prompt%s and the last interview", sops)
        : *sops ? "the question, the role prompt and the SOPs"
                : "the question and the role prompt";
    return consent_get(a, q->settings, what, q->host.data, err);
}

static void
print_json(const struct question_run *q, const struct call *call)
{
    JSON_SCOPED result = json_object();
    BUF_SCOPED text = BUF_INIT;
    const char *model = caller_model(q->model.caller);

    json_set(result, "answer", json_string_span(buf_span(&call->reply.text)));
    json_set_bool(result, "complete", call->is_answer);
    json_set_text(result, "provider", q->model.choice.type->name);
    json_set_text(result, "model", model ? model : call->reply.model);
    json_set_int(result, "attempts", call->attempts);
    json_set(result, "usage", model_usage(&call->usage));
    json_print(result, &text);
    puts(text.data);
}

static bool
call_model(struct question_run *q, const struct chat *chat, struct err *err)
{
    struct call call;

    call_init(&call, chat);
    call.context = q;
    call.on_news = show_news;
    call.on_text = q->is_json ? NULL : show_text;
    call.more_output = setting(q->settings, SETTING_MAX_TOKENS) ? 0 : MORE_TOKENS;
    waiting_init(&q->waiting, q->host.data, setting_is_on(q->settings, SETTING_QUIET));
    caller_add(q->model.caller, &call);
    bool done = caller_run(q->model.caller, err);
    waiting_clear(&q->waiting);
    end_line(q);
    if (done && !call.is_answer) {
        *err = call.err;
        if (call.reply.text.len && !q->is_json)
            err_wrap(err, "the answer is incomplete");
        done = false;
    }
    if (done && q->is_json)
        print_json(q, &call);
    call_release(&call);
    return done;
}

/* Requests that begin alike share what the server has cached of them. */
static const char *
cache_key(struct question_run *q)
{
    char sum[DIGEST_SUM_SIZE];

    digest_sum(buf_span(&q->asking.front), sum);
    return arena_strf(q->app.arena, "deploy-interview-%s", sum);
}

static bool
show_request(struct question_run *q, const struct chat *chat, struct err *err)
{
    BUF_SCOPED text = BUF_INIT;

    return caller_show(q->model.caller, chat, &text, err) &&
           io_write_all(STDOUT_FILENO, buf_span(&text), "standard output", err);
}

static bool
put_question(struct question_run *q, bool dry, struct err *err)
{
    const struct chat_message message = {.text = buf_span(&q->question)};
    struct chat chat = {
        .front = buf_span(&q->asking.front),
        .messages = &message,
        .count = 1,
        .max_output = ANSWER_TOKENS,
        .cache_key = cache_key(q),
    };

    model_shape(q->settings, &chat);
    if (!model_open(q->settings, &q->model, err))
        return false;
    model_host(&q->model.choice, &q->host);
    say_choice(q);
    if (dry)
        return show_request(q, &chat, err);
    return ask_consent(q, err) && call_model(q, &chat, err);
}

static bool
choose(struct question_run *q, bool dry, struct err *err)
{
    bool keyless = dry || setting(q->settings, SETTING_REPLAY);

    if (!dry && setting_is_on(q->settings, SETTING_OFFLINE)) {
        err_set(err, ERR_USAGE, "ask needs a model, and --offline is set");
        return err_hint(err, "--dry-run shows what would be sent");
    }
    if (!model_choose(q->app.arena, q->settings, keyless, &q->model, err))
        return false;
    return q->model.choice.type || model_missing(err);
}

bool
command_ask(const struct settings *settings, int *code, struct err *err)
{
    struct question_run q = {
        .settings = settings,
        .question = BUF_INIT,
        .host = BUF_INIT,
        .asking = {.front = BUF_INIT},
        .model = {.choice = {.key = KEY_INIT}},
        .at_line_start = true,
        .is_json = setting_is_on(settings, SETTING_JSON),
    };
    bool dry = setting_is_on(settings, SETTING_DRY_RUN);
    bool done = app_load_project(&q.app, settings, err) &&
                asking_question(q.app.arena, settings, &q.question, &q.masked, err) &&
                choose(&q, dry, err) && asking_prepare(q.app.arena, &q.app, &q.asking, err);

    if (done) {
        q.masked += q.asking.masked + q.app.project.masked;
        done = put_question(&q, dry, err);
    }
    *code = EXIT_DONE;
    model_close(&q.model);
    asking_release(&q.asking);
    buf_release(&q.question);
    buf_release(&q.host);
    app_release(&q.app);
    return done;
}
