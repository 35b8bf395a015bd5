// SPDX-License-Identifier: MIT
#include "interviewer/noted.h"

#include "interview/role.h"
#include "interview/telling_word.h"
#include "interview/value.h"
#include "interviewer/engineer.h"

#define VALUE_MOST ((size_t)600)
#define QUOTE_MOST ((size_t)2000)
#define WORDS_MOST ((size_t)200)
#define ID_MOST    ((size_t)64)

/* A record on its way to words. */
struct noting {
    struct arena *arena;
    const struct record_type *record;
    struct buf words;
};

/* "a field=value"; a bar would make two of it.  What the record has no field for is passed over. */
static void
add_field(struct noting *n, const struct json *holder, const char *member, const char *name)
{
    const char *text = engineer_text(n->arena, holder, member, VALUE_MOST);
    struct buf *out = &n->words;

    if (!text || !name || record_field(n->record, span_of(name)) == PACK_NONE)
        return;
    buf_addf(out, "%s%s=", out->len ? " | " : "", name);
    for (; *text; text++)
        buf_addc(out, *text == '|' ? '/' : *text);
}

/* Numbers and truth values as a model may write them; added to a copy, as text. */
static struct json *
with_texts(const struct json *object)
{
    struct json *copy = json_object();

    for (const struct json *m = json_first(object); m; m = json_next(m)) {
        BUF_SCOPED text = BUF_INIT;
        enum json_kind kind = json_kind(m);
        if (kind == JSON_STRING) {
            json_set_text(copy, json_name(m), json_text(m));
        } else if (kind == JSON_NUMBER || kind == JSON_BOOL) {
            json_print(m, &text);
            json_set_text(copy, json_name(m),
                          kind == JSON_NUMBER ? text.data
                          : json_truth(m)     ? "yes"
                                              : "no");
        }
    }
    return copy;
}

/* {"name":"web","count":2} or [{"name":"name","value":"web"}, ...] */
static const char *
record_words(struct arena *a, const struct record_type *record, const struct json *fields)
{
    struct noting n = {.arena = a, .record = record, .words = BUF_INIT};

    if (json_kind(fields) == JSON_OBJECT) {
        JSON_SCOPED texts = with_texts(fields);
        for (const struct json *m = json_first(texts); m; m = json_next(m))
            add_field(&n, texts, json_name(m), json_name(m));
    } else if (json_kind(fields) == JSON_ARRAY) {
        for (const struct json *e = json_first(fields); e; e = json_next(e)) {
            JSON_SCOPED texts = with_texts(e);
            add_field(&n, texts, "value", engineer_text(a, texts, "name", ID_MOST));
        }
    }
    const char *words = n.words.len ? arena_span(a, buf_span(&n.words)) : NULL;
    buf_release(&n.words);
    return words;
}

/* ["a","b"] for a list. */
static const char *
list_words(struct arena *a, const struct json *list)
{
    BUF_SCOPED words = BUF_INIT;

    if (json_kind(list) != JSON_ARRAY)
        return NULL;
    for (const struct json *e = json_first(list); e; e = json_next(e))
        if (json_text(e))
            buf_addf(&words, "%s%s", words.len ? ", " : "", json_text(e));
    JSON_SCOPED holder = json_object();
    json_set(holder, "value", json_string_span(buf_span(&words)));
    return engineer_text(a, holder, "value", VALUE_MOST);
}

bool
noted_value(struct arena *a, const struct pack *pack, const struct json *element,
            struct noted_value *out)
{
    JSON_SCOPED texts = with_texts(element);
    const char *id = engineer_text(a, texts, "fact", ID_MOST);
    size_t fact = id ? pack_fact(pack, span_of(id)) : PACK_NONE;
    const char *grade = json_get_text(element, "grade");
    const char *value;

    *out =
        (struct noted_value){.value = {.fact = id ? id : "", .value = ""}, .why = "no such fact"};
    if (fact == PACK_NONE)
        return false;
    const struct type *type = pack->facts[fact].type;
    if (type->kind == TYPE_RECORDS)
        value = record_words(a, &pack->records[type->record], json_get(element, "fields"));
    else
        value = engineer_text(a, texts, "value", VALUE_MOST);
    if (!value)
        value = list_words(a, json_get(element, "value"));
    out->why = "no value of its type";
    if (!value)
        return false;
    bool implied = grade && !strcmp(grade, "implied");
    if (implied && pack->facts[fact].need != NEED_MUST) {
        out->why = "only implied, and no must";
        return false;
    }
    const char *quote = engineer_text(a, texts, "quote", QUOTE_MOST);
    *out = (struct noted_value){
        .source = engineer_text(a, texts, "source", ID_MOST),
        .value = {.fact = pack->facts[fact].id,
                  .value = value,
                  .quote = quote ? quote : "",
                  .grade = implied ? GRADE_ASSUMED : GRADE_STATED,
                  .hedged = json_get_bool(element, "unsure", false),
                  .planned = json_get_bool(element, "planned", false),
                  .corrects = json_get_bool(element, "corrects", false)},
    };
    return true;
}

bool
noted_gap(struct arena *a, const struct pack *pack, const struct json *element,
          struct noted_gap *out)
{
    static const struct {
        const char *name;
        enum gap gap;
    } kinds[] = {{"vague", GAP_VAGUE}, {"unknown", GAP_UNKNOWN}, {"later", GAP_LATER}};
    const char *id = json_get_text(element, "fact"), *kind = json_get_text(element, "kind");
    size_t fact = id ? pack_fact(pack, span_of(id)) : PACK_NONE;
    size_t topic = fact != PACK_NONE ? pack->facts[fact].topic
                   : id              ? pack_topic(pack, span_of(id))
                                     : PACK_NONE;

    *out = (struct noted_gap){
        .source = engineer_text(a, element, "source", ID_MOST),
        .topic = topic,
        .words = engineer_text(a, element, "words", WORDS_MOST),
    };
    for (size_t i = 0; kind && i < ARRAY_LEN(kinds); i++)
        if (!strcmp(kind, kinds[i].name))
            out->gap = kinds[i].gap;
    return topic != PACK_NONE && out->gap != GAP_NONE && out->words;
}

const char *
noted_words(struct arena *a, const struct read_value *v)
{
    return arena_strf(a, "%s = %s", v->fact, v->value);
}

size_t
noted_topic(const struct pack *pack, const struct read_value *v)
{
    return pack->facts[pack_fact(pack, span_of(v->fact))].topic;
}

/* A third of its words at least are the trigger's. */
static bool
says_the_same(const char *trigger, struct span condition)
{
    size_t count = 0, shared = 0;

    for (struct span word; telling_word_next(&condition, &word); count++)
        shared += telling_word_in(span_of(trigger), word);
    return count > 0 && shared * 3 >= count;
}

bool
noted_is_echo(const struct pack *pack, struct span words, const struct read_value *values,
              size_t count, const struct read_value *v)
{
    size_t fact = pack_fact(pack, span_of(v->fact));

    if (fact == PACK_NONE || !is_fact_of_role(pack, fact, ROLE_ALERT) ||
        topic_is_led_to(pack, pack->facts[fact].topic, words))
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t other = pack_fact(pack, span_of(values[i].fact));
        if (other != PACK_NONE && is_fact_of_role(pack, other, ROLE_TRIGGER) &&
            says_the_same(values[i].value, record_part(span_of(v->value), "condition")))
            return true;
    }
    return false;
}
