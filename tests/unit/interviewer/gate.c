// SPDX-License-Identifier: MIT
#include "interviewer/gate.h"

#include <locale.h>

#include "base/embedded.h"
#include "base/utf8.h"
#include "reading/segment.h"
#include "unit/unit.h"

static const char answers[] =
    "We run at Scaleway. PostgreSQL 15 holds 9 GB. The plan is to move to Kubernetes.\n\n"
    "Jonas approves between 04:00-12:00. We go back within 15 minutes.\n\n"
    "When a release goes wrong we look at the errors, then at the orders, and if both are bad we go "
    "back before we do anything else, as that has always been the quickest way to make it good.\n";
static const char readme[] =
    "# Bakery\n\nTwo people run it.\nIn May a restart sent 40 mails twice.\n";

/* A session with these answers, and the engineer of a model that is never called. */
struct fixture {
    struct arena *arena;
    struct state *state;
    struct engineer engineer;
    struct material material;
    struct material_file file;
    struct event open, read;
};

static int
set_up(void **state)
{
    struct arena *a = arena_new();
    struct fixture *f = arena_alloc(a, sizeof(*f));
    struct input_event *input = arena_alloc(a, sizeof(*input));
    struct read_item *planned = arena_alloc(a, sizeof(*planned));
    struct passages passages = {0};
    struct err err = ERR_INIT;
    BUF_SCOPED folded = BUF_INIT;
    struct span pack;

    setlocale(LC_CTYPE, "C.UTF-8");
    assert_true(embedded_find("prompts/deployment-planning.md", &pack));
    utf8_fold(pack, &folded);
    f->arena = a;
    f->file = (struct material_file){.path = "README.md", .text = readme};
    f->material =
        (struct material){.role = "", .project = "Bakery", .files = &f->file, .file_count = 1};
    f->engineer = (struct engineer){
        .arena = a,
        .name = "p/m",
        .material = &f->material,
        .vocabulary = {arena_span(a, buf_span(&folded)), folded.len},
    };
    f->engineer.pack = pack_parse(a, "pack", pack, &err);
    assert_non_null(f->engineer.pack);
    f->engineer.reader = reader_new(a, f->engineer.pack);
    segment(a, span_of(answers), &passages);
    *input = (struct input_event){.name = "answers.md",
                                  .text = answers,
                                  .encoding = "UTF-8",
                                  .passages = passages.items,
                                  .passage_count = passages.count};
    f->open = (struct event){.type = EVENT_OPEN,
                             .at = "",
                             .open = {.session = "001",
                                      .engine = "p/m",
                                      .mode = "one-shot",
                                      .depth = "standard",
                                      .inputs = input,
                                      .input_count = 1}};
    f->state = state_new(a, f->engineer.pack);
    assert_true(state_apply(f->state, &f->open, &err));
    planned->source = "P3";
    planned->values = arena_alloc(a, sizeof(*planned->values));
    planned->values[0] = (struct read_value){.fact = "compute.platform",
                                             .value = "Kubernetes",
                                             .quote = "move to Kubernetes",
                                             .planned = true};
    planned->value_count = 1;
    f->read = (struct event){
        .type = EVENT_READ, .at = "", .read = {.items = planned, .count = 1, .by = "p/m"}};
    assert_true(state_apply(f->state, &f->read, &err));
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    arena_free(((struct fixture *)*state)->arena);
    return 0;
}

static void
sources_are_found_by_the_names_that_requests_and_documents_use(void **state)
{
    static const struct {
        const char *source, *name, *words;
    } rows[] = {
        {"P2", "P2", "PostgreSQL 15 holds 9 GB."},
        {"F1:4", "README.md:4", "In May a restart sent 40 mails twice."},
        {"F1:3-4", "README.md:3", "Two people run it.\nIn May a restart sent 40 mails twice."},
        {"README.md:3", "README.md:3", "Two people run it."},
        {"P99", NULL, NULL},
        {"P0", NULL, NULL},
        {"P2x", NULL, NULL},
        {"F2:1", NULL, NULL},
        {"F1:99", NULL, NULL},
        {"F1:4-3", NULL, NULL},
        {"F1:3-F1", NULL, NULL},
        {"F1:3-F1:4", "README.md:3", "Two people run it.\nIn May a restart sent 40 mails twice."},
        {"F1:", NULL, NULL},
        {"F", NULL, NULL},
        {"P", NULL, NULL},
        {":", NULL, NULL},
        {"other.md:3", NULL, NULL},
        {"A1", NULL, NULL},
        {"", NULL, NULL},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct span words = SPAN_NONE;
        const char *name = NULL;
        bool found =
            material_source(f->arena, &f->material, f->state, rows[i].source, &words, &name);
        if (found != (rows[i].name != NULL))
            fail_msg("%s: %d", rows[i].source, found);
        if (found && (strcmp(name, rows[i].name) != 0 || !span_is(words, rows[i].words)))
            fail_msg("%s: %s, %.*s", rows[i].source, name, SPAN_ARG(words));
    }
    assert_false(material_source(f->arena, &f->material, f->state, NULL, &(struct span){0},
                                 &(const char *){0}));
}

static void
a_sentence_passes_only_with_what_its_sources_say(void **state)
{
    static const struct {
        const char *text, *ref, *why;
    } rows[] = {
        {"The database holds 9 GB.", "P2", NULL},
        {"Going back takes 15 minutes.", "P5", NULL},
        {"A restart in May sent mails twice.", "F1:4", NULL},
        {"Nobody has practised going back.", "rel-drills", NULL},
        {"The plan is a move to Kubernetes.", "P3", NULL},
        {"The database holds 9 GB.", "P77", "none of its refs is there"},
        {"The database holds 10 GB.", "P2", "\"10\" is not in its sources"},
        {"Going back takes 15 hours.", "P5", "\"15 hours\" is not in its sources"},
        {"It ends at 12:00.", "P4", "\"12:00\" is not in its sources"},
        {"The database is MariaDB.", "P2", "\"MariaDB\" is not in its sources"},
        {"It is approved by Mallory.", "P4", "\"Mallory\" is not in its sources"},
        {"Mallory approves.", "P4", "\"Mallory\" is not in its sources"},
        {"Redis holds it.", "P2", "\"Redis\" is not in its sources"},
        {"The database is GDPR compliant.", "P2", "\"GDPR\" is not in its sources"},
        {"The database must be certified.", "P2",
         "it claims something about law that its sources do not"},
        {"The database is robust.", "P2", "it has filler in place of facts"},
        {"It runs on Kubernetes.", "P3", "its sources plan this, and it says that it is so"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct draft_sentence sentence = {.text = rows[i].text};
        *LIST_ADD(f->arena, &sentence.refs) = rows[i].ref;
        const char *why = gate_sentence(&f->engineer, f->arena, f->state, &sentence);
        if (strcmp(why ? why : "", rows[i].why ? rows[i].why : "") != 0)
            fail_msg("%s [%s]: %s", rows[i].text, rows[i].ref, why ? why : "passes");
    }
}

static void
the_engineers_own_words_lead_nowhere_outside(void **state)
{
    static const struct {
        const char *text;
        bool passes;
    } rows[] = {
        {"Restore a copy once a month with `pg_restore -d check`.", true},
        {"Try 25 % first, with Prometheus.", true},
        {"Tag rel-<yy.n.p> and go on.", true},
        {"See https://example.com for more.", false},
        {"Write to me@example.com.", false},
        {"Send it to evil.example.com now.", false},
        {"Send it to evil.example.com/x now.", false},
    };
    struct fixture *f = *state;
    struct trace known = {.folded = SPAN_NONE};

    gate_known(&f->engineer, f->arena, f->state, &known);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (gate_own_words(&known, span_of(rows[i].text)) != rows[i].passes)
            fail_msg("%s", rows[i].text);
}

static void
a_question_is_one_and_about_what_is_known(void **state)
{
    static const struct {
        const char *text;
        const char *why;
    } rows[] = {
        {"Who may go back at night?", NULL},
        {"How long does going back from PostgreSQL 15 take?", NULL},
        {"Who may go back?  And when?", "it must have exactly one question mark"},
        {"Tell me who may go back.", "it must have exactly one question mark"},
        {"Is 20 minutes enough?", "nobody said \"20\""},
        {"Does Mallory decide?", "nobody said \"Mallory\""},
    };
    struct fixture *f = *state;
    struct trace known = {.folded = SPAN_NONE};

    gate_known(&f->engineer, f->arena, f->state, &known);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *why = gate_question(f->arena, f->state, &known, span_of(rows[i].text));
        if ((why != NULL) != (rows[i].why != NULL) || (why && strcmp(why, rows[i].why) != 0))
            fail_msg("%s: %s", rows[i].text, why ? why : "passes");
    }
}

/* Names, products and numbers that the engineer brings along are told apart from what the sources say. */
static void
own_terms_are_those_that_no_source_has(void **state)
{
    static const struct {
        const char *text;
        const char *own;
    } rows[] = {
        {"40 mails wait, and the copy of 9 GB is too late.", ""},
        {"By default (NoOverwrite) it stops after 41 mails.", "NoOverwrite 41"},
        {"Then two of them run.", ""},
        {"Then `pg_ctl` does what `pg_ctl` does.", "pg_ctl"},
        {"It needs the Enterprise plan.", "Enterprise"},
    };
    struct fixture *f = *state;
    struct trace known = {.folded = SPAN_NONE};

    gate_known(&f->engineer, f->arena, f->state, &known);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct strings own = {0};
        BUF_SCOPED got = BUF_INIT;
        gate_own_terms(&f->engineer, f->arena, f->state, &known, span_of(rows[i].text), &own);
        for (size_t k = 0; k < own.count; k++)
            buf_addf(&got, "%s%s", k ? " " : "", own.items[k]);
        if (!span_is(buf_span(&got), rows[i].own))
            fail_msg("%s: %s", rows[i].text, got.len ? got.data : "nothing");
    }
}

static void
a_review_keeps_what_quotes_its_sources(void **state)
{
    static const char reply[] =
        "{\"tensions\":["
        "{\"topic\":\"rel-drills\",\"text\":\"a\",\"question\":\"b?\",\"sources\":[{\"source\":\"P2\",\"quote\":\"9 GB\"},"
        "{\"source\":\"F1:4\",\"quote\":\"40 mails\"}]},"
        "{\"topic\":\"rel-drills\",\"text\":\"one side\",\"question\":\"b?\",\"sources\":[{\"source\":\"P2\",\"quote\":\"9 GB\"}]},"
        "{\"topic\":\"rel-drills\",\"text\":\"made up\",\"question\":\"b?\",\"sources\":[{\"source\":\"P2\",\"quote\":\"8 GB\"},"
        "{\"source\":\"F1:4\",\"quote\":\"40 mails\"}]},"
        "{\"topic\":\"no-topic\",\"text\":\"a\",\"question\":\"b?\",\"sources\":[]}],"
        "\"proposals\":[{\"topic\":\"rel-drills\",\"text\":\"c\",\"why\":\"d\",\"sources\":[\"P2\"]},"
        "{\"topic\":\"rel-drills\",\"text\":\"without a source\",\"why\":\"d\",\"sources\":[\"P55\"]}],"
        "\"owners\":[{\"topic\":\"*\",\"name\":\"Jonas\",\"source\":\"P4\"},{\"topic\":\"*\",\"name\":\"Mallory\",\"source\":\"P4\"}]}";
    struct fixture *f = *state;
    struct review_event out = {0};
    struct err err = ERR_INIT;
    JSON_SCOPED parsed = json_parse(span_of(reply), &err);

    gate_review(&f->engineer, f->arena, f->state, parsed, &out);
    assert_int_equal(out.tension_count, 1);
    assert_int_equal(out.tensions[0].quote_count, 2);
    assert_string_equal(out.tensions[0].quotes[1].source, "README.md:4");
    assert_int_equal(out.proposal_count, 1);
    assert_int_equal(out.owner_count, 1);
    assert_string_equal(out.owners[0].name, "Jonas");
    assert_int_equal(out.dropped_count, 4);
}

/* What a proposal puts into the plan's lines: only lines that there are, in short, and nothing that leads outside. */
static void
a_proposal_fills_lines_of_the_plan(void **state)
{
    static const char reply[] =
        "{\"proposals\":[{\"topic\":\"rel-drills\",\"text\":\"c\",\"why\":\"d\",\"sources\":[\"P2\"],\"fills\":["
        "{\"fact\":\"rollback.plan_b\",\"text\":\"publish stays off\"},"
        "{\"fact\":\"rollback.steps\",\"about\":\"after step 2\",\"text\":\"start the worker\"},"
        "{\"fact\":\"no.fact\",\"text\":\"x\"},{\"fact\":\"rollback.plan_b\"},{\"fact\":7,\"text\":\"x\"},"
        "{\"fact\":\"rollback.verify\",\"text\":\"look at https://evil.example.com/x\"},\"words\","
        "{\"fact\":\"rollback.verify\",\"text\":\"%0301d\"}]}]}";
    struct fixture *f = *state;
    struct review_event out = {0};
    struct err err = ERR_INIT;
    BUF_SCOPED text = BUF_INIT;

    buf_addf(&text, reply, 7);
    JSON_SCOPED parsed = json_parse(buf_span(&text), &err);
    gate_review(&f->engineer, f->arena, f->state, parsed, &out);
    assert_int_equal(out.proposal_count, 1);
    assert_int_equal(out.proposals[0].fill_count, 2);
    assert_string_equal(out.proposals[0].fills[0].fact, "rollback.plan_b");
    assert_null(out.proposals[0].fills[0].about);
    assert_string_equal(out.proposals[0].fills[1].about, "after step 2");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_are_found_by_the_names_that_requests_and_documents_use),
        cmocka_unit_test(a_sentence_passes_only_with_what_its_sources_say),
        cmocka_unit_test(the_engineers_own_words_lead_nowhere_outside),
        cmocka_unit_test(a_question_is_one_and_about_what_is_known),
        cmocka_unit_test(own_terms_are_those_that_no_source_has),
        cmocka_unit_test(a_review_keeps_what_quotes_its_sources),
        cmocka_unit_test(a_proposal_fills_lines_of_the_plan),
    };

    return cmocka_run_group_tests_name("gate", tests, set_up, tear_down);
}
