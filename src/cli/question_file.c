// SPDX-License-Identifier: MIT
#include "cli/question_file.h"

#include "base/markdown.h"
#include "base/utf8.h"
#include "reading/form.h"

#define QUOTE_MAX    240 /* bytes of what was seen */
#define PRIORITY_MAX 3

static const struct {
    const char *name;
    int lowest_priority;
} depths[] = {{"quick", 1}, {"standard", 2}, {"deep", PRIORITY_MAX}};

static int
lowest_priority(const char *depth)
{
    for (size_t i = 0; i < ARRAY_LEN(depths); i++)
        if (!strcmp(depths[i].name, depth))
            return depths[i].lowest_priority;
    return PRIORITY_MAX;
}

static bool
is_asked(const struct question_file *f, size_t topic)
{
    if (f->topic != PACK_NONE)
        return topic == f->topic;
    return (f->phase == PACK_NONE || f->ledger->state->pack->topics[topic].phase == f->phase) &&
           f->ledger->priority[topic] <= lowest_priority(f->depth);
}

/* One clause of a When, in words: "what sort of system this is" includes web (env-workload-shape). */
static void
add_clause(const struct pack *pack, const struct clause *c, struct buf *out)
{
    static const char *const words[] = {
        [CLAUSE_SET] = " is answered",    [CLAUSE_NOT_SET] = " is not answered",
        [CLAUSE_EQUALS] = " is ",         [CLAUSE_HAS] = " includes ",
        [CLAUSE_MENTIONS] = " mentions ",
    };
    const struct fact *fact = &pack->facts[c->fact];

    buf_addf(out, "\"%s\"%s%s (%s)", fact->meaning, words[c->kind], c->word ? c->word : "",
             pack->topics[fact->topic].id);
}

/* What must be said elsewhere before the question makes sense; nothing when it does now. */
static void
add_only_if(const struct question_file *f, size_t topic, struct buf *out)
{
    const struct pack *pack = f->ledger->state->pack;
    const struct condition *when = &pack->topics[topic].when;

    for (size_t i = 0; i < when->count && !f->ledger->applies[topic]; i++) {
        buf_adds(out, !i ? "" : when->any ? ", or " : ", and ");
        add_clause(pack, &when->clauses[i], out);
    }
}

/* Foreign words, without the marks of code, which would only be in the way of reading. */
static void
add_quote(const char *words, struct buf *out)
{
    struct span quote = utf8_head(span_of(words), QUOTE_MAX);
    BUF_SCOPED plain = BUF_INIT;

    for (size_t i = 0; i < quote.len; i++)
        if (quote.at[i] != '`')
            buf_addc(&plain, quote.at[i]);
    buf_addc(out, '"');
    md_text(out, buf_span(&plain));
    buf_adds(out, quote.len < strlen(words) ? " ...\"" : "\"");
}

static void
add_seen(const struct observation *o, struct buf *out)
{
    BUF_SCOPED fact = BUF_INIT;

    buf_adds(out, "> - ");
    if (o->fact) {
        buf_addf(&fact, "%s = %s", o->fact, o->value);
        buf_adds(out, "[ ] ");
        md_code(out, buf_span(&fact));
        buf_adds(out, ": ");
    }
    add_quote(o->quote, out);
    buf_adds(out, " (");
    md_text(out, span_of(o->source));
    buf_adds(out, ")\n");
}

/* The words stand in what was seen for a fact, or were seen alone already. */
static bool
is_quoted_elsewhere(const struct observe_event *seen, size_t index)
{
    const struct observation *o = &seen->items[index];

    for (size_t i = 0; i < seen->count; i++) {
        const struct observation *other = &seen->items[i];
        if (i != index && !strcmp(other->topic, o->topic) && !strcmp(other->source, o->source) &&
            strstr(o->quote, other->quote) && (other->fact || i < index))
            return true;
    }
    return false;
}

static void
add_all_seen(const struct question_file *f, const char *topic, struct buf *out)
{
    BUF_SCOPED facts = BUF_INIT, statements = BUF_INIT;

    for (size_t i = 0; i < f->seen->count; i++) {
        const struct observation *o = &f->seen->items[i];
        if (strcmp(o->topic, topic) != 0)
            continue;
        if (o->fact)
            add_seen(o, &facts);
        else if (!is_quoted_elsewhere(f->seen, i))
            add_seen(o, &statements);
    }
    if (!facts.len && !statements.len)
        return;
    buf_addf(out, ">\n> %s In this project:%s\n>\n", FORM_SEEN,
             facts.len
                 ? " Put an x in the boxes of what still holds, and write below what does not."
                 : " Write below what does not hold any more.");
    buf_add_span(out, buf_span(&facts));
    buf_add_span(out, buf_span(&statements));
}

static void
add_question(const struct question_file *f, size_t topic, struct buf *out)
{
    const struct topic *t = &f->ledger->state->pack->topics[topic];
    BUF_SCOPED only_if = BUF_INIT;

    add_only_if(f, topic, &only_if);
    buf_addf(out, "### %s\n\n> %s%s] ", t->ask, FORM_TOPIC, t->id);
    if (only_if.len)
        buf_addf(out, "Only if %s.\n> ", only_if.data);
    buf_addf(out, "Why: %s\n", t->why);
    buf_addf(out, "> A full answer: %s\n", t->answered);
    for (size_t i = 0; i < t->options.count; i++)
        buf_addf(out, "%s> - [ ] %zu) %s\n", i ? "" : ">\n", i + 1, t->options.items[i]);
    add_all_seen(f, t->id, out);
    buf_adds(out, "\nAnswer:\n\n");
}

static void
add_head(const struct question_file *f, size_t count, struct buf *out)
{
    const struct state *s = f->ledger->state;

    buf_adds(out, "# Questions about the deployment of ");
    md_text(out, span_of(s->open->project));
    buf_addf(out,
             "\n\n> %s Write below each \"Answer:\" what you know, in your own words and as many\n",
             FORM_HEAD);
    buf_adds(
        out,
        "> lines as you like. Where there are options, you can put an x in a box, `[x]`, or write its number.\n"
        "> \"Don't know\", \"not needed, because ...\" and \"later\" are answers; what you leave empty stays an\n"
        "> open question. Lines that begin with > are not read as yours, except boxes with an x.\n"
        ">\n"
        "> Then, in the project's folder: `deploy-interview questions.md`, or the name that you gave this file.\n"
        ">\n");
    buf_addf(out, "> Questions in this file: %zu of %zu.", count, s->pack->topic_count);
    if (f->topic == PACK_NONE && lowest_priority(f->depth) < PRIORITY_MAX)
        buf_adds(out, " With `--depth deep` it holds all.");
    buf_adds(out, " The first ones of each part matter most.\n\n");
}

static size_t
count_asked(const struct question_file *f, size_t phase)
{
    const struct phase *p = &f->ledger->state->pack->phases[phase];
    size_t count = 0;

    for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++)
        count += is_asked(f, t);
    return count;
}

/* The topics of a phase that are asked, most important first. */
static size_t
topics_in_order(const struct question_file *f, size_t phase, size_t *order)
{
    const struct phase *p = &f->ledger->state->pack->phases[phase];
    size_t count = 0;

    for (int priority = 1; priority <= PRIORITY_MAX; priority++)
        for (size_t t = p->first_topic; t < p->first_topic + p->topic_count; t++)
            if (is_asked(f, t) && f->ledger->priority[t] == priority)
                order[count++] = t;
    return count;
}

void
question_file_write(const struct question_file *f, struct buf *out)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = f->ledger->state->pack;
    size_t *order = arena_alloc(a, pack->topic_count * sizeof(*order)), count = 0;

    for (size_t p = 0; p < pack->phase_count; p++)
        count += count_asked(f, p);
    add_head(f, count, out);
    for (size_t p = 0; p < pack->phase_count; p++) {
        count = topics_in_order(f, p, order);
        if (count)
            buf_addf(out, "## %zu. %s\n\n", p + 1, pack->phases[p].title);
        for (size_t i = 0; i < count; i++)
            add_question(f, order[i], out);
    }
    /* One line end at the end of the file. */
    buf_truncate(out, out->len - 1);
}

static struct json *
seen_json(const struct question_file *f, const char *topic)
{
    struct json *list = json_array();

    for (size_t i = 0; i < f->seen->count; i++) {
        const struct observation *o = &f->seen->items[i];
        if (strcmp(o->topic, topic) != 0)
            continue;
        struct json *item = json_object();
        if (o->fact) {
            json_set_text(item, "fact", o->fact);
            json_set_text(item, "value", o->value);
        }
        json_set_text(item, "quote", o->quote);
        json_set_text(item, "source", o->source);
        json_append(list, item);
    }
    return list;
}

static struct json *
question_json(const struct question_file *f, size_t topic)
{
    const struct pack *pack = f->ledger->state->pack;
    const struct topic *t = &pack->topics[topic];
    struct json *item = json_object(), *options = json_array();
    BUF_SCOPED only_if = BUF_INIT;

    add_only_if(f, topic, &only_if);
    for (size_t i = 0; i < t->options.count; i++)
        json_append(options, json_string(t->options.items[i]));
    json_set_text(item, "topic", t->id);
    json_set_text(item, "phase", pack->phases[t->phase].id);
    json_set_int(item, "priority", f->ledger->priority[topic]);
    json_set_text(item, "question", t->ask);
    json_set_text(item, "why", t->why);
    json_set_text(item, "complete", t->answered);
    json_set(item, "options", options);
    json_set_text(item, "only_if", only_if.data);
    json_set(item, "seen", seen_json(f, t->id));
    return item;
}

struct json *
question_file_json(const struct question_file *f)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = f->ledger->state->pack;
    size_t *order = arena_alloc(a, pack->topic_count * sizeof(*order));
    struct json *out = json_object(), *list = json_array();

    for (size_t p = 0; p < pack->phase_count; p++) {
        size_t count = topics_in_order(f, p, order);
        for (size_t i = 0; i < count; i++)
            json_append(list, question_json(f, order[i]));
    }
    json_set(out, "questions", list);
    return out;
}
