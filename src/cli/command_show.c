// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/clean.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/looking.h"
#include "cli/report.h"
#include "interview/ledger.h"

static const char *
topic_word(const struct ledger *l, size_t topic)
{
    if (!l->applies[topic])
        return ledger_ruled_out(l, topic) ? gap_name(GAP_NOT_APPLICABLE)
                                          : "its condition is not met";
    return l->topics[topic] == GAP_NONE ? "settled" : gap_name(l->topics[topic]);
}

/* Journals may be edited by hand: what is shown is cleaned once more. */
static void print_line(const char *fmt, ...) PRINTF(1, 2);

static void
print_line(const char *fmt, ...)
{
    BUF_SCOPED text = BUF_INIT, line = BUF_INIT;
    va_list ap;

    va_start(ap, fmt);
    buf_addfv(&text, fmt, ap);
    va_end(ap);
    clean_text(buf_span(&text), &line);
    puts(line.data);
}

static void
print_fact(const struct ledger *l, size_t fact)
{
    const struct fact_status *status = &l->facts[fact];
    const struct fact *f = &l->state->pack->facts[fact];

    for (size_t i = 0; i < status->count; i++) {
        const struct reading *r = &l->state->readings.items[status->readings[i]];
        print_line("    %s = %s [%s] (%s%s)", f->id, r->value, r->source,
                   status->gap == GAP_NONE ? grade_name(r->grade) : gap_name(status->gap),
                   r->hedged ? ", hedged" : "");
    }
}

static void
print_statements(const struct ledger *l, size_t topic)
{
    for (size_t i = 0; i < l->state->statements.count; i++) {
        const struct statement *st = &l->state->statements.items[i];
        BUF_SCOPED words = BUF_INIT;
        if (st->topic != topic)
            continue;
        clean_line(span_of(st->words), &words);
        print_line("    \"%s\" [%s]%s%s", words.data, st->source, st->main ? "" : " also",
                   st->gap == GAP_NONE ? "" : ", leaves it open");
    }
}

static void
print_topic(const struct ledger *l, size_t topic)
{
    const struct topic *t = &l->state->pack->topics[topic];

    print_line("  %-28s P%d  %s%s%s", t->id, l->priority[topic], topic_word(l, topic),
               l->state->topics[topic].owner ? ", owner " : "",
               l->state->topics[topic].owner ? l->state->topics[topic].owner : "");
    for (size_t f = t->first_fact; f < t->first_fact + t->fact_count; f++)
        print_fact(l, f);
    print_statements(l, topic);
}

static void
print_ledger(const struct app *app)
{
    ARENA_SCOPED a = arena_new();
    const struct ledger *l = ledger_of(a, app->session.state);

    print_line("session %s, %s, %s", app->session.id, app->session.state->open->project,
               app->session.state->opened_at);
    for (size_t p = 0; p < app->pack->phase_count; p++) {
        const struct phase *phase = &app->pack->phases[p];
        print_line("%s", phase->title);
        for (size_t t = phase->first_topic; t < phase->first_topic + phase->topic_count; t++)
            print_topic(l, t);
    }
}

bool
command_show(const struct settings *settings, int *code, struct err *err)
{
    struct app app;
    bool newest;
    bool done = app_look(&app, settings, &newest, err);

    *code = EXIT_DONE;
    if (done && setting_is_on(settings, SETTING_JSON)) {
        JSON_SCOPED result = report_json(&app);
        BUF_SCOPED text = BUF_INIT;
        json_print(result, &text);
        puts(text.data);
    } else if (done) {
        print_ledger(&app);
    }
    app_release(&app);
    return done;
}
