// SPDX-License-Identifier: MIT
#include "unit/unit.h"

#include <locale.h>

#include "base/buf.h"
#include "reading/lexicon.h"
#include "unit/reading/small_pack.h"

static const char *const kind_names[HIT_KIND_COUNT] = {
    [HIT_PRODUCT] = "product", [HIT_WORD] = "word",     [HIT_HEADING] = "heading",
    [HIT_CONCEPT] = "concept", [HIT_CHOICE] = "choice", [HIT_FIELD_CHOICE] = "field",
    [HIT_CUE] = "cue",         [HIT_VAGUE] = "vague",   [HIT_PATTERN] = "pattern",
};

/* "product 1 <Azure SQL>; ...": every hit with the words it stands on. */
static void
print_hits(const struct scanned *s, struct buf *out)
{
    const struct hit *h = NULL;

    while ((h = scanned_next(s, s->text, h))) {
        buf_addf(out, "%s%s %zu", out->len ? "; " : "", kind_names[h->kind], h->index);
        if (h->kind == HIT_FIELD_CHOICE)
            buf_addf(out, ".%zu", h->field);
        if (h->kind == HIT_CHOICE || h->kind == HIT_FIELD_CHOICE)
            buf_addf(out, "=%zu%s", h->choice, h->bare ? " bare" : "");
        buf_addf(out, " <%.*s>", SPAN_ARG(scanned_words(s, h)));
    }
}

static const struct {
    const char *text;
    const char *hits;
} rows[] = {
    {"", ""},
    {"nothing of it", ""},
    {"on AZURE sql", "product 1 <AZURE sql>"},
    {"on Azure, SQL", "product 0 <Azure>"},
    {"Azurely", ""},
    {"Let’s Encrypt DB", "product 1 <Let’s Encrypt DB>"},
    {"Go on, go on", "product 2 <Go>"},
    {"C#, .NET", "product 2 <C#>; product 2 <.NET>"},
    {"No idea.", "word 0 <No idea>"},
    {"no ideas", "word 11 <no>"},
    {"Why?", "word 0 <?>"},
    {"Das WEIẞ nicht", "word 0 <WEIẞ nicht>"},
    {"ich weiß  nicht", "word 0 <weiß  nicht>"},
    {"这个我不知道。", "word 0 <不知道>"},
    {"Going live", "heading 0 <Going live>"},
    {"response\ntime", "concept 0 <response\ntime>"},
    {"a big bang", "choice 0=1 <big bang>"},
    {"rolling", "choice 0=0 bare <rolling>"},
    {"additive", "choice 1=1 <additive>"},
    {"unit tests", "field 0.1=1 <unit tests>"},
    {"sideways", ""},
    {"load", "cue 1 <load>"},
    {"loads", "cue 1 <loads>"},
    {"Load balancers", "cue 0 <Load balancers>"},
    {"loadstar", ""},
    {"loading", "cue 1 <loading>"},
    {"load-balancer", "cue 0 <load-balancer>"},
    {"load - balancer", "cue 1 <load>"},
    {"all at once", "choice 0=1 bare <all at once>; vague 1 <at once>"},
    {"ÜBERGABE", "cue 0 <ÜBERGABE>"},
    {"要回滚吗", "cue 1 <回滚>"},
    {"at once", "vague 1 <at once>"},
    {"back", "pattern 0 <back>; pattern 1 <back>"},
    {"a\xff load", "cue 1 <load>"},
};

static const struct lexicon *
small_lexicon(struct arena *a)
{
    struct err err = ERR_INIT;
    const struct pack *pack = pack_parse(a, "small", SPAN_LIT(small_pack), &err);

    assert_string_equal(err.text, "");
    return lexicon_new(a, pack);
}

static void
finds_the_phrases_of_every_part(void **state)
{
    (void)state;
    ARENA_SCOPED a = arena_new();
    const struct lexicon *l = small_lexicon(a);

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct scanned scanned;
        BUF_SCOPED got = BUF_INIT;
        lexicon_scan(l, a, span_of(rows[i].text), &scanned);
        print_hits(&scanned, &got);
        if (strcmp(got.data, rows[i].hits) != 0)
            print_error("in <%s>\n", rows[i].text);
        assert_string_equal(got.data, rows[i].hits);
    }
}

static void
cuts_patterns_into_words_gaps_and_values(void **state)
{
    (void)state;
    ARENA_SCOPED a = arena_new();
    const struct lexicon *l = small_lexicon(a);
    const struct pattern *p = lexicon_pattern(l, 0);
    const struct pattern *q = lexicon_pattern(l, 1);

    assert_non_null(p);
    assert_int_equal(p->fact, 3);
    assert_int_equal(p->count, 3);
    assert_int_equal(p->first, 0);
    assert_true(span_is(p->pieces[1].word, "within"));
    assert_int_equal(p->pieces[2].kind, PIECE_VALUE);
    assert_int_equal(q->first, 2);
    assert_int_equal(q->pieces[1].kind, PIECE_GAP);
    assert_null(lexicon_pattern(l, 2));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_phrases_of_every_part),
        cmocka_unit_test(cuts_patterns_into_words_gaps_and_values),
    };

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 77;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
