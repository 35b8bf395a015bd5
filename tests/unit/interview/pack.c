// SPDX-License-Identifier: MIT
#include "interview/pack.h"

#include "base/buf.h"
#include "base/embedded.h"
#include "base/io.h"
#include "unit/unit.h"

#define SMALL_PACK   "tests/fixtures/packs/small.md"
#define SHIPPED_PACK "prompts/deployment-planning.md"

static const struct pack *
small_pack(struct arena *a)
{
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;
    const struct pack *pack = NULL;

    if (io_read_file(SMALL_PACK, 1 << 20, &text, &err))
        pack = pack_parse(a, "small.md", buf_span(&text), &err);
    if (!pack) {
        fail_msg("%s", err.text);
        abort(); /* the analyzer does not know that fail_msg never returns */
    }
    return pack;
}

static const struct fact *
fact_of(const struct pack *pack, const char *id)
{
    size_t fact = pack_fact(pack, span_of(id));

    assert_int_not_equal(fact, PACK_NONE);
    return &pack->facts[fact];
}

static void
expect_strings(const struct strings *got, const char *joined)
{
    BUF_SCOPED text = BUF_INIT;

    for (size_t i = 0; i < got->count; i++)
        buf_addf(&text, "%s%s", i ? "; " : "", got->items[i]);
    assert_string_equal(text.data, joined);
}

static size_t
items_of(const struct lexicon_part *part)
{
    size_t count = 0;

    for (size_t i = 0; i < part->count; i++)
        count += part->rows[i].items.count;
    return count;
}

static void
the_shipped_pack_is_read_whole(void **state)
{
    static const size_t topics[] = {15, 14, 14, 14};
    static const struct {
        size_t rows;
        size_t items;
    } lexicon[LEXICON_KIND_COUNT] = {
        [LEXICON_PRODUCTS] = {43, 1732}, [LEXICON_WORDS] = {112, 1013},
        [LEXICON_HEADINGS] = {32, 454},  [LEXICON_CONCEPTS] = {27, 199},
        [LEXICON_CHOICES] = {213, 1146}, [LEXICON_CUES] = {57, 1481},
        [LEXICON_PATTERNS] = {86, 556},  [LEXICON_OBSERVATIONS] = {32, 32},
        [LEXICON_TERMS] = {23, 23},      [LEXICON_USUAL] = {15, 15},
    };
    ARENA_SCOPED a = arena_new();
    struct err err = ERR_INIT;
    struct span text = SPAN_NONE;

    (void)state;
    assert_true(embedded_find(SHIPPED_PACK, &text));
    const struct pack *pack = pack_parse(a, SHIPPED_PACK, text, &err);
    if (!pack) {
        fail_msg("%s", err.text);
        abort(); /* the analyzer does not know that fail_msg never returns */
    }
    assert_int_equal(pack->record_count, 12);
    assert_int_equal(pack->phase_count, ARRAY_LEN(topics));
    for (size_t i = 0; i < ARRAY_LEN(topics); i++)
        assert_int_equal(pack->phases[i].topic_count, topics[i]);
    assert_int_equal(pack->topic_count, 57);
    assert_int_equal(pack->fact_count, 344);
    assert_int_equal(pack->rule_count, 32);
    assert_int_equal(pack->place_count, 13);
    for (size_t i = 0; i < LEXICON_KIND_COUNT; i++) {
        assert_int_equal(pack->lexicon[i].count, lexicon[i].rows);
        assert_int_equal(items_of(&pack->lexicon[i]), lexicon[i].items);
    }
}

static void
the_header_is_kept(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);

    (void)state;
    assert_string_equal(pack->title, "Moving an archive");
    assert_string_equal(pack->id, "archive-move");
    assert_int_equal(pack->version, 3);
    assert_string_equal(pack->role, "archivist");
    assert_string_equal(pack->role_file, "roles/archivist.md");
    assert_string_equal(pack->sops_folder, "docs/handling");
    assert_string_equal(pack->plan_file, "docs/move_plan.md");
    expect_strings(&pack->description, "An archivist asks what is to be moved, and how.; "
                                       "Each answer ends in the plan or on the list of open "
                                       "points.; "
                                       "Nothing is packed before the plan is read back.");
}

static void
types_are_read(void **state)
{
    static const struct {
        const char *fact;
        enum type_kind kind;
        const char *name;
    } cases[] = {
        {"holdings", TYPE_RECORDS, "records of"},
        {"stock.catalogue", TYPE_FLAG, "flag"},
        {"stock.kind", TYPE_LIST, "list of"},
        {"stock.lister", TYPE_NAME, "name"},
        {"climate.degrees", TYPE_NUMBER, "number"},
        {"climate.grace", TYPE_DURATION, "duration"},
        {"move.day", TYPE_DATE, "date"},
    };
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(fact_of(pack, cases[i].fact)->type->kind, cases[i].kind);
        assert_string_equal(type_kind_name(cases[i].kind), cases[i].name);
    }
    assert_int_equal(fact_of(pack, "stock.kind")->type->inner->kind, TYPE_ONE_OF);
    expect_strings(&fact_of(pack, "stock.kind")->type->inner->choices, "paper; film; glass");
    assert_int_equal(fact_of(pack, "vans")->type->record, 1);
}

static void
records_have_their_fields_in_order(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);

    (void)state;
    assert_int_equal(pack->record_count, 2);
    assert_string_equal(pack->records[0].name, "holding");
    assert_int_equal(pack->records[0].field_count, 4);
    assert_string_equal(pack->records[0].fields[1].name, "state");
    assert_string_equal(pack->records[0].fields[1].meaning, "condition of the paper");
    expect_strings(&pack->records[0].fields[1].type->choices, "sound; fragile; mouldy");
    assert_int_equal(record_field(&pack->records[0], SPAN_LIT("metres")), 2);
    assert_int_equal(record_field(&pack->records[0], SPAN_LIT("load")), PACK_NONE);
}

static void
a_topic_has_all_of_its_bullets(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);
    const struct topic *topic = &pack->topics[1];

    (void)state;
    assert_string_equal(topic->id, "stock-climate");
    assert_int_equal(topic->phase, 0);
    assert_int_equal(topic->priority, 3);
    assert_string_equal(topic->know, "how warm and dry it must be.");
    assert_string_equal(topic->why, "film decays in a warm van.");
    assert_string_equal(topic->ask, "What climate do the holdings need on the way?");
    assert_string_equal(topic->title, "Climate on the way");
    assert_int_equal(topic->options.count, 0);
    assert_string_equal(topic->answered, "degrees and hours.");
    expect_strings(&topic->vague, "cool");
    assert_string_equal(topic->contradictory, "film travels in an open van.");
    assert_string_equal(topic->default_text, "18 degrees.");
    assert_string_equal(topic->default_wrong_when, "colour film is among the holdings.");
    assert_int_equal(topic->link_count, 0);
    assert_int_equal(topic->first_fact, 4);
    assert_int_equal(topic->fact_count, 2);
    expect_strings(&pack->topics[0].options, "Everything; Only what is catalogued");
    expect_strings(&pack->topics[0].vague, "the usual; some boxes");
    assert_int_equal(pack->topics[0].link_count, 2);
    assert_int_equal(pack->topics[0].links[0], 2);
    assert_int_equal(pack->topics[0].links[1], 1);
}

static void
follow_ups_of_must_facts_come_first(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);
    const struct follow_up *follow_ups = pack->topics[0].follow_ups;

    (void)state;
    assert_int_equal(pack->topics[0].follow_up_count, 2);
    assert_string_equal(follow_ups[0].question, "In which state is each?");
    assert_int_equal(follow_ups[0].fact, 0);
    assert_int_equal(follow_ups[0].field, 1);
    assert_string_equal(follow_ups[1].question, "Who made the list?");
    assert_int_equal(follow_ups[1].fact, 2);
    assert_int_equal(follow_ups[1].field, PACK_NONE);
}

static void
when_and_raise_are_conditions(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);
    const struct topic *topic = &pack->topics[1];

    (void)state;
    assert_int_equal(pack->topics[0].when.count, 0);
    assert_int_equal(pack->topics[0].raise_to, 0);
    assert_int_equal(topic->when.count, 2);
    assert_true(topic->when.any);
    assert_int_equal(topic->when.clauses[0].kind, CLAUSE_HAS);
    assert_int_equal(topic->when.clauses[0].fact, 3);
    assert_string_equal(topic->when.clauses[0].word, "film");
    assert_int_equal(topic->raise_to, 1);
    assert_int_equal(topic->raise_when.count, 2);
    assert_false(topic->raise_when.any);
    assert_int_equal(topic->raise_when.clauses[1].kind, CLAUSE_MENTIONS);
    assert_string_equal(topic->raise_when.clauses[1].word, "glass");
    assert_int_equal(pack->topics[2].when.clauses[0].kind, CLAUSE_EQUALS);
    assert_int_equal(pack->topics[2].raise_when.clauses[0].kind, CLAUSE_NOT_SET);
    assert_null(pack->topics[2].raise_when.clauses[0].word);
}

static void
phases_hold_their_topics_and_facts(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);

    (void)state;
    assert_int_equal(pack->phase_count, 2);
    assert_string_equal(pack->phases[0].id, "stock");
    assert_string_equal(pack->phases[0].title, "What is there");
    assert_string_equal(pack->phases[0].goal, "A list of everything that moves.");
    assert_string_equal(pack->phases[0].opening, "We begin with the shelves.");
    assert_int_equal(pack->phases[0].first_topic, 0);
    assert_int_equal(pack->phases[0].topic_count, 2);
    assert_int_equal(pack->phases[0].read_back_count, 2);
    assert_int_equal(pack->phases[0].read_back[1], 1);
    assert_int_equal(pack->phases[1].first_topic, 2);
    assert_int_equal(pack->phases[1].topic_count, 1);
    assert_int_equal(pack->phases[1].read_back_count, 0);
}

static void
a_fact_knows_its_topic_and_section(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);
    const struct fact *fact = fact_of(pack, "climate.grace");

    (void)state;
    assert_int_equal(fact->topic, 1);
    assert_int_equal(fact->need, NEED_SHOULD);
    assert_string_equal(fact->meaning, "how long it may be warmer");
    assert_string_equal(fact->example, "2 h");
    assert_string_equal(pack->places[fact->section].section, "on-the-way");
    assert_int_equal(pack->places[1].fact_count, 4);
    assert_int_equal(pack->places[2].fact_count, 0);
}

static void
rules_keep_their_words_and_inputs(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);
    const struct rule_text *rule = &pack->rules[0];

    (void)state;
    assert_int_equal(pack->rule_count, 2);
    assert_string_equal(rule->id, "R01");
    assert_string_equal(rule->slug, "vans-carry-all");
    assert_int_equal(rule->severity, SEVERITY_BLOCK);
    assert_string_equal(rule->rule, "the vans can carry what is moved.");
    assert_int_equal(rule->input_count, 3);
    assert_int_equal(rule->inputs[0], pack_fact(pack, SPAN_LIT("vans")));
    assert_string_equal(rule->ask, "Where do the {left} metres go?");
    assert_string_equal(rule->guard, "two trips count twice.");
    assert_string_equal(pack->rules[1].slug, "4-eyes");
    assert_null(pack->rules[1].ask);
    assert_int_equal(pack->rules[1].input_count, 0);
}

static void
the_lexicon_is_kept_by_part_and_line(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);
    const struct lexicon_part *patterns = &pack->lexicon[LEXICON_PATTERNS];

    (void)state;
    assert_int_equal(pack->lexicon[LEXICON_PRODUCTS].count, 3);
    assert_string_equal(pack->lexicon[LEXICON_CHOICES].rows[3].key, "holding:state mouldy");
    assert_int_equal(patterns->count, 3);
    assert_string_equal(patterns->rows[0].key, "climate.grace");
    expect_strings(&patterns->rows[0].items, "warm for {duration}; {duration} in the van");
    assert_int_equal(patterns->rows[0].line, 158);
    assert_string_equal(pack->lexicon[LEXICON_OBSERVATIONS].rows[2].key, "lorry");
    assert_string_equal(pack->lexicon[LEXICON_OBSERVATIONS].rows[2].items.items[0],
                        "move-transport");
}

static void
names_are_found_and_others_are_not(void **state)
{
    ARENA_SCOPED a = arena_new();
    const struct pack *pack = small_pack(a);

    (void)state;
    assert_int_equal(pack_topic(pack, SPAN_LIT("move-transport")), 2);
    assert_int_equal(pack_fact(pack, SPAN_LIT("move.day")), 7);
    assert_int_equal(pack_phase(pack, SPAN_LIT("move")), 1);
    assert_int_equal(pack_rule(pack, SPAN_LIT("R02")), 1);
    assert_int_equal(pack_section(pack, SPAN_LIT("notes")), 2);
    assert_int_equal(pack_topic(pack, SPAN_LIT("move")), PACK_NONE);
    assert_int_equal(pack_fact(pack, SPAN_LIT("move.da")), PACK_NONE);
    assert_int_equal(pack_phase(pack, SPAN_NONE), PACK_NONE);
    assert_int_equal(pack_rule(pack, SPAN_LIT("R03")), PACK_NONE);
    assert_int_equal(pack_section(pack, SPAN_LIT("Notes")), PACK_NONE);
}

static void
the_head_alone_is_read_too(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;

    (void)state;
    assert_true(io_read_file(SMALL_PACK, 1 << 20, &text, &err));
    const struct pack *whole = small_pack(a);
    const struct pack *head = pack_parse_head(a, "small.md", buf_span(&text), &err);
    assert_non_null(head);
    assert_string_equal(head->title, whole->title);
    assert_string_equal(head->role_file, whole->role_file);
    assert_string_equal(head->sops_folder, whole->sops_folder);
    assert_string_equal(head->plan_file, whole->plan_file);
    assert_int_equal(head->description.count, whole->description.count);
    assert_int_equal(head->topic_count, 0);
    assert_null(pack_parse_head(a, "x.md", SPAN_LIT("# Title\n\nid: x\n"), &err));
    assert_string_equal(err.text, "x.md:4: expected \"version: ...\" before the first heading");
    assert_null(pack_parse_head(a, "x.md", SPAN_LIT(""), &err));
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_pack_is_read_whole),
        cmocka_unit_test(the_header_is_kept),
        cmocka_unit_test(the_head_alone_is_read_too),
        cmocka_unit_test(types_are_read),
        cmocka_unit_test(records_have_their_fields_in_order),
        cmocka_unit_test(a_topic_has_all_of_its_bullets),
        cmocka_unit_test(follow_ups_of_must_facts_come_first),
        cmocka_unit_test(when_and_raise_are_conditions),
        cmocka_unit_test(phases_hold_their_topics_and_facts),
        cmocka_unit_test(a_fact_knows_its_topic_and_section),
        cmocka_unit_test(rules_keep_their_words_and_inputs),
        cmocka_unit_test(the_lexicon_is_kept_by_part_and_line),
        cmocka_unit_test(names_are_found_and_others_are_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
