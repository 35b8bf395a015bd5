// SPDX-License-Identifier: MIT
#include "base/json.h"
#include "event_layout.h"

/*
 * Records are written as text, member by member: a tree of what a file of answers gives would be ten times as
 * large.  A struct within a struct waits on a stack until the one in it is written.
 */
struct open {
    const struct layout *layout;
    char *base;
    size_t member; /* the next one */
    size_t left;   /* structs of a list, this one included */
    bool is_list;
    bool is_first; /* of its list */
};

struct opens {
    struct open *items;
    size_t count;
    size_t cap;
};

/* Members whose value says nothing are left out of the line when they may be. */
static bool
is_empty(char *base, const struct member *m)
{
    void *at = member_at(base, m->offset);

    switch (m->kind) {
    case MEMBER_TEXT:
    case MEMBER_TEXT_AGAIN: return !*(const char **)at;
    case MEMBER_SIZE: return !*(size_t *)at;
    case MEMBER_BOOL: return !*(bool *)at;
    case MEMBER_ENUM: return !*(unsigned *)at;
    case MEMBER_STRINGS: return !((struct strings *)at)->count;
    case MEMBER_LIST:
    case MEMBER_SIZES:
    case MEMBER_PASSAGES: return !*member_count(base, m);
    case MEMBER_STRUCT: return false;
    }
    return false;
}

static void
add_sizes(const size_t *sizes, size_t count, struct buf *out)
{
    buf_addc(out, '[');
    for (size_t i = 0; i < count; i++) {
        buf_adds(out, i ? "," : "");
        buf_addu(out, sizes[i]);
    }
    buf_addc(out, ']');
}

static void
add_passages(const struct passage *passages, size_t count, struct buf *out)
{
    buf_addc(out, '[');
    for (size_t i = 0; i < count; i++) {
        const struct passage *p = &passages[i];
        buf_addf(out, "%s[%zu,%zu,%zu,", i ? "," : "", (size_t)p->kind, p->at, p->len);
        if (p->parent == PASSAGE_NO_PARENT)
            buf_adds(out, "-1");
        else
            buf_addu(out, p->parent);
        buf_addf(out, ",%zu]", p->key_len);
    }
    buf_addc(out, ']');
}

static void
add_strings(const struct strings *strings, struct buf *out)
{
    buf_addc(out, '[');
    for (size_t i = 0; i < strings->count; i++) {
        buf_adds(out, i ? "," : "");
        json_add_text(out, strings->items[i]);
    }
    buf_addc(out, ']');
}

static void
open_list(struct arena *a, char *base, const struct member *m, struct opens *opens, struct buf *out)
{
    size_t count = *member_count(base, m);

    buf_adds(out, count ? "[{" : "[]");
    if (count)
        *LIST_ADD(a, opens) = (struct open){.layout = m->of,
                                            .base = *(char **)member_at(base, m->offset),
                                            .left = count,
                                            .is_list = true,
                                            .is_first = true};
}

static void
add_value(struct arena *a, char *base, const struct member *m, struct opens *opens, struct buf *out)
{
    void *at = member_at(base, m->offset);

    switch (m->kind) {
    case MEMBER_TEXT:
    case MEMBER_TEXT_AGAIN: json_add_text(out, *(const char **)at); break;
    case MEMBER_SIZE: buf_addu(out, *(size_t *)at); break;
    case MEMBER_BOOL: buf_adds(out, *(bool *)at ? "true" : "false"); break;
    case MEMBER_ENUM: json_add_text(out, m->enum_name(*(unsigned *)at)); break;
    case MEMBER_STRINGS: add_strings(at, out); break;
    case MEMBER_LIST: open_list(a, base, m, opens, out); break;
    case MEMBER_SIZES: add_sizes(*(size_t **)at, *member_count(base, m), out); break;
    case MEMBER_PASSAGES: add_passages(*(struct passage **)at, *member_count(base, m), out); break;
    case MEMBER_STRUCT:
        buf_addc(out, '{');
        *LIST_ADD(a, opens) = (struct open){.layout = m->of, .base = at, .left = 1};
        break;
    }
}

static bool
is_said_again(const struct open *o, const struct member *m)
{
    if (m->kind != MEMBER_TEXT_AGAIN || !o->is_list || o->is_first)
        return false;
    const char *now = *(const char **)member_at(o->base, m->offset);
    const char *before = *(const char **)member_at(o->base - o->layout->size, m->offset);
    return now && before && !strcmp(now, before);
}

static void
add_member(struct arena *a, struct opens *opens, struct buf *out)
{
    struct open *top = &opens->items[opens->count - 1];
    const struct member *m = &top->layout->members[top->member];

    if ((top->member++ >= top->layout->required && is_empty(top->base, m)) || is_said_again(top, m))
        return;
    buf_adds(out, out->data[out->len - 1] == '{' ? "" : ",");
    json_add_text(out, m->name);
    buf_addc(out, ':');
    add_value(a, top->base, m, opens, out);
}

/* Behind the last member of a struct. */
static void
close_struct(struct opens *opens, struct buf *out)
{
    struct open *top = &opens->items[opens->count - 1];

    buf_addc(out, '}');
    if (--top->left) {
        buf_adds(out, ",{");
        top->base += top->layout->size;
        top->is_first = false;
        top->member = 0;
        return;
    }
    buf_adds(out, top->is_list ? "]" : "");
    opens->count--;
}

void
event_encode(const struct event *e, struct buf *out)
{
    ARENA_SCOPED a = arena_new();
    struct opens opens = {0};
    struct event copy = *e;
    size_t offset;
    const struct layout *layout = event_layout(e->type, &offset);

    buf_addf(out, "{\"n\":%zu,\"at\":", e->n);
    json_add_text(out, e->at);
    buf_adds(out, ",\"type\":");
    json_add_text(out, event_type_name(e->type));
    *LIST_ADD(a, &opens) =
        (struct open){.layout = layout, .base = member_at((char *)&copy, offset), .left = 1};
    while (opens.count)
        if (opens.items[opens.count - 1].member < opens.items[opens.count - 1].layout->count)
            add_member(a, &opens, out);
        else
            close_struct(&opens, out);
}
