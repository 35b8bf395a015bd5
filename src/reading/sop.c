// SPDX-License-Identifier: MIT
#include "reading/sop.h"

#include "base/clean.h"
#include "base/path.h"
#include "interview/role.h"
#include "reading/segment.h"
#include "reading/sentence.h"
#include "small_words.h"
#include "sop_reading.h"

#define OPENING_WORDS 2 /* before the one that says what a rule is about */

/* A longer sentence is no rule that could be read. */
#define SENTENCE_MOST 600

/* Without backquotes and "**"; a single star, of a pattern, stays. */
static void
without_marks(struct span value, struct buf *out)
{
    for (size_t i = 0; i < value.len; i++) {
        bool pair = i + 1 < value.len && value.at[i] == '*' && value.at[i + 1] == '*';
        if (!pair && value.at[i] != '`')
            buf_addc(out, value.at[i]);
        i += pair;
    }
}

void
sop_see(struct sop_reading *s, const struct sop_sentence *in, const char *kind, struct span value)
{
    BUF_SCOPED words = BUF_INIT, plain = BUF_INIT, quote = BUF_INIT;

    without_marks(value, &plain);
    clean_line(buf_span(&plain), &words);
    clean_line(in->text, &quote);
    struct span trimmed = span_trim(buf_span(&words));
    if (!trimmed.len || !quote.len)
        return;
    *LIST_ADD(s->a, s->out) = (struct sighting){
        .kind = kind,
        .value = arena_span(s->a, trimmed),
        .quote = arena_span(s->a, buf_span(&quote)),
        .source = arena_strf(s->a, "%s:%zu", s->path, in->line),
    };
}

static void
read_sentence(struct sop_reading *s, struct sop_sentence *in)
{
    struct span rest = in->text, first;

    if (in->text.len > SENTENCE_MOST)
        return;
    sop_refs_of(in->text, &in->refs);
    in->denies = small_word_in(in->text, SMALL_NEGATOR);
    in->allows = sop_has(in->text, SOP_ALLOWS) || small_word_in(in->text, SMALL_CONDITION);
    if (!in->refs.count && s->pointed_at.len && next_word(&rest, &first) &&
        small_word_is(first, SMALL_POINTER))
        in->refs.items[in->refs.count++] = s->pointed_at;
    s->pointed_at = in->refs.count == 1 && !in->refs.more ? in->refs.items[0] : SPAN_NONE;
    for (size_t i = 0; i < in->refs.count; i++)
        if (!sop_is_release(in->refs.items[i]))
            sop_see(s, in, "sop-ref", in->refs.items[i]);
    sop_read_deployment(s, in);
    sop_read_rules(s, in);
}

static void
read_sentences(struct sop_reading *s, const struct passage *p, size_t topic)
{
    struct sentences all = sentences_of(p->text);
    struct span sentence;

    /* "It" means what the sentence before spoke of, in the same paragraph. */
    if (!s->last_end || p->kind != PASSAGE_SENTENCE || p->text.at < s->last_end ||
        p->text.at - s->last_end > 1)
        s->pointed_at = SPAN_NONE;
    s->last_end = p->text.at + p->text.len;
    while (sentences_next(&all, &sentence)) {
        struct sop_sentence in = {
            .text = sentence,
            .line = p->first_line + span_lines_before(p->text, sentence.at),
            .topic = topic,
        };
        read_sentence(s, &in);
    }
}

/* Types of which the reader's values are taken as they are. */
static bool
is_taken(const struct sop_reading *s, const struct passage *p, const struct read_value *v,
         const char *topic)
{
    static const bool taken[TYPE_KIND_COUNT] = {
        [TYPE_ONE_OF] = true,
        [TYPE_FLAG] = true,
        [TYPE_WINDOW] = true,
        [TYPE_DURATION] = true,
    };
    const struct pack *pack = s->r->pack;
    size_t fact = pack_fact(pack, span_of(v->fact));

    if (v->hedged || v->planned || v->corrects || v->grade != GRADE_STATED ||
        strcmp(pack->topics[pack->facts[fact].topic].id, topic) != 0)
        return false;
    if (pack->facts[fact].type->kind == TYPE_RECORDS)
        return p->kind == PASSAGE_ROW;
    return taken[type_of_item(pack->facts[fact].type)->kind] &&
           !sop_has(span_of(v->quote), SOP_ALLOWS);
}

static void
take_values(struct sop_reading *s, const struct passage *p, const struct read_item *item,
            const char *topic)
{
    for (size_t i = 0; i < item->value_count; i++) {
        const struct read_value *v = &item->values[i];
        BUF_SCOPED quote = BUF_INIT, value = BUF_INIT;
        if (!is_taken(s, p, v, topic))
            continue;
        clean_line(span_of(v->quote), &quote);
        without_marks(span_of(v->value), &value);
        *LIST_ADD(s->a, s->out) = (struct sighting){
            .fact = v->fact,
            .value = arena_span(s->a, buf_span(&value)),
            .quote = arena_span(s->a, buf_span(&quote)),
            .source = arena_strf(s->a, "%s:%zu", s->path, p->first_line),
        };
    }
}

/* The branches and tags of a row; what happens on them is read from its columns. */
static void
read_row(struct sop_reading *s, const struct passage *p)
{
    struct sop_sentence in = {.text = p->text, .line = p->first_line, .topic = PACK_NONE};

    sop_refs_of(p->text, &in.refs);
    for (size_t i = 0; i < in.refs.count; i++)
        if (!sop_is_release(in.refs.items[i]))
            sop_see(s, &in, "sop-ref", in.refs.items[i]);
}

/* "Releases and urgent fixes" */
static bool
names_several(struct span title)
{
    static const char *const joints[] = {" and ", " und ", " et ", " y ",
                                         " e ",   " & ",   ", ",   " / "};

    for (size_t i = 0; i < ARRAY_LEN(joints); i++)
        if (span_find(title, joints[i]) != SIZE_MAX)
            return true;
    return false;
}

static bool
names_urgent_fixes(const struct sop_reading *s, struct span title)
{
    size_t topic = sighting_topic(s->r->pack, "hotfix-return");
    struct scanned scanned;
    const struct hit *h = NULL;

    lexicon_scan(s->r->lexicon, s->scratch, title, &scanned);
    while ((h = scanned_next(&scanned, title, h)))
        if (h->kind == HIT_CUE && h->index == topic)
            return true;
    return sop_has(title, SOP_URGENT);
}

/* "urgent fixes" of "docs/SOPs/git/urgent-fixes.md" */
static struct span
words_of_path(struct arena *a, const char *path)
{
    const char *name = path_name(path);
    char *words = arena_strdup(a, name);

    for (char *c = words; *c; c++)
        if (*c == '-' || *c == '_' || *c == '.')
            *c = ' ';
    return span_of(words);
}

/* The first heading, or the file's name, says whether it is about urgent fixes, and about them only. */
static void
read_title(struct sop_reading *s, const struct passages *passages)
{
    struct span name = words_of_path(s->scratch, s->path);
    size_t first = 0;

    while (first < passages->count && passages->items[first].kind != PASSAGE_HEADING)
        first++;
    struct span title = first < passages->count ? passages->items[first].text : name;
    bool by_name = names_urgent_fixes(s, name);
    if (sighting_topic(s->r->pack, "hotfix-return") == PACK_NONE)
        return;
    s->of_hotfixes = by_name || names_urgent_fixes(s, title);
    s->only_hotfixes = s->of_hotfixes && !names_several(by_name ? name : title);
}

/* "An urgent repair starts on ...", "Emergency: ...": the first words say so. */
static bool
opens_urgent(struct span text)
{
    size_t len = 0, at = sop_find(text, SOP_URGENT, 0, &len);

    return at != SIZE_MAX && words_in(span_slice(text, 0, at), OPENING_WORDS + 1) <= OPENING_WORDS;
}

/*
 * "`rescue/<ticket>` starts from the tag that is live", and behind it "on a `rescue` branch tests may be left out": the
 * first part of the branch is remembered.
 */
static bool
begins_with_urgent(struct sop_reading *s, const struct passage *p)
{
    struct sop_refs refs;

    if (p->kind == PASSAGE_ROW)
        return false;
    sop_refs_of(p->text, &refs);
    struct span first = refs.count ? refs.items[0] : SPAN_NONE;
    struct span part = span_slice(first, 0, span_find(first, "/"));
    bool opens = opens_urgent(p->text);
    if (part.len < first.len && (opens || sop_is_urgent(first)))
        s->urgent = part;
    if (opens || (part.len < first.len && span_eq(part, s->urgent)))
        return true;
    return s->urgent.len && !refs.count && span_has_words(p->text, s->urgent);
}

/*
 * What the passage is about by its own words.  Of urgent fixes, what calls for one is no sign of going back; and where
 * nothing else is spoken of, branches, tests and approvals are those of one.
 */
static const char *
own_topic(struct sop_reading *s, const struct passage *p, const struct read_item *item)
{
    const struct pack *pack = s->r->pack;
    const char *own = item && item->topics.count ? item->topics.items[0] : NULL;
    size_t hotfix = sighting_topic(pack, "hotfix-return");
    size_t signs = first_fact_with_role(pack, ROLE_TRIGGER);

    bool begins = begins_with_urgent(s, p);
    if (!own || hotfix == PACK_NONE || (!s->of_hotfixes && !begins))
        return own;
    size_t topic = pack_topic(pack, span_of(own));
    bool sign = s->of_hotfixes && signs != PACK_NONE && topic == pack->facts[signs].topic;
    bool same_phase = pack->topics[topic].phase == pack->topics[hotfix].phase;
    return sign || begins || (s->only_hotfixes && same_phase) ? pack->topics[hotfix].id : own;
}

static void
read_passage(struct sop_reading *s, const struct passage *p, const struct read_item *item)
{
    const char *own = own_topic(s, p, item);
    const char *topic = own;
    BUF_SCOPED line = BUF_INIT;

    /* A rule about something that no topic has a word for is still a rule. */
    if (!topic && p->kind != PASSAGE_CODE && sop_has(p->text, SOP_RULES)) {
        size_t place = sighting_topic(s->r->pack, "sop-rule");
        topic = place == PACK_NONE ? NULL : s->r->pack->topics[place].id;
    }
    if (topic) {
        clean_line(p->text, &line);
        *LIST_ADD(s->a, s->out) = (struct sighting){
            .topic = topic,
            .quote = arena_span(s->a, buf_span(&line)),
            .source = arena_strf(s->a, "%s:%zu", s->path, p->first_line),
        };
        if (own && item && item->topics.count)
            take_values(s, p, item, item->topics.items[0]);
    }
    if (p->kind == PASSAGE_ROW)
        read_row(s, p);
    else if (p->kind != PASSAGE_CODE)
        read_sentences(s, p, topic ? pack_topic(s->r->pack, span_of(topic)) : PACK_NONE);
}

/* Cuts behind the passage with that number; returns how many there were beyond it. */
static size_t
cut_short(struct passages *passages, size_t most)
{
    size_t last = passages->count, count = 0;

    for (size_t i = 0; i < passages->count; i++) {
        count += passages->items[i].number > 0;
        if (count == most && passages->items[i].number)
            last = i + 1;
    }
    passages->count = last;
    return count > most ? count - most : 0;
}

size_t
sop_observe(const struct reader *r, struct arena *a, const char *path, struct span text,
            struct sightings *out)
{
    ARENA_SCOPED scratch = arena_new();
    struct sop_reading s = {.r = r, .a = a, .scratch = scratch, .path = path, .out = out};
    struct passages passages = {0};
    struct read_item *items = NULL;
    size_t count = 0, item = 0;

    segment(scratch, text, &passages);
    size_t left = cut_short(&passages, SOP_PASSAGES_MOST);
    read_title(&s, &passages);
    reader_passages(r, a, &passages, &items, &count);
    for (size_t i = 0; i < passages.count; i++) {
        const struct passage *p = &passages.items[i];
        if (!p->number)
            continue;
        const char *source = arena_strf(scratch, "P%zu", p->number);
        /* A passage may have several items; the first tells what it is about. */
        while (item < count && strcmp(items[item].source, source) != 0)
            item++;
        read_passage(&s, p, item < count ? &items[item] : NULL);
    }
    return left;
}
