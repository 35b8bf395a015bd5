// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "extract_merge.h"
#include "interview/trace.h"
#include "interviewer/gate.h"
#include "reading/segment.h"
#include "shipped_pack.h"
#include "wire/salvage.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a user wrote; each sentence is a passage. */
static const char answers[] =
    "We run in the cloud at Scaleway, one VM. Caddy is in front. PostgreSQL 15 holds 9 GB.\n\n"
    "Lint, then unit tests, then one image. Jonas approves. We go back within 15 minutes, or soon.\n";

static const char readme[] =
    "# Bakery\n\nTwo people run it.\nIn May a restart sent 40 mails twice.\n";

static void
must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static struct state *
state_with_answers(struct arena *a, const struct pack *pack)
{
    static struct event open;
    struct passages passages = {0};
    struct input_event *input = arena_alloc(a, sizeof(*input));
    struct state *s = state_new(a, pack);
    struct err err = ERR_INIT;

    segment(a, span_of(answers), &passages);
    *input = (struct input_event){
        .name = "answers.md",
        .text = answers,
        .encoding = "UTF-8",
        .passages = passages.items,
        .passage_count = passages.count,
    };
    open = (struct event){
        .type = EVENT_OPEN,
        .at = "",
        .open = {.session = "001",
                 .engine = "p/m",
                 .mode = "one-shot",
                 .depth = "standard",
                 .inputs = input,
                 .input_count = 1},
    };
    must(state_apply(s, &open, &err), "the session does not open");
    return s;
}

/* No value rests on words that nobody wrote, and none has a number that they have not. */
static void
check_read(const struct state *s, const struct read_event *read)
{
    for (size_t i = 0; i < read->count; i++) {
        const struct read_item *item = &read->items[i];
        const struct passage *p = state_passage(s, strtoul(item->source + 1, NULL, 10));
        must(p != NULL, "a passage that is not there");
        for (size_t k = 0; k < item->value_count; k++) {
            must(pack_fact(s->pack, span_of(item->values[k].fact)) != PACK_NONE, "no such fact");
            must(trace_quotes(p->text, span_of(item->values[k].quote)), "a quote nobody wrote");
        }
    }
}

static void
check_draft(const struct draft_event *draft)
{
    for (size_t i = 0; i < draft->count; i++)
        for (size_t k = 0; k < draft->sections[i].count; k++)
            must(draft->sections[i].sentences[k].refs.count, "a sentence without a source");
}

static void
check_review(const struct review_event *review)
{
    for (size_t i = 0; i < review->tension_count; i++)
        must(review->tensions[i].quote_count > 1, "a tension with one side");
    for (size_t i = 0; i < review->proposal_count; i++)
        must(review->proposals[i].sources.count, "a proposal that builds on nothing");
}

/* Whatever a model sends, as the reply to each kind of request. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ARENA_SCOPED a = arena_new();
    struct err err = ERR_INIT;
    JSON_SCOPED reply = salvage_object((struct span){(const char *)data, size}, &err);
    struct material_file file = {.path = "README.md", .text = readme};
    const struct material material = {
        .role = "", .project = "Bakery", .files = &file, .file_count = 1};
    struct engineer e = {
        .arena = a,
        .name = "p/m",
        .pack = shipped_pack()->pack,
        .reader = shipped_pack()->reader,
        .material = &material,
        .vocabulary = span_of("pack"),
    };
    const struct strings any = {0};
    struct draft_event draft = {0};
    struct review_event review = {0};
    struct read_event read = {0};

    if (!reply)
        return 0;
    struct state *s = state_with_answers(a, e.pack);
    bool *failed = arena_alloc(a, e.pack->phase_count * sizeof(*failed));
    struct merge merge = {.engineer = &e, .arena = a, .state = s, .failed = failed};
    merge_begin(&merge);
    merge_reply(&merge, reply);
    merge_end(&merge, &read);
    check_read(s, &read);
    gate_draft(&e, a, s, reply, &any, &draft);
    check_draft(&draft);
    gate_review(&e, a, s, reply, &review);
    check_review(&review);
    return 0;
}
