// SPDX-License-Identifier: MIT
#include "cli/report.h"

#include "base/language.h"
#include "interview/finding.h"
#include "interview/open_question.h"

#define NAMED_LINES 12 /* of passages that were not used, before "and more" */

void
report_observed(struct arena *a, const struct app *app, struct strings *lines)
{
    const struct observed *o = app->observed;
    BUF_SCOPED found = BUF_INIT;

    for (size_t i = 0; o && i < o->found.count; i++)
        buf_addf(&found, "%s%s", i ? ", " : "", o->found.items[i]);
    if (found.len)
        *LIST_ADD(a, lines) = arena_strf(a, "found in the project: %s", found.data);
    for (size_t i = 0; o && i < o->notes.count; i++)
        *LIST_ADD(a, lines) = o->notes.items[i];
}

void
report_preparation(struct arena *a, const struct app *app, struct strings *lines)
{
    const struct project *p = &app->project;

    *LIST_ADD(a, lines) = arena_strf(a, "project: %s", p->name);
    *LIST_ADD(a, lines) = p->role_wanted ? arena_strf(a, "role: %s, built in (%s is not there)",
                                                      app->pack->role, p->role_wanted)
                                         : arena_strf(a, "role: %s", p->role.path);
    if (!p->sop_count)
        *LIST_ADD(a, lines) = arena_strf(a, "Git SOPs: none in %s", p->sops_folder);
    for (size_t i = 0; i < p->sop_count; i++)
        *LIST_ADD(a, lines) = arena_strf(a, "Git SOP: %s", p->sops[i].path);
    for (size_t i = 0; i < p->notes.count; i++)
        *LIST_ADD(a, lines) = p->notes.items[i];
    report_observed(a, app, lines);
    if (p->masked)
        *LIST_ADD(a, lines) =
            arena_strf(a, "masked in the SOPs: %zu; replace where used", p->masked);
    *LIST_ADD(a, lines) = arena_strf(a, "session: %s", app->session.id);
}

/* Passages that belong to no topic, as "answers.md:3". */
static size_t
unused(struct arena *a, const struct state *s, struct strings *places)
{
    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic != PACK_NONE || st->observed || st->source[0] != 'P')
            continue;
        const struct passage *p = state_passage(s, strtoul(st->source + 1, NULL, 10));
        BUF_SCOPED place = BUF_INIT;
        state_passage_place(s, p, &place);
        *LIST_ADD(a, places) = arena_span(a, buf_span(&place));
    }
    return places->count;
}

static void
report_masked(struct arena *a, const struct answer_file *f, struct strings *lines)
{
    BUF_SCOPED where = BUF_INIT;

    for (size_t i = 0; i < f->masked.count; i++)
        buf_addf(&where, "%sline %zu (%s)", i ? ", " : "", f->masked.items[i].line,
                 redact_kind_name(f->masked.items[i].kind));
    if (where.len)
        *LIST_ADD(a, lines) = arena_strf(
            a, "  masked %zu credential%s: %s; please replace %s where used", f->masked.count,
            f->masked.count == 1 ? "" : "s", where.data, f->masked.count == 1 ? "it" : "them");
}

void
report_coverage(struct arena *a, const struct app *app, const struct answer_files *files,
                struct strings *lines)
{
    const struct state *s = app->session.state;
    struct strings places = {0};
    BUF_SCOPED named = BUF_INIT;

    for (size_t i = 0; i < files->count; i++) {
        const struct answer_file *f = &files->items[i];
        *LIST_ADD(a, lines) =
            arena_strf(a, "Read %s: %zu lines, %s", f->input.name, f->lines, f->input.encoding);
        if (f->asked)
            *LIST_ADD(a, lines) = arena_strf(a, "  questions: %zu answered, %zu left empty",
                                             f->answered, f->asked - f->answered);
        report_masked(a, f, lines);
    }
    unused(a, s, &places);
    for (size_t i = 0; i < places.count && i < NAMED_LINES; i++)
        buf_addf(&named, "%s%s", i ? ", " : "", places.items[i]);
    *LIST_ADD(a, lines) = arena_strf(
        a, "  passages: %zu used, %zu not placed%s%s%s%s", s->citable.count - places.count,
        places.count, places.count ? " (" : "", named.data,
        places.count > NAMED_LINES ? ", and more" : "", places.count ? ")" : "");
}

static size_t
blocking(const struct open_questions *open)
{
    size_t count = 0;

    for (size_t i = 0; i < open->count; i++)
        count += open->items[i].blocks;
    return count;
}

/* Phases of which nothing was asked, in an interview that ended before. */
static void
add_unasked(struct arena *a, const struct state *s, struct strings *lines)
{
    BUF_SCOPED titles = BUF_INIT;

    for (size_t p = 0; p < s->pack->phase_count && !state_is_one_shot(s); p++)
        if (!s->phase_entered[p])
            buf_addf(&titles, "%s%s", titles.len ? ", " : "", tr(s->pack->phases[p].title));
    if (titles.len)
        *LIST_ADD(a, lines) = arena_strf(a, "Not asked about: %s", titles.data);
}

void
report_result(struct arena *a, const struct app *app, struct strings *lines)
{
    struct open_questions open = {0};

    open_questions_of(a, ledger_of(a, app->session.state), &open);
    for (size_t i = 0; i < app->written.notes.count; i++)
        *LIST_ADD(a, lines) = app->written.notes.items[i];
    add_unasked(a, app->session.state, lines);
    *LIST_ADD(a, lines) = arena_strf(a, "Open questions: %zu, of which %zu block a first release",
                                     open.count, blocking(&open));
}

static void
add_files(const struct app *app, struct json *out)
{
    static const char *const names[] = {"transcript", "summary", "plan"};
    const struct write_event *w = app->session.state->written;
    struct json *files = json_object();

    for (size_t i = 0; w && i < w->count && i < ARRAY_LEN(names); i++)
        json_set_text(files, names[i], w->files[i].path);
    json_set(out, "files", files);
}

static void
add_topics(const struct ledger *l, struct json *out)
{
    struct json *topics = json_object();
    size_t not_applicable = 0;

    for (size_t t = 0; t < l->state->pack->topic_count; t++)
        not_applicable += !l->applies[t] || l->topics[t] == GAP_NOT_APPLICABLE;
    json_set_int(topics, "settled", (long long)ledger_settled(l));
    json_set_int(topics, "open", (long long)ledger_open(l));
    json_set_int(topics, "not_applicable", (long long)not_applicable);
    json_set(out, "topics", topics);
}

static void
add_facts(const struct ledger *l, struct json *out)
{
    struct json *facts = json_array();

    for (size_t f = 0; f < l->state->pack->fact_count; f++) {
        const struct fact_status *status = &l->facts[f];
        for (size_t i = 0; i < status->count; i++) {
            const struct reading *r = &l->state->readings.items[status->readings[i]];
            struct json *fact = json_object();
            json_set_text(fact, "id", l->state->pack->facts[f].id);
            json_set_text(fact, "value", r->value);
            json_set_text(fact, "status",
                          status->gap == GAP_NONE ? grade_name(r->grade) : gap_name(status->gap));
            json_set_text(fact, "source", r->source);
            json_set_text(fact, "quote", r->quote);
            json_append(facts, fact);
        }
    }
    json_set(out, "facts", facts);
}

static void
add_open(struct arena *a, const struct ledger *l, struct json *out)
{
    const struct pack *pack = l->state->pack;
    struct json *list = json_array();
    struct open_questions open = {0};

    open_questions_of(a, l, &open);
    for (size_t i = 0; i < open.count; i++) {
        const struct open_question *q = &open.items[i];
        struct json *item = json_object();
        json_set_text(item, "id", arena_strf(a, "OQ-%zu", q->number));
        json_set_text(item, "topic", q->topic == PACK_NONE ? "" : pack->topics[q->topic].id);
        json_set_text(item, "text", q->text);
        json_set_bool(item, "blocks", q->blocks);
        json_set_text(item, "owner", q->owner);
        json_set_text(item, "needed_before", q->needed_before);
        json_append(list, item);
    }
    json_set(out, "open_questions", list);
}

static void
add_assumptions(struct arena *a, const struct ledger *l, struct json *out)
{
    struct json *list = json_array();
    struct assumptions assumed = {0};

    assumptions_of(a, l, &assumed);
    for (size_t i = 0; i < assumed.count; i++) {
        struct json *item = json_object();
        json_set_text(item, "id", arena_strf(a, "AS-%zu", assumed.items[i].number));
        json_set_text(item, "text", assumed.items[i].text);
        json_set_text(item, "reason", assumed.items[i].reason);
        json_append(list, item);
    }
    json_set(out, "assumptions", list);
}

static void
add_findings(struct arena *a, const struct ledger *l, struct json *out)
{
    struct json *list = json_array();
    struct findings findings = {0};

    findings_of(a, l, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        const struct finding *f = &findings.items[i];
        struct json *item = json_object(), *sources = json_array();
        json_set_text(item, "rule", l->state->pack->rules[f->rule].id);
        json_set_text(item, "severity", severity_name(f->severity));
        json_set_text(item, "text", f->text);
        if (f->derived)
            json_set_text(item, "derived", f->derived);
        for (size_t k = 0; k < f->quote_count; k++) {
            struct json *source = json_object();
            json_set_text(source, "source", f->quotes[k].source);
            json_set_text(source, "quote", f->quotes[k].words);
            json_append(sources, source);
        }
        json_set(item, "sources", sources);
        json_append(list, item);
    }
    json_set(out, "findings", list);
}

static void
add_unplaced(const struct state *s, struct json *out)
{
    struct json *list = json_array();

    for (size_t i = 0; i < s->statements.count; i++) {
        const struct statement *st = &s->statements.items[i];
        if (st->topic != PACK_NONE)
            continue;
        struct json *item = json_object();
        json_set_text(item, "source", st->source);
        json_set_text(item, "text", st->words);
        json_append(list, item);
    }
    json_set(out, "unplaced", list);
}

struct json *
report_json(const struct app *app)
{
    ARENA_SCOPED a = arena_new();
    const struct state *s = app->session.state;
    const struct ledger *l = ledger_of(a, s);
    struct json *out = json_object(), *warnings = json_array();

    json_set_text(out, "session", app->session.id);
    json_set_text(out, "status", s->closed && s->closed->complete ? "complete" : "partial");
    add_files(app, out);
    json_set_text(out, "engine", s->open->engine);
    add_topics(l, out);
    add_facts(l, out);
    add_open(a, l, out);
    add_assumptions(a, l, out);
    add_findings(a, l, out);
    add_unplaced(s, out);
    json_set_int(out, "masked", (long long)state_masked(s));
    json_set(out, "usage", engineering_usage(app));
    for (size_t i = 0; i < app->written.notes.count; i++)
        json_append(warnings, json_string(app->written.notes.items[i]));
    for (size_t i = 0; i < app->project.notes.count; i++)
        json_append(warnings, json_string(app->project.notes.items[i]));
    for (size_t i = 0; app->observed && i < app->observed->notes.count; i++)
        json_append(warnings, json_string(app->observed->notes.items[i]));
    for (size_t i = 0; app->engineering && i < app->engineering->notes.count; i++)
        json_append(warnings, json_string(app->engineering->notes.items[i]));
    json_set(out, "warnings", warnings);
    return out;
}
