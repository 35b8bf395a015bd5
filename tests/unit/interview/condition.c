// SPDX-License-Identifier: MIT
#include "interview/condition.h"

#include <locale.h>

#include "base/buf.h"
#include "base/io.h"
#include "unit/unit.h"

#define SMALL_PACK "tests/fixtures/packs/small.md"

/* What is known, as "fact: item" rows. */
struct known {
    const struct pack *pack;
    struct {
        const char *fact;
        const char *item;
    } rows[4];
};

static const char *
known_nth(const void *ctx, size_t fact, size_t n)
{
    const struct known *known = ctx;

    for (size_t i = 0; i < ARRAY_LEN(known->rows); i++)
        if (known->rows[i].fact && strcmp(known->rows[i].fact, known->pack->facts[fact].id) == 0 &&
            n-- == 0)
            return known->rows[i].item;
    return NULL;
}

static bool
known_is_set(const void *ctx, size_t fact)
{
    return known_nth(ctx, fact, 0) != NULL;
}

/* The When of the last topic of the small pack, with other words. */
static struct condition
condition_of(struct arena *a, const char *words, const struct pack **pack)
{
    static const char line[] = "- **When**: stock.catalogue = yes";
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED edited = BUF_INIT;
    struct err err = ERR_INIT;

    if (!io_read_file(SMALL_PACK, 1 << 20, &text, &err))
        fail_msg("%s", err.text);
    size_t at = span_find(buf_span(&text), line);
    buf_add_span(&edited, span_slice(buf_span(&text), 0, at));
    buf_addf(&edited, "- **When**: %s", words);
    buf_add_span(&edited, span_slice(buf_span(&text), at + strlen(line), text.len));
    *pack = pack_parse(a, "small.md", buf_span(&edited), &err);
    if (!*pack) {
        fail_msg("%s", err.text);
        abort(); /* the analyzer does not know that fail_msg never returns */
    }
    return (*pack)->topics[2].when;
}

static void
expect(const char *words, struct known known, bool holds)
{
    ARENA_SCOPED a = arena_new();
    struct condition c = condition_of(a, words, &known.pack);
    struct fact_source facts = {.ctx = &known, .is_set = known_is_set, .nth = known_nth};

    if (condition_holds(known.pack, &c, &facts) != holds)
        fail_msg("%s: %s", words, holds ? "does not hold" : "holds");
}

#define KNOWN(...) ((struct known){.rows = {__VA_ARGS__}})

static void
always_holds(void **state)
{
    (void)state;
    expect("always", KNOWN({NULL, NULL}), true);
}

static void
a_fact_is_set_or_not(void **state)
{
    (void)state;
    expect("stock.lister is set", KNOWN({"stock.lister", "Ann"}), true);
    expect("stock.lister is set", KNOWN({"stock.kind", "film"}), false);
    expect("stock.lister is not set", KNOWN({"stock.lister", "Ann"}), false);
    expect("stock.lister is not set", KNOWN({"stock.kind", "film"}), true);
}

static void
a_fact_equals_a_value(void **state)
{
    (void)state;
    expect("stock.catalogue = yes", KNOWN({"stock.catalogue", "yes"}), true);
    expect("stock.catalogue = yes", KNOWN({"stock.catalogue", "no"}), false);
    expect("stock.catalogue = no", KNOWN({NULL, NULL}), false);
}

static void
a_list_has_an_item(void **state)
{
    (void)state;
    expect("stock.kind has glass", KNOWN({"stock.kind", "film"}, {"stock.kind", "glass"}), true);
    expect("stock.kind has glass", KNOWN({"stock.kind", "film"}), false);
    expect("stock.kind has glass", KNOWN({NULL, NULL}), false);
}

static void
a_record_has_a_value_in_a_field_with_choices(void **state)
{
    (void)state;
    expect("holdings has fragile", KNOWN({"holdings", "name=maps | state=fragile | metres=2"}),
           true);
    expect("holdings has fragile",
           KNOWN({"holdings", "name=maps | state=sound"}, {"holdings", "state=fragile"}), true);
    expect("holdings has fragile", KNOWN({"holdings", "name=fragile | state=sound"}), false);
    expect("holdings has fragile", KNOWN({"holdings", "fragile"}), false);
}

static void
words_are_mentioned_whole_and_in_any_case(void **state)
{
    static const struct {
        const char *text;
        const char *word;
        bool holds;
    } cases[] = {
        {"the Film from 1931", "film", true},
        {"film", "film", true},
        {"films", "film", false},
        {"microfilm", "film", false},
        {"films and one film", "film", true},
        {"film-like", "film", true},
        {"old glass plates", "glass plates", true},
        {"glass and plates", "glass plates", false},
        {"Überformat", "überformat", true},
        {"地図と写真", "写真", true},
        {"写真film", "film", true},
        {"film写真", "film", true},
        {"", "film", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        BUF_SCOPED words = BUF_INIT;
        BUF_SCOPED item = BUF_INIT;
        buf_addf(&words, "holdings mentions %s", cases[i].word);
        buf_addf(&item, "name=%s | state=sound", cases[i].text);
        expect(words.data, KNOWN({"holdings", item.data}), cases[i].holds);
    }
}

static void
and_needs_all_clauses_and_or_needs_one(void **state)
{
    (void)state;
    expect("stock.catalogue = yes and stock.kind has film",
           KNOWN({"stock.catalogue", "yes"}, {"stock.kind", "film"}), true);
    expect("stock.catalogue = yes and stock.kind has film", KNOWN({"stock.kind", "film"}), false);
    expect("stock.catalogue = yes and stock.kind has film", KNOWN({"stock.catalogue", "yes"}),
           false);
    expect("stock.catalogue = yes or stock.kind has film", KNOWN({"stock.kind", "film"}), true);
    expect("stock.catalogue = yes or stock.kind has film", KNOWN({"stock.catalogue", "yes"}), true);
    expect("stock.catalogue = yes or stock.kind has film", KNOWN({"stock.kind", "glass"}), false);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(always_holds),
        cmocka_unit_test(a_fact_is_set_or_not),
        cmocka_unit_test(a_fact_equals_a_value),
        cmocka_unit_test(a_list_has_an_item),
        cmocka_unit_test(a_record_has_a_value_in_a_field_with_choices),
        cmocka_unit_test(words_are_mentioned_whole_and_in_any_case),
        cmocka_unit_test(and_needs_all_clauses_and_or_needs_one),
    };

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
