// SPDX-License-Identifier: MIT

/*
 * Sends requests through wire/http.h as its arguments say and prints what came of each, one JSON object a
 * line in the order of their ends; then one for the run.  Driven by wire_http.py.
 *
 *     http_probe [name=value ...] URL...
 *
 * Names: body, body-size, header, secret, proxy, cacert, insecure, jobs, connect, first, idle, total, max,
 * delay, more (times each request is added again), record, replay, cancel-after, stop-at, done-at, rounds.
 * A piece of a reply that begins with ':' is a sign of life; one that holds `stop-at` or `done-at` ends it.
 */
#include <signal.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/json.h"
#include "wire/http.h"
#include "wire/tape.h"

struct probe {
    struct http_settings settings;
    struct http_limits limits;
    struct strings headers;
    struct strings urls;
    struct buf body;
    const char *secret;
    const char *record;
    const char *replay;
    const char *stop_at;
    const char *done_at;
    long cancel_after;
    long delay;
    long more;
    long rounds;
    long long waited; /* at the last call of wait() */
    long long longest_gap;
    struct http *http;
};

struct request {
    struct probe *probe;
    struct http_transfer transfer;
    struct buf got;
    long pieces;
    long more;
};

static volatile sig_atomic_t interrupted;

static void
on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

static bool
take_option(struct arena *a, struct probe *p, const char *name, const char *value)
{
    const struct {
        const char *name;
        const char **text;
        long long *ms;
        long *number;
    } rows[] = {
        {"proxy", &p->settings.proxy, NULL, NULL},  {"cacert", &p->settings.ca_file, NULL, NULL},
        {"secret", &p->secret, NULL, NULL},         {"record", &p->record, NULL, NULL},
        {"replay", &p->replay, NULL, NULL},         {"stop-at", &p->stop_at, NULL, NULL},
        {"done-at", &p->done_at, NULL, NULL},       {"connect", NULL, &p->limits.connect_ms, NULL},
        {"first", NULL, &p->limits.first_ms, NULL}, {"idle", NULL, &p->limits.idle_ms, NULL},
        {"total", NULL, &p->limits.total_ms, NULL}, {"cancel-after", NULL, NULL, &p->cancel_after},
        {"delay", NULL, NULL, &p->delay},           {"more", NULL, NULL, &p->more},
        {"rounds", NULL, NULL, &p->rounds},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (strcmp(name, rows[i].name) != 0)
            continue;
        if (rows[i].text)
            *rows[i].text = value;
        if (rows[i].ms)
            *rows[i].ms = strtol(value, NULL, 10);
        if (rows[i].number)
            *rows[i].number = strtol(value, NULL, 10);
        return true;
    }
    if (strcmp(name, "header") == 0)
        *LIST_ADD(a, &p->headers) = value;
    else if (strcmp(name, "insecure") == 0)
        p->settings.insecure_http = strcmp(value, "1") == 0;
    else if (strcmp(name, "jobs") == 0)
        p->settings.jobs = (int)strtol(value, NULL, 10);
    else if (strcmp(name, "max") == 0)
        p->limits.max_body = (size_t)strtol(value, NULL, 10);
    else if (strcmp(name, "body") == 0)
        buf_adds(&p->body, value);
    else if (strcmp(name, "body-size") == 0)
        for (long n = strtol(value, NULL, 10); n > 0; n--)
            buf_addc(&p->body, 'x');
    else
        return false;
    return true;
}

static bool
take_argument(struct arena *a, struct probe *p, const char *argument)
{
    size_t name_len = strcspn(argument, "=:/");

    if (argument[name_len] != '=') {
        *LIST_ADD(a, &p->urls) = argument;
        return true;
    }
    return take_option(a, p, arena_span(a, (struct span){argument, name_len}),
                       argument + name_len + 1);
}

static bool
on_wait(void *context, long long waited_ms)
{
    struct probe *p = context;

    if (waited_ms - p->waited > p->longest_gap)
        p->longest_gap = waited_ms - p->waited;
    p->waited = waited_ms;
    return p->cancel_after < 0 || waited_ms < p->cancel_after;
}

static enum http_taken
on_body(void *context, struct span bytes)
{
    struct request *r = context;
    const struct probe *p = r->probe;

    r->pieces++;
    buf_add_span(&r->got, bytes);
    if (p->stop_at && span_find(bytes, p->stop_at) != SIZE_MAX)
        return HTTP_STOP;
    if (p->done_at && span_find(bytes, p->done_at) != SIZE_MAX)
        return HTTP_DONE;
    return span_starts(bytes, ":") ? HTTP_IDLE : HTTP_PAYLOAD;
}

static void
print_line(struct json *line)
{
    BUF_SCOPED text = BUF_INIT;

    json_print(line, &text);
    puts(text.data);
    json_free(line);
}

static void
print_result(const struct request *r)
{
    const struct http_transfer *t = &r->transfer;
    struct json *line = json_object();

    json_set_text(line, "url", t->url);
    json_set_text(line, "failure", failure_name(t->failure));
    json_set_int(line, "code", t->err.code);
    json_set_text(line, "text", t->err.text);
    json_set_text(line, "hint", t->err.hint);
    json_set_int(line, "status", t->status);
    json_set_text(line, "fields", t->fields.data);
    json_set_bool(line, "stopped", t->was_stopped);
    json_set_int(line, "received", (long long)t->received);
    json_set_int(line, "first_ms", t->first_ms);
    json_set_int(line, "total_ms", t->total_ms);
    json_set_int(line, "pieces", r->pieces);
    json_set(line, "body", json_string_span(span_slice(buf_span(&r->got), 0, 4096)));
    print_line(line);
}

static void
on_done(void *context, struct http_transfer *t)
{
    struct request *r = context;

    print_result(r);
    buf_clear(&r->got);
    r->pieces = 0;
    if (r->more-- > 0)
        http_add(r->probe->http, t);
}

static void
add_request(struct probe *p, struct request *r, const char *url)
{
    *r = (struct request){.probe = p, .got = BUF_INIT, .more = p->more};
    http_transfer_init(&r->transfer);
    r->transfer.method = p->body.len ? "POST" : "GET";
    r->transfer.url = url;
    r->transfer.headers = p->headers;
    r->transfer.body = buf_span(&p->body);
    r->transfer.secret = span_of(p->secret);
    r->transfer.limits = p->limits;
    r->transfer.delay_ms = p->delay;
    r->transfer.context = r;
    r->transfer.on_body = on_body;
    r->transfer.on_done = on_done;
    http_add(p->http, &r->transfer);
}

static void
run_once(struct probe *p)
{
    struct request *requests = xcalloc(p->urls.count, sizeof(*requests));
    struct json *line = json_object();
    struct err err = ERR_INIT;

    for (size_t i = 0; i < p->urls.count; i++)
        add_request(p, &requests[i], p->urls.items[i]);
    p->waited = 0;
    long long began = clock_ms();
    json_set_bool(line, "run", http_run(p->http, &err));
    json_set_int(line, "ms", clock_ms() - began);
    json_set_int(line, "code", err.code);
    json_set_text(line, "text", err.text);
    json_set_int(line, "longest_gap", p->longest_gap);
    print_line(line);
    for (size_t i = 0; i < p->urls.count; i++) {
        buf_release(&requests[i].got);
        http_transfer_release(&requests[i].transfer);
    }
    free(requests);
}

static bool
open_all(struct probe *p, struct err *err)
{
    if (p->record)
        p->settings.tape = tape_record(p->record, err);
    if (p->replay)
        p->settings.tape = tape_replay(p->replay, err);
    if ((p->record || p->replay) && !p->settings.tape)
        return false;
    p->settings.interrupted = &interrupted;
    p->settings.wait = on_wait;
    p->settings.wait_context = p;
    p->http = http_new(&p->settings, err);
    return p->http;
}

int
main(int argc, char **argv)
{
    struct probe p = {.settings.jobs = 8,
                      .limits = HTTP_LIMITS_DEFAULT,
                      .body = BUF_INIT,
                      .cancel_after = -1,
                      .rounds = 1};
    ARENA_SCOPED a = arena_new();
    struct err err = ERR_INIT;

    signal(SIGPIPE, SIG_IGN);
    sigaction(SIGINT, &(struct sigaction){.sa_handler = on_signal}, NULL);
    for (int i = 1; i < argc; i++)
        if (!take_argument(a, &p, argv[i])) {
            fprintf(stderr, "http_probe: what is %s?\n", argv[i]);
            return 2;
        }
    setvbuf(stdout, NULL, _IOLBF, 0);
    bool ok = open_all(&p, &err);
    for (long i = 0; ok && i < p.rounds; i++)
        run_once(&p);
    if (!ok)
        fprintf(stderr, "%d %s (%s)\n", (int)err.code, err.text, err.hint);
    http_free(p.http);
    tape_close(p.settings.tape);
    buf_release(&p.body);
    return ok ? 0 : 1;
}
