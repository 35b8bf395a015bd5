// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "documents/parts.h"

/* What stands in a comment that is the whole of a line and begins with `name`. */
static bool
take_comment(struct span line, const char *name, struct span *inside)
{
    if (!span_starts(line, "<!-- "))
        return false;
    line = span_trim(line);
    if (!span_ends(line, "-->") || span_find(line, "-->") != line.len - strlen("-->"))
        return false;
    *inside = span_slice(line, strlen("<!-- "), line.len - strlen("-->"));
    if (!span_starts(*inside, name))
        return false;
    *inside = span_trim(span_slice(*inside, strlen(name), inside->len));
    return true;
}

/* "key=value": false when the word is none of the key's. */
static bool
take_value(struct span word, const char *key, struct span *value)
{
    if (!span_starts(word, key) || word.len <= strlen(key) || word.at[strlen(key)] != '=')
        return false;
    *value = span_slice(word, strlen(key) + 1, word.len);
    return true;
}

static bool
is_id(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-", s.at[i]) || !s.at[i])
            return false;
    return s.len > 0;
}

bool
section_mark_parse(struct span line, struct section_mark *out)
{
    struct span rest, word;
    struct section_mark m = {0};

    if (!take_comment(line, "section:", &rest) || !span_cut(&rest, " ", &m.id) || !is_id(m.id))
        return false;
    while (span_cut(&rest, " ", &word))
        (void)(take_value(word, "text", &m.text) || take_value(word, "facts", &m.facts) ||
               take_value(word, "offered", &m.offered) || take_value(word, "block", &m.block));
    *out = m;
    return true;
}

static void
write_value(const char *key, struct span value, struct buf *out)
{
    if (value.len)
        buf_addf(out, " %s=%.*s", key, SPAN_ARG(value));
}

void
section_mark_write(const struct section_mark *m, struct buf *out)
{
    buf_addf(out, "<!-- section: %.*s", SPAN_ARG(m->id));
    write_value("text", m->text, out);
    write_value("facts", m->facts, out);
    write_value("offered", m->offered, out);
    write_value("block", m->block, out);
    buf_adds(out, " -->\n");
}

static void
take_ids(struct arena *a, struct span list, struct strings *out)
{
    struct span id;

    while (span_cut(&list, ",", &id))
        if (is_id(span_trim(id)))
            *LIST_ADD(a, out) = arena_span(a, span_trim(id));
}

bool
plan_mark_take(struct arena *a, struct span line, struct plan_mark *m)
{
    struct span rest, word, sections = SPAN_NONE;

    if (!m->removed.count && take_comment(line, "sections removed:", &rest)) {
        take_ids(a, rest, &m->removed);
        return true;
    }
    if (m->is_there || !take_comment(line, "plan: deploy-interview", &rest))
        return false;
    m->is_there = true;
    while (span_cut(&rest, " ", &word))
        (void)(take_value(word, "head", &m->head) || take_value(word, "sections", &sections));
    take_ids(a, sections, &m->sections);
    return true;
}

static void
write_ids(const struct strings *ids, const char *between, struct buf *out)
{
    for (size_t i = 0; i < ids->count; i++)
        buf_addf(out, "%s%s", i ? between : "", ids->items[i]);
}

void
plan_mark_write(const struct plan_mark *m, struct buf *out)
{
    buf_addf(out, "<!-- plan: deploy-interview head=%.*s sections=", SPAN_ARG(m->head));
    write_ids(&m->sections, ",", out);
    buf_adds(out, " -->\n");
    if (!m->removed.count)
        return;
    buf_adds(out, "<!-- sections removed: ");
    write_ids(&m->removed, ", ", out);
    buf_adds(out, " -->\n");
}
