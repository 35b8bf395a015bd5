// SPDX-License-Identifier: MIT
#include "interview/event.h"

#include <math.h>

#include "event_layout.h"

/* A list of structs is a member too, so work on it is put on a list of tasks instead of a call to itself. */
struct task {
    const struct json *from;
    const struct layout *layout;
    char *base;
    char *before; /* the struct before it in its list, or NULL */
};

struct tasks {
    struct task *items;
    size_t count;
    size_t cap;
};

static bool
wrong(const struct member *m, const char *what, struct err *err)
{
    return err_set(err, ERR_FORMAT, "\"%s\" is %s", m->name, what);
}

static bool
decode_size(const struct json *j, size_t *out)
{
    double n = json_number(j, -1);

    if (n < 0 || n > 9007199254740992.0 || n != floor(n))
        return false;
    *out = (size_t)n;
    return true;
}

static bool
decode_enum(const struct json *j, const struct member *m, unsigned *out)
{
    const char *text = json_text(j);

    for (unsigned i = 0; text && m->enum_name(i); i++)
        if (!strcmp(text, m->enum_name(i))) {
            *out = i;
            return true;
        }
    return false;
}

static bool
decode_strings(struct arena *a, const struct json *j, struct strings *out)
{
    if (json_kind(j) != JSON_ARRAY)
        return false;
    for (const struct json *e = json_first(j); e; e = json_next(e)) {
        if (!json_text(e))
            return false;
        *LIST_ADD(a, out) = arena_strdup(a, json_text(e));
    }
    return true;
}

static bool
decode_sizes(struct arena *a, const struct json *j, size_t **out, size_t *count)
{
    if (json_kind(j) != JSON_ARRAY)
        return false;
    *count = 0;
    *out = arena_alloc(a, json_count(j) * sizeof(**out));
    for (const struct json *e = json_first(j); e; e = json_next(e))
        if (!decode_size(e, &(*out)[(*count)++]))
            return false;
    return true;
}

static bool
decode_cut(const struct json *cut, size_t index, struct passage *out)
{
    size_t kind = 0;
    const struct json *m = json_first(cut);

    if (!decode_size(m, &kind) || kind >= PASSAGE_KIND_COUNT)
        return false;
    out->kind = (enum passage_kind)kind;
    if (!decode_size(m = json_next(m), &out->at) || !decode_size(m = json_next(m), &out->len))
        return false;
    double parent = json_number(m = json_next(m), -2);
    if (parent != -1 && !(parent >= 0 && parent < (double)index && parent == floor(parent)))
        return false;
    out->parent = parent < 0 ? PASSAGE_NO_PARENT : (size_t)parent;
    return decode_size(json_next(m), &out->key_len);
}

static bool
decode_passages(struct arena *a, const struct json *j, struct passage **out, size_t *count)
{
    if (json_kind(j) != JSON_ARRAY)
        return false;
    *count = 0;
    *out = arena_alloc(a, json_count(j) * sizeof(**out));
    for (const struct json *cut = json_first(j); cut; cut = json_next(cut), (*count)++)
        if (!decode_cut(cut, *count, &(*out)[*count]))
            return false;
    return true;
}

static bool
decode_list(struct arena *a, const struct json *j, const struct task *t, const struct member *m,
            struct tasks *tasks)
{
    size_t count = json_count(j);

    if (json_kind(j) != JSON_ARRAY)
        return false;
    char *elements = arena_alloc(a, count * m->of->size), *before = NULL;
    *(char **)member_at(t->base, m->offset) = elements;
    *member_count(t->base, m) = count;
    for (const struct json *e = json_first(j); e; e = json_next(e), elements += m->of->size) {
        if (json_kind(e) != JSON_OBJECT)
            return false;
        *LIST_ADD(a, tasks) =
            (struct task){.from = e, .layout = m->of, .base = elements, .before = before};
        before = elements;
    }
    return true;
}

static bool
decode_member(struct arena *a, const struct json *j, const struct task *t, const struct member *m,
              struct tasks *tasks)
{
    void *at = member_at(t->base, m->offset);

    switch (m->kind) {
    case MEMBER_TEXT:
    case MEMBER_TEXT_AGAIN:
        *(const char **)at = json_text(j) ? arena_strdup(a, json_text(j)) : NULL;
        return json_text(j);
    case MEMBER_SIZE: return decode_size(j, at);
    case MEMBER_BOOL: *(bool *)at = json_truth(j); return json_kind(j) == JSON_BOOL;
    case MEMBER_ENUM: return decode_enum(j, m, at);
    case MEMBER_STRINGS: return decode_strings(a, j, at);
    case MEMBER_LIST: return decode_list(a, j, t, m, tasks);
    case MEMBER_SIZES: return decode_sizes(a, j, at, member_count(t->base, m));
    case MEMBER_PASSAGES: return decode_passages(a, j, at, member_count(t->base, m));
    case MEMBER_STRUCT:
        *LIST_ADD(a, tasks) = (struct task){.from = j, .layout = m->of, .base = at};
        return json_kind(j) == JSON_OBJECT;
    }
    return false;
}

/* What is left out because the struct before has the same. */
static bool
is_taken_over(const struct task *t, const struct member *m)
{
    if (m->kind != MEMBER_TEXT_AGAIN || !t->before)
        return false;
    *(const char **)member_at(t->base, m->offset) = *(const char **)member_at(t->before, m->offset);
    return true;
}

static bool
decode_members(struct arena *a, const struct task *t, struct tasks *tasks, struct err *err)
{
    for (size_t k = 0; k < t->layout->count; k++) {
        const struct member *m = &t->layout->members[k];
        const struct json *j = json_get(t->from, m->name);
        if (!j && (is_taken_over(t, m) || k >= t->layout->required))
            continue;
        if (!j)
            return wrong(m, "missing", err);
        if (!decode_member(a, j, t, m, tasks))
            return wrong(m, "not what it should be", err);
    }
    return true;
}

bool
event_decode(struct arena *a, const struct json *j, struct event *out, struct err *err)
{
    const char *name = json_get_text(j, "type");
    const char *at = json_get_text(j, "at");
    struct tasks tasks = {0};
    size_t type = 0, offset;

    *out = (struct event){0};
    if (!decode_size(json_get(j, "n"), &out->n) || !name || !at)
        return err_set(err, ERR_FORMAT, "not a record of a journal");
    while (type < EVENT_TYPE_COUNT && strcmp(name, event_type_name((enum event_type)type)) != 0)
        type++;
    if (type == EVENT_TYPE_COUNT) {
        err_set(err, ERR_FORMAT, "a record of the unknown type \"%.40s\"", name);
        return err_hint(err,
                        "a newer version of deploy-interview wrote this journal; use that one");
    }
    out->type = (enum event_type)type;
    out->at = arena_strdup(a, at);
    const struct layout *layout = event_layout(out->type, &offset);
    *LIST_ADD(a, &tasks) =
        (struct task){.from = j, .layout = layout, .base = member_at((char *)out, offset)};
    for (size_t i = 0; i < tasks.count; i++) {
        const struct task t = tasks.items[i];
        if (!decode_members(a, &t, &tasks, err))
            return err_wrap(err, "%s", name);
    }
    return true;
}
