// SPDX-License-Identifier: MIT
/*
 * The same sessions with every word of the user's, of an SOP and of a file's name replaced by one that means
 * something to Markdown, HTML, Mermaid or this program.  The documents keep their promises and headings.
 */
#include "base/clean.h"
#include "golden/check.h"
#include "unit/unit.h"

#define LONG_TEXT     10000
#define LONG_SESSIONS 2 /* the first ones: an interview and a one-shot */

static const char *const texts[] = {
    "# h1",
    "a\n\n# h1\n\n## h2 ##\n",
    "title\n===\nunder\n---\n",
    "---\nkey: value\n---",
    "***",
    "```",
    "```text\n# h1",
    "~~~",
    "`",
    "`` ` ``` a",
    "`a`b`c`",
    "a `b",
    "`|`",
    "| a |",
    "| a | b |\n| --- | --- |\n| c | d |",
    "a\\|b\\",
    "\\",
    "\\`a`",
    "[x]: y",
    "[x]: <y> \"z\"",
    "[A1] [P1] [x](y) ![z](javascript:a) [",
    "[A1]: #q1",
    "][",
    "[^1]: note",
    "<!-- section: glance text=00000000 facts=00000000 -->",
    "<!-- section: rollback text=00000000 facts=00000000 -->\n## Rollback\n\ngone",
    "<!-- plan: deploy-interview head=00000000 sections=x -->",
    "<!--",
    "-->",
    "</details>",
    "<details><summary>Proposed update from session 003</summary>",
    "<a id=\"a1\"></a><script>alert(1)</script><b",
    "<https://a.example> https://b.example/*c*_d_[e](f)|g https://h.example/`i`",
    "&lt;b&gt; &#42; &amp; &",
    "* a\n* b\n  * c\n    code",
    "- [ ] a\n- [x] b",
    "1. a\n2. b",
    "1) a",
    "> a\n>> b",
    "    code\n\tcode",
    "*a* **b** ***c*** _d_ __e__ ~~f~~ $g$ $$h$$",
    "a*b*c **",
    "a  \nb\\\nc",
    "graph LR\n  s1[\"x\"] --> s2\n  click s1 \"javascript:a\"\n  end",
    "\"]; s9[\"x\"] -->|\"y\"| s1 %% #quot; #35;",
    "```mermaid\ngraph LR\n  a --> b\n```",
    "name=x | kind=y",
    "\" onmouseover=\"a\" '",
    "OQ-1 **Open OQ-1** AS-1 [OQ-1](#oq-99)",
    "\xc3\xa9\xe2\x80\xa8\xe2\x80\x8b\xf0\x9f\x94\xa5 \xd7\x90\xd7\x91",
    "a \t ",
    ".",
    "+",
    "=",
    "#",
    "1.",
    ":--",
    "%s%n%d",
};

struct hostile {
    const char *text; /* cleaned, as texts of events are */
    const char *line; /* the same on one line, as values are */
    const char *name; /* the same as the name of a file */
    const struct pack *pack;
};

static bool
takes_any_words(const struct type *type)
{
    const struct type *inner = type->kind == TYPE_LIST ? type->inner : type;

    switch (inner->kind) {
    case TYPE_TEXT:
    case TYPE_NAME:
    case TYPE_PRODUCT:
    case TYPE_PLACE:
    case TYPE_COMMAND:
    case TYPE_HOST:
    case TYPE_PATH: return true;
    case TYPE_FLAG:
    case TYPE_COUNT:
    case TYPE_NUMBER:
    case TYPE_SHARE:
    case TYPE_DURATION:
    case TYPE_SIZE:
    case TYPE_RATE:
    case TYPE_MONEY:
    case TYPE_TIME:
    case TYPE_WINDOW:
    case TYPE_DATE:
    case TYPE_ONE_OF:
    case TYPE_LIST:
    case TYPE_RECORDS:
    case TYPE_KIND_COUNT: break;
    }
    return false;
}

/* "name=web | kind=web": the fields that take any words. */
static const char *
hostile_record(struct arena *a, const struct hostile *h, const struct record_type *record,
               const char *value)
{
    BUF_SCOPED out = BUF_INIT;
    struct span rest = span_of(value), piece, name;

    while (span_cut(&rest, " | ", &piece)) {
        struct span words = piece;
        if (!span_cut(&words, "=", &name))
            continue;
        size_t field = record_field(record, name);
        bool any = field != PACK_NONE && takes_any_words(record->fields[field].type);
        buf_addf(&out, "%s%.*s=", out.len ? " | " : "", SPAN_ARG(name));
        buf_add_span(&out, any ? span_of(h->line) : words);
    }
    return arena_span(a, buf_span(&out));
}

static const char *
hostile_value(struct arena *a, const struct hostile *h, const char *fact_id, const char *value)
{
    size_t fact = pack_fact(h->pack, span_of(fact_id));

    if (fact == PACK_NONE)
        return value;
    const struct type *type = h->pack->facts[fact].type;
    if (type->kind == TYPE_RECORDS)
        return hostile_record(a, h, &h->pack->records[type->record], value);
    return takes_any_words(type) ? h->line : value;
}

/* The name in a path or in "path:8". */
static const char *
hostile_path(struct arena *a, const struct hostile *h, const char *path)
{
    const char *name = strrchr(path, '/'), *line = strrchr(path, ':');

    return arena_strf(a, "%.*s%s.md%s", name ? (int)(name + 1 - path) : 0, path, h->name,
                      line ? line : "");
}

/* Every passage that can be cited becomes the text, with a line between them. */
static void
hostile_input(struct arena *a, const struct hostile *h, struct input_event *input)
{
    BUF_SCOPED text = BUF_INIT;
    struct passage *cuts = arena_alloc(a, input->passage_count * sizeof(*cuts));
    struct span words = span_trim(span_of(h->text));

    for (size_t i = 0; i < input->passage_count; i++) {
        cuts[i] = input->passages[i];
        cuts[i].at = text.len;
        cuts[i].len = words.len;
        cuts[i].key_len = 0;
        buf_add_span(&text, words);
        buf_adds(&text, "\n\n");
    }
    input->name = hostile_path(a, h, input->name);
    input->text = arena_span(a, buf_span(&text));
    input->passages = cuts;
}

static void
change_open(struct arena *a, const struct hostile *h, struct open_event *open)
{
    open->project = h->line;
    open->engine = h->line;
    if (open->role_wanted)
        open->role_wanted = hostile_path(a, h, open->role_wanted);
    open->role.path = hostile_path(a, h, open->role.path);
    open->sops_folder = hostile_path(a, h, open->sops_folder);
    for (size_t i = 0; i < open->sop_count; i++)
        open->sops[i].path = hostile_path(a, h, open->sops[i].path);
    for (size_t i = 0; i < open->input_count; i++)
        hostile_input(a, h, &open->inputs[i]);
}

static void
change_observations(struct arena *a, const struct hostile *h, struct observe_event *observe)
{
    for (size_t i = 0; i < observe->count; i++) {
        struct observation *o = &observe->items[i];
        o->quote = h->line;
        o->source = hostile_path(a, h, o->source);
        if (o->fact)
            o->value = hostile_value(a, h, o->fact, o->value);
    }
}

static void
change_readings(struct arena *a, const struct hostile *h, struct read_event *read)
{
    for (size_t i = 0; i < read->count; i++) {
        struct read_item *item = &read->items[i];
        if (item->words)
            item->words = h->text;
        for (size_t k = 0; k < item->value_count; k++) {
            struct read_value *v = &item->values[k];
            v->value = hostile_value(a, h, v->fact, v->value);
            v->quote = h->text;
        }
    }
    for (size_t i = 0; i < read->dropped_count; i++)
        read->dropped[i] = (struct dropped){.what = h->text, .why = h->text};
}

static void
change_view(struct arena *a, const struct hostile *h, struct review_event *review)
{
    for (size_t i = 0; i < review->tension_count; i++) {
        struct tension *t = &review->tensions[i];
        t->text = t->question = h->text;
        for (size_t k = 0; k < t->quote_count; k++)
            t->quotes[k].words = h->text;
    }
    for (size_t i = 0; i < review->proposal_count; i++) {
        struct proposal *p = &review->proposals[i];
        p->text = p->why = p->cost = p->without = h->text;
        for (size_t k = 0; k < p->sources.count; k++)
            if (strchr(p->sources.items[k], '/'))
                p->sources.items[k] = hostile_path(a, h, p->sources.items[k]);
    }
    for (size_t i = 0; i < review->dropped_count; i++)
        review->dropped[i] = (struct dropped){.what = h->text, .why = h->text};
}

static void
change_draft(const struct hostile *h, struct draft_event *draft)
{
    for (size_t i = 0; i < draft->count; i++)
        for (size_t k = 0; k < draft->sections[i].count; k++)
            draft->sections[i].sentences[k].text = h->text;
}

static void
change(struct arena *a, struct event *e, void *ctx)
{
    const struct hostile *h = ctx;

    switch (e->type) {
    case EVENT_OPEN: change_open(a, h, &e->open); break;
    case EVENT_OBSERVE: change_observations(a, h, &e->observe); break;
    case EVENT_ASK:
        if (e->ask.kind == ASK_READ_BACK)
            e->ask.text = arena_strf(a, "%s\n- a: %s\n%s", e->ask.text, h->line, h->text);
        if (e->ask.kind == ASK_FOLLOW_UP)
            e->ask.text = h->text;
        break;
    case EVENT_ANSWER: e->answer.text = h->text; break;
    case EVENT_READ: change_readings(a, h, &e->read); break;
    case EVENT_DECIDE:
        if (e->decide.words)
            e->decide.words = h->line;
        break;
    case EVENT_EDIT: e->edit.text = h->text; break;
    case EVENT_REPLY:
        e->reply.asked = h->text;
        e->reply.text = h->text;
        break;
    case EVENT_REVIEW: change_view(a, h, &e->review); break;
    case EVENT_DRAFT: change_draft(h, &e->draft); break;
    case EVENT_PHASE:
    case EVENT_BACK:
    case EVENT_NUMBER:
    case EVENT_WRITE:
    case EVENT_CLOSE:
    case EVENT_TYPE_COUNT: break;
    }
}

static struct hostile
hostile_of(struct arena *a, const struct pack *pack, const char *text)
{
    BUF_SCOPED clean = BUF_INIT, line = BUF_INIT;
    struct hostile h = {.pack = pack};

    clean_text(span_of(text), &clean);
    clean_line(span_of(text), &line);
    h.text = arena_span(a, buf_span(&clean));
    h.line = arena_span(a, span_trim(buf_span(&line)));
    char *name = arena_span(a, span_slice(span_of(text), 0, 200));
    for (char *c = name; *c; c++)
        if (*c == '/')
            *c = '_';
    h.name = name;
    return h;
}

static void
load(const struct golden *g, change_fn *fn, void *ctx, struct golden_session *s)
{
    struct err err = ERR_INIT;

    if (!golden_load(g, fn, ctx, s, &err))
        fail_msg("%s: %s", g->name, err.text);
}

/* Counts the problems that the text makes in a session, and says what they are. */
static size_t
problems_with(const struct golden *g, const struct golden_session *plain, const char *wanted,
              const char *text)
{
    GOLDEN_SCOPED s = {0};
    BUF_SCOPED levels = BUF_INIT;
    struct strings problems = {0};
    struct hostile h = hostile_of(plain->arena, plain->state->pack, text);

    load(g, change, &h, &s);
    check_documents(&s, &levels, &problems);
    if (strcmp(levels.data, wanted) != 0)
        *LIST_ADD(s.arena, &problems) = "headings come or go";
    for (size_t i = 0; i < problems.count; i++)
        print_message("%s with %.60s: %.200s\n", g->name, text, problems.items[i]);
    return problems.count;
}

static void
assert_harmless(const char *const *list, size_t count, size_t sessions)
{
    size_t problems = 0;

    for (size_t i = 0; i < sessions; i++) {
        GOLDEN_SCOPED plain = {0};
        BUF_SCOPED levels = BUF_INIT;
        struct strings none = {0};
        load(&goldens[i], NULL, NULL, &plain);
        check_documents(&plain, &levels, &none);
        for (size_t k = 0; k < count; k++)
            problems += problems_with(&goldens[i], &plain, levels.data, list[k]);
    }
    assert_int_equal(problems, 0);
}

static void
texts_show_as_their_characters(void **state)
{
    (void)state;
    assert_harmless(texts, ARRAY_LEN(texts), golden_count);
}

static void
long_texts_are_as_harmless(void **state)
{
    static const char *const pieces[] = {"a", "| `", "\\[x](", "# h\n- <b> *a "};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        BUF_SCOPED text = BUF_INIT;
        while (text.len < LONG_TEXT)
            buf_adds(&text, pieces[i]);
        const char *const list[] = {text.data};
        assert_harmless(list, 1, LONG_SESSIONS);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_show_as_their_characters),
        cmocka_unit_test(long_texts_are_as_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
