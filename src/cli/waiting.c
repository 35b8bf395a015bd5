// SPDX-License-Identifier: MIT
#include "cli/waiting.h"

#include <unistd.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/utf8.h"

enum {
    FIRST_MS = 300, /* less is no wait */
    WHY_MAX = 50,
};

void
waiting_init(struct waiting *w, const char *host, bool is_quiet)
{
    const char *term = getenv("TERM");

    *w = (struct waiting){.host = host, .is_quiet = is_quiet, .shown_at = -1, .said = CALL_SENT};
    w->redraws = isatty(STDERR_FILENO) && term && *term && strcmp(term, "dumb") != 0;
}

void
waiting_clear(struct waiting *w)
{
    if (w->is_shown)
        fputs("\r\x1b[K", stderr);
    w->is_shown = false;
    w->shown_at = -1;
}

static void
add_text(const struct waiting *w, const struct call_news *news, struct buf *out)
{
    BUF_SCOPED why = BUF_INIT;
    long long seconds = news->waited_ms / 1000, left = (news->left_ms + 999) / 1000;

    if (news->why)
        clean_line(span_of(news->why->text), &why);
    struct span head = utf8_fit(buf_span(&why), w->redraws ? WHY_MAX : why.len);
    switch (news->stage) {
    case CALL_SENT: buf_addf(out, "waiting for %s, %lld s", w->host, seconds); break;
    case CALL_ANSWERING: buf_addf(out, "%s is thinking, %lld s", w->host, seconds); break;
    case CALL_PAUSED: buf_addf(out, "%.*s; again in %lld s", SPAN_ARG(head), left); break;
    case CALL_LOADING: buf_addf(out, "%s loads its model, %lld s", w->host, seconds); break;
    }
}

/* Without a terminal: a line for each pause, and one for the loading of a model, which is asked for often. */
static void
say_once(struct waiting *w, const struct call_news *news)
{
    BUF_SCOPED text = BUF_INIT;
    bool still_loads = w->said == CALL_LOADING && news->stage == CALL_SENT;

    if (news->stage == w->said || still_loads)
        return;
    w->said = news->stage;
    if (news->stage != CALL_PAUSED && news->stage != CALL_LOADING)
        return;
    add_text(w, news, &text);
    fprintf(stderr, "deploy-interview: %s\n", text.data);
}

void
waiting_show(struct waiting *w, const struct call_news *news)
{
    long long counted = news->left_ms ? (news->left_ms + 999) / 1000 : news->waited_ms / 1000;
    BUF_SCOPED text = BUF_INIT;

    if (w->is_quiet)
        return;
    if (!w->redraws) {
        say_once(w, news);
        return;
    }
    if (news->waited_ms < FIRST_MS || (w->is_shown && counted == w->shown_at))
        return;
    add_text(w, news, &text);
    fprintf(stderr, "\r%s\x1b[K", text.data);
    fflush(stderr);
    w->is_shown = true;
    w->shown_at = counted;
}
