// SPDX-License-Identifier: MIT
#include "base/io.h"
#include "unit/interview/rules_session.h"

/* What is common to all rules: their order, what they rest on, and what becomes of a finding. */

static struct rules_session
session_with(struct arena *a, const char *said)
{
    struct rules_session s;

    rules_begin(&s, rules_pack(a));
    rules_say_all(&s, said);
    return s;
}

/* "R03 R26" */
static void
rules_that_fire(struct rules_session *s, struct buf *out)
{
    struct findings findings = {0};

    findings_of(s->arena, ledger_of(s->arena, s->state), &findings);
    for (size_t i = 0; i < findings.count; i++)
        buf_addf(out, "%s%s", i ? " " : "", s->pack->rules[findings.items[i].rule].id);
}

static void
findings_come_in_the_packs_order_once_a_rule(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED out = BUF_INIT;
    struct rules_session s = session_with(a, "rollback.authority: Ann\n"
                                             "schedule.start: 04:30\n"
                                             "schedule.duration: 2 h\n"
                                             "service.deadline: 06:00\n"
                                             "dr.rto: 30 min\n"
                                             "dr.rto: 20 min\n"
                                             "backup.restore_duration: 2 h\n"
                                             "net.internet: none\n"
                                             "oncall.tool: Opsgenie\n"
                                             "artifact.registry: Docker Hub\n");

    (void)state;
    rules_that_fire(&s, &out);
    assert_string_equal(out.data, "R05 R18 R26");
    arena_free(s.arena);
}

static void
nothing_said_is_nothing_found_but_the_owner_of_going_back(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED out = BUF_INIT;
    struct rules_session s = session_with(a, "");

    (void)state;
    rules_that_fire(&s, &out);
    assert_string_equal(out.data, "R30");
    arena_free(s.arena);
}

/* Its rules have the ids of others, and their facts are not there. */
static void
a_pack_with_other_facts_has_no_findings(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED text = BUF_INIT, out = BUF_INIT;
    struct err err = ERR_INIT;
    struct rules_session s;

    (void)state;
    assert_true(io_read_file("tests/fixtures/packs/small.md", 1 << 20, &text, &err));
    const struct pack *pack = pack_parse(a, "small.md", buf_span(&text), &err);
    assert_non_null(pack);
    rules_begin(&s, pack);
    rules_say_all(&s, "stock.catalogue: yes\nmove.day: 2031-05-02\n(masked): pin=[masked]");
    rules_that_fire(&s, &out);
    assert_string_equal(out.data, "");

    struct open_questions open = {0};
    open_questions_of(s.arena, ledger_of(s.arena, s.state), &open);
    assert_string_equal(open.items[0].key, "finding:masked");
    assert_string_equal(
        open.items[0].text,
        "Have the credentials that stood in the answers been replaced where they are used?");
    assert_string_equal(open.items[0].quotes[0].source, "A3");
    arena_free(s.arena);
}

/* "rule:R03 blocks topic conflicting (R03) first release A1 A2" of one open question. */
static void
question_as_words(const struct rules_session *s, const char *key, struct buf *out)
{
    struct open_questions open = {0};

    open_questions_of(s->arena, ledger_of(s->arena, s->state), &open);
    for (size_t i = 0; i < open.count; i++) {
        const struct open_question *q = &open.items[i];
        if (strcmp(q->key, key) != 0)
            continue;
        buf_addf(out, "%zu%s %s | %s | %s |", q->number, q->blocks ? " blocks" : "",
                 s->pack->topics[q->topic].id, q->why, q->needed_before);
        for (size_t k = 0; k < q->quote_count; k++)
            buf_addf(out, " %s", q->quotes[k].source);
    }
}

static void
give_number(struct rules_session *s, size_t number, const char *key)
{
    rules_apply(
        s, &(struct event){.type = EVENT_NUMBER,
                           .number = {.kind = NUMBER_OPEN_QUESTION, .number = number, .key = key}});
}

static void
what_blocks_is_an_open_question(void **state)
{
    static const struct {
        const char *said;
        const char *key;
        const char *question;
    } rows[] = {
        {"approval.required: yes\n"
         "deploy.prod_trigger: automatic",
         "rule:R03", "0 blocks cicd-approval-gate | conflicting (R03) | first release | A1 A2"},
        {"approval.required: yes", "rule:R03", ""},
        {"rollback.triggers: metric=error rate", "rule:R02", ""},
        {"(masked): pin=[masked]", "finding:masked",
         "0 blocks env-secrets-config | credential in the answers, masked here (R25) | at once | A1"},
        {"(masked): pin=[masked]", "rule:R25", ""},
        {"owner.service: Ann\n(masked): pin=[masked]", "finding:masked",
         "0 blocks env-ownership-cost | credential in the answers, masked here (R25) | at once | "
         "A2"},
        /* Missing from a topic that is open already: its own question asks for it. */
        {"hotfix.branch: hotfix/*", "rule:R11", ""},
        {"hotfix.branch: hotfix/*", "topic:cicd-hotfix-path",
         "0 blocks cicd-hotfix-path | not said | first release |"},
        {"hotfix.branch: hotfix/*\n"
         "hotfix.backmerge: merged to main",
         "rule:R11", "0 blocks cicd-hotfix-path | not said (R11) | first release | A1"},
        /* One question for a topic in conflict and the finding that quotes both sides of it. */
        {"deploy.prod_trigger: tag {SOP}\n"
         "deploy.prod_trigger: manual",
         "rule:R13",
         "0 blocks cicd-deploy-mechanism | conflicting (R13) | first release | "
         "docs/SOPs/git/rules.md:8 A1"},
        {"deploy.mechanism: push\n"
         "deploy.prod_trigger: tag {SOP}\n"
         "deploy.prod_trigger: manual",
         "topic:cicd-deploy-mechanism", ""},
        {"deploy.prod_trigger: tag {SOP}\n"
         "deploy.prod_trigger: manual\n"
         "cicd-deploy-mechanism: Ann runs the script",
         "topic:cicd-deploy-mechanism", ""},
        /* But what must be known besides is still asked. */
        {"deploy.prod_trigger: tag {SOP}\n"
         "deploy.prod_trigger: manual",
         "topic:cicd-deploy-mechanism",
         "0 blocks cicd-deploy-mechanism | conflicting | first release | A1 docs/SOPs/git/rules.md:8"},
        {"deploy.prod_trigger: tag\n"
         "deploy.prod_trigger: manual",
         "topic:cicd-deploy-mechanism",
         "0 blocks cicd-deploy-mechanism | conflicting | first release | A1 A2"},
    };
    ARENA_SCOPED a = arena_new();

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct rules_session s = session_with(a, rows[i].said);
        question_as_words(&s, rows[i].key, &out);
        assert_string_equal(out.data, rows[i].question);
        arena_free(s.arena);
    }
}

static void
its_number_stays_with_the_rule(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED out = BUF_INIT;
    struct rules_session s =
        session_with(a, "approval.required: yes\ndeploy.prod_trigger: automatic");

    (void)state;
    give_number(&s, 7, "rule:R03");
    rules_say_all(&s, "approval.approvers: Ann, Tom");
    question_as_words(&s, "rule:R03", &out);
    assert_string_equal(out.data,
                        "7 blocks cicd-approval-gate | conflicting (R03) | first release | A1 A2");
    arena_free(s.arena);
}

static void
all_questions_of_a_topic_are_found(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct open_questions open = {0};
    size_t at = 0, count = 0;
    struct rules_session s = session_with(a, "approval.required: yes\n"
                                             "approval.same_person_ok: no\n"
                                             "team.size: 1\n"
                                             "deploy.prod_trigger: automatic\n"
                                             "cicd-approval-gate: soon");

    (void)state;
    size_t topic = pack_topic(s.pack, SPAN_LIT("cicd-approval-gate"));
    open_questions_of(s.arena, ledger_of(s.arena, s.state), &open);
    for (; open_question_next(&open, topic, &at); at++)
        count++;
    assert_int_equal(count, 2);
    assert_string_equal(open.items[open_question_of_topic(&open, topic)].key, "rule:R03");
    at = 0;
    assert_false(open_question_next(&open, PACK_NONE, &at));
    arena_free(s.arena);
}

static void
the_topics_own_question_comes_first(void **state)
{
    ARENA_SCOPED a = arena_new();
    struct open_questions open = {0};
    struct rules_session s = session_with(a, "net.internet: none\n"
                                             "oncall.tool: Opsgenie");

    (void)state;
    size_t topic = pack_topic(s.pack, SPAN_LIT("env-network-access"));
    open_questions_of(s.arena, ledger_of(s.arena, s.state), &open);
    assert_string_equal(open.items[0].key, "rule:R18");
    assert_string_equal(open.items[open_question_of_topic(&open, topic)].key,
                        "topic:env-network-access");
    arena_free(s.arena);
}

static void
the_question_quotes_each_side_with_its_source(void **state)
{
    static const struct {
        const char *said;
        const char *question;
    } rows[] = {
        {"approval.required: yes <- I must press approve\n"
         "deploy.prod_trigger: automatic <- it goes live by itself",
         "You said \"I must press approve\" [A1] and \"it goes live by itself\" [A2]. You said that "
         "versions go live by themselves and that somebody always approves: which of the two "
         "holds?"},
        {"schedule.start: 04:30\n"
         "schedule.duration: 2 h\n"
         "service.deadline: 06:00",
         "You said \"04:30\" [A1], \"2 h\" [A2] and \"06:00\" [A3]. It starts at 04:30 and takes 2 h, "
         "so it ends at 06:30, but it must be ready by 06:00: that is 30 min too late; which number "
         "is wrong?"},
        {"deploy.prod_trigger: tag <- tags go live {SOP}\n"
         "deploy.prod_trigger: manual <- Ann starts it",
         "You said \"Ann starts it\" [A1]. docs/SOPs/git/rules.md:8 says \"tags go live\". "
         "docs/SOPs/git/rules.md:8 says \"tag\", you say \"manual\": shall the SOP be changed, or the "
         "practice?"},
    };
    ARENA_SCOPED a = arena_new();

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct findings findings = {0};
        struct rules_session s = session_with(a, rows[i].said);
        findings_of(s.arena, ledger_of(s.arena, s.state), &findings);
        assert_string_equal(finding_question(s.arena, &findings.items[0]), rows[i].question);
        arena_free(s.arena);
    }
}

/* Of the line that was masked the sentence with the mask, and no other line. */
static void
a_credential_in_a_file_is_quoted_where_it_stood(void **state)
{
    static char text[] = "We write [masked] for names.\nIt runs. The pin is [masked].\n";
    static size_t masked[] = {2};
    struct passage passages[] = {
        {.kind = PASSAGE_SENTENCE, .at = 0, .len = 28, .parent = PASSAGE_NO_PARENT},
        {.kind = PASSAGE_SENTENCE, .at = 29, .len = 8, .parent = PASSAGE_NO_PARENT},
        {.kind = PASSAGE_SENTENCE, .at = 38, .len = 20, .parent = PASSAGE_NO_PARENT},
    };
    struct input_event input = {
        .name = "answers.md",
        .text = text,
        .encoding = "UTF-8",
        .masked_lines = masked,
        .masked_count = 1,
        .passages = passages,
        .passage_count = ARRAY_LEN(passages),
    };
    ARENA_SCOPED a = arena_new();
    struct findings findings = {0};
    struct rules_session s = {.arena = a, .pack = rules_pack(a)};

    (void)state;
    s.state = state_new(a, s.pack);
    rules_apply(&s, &(struct event){.type = EVENT_OPEN,
                                    .open = {.session = "001",
                                             .mode = "one-shot",
                                             .depth = "deep",
                                             .sops_folder = "docs",
                                             .inputs = &input,
                                             .input_count = 1}});
    findings_of(a, ledger_of(a, s.state), &findings);
    assert_string_equal(findings.items[0].key, "finding:masked");
    assert_int_equal(findings.items[0].quote_count, 1);
    assert_string_equal(findings.items[0].quotes[0].source, "P3");
    assert_string_equal(findings.items[0].quotes[0].words, "The pin is [masked].");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_come_in_the_packs_order_once_a_rule),
        cmocka_unit_test(nothing_said_is_nothing_found_but_the_owner_of_going_back),
        cmocka_unit_test(a_pack_with_other_facts_has_no_findings),
        cmocka_unit_test(what_blocks_is_an_open_question),
        cmocka_unit_test(its_number_stays_with_the_rule),
        cmocka_unit_test(all_questions_of_a_topic_are_found),
        cmocka_unit_test(the_topics_own_question_comes_first),
        cmocka_unit_test(the_question_quotes_each_side_with_its_source),
        cmocka_unit_test(a_credential_in_a_file_is_quoted_where_it_stood),
    };

    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
