// SPDX-License-Identifier: MIT
#include "cli/model.h"

#include <signal.h>

#include "base/buf.h"
#include "wire/address.h"

enum {
    LONGEST_WAIT_MS = 60000, /* somebody is waiting in front of it */
    TOTAL_MS = 600000,
};

static volatile sig_atomic_t interrupted;

static void
on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

/* Without SA_RESTART: a question that waits for an answer ends, too. */
static void
catch_signals(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = on_signal};

    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < ARRAY_LEN(signals); i++)
        sigaction(signals[i], &action, NULL);
}

bool
model_interrupted(void)
{
    return interrupted;
}

bool
model_choose(struct arena *a, const struct settings *s, bool keyless, struct model *out,
             struct err *err)
{
    const struct choice_wish wish = {
        .provider = setting(s, SETTING_PROVIDER),
        .base_url = setting(s, SETTING_BASE_URL),
        .model = setting(s, SETTING_MODEL),
        .key_command = setting(s, SETTING_KEY_COMMAND),
        .key_file = setting(s, SETTING_KEY_FILE),
        .keyless = keyless,
    };
    struct choice_wish first = wish;

    *out = (struct model){.choice = {.key = KEY_INIT}};
    /* A key alone does not say whose it is; nothing is sent, so it is not missed either. */
    if (keyless)
        first.key_command = first.key_file = NULL;
    if (!choice_make(a, &first, &out->choice, err))
        return false;
    if (out->choice.type || !keyless)
        return true;
    first.provider = provider_types[0]->name;
    return choice_make(a, &first, &out->choice, err);
}

static bool
open_tape(const struct settings *s, struct model *m, struct err *err)
{
    const char *record = setting(s, SETTING_RECORD), *replay = setting(s, SETTING_REPLAY);

    if (record && replay)
        return err_set(err, ERR_USAGE, "--record and --replay exclude each other");
    if (record)
        m->tape = tape_record(record, err);
    if (replay)
        m->tape = tape_replay(replay, err);
    if (m->tape || (!record && !replay))
        return true;
    if (err->code == ERR_IO || err->code == ERR_FORMAT)
        err->code = ERR_USAGE;
    return false;
}

bool
model_open(const struct settings *s, struct model *m, struct err *err)
{
    struct caller_settings settings = {
        .type = m->choice.type,
        .base_url = m->choice.base_url,
        .model = m->choice.model,
        .model_is_given = m->choice.model_is_given,
        .key = &m->choice.key,
        .retry = RETRY_LIMITS_DEFAULT,
        .silence_ms = setting_number(s, SETTING_TIMEOUT) * 1000LL,
        .http = {.proxy = setting(s, SETTING_PROXY),
                 .ca_file = setting(s, SETTING_CACERT),
                 .insecure_http = setting_is_on(s, SETTING_INSECURE_HTTP),
                 .jobs = (int)setting_number(s, SETTING_JOBS),
                 .interrupted = &interrupted,
                 .wait = m->wait},
    };

    settings.retry.longest_ms = LONGEST_WAIT_MS;
    settings.retry.total_ms = TOTAL_MS;
    if (!open_tape(s, m, err))
        return false;
    settings.http.tape = m->tape;
    catch_signals();
    m->caller = caller_new(&settings, err);
    return m->caller;
}

void
model_close(struct model *m)
{
    caller_free(m->caller);
    tape_close(m->tape);
    choice_release(&m->choice);
    *m = (struct model){.choice = {.key = KEY_INIT}};
}

void
model_shape(const struct settings *s, struct chat *chat)
{
    static const char *const levels[] = {
        [CHAT_EFFORT_NONE] = "none",
        [CHAT_EFFORT_LOW] = "low",
        [CHAT_EFFORT_MEDIUM] = "medium",
        [CHAT_EFFORT_HIGH] = "high",
    };
    const char *effort = setting(s, SETTING_EFFORT);

    for (size_t i = 0; effort && i < ARRAY_LEN(levels); i++)
        if (levels[i] && !strcmp(levels[i], effort))
            chat->effort = (enum chat_effort)i;
    long most = setting_number(s, SETTING_MAX_TOKENS);
    if (most && (!chat->max_output || most < chat->max_output))
        chat->max_output = most;
    chat->stream = true;
}

void
model_host(const struct choice *c, struct buf *out)
{
    struct chat chat = {.model = c->model ? c->model : "m", .stream = true};
    BUF_SCOPED url = BUF_INIT;
    struct address to;
    struct err ignored = ERR_INIT;

    if (provider_url(c->type, c->base_url, &chat, &url, &ignored) &&
        address_parse(url.data, &to, &ignored))
        address_show(&to, out);
    else
        address_redact(span_of(c->base_url), out);
}

bool
model_missing(struct err *err)
{
    err_set(err, ERR_PROVIDER, "no model is configured");
    return err_hint(err, "set a key (OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY, ...) or a "
                         "server (OLLAMA_HOST, --base-url)");
}

static void
set_count(struct json *object, const char *name, long count)
{
    json_set(object, name, count < 0 ? json_null() : json_int(count));
}

struct json *
model_usage(const struct usage *u)
{
    struct json *usage = json_object();

    set_count(usage, "input_tokens", u->input);
    set_count(usage, "cached_tokens", u->cached);
    set_count(usage, "output_tokens", u->output);
    return usage;
}
