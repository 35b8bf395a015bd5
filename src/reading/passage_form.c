// SPDX-License-Identifier: MIT
#include "interview/pick.h"
#include "passage_reading.h"
#include "reading/reader.h"
#include "reading/segment.h"

/* A passage below a question of the form. */
struct form_answer {
    struct passage_run *run;
    const struct passage *p;
    const struct form *form;
    size_t topic;
    const char *source;
};

static bool
is_tick(const struct passage *p, struct form_box *box)
{
    return p->kind == PASSAGE_ITEM && form_box(p->text, box) && box->ticked;
}

/* Nothing else below the question is an answer, boxes apart. */
static bool
is_only_answer(const struct passage_run *run, size_t question)
{
    const struct passage *all = run->passages->items;
    size_t answers = 0;
    struct form_box box;

    for (size_t i = question + 1; i < run->passages->count && answers < 2; i++) {
        if (all[i].parent == PASSAGE_NO_PARENT || all[i].parent < question)
            break;
        answers += all[i].number && !(all[i].parent == question && is_tick(&all[i], &box));
    }
    return answers == 1;
}

static void
add_value(const struct form_answer *f, struct read_item *item, struct read_value value)
{
    struct values list = {item->values, item->value_count, item->value_count};

    *LIST_ADD(f->run->a, &list) = value;
    item->values = list.items;
    item->value_count = list.count;
}

static bool
is_scalar(const struct pack *pack, size_t fact)
{
    return pack->facts[fact].type->kind != TYPE_RECORDS &&
           pack->facts[fact].type->kind != TYPE_LIST;
}

static void
add_topic(const struct form_answer *f, struct read_item *item)
{
    if (!item->topics.count)
        *LIST_ADD(f->run->a, &item->topics) = f->run->r->pack->topics[f->topic].id;
}

/* What was seen holds; if its value was corrected in place, that one. */
static bool
read_seen(const struct form_answer *f, struct span body, struct read_item *item)
{
    const struct pack *pack = f->run->r->pack;
    struct span id, value;
    size_t fact;

    if (!form_seen(body, &id, &value) || (fact = pack_fact(pack, id)) == PACK_NONE)
        return false;
    const char *words = arena_span(f->run->a, value);
    *item = (struct read_item){.source = f->source};
    *LIST_ADD(f->run->a, &item->topics) = pack->topics[pack->facts[fact].topic].id;
    add_value(f, item,
              (struct read_value){.fact = pack->facts[fact].id,
                                  .value = words,
                                  .quote = words,
                                  .grade = GRADE_STATED,
                                  .corrects = is_scalar(pack, fact)});
    return true;
}

static void
read_words(const struct form_answer *f, struct span words, struct read_item *item)
{
    struct asked asked = {f->topic, PACK_NONE, PACK_NONE, &f->form->options};

    reader_answer(f->run->r, f->run->a, f->source, words, &asked, item);
}

/* "Yes" to what was seen: what can be proved by a bare yes, so no numbers. */
static bool
read_yes(const struct form_answer *f, struct read_item *item)
{
    const struct pack *pack = f->run->r->pack;
    bool any = false;

    if (reader_whole_answer(f->run->r, f->p->text) != WHOLE_YES)
        return false;
    *item = (struct read_item){.source = f->source};
    for (size_t i = 0; i < f->form->seen.count; i++) {
        const struct form_fact *seen = &f->form->seen.items[i];
        size_t fact = pack_fact(pack, seen->fact);
        if (fact == PACK_NONE)
            continue;
        any = true;
        add_value(f, item,
                  (struct read_value){.fact = pack->facts[fact].id,
                                      .value = arena_span(f->run->a, seen->value),
                                      .quote = arena_span(f->run->a, f->p->text),
                                      .grade = GRADE_STATED});
    }
    add_topic(f, item);
    return any;
}

static bool
has_fact(const struct read_item *item, const char *fact)
{
    for (size_t i = 0; i < item->value_count; i++)
        if (!strcmp(item->values[i].fact, fact))
            return true;
    return false;
}

/* What the remark says goes before what the option says. */
static void
read_pick(const struct form_answer *f, struct span option, struct span remark,
          struct read_item *item)
{
    struct read_item picked;

    read_words(f, remark, item);
    item->gap = GAP_NONE;
    item->words = NULL;
    read_words(f, option, &picked);
    for (size_t i = 0; i < picked.value_count; i++) {
        struct read_value v = picked.values[i];
        v.quote = arena_span(f->run->a, f->p->text);
        if (!has_fact(item, v.fact))
            add_value(f, item, v);
    }
}

/* An answer beside what was seen puts that right. */
static void
correct_seen(const struct form_answer *f, struct read_item *item)
{
    for (size_t i = 0; i < item->value_count; i++)
        for (size_t k = 0; k < f->form->seen.count; k++)
            if (span_is(f->form->seen.items[k].fact, item->values[i].fact))
                item->values[i].corrects = true;
}

static void
read_answer(const struct form_answer *f, struct read_item *item)
{
    const struct strings *options = &f->form->options;
    struct span words = segment_value(f->p), remark;
    size_t picked = pick_with_remark(f->p->text, options->count, &remark);

    if (read_yes(f, item))
        return;
    if (picked != PACK_NONE)
        read_pick(f, span_of(options->items[picked]), remark, item);
    else
        read_words(f, words.len ? words : f->p->text, item);
    correct_seen(f, item);
}

static void
read_tick(const struct form_answer *f, struct span body, struct read_item *item)
{
    struct span words = span_of(form_one_line(f->run->a, body)), text = words;

    if (!read_seen(f, words, item)) {
        form_option(words, &text);
        read_words(f, text, item);
    }
    /* The words of wrapped lines stand in the file with the marks between them. */
    for (size_t i = 0; i < item->value_count && words.len != body.len; i++)
        item->values[i].quote = arena_span(f->run->a, f->p->text);
}

bool
form_read_passage(struct passage_run *run, size_t index)
{
    const struct passage *p = &run->passages->items[index];
    const struct context *above = p->parent == PASSAGE_NO_PARENT ? NULL : &run->contexts[p->parent];
    struct form_box box = {0};
    struct read_item item;

    if (!above || !above->form)
        return false;
    bool tick = is_tick(p, &box);
    bool sentence = p->kind == PASSAGE_SENTENCE || p->kind == PASSAGE_ITEM;
    if (!tick && !(sentence && is_only_answer(run, p->parent)))
        return false;
    struct form_answer f = {run, p, above->form, above->topic,
                            arena_strf(run->a, "P%zu", p->number)};
    if (tick)
        read_tick(&f, box.body, &item);
    else
        read_answer(&f, &item);
    add_topic(&f, &item);
    *LIST_ADD(run->a, &run->items) = item;
    run->contexts[index] = (struct context){.topic = f.topic, .fact = PACK_NONE};
    run->previous = index;
    run->previous_main = f.topic;
    return true;
}
