// SPDX-License-Identifier: MIT
#include "reading/form.h"

#include "base/buf.h"
#include "segment_chars.h"
#include "segment_marks.h"

/* Between the brackets of a box. */
#define BOX_MAX     5
#define OPTIONS_MAX 26

struct span
form_topic_mark(struct span words)
{
    size_t from = strlen(FORM_TOPIC);
    size_t end = span_find(words, "]");

    if (!span_starts(words, FORM_TOPIC) || end == SIZE_MAX)
        return SPAN_NONE;
    struct span id = span_slice(words, from, end);
    return chars_words(id) == 1 ? chars_trim(id) : SPAN_NONE;
}

/* "[ ]", "[]", "[x]", "[ X]", "[✓]": its bytes, else 0. */
static size_t
box_length(struct span s, bool *ticked)
{
    size_t end = span_find(span_slice(s, 0, BOX_MAX + 2), "]");

    if (!span_starts(s, "[") || end == SIZE_MAX ||
        (end + 1 < s.len && !chars_blank(span_slice(s, end + 1, s.len))))
        return 0;
    struct span mark = chars_trim(span_slice(s, 1, end));
    *ticked = mark.len > 0;
    return chars_width(mark) <= 2 ? end + 1 : 0;
}

bool
form_box(struct span words, struct form_box *out)
{
    struct bullet bullet;
    size_t at = mark_bullet(words, &bullet) && !bullet.is_text ? bullet.body : 0;
    struct span rest = span_slice(words, at, words.len);
    size_t len = box_length(rest, &out->ticked);

    out->at = at;
    out->body = chars_skip_blanks(span_slice(rest, len, rest.len));
    return len > 0;
}

size_t
form_option(struct span body, struct span *text)
{
    size_t number = 0, at = 0;

    while (at < body.len && char_is_digit(body.at[at]) && number <= OPTIONS_MAX)
        number = number * 10 + (size_t)(body.at[at++] - '0');
    if (!number || number > OPTIONS_MAX || at >= body.len || body.at[at] != ')')
        return 0;
    *text = chars_skip_blanks(span_slice(body, at + 1, body.len));
    return number;
}

bool
form_seen(struct span body, struct span *fact, struct span *value)
{
    size_t ticks = span_leading(body, '`');
    struct span rest = span_slice(body, ticks, body.len);
    size_t end = 0;

    while (ticks && end < rest.len) {
        size_t run = span_leading(span_slice(rest, end, rest.len), '`');
        if (run == ticks)
            break;
        end += run ? run : 1;
    }
    struct span inner = chars_trim(span_slice(rest, 0, end));
    size_t sign = span_find(inner, " = ");
    if (!ticks || end >= rest.len || sign == SIZE_MAX)
        return false;
    *fact = chars_trim(span_slice(inner, 0, sign));
    *value = chars_trim(span_slice(inner, sign + strlen(" = "), inner.len));
    return chars_words(*fact) == 1 && value->len > 0;
}

static bool
is_block(const struct passages *p, size_t index, size_t question)
{
    return index < p->count && p->items[index].kind == PASSAGE_QUESTION &&
           p->items[question].kind == PASSAGE_QUESTION &&
           (index == question || p->items[index].parent == question);
}

static bool
is_below(const struct passages *p, size_t index, size_t question)
{
    return index < p->count && p->items[index].parent != PASSAGE_NO_PARENT &&
           p->items[index].parent >= question;
}

struct span
form_topic(const struct passages *p, size_t index)
{
    struct span id = SPAN_NONE;

    /* A block below its question is no question of its own. */
    if (p->items[index].kind == PASSAGE_QUESTION && !(index && is_block(p, index, index - 1)))
        id = form_topic_mark(p->items[index].text);
    if (!id.len && index + 1 < p->count && is_block(p, index + 1, index))
        id = form_topic_mark(p->items[index + 1].text);
    return id;
}

/* Without marks of quotation. */
static struct span
unquoted(struct span line)
{
    struct span words = chars_trim(line);

    while (span_starts(words, ">"))
        words = chars_trim(span_slice(words, 1, words.len));
    return words;
}

const char *
form_one_line(struct arena *a, struct span text)
{
    BUF_SCOPED words = BUF_INIT;
    struct span line;

    while (span_line(&text, &line))
        buf_addf(&words, "%s%.*s", words.len ? " " : "", SPAN_ARG(unquoted(line)));
    return arena_span(a, buf_span(&words));
}

/* What stands behind a box, all its lines. */
static void
add_entry(struct arena *a, struct span lines, struct form *form)
{
    struct span words = span_of(form_one_line(a, lines));
    struct span text = SPAN_NONE, fact = SPAN_NONE, value = SPAN_NONE;
    struct form_box box;

    if (!form_box(words, &box))
        return;
    if (form_option(box.body, &text) == form->options.count + 1)
        *LIST_ADD(a, &form->options) = arena_span(a, text);
    else if (form_seen(box.body, &fact, &value))
        *LIST_ADD(a, &form->seen) = (struct form_fact){fact, value};
}

static bool
begins_entry(struct span words)
{
    struct bullet bullet;
    struct form_box box;

    return !words.len || mark_bullet(words, &bullet) || form_box(words, &box) ||
           span_starts(words, FORM_SEEN) || span_starts(words, FORM_TOPIC);
}

static void
add_entries(struct arena *a, struct span text, struct form *form)
{
    struct span rest = text, line;
    const char *from = text.at;

    while (span_line(&rest, &line)) {
        if (line.at > from && begins_entry(unquoted(line))) {
            add_entry(a, (struct span){from, (size_t)(line.at - from)}, form);
            from = line.at;
        }
    }
    add_entry(a, (struct span){from, (size_t)(text.at + text.len - from)}, form);
}

void
form_read(struct arena *a, const struct passages *p, size_t question, struct form *out)
{
    struct form_box box;

    *out = (struct form){0};
    for (size_t i = question; i == question || is_below(p, i, question); i++) {
        if (is_block(p, i, question) || form_box(p->items[i].text, &box))
            add_entries(a, p->items[i].text, out);
    }
}

void
form_count(const struct passages *p, size_t *asked, size_t *answered)
{
    *asked = *answered = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (!form_topic(p, i).len)
            continue;
        size_t at = i + 1;
        while (is_below(p, at, i) && !p->items[at].number)
            at++;
        ++*asked;
        *answered += is_below(p, at, i);
    }
}
