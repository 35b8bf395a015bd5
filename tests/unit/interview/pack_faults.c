// SPDX-License-Identifier: MIT
#include "interview/pack.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/io.h"
#include "unit/unit.h"

#define EXPECTED_LINE(at) at ": expected \"LABEL: FACT\", with a label of at most 40 bytes"

#define SMALL_PACK "tests/fixtures/packs/small.md"

/* The small pack with one change, and the fault that it brings, after "small.md:". */
static const struct edit {
    const char *line; /* as it stands in the pack, once */
    const char *with; /* NULL: without it */
    const char *fault;
} edits[] = {
    {"# Moving an archive", "Moving an archive", "1: the first line must be \"# TITLE\""},
    {"version: 3", "version: none", "4: version must be a whole number from 1"},
    {"version: 3", "edition: 3", "4: expected \"version: ...\" here"},
    {"plan: docs/move_plan.md", "plan: docs/move_plan.md\nowner: Ann",
     "9: expected an empty line after the keys of the header"},
    {"plan: docs/move_plan.md", NULL, "13: expected \"plan: ...\" before the first heading"},
    {"Each answer ends in the plan or on the list of open points.", NULL,
     "13: the description before this has 2 lines, not 3"},
    {"Each answer ends in the plan or on the list of open points.",
     "Each answer ends\tin the plan.", "11: the character U+0009 is not allowed"},
    {"Each answer ends in the plan or on the list of open points.",
     "Each answer ends in the plan. ", "11: a space stands at the end of the line"},
    {"Each answer ends in the plan or on the list of open points.",
     "Each answer ends in the \xff plan.", "11: the line is not UTF-8"},
    {"Each answer ends in the plan or on the list of open points.",
     "Each answer \xe2\x80\xae ends in the plan.", "11: the character U+202E is not allowed"},
    {"## Records", "## Rules",
     "14: \"## Rules\" is out of order: Records, then the phases, Rules, Places, Lexicon"},
    {"### van", "### Van", "22: \"Van\" cannot be the name of a record"},
    {"### van", "### holding", "22: record holding is declared twice"},
    {"- owner: name - who drives it", "owner: name - who drives it",
     "23: the line has none of the forms of a pack"},
    {"- owner: name - who drives it", "- owner: name", "23: expected \"- field: TYPE - meaning\""},
    {"- owner: name - who drives it", "- Owner: name - who drives it",
     "23: expected \"- field: TYPE - meaning\""},
    {"- owner: name - who drives it", "- owner: person - who drives it",
     "23: unknown type \"person\""},
    {"- owner: name - who drives it", "- owner: records of holding - who drives it",
     "23: a field cannot hold records"},
    {"- owner: name - who drives it", "- owner: list of list of text - who drives it",
     "23: unknown type \"list of text\""},
    {"- owner: name - who drives it", "- load: name - who drives it",
     "24: field load is declared twice"},
    {"- owner: name - who drives it",
     "- a: text - a\n- b: text - b\n- c: text - c\n- d: text - d\n- e: text - e\n- f: text - f",
     "29: record van has more than 6 fields"},
    {"### van", "### empty\n\n### van", "24: record empty before this has no fields"},
    {"- state: one of sound/fragile/mouldy - condition of the paper",
     "- state: one of sound - condition", "18: \"one of\" needs at least two values"},
    {"- state: one of sound/fragile/mouldy - condition of the paper",
     "- state: one of sound/fragile/sound - condition", "18: \"sound\" stands twice in \"one of\""},
    {"- state: one of sound/fragile/mouldy - condition of the paper",
     "- state: one of sound/(fragile) - condition",
     "18: \"(fragile)\" cannot be a value of \"one of\""},
    {"## move: The move", "## Move: The move", "73: expected \"## ID: TITLE\" of a phase"},
    {"## move: The move", "## stock: The move", "73: phase stock is declared twice"},
    {"- **Goal**: A day, a road and a person for each van.", NULL,
     "74: expected Goal of phase move, found Opening"},
    {"- **Read-back**: none", "- **Read-back**: move.month", "76: unknown fact \"move.month\""},
    {"- **Read-back**: none", "- **Read-back**: holdings", "76: fact holdings is of another phase"},
    {"- **Read-back**: none", "- **Read-back**: none\n- **Owners**: holdings",
     "77: fact holdings names nobody who could own anything"},
    {"- **Read-back**: none", "- **Read-back**: move.day, move.day",
     "76: fact move.day stands here twice"},
    {"### move-transport (P2)", "### move-transport (P4)",
     "78: expected \"### ID (P1)\" of a topic, with P1, P2 or P3"},
    {"### move-transport (P2)", "### move_transport (P2)",
     "78: expected \"### ID (P1)\" of a topic, with P1, P2 or P3"},
    {"### move-transport (P2)", "### transport-move (P2)",
     "78: topic transport-move stands in phase move, so its id must begin with move-"},
    {"### stock-climate (P3)", "### stock-holdings (P3)",
     "53: topic stock-holdings is declared twice"},
    {"- **Know**: the vans and the day.", "- **Know** the vans and the day.",
     "79: expected \"- **Label**: words\""},
    {"- **Know**: the vans and the day.", "- **Why**: the vans and the day.",
     "79: expected Know of topic move-transport, found Why"},
    {"- **Know**: the vans and the day.", "- **Know**:", "79: Know has no words"},
    {"- **Ask**: Which vans drive, and when?", "- **Ask**: Which vans drive? And when?",
     "81: a question has one question mark, at its end"},
    {"- **Ask**: Which vans drive, and when?", "- **Ask**: Tell me which vans drive.",
     "81: a question has one question mark, at its end"},
    {"- **Short**: Vans and day",
     "- **Short**: The vans that drive and the day on which they drive, and where",
     "82: Short has 62 characters, 60 are allowed"},
    {"- **Options**: One large van | Two small vans | A carrier", "- **Options**: One large van",
     "83: Options are 2 or 3 with \" | \" between them, or none"},
    {"- **Options**: One large van | Two small vans | A carrier",
     "- **Options**: One large van |  | A carrier", "83: nothing stands between two separators"},
    {"- **Options**: One large van | Two small vans | A carrier",
     "- **Options**: One large van | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "83: option 2 has 91 characters, 90 are allowed"},
    {"- **Follow-ups**:\n  - Who drives? -> vans:owner",
     "- **Follow-ups**: Who drives? -> vans:owner",
     "84: Follow-ups stands alone, its lines below it"},
    {"  - Who drives? -> vans:owner", NULL, "84: no line stands under Follow-ups"},
    {"  - Who drives? -> vans:owner", "  - Who drives?",
     "85: a follow-up ends with \" -> \" and the fact that it fills"},
    {"  - Who drives? -> vans:owner", "  - Who drives -> vans:owner",
     "85: a question has one question mark, at its end"},
    {"  - Who drives? -> vans:owner", "  - Who drives? -> cars:owner", "85: unknown fact \"cars\""},
    {"  - Who drives? -> vans:owner", "  - Who drives? -> vans:driver",
     "85: fact vans has no field \"driver\""},
    {"  - Who drives? -> vans:owner", "  - Who drives? -> move.day:owner",
     "85: fact move.day has no field \"owner\""},
    {"  - Who drives? -> vans:owner",
     "  - Who drives 0? -> vans:owner\n  - Who drives 1? -> vans:owner\n  - Who drives 2? -> vans:owner\n  - Who drives 3? -> vans:owner\n  - Who drives 4? -> vans:owner",
     "89: a topic has at most 4 follow-ups"},
    {"- **Vague**: \"a van\"", "- **Vague**: a van",
     "87: Vague is a list of phrases in quotation marks: \"a\", \"b\""},
    {"- **Vague**: \"a van\"", "- **Vague**: \"a van\", a lorry",
     "87: Vague is a list of phrases in quotation marks: \"a\", \"b\""},
    {"- **When**: stock.catalogue = yes", "- **When**: stock.catalogue = perhaps",
     "91: \"stock.catalogue = perhaps\" can never hold: stock.catalogue is of another type or has no such value"},
    {"- **When**: stock.catalogue = yes", "- **When**: stock.catalogue is yes",
     "91: \"stock.catalogue is yes\" is no condition"},
    {"- **When**: stock.catalogue = yes", "- **When**: stock.list = yes",
     "91: unknown fact \"stock.list\""},
    {"- **When**: stock.catalogue = yes",
     "- **When**: stock.catalogue = yes and vans is set or vans is not set",
     "91: a condition joins with and or with or, never with both"},
    {"- **When**: stock.catalogue = yes", "- **When**: move.day is set",
     "91: topics depend on each other in a circle through When: move-transport, move-transport"},
    {"- **When**: stock.catalogue = yes",
     "- **When**: climate.grace is set\n- **Raise**: P1 when move.day is set",
     "93: expected Links of topic move-transport, found Raise"},
    {"- **When**: stock.kind has film or holdings has mouldy", "- **When**: stock.kind has wood",
     "66: \"stock.kind has wood\" can never hold: stock.kind is of another type or has no such value"},
    {"- **When**: stock.kind has film or holdings has mouldy", "- **When**: holdings has wood",
     "66: \"holdings has wood\" can never hold: holdings is of another type or has no such value"},
    {"- **When**: stock.kind has film or holdings has mouldy",
     "- **When**: stock.catalogue mentions wood",
     "66: \"stock.catalogue mentions wood\" can never hold: stock.catalogue is of another type or has no such value"},
    {"- **When**: always", "- **When**: move.day is set",
     "45: topics depend on each other in a circle through When: stock-holdings, move-transport, stock-holdings"},
    {"- **Options**: One large van | Two small vans | A carrier",
     "- **Options**: One large van | Two small vans\n- **Recommended**: the first",
     "84: expected \"none\": else the first option is recommended"},
    {"- **Raise**: P1 when move.day is not set", "- **Raise**: P2 when move.day is not set",
     "92: Raise to P2 raises nothing: the topic is P2"},
    {"- **Raise**: P1 when move.day is not set", "- **Raise**: P1 if move.day is not set",
     "92: Raise is \"P1 when CONDITION\" or \"P2 when CONDITION\""},
    {"- **Links**: stock-holdings", "- **Links**: stock-boxes",
     "93: unknown topic \"stock-boxes\""},
    {"- **Links**: stock-holdings", "- **Links**: move-transport",
     "93: a topic cannot link to itself"},
    {"  - move.day: date (must) - day of the move; e.g. 2031-05-02",
     "  - move.day: date (must) - day of the move",
     "96: expected \"  - FACT: TYPE (must) - meaning; e.g. EXAMPLE\", or should, could"},
    {"  - move.day: date (must) - day of the move; e.g. 2031-05-02",
     "  - move.day: date (may) - day of the move; e.g. 2031-05-02",
     "96: expected \"  - FACT: TYPE (must) - meaning; e.g. EXAMPLE\", or should, could"},
    {"  - move.day: date (must) - day of the move; e.g. 2031-05-02",
     "  - Move.day: date (must) - day of the move; e.g. 2031-05-02",
     "96: expected \"  - FACT: TYPE (must) - meaning; e.g. EXAMPLE\", or should, could"},
    {"  - move.day: date (must) - day of the move; e.g. 2031-05-02",
     "  - move.day: day (must) - day of the move; e.g. 2031-05-02", "96: unknown type \"day\""},
    {"  - move.day: date (must) - day of the move; e.g. 2031-05-02",
     "  - move.day: records of day (must) - day of the move; e.g. 2031-05-02",
     "96: unknown record \"day\""},
    {"  - move.day: date (must) - day of the move; e.g. 2031-05-02",
     "  - move.day: date (must) - one two three four five six seven eight nine ten eleven twelve thirteen; e.g. 2031-05-02",
     "96: the meaning has 13 words, 12 are allowed"},
    {"  - move.day: date (must) - day of the move; e.g. 2031-05-02",
     "  - move.day: date (should) - day of the move; e.g. 2031-05-02",
     "78: topic move-transport has 0 must facts, not 1 to 3"},
    {"  - move.day: date (must) - day of the move; e.g. 2031-05-02",
     "  - holdings: date (must) - day of the move; e.g. 2031-05-02",
     "96: fact holdings is declared twice"},
    {"  - move.day: date (must) - day of the move; e.g. 2031-05-02",
     "  - move.day: date (must) - day of the move; e.g. 2031-05-02\n- **Notes**: none",
     "97: nothing follows Facts in topic move-transport, found Notes"},
    {"### R02 4-eyes (info)", "### R2 four-eyes (info)",
     "107: expected \"### R01 slug (block)\" of a rule, or warn or info"},
    {"### R02 4-eyes (info)", "### R01 four-eyes (info)", "107: rule R01 is declared twice"},
    {"### R02 4-eyes (info)", "### R02 four-eyes (note)",
     "107: expected \"### R01 slug (block)\" of a rule, or warn or info"},
    {"- **Inputs**: none", "- **Inputs**: readers", "109: unknown fact \"readers\""},
    {"- **Inputs**: vans, holdings, climate.degrees", "- **Inputs**: vans, holdings",
     "103: Check uses climate.degrees, which is not in Inputs"},
    {"- **Ask**: Where do the {left} metres go?", "- **Ask**: Where do the {missing} metres go?",
     "104: nothing fills {missing}"},
    {"- **Ask**: Where do the {left} metres go?", "- **Ask**: Where do the {left metres go?",
     "104: a brace is not closed"},
    {"- **Ask**: Where do the {left} metres go?", "- **Ask**: Somewhere??",
     "104: Ask of a rule has one question mark, or is none"},
    {"- **Guard**: two trips count twice.", NULL, "100: rule R01 has no Guard"},
    {"- on-the-way: climate.degrees, climate.grace, vans, move.day",
     "- on-the-way: climate.degrees, climate.grace, vans",
     "96: fact move.day stands in no section"},
    {"- on-the-way: climate.degrees, climate.grace, vans, move.day",
     "- on-the-way: climate.degrees, climate.grace, vans, move.day, holdings",
     "117: fact holdings stands in section holdings already"},
    {"- on-the-way: climate.degrees, climate.grace, vans, move.day",
     "- on-the-way: climate.degrees, climate.grace, vans, move.date",
     "117: unknown fact \"move.date\""},
    {"- on-the-way: climate.degrees, climate.grace, vans, move.day",
     "- holdings: climate.degrees, climate.grace, vans, move.day",
     "117: section holdings is declared twice"},
    {"- on-the-way: climate.degrees, climate.grace, vans, move.day",
     "- On the way: climate.degrees, climate.grace, vans, move.day",
     "117: \"On the way\" cannot be the name of a section"},
    {"- notes: none", "### notes", "118: a heading \"### ...\" has no place here"},
    {"- notes: none", "- **notes**: none", "118: a bullet with a label has no place here"},
    {"- notes: none", "- notes: none\n  - Notes", EXPECTED_LINE("119")},
    {"- notes: none", "- notes: none\n  - [ ] : vans", EXPECTED_LINE("119")},
    {"- notes: none", "- notes: none\n  - Vans: vans, lorries", "119: unknown fact \"lorries\""},
    {"- notes: none", "- notes: none\n  - Vans: vans\n  - [ ] Vans: vans\n  - Cars: vans as cars",
     "121: fact vans stands in a line of this section already"},
    {"## Places", "## Places\n\n  - Vans: vans",
     "116: a line \"  - ...\" stands only under a section"},
    {"- notes: none", "- notes", "118: expected \"- key: value\""},
    {"## Lexicon", NULL, "121: a heading \"### ...\" has no place here"},
    {"### words", "### verbs", "128: unknown part of the lexicon \"verbs\""},
    {"### words", "### products", "128: products stands in the lexicon twice"},
    {"- exact-case: Super 8", "- exact-case: Super 16",
     "126: \"Super 16\" is in no other line of products"},
    {"- vague de: bald", "- vague en: bald", "131: \"vague en\" has a line already"},
    {"- vague de: bald", "- vague: bald",
     "131: \"vague\" must be two words, the second a language"},
    {"- vague de: bald", "- vague de: bald, , gleich",
     "131: nothing stands between two separators"},
    {"- move en: transport, holdings", "- day en: transport, holdings",
     "136: unknown phase \"day\""},
    {"- stock.catalogue no: nothing is listed", "- stock.catalogue maybe: nothing is listed",
     "145: stock.catalogue has no value \"maybe\""},
    {"- stock.catalogue no: nothing is listed", "- stock.catalogue no: There is a LIST",
     "145: \"There is a LIST\" means \"stock.catalogue yes\" already"},
    {"- holding:state mouldy: smells, grey spots", "- holding:smell mouldy: smells, grey spots",
     "147: unknown fact or field \"holding:smell\""},
    {"- move.day never: not at all", "- move.day 2031: not at all",
     "148: move.day has no value \"2031\""},
    {"- move-transport: van, lorry, carrier, road, day",
     "- move-transport: van, lorry, carrier, road",
     "154: topic move-transport has 4 cues, not 5 to 60"},
    {"- move-transport: van, lorry, carrier, road, day",
     "- move-boxes: van, lorry, carrier, road, day", "154: unknown topic \"move-boxes\""},
    {"- move-transport: van, lorry, carrier, road, day", NULL,
     "78: topic move-transport has no cues"},
    {"- stock.kind: made of {choice}", "- stock.kind: made of {text}",
     "159: {text} does not fit fact stock.kind"},
    {"- stock.kind: made of {choice}", "- stock.kind: {choice}",
     "159: \"{choice}\" has no word of its own"},
    {"- stock.kind: made of {choice}", "- stock.kind: made of paper",
     "159: \"made of paper\" must hold one placeholder"},
    {"- stock.kind: made of {choice}", "- stock.kind: made of {choice} or {choice}",
     "159: \"made of {choice} or {choice}\" must hold one placeholder"},
    {"- stock.kind: made of {choice}", "- stock.kind: made of {choice",
     "159: a brace is not closed"},
    {"- stock.kind: made of {choice}", "- stock.catalogue: listed {flag}",
     "159: {flag} does not fit fact stock.catalogue"},
    {"- stock.kind: made of {choice}", "- stock.sort: made of {choice}",
     "159: unknown fact \"stock.sort\""},
    {"- stock.kind: made of {choice}",
     "- stock.kind: a {choice} | b {choice} | c {choice} | d {choice} | e {choice} | f {choice} | "
     "g {choice} | h {choice} | i {choice} | j {choice} | k {choice} | l {choice} | "
     "m {choice} | n {choice} | o {choice} | p {choice} | q {choice} | r {choice} | "
     "s {choice} | t {choice} | u {choice} | v {choice} | w {choice} | x {choice} | "
     "y {choice} | z {choice} | aa {choice} | bb {choice} | cc {choice} | "
     "dd {choice} | ee {choice} | ff {choice} | gg {choice}",
     "159: fact stock.kind has more than 32 patterns"},
    {"- vans: {owner} drives {load}", "- vans: {driver} drives {load}",
     "160: {driver} does not fit fact vans"},
    {"- vans: {owner} drives {load}", "- vans: {owner} drives {load}\nThe end.",
     "161: the line has none of the forms of a pack"},
    {"- lorry: move-transport", "- lorry: move-boxes", "166: unknown fact or topic \"move-boxes\""},
    {"- lorry: move-transport", "- lorry: vans, holdings",
     "166: lorry belongs to one fact or topic"},
    {"- lorry: move-transport",
     "- lorry: move-transport\n\n### terms\n\n- film: celluloid | cellulose",
     "170: film has one explanation"},
    {"- lorry: move-transport", "- Lorry: vans", "166: \"Lorry\" cannot be a kind of observation"},
};

static void
small_pack(struct buf *out)
{
    struct err err = ERR_INIT;

    if (!io_read_file(SMALL_PACK, 1 << 20, out, &err))
        fail_msg("%s", err.text);
}

static void
expect_fault(struct span text, const char *fault)
{
    ARENA_SCOPED a = arena_new();
    struct err err = ERR_INIT;
    BUF_SCOPED expected = BUF_INIT;

    assert_null(pack_parse(a, "small.md", text, &err));
    buf_addf(&expected, "small.md:%s", fault);
    assert_string_equal(err.text, expected.data);
    assert_int_equal(err.code, ERR_USAGE);
}

static void
edit_apply(struct span text, const struct edit *edit, struct buf *out)
{
    BUF_SCOPED line = BUF_INIT;

    buf_addf(&line, "\n%s\n", edit->line);
    /* The first line has no line end before it. */
    size_t at = span_starts(text, line.data + 1) ? 0 : span_find(text, line.data) + 1;
    size_t end = at + line.len - 1;
    assert_true(end <= text.len);
    assert_int_equal(span_find(span_slice(text, end - 1, text.len), line.data), SIZE_MAX);
    buf_add_span(out, span_slice(text, 0, at));
    if (edit->with)
        buf_addf(out, "%s\n", edit->with);
    buf_add_span(out, span_slice(text, end, text.len));
}

static void
the_first_fault_is_named_with_its_line(void **state)
{
    BUF_SCOPED text = BUF_INIT;

    (void)state;
    small_pack(&text);
    for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
        BUF_SCOPED edited = BUF_INIT;
        edit_apply(buf_span(&text), &edits[i], &edited);
        expect_fault(buf_span(&edited), edits[i].fault);
    }
}

static void
a_line_is_bounded(void **state)
{
    BUF_SCOPED text = BUF_INIT;

    (void)state;
    buf_adds(&text, "# ");
    for (size_t i = 2; i < 4096; i++)
        buf_addc(&text, 'x');
    buf_adds(&text, "\n");
    expect_fault(buf_span(&text), "1: the pack ends before \"## Lexicon\"");
    buf_truncate(&text, text.len - 1);
    buf_adds(&text, "x\n");
    expect_fault(buf_span(&text), "1: the line has 4097 bytes, 4096 are allowed");
}

static void
a_pack_that_ends_too_early_is_a_fault(void **state)
{
    static const struct {
        const char *end; /* the pack ends behind this */
        const char *fault;
    } cuts[] = {
        {"", "1: the pack is empty"},
        {"# Moving", "1: the last line has no line end"},
        {"archive\n", "1: the pack ends before \"## Lexicon\""},
        {"- **Goal**: A list of everything that moves.\n",
         "27: the pack ends before \"## Lexicon\""},
        {"- **Guard**: none.\n", "112: the pack ends before \"## Lexicon\""},
        {"- notes: none\n", "118: the pack ends before \"## Lexicon\""},
        {"### cues\n", "31: topic stock-holdings has no cues"},
    };
    BUF_SCOPED text = BUF_INIT;

    (void)state;
    small_pack(&text);
    for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
        size_t end = span_find(buf_span(&text), cuts[i].end) + strlen(cuts[i].end);
        expect_fault(span_slice(buf_span(&text), 0, end), cuts[i].fault);
    }
}

static void
a_fault_does_not_quote_long_words_whole(void **state)
{
    static const char ring[] = "\u00e5";
    struct edit edit = {.line = "- **Links**: stock-holdings"};
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED with = BUF_INIT;
    BUF_SCOPED edited = BUF_INIT;
    BUF_SCOPED fault = BUF_INIT;

    (void)state;
    small_pack(&text);
    buf_adds(&with, "- **Links**: x");
    buf_adds(&fault, "93: unknown topic \"x");
    for (int i = 0; i < 1000; i++)
        buf_adds(&with, ring);
    for (int i = 0; i < 29; i++)
        buf_adds(&fault, ring);
    buf_adds(&fault, "\"");
    edit.with = with.data;
    edit_apply(buf_span(&text), &edit, &edited);
    expect_fault(buf_span(&edited), fault.data);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_fault_is_named_with_its_line),
        cmocka_unit_test(a_line_is_bounded),
        cmocka_unit_test(a_pack_that_ends_too_early_is_a_fault),
        cmocka_unit_test(a_fault_does_not_quote_long_words_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
