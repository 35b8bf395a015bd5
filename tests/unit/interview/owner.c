// SPDX-License-Identifier: MIT
#include "interview/owner.h"

#include "unit/interview/small_session.h"

#define INPUT                                                                                      \
    ",\"inputs\":[{\"name\":\"a\",\"encoding\":\"UTF-8\",\"text\":\"x\",\"passages\":[[3,0,1,-1,0" \
    "]]}]"
#define NAMED(fact, name)                                                                          \
    "\"type\":\"read\",\"by\":\"rules\",\"items\":[{\"source\":\"P1\",\"set\":[{\"fact\":\"" fact  \
    "\",\"value\":\"" name "\",\"quote\":\"x\",\"grade\":\"stated\"}]}]"
#define LISTER(name) NAMED("stock.lister", name)
#define LEAD(name)   NAMED("move.lead", name)
#define OWNERS(rows)                                                                               \
    "\"type\":\"review\",\"by\":\"m\",\"tensions\":[],\"proposals\":[],\"owners\":[" rows "]"
#define OF_ALL  "{\"name\":\"Ann\",\"source\":\"P1\"}"
#define OF_MOVE "{\"name\":\"Ben\",\"source\":\"P1\",\"topic\":\"move-transport\"}"

/* What was read, and who then settles a question about the transport, with and without the pack's Owners. */
static const struct {
    const char *events[2];
    const char *owner;
    const char *with_owners;
} rows[] = {
    {{NULL}, "open", "open"},
    {{LISTER("the archive")}, "proposed: the archive", "proposed: the archive"},
    {{LISTER("the pipeline")}, "open", "open"},
    {{LISTER("the archive"), OWNERS(OF_ALL)}, "proposed: Ann", "proposed: Ann"},
    {{OWNERS(OF_MOVE "," OF_ALL)}, "proposed: Ben", "proposed: Ben"},
    /* two names fit; the pack says which */
    {{LEAD("Carla"), LISTER("the archive")}, "open", "proposed: the archive"},
    {{LISTER("the pipeline"), LEAD("Carla")}, "proposed: Carla", "proposed: Carla"},
};

/* Puts `more` behind the first `after`. */
static void
insert(struct buf *text, const char *after, const char *more)
{
    BUF_SCOPED old = BUF_INIT;
    struct span rest, before;

    buf_addf(&old, "%s", text->data);
    rest = buf_span(&old);
    assert_true(span_cut(&rest, after, &before));
    buf_clear(text);
    buf_addf(text, "%.*s%s%s%.*s", SPAN_ARG(before), after, more, SPAN_ARG(rest));
}

/* The small pack with a second name, and a bullet of the phase. */
static const struct pack *
pack_with(struct arena *a, const char *bullet)
{
    BUF_SCOPED text = BUF_INIT;
    struct err err = ERR_INIT;

    if (!io_read_file("tests/fixtures/packs/small.md", 1 << 20, &text, &err))
        fail_msg("%s", err.text);
    insert(&text, "- **Read-back**: none\n", bullet);
    insert(&text, "e.g. 2031-05-02\n", "  - move.lead: name (could) - who leads; e.g. Carla\n");
    insert(&text, "vans, move.day", ", move.lead");
    const struct pack *pack = pack_parse(a, "small.md", buf_span(&text), &err);
    if (!pack)
        fail_msg("%s", err.text);
    return pack;
}

static size_t
check(size_t row, const char *bullet, const char *expected)
{
    struct small_session s = {.arena = arena_new()};

    s.pack = pack_with(s.arena, bullet);
    s.state = state_new(s.arena, s.pack);
    small_session_apply(&s, OPEN_WITH("one-shot", INPUT));
    for (size_t i = 0; i < ARRAY_LEN(rows[row].events) && rows[row].events[i]; i++)
        small_session_apply(&s, rows[row].events[i]);
    const char *got = topic_owner(s.arena, ledger_of(s.arena, s.state),
                                  pack_topic(s.pack, span_of("move-transport")));
    bool good = !strcmp(got, expected);
    if (!good)
        print_error("row %zu: <%s>, not <%s>\n", row, got, expected);
    small_session_end(&s);
    return !good;
}

static void
who_settles_a_question_is_named_or_fits(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        wrong += check(i, "", rows[i].owner);
        wrong += check(i, "- **Owners**: stock.lister, move.lead\n", rows[i].with_owners);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_settles_a_question_is_named_or_fits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
